package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for the builds of the canisters of a project. */
final class BuildSearch {
    /** The most packages that are looked into for one canister. */
    private static final int MAX_PACKAGES = 50;

    private final ProjectTree tree;
    private final Project.Paths paths;
    private final Map<Path, PackageBuild> packages = new HashMap<>();

    BuildSearch(ProjectTree tree, Project.Paths paths) {
        this.tree = tree;
        this.paths = paths;
    }

    /**
     * Looks for the build of a canister: the package that its sources lie in, the workspace that dfx is told to build, or
     * else any package below the manifest.
     */
    Build of(AssetCanister canister) {
        List<Path> found = packagesOf(canister);
        boolean exists = canister.buildCommands() || !found.isEmpty();
        List<Path> inputs = new ArrayList<>();
        List<Path> possible = new ArrayList<>();
        List<Path> copied = new ArrayList<>();
        List<Location> unread = new ArrayList<>();
        boolean sure = !found.isEmpty();
        boolean copiesRules = false;
        Location mention = null;
        List<Path> looked = found.isEmpty() && canister.buildCommands() ? List.of(canister.directory()) : found;
        boolean written = false;
        List<PackageBuild> packages = new ArrayList<>();
        for (Path directory : looked) {
            written |= ofPackage(directory).writes(canister.sources());
            packages.addAll(ofPackage(directory).writing(canister.sources()));
        }
        for (PackageBuild own : packages) {
            // Beside the package whose output is uploaded, the root of a workspace only starts the builds.
            boolean builds = !written || own.isSure();
            boolean reaches = canister.sources().isEmpty() || canister.buildCommands();
            for (AssetSource source : canister.sources()) {
                reaches |= own.mayWrite(source, canister.directory());
            }
            addOutside(builds && reaches ? own.inputs() : List.of(), canister, inputs);
            addOutside(reaches ? own.possible() : List.of(), canister, possible);
            addOutside(reaches ? own.copied() : List.of(), canister, copied);
            unread.addAll(own.unread());
            copiesRules |= own.copiesRules();
            sure &= own.isSure() || !builds;
            mention = mention == null ? own.mention() : mention;
        }
        SourceText manifest = canister.manifest().source();
        if (exists && canister.manifest().kind() != Manifest.Kind.JUNO) {
            List<Path> named = new ArrayList<>();
            PackageBuild.namedDirectories(manifest.text(), canister.directory(), named);
            addOutside(named, canister, copied);
            mention = mention == null ? PackageBuild.mention(manifest) : mention;
        }
        return new Build(exists, inputs, possible, copied, copiesRules, sure, mention, unread);
    }

    private static void addOutside(List<Path> found, AssetCanister canister, List<Path> all) {
        for (Path directory : found) {
            if (!canister.holds(directory) && !all.contains(directory)) {
                all.add(directory);
            }
        }
    }

    private List<Path> packagesOf(AssetCanister canister) {
        List<Path> found = new ArrayList<>();
        // A manifest speaks of what is below it; only a canister.yaml is a part of something larger.
        Path top = canister.manifest().kind() == Manifest.Kind.ICP_CANISTER ? tree.root() : canister.directory();
        for (AssetSource source : canister.sources()) {
            Path directory = source.directory();
            while (directory != null && directory.startsWith(top)) {
                if (tree.isPackage(directory)) {
                    if (!found.contains(directory)) {
                        found.add(directory);
                    }
                    break;
                }
                directory = directory.getParent();
            }
        }
        boolean known = false;
        for (Path directory : found) {
            known |= ofPackage(directory).isSure();
        }
        for (Path directory : known ? List.<Path>of() : tree.packages()) {
            if (found.size() < MAX_PACKAGES
                    && !found.contains(directory)
                    && ofPackage(directory).writes(canister.sources())) {
                found.add(directory);
                known = true;
            }
        }
        if (known) {
            return found;
        }
        String workspace = canister.workspace().orElse("");
        // The name of a workspace is that of its package, mostly that of its directory too.
        String lastName = workspace.substring(workspace.lastIndexOf('/') + 1);
        boolean anywhere = found.isEmpty();
        for (Path directory : tree.packages()) {
            boolean meant = anywhere || isNamed(directory, lastName) || isNamed(directory, canister.name());
            if (meant
                    && found.size() < MAX_PACKAGES
                    && directory.startsWith(canister.directory())
                    && !found.contains(directory)) {
                found.add(directory);
            }
        }
        return found;
    }

    private static boolean isNamed(Path directory, String name) {
        Path last = directory.getFileName();
        return last != null && last.toString().equals(name);
    }

    /** What the build of one package copies; each is looked into once. */
    private PackageBuild ofPackage(Path directory) {
        PackageBuild known = packages.get(directory);
        if (known == null) {
            known = PackageBuild.in(directory, paths);
            packages.put(directory, known);
        }
        return known;
    }
}
