package io.github.iiorigins.generate;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.EndDate;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.JunoIdentity;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileEdit;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list: what it was, what is added and removed, and whether so many may be listed. */
final class ListChoice {
    private static final String HTTPS = "https://";

    private final Draft draft;
    /** What is added for a time. */
    private final List<String> dated = new ArrayList<>();

    ListChoice(Draft draft) {
        this.draft = draft;
    }

    OriginsChange list(Placement placement, Optional<String> derivation) throws Refusal {
        OriginsChange change = new OriginsChange(derivation, draft.remarks);
        List<OriginEntry> entries = new ArrayList<>();
        if (placement.hosting() != Hosting.JUNO) {
            draft.served = draft.readIfThere(placement.originsFile());
            if (draft.served.isPresent() && !draft.served.get().text().isBlank()) {
                entries.addAll(entries(draft.served.get()));
            }
        }
        boolean stated = draft.file.isPresent()
                && ProjectFileEdit.hasList(draft.file.get().source(), draft.wishes.environment());
        // What is served where another environment states a list is that one's.
        boolean foreign = !stated && statesAList();
        List<OriginEntry> before =
                stated ? draft.environment.orElseThrow().alternativeOrigins() : foreign ? List.of() : entries;
        List<String> given =
                draft.wishes.intent() == Wishes.Intent.REMOVE ? removed(before, entries) : new ArrayList<>();
        if (draft.wishes.has(Wishes.Also.REMOVE_EXPIRED)) {
            expired(before, given);
        }
        change.start(withoutGiven(before, given, change));
        if (!stated
                && placement.hosting() == Hosting.JUNO
                && placement.canister().isPresent()) {
            for (JunoIdentity.Value value : placement.canister().get().juno().alternatives()) {
                change.origins().add(JunoHosts.origin(value));
            }
        }
        if (stated) {
            sayWhatDiffers(entries, change, given);
        } else if (!foreign
                && draft.served.isPresent()
                && !entries.isEmpty()
                && draft.wishes.intent() == Wishes.Intent.GENERATE) {
            draft.remarks.add("kept the " + entries.size() + (entries.size() == 1 ? " entry" : " entries") + " in "
                    + draft.served.get().path());
        }
        if (draft.wishes.intent() == Wishes.Intent.REMOVE) {
            List<OriginEntry> all = new ArrayList<>(before);
            all.addAll(entries);
            for (String text : given) {
                change.remove(text, PastedOrigin.of(text, true), all);
            }
        } else {
            add(change);
        }
        boolean nothing = change.origins().isEmpty()
                && draft.served.isEmpty()
                && !stated
                && draft.pasted.isEmpty()
                && draft.wishes.origins().isEmpty();
        if (nothing) {
            throw new Refusal("missing --origin: the other origins that should use the same accounts");
        }
        return change;
    }

    /** What is to go: an entry as it stands, commas and all, or else each of the origins that a text holds. */
    private List<String> removed(List<OriginEntry> before, List<OriginEntry> entries) {
        List<String> removed = new ArrayList<>();
        for (String text : draft.wishes.origins()) {
            boolean stands = false;
            for (List<OriginEntry> list : List.of(before, entries)) {
                for (OriginEntry entry : list) {
                    stands |= entry.text().equals(text);
                }
            }
            removed.addAll(stands ? List.of(text) : parts(text));
        }
        return removed;
    }

    private void expired(List<OriginEntry> before, List<String> given) {
        boolean some = false;
        for (OriginEntry entry : before) {
            if (isExpired(entry)) {
                given.add(entry.text());
                some = true;
            }
        }
        if (!some) {
            draft.remarks.add("no origin of " + draft.wishes.environment() + " is past its last day (today is "
                    + draft.wishes.today() + " in UTC)");
        }
    }

    private boolean isExpired(OriginEntry entry) {
        for (Environment.Ending ending : endings()) {
            if (ending.isOf(entry) && ending.last().isPast(draft.wishes.today())) {
                return true;
            }
        }
        return false;
    }

    /** What is written into a build is deployed at once, so the last moment to say it. */
    void warnOfExpired() {
        for (Environment.Ending ending : endings()) {
            if (ending.last().isPast(draft.wishes.today())) {
                draft.warnings.add(ending.origin() + " is still listed: its last day was " + ending.last()
                        + "; ii-origins remove --expired removes it");
            }
        }
    }

    private List<Environment.Ending> endings() {
        return draft.environment.isPresent() ? draft.environment.get().endings() : List.of();
    }

    /** The last days of what is listed now: those that are known, and the one that was given for what is added. */
    Map<String, EndDate> until(OriginsChange change) {
        Map<String, EndDate> until = new LinkedHashMap<>();
        for (Environment.Ending ending : endings()) {
            String origin = change.meant(ending.origin());
            if (change.origins().contains(origin)) {
                until.put(
                        ending.origin(),
                        dated.contains(origin) ? draft.wishes.until().get() : ending.last());
                dated.remove(origin);
            }
        }
        for (String origin : dated) {
            if (change.origins().contains(origin)) {
                until.put(origin, draft.wishes.until().get());
            }
        }
        return until;
    }

    /** The origins that a text holds. One that holds none is left as it is, so that it is said what is wrong with it. */
    private static List<String> parts(String text) {
        List<String> parts = PastedOrigin.split(text);
        return parts.isEmpty() ? List.of(text) : parts;
    }

