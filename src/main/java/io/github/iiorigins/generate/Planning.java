package io.github.iiorigins.generate;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.AssetTreeReader;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.project.JunoEdit;
import io.github.iiorigins.project.JunoIdentity;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileEdit;
import io.github.iiorigins.project.SourcesEdit;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.StringList;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what has to be written. Reads files, and writes none. */
public final class Planning {
    private static final String HTTPS = "https://";

    private final Project project;
    private final Optional<ProjectFile> file;
    private final Path projectFilePath;
    private final Wishes wishes;
    private final Optional<Environment> environment;
    private final boolean local;
    private final List<FileSet.Write> writes = new ArrayList<>();
    private final List<PastedOrigin> pasted = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<Plan.Paste> paste = Optional.empty();
    /** The list as the file has it that is served, before. */
    private Optional<SourceText> served = Optional.empty();

    private Planning(Project project, Optional<ProjectFile> file, Path projectFilePath, Wishes wishes) {
        this.project = project;
        this.file = file;
        this.projectFilePath = projectFilePath;
        this.wishes = wishes;
        this.environment = environment(file, wishes.environment());
        this.local = wishes.environment().equals(Environment.LOCAL);
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
        return new Planning(project, file, projectFilePath, wishes).plan();
    }

    /** The environment of a project file that has a name. */
    public static Optional<Environment> environment(Optional<ProjectFile> file, String name) {
        if (file.isPresent()) {
            for (Environment environment : file.get().environments()) {
                if (environment.name().equals(name)) {
                    return Optional.of(environment);
                }
            }
        }
        return Optional.empty();
    }

    private Plan plan() throws Refusal {
        ProjectFile.Role role = wishes.role().isPresent()
                ? wishes.role().get()
                : file.isPresent() ? file.get().role() : ProjectFile.Role.PUBLISHER;
        return role == ProjectFile.Role.CONSUMER ? consumer() : publisher();
    }

    // ------------------------------------------------------------------------------------------------ consumer

