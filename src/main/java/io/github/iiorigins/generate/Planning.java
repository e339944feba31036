package io.github.iiorigins.generate;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.project.EndDate;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileEdit;
import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Works out what has to be written. Reads files, and writes none. */
public final class Planning {
    private final Draft draft;

    private Planning(Draft draft) {
        this.draft = draft;
    }

    /**
     * Works out what has to be written.
     *
     * @param file the project file, if there is one; it has to be right
     * @param projectFilePath where it is, or would be made; absolute
     * @throws Refusal if what is wanted cannot be, or would do harm; nothing has been written
     */
    public static Plan plan(Project project, Optional<ProjectFile> file, Path projectFilePath, Wishes wishes)
            throws Refusal {
        return new Planning(new Draft(project, file, projectFilePath, wishes)).plan();
    }

    /** The environment of a project file that has a name. */
    public static Optional<Environment> environment(Optional<ProjectFile> file, String name) {
        return file.isPresent() ? Optional.ofNullable(file.get().environment(name)) : Optional.empty();
    }

    private Plan plan() throws Refusal {
        if (draft.wishes.into().isPresent()) {
            IntoBuild.Result built = new IntoBuild(draft).plan();
            return finished(
                    ProjectFile.Role.PUBLISHER, built.where(), built.derivation(), built.change(), Map.of(), List.of());
        }
        ProjectFile.Role role = draft.wishes.role().isPresent()
                ? draft.wishes.role().get()
                : draft.file.isPresent() ? draft.file.get().role() : ProjectFile.Role.PUBLISHER;
        return role == ProjectFile.Role.CONSUMER ? consumer() : publisher();
    }

    // ------------------------------------------------------------------------------------------------ consumer

    private Plan consumer() throws Refusal {
        String derivation = new DerivationChoice(draft)
                .origin(Optional.empty())
                .orElseThrow(() -> new Refusal(
                        "missing --derivation-origin: the origin of the project whose accounts this consumer uses"));
        if (!draft.wishes.origins().isEmpty()) {
            throw new Refusal(
                    "this project is a consumer, so it has no list: the list is in the project at " + derivation
                            + "; there, run  ii-origins "
                            + (draft.wishes.intent() == Wishes.Intent.REMOVE ? "remove " : "add ")
                            + String.join(" ", draft.wishes.origins()));
        }
        if (!draft.wishes.callbacks().isEmpty()) {
            throw new Refusal("--callback is for a project with a list; write ii-auth-callbacks of a consumer by hand");
        }
        if (draft.wishes.has(Wishes.Also.DERIVATION_FILE)) {
            Placement placement = Placement.find(draft.project, draft.file, draft.environment, draft.wishes);
            refuseOnJuno(placement);
            new SiteFiles(draft).consumer(placement, derivation);
        }
        projectFile(new ProjectFileEdit(
                draft.wishes.environment(),
                ProjectFile.Role.CONSUMER,
                derivation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Map.of()));
        return finished(
                ProjectFile.Role.CONSUMER,
                "",
                Optional.of(derivation),
                new OriginsChange(Optional.empty(), draft.remarks),
                Map.of(),
                List.of(
                        "In the project at " + derivation + ":  ii-origins add ORIGIN-OF-THIS-APP",
                        "In this app: send the derivation origin; see  ii-origins snippet"));
    }

    // ------------------------------------------------------------------------------------------------ publisher

    private Plan publisher() throws Refusal {
        Placement placement = Placement.find(draft.project, draft.file, draft.environment, draft.wishes);
        draft.remarks.addAll(placement.remarks());
        boolean records = draft.file.isPresent() || draft.wishes.intent() == Wishes.Intent.GENERATE;
        DerivationChoice choice = new DerivationChoice(draft);
        Optional<String> derivation = choice.origin(Optional.of(placement));
        if (derivation.isEmpty() && records) {
            throw withoutDerivation(placement);
        }
        if (derivation.isPresent()) {
            choice.refuseForeignCanister(derivation.get(), placement);
        }
        if (draft.wishes.until().isPresent() && draft.file.isEmpty()) {
            throw new Refusal("--until is recorded in " + ProjectFile.NAME
                    + ", which does not exist; ii-origins generate" + " creates it");
        }
        ListChoice list = new ListChoice(draft);
        OriginsChange change = list.list(placement, derivation);
        list.refuseTooMany(change, placement, derivation);
        Map<String, EndDate> until = list.until(change);
        if (records) {
            projectFile(
                    new ProjectFileEdit(
                            draft.wishes.environment(),
                            ProjectFile.Role.PUBLISHER,
                            derivation.orElseThrow(),
                            Optional.of(change.origins()),
                            recordedCanister(placement),
                            recordedAssets(placement),
                            draft.wishes.maxOrigins(),
                            until),
                    change);
        } else {
            draft.remarks.add(
                    "there is no " + ProjectFile.NAME + ", so only the served file changes; ii-origins generate records"
                            + " the list with its derivation origin");
        }
        if (placement.hosting() == Hosting.JUNO) {
            refuseOnJuno(placement);
            new JunoHosts(draft).plan(placement, derivation, change);
        } else {
            new SiteFiles(draft).plan(placement, derivation, change);
        }
        list.sayWhoMay(change);
        return finished(
                ProjectFile.Role.PUBLISHER,
                placement.inWords(draft.project, draft.wishes.environment()),
                derivation,
                change,
                until,
                next(placement, derivation, change));
    }

