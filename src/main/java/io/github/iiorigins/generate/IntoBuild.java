package io.github.iiorigins.generate;

import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one environment in the output of a build, as the build's last step. What the project file says is written; the
 * project file, the manifests, and all that is committed stay as they are.
 */
final class IntoBuild {
    private final Draft draft;

    IntoBuild(Draft draft) {
        this.draft = draft;
    }

    /** What came of it. */
    record Result(String where, Optional<String> derivation, OriginsChange change) {}

    Result plan() throws Refusal {
        if (draft.file.isEmpty()) {
            throw new Refusal("--into writes the list in " + ProjectFile.NAME
                    + ", which does not exist; ii-origins generate" + " creates it");
        }
        if (draft.file.get().role() == ProjectFile.Role.CONSUMER) {
            throw new Refusal("this project is a consumer, so it has no list; remove --into from its build");
        }
        if (draft.environment.isEmpty()) {
            draft.remarks.add(draft.file.get().source().path() + " has no environment " + draft.wishes.environment()
                    + ", so no list was written");
            return new Result("", Optional.empty(), new OriginsChange(Optional.empty(), draft.remarks));
        }
        Path output = draft.wishes.into().orElseThrow();
        if (!Files.isDirectory(output)) {
            throw new Refusal(draft.project.shown(output) + " is not a directory; run this after the build, with the"
                    + " directory that the build writes");
        }
        Environment environment = draft.environment.get();
        Placement placement = Placement.ofBuild(draft.project, draft.file, draft.environment, draft.wishes, output);
        Optional<String> derivation = environment.derivationOrigin().map(OriginEntry::meant);
        if (derivation.isPresent()) {
            new DerivationChoice(draft).refuseForeignCanister(derivation.get(), placement);
        }
        OriginsChange change = new OriginsChange(derivation, draft.remarks);
        change.start(environment.alternativeOrigins());
        ListChoice list = new ListChoice(draft);
        list.refuseTooMany(change, placement, derivation);
        list.warnOfExpired();
        draft.served = draft.readIfThere(placement.originsFile());
        new SiteFiles(draft).plan(placement, derivation, change);
        return new Result(placement.inWords(draft.project, draft.wishes.environment()), derivation, change);
    }
}
