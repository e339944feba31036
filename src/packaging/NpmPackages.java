import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes of the images the packages for npm, as folders that {@code npm publish} takes: one for each platform, which is the image, and
 * {@code ii-origins}, which depends on them as optional ones and starts the one that is installed.
 *
 * <pre>java src/packaging/NpmPackages.java INTO IMAGES VERSION</pre>
 *
 * started in the root of the project. IMAGES holds what Image.java makes, for one platform or more; INTO is emptied first. The files come
 * out of the {@code .zip}, since npm keeps no symbolic links and there are none in it.
 */
final class NpmPackages {
    /** The platforms in the words of the images and in those of Node. */
    private enum Platform {
        LINUX_X64("linux-x64", "linux", "x64"),
        LINUX_ARM64("linux-arm64", "linux", "arm64"),
        MACOS_X64("macos-x64", "darwin", "x64"),
        MACOS_ARM64("macos-arm64", "darwin", "arm64"),
        WINDOWS_X64("windows-x64", "win32", "x64");

        private final String image;
        private final String os;
        private final String cpu;

        Platform(String image, String os, String cpu) {
            this.image = image;
            this.os = os;
            this.cpu = cpu;
        }

        private String folder() {
            return os + "-" + cpu;
        }

        private String packageName() {
            return "@ii-origins/" + folder();
        }
    }

    private static final Path SOURCES = Path.of("src/packaging/npm");

    private final Path into;
    private final String version;

    private NpmPackages(Path into, String version) {
        this.into = into;
        this.version = version;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("INTO IMAGES VERSION");
        }
        NpmPackages packages = new NpmPackages(Path.of(args[0]), args[2]);
        packages.empty();
        boolean none = true;
        for (Platform platform : Platform.values()) {
            Path zip = Path.of(args[1]).resolve("ii-origins-" + args[2] + "-" + platform.image + ".zip");
            if (Files.exists(zip)) {
                packages.addPlatform(platform, zip);
                none = false;
            }
        }
        if (none) {
            throw new IOException("there is no image of version " + args[2] + " in " + args[1]);
        }
        packages.addStarter();
    }

    private void empty() throws IOException {
        if (Files.exists(into)) {
            try (Stream<Path> files = Files.walk(into)) {
                List<Path> all = new ArrayList<>(files.toList());
                for (int i = all.size() - 1; i >= 0; i--) {
                    Files.delete(all.get(i));
                }
            }
        }
        Files.createDirectories(into);
    }

    // ---- the packages

    private void addPlatform(Platform platform, Path zip) throws IOException {
        Path folder = into.resolve(platform.folder());
        unpack(zip, folder);
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.map(file -> file.getFileName().toString()).sorted().forEach(files::add);
        }
        String name = platform.packageName();
        Files.writeString(
                folder.resolve("README.md"),
                "# " + name + "\n\n"
                        + "The program of [`ii-origins`](https://www.npmjs.com/package/ii-origins) for "
                        + platform.image
                        + ", with its own Java runtime.\n"
                        + "Install `ii-origins`, which depends on this package.\n\n"
                        + "`licenses` and `lib/runtime/legal` contain the licenses of all parts.\n");
        Files.writeString(
                folder.resolve("package.json"),
                manifest(
                        name,
                        "The program of ii-origins for " + platform.image,
                        // The program; Bouncy Castle; OpenJDK.
                        "Apache-2.0 AND MIT AND GPL-2.0-only WITH Classpath-exception-2.0",
                        "  \"os\": [\"" + platform.os + "\"],\n"
                                + "  \"cpu\": [\"" + platform.cpu + "\"],\n"
                                + (platform.os.equals("linux") ? "  \"libc\": [\"glibc\"],\n" : "")
                                // Yarn would keep it in a zip file, where no process starts from.
                                + "  \"preferUnplugged\": true,\n"
                                + "  \"files\": [\"" + String.join("\", \"", files) + "\"]\n"));
    }

    /** Without the folder that all files of the archive are in. */
    private static void unpack(Path zip, Path folder) throws IOException {
        URI name = URI.create("jar:" + zip.toAbsolutePath().toUri());
        try (FileSystem system = FileSystems.newFileSystem(name, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> walked = Files.walk(system.getPath("/"))) {
            boolean posix = Files.getFileAttributeView(folder.getParent(), PosixFileAttributeView.class) != null;
            for (Path file : walked.filter(Files::isRegularFile).toList()) {
                Path target =
                        folder.resolve(file.subpath(1, file.getNameCount()).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                if (posix) {
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
                }
            }
        }
    }

    private void addStarter() throws IOException {
        Path folder = Files.createDirectories(into.resolve("ii-origins"));
        Files.copy(Path.of("LICENSE"), folder.resolve("LICENSE"));
        Files.copy(SOURCES.resolve("README.md"), folder.resolve("README.md"));
        Path starter = Files.copy(SOURCES.resolve("ii-origins.js"), folder.resolve("ii-origins.js"));
        if (Files.getFileAttributeView(starter, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(starter, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        List<String> platforms = new ArrayList<>();
        for (Platform platform : Platform.values()) {
            platforms.add("    \"" + platform.packageName() + "\": \"" + version + "\"");
        }
        Files.writeString(
                folder.resolve("package.json"),
                manifest(
                        "ii-origins",
                        "Manages Internet Identity alternative origins",
                        "Apache-2.0",
                        """
                          "keywords": ["internet-identity", "internet-computer", "authentication", "alternative-origins", "cli"],
                          "bin": {"ii-origins": "ii-origins.js"},
                          "files": ["ii-origins.js"],
                          "engines": {"node": ">=18"},
                          "optionalDependencies": {
                        """ + String.join(",\n", platforms) + "\n  }\n"));
    }

    /** The texts are ours: there is nothing in them to escape. */
    private String manifest(String name, String description, String license, String rest) {
        return """
                {
                  "name": "%s",
                  "version": "%s",
                  "description": "%s",
                  "homepage": "https://github.com/iiorigins/ii-origins#readme",
                  "bugs": "https://github.com/iiorigins/ii-origins/issues",
                  "repository": {"type": "git", "url": "git+https://github.com/iiorigins/ii-origins.git"},
                  "license": "%s",
                %s}
                """.formatted(name, version, description, license, rest);
    }
}
