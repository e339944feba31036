package io.github.iiorigins.validate;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.rules.AssetLint;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetRoot;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.AssetTreeReader;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.Manifest;
import io.github.iiorigins.project.ManifestProblem;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectTree;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.project.rules.MissingLists;
import io.github.iiorigins.project.rules.OriginsFile;
import io.github.iiorigins.project.rules.ProjectLint;
import io.github.iiorigins.validate.client.ClientContext;
import io.github.iiorigins.validate.client.ClientScan;
import io.github.iiorigins.validate.client.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The look at one project: its origins files, its manifests, the rules of its assets, and the code of its apps. */
final class ProjectValidation {
    private final Validation validation;
    private final ValidationRequest request;
    private final Texts texts;
    private final Path root;
    /** What was asked for; the project around it is only looked at for what it says of that. */
    private final List<Path> limits;

    private final List<Complaint> complaints = new ArrayList<>();
    private final List<OriginsFile> files = new ArrayList<>();
    private final Set<String> rulesFiles = new HashSet<>();
    private final Survey survey;

    ProjectValidation(
            Validation validation,
            ValidationRequest request,
            Texts texts,
            Survey survey,
            Path root,
            List<Path> limits) {
        this.validation = validation;
        this.request = request;
        this.texts = texts;
        this.survey = survey;
        this.root = root;
        this.limits = limits;
    }

    /** Looks at all of it. */
    void run(Acceptance acceptance) {
        survey.project();
        ProjectTree tree = ProjectTree.below(root);
        boolean closed = false;
        for (Path unread : tree.closed()) {
            if (ProjectTree.isBelow(unread, limits)) {
                closed = true;
                survey.listUnknown(request.shown(unread) + " cannot be read");
                complaints.add(Complaint.about(request.shown(unread), "this directory cannot be read"));
            }
        }
        for (Path other : tree.others()) {
            request.log().accept("skipped " + request.shown(other) + ": another project");
        }
        Project project = read(tree);
        closed |= originsFiles(project);
        project(project, acceptance);
        for (AssetRoot assets : project.assetRoots()) {
            if (isAskedFor(assets.directory()) && !isReportedElsewhere(project, assets)) {
                assets(project, assets, acceptance);
            }
        }
        strayRules(project, acceptance);
        client(project, acceptance);
        OriginsFile only = null;
        boolean nothing = false;
        for (Path limit : limits) {
            boolean found = false;
            int originals = 0;
            for (OriginsFile file : files) {
                if (file.path().startsWith(limit)) {
                    found = true;
                    if (!isCopy(project, file.path())) {
                        originals++;
                        only = originals > 1 || limits.size() > 1 ? null : file;
                    }
                }
            }
            if (!found && !closed && !isServedOtherwise(project)) {
                complaints.add(new Complaint(nothing(limit, project, acceptance)));
            }
            nothing |= !found;
        }
        if (request.project().isPresent()
                && request.project().get().asked().isPresent()
                && !nothing
                && !missing(project).isEmpty()) {
            complaints.add(new Complaint(nothing(request.directory(), project, acceptance)));
        }
        survey.served(only == null ? null : served(project, only));
        uploads(project);
    }

    /** Looks at the one manifest that was asked for. */
    void runManifest(Acceptance acceptance) {
        project(read(ProjectTree.of(limits.get(0))), acceptance);
    }

    private Project read(ProjectTree tree) {
        Project project = Project.read(tree, request.directory(), texts);
        for (Project.Stopped stopped : project.stopped()) {
            validation.stopped("the check of this manifest", stopped.manifest(), stopped.bug());
        }
        return project;
    }

    /**
     * Whether all that there is to say of an uploaded directory is said of the directories that a build copies there, or of a
     * directory that only a tool has use for.
     */
    private boolean isReportedElsewhere(Project project, AssetRoot assets) {
        Path list = assets.directory().resolve(OriginsFileName.DIRECTORY).resolve(OriginsFileName.NAME);
        if (assets.kind() == AssetRoot.Kind.GUESSED) {
            return project.isByproduct(list) && !files.isEmpty();
        }
        if (!isCopy(project, list)) {
            return false;
        }
        boolean copied = false;
        for (Path rules : project.tree().rulesFiles()) {
            boolean here = rules.startsWith(assets.directory());
            if (here && !isCopy(project, rules)) {
                return false;
            }
            copied |= here;
        }
        // A build that copies the list alone leaves it without the rules that are beside its source.
        return copied
                || !project.build(assets.canister().orElseThrow())
                        .leavesRulesOut(
                                project.sourceOf(list).orElseThrow().getParent().getParent());
    }