    private boolean statesAList() {
        if (draft.file.isPresent()) {
            for (Environment other : draft.file.get().environments()) {
                if (ProjectFileEdit.hasList(draft.file.get().source(), other.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An entry that cannot be read as an origin can still be removed by its text. */
    private static List<OriginEntry> withoutGiven(List<OriginEntry> entries, List<String> given, OriginsChange change) {
        List<OriginEntry> left = new ArrayList<>();
        for (OriginEntry entry : entries) {
            if (entry.form().dead() && entry.form().suggestion().isEmpty() && given.contains(entry.text())) {
                change.origins().add(entry.text());
            } else {
                left.add(entry);
            }
        }
        return left;
    }

    private void add(OriginsChange change) throws Refusal {
        List<String> refusals = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (String text : draft.wishes.origins()) {
            given.addAll(parts(text));
        }
        for (String text : given) {
            PastedOrigin one = read(text);
            if (one.isTaken()) {
                if (!one.note().isEmpty()) {
                    draft.pasted.add(one);
                }
                change.add(one);
                if (draft.wishes.until().isPresent()) {
                    dated.add(one.origin().get());
                }
            } else {
                refusals.add(one.refusal());
            }
        }
        if (refusals.size() == 1) {
            throw new Refusal((given.size() == 1 ? "not added: " : "nothing was added: ") + refusals.get(0));
        }
        if (!refusals.isEmpty()) {
            throw new Refusal(refusals.size() + " of " + given.size() + " cannot be added, so none were", refusals);
        }
    }

    /** The name of a canister of the project stands for its address, as the files of ids have it. */
    private PastedOrigin read(String text) {
        PastedOrigin one = PastedOrigin.of(text, draft.local);
        if (one.isTaken()) {
            return one;
        }
        for (AssetCanister canister : draft.project.canisters()) {
            if (canister.name().equals(text.strip()) && !canister.ids().isEmpty()) {
                CanisterIdEntry id = Placement.mainId(canister.ids());
                return PastedOrigin.canister(
                        text,
                        HTTPS + id.id() + ".icp0.io",
                        "the canister ID in " + id.place().path());
            }
        }
        return one;
    }

    private List<OriginEntry> entries(SourceText source) throws Refusal {
        OriginsDocument document = OriginsDocument.read(source);
        if (!document.json().isValid()
                || source.isMalformed()
                || document.list().isEmpty()
                || document.entries().size() != document.list().get().elements().size()) {
            throw new Refusal(
                    source.path() + " was not edited because II cannot read it in its current state; ii-origins"
                            + " validate shows the errors, and --fix and --unsafe-fixes fix most of them");
        }
        return document.entries();
    }

    /** The project file has the wanted list; other entries of the served file are removed. */
    private void sayWhatDiffers(List<OriginEntry> entries, OriginsChange change, List<String> given) throws Refusal {
        for (OriginEntry entry : entries) {
            boolean unclear = entry.form().dead() && entry.form().suggestion().isEmpty();
            if (!unclear) {
                change.learn(entry);
            }
            if (!change.origins().contains(change.meant(entry.text())) && !given.contains(entry.text())) {
                draft.warnings.add(
                        entry.location().path() + ":" + entry.location().start().line() + ": removed " + entry.quoted()
                                + ", which " + draft.file.get().source().path() + " does not list");
            }
        }
    }

    void refuseTooMany(OriginsChange change, Placement placement, Optional<String> derivation) throws Refusal {
        int limit = draft.wishes
                .maxOrigins()
                .orElse(
                        draft.environment.isPresent()
                                ? draft.environment.get().maxOrigins().orElse(DocumentContext.STRICT_LIMIT)
                                : DocumentContext.STRICT_LIMIT);
        int count = change.origins().size();
        String own = "";
        if (placement.hosting() == Hosting.JUNO
                && !placement.canisterAddress(draft.wishes.environment()).equals(derivation)) {
            count++;
            own = " with the Satellite's own URL";
        }
        boolean grows = !change.added().isEmpty() || draft.wishes.intent() == Wishes.Intent.GENERATE;
        if (count > limit && grows) {
            List<String> lines = new ArrayList<>();
            for (String origin : change.origins()) {
                lines.add(origin + (change.added().contains(origin) ? "   (new)" : ""));
            }
            throw new Refusal(
                    "the list would have " + count + " origins" + own + ", but the limit is " + limit
                            + ": above its limit, II rejects every origin in the list; remove " + (count - limit)
                            + (limit < DocumentContext.HARD_LIMIT
                                    ? ", or, if every II that reads the list is from 2026-08-21 or later, raise the limit with"
                                            + "  ii-origins generate --max-origins N"
                                    : ""),
                    lines);
        }
    }

    void sayWhoMay(OriginsChange change) {
        for (String origin : change.added()) {
            SourceText text = SourceText.of(
                    ProjectFile.NAME,
                    ("{\"" + OriginsDocument.KEY + "\":[" + QuotedText.json(origin) + "]}")
                            .getBytes(StandardCharsets.UTF_8));
            List<Finding> findings = new ArrayList<>();
            DocumentContext context = new DocumentContext(DocumentContext.STRICT_LIMIT, Optional.empty(), draft.local);
            for (OriginEntry entry : OriginsDocument.read(text).entries()) {
                OriginsFileRules.check(entry, context, findings);
            }
            for (Finding finding : findings) {
                (finding.severity() == Severity.INFO ? draft.remarks : draft.warnings).add(finding.message());
            }
        }
    }
}
