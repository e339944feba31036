package io.github.iiorigins.project.rules;

import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What the rules about a project look at: its manifests, its origins files, and its project file. */
public final class ProjectFacts {
    private final Project project;
    private final List<AssetCanister> canisters;
    private final List<OriginsFile> files;
    private final ProjectFile projectFile;
    private final IdentityHashMap<AssetCanister, Build> builds = new IdentityHashMap<>();

    ProjectFacts(Project project, List<OriginsFile> files, ProjectFile projectFile) {
        this.project = project;
        this.canisters = project.canisters();
        this.files = List.copyOf(files);
        this.projectFile = projectFile;
    }

    /** What the manifests say. */
    Project project() {
        return project;
    }

    /** The canisters that files are uploaded to. */
    List<AssetCanister> canisters() {
        return canisters;
    }

    /** The origins files. */
    List<OriginsFile> files() {
        return files;
    }

    /** The project file, if there is one. */
    Optional<ProjectFile> projectFile() {
        return Optional.ofNullable(projectFile);
    }

    /** The build of a canister; looked for once. */
    Build build(AssetCanister canister) {
        Build build = builds.get(canister);
        if (build == null) {
            build = Build.of(canister, project.tree());
            builds.put(canister, build);
        }
        return build;
    }

    /** The canisters that an origins file is uploaded to, at the path that II asks for. */
    List<AssetCanister> serving(OriginsFile file) {
        List<AssetCanister> serving = new ArrayList<>();
        for (AssetCanister canister : canisters) {
            if (canister.serves(file.path())) {
                serving.add(canister);
            }
        }
        return serving;
    }

    /** The canisters of the manifest that lies nearest above a file. */
    List<AssetCanister> nearest(Path file) {
        List<AssetCanister> nearest = new ArrayList<>();
        int depth = -1;
        for (AssetCanister canister : canisters) {
            Path directory = canister.directory();
            if (file.startsWith(directory) && directory.getNameCount() >= depth) {
                if (directory.getNameCount() > depth) {
                    nearest.clear();
                    depth = directory.getNameCount();
                }
                nearest.add(canister);
            }
        }
        return nearest;
    }
}