    /** Whether a build copied a file from one that was asked for too: what is wrong in it is reported there. */
    private boolean isCopy(Project project, Path file) {
        Path source = project.sourceOf(file).orElse(null);
        return source != null && ProjectTree.isBelow(source, limits);
    }

    /** Reads the origins files; says whether one that was asked for could not be read. */
    private boolean originsFiles(Project project) {
        List<Path> found = project.tree().originsFiles();
        List<Path> kept = new ArrayList<>(found.size());
        for (Path path : found) {
            if (!project.isByproduct(path)) {
                kept.add(path);
            }
        }
        boolean keeps = false;
        for (Path path : kept) {
            keeps |= ProjectTree.isBelow(path, limits);
        }
        boolean unread = false;
        for (Path path : keeps ? kept : found) {
            boolean asked = ProjectTree.isBelow(path, limits) && !isCopy(project, path) && validation.isNew(path);
            try {
                OriginsDocument document = OriginsDocument.read(texts.file(path, request.shown(path)));
                files.add(new OriginsFile(path, document));
                if (asked) {
                    validation.check(document, path);
                }
            } catch (UnreadableFile unreadable) {
                if (asked) {
                    unread = true;
                    survey.listUnknown(unreadable.path() + " cannot be read");
                    complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
                }
            } catch (RuntimeException | Error bug) {
                unread |= asked;
                validation.stopped("the check of this file", path, bug);
            }
        }
        return unread;
    }

    private void project(Project project, Acceptance acceptance) {
        for (Manifest manifest : project.manifests()) {
            request.log().accept("read " + manifest.source().path());
            survey.manifest();
        }
        for (UnreadableFile unreadable : project.unreadable()) {
            if (ProjectTree.isBelow(
                    request.directory().resolve(unreadable.path()).normalize(), limits)) {
                complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
            }
        }
        List<Finding> found = new ArrayList<>();
        try {
            ProjectLint.check(project, files, request.project(), found);
        } catch (RuntimeException | Error bug) {
            validation.stopped("the check of the project as a whole", root, bug);
        }
        acceptance.acceptBelow(found, limits);
    }

    private void assets(Project project, AssetRoot assets, Acceptance acceptance) {
        String shown = request.shown(assets.directory());
        try {
            AssetTree tree = AssetTreeReader.read(assets.directory(), shown.equals(".") ? "" : shown, texts);
            for (AssetTree.Document document : tree.documents()) {
                if (rulesFiles.add(document.source().path())) {
                    request.log().accept("read " + document.source().path());
                    survey.rulesFile();
                }
            }
            if (getsList(project, assets) && !tree.documents().isEmpty()) {
                tree = tree.withFile(OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME);
            }
            List<Finding> found = new ArrayList<>();
            AssetLint.check(tree, context(assets), found);
            acceptance.acceptBelow(found, limits);
        } catch (UnreadableFile unreadable) {
            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
        } catch (RuntimeException | Error bug) {
            validation.stopped("the check of the asset rules here", assets.directory(), bug);
        }
    }

    /** Whether the build puts an origins file beside what it copies from a directory. */
    private static boolean getsList(Project project, AssetRoot assets) {
        if (assets.kind() != AssetRoot.Kind.BUILD_INPUT) {
            return false;
        }
        for (Path copied : project.build(assets.canister().orElseThrow()).copied()) {
            if (copied.resolve(OriginsFileName.NAME).toFile().isFile()) {
                return true;
            }
        }
        return false;
    }

    /** Rules that lie outside of all that is uploaded. Where it is not known what is uploaded, there is nothing to say. */
    private void strayRules(Project project, Acceptance acceptance) {
        List<Path> stray = project.tree().rulesFiles();
        if (stray.isEmpty() || !readsRules(project)) {
            return;
        }
        boolean built = false;
        for (AssetCanister canister : project.canisters()) {
            built |= project.build(canister).exists();
        }
        List<Path> roots = new ArrayList<>();
        for (AssetRoot assets : project.assetRoots()) {
            roots.add(assets.directory());
        }
        List<Finding> found = new ArrayList<>();
        for (Path file : stray) {
            if (!ProjectTree.isBelow(file, roots) && !project.isByproduct(file)) {
                found.add(AssetLint.notUploaded(request.shown(file), built));
            }
        }
        acceptance.acceptBelow(found, limits);
    }

    private static boolean readsRules(Project project) {
        boolean reads = false;
        for (AssetCanister canister : project.canisters()) {
            switch (canister.hosting()) {
                case DFX, ICP_PLUGIN -> reads |= !canister.sources().isEmpty();
                case UNKNOWN -> {
                    return false;
                }
                default -> {
                    // Reads no such file wherever it lies.
                }
            }
        }
        return reads;
    }