    private Plan consumer() throws Refusal {
        String derivation = derivationOrigin(Optional.empty())
                .orElseThrow(() -> new Refusal(
                        "missing --derivation-origin: the origin of the other project, which a consumer uses"));
        if (!wishes.origins().isEmpty()) {
            throw new Refusal(
                    "this project is a consumer and has no own list: the list is in the project at " + derivation
                            + "; there, run  ii-origins "
                            + (wishes.intent() == Wishes.Intent.REMOVE ? "remove " : "add ")
                            + String.join(" ", wishes.origins()));
        }
        projectFile(new ProjectFileEdit(
                wishes.environment(),
                ProjectFile.Role.CONSUMER,
                derivation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        return finished(
                ProjectFile.Role.CONSUMER,
                "",
                Optional.of(derivation),
                List.of(),
                new OriginsChange(Optional.empty(), remarks),
                List.of(
                        "In the project at " + derivation + ":  ii-origins add ORIGIN-OF-THIS-APP",
                        "In this app: send the derivation origin; see  ii-origins snippet"));
    }

    // ------------------------------------------------------------------------------------------------ publisher

    private Plan publisher() throws Refusal {
        Placement placement = Placement.find(project, file, environment, wishes);
        remarks.addAll(placement.remarks());
        boolean records = file.isPresent() || wishes.intent() == Wishes.Intent.GENERATE;
        Optional<String> derivation = derivationOrigin(Optional.of(placement));
        if (derivation.isEmpty() && records) {
            throw new Refusal(
                    "missing --derivation-origin: the origin where users first signed in; their accounts depend"
                            + " on it permanently" + canisterHint(placement));
        }
        if (derivation.isPresent()) {
            refuseForeignCanister(derivation.get(), placement);
        }
        OriginsChange change = list(placement, derivation);
        refuseTooMany(change, placement, derivation);
        if (records) {
            projectFile(
                    new ProjectFileEdit(
                            wishes.environment(),
                            ProjectFile.Role.PUBLISHER,
                            derivation.orElseThrow(),
                            Optional.of(change.origins()),
                            recordedCanister(placement),
                            recordedAssets(placement)),
                    change);
        } else {
            remarks.add(
                    "there is no " + ProjectFile.NAME + ", so only the served file changes; ii-origins generate records"
                            + " the list with its derivation origin");
        }
        if (placement.hosting() == Hosting.JUNO) {
            juno(placement, derivation, change);
        } else {
            assets(placement, derivation, change);
        }
        sayWhoMay(change);
        return finished(
                ProjectFile.Role.PUBLISHER,
                placement.inWords(project),
                derivation,
                change.origins(),
                change,
                next(placement, change));
    }

    private static String canisterHint(Placement placement) {
        Optional<String> address = placement.canisterAddress();
        return address.isPresent() ? "; the canister's URL is " + address.get() : "";
    }

    private Plan finished(
            ProjectFile.Role role,
            String where,
            Optional<String> derivation,
            List<String> origins,
            OriginsChange change,
            List<String> next) {
        return new Plan(
                wishes.environment(),
                role,
                where,
                derivation,
                origins,
                change.added(),
                change.removed(),
                writes,
                pasted,
                remarks,
                warnings,
                paste,
                next);
    }

    private List<String> next(Placement placement, OriginsChange change) {
        List<String> next = new ArrayList<>();
        if (writes.isEmpty() && paste.isEmpty()) {
            return next;
        }
        boolean juno = placement.hosting() == Hosting.JUNO;
        next.add(
                juno
                        ? "Next: juno config apply, then run  ii-origins check"
                        : "Next: deploy, then run  ii-origins check");
        if (!DomainsFile.customDomains(change.added()).isEmpty()) {
            next.add("Do not launch a new domain until check passes. Users who sign in there earlier");
            next.add("get a separate account, permanently.");
        }
        next.add("In your app: send the derivation origin everywhere; see  ii-origins snippet");
        return next;
    }

    // ---- the derivation origin

    private Optional<String> derivationOrigin(Optional<Placement> placement) throws Refusal {
        Optional<String> pinned = Optional.empty();
        if (environment.isPresent() && environment.get().derivationOrigin().isPresent()) {
            OriginEntry entry = environment.get().derivationOrigin().get();
            if (entry.form().dead() && entry.form().suggestion().isEmpty()) {
                throw new Refusal(
                        entry.location().path() + ":" + entry.location().start().line() + ": " + entry.quoted()
                                + " is not an origin, so it cannot be the derivation origin");
            }
            pinned = Optional.of(entry.form().dead() ? entry.meant() : entry.text());
            if (entry.form().dead()) {
                remarks.add(
                        entry.location().path() + ":" + entry.location().start().line() + ": " + "changed "
                                + entry.quoted() + ", which is not a bare origin, to " + pinned.get());
            }
        }
        if (wishes.derivationOrigin().isEmpty()) {
            return pinned.isPresent() || placement.isEmpty() ? pinned : ofJuno(placement.get());
        }
        PastedOrigin given = PastedOrigin.of(wishes.derivationOrigin().get(), local);
        if (!given.isTaken()) {
            throw new Refusal("--derivation-origin " + given.refusal());
        }
        if (!given.note().isEmpty()) {
            pasted.add(given);
        }
        String wanted = given.origin().get();
        doubt(wanted);
        if (pinned.isEmpty() || pinned.get().equals(wanted)) {
            return Optional.of(wanted);
        }
        if (Gateway.remap(pinned.get()).equals(Gateway.remap(wanted))) {
            remarks.add(wanted + " gives the same principals as " + pinned.get() + ", which is kept");
            return pinned;
        }
        if (!wishes.principalsMayChange()) {
            throw new Refusal("the derivation origin of " + wishes.environment() + " is pinned to " + pinned.get()
                    + ": with " + wanted + ", every user who signed in before would get a different principal and a"
                    + " different account. To use the same accounts at other origins, list them:  ii-origins add "
                    + wanted + ". If no user has signed in yet, add --i-know-principals-change");
        }
        warnings.add("every user who signed in under " + pinned.get() + " gets a different principal from now on");
        return Optional.of(wanted);
    }

    /** Warns of an origin that is taken, and that few users can be at. */
    private void doubt(String origin) {
        Optional<HostDoubt> doubt = Origin.parse(origin).flatMap(HostDoubt::of);
        if (doubt.isPresent() && !(local && doubt.get().kind().isOfAnotherNetwork())) {
            warnings.add(
                    QuotedText.quote(origin) + " is taken, but " + doubt.get().words());
        }
    }

    /** What Juno's configuration names as a host. */
    private static Optional<String> ofJuno(Placement placement) {
        if (placement.hosting() != Hosting.JUNO
                || placement.canister().isEmpty()
                || placement.canister().get().juno().derivationOrigin().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                junoOrigin(placement.canister().get().juno().derivationOrigin().get()));
    }

    private static String junoOrigin(JunoIdentity.Value value) {
        String text = value.text().contains("://") ? value.text() : HTTPS + value.text();
        return Origin.parse(text).map(Origin::toString).orElse(text);
    }

    /** II reads the list from the canister in the derivation origin's name; one of another project never sees ours. */
    private void refuseForeignCanister(String derivation, Placement placement) throws Refusal {
        Optional<Origin> origin = Origin.parse(derivation);
        if (origin.isEmpty() || placement.canister().isEmpty()) {
            return;
        }
        Optional<Principal> principal = Gateway.principal(origin.get().host());
        AssetCanister canister = placement.canister().get();
        if (principal.isEmpty() || canister.ids().isEmpty()) {
            return;
        }
        if (has(canister, principal.get())
                || wishes.canister().orElse("").equals(principal.get().toString())) {
            return;
        }
        String way = "; if this app signs in under the origin of another project, add --role consumer";
        for (AssetCanister other : project.canisters()) {
            if (has(other, principal.get())) {
                way = "; that is canister " + QuotedText.quote(other.name()) + ": add --canister " + other.name();
            }
        }
        throw new Refusal("II would read the file from canister " + principal.get() + ", but canister "
                + QuotedText.quote(canister.name()) + " of this project is "
                + Placement.mainId(canister.ids()).id() + way);
    }

    private static boolean has(AssetCanister canister, Principal principal) {
        for (CanisterIdEntry id : canister.ids()) {
            if (id.id().equals(principal)) {
                return true;
            }
        }
        return false;
    }

    // ---- the list

    private OriginsChange list(Placement placement, Optional<String> derivation) throws Refusal {
        OriginsChange change = new OriginsChange(derivation, remarks);
        List<OriginEntry> entries = new ArrayList<>();
        if (placement.hosting() != Hosting.JUNO) {
            served = readIfThere(placement.originsFile());
            if (served.isPresent() && !served.get().text().isBlank()) {
                entries.addAll(entries(served.get()));
            }
        }
        boolean stated = file.isPresent() && ProjectFileEdit.hasList(file.get().source(), wishes.environment());
        // What is served where another environment states a list is that one's.
        boolean foreign = !stated && statesAList();
        List<OriginEntry> before =
                stated ? environment.orElseThrow().alternativeOrigins() : foreign ? List.of() : entries;
        List<String> given = wishes.intent() == Wishes.Intent.REMOVE ? removed(before, entries) : List.of();
        change.start(withoutGiven(before, given, change));
        if (!stated
                && placement.hosting() == Hosting.JUNO
                && placement.canister().isPresent()) {
            for (JunoIdentity.Value value : placement.canister().get().juno().alternatives()) {
                change.origins().add(junoOrigin(value));
            }
        }
        if (stated) {
            sayWhatDiffers(entries, change, given);
        } else if (!foreign && served.isPresent() && !entries.isEmpty() && wishes.intent() == Wishes.Intent.GENERATE) {
            remarks.add("kept the " + entries.size() + (entries.size() == 1 ? " entry" : " entries") + " in "
                    + served.get().path());
        }
        if (wishes.intent() == Wishes.Intent.REMOVE) {
            List<OriginEntry> all = new ArrayList<>(before);
            all.addAll(entries);
            for (String text : given) {
                change.remove(text, PastedOrigin.of(text, true), all);
            }
        } else {
            add(change);
        }
        boolean nothing = change.origins().isEmpty()
                && served.isEmpty()
                && !stated
                && pasted.isEmpty()
                && wishes.origins().isEmpty();
        if (nothing) {
            throw new Refusal("missing --origin: the other origins that should use the same accounts");
        }
        return change;
    }

    /** What is to go: an entry as it stands, commas and all, or else each of the origins that a text holds. */
    private List<String> removed(List<OriginEntry> before, List<OriginEntry> entries) {
        List<String> removed = new ArrayList<>();
        for (String text : wishes.origins()) {
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

    /** The origins that a text holds. One that holds none is left as it is, so that it is said what is wrong with it. */
    private static List<String> parts(String text) {
        List<String> parts = PastedOrigin.split(text);
        return parts.isEmpty() ? List.of(text) : parts;
    }

    private boolean statesAList() {
        if (file.isPresent()) {
            for (Environment other : file.get().environments()) {
                if (ProjectFileEdit.hasList(file.get().source(), other.name())) {
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
        for (String text : wishes.origins()) {
            given.addAll(parts(text));
        }
        for (String text : given) {
            PastedOrigin one = read(text);
            if (one.isTaken()) {
                if (!one.note().isEmpty()) {
                    pasted.add(one);
                }
                doubt(one.origin().get());
                change.add(one);
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
        PastedOrigin one = PastedOrigin.of(text, local);
        if (one.isTaken()) {
            return one;
        }
        for (AssetCanister canister : project.canisters()) {
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
                warnings.add(
                        entry.location().path() + ":" + entry.location().start().line() + ": removed " + entry.quoted()
                                + ", which " + file.get().source().path() + " does not list");
            }
        }
    }

    private void refuseTooMany(OriginsChange change, Placement placement, Optional<String> derivation) throws Refusal {
        int limit = environment.isPresent()
                ? environment.get().maxOrigins().orElse(DocumentContext.STRICT_LIMIT)
                : DocumentContext.STRICT_LIMIT;
        int count = change.origins().size();
        String own = "";
        if (placement.hosting() == Hosting.JUNO && !placement.canisterAddress().equals(derivation)) {
            count++;
            own = " with the Satellite's own URL";
        }
        boolean grows = !change.added().isEmpty() || wishes.intent() == Wishes.Intent.GENERATE;
        if (count > limit && grows) {
            List<String> lines = new ArrayList<>();
            for (String origin : change.origins()) {
                lines.add(origin + (change.added().contains(origin) ? "   (new)" : ""));
            }
            throw new Refusal(
                    "the list would have " + count + " origins" + own + ", but the limit is " + limit
                            + ": above its limit, II rejects every origin in the list; remove " + (count - limit)
                            + (limit < DocumentContext.HARD_LIMIT
                                    ? ", or, if every II that reads the list is from 2026-08-21 or later, set maxOrigins in "
                                            + ProjectFile.NAME
                                    : ""),
                    lines);
        }
    }

    private void sayWhoMay(OriginsChange change) {
        for (String origin : change.added()) {
            SourceText text = SourceText.of(
                    ProjectFile.NAME,
                    ("{\"" + OriginsDocument.KEY + "\":[" + QuotedText.json(origin) + "]}")
                            .getBytes(StandardCharsets.UTF_8));
            List<Finding> findings = new ArrayList<>();
            DocumentContext context = new DocumentContext(DocumentContext.STRICT_LIMIT, Optional.empty(), local);
            for (OriginEntry entry : OriginsDocument.read(text).entries()) {
                OriginsFileRules.check(entry, context, findings);
            }
            for (Finding finding : findings) {
                (finding.severity() == Severity.INFO ? remarks : warnings).add(finding.message());
            }
        }
    }

    // ---- ii-origins.json

    /** What an environment that is there leaves open can be found again, so it stays open unless the user named it now. */
    private boolean records(boolean named) {
        return environment.isEmpty() || named;
    }

    private Optional<String> recordedCanister(Placement placement) {
        return records(wishes.canister().isPresent())
                        && placement.canister().isPresent()
                        && placement.hosting() != Hosting.JUNO
                ? Optional.of(placement.canister().get().name())
                : Optional.empty();
    }

    private Optional<String> recordedAssets(Placement placement) {
        return records(wishes.assets().isPresent()) && placement.assets().isPresent()
                ? Optional.of(slashes(projectFilePath
                        .getParent()
                        .relativize(placement.assets().get())))
                : Optional.empty();
    }

    private void projectFile(ProjectFileEdit edit) throws Refusal {
        projectFile(edit, new OriginsChange(Optional.empty(), new ArrayList<>()));
    }

    private void projectFile(ProjectFileEdit edit, OriginsChange change) throws Refusal {
        if (file.isEmpty()) {
            // Nothing is replaced that was not read.
            if (readIfThere(projectFilePath).isPresent()) {
                throw new Refusal(project.shown(projectFilePath) + " exists but could not be read");
            }
            write(projectFilePath, Optional.empty(), bytes(projectFilePath, edit.newFile()));
            return;
        }
        SourceText source = file.get().source();
        if (source.isMalformed()) {
            throw new Refusal(source.path() + " has bytes that are not UTF-8, so it was not edited");
        }
        write(projectFilePath, Optional.of(source), edit.applyTo(source, change::meant));
    }

    // ---- the files of the site

    private void assets(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        Path assets = placement.assets().orElseThrow();
        if (placement.newSource()) {
            newSource(placement, assets);
        }
        refuseLinks(assets, placement.originsFile());
        AssetTree tree = tree(assets).with(OpenRules.ORIGINS, new byte[0]);
        OpenRules rules = OpenRules.of(tree, placement.hosting(), placement.dfx(), newRulesName(placement));
        for (Map.Entry<String, SourceText> rulesFile : rules.changed().entrySet()) {
            Path path = assets.resolve(rulesFile.getKey());
            refuseLinks(assets, path);
            AssetTree.Document before = tree.document(rulesFile.getKey());
            write(path, before == null ? Optional.empty() : Optional.of(before.source()), rulesFile.getValue());
        }
        remarks.addAll(rules.remarks());
        domains(placement, derivation, change);
        originsFile(placement, change);
        sayWhatElseLies(placement);
    }

    private AssetTree tree(Path assets) throws Refusal {
        String shown = project.shown(assets).equals(".") ? "" : project.shown(assets);
        if (!Files.exists(assets)) {
            return AssetTree.builder(slashes(assets.toAbsolutePath()), shown).build();
        }
        try {
            return AssetTreeReader.read(assets, shown, new Texts(project.root()));
        } catch (UnreadableFile unreadable) {
            throw new Refusal(unreadable.path() + ": " + unreadable.getMessage());
        }
    }

    /** Where the build's output has a rules file from elsewhere, a second one under the other name would stop the deploy. */
    private String newRulesName(Placement placement) {
        if (placement.canister().isPresent()) {
            for (AssetSource source : placement.canister().get().sources()) {
                if (!source.directory().equals(placement.assets().orElseThrow())
                        && source.isPresent()
                        && project.build(placement.canister().get()).takes(placement.originsFile())
                        && Files.exists(source.directory().resolve(AssetTree.RULES_JSON5))) {
                    warnings.add(project.shown(source.directory().resolve(AssetTree.RULES_JSON5))
                            + " comes from another part of the build; move its rules to "
                            + project.shown(placement.assets().get().resolve(AssetTree.RULES_JSON5))
                            + ", because only one of the two can be uploaded");
                    return AssetTree.RULES_JSON5;
                }
            }
        }
        return AssetTree.RULES_JSON;
    }

    private void newSource(Placement placement, Path assets) throws Refusal {
        AssetCanister canister = placement.canister().orElseThrow();
        String directory = slashes(canister.directory().relativize(assets));
        Optional<SourceText> changed =
                assets.startsWith(canister.directory()) ? SourcesEdit.add(canister, directory) : Optional.empty();
        if (changed.isEmpty()) {
            throw new Refusal(canister.manifest().source().path() + " uploads " + canister.sourcesInWords()
                    + " for canister " + QuotedText.quote(canister.name()) + " and cannot also upload "
                    + QuotedText.quote(directory)
                    + "; use a directory that is uploaded or that the build copies there");
        }
        Path path = canister.manifest().path();
        write(path, Optional.of(canister.manifest().source()), changed.get());
        remarks.add("added " + QuotedText.quote(directory) + " to the uploaded directories in "
                + canister.manifest().source().path());
    }

    private void domains(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        List<String> all = new ArrayList<>();
        derivation.ifPresent(all::add);
        all.addAll(change.origins());
        List<String> domains = DomainsFile.customDomains(all);
        Path path = placement.wellKnown(DomainsFile.NAME);
        Optional<SourceText> before = readIfThere(path);
        List<String> missing = DomainsFile.missing(before, domains);
        if (missing.isEmpty()) {
            return;
        }
        if (!wishes.domains()) {
            if (before.isPresent()) {
                remarks.add(before.get().path() + " does not have " + String.join(" and ", missing)
                        + "; --ic-domains adds " + (missing.size() == 1 ? "it" : "them"));
            }
            return;
        }
        if (before.isPresent() && before.get().isMalformed()) {
            throw new Refusal(before.get().path() + " has bytes that are not UTF-8, so it was not edited");
        }
        refuseLinks(placement.assets().get(), path);
        write(path, before, DomainsFile.with(project.shown(path), before, missing));
    }

    private void originsFile(Placement placement, OriginsChange change) throws Refusal {
        Path path = placement.originsFile();
        SourceText text;
        if (served.isEmpty() || served.get().text().isBlank()) {
            StringBuilder list = new StringBuilder("{\n  \"" + OriginsDocument.KEY + "\": [");
            for (int i = 0; i < change.origins().size(); i++) {
                list.append(i == 0 ? "\n    " : ",\n    ")
                        .append(QuotedText.json(change.origins().get(i)));
            }
            text = bytes(
                    path,
                    list.append(change.origins().isEmpty() ? "]\n}\n" : "\n  ]\n}\n")
                            .toString());
        } else {
            text = StringList.change(
                    served.get(),
                    source -> StringList.of(OriginsDocument.read(source).list().orElseThrow()),
                    change::meant,
                    change.origins(),
                    JsonStyle.STRICT);
        }
        write(path, served, text);
        sayWhoElseIsServed(placement);
    }

    /** One directory may be uploaded in several environments; the file is for one of them at a time. */
    private void sayWhoElseIsServed(Placement placement) {
        if (file.isEmpty()) {
            return;
        }
        for (Environment other : file.get().environments()) {
            if (!other.name().equals(wishes.environment())
                    && other.assets().isPresent()
                    && file.get()
                            .directory()
                            .resolve(other.assets().get())
                            .normalize()
                            .equals(placement.assets().get())) {
                remarks.add(project.shown(placement.originsFile()) + " now has the list of " + wishes.environment()
                        + "; before you deploy " + other.name() + ", run  ii-origins generate --environment "
                        + other.name());
            }
        }
    }

    private void sayWhatElseLies(Placement placement) {
        for (Path other : project.tree().originsFiles()) {
            boolean copy = other.equals(placement.originsFile());
            if (placement.canister().isPresent()) {
                for (AssetSource source : placement.canister().get().sources()) {
                    copy |= other.startsWith(source.directory());
                }
            }
            if (!copy && writes.size() > 0 && served.isEmpty()) {
                remarks.add(project.shown(other) + " also exists; its entries were not used");
            }
        }
    }

    // ---- Juno

    private void juno(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        String own = placement.canisterAddress().orElse("");
        List<String> hosts = new ArrayList<>();
        for (String origin : change.origins()) {
            if (!origin.startsWith(HTTPS)) {
                throw new Refusal("Juno's Satellite adds https:// to every host, so it cannot list " + origin);
            }
            if (Gateway.remap(origin).equals(Gateway.remap(own))) {
                remarks.add(origin + " needs no entry: the Satellite lists its own URL itself");
            } else {
                hosts.add(origin.substring(HTTPS.length()));
            }
        }
        if (derivation.isEmpty()) {
            throw new Refusal(
                    "Juno's Satellite writes a list only if a derivation origin is set; add --derivation-origin ORIGIN");
        }
        if (!derivation.get().startsWith(HTTPS)) {
            throw new Refusal(
                    "Juno's Satellite adds https:// to the derivation origin, so it cannot be " + derivation.get());
        }
        JunoEdit edit = new JunoEdit(derivation.get().substring(HTTPS.length()), hosts);
        if (placement.canister().isEmpty()) {
            paste = Optional.of(
                    new Plan.Paste("juno.config.ts", "this project has no Juno configuration", edit.snippet()));
            return;
        }
        AssetCanister satellite = placement.canister().get();
        remarks.add("Juno's Satellite writes the list itself, from the hosts in its configuration and its domains");
        if (saysSo(satellite.juno(), edit)) {
            return;
        }
        Optional<SourceText> changed = edit.applyTo(satellite.manifest());
        if (changed.isPresent()) {
            write(satellite.manifest().path(), Optional.of(satellite.manifest().source()), changed.get());
        } else {
            paste = Optional.of(new Plan.Paste(
                    satellite.manifest().source().path(),
                    "its values are computed, so it was not edited",
                    edit.snippet()));
        }
    }

    private static boolean saysSo(JunoIdentity identity, JunoEdit edit) {
        Set<String> there = new HashSet<>();
        for (JunoIdentity.Value value : identity.alternatives()) {
            there.add(value.text());
        }
        return identity.derivationOrigin().isPresent()
                && identity.derivationOrigin().get().text().equals(edit.derivation())
                && there.equals(new HashSet<>(edit.alternatives()));
    }

    // ---- files

    private Optional<SourceText> readIfThere(Path path) throws Refusal {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileReading.read(path, project.shown(path)));
        } catch (UnreadableFile unreadable) {
            throw new Refusal(unreadable.path() + ": " + unreadable.getMessage());
        }
    }

    private SourceText bytes(Path path, String text) {
        return SourceText.of(project.shown(path), text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Path path, Optional<SourceText> before, SourceText after) throws Refusal {
        if (before.isPresent() && before.get().text().equals(after.text())) {
            return;
        }
        refuseEscape(path);
        writes.add(new FileSet.Write(path, before, after));
    }

    /** The deploy tools silently ignore symbolic links, so a file behind one would never be served. */
    private void refuseLinks(Path root, Path path) throws Refusal {
        for (Path at = path; at != null && !at.equals(root); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                throw new Refusal(project.shown(at)
                        + " is a symbolic link, which is not uploaded; replace it with a file or directory");
            }
        }
    }

    /** Through a link elsewhere a file is written, as long as it lies in the project. */
    private void refuseEscape(Path path) throws Refusal {
        try {
            if (Files.isSymbolicLink(path)
                    && !path.toRealPath().startsWith(project.root().toRealPath())) {
                throw new Refusal(project.shown(path)
                        + " is a symbolic link to a file outside the project, so it was not written");
            }
        } catch (IOException unreadable) {
            throw new Refusal(project.shown(path) + ": " + FileReading.reason(unreadable));
        }
    }

    private static String slashes(Path path) {
        String text = path.toString();
        return text.isEmpty() ? "." : text.replace(File.separatorChar, '/');
    }
}
