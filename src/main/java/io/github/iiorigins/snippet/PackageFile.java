package io.github.iiorigins.snippet;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.InstalledVersion;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectTree;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a package.json says of the libraries that sign users in.
 *
 * @param directory where the file is
 * @param path the file as messages show it
 * @param libraries those that it depends on, each with its range of versions as written
 * @param names those that it gives a name of its own, as {@code "auth": "npm:@icp-sdk/auth@^7"} does
 */
public record PackageFile(
        Path directory, String path, Map<ClientLibrary, String> libraries, Map<ClientLibrary, String> names) {
    private static final String NAME = "package.json";

    /** Where dependencies stand, those of the app itself first. */
    private static final String[] GROUPS = {
        "dependencies", "devDependencies", "peerDependencies", "optionalDependencies"
    };

    /** Keeps a copy that cannot change, in the order of {@link ClientLibrary}. */
    public PackageFile {
        Map<ClientLibrary, String> copy = new EnumMap<>(ClientLibrary.class);
        copy.putAll(libraries);
        libraries = Collections.unmodifiableMap(copy);
        names = Map.copyOf(names);
    }

    /** The version of a library that the app is installed with; null if nothing tells. */
    public InstalledVersion installed(ClientLibrary library, Path home) {
        return InstalledVersion.find(
                directory.toFile(), home.toFile(), Beside.FILES, name(library), libraries.get(library));
    }

    /** The name by which the app imports a library. */
    public String name(ClientLibrary library) {
        return names.getOrDefault(library, library.packageName());
    }

    /** Files beside the app; one that cannot be read tells no version. */
    private enum Beside implements InstalledVersion.Files {
        FILES;

        @Override
        public SourceText aside(File file) {
            try {
                return file.isFile() ? FileReading.read(file.toPath(), file.getPath()) : null;
            } catch (UnreadableFile unreadable) {
                return null;
            }
        }
    }

    /**
     * The nearest package.json, here or above, that depends on such a library; or else the nearest of all. Looks no
     * further than the root of the repository, and never in or above the home directory unless it starts there.
     *
     * @param start where to begin, absolute; shown paths start there too
     * @param complaints receives what is wrong with a file
     */
    public static Optional<PackageFile> nearest(Path start, Path home, List<Complaint> complaints) {
        PackageFile nearest = null;
        for (Path at = start.normalize(); at != null; at = ProjectFile.above(at, home)) {
            Optional<PackageFile> read = in(at, start, complaints);
            if (read.isPresent() && !read.get().libraries().isEmpty()) {
                return read;
            }
            nearest = nearest == null ? read.orElse(null) : nearest;
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * The package.json files below a directory that depend on such a library, as those of a workspace do.
     *
     * @param start where to look, absolute; shown paths start there too
     * @param complaints receives what is wrong with a file
     */
    public static List<PackageFile> below(Path start, List<Complaint> complaints) {
        List<PackageFile> found = new ArrayList<>();
        for (Path directory : ProjectTree.below(start.normalize()).packages()) {
            Optional<PackageFile> read = in(directory, start, complaints);
            if (read.isPresent() && !read.get().libraries().isEmpty()) {
                found.add(read.get());
            }
        }
        return found;
    }

    private static Optional<PackageFile> in(Path directory, Path start, List<Complaint> complaints) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            String shown = start.normalize().relativize(file).toString();
            return Optional.of(read(directory, FileReading.read(file, shown), complaints));
        } catch (UnreadableFile unreadable) {
            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Reads a package.json.
     *
     * @param directory where it is
     * @param complaints receives what is no JSON
     */
    public static PackageFile read(Path directory, SourceText source, List<Complaint> complaints) {
        JsonDocument document = JsonDocument.parse(source, Dialect.JSON);
        if (!document.isValid()) {
            complaints.add(Complaint.at(
                    new Location(source, document.errors().get(0).span()),
                    document.errors().get(0).message()));
        }
        Map<ClientLibrary, String> libraries = new EnumMap<>(ClientLibrary.class);
        Map<ClientLibrary, String> names = new EnumMap<>(ClientLibrary.class);
        if (document.root() instanceof JsonNode.ObjectNode root) {
            for (String group : GROUPS) {
                if (root.get(group) instanceof JsonNode.ObjectNode dependencies) {
                    for (JsonNode.Member member : dependencies.members()) {
                        if (member.value() instanceof JsonNode.StringNode range) {
                            add(member.name(), range.value(), libraries, names);
                        }
                    }
                }
            }
        }
        return new PackageFile(directory, source.path(), libraries, names);
    }

    private static void add(
            String name, String range, Map<ClientLibrary, String> libraries, Map<ClientLibrary, String> names) {
        ClientLibrary library = ClientLibrary.dependency(name, range);
        if (library != null && !library.isForAnySigner() && libraries.putIfAbsent(library, range) == null) {
            if (!library.packageName().equals(name)) {
                names.put(library, name);
            }
        }
    }
}