    /** The environment whose list the project file has and no file serves; null if there is none. */
    private List<Environment> missing(Project project) {
        return request.project().isPresent()
                ? MissingLists.of(project, files, request.project().get())
                : List.of();
    }

    private String nothing(Path limit, Project project, Acceptance acceptance) {
        String shown = request.shown(limit);
        List<Environment> missing = missing(project);
        if (!missing.isEmpty()) {
            ProjectFile file = request.project().get();
            Environment first = missing.get(0);
            int count = first.alternativeOrigins().size();
            return (shown.equals(".") ? "" : shown + ": ") + "nothing to validate: "
                    + file.source().path() + " lists "
                    + count + (count == 1 ? " origin" : " origins") + " for " + first.name()
                    + ", but no " + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME + " for "
                    + first.name() + " here or below; run  ii-origins generate"
                    + (first.name().equals(ProjectFile.PRODUCTION) ? "" : " --environment " + first.name());
        }
        String none = (shown.equals(".") ? "" : shown + ": ")
                + "nothing to validate: no " + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME
                + " here or below";
        ListsInCode made = new ListsInCode(project.listMentions(limit));
        if (!made.inWords().isEmpty()) {
            acceptance.acceptBelow(made.findings(), limits);
            return none + "; " + made.inWords();
        }
        return none
                + (shown.equals(".") && isForGenerate(project) ? "; ii-origins generate creates it" : "")
                + (survey.places() == 0
                        ? ""
                        : "; if another project publishes it, set \"role\": \"consumer\" in " + ProjectFile.NAME);
    }

    /** Whether {@code generate} would write the alternative-origins file: not for a consumer, and not for a Satellite. */
    private boolean isForGenerate(Project project) {
        if (!files.isEmpty()
                || (request.project().isPresent() && request.project().get().role() == ProjectFile.Role.CONSUMER)) {
            return false;
        }
        for (AssetCanister canister : project.canisters()) {
            if (canister.hosting() == Hosting.JUNO) {
                return false;
            }
        }
        return true;
    }

    private AssetContext context(AssetRoot assets) {
        AssetCanister canister = assets.canister().orElse(null);
        return new AssetContext(
                canister == null ? Hosting.UNKNOWN : canister.hosting(),
                canister == null ? Optional.empty() : canister.dfx(),
                assets.kind() == AssetRoot.Kind.SOURCE,
                opensRaw(assets.directory()));
    }