    /** Juno takes headers from its configuration, which only its own fields are edited in. */
    private void refuseOnJuno(Placement placement) throws Refusal {
        if (placement.hosting() == Hosting.JUNO
                && (!draft.wishes.callbacks().isEmpty() || draft.wishes.has(Wishes.Also.DERIVATION_FILE))) {
            throw new Refusal("for a Satellite, write the file by hand, and set its Content-Type and"
                    + " Access-Control-Allow-Origin in storage.headers of Juno's configuration");
        }
    }

    private Refusal withoutDerivation(Placement placement) {
        String name = draft.wishes.environment();
        Optional<String> address = placement.canisterAddress(name);
        if (draft.wishes.intent() == Wishes.Intent.GENERATE) {
            return new Refusal("missing --derivation-origin"
                    + (draft.file.isPresent() && draft.environment.isEmpty()
                            ? " for " + name + ", which is not in " + ProjectFile.NAME
                            : "")
                    + ": the origin where users first signed in; their accounts depend on it permanently"
                    + (address.isPresent() ? "; the canister's URL is " + address.get() : ""));
        }
        return new Refusal(ProjectFile.NAME + " has no derivation origin for " + name
                + "; set it first:  ii-origins generate --environment " + name + " --derivation-origin "
                + address.orElse("ORIGIN"));
    }

    private Plan finished(
            ProjectFile.Role role,
            String where,
            Optional<String> derivation,
            OriginsChange change,
            Map<String, EndDate> until,
            List<String> next) {
        return new Plan(
                draft.wishes.environment(),
                role,
                where,
                derivation,
                change.origins(),
                until,
                change.added(),
                change.removed(),
                draft.writes,
                draft.pasted,
                draft.remarks,
                draft.warnings,
                draft.paste,
                next);
    }

    private List<String> next(Placement placement, Optional<String> derivation, OriginsChange change) {
        List<String> next = new ArrayList<>();
        if (draft.writes.isEmpty() && draft.paste.isEmpty()) {
            return next;
        }
        boolean juno = placement.hosting() == Hosting.JUNO;
        next.add(
                juno
                        ? "Next: juno config apply, then run  ii-origins check"
                        : "Next: deploy, then run  ii-origins check");
        List<String> origins = new ArrayList<>(change.added());
        if (draft.environment.isEmpty()) {
            derivation.ifPresent(origins::add);
        }
        boolean domains = !DomainsFile.customDomains(origins).isEmpty();
        if (domains && juno) {
            next.add("Register new domains of the Satellite in Juno's console.");
        } else if (domains) {
            next.add("Register new domains that the canister serves: list them in");
            next.add(".well-known/ic-domains (--ic-domains), deploy, set their DNS records, then");
            next.add("  curl -X POST https://icp.net/custom-domains/v1/DOMAIN");
        }
        if (!DomainsFile.customDomains(change.added()).isEmpty()) {
            next.add("Do not launch a new domain until check passes. Users who sign in there earlier");
            next.add("get a separate account, permanently.");
        }
        if (draft.wishes.intent() != Wishes.Intent.REMOVE) {
            next.add("In your app: send the derivation origin everywhere; see  ii-origins snippet");
        }
        return next;
    }

    // ---- ii-origins.json

    /** What an environment that is there leaves open can be found again, so it stays open unless the user named it now. */
    private boolean records(boolean named) {
        return draft.environment.isEmpty() || named;
    }

    private Optional<String> recordedCanister(Placement placement) {
        return records(draft.wishes.canister().isPresent())
                        && placement.canister().isPresent()
                        && placement.hosting() != Hosting.JUNO
                ? Optional.of(placement.canister().get().name())
                : Optional.empty();
    }

    private Optional<String> recordedAssets(Placement placement) {
        return records(draft.wishes.assets().isPresent()) && placement.assets().isPresent()
                ? Optional.of(Draft.slashes(draft.projectFilePath
                        .getParent()
                        .relativize(placement.assets().get())))
                : Optional.empty();
    }

    private void projectFile(ProjectFileEdit edit) throws Refusal {
        projectFile(edit, new OriginsChange(Optional.empty(), new ArrayList<>()));
    }

    private void projectFile(ProjectFileEdit edit, OriginsChange change) throws Refusal {
        if (draft.file.isEmpty()) {
            // Nothing is replaced that was not read.
            if (draft.readIfThere(draft.projectFilePath).isPresent()) {
                throw new Refusal(draft.project.shown(draft.projectFilePath) + " exists but could not be read");
            }
            draft.write(draft.projectFilePath, Optional.empty(), draft.bytes(draft.projectFilePath, edit.newFile()));
            return;
        }
        SourceText source = draft.file.get().source();
        if (source.isMalformed()) {
            throw new Refusal(source.path() + " has bytes that are not UTF-8, so it was not edited");
        }
        draft.write(draft.projectFilePath, Optional.of(source), edit.applyTo(source, change::meant));
    }
}
