package io.github.iiorigins.generate;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetRoot;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.GitFiles;
import io.github.iiorigins.project.Manifest;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the list belongs: the canister, what uploads it, and the directory that really gets uploaded.
 *
 * @param canister the canister; nothing where no manifest names one
 * @param hosting what uploads it, and so which rules there are
 * @param assets the directory that the list goes into, absolute; nothing for Juno, whose Satellite writes the list itself
 * @param newSource whether the manifest has to upload that directory from now on
 * @param remarks what was found out on the way
 */
public record Placement(
        Optional<AssetCanister> canister,
        Hosting hosting,
        Optional<Path> assets,
        boolean newSource,
        List<String> remarks) {
    /** Keeps a copy that cannot change. */
    public Placement {
        remarks = List.copyOf(remarks);
    }

    /** Where the origins file lies. */
    public Path originsFile() {
        return OriginsFileName.in(assets.orElseThrow());
    }

    /** Where a file of {@code .well-known} lies. */
    Path wellKnown(String name) {
        return assets.orElseThrow().resolve(OriginsFileName.DIRECTORY).resolve(name);
    }

    /** The version of dfx, where the manifest names it. */
    Optional<Version> dfx() {
        return canister.isPresent() ? canister.get().dfx() : Optional.empty();
    }

    /** What uploads the list and from where: {@code dfx.json, canister "frontend" (id), uploads public/}. */
    public String inWords(Project project, String environment) {
        StringBuilder words = new StringBuilder();
        if (canister.isPresent()) {
            words.append(canister.get().manifest().source().path());
            if (hosting != Hosting.JUNO) {
                words.append(", canister ")
                        .append(QuotedText.quote(canister.get().name()));
            }
            Optional<CanisterIdEntry> id = id(canister.get().ids(), environment);
            if (id.isPresent()) {
                words.append(" (").append(id.get().id()).append(')');
            }
        } else {
            words.append(hosting == Hosting.JUNO ? "Juno" : "no manifest");
        }
        if (assets.isPresent()) {
            words.append(", ")
                    .append(QuotedText.printable(project.shown(assets.get())))
                    .append('/');
        }
        return words.toString();
    }

    /** The id that a canister has on the mainnet, as far as the names of networks tell; otherwise the first. */
    static CanisterIdEntry mainId(List<CanisterIdEntry> ids) {
        for (CanisterIdEntry id : ids) {
            if (id.environment().equals("ic") || id.environment().equals("production")) {
                return id;
            }
        }
        return ids.get(0);
    }

    /** The id that a canister has in an environment of the project file; of production, as far as the names of networks tell. */
    private static Optional<CanisterIdEntry> id(List<CanisterIdEntry> ids, String environment) {
        for (CanisterIdEntry id : ids) {
            if (id.environment().equals(environment)) {
                return Optional.of(id);
            }
        }
        return environment.equals(ProjectFile.PRODUCTION) && !ids.isEmpty()
                ? Optional.of(mainId(ids))
                : Optional.empty();
    }

    /** The address that a canister's gateway gives it in an environment, if its id there is known. */
    public Optional<String> canisterAddress(String environment) {
        Optional<CanisterIdEntry> id = canister.isPresent() && !environment.equals(Environment.LOCAL)
                ? id(canister.get().ids(), environment)
                : Optional.empty();
        return id.isPresent() ? Optional.of("https://" + id.get().id() + ".icp0.io") : Optional.empty();
    }

    /**
     * Finds the place.
     *
     * @throws Refusal if there is none, or several that only the user can choose between
     */
    public static Placement find(
            Project project, Optional<ProjectFile> file, Optional<Environment> environment, Wishes wishes)
            throws Refusal {
        return new Search(project, file, environment, wishes).run();
    }

    /**
     * The output of a build as the place.
     *
     * @throws Refusal if that is not what is uploaded
     */
    static Placement ofBuild(
            Project project, Optional<ProjectFile> file, Optional<Environment> environment, Wishes wishes, Path output)
            throws Refusal {
        return new Search(project, file, environment, wishes.withPlace(Optional.of(output), wishes.hosting()))
                .ofBuild(output);
    }

    private static final class Search {
        private final Project project;
        private final Wishes wishes;
        private final Optional<Environment> environment;
        private final Optional<Path> wanted;
        private final List<String> remarks = new ArrayList<>();
        private boolean newSource;

        Search(Project project, Optional<ProjectFile> file, Optional<Environment> environment, Wishes wishes) {
            this.project = project;
            this.wishes = wishes;
            this.environment = environment;
            this.wanted = wishes.assets().isPresent()
                    ? wishes.assets()
                    : environment.isPresent() && environment.get().assets().isPresent()
                            ? Optional.of(file.get()
                                    .directory()
                                    .resolve(environment.get().assets().get())
                                    .normalize())
                            : Optional.empty();
        }

        Placement run() throws Refusal {
            AssetCanister canister = canister();
            if (canister == null) {
                return withoutManifest();
            }
            Hosting hosting = hosting(canister);
            if (hosting == Hosting.JUNO) {
                if (wishes.assets().isPresent()) {
                    throw new Refusal("--assets cannot be used with Juno, whose Satellite writes the file itself");
                }
                return new Placement(Optional.of(canister), hosting, Optional.empty(), false, remarks);
            }
            Path assets = wanted.isPresent() ? given(canister, wanted.get()) : found(canister);
            remarkIgnored(assets);
            if (!hasList(assets)) {
                mindCode(assets);
            }
            return new Placement(
                    Optional.of(canister), settled(hosting, assets), Optional.of(assets), newSource, remarks);
        }

        Placement ofBuild(Path output) throws Refusal {
            AssetCanister canister = canister();
            if (canister == null) {
                return withoutManifest();
            }
            Hosting hosting = hosting(canister);
            if (hosting == Hosting.JUNO) {
                throw new Refusal("--into cannot be used with Juno, whose Satellite writes the file itself");
            }
            boolean uploaded = canister.sources().isEmpty();
            for (AssetSource source : canister.sources()) {
                uploaded |= source.directory().equals(output);
            }
            if (!uploaded) {
                throw new Refusal(QuotedText.printable(
                                canister.manifest().source().path()) + " uploads "
                        + canister.sourcesInWords() + " for canister " + QuotedText.quote(canister.name()) + ", not "
                        + shown(output));
            }
            return new Placement(
                    Optional.of(canister), settled(hosting, confined(output)), Optional.of(output), false, remarks);
        }

        // ---- the canister

        private AssetCanister canister() throws Refusal {
            List<AssetCanister> candidates = new ArrayList<>();
            for (AssetCanister canister : project.canisters()) {
                if (wishes.hosting().isEmpty()
                        || fits(canister, wishes.hosting().get())) {
                    candidates.add(canister);
                }
            }
            if (candidates.isEmpty()
                    && wishes.hosting().isPresent()
                    && wishes.hosting().get() != Wishes.HostingWord.JUNO) {
                for (AssetCanister canister : project.canisters()) {
                    if (canister.hosting() != Hosting.JUNO) {
                        candidates.add(canister);
                    }
                }
            }
            Optional<String> name = wishes.canister().isPresent()
                    ? wishes.canister()
                    : environment.isPresent() ? environment.get().canister() : Optional.empty();
            if (name.isPresent() && !candidates.isEmpty()) {
                List<AssetCanister> named = new ArrayList<>();
                for (AssetCanister canister : candidates) {
                    if (canister.name().equals(name.get()) || hasId(canister, name.get())) {
                        named.add(canister);
                    }
                }
                boolean isId = CanisterId.parse(name.get()).isPresent();
                if (named.isEmpty() && isId && candidates.size() == 1) {
                    return candidates.get(0);
                }
                if (named.isEmpty()) {
                    throw new Refusal("unknown asset canister " + QuotedText.quote(name.get()) + "; the manifests have "
                            + words(candidates));
                }
                candidates = named;
            }
            if (candidates.size() > 1 && wanted.isPresent()) {
                candidates = narrowed(candidates, holding(candidates, wanted.get()));
            }
            if (candidates.size() > 1) {
                candidates = narrowed(candidates, listing(candidates));
            }
            if (candidates.size() > 1) {
                throw new Refusal("files are uploaded to several canisters: " + words(candidates)
                        + "; choose one with --canister NAME" + (sameName(candidates) ? " and --hosting" : ""));
            }
            return candidates.isEmpty() ? null : candidates.get(0);
        }

        private static boolean sameName(List<AssetCanister> canisters) {
            return canisters.get(0).name().equals(canisters.get(1).name());
        }

        private static List<AssetCanister> narrowed(List<AssetCanister> all, List<AssetCanister> some) {
            return some.isEmpty() ? all : some;
        }

        private List<AssetCanister> holding(List<AssetCanister> canisters, Path directory) {
            List<AssetCanister> holding = new ArrayList<>();
            for (AssetCanister canister : canisters) {
                if (canister.holds(directory) || project.build(canister).takes(directory)) {
                    holding.add(canister);
                }
            }
            return holding;
        }

        /** The canisters that have a list already. */
        private List<AssetCanister> listing(List<AssetCanister> canisters) {
            List<AssetCanister> listing = new ArrayList<>();
            for (AssetCanister canister : canisters) {
                boolean has = false;
                for (Path directory : directories(canister)) {
                    has |= hasList(directory);
                }
                if (has) {
                    listing.add(canister);
                }
            }
            return listing;
        }

        private static boolean hasId(AssetCanister canister, String id) {
            for (CanisterIdEntry entry : canister.ids()) {
                if (entry.id().toString().equals(id)) {
                    return true;
                }
            }
            return false;
        }

        private String words(List<AssetCanister> canisters) {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < canisters.size(); i++) {
                words.append(i == 0 ? "" : i == canisters.size() - 1 ? " and " : ", ");
                words.append(QuotedText.quote(canisters.get(i).name()))
                        .append(" (")
                        .append(QuotedText.printable(
                                canisters.get(i).manifest().source().path()))
                        .append(')');
            }
            return words.toString();
        }

        private static boolean fits(AssetCanister canister, Wishes.HostingWord word) {
            return switch (canister.hosting()) {
                case DFX, ICP_PLUGIN -> word == Wishes.HostingWord.ASSET_CANISTER;
                case STATIC_SITE -> word == Wishes.HostingWord.STATIC_SITE;
                case JUNO -> word == Wishes.HostingWord.JUNO;
                case UNKNOWN -> word != Wishes.HostingWord.JUNO;
            };
        }

        // ---- the hosting

        /** What uploads, as the user or the manifest has it. */
        private Hosting hosting(AssetCanister canister) {
            if (wishes.hosting().isPresent()) {
                return switch (wishes.hosting().get()) {
                    case ASSET_CANISTER ->
                        canister.manifest().kind() == Manifest.Kind.DFX ? Hosting.DFX : Hosting.ICP_PLUGIN;
                    case STATIC_SITE -> Hosting.STATIC_SITE;
                    case JUNO -> Hosting.JUNO;
                };
            }
            return canister.hosting();
        }

        /** Where no manifest tells, the rules that lie there do. */
        private Hosting settled(Hosting hosting, Path assets) throws Refusal {
            if (hosting != Hosting.UNKNOWN) {
                return hosting;
            }
            boolean canisterRules = hasRules(assets);
            boolean siteRules = Files.exists(assets.resolve(AssetTree.HEADERS));
            if (canisterRules == siteRules) {
                List<Location> code = project.listMentions(project.root());
                throw new Refusal("unknown hosting for " + shown(assets)
                        + (code.isEmpty() ? "; " : "; " + advice(code) + "; otherwise, ")
                        + "add --hosting asset-canister or --hosting static-site");
            }
            return canisterRules ? Hosting.DFX : Hosting.STATIC_SITE;
        }

        private Placement withoutManifest() throws Refusal {
            if (wishes.hosting().isPresent() && wishes.hosting().get() == Wishes.HostingWord.JUNO) {
                return new Placement(Optional.empty(), Hosting.JUNO, Optional.empty(), false, remarks);
            }
            Path assets = wanted.orElse(null);
            if (assets == null) {
                List<Path> guesses = new ArrayList<>();
                for (AssetRoot root : project.assetRoots()) {
                    if (hasList(root.directory())) {
                        guesses.add(root.directory());
                    }
                }
                if (guesses.size() != 1) {
                    List<Location> code = project.listMentions(project.root());
                    throw new Refusal("no dfx.json, icp.yaml, or juno.config found that says what is uploaded; "
                            + (code.isEmpty() ? "" : advice(code) + "; otherwise, ")
                            + "add --assets DIR and --hosting HOSTING");
                }
                assets = guesses.get(0);
            }
            confined(assets);
            Hosting hosting = Hosting.UNKNOWN;
            if (wishes.hosting().isPresent()) {
                hosting = wishes.hosting().get() == Wishes.HostingWord.STATIC_SITE ? Hosting.STATIC_SITE : Hosting.DFX;
            }
            return new Placement(Optional.empty(), settled(hosting, assets), Optional.of(assets), false, remarks);
        }

        // ---- the directory

        private Path given(AssetCanister canister, Path directory) throws Refusal {
            confined(directory);
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new Refusal(shown(directory) + " is not a directory");
            }
            Build build = project.build(canister);
            for (AssetSource source : canister.sources()) {
                if (source.directory().equals(directory)) {
                    if (isOutput(canister, directory)) {
                        throw new Refusal("the build writes " + shown(directory)
                                + ", so the next build would delete the file; use --assets "
                                + (build.inputs().isEmpty()
                                        ? "DIR with a directory that the build copies there"
                                        : shown(build.inputs().get(0)) + ", which the build copies there"));
                    }
                    return directory;
                }
                if (directory.startsWith(source.directory())) {
                    throw new Refusal(shown(directory) + " is in " + shown(source.directory())
                            + ", which is uploaded, but II reads the file only at its top level; use --assets "
                            + shown(source.directory()));
                }
            }
            for (Path input : build.inputs()) {
                if (input.equals(directory)) {
                    return directory;
                }
                if (directory.startsWith(input)) {
                    throw new Refusal(shown(directory) + " is in " + shown(input)
                            + ", which the build copies, but II reads the file only at its top level; use --assets "
                            + shown(input));
                }
            }
            if (build.possible().contains(directory) || copiedParents(build).contains(directory)) {
                return directory;
            }
            if (!build.unread().isEmpty()) {
                // Uploaded twice, the same file would stop the deploy.
                remarks.add("unknown whether the build copies " + shown(directory) + " to " + canister.sourcesInWords()
                        + ": " + computes(build.unread().get(0)));
                return directory;
            }
            newSource = true;
            return directory;
        }

        private static String computes(Location unread) {
            return unread.span().isEmpty()
                    ? QuotedText.printable(unread.path()) + " could not be read"
                    : "line " + unread.start().line() + " of " + QuotedText.printable(unread.path())
                            + " computes which directory the build copies";
        }

        /** Says it where git leaves out what is written. */
        private void remarkIgnored(Path assets) {
            GitFiles.Status status = project.git(assets);
            if (status.state() == GitFiles.State.IGNORED) {
                Location pattern = status.pattern().orElseThrow();
                remarks.add("git ignores " + shown(assets) + " (line "
                        + pattern.start().line() + " of "
                        + QuotedText.printable(pattern.path())
                        + "), so a clone does not contain the file; add it with git add -f");
            }
        }

        /** Names code that may make the list already. What a bundler emits would take the place of a file that the build copies. */
        private void mindCode(Path assets) throws Refusal {
            List<Location> code = project.listMentions(project.root());
            for (Location place : code) {
                if (place.path().contains(".config.") && wanted.isEmpty()) {
                    throw new Refusal(advice(List.of(place)) + "; otherwise, add --assets " + shown(assets));
                }
            }
            if (!code.isEmpty()) {
                remarks.add(advice(code) + "; ii-origins check shows what is served");
            }
        }

        private static String advice(List<Location> code) {
            Location first = code.get(0);
            return QuotedText.printable(first.path()) + ":" + first.start().line()
                    + (code.size() == 1
                            ? " mentions "
                            : " and " + (code.size() - 1) + " more " + (code.size() == 2 ? "file" : "files")
                                    + " mention ")
                    + OriginsFileName.NAME + ": if the list is made there, change it there";
        }

        private boolean isIgnored(Path directory) {
            return project.git(directory).state() == GitFiles.State.IGNORED;
        }

        private Path found(AssetCanister canister) throws Refusal {
            List<Path> directories = new ArrayList<>();
            List<Path> ignored = new ArrayList<>();
            for (Path directory : directories(canister)) {
                (isIgnored(directory) ? ignored : directories).add(directory);
            }
            for (List<Path> some : List.of(directories, ignored)) {
                for (Path directory : some) {
                    if (hasList(directory)) {
                        return confined(directory);
                    }
                }
            }
            if (directories.isEmpty() || !project.build(canister).inputs().isEmpty()) {
                refuseUnknown(canister);
            }
            Build build = project.build(canister);
            if (build.exists()
                    && !build.sure()
                    && !directories.isEmpty()
                    && build.inputs().contains(directories.get(0))) {
                remarks.add("unknown whether the build copies " + shown(directories.get(0)) + " to "
                        + canister.sourcesInWords() + ": how the app is built is unknown");
            }
            for (Path directory : directories) {
                if (hasRules(directory) || Files.exists(directory.resolve(AssetTree.HEADERS))) {
                    return confined(directory);
                }
            }
            if (!directories.isEmpty()) {
                return confined(directories.get(0));
            }
            if (!project.build(canister).exists()) {
                for (AssetSource source : canister.sources()) {
                    if (source.state() == AssetSource.State.MISSING
                            && !isIgnored(source.directory())
                            && !AssetSource.isNamedAsOutput(canister.directory().relativize(source.directory()))) {
                        remarks.add("created " + shown(source.directory()));
                        return confined(source.directory());
                    }
                }
            }
            refuseUnknown(canister);
            if (!project.build(canister).possible().isEmpty()) {
                Path made = project.build(canister).possible().get(0);
                remarks.add("created " + shown(made) + ", which the build copies to " + canister.sourcesInWords()
                        + " unchanged");
                return confined(made);
            }
            Path own = canister.directory().resolve("assets");
            if (canister.manifest().kind() == Manifest.Kind.DFX && isFree(own)) {
                newSource = true;
                return own;
            }
            throw new Refusal("no directory found that the build copies unchanged to "
                    + (canister.sources().isEmpty() ? "the uploaded files" : canister.sourcesInWords())
                    + (ignored.isEmpty() ? "" : "; git ignores " + shown(ignored.get(0)))
                    + "; add --assets DIR");
        }

        /** Nothing is guessed where a configuration computes what is copied, or where a list is that may be the right one. */
        private void refuseUnknown(AssetCanister canister) throws Refusal {
            Build build = project.build(canister);
            if (!build.unread().isEmpty()) {
                throw new Refusal("unknown which directory the build copies: "
                        + computes(build.unread().get(0)) + "; add --assets DIR");
            }
            if (build.exists() && !build.sure()) {
                for (Path list : project.tree().originsFiles()) {
                    if (list.endsWith(OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME)
                            && list.startsWith(canister.directory())
                            && !canister.holds(list)
                            && !project.tree().isKeptFor(list)) {
                        throw new Refusal("unknown whether the build copies "
                                + shown(list.getParent().getParent())
                                + ", which contains an alternative-origins file; add --assets DIR");
                    }
                }
            }
        }

        private static boolean isFree(Path directory) {
            String[] names = directory.toFile().list();
            return !Files.exists(directory) || (names != null && names.length == 0);
        }

        /** The directories whose {@code .well-known} alone is copied. */
        private static List<Path> copiedParents(Build build) {
            List<Path> parents = new ArrayList<>();
            for (Path copied : build.copied()) {
                parents.add(copied.getParent());
            }
            return parents;
        }

        /** What is uploaded or copied as it lies and is written by no build: what is copied first, as it is nearer to the source. */
        private List<Path> directories(AssetCanister canister) {
            List<Path> directories = new ArrayList<>(project.build(canister).inputs());
            directories.addAll(copiedParents(project.build(canister)));
            for (AssetSource source : canister.sources()) {
                if (source.isPresent()
                        && !isOutput(canister, source.directory())
                        && !directories.contains(source.directory())) {
                    directories.add(source.directory());
                }
            }
            return directories;
        }

        /** Whether a build writes a source. */
        private boolean isOutput(AssetCanister canister, Path directory) {
            if (!project.build(canister).exists()) {
                return false;
            }
            return !Files.exists(directory)
                    || AssetSource.isNamedAsOutput(canister.directory().relativize(directory));
        }

        private static boolean hasList(Path directory) {
            return Files.exists(directory.resolve(OriginsFileName.DIRECTORY).resolve(OriginsFileName.NAME));
        }

        private static boolean hasRules(Path directory) {
            return Files.exists(directory.resolve(AssetTree.RULES_JSON))
                    || Files.exists(directory.resolve(AssetTree.RULES_JSON5));
        }

        /** Nothing is written outside of the project, be it by a path or by a link. */
        private Path confined(Path directory) throws Refusal {
            try {
                Path there = directory;
                while (!Files.exists(there)) {
                    there = there.getParent();
                }
                if (directory.startsWith(project.root())
                        && there.toRealPath().startsWith(project.root().toRealPath())) {
                    return directory;
                }
            } catch (IOException unreadable) {
                throw new Refusal(shown(directory) + ": " + FileReading.reason(unreadable));
            }
            throw new Refusal(shown(directory) + " is outside the project in " + shown(project.root()));
        }

        private String shown(Path path) {
            return QuotedText.printable(project.shown(path));
        }
    }
}
