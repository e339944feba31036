package io.github.iiorigins.project.rules;

import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The environments whose origins the project file has, while no file serves them. */
public final class MissingLists {
    private MissingLists() {}

    /**
     * Those of the environments in question that have a list and no file; a local one only if it was asked for.
     *
     * @param files the origins files that were looked at; best all that the project has
     */
    public static List<Environment> of(Project project, List<OriginsFile> files, ProjectFile projectFile) {
        List<Environment> missing = new ArrayList<>();
        if (projectFile.role() == ProjectFile.Role.CONSUMER) {
            return missing;
        }
        for (Environment environment : projectFile.considered()) {
            boolean asked = projectFile.asked().isPresent();
            if (!environment.alternativeOrigins().isEmpty()
                    && (asked || !environment.isLocal())
                    && !hasFile(environment, files, project, projectFile)) {
                missing.add(environment);
            }
        }
        return missing;
    }

    private static boolean hasFile(
            Environment environment, List<OriginsFile> files, Project project, ProjectFile projectFile) {
        for (OriginsFile file : files) {
            if (file.isNamedRight()
                    && (projectFile.claiming(file.path()).contains(environment)
                            || isCopied(file.path(), projectFile.assets(environment), project))) {
                return true;
            }
        }
        Optional<Path> assets = projectFile.assets(environment);
        return assets.isPresent() && Files.exists(OriginsFileName.in(assets.get()));
    }

    /** Whether a build takes a file to a directory. */
    private static boolean isCopied(Path file, Optional<Path> directory, Project project) {
        if (directory.isEmpty()) {
            return false;
        }
        for (AssetCanister canister : project.canisters()) {
            for (AssetSource source : canister.sources()) {
                if (source.directory().equals(directory.get())
                        && project.build(canister).takes(file)) {
                    return true;
                }
            }
        }
        return false;
    }
}
