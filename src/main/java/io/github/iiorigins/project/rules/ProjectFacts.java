package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rules about a project look at: its manifests, its origins files, and its project file. */
public final class ProjectFacts {
    private final Project project;
    private final List<AssetCanister> canisters;
    private final List<OriginsFile> files;
    private final ProjectFile projectFile;
    private final Map<Path, OriginsFile> filesByPath = new HashMap<>();
    /** The canisters by the places that they take an origins file from. */
    private final Map<Path, List<AssetCanister>> served = new HashMap<>();

    private final IdentityHashMap<AssetCanister, Boolean> listed = new IdentityHashMap<>();

    ProjectFacts(Project project, List<OriginsFile> files, ProjectFile projectFile) {
        this.project = project;
        this.canisters = project.canisters();
        this.files = List.copyOf(files);
        this.projectFile = projectFile;
        for (OriginsFile file : files) {
            filesByPath.put(file.path(), file);
        }
        for (AssetCanister canister : canisters) {
            for (AssetSource source : canister.sources()) {
                if (source.isPresent()) {
                    List<AssetCanister> same = served.get(source.originsFile());
                    if (same == null) {
                        same = new ArrayList<>(1);
                        served.put(source.originsFile(), same);
                    }
                    same.add(canister);
                }
            }
        }
    }

    /** A place for what concerns the project as a whole: the start of its first manifest, or else of another file of it. */
    Location start() {
        if (!project.manifests().isEmpty()) {
            return new Location(project.manifests().get(0).source(), Span.at(0));
        }
        return projectFile != null
                ? new Location(projectFile.source(), Span.at(0))
                : files.get(0).start();
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

    /** The project file of a project that publishes a list; null if there is none. */
    ProjectFile publishing() {
        return projectFile == null || projectFile.role() == ProjectFile.Role.CONSUMER ? null : projectFile;
    }

    /** The project file, if there is one. */
    Optional<ProjectFile> projectFile() {
        return Optional.ofNullable(projectFile);
    }

    /** What can be seen of the build of a canister. */
    Build build(AssetCanister canister) {
        return project.build(canister);
    }

    /** The canisters that an origins file is uploaded to, at the path that II asks for. */
    List<AssetCanister> serving(OriginsFile file) {
        return served.getOrDefault(file.path(), List.of());
    }

    /** The first origins file of this run that a canister uploads, or null. */
    OriginsFile servedBy(AssetCanister canister) {
        for (AssetSource source : canister.sources()) {
            OriginsFile file = source.isPresent() ? filesByPath.get(source.originsFile()) : null;
            if (file != null) {
                return file;
            }
        }
        return null;
    }

    /** Whether a canister uploads an origins file, be it one that this run does not look at. */
    boolean hasOriginsFile(AssetCanister canister) {
        Boolean known = listed.get(canister);
        if (known == null) {
            known = false;
            for (AssetSource source : canister.sources()) {
                // No deploy tool follows a link out of what it uploads.
                known |= source.isPresent()
                        && !Files.isSymbolicLink(source.originsFile().getParent())
                        && source.originsFile().toFile().isFile();
            }
            listed.put(canister, known);
        }
        return known;
    }

    /** Whether a directory is uploaded, or a build copies it. */
    boolean isUploaded(Path directory) {
        for (AssetCanister canister : canisters) {
            if (canister.holds(directory) || build(canister).takes(directory)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the build of a canister copies an origins file of this run. */
    boolean isTaken(AssetCanister canister) {
        for (OriginsFile file : files) {
            if (file.isNamedRight() && build(canister).takes(file.path())) {
                return true;
            }
        }
        return false;
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