    /** Whether users open an app at a raw host: one is listed in the origins file there, or derived from. */
    private boolean opensRaw(Path directory) {
        for (OriginsFile file : files) {
            if (file.path().startsWith(directory)) {
                for (OriginEntry entry : file.document().entries()) {
                    if (isRaw(entry)) {
                        return true;
                    }
                }
            }
        }
        if (request.project().isPresent()) {
            for (Environment environment : request.project().get().environments()) {
                if (environment.derivationOrigin().isPresent()
                        && isRaw(environment.derivationOrigin().get())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRaw(OriginEntry entry) {
        Origin origin = entry.form().origin().orElse(null);
        return origin != null && Gateway.isRaw(origin.host());
    }

    private void client(Project project, Acceptance acceptance) {
        List<Path> lists = new ArrayList<>(files.size());
        for (OriginsFile file : files) {
            lists.add(file.path());
        }
        ClientContext context = clientContext(request, texts, sites(project), lists);
        for (Path limit : limits) {
            List<Finding> found = new ArrayList<>();
            try {
                ClientScan.Result result = ClientScan.scan(limit, context, found);
                complaints.addAll(result.complaints());
                survey.code(result);
            } catch (RuntimeException | Error bug) {
                validation.stopped("the check of the client code here", limit, bug);
            }
            acceptance.acceptBelow(found, limits);
        }
    }

    private List<Site> sites(Project project) {
        List<Site> sites = new ArrayList<>();
        for (AssetCanister canister : project.canisters()) {
            List<Path> directories = new ArrayList<>(project.build(canister).inputs());
            for (AssetSource source : canister.sources()) {
                directories.add(source.directory());
            }
            List<OriginsDocument> lists = new ArrayList<>(1);
            for (OriginsFile file : files) {
                // A Satellite writes its list itself, and takes none from files.
                if (canister.hosting() != Hosting.JUNO
                        && (canister.serves(file.path())
                                || project.build(canister).takes(file.path()))) {
                    lists.add(file.document());
                }
            }
            sites.add(new Site(canister.name(), directories, canister.ids(), lists));
        }
        return sites;
    }

    /** What the rules about client code know of the project. */
    static ClientContext clientContext(ValidationRequest request, Texts texts, List<Site> sites, List<Path> lists) {
        List<String> derivationOrigins = new ArrayList<>(2);
        if (request.project().isPresent()) {
            for (Environment environment : request.project().get().environments()) {
                if (environment.derivationOrigin().isPresent()) {
                    derivationOrigins.add(environment.derivationOrigin().get().meant());
                }
            }
        }
        return new ClientContext(request.directory(), request.home(), texts, derivationOrigins, sites, lists);
    }

    private boolean isAskedFor(Path directory) {
        for (Path limit : limits) {
            if (directory.startsWith(limit) || limit.startsWith(directory)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it is right that there is no origins file: the project signs in under another's origin, or Juno writes
     * the file from its configuration.
     */
    private boolean isServedOtherwise(Project project) {
        if (request.project().isPresent()
                && request.project().get().role() == ProjectFile.Role.CONSUMER
                && survey.sources() > 0) {
            return true;
        }
        for (AssetCanister canister : project.canisters()) {
            if (canister.juno().derivationOrigin().isPresent()
                    && ProjectTree.isBelow(canister.manifest().path(), limits)) {
                return true;
            }
        }
        for (ManifestProblem problem : project.problems()) {
            // What only running a Juno configuration tells may well be the derivation origin.
            if (problem.kind() == ManifestProblem.Kind.DYNAMIC) {
                return true;
            }
        }
        return false;
    }

    /** Notes of each file that was asked for what uploads it, or why that is not known. */
    private void uploads(Project project) {
        for (UnreadableFile unreadable : project.unreadable()) {
            survey.uploadUnknown(unreadable.path() + " cannot be read");
        }
        if (!project.stopped().isEmpty()) {
            survey.uploadUnknown("a bug in ii-origins stopped the check of a manifest");
        }
        for (OriginsFile file : files) {
            if (ProjectTree.isBelow(file.path(), limits) && !isCopy(project, file.path())) {
                upload(project, file);
            }
        }
        for (AssetCanister canister : project.canisters()) {
            if (canister.juno().derivationOrigin().isPresent()) {
                survey.listFrom("the Juno Satellite writes the file from "
                        + canister.manifest().source().path());
            }
        }
        for (ManifestProblem problem : project.problems()) {
            if (problem.kind() == ManifestProblem.Kind.DYNAMIC) {
                String why = problem.place().path() + " computes a value";
                if (files.isEmpty()) {
                    survey.listUnknown(why);
                } else {
                    survey.uploadUnknown(why);
                }
            }
        }
    }

    /** A place where what a build copies could not be read; null if there is none. */
    private static Location unread(Project project) {
        for (AssetCanister canister : project.canisters()) {
            if (!project.build(canister).unread().isEmpty()) {
                return project.build(canister).unread().get(0);
            }
        }
        return null;
    }

    private void upload(Project project, OriginsFile file) {
        String shown = file.document().source().path();
        AssetCanister canister = server(project, file);
        if (canister != null) {
            survey.ids(canister.ids());
        }
        if (canister == null) {
            Location unread = unread(project);
            survey.uploadUnknown(
                    unread != null
                            ? unread.path() + " computes or hides what the build copies"
                            : project.manifests().isEmpty() ? "no manifest" : "no manifest uploads " + shown);
        } else if (canister.serves(file.path()) || isBuilt(canister)) {
            survey.uploaded(words(canister), canister.place(), shown);
        } else {
            survey.uploadUnknown("the build output " + canister.sourcesInWords() + " does not exist");
        }
    }

    private static boolean isBuilt(AssetCanister canister) {
        for (AssetSource source : canister.sources()) {
            if (!source.isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** What serves an origins file; null if no manifest tells. */
    private static String served(Project project, OriginsFile file) {
        AssetCanister canister = server(project, file);
        return canister == null ? null : words(canister);
    }

    private static AssetCanister server(Project project, OriginsFile file) {
        for (AssetCanister canister : project.canisters()) {
            if (canister.serves(file.path())) {
                return canister;
            }
        }
        for (AssetCanister canister : project.canisters()) {
            if (project.build(canister).takes(file.path())) {
                return canister;
            }
        }
        return null;
    }

    private static String words(AssetCanister canister) {
        String manifest = canister.manifest().source().path();
        String name = " \"" + canister.name() + "\", " + manifest;
        return switch (canister.hosting()) {
            case DFX, ICP_PLUGIN -> "asset canister" + name;
            case STATIC_SITE -> "static site" + name;
            case JUNO -> "Juno Satellite, " + manifest;
            case UNKNOWN -> "canister" + name;
        };
    }

    /** What could not be looked at. */
    List<Complaint> complaints() {
        return complaints;
    }
}
