package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.SourceText;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the manifests in a directory and below it say about canisters that files are uploaded to. A directory without any
 * manifest is a project too: one of which only the files are known.
 */
public final class Project {
    private final ProjectTree tree;
    private final Paths paths;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<AssetCanister> canisters = new ArrayList<>();
    private final List<IcpEnvironment> environments = new ArrayList<>();
    private final List<ManifestProblem> problems = new ArrayList<>();
    private final List<UnreadableFile> unreadable = new ArrayList<>();
    private final IdentityHashMap<AssetCanister, Build> builds = new IdentityHashMap<>();
    private final Map<Path, List<ToolPins.Pin>> toolPins = new HashMap<>(4);
    private BuildSearch buildSearch;
    private GitFiles git;
    private boolean gitSought;

    private final List<Stopped> stopped = new ArrayList<>();

    /**
     * A manifest of which a bug of this program let only a part be read.
     *
     * @param manifest where it is
     * @param bug what was thrown
     */
    public record Stopped(Path manifest, Throwable bug) {}

    private Project(ProjectTree tree, Path base, Texts texts) {
        this.tree = tree;
        this.paths = new Paths(base, texts, unreadable);
    }

    /**
     * Looks for the directory of a project: the nearest, from a directory upwards, that holds a manifest;
     * up to the root of the repository, and never in or above the home directory unless the search starts there.
     */
    public static Optional<Path> find(Path start, Path home) {
        for (Path at = start.normalize(); at != null; at = ProjectFile.above(at, home)) {
            if (holdsManifest(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The directory of the project that a project file belongs to, or that a directory is in; that directory if it is in none. */
    public static Path directory(Optional<ProjectFile> file, Path start, Path home) {
        return file.isPresent() ? file.get().directory() : find(start, home).orElse(start);
    }

    /** A canister.yaml does not count: an icp.yaml above leads to it. */
    private static boolean holdsManifest(Path directory) {
        for (String name : new String[] {"dfx.json", "icp.yaml"}) {
            if (directory.resolve(name).toFile().isFile()) {
                return true;
            }
        }
        for (String name : JUNO_FILES) {
            if (directory.resolve(name).toFile().isFile()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file of this name says what is deployed. */
    public static boolean isManifest(String name) {
        return ProjectTree.isManifest(name);
    }

    /**
     * Reads a project, whatever its manifests hold.
     *
     * @param directory where it is, absolute and without {@code ..}
     * @param base the directory that shown paths are relative to; absolute
     */
    public static Project read(Path directory, Path base) {
        Project project = read(ProjectTree.below(directory), base, new Texts(base));
        if (!project.stopped.isEmpty()) {
            Stopped first = project.stopped.get(0);
            throw new IllegalStateException(first.manifest() + " cannot be read", first.bug());
        }
        return project;
    }

    /**
     * Reads the manifests that a walk found, those that are repaired already as they are by now. A bug of this program ends the
     * look at one manifest: the caller reports {@link #stopped}.
     */
    public static Project read(ProjectTree tree, Path base, Texts texts) {
        Project project = new Project(tree, base, texts);
        project.read();
        return project;
    }

    /** Juno takes the first of these that is there (junobuild/juno-js: packages/config-loader/src/configs/_config.ts). */
    private static final String[] JUNO_FILES = {
        "juno.config.ts", "juno.config.js", "juno.config.mjs", "juno.config.cjs", "juno.json", "juno.config.json"
    };

    private void read() {
        List<Path> icp = new ArrayList<>();
        List<Path> members = new ArrayList<>();
        Set<Path> juno = new HashSet<>();
        for (Path path : tree.manifests()) {
            try {
                switch (path.getFileName().toString()) {
                    case "dfx.json" -> dfx(path);
                    case "icp.yaml" -> icp.add(path);
                    case "canister.yaml" -> members.add(path);
                    default -> {
                        if (juno.add(path.getParent())) {
                            juno(path.getParent());
                        }
                    }
                }
            } catch (RuntimeException | Error bug) {
                stopped.add(new Stopped(path, bug));
            }
        }
        if (!icp.isEmpty() || !members.isEmpty()) {
            try {
                icp(icp, members);
            } catch (RuntimeException | Error bug) {
                stopped.add(new Stopped(icp.isEmpty() ? members.get(0) : icp.get(0), bug));
            }
        }
    }

    private void dfx(Path path) {
        Manifest manifest = paths.manifest(Manifest.Kind.DFX, path);
        if (manifest != null) {
            manifests.add(manifest);
            CanisterIds ids = new CanisterIds(paths, problems);
            ids.readDfx(manifest.directory());
            DfxManifestReader.read(
                    manifest, new ManifestProblems(manifest.source(), problems), ids, dfxVersion(manifest), canisters);
        }
    }

    private void icp(List<Path> icp, List<Path> members) {
        IcpManifestReader reader = new IcpManifestReader(paths, problems, canisters, environments);
        for (Path path : icp) {
            Manifest manifest = paths.manifest(Manifest.Kind.ICP, path);
            if (manifest != null) {
                manifests.add(manifest);
                CanisterIds ids = new CanisterIds(paths, problems);
                ids.readIcp(manifest.directory());
                if (paths.isMissing(manifest.directory().resolve("dfx.json"))) {
                    // A project that has moved on from dfx may have left its ids behind.
                    ids.readDfx(manifest.directory());
                }
                reader.read(manifest, ids, members, manifests);
            }
        }
        for (Path path : members) {
            // One that no icp.yaml leads to is deployed by nobody, unless its icp.yaml lies above what is looked at.
            if (!liesBelowOne(path, icp)) {
                Manifest manifest = paths.manifest(Manifest.Kind.ICP_CANISTER, path);
                if (manifest != null) {
                    manifests.add(manifest);
                    reader.readCanister(manifest, new CanisterIds(paths, problems));
                }
            }
        }
    }

    private static boolean liesBelowOne(Path path, List<Path> icp) {
        for (Path above : icp) {
            if (path.startsWith(above.getParent())) {
                return true;
            }
        }
        return false;
    }

    private void juno(Path directory) {
        for (String name : JUNO_FILES) {
            Path path = directory.resolve(name);
            if (path.toFile().isFile()) {
                Manifest manifest = paths.manifest(Manifest.Kind.JUNO, path);
                if (manifest != null) {
                    manifests.add(manifest);
                    JunoManifestReader.read(
                            manifest,
                            new ManifestProblems(manifest.source(), problems),
                            new CanisterIds(paths, problems),
                            canisters);
                }
                return;
            }
        }
    }

    /** The directory that the project is in. */
    public Path root() {
        return tree.root();
    }

    /** What the walk through the project found. */
    public ProjectTree tree() {
        return tree;
    }

    /** The manifests that could be read, broken ones included. */
    public List<Manifest> manifests() {
        return List.copyOf(manifests);
    }

    /** The canisters that files are uploaded to. */
    public List<AssetCanister> canisters() {
        return List.copyOf(canisters);
    }

    /** The manifests that could not be read because of a bug of this program. */
    public List<Stopped> stopped() {
        return List.copyOf(stopped);
    }

    /** The environments that icp.yaml files declare. */
    public List<IcpEnvironment> environments() {
        return List.copyOf(environments);
    }

    /** What is wrong with manifests and files of ids, or could not be told from them. */
    public List<ManifestProblem> problems() {
        return List.copyOf(problems);
    }

    /** The manifests that could not be read at all. */
    public List<UnreadableFile> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What can be seen of the build of a canister of this project; looked for when first asked for. */
    public Build build(AssetCanister canister) {
        Build build = builds.get(canister);
        if (build == null) {
            if (buildSearch == null) {
                buildSearch = new BuildSearch(tree, paths);
            }
            build = buildSearch.of(canister);
            builds.put(canister, build);
        }
        return build;
    }

    /**
     * The directories whose content becomes a site: the sources that are there, what builds copy, and, where no manifest speaks
     * for them, those that hold a {@code .well-known}. Each directory once for each way of uploading it, the first meaning first.
     */
    public List<AssetRoot> assetRoots() {
        List<AssetRoot> roots = new ArrayList<>();
        for (AssetCanister canister : canisters) {
            for (AssetSource source : canister.sources()) {
                if (source.isPresent()) {
                    add(source.directory(), AssetRoot.Kind.SOURCE, canister, roots);
                }
            }
        }
        for (AssetCanister canister : canisters) {
            for (Path input : build(canister).inputs()) {
                add(input, AssetRoot.Kind.BUILD_INPUT, canister, roots);
            }
        }
        Set<Path> known = new HashSet<>();
        for (AssetRoot root : roots) {
            known.add(root.directory());
        }
        for (Path guessed : tree.wellKnownParents()) {
            if (known.add(guessed)) {
                roots.add(new AssetRoot(guessed, AssetRoot.Kind.GUESSED, Optional.empty()));
            }
        }
        return roots;
    }

    private static void add(Path directory, AssetRoot.Kind kind, AssetCanister canister, List<AssetRoot> roots) {
        for (AssetRoot root : roots) {
            AssetCanister other = root.canister().orElseThrow();
            if (root.directory().equals(directory)
                    && other.hosting() == canister.hosting()
                    && other.toolVersion().equals(canister.toolVersion())) {
                return;
            }
        }
        roots.add(new AssetRoot(directory, kind, Optional.of(canister)));
    }

    /**
     * The file that a build copied to a source, which the next build copies again; nothing if a file is no such copy, as far as
     * can be seen.
     */
    public Optional<Path> sourceOf(Path copy) {
        for (AssetCanister canister : canisters) {
            for (AssetSource source : canister.sources()) {
                if (source.isPresent() && copy.startsWith(source.directory())) {
                    Path found = build(canister).sourceOf(source.directory().relativize(copy));
                    if (found != null) {
                        return Optional.of(found);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a file is what a tool left behind: in a directory that is neither uploaded nor copied, and that git ignores or a tool owns. */
    public boolean isByproduct(Path file) {
        for (AssetCanister canister : canisters) {
            if (canister.holds(file) || build(canister).takes(file)) {
                return false;
            }
        }
        for (Path name : tree.root().relativize(file)) {
            switch (name.toString()) {
                case ".svelte-kit",
                        ".next",
                        ".nuxt",
                        ".output",
                        ".turbo",
                        ".angular",
                        ".astro",
                        ".cache",
                        ".parcel-cache",
                        ".vercel",
                        ".netlify" -> {
                    return true;
                }
                default -> {
                    // The next name decides.
                }
            }
        }
        return !canisters.isEmpty() && git(file).state() == GitFiles.State.IGNORED;
    }

    /** Where code below a directory names the origins file, which it may make; each file once. */
    public List<Location> listMentions(Path directory) {
        return ListMentions.below(directory, paths);
    }

    /** The versions of tools that are pinned where a file of this project is, or above it. */
    public List<ToolPins.Pin> toolPins(Location file) {
        return toolPins(paths.base.resolve(file.path()).normalize().getParent());
    }

    /** What git does with a file or a directory of this project. */
    public GitFiles.Status git(Path path) {
        if (!gitSought) {
            gitSought = true;
            git = GitFiles.around(tree.root(), paths);
        }
        return git == null ? GitFiles.Status.UNKNOWN : git.status(path);
    }

    /** The version of dfx that is pinned beside a dfx.json which names none: the oldest, should there be several. */
    private Optional<String> dfxVersion(Manifest manifest) {
        if (manifest.source().text().contains("\"dfx\"")) {
            return Optional.empty();
        }
        ToolPins.Pin oldest = null;
        for (ToolPins.Pin pin : toolPins(manifest.directory())) {
            if (pin.tool() == ToolPins.Tool.DFX && (oldest == null || pin.isBefore(oldest))) {
                oldest = pin;
            }
        }
        return oldest == null ? Optional.empty() : Optional.of(oldest.written());
    }

    private List<ToolPins.Pin> toolPins(Path directory) {
        List<ToolPins.Pin> pins = toolPins.get(directory);
        if (pins == null) {
            pins = List.copyOf(ToolPins.around(directory, tree.root(), paths));
            toolPins.put(directory, pins);
        }
        return pins;
    }

    /** A path as it is shown: relative to the base, with {@code /} between names. */
    public String shown(Path path) {
        return paths.shown(path);
    }

    /** Reads the files of a project and shows their paths. */
    static final class Paths {
        private final Path base;
        private final Texts texts;
        private final List<UnreadableFile> unreadable;

        Paths(Path base, Texts texts, List<UnreadableFile> unreadable) {
            this.base = base;
            this.texts = texts;
            this.unreadable = unreadable;
        }

        String shown(Path path) {
            return ShownPath.of(base, path);
        }

        /** A manifest, or null if it cannot be read; then that is noted. */
        Manifest manifest(Manifest.Kind kind, Path path) {
            SourceText source = readIfThere(path);
            return source == null ? null : new Manifest(kind, path, source);
        }

        /** A file, or null if there is none or it cannot be read; the latter is noted. */
        SourceText readIfThere(Path path) {
            if (isMissing(path)) {
                return null;
            }
            try {
                return texts.file(path, shown(path));
            } catch (UnreadableFile failure) {
                unreadable.add(failure);
                return null;
            }
        }

        /** A file that only helps to understand others, or null if there is none or it cannot be read; the latter is noted. */
        SourceText aside(Path path) {
            return texts.aside(path, shown(path));
        }

        /** A file, or null if it cannot be read; that is for the caller to say. */
        SourceText quietly(Path path) {
            try {
                return texts.file(path, shown(path));
            } catch (UnreadableFile failure) {
                return null;
            }
        }

        /** Whether there is no file. */
        boolean isMissing(Path path) {
            return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
