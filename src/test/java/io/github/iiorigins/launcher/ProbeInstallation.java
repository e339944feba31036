package io.github.iiorigins.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * An installation made by the packaging of the product, but from the classes in {@code src/test/probe}: a program whose behaviour
 * the tests choose, so that the product needs no hidden one.
 */
record ProbeInstallation(Path root) {
    private static final Path SOURCES = Path.of("src/test/probe").toAbsolutePath();

    /** Compiles a generation of the program, which prints the name of its generation, into two jars. */
    static Path compile(Path work, String generation) throws IOException {
        Path sources = Files.createDirectories(work.resolve("src"));
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
        for (String name : List.of("Main", "Library", "StartupTraining")) {
            String text = Files.readString(SOURCES.resolve(name + ".java")).replace("@generation@", generation);
            arguments.add(
                    Files.writeString(sources.resolve(name + ".java"), text).toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(code).isZero();
        Path folder = classes.resolve("io/github/iiorigins/cli");
        writeJar(work.resolve("app.jar"), folder, "Main", "StartupTraining");
        writeJar(work.resolve("library-1.0.jar"), folder, "Library");
        return work;
    }

    private static void writeJar(Path jar, Path folder, String... classes) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : classes) {
                out.putNextEntry(new JarEntry("io/github/iiorigins/cli/" + name + ".class"));
                Files.copy(folder.resolve(name + ".class"), out);
                out.closeEntry();
            }
        }
    }

    /** Has the packaging, run by this JDK, lay out an installation of the jars that were compiled into {@code work}. */
    static ProbeInstallation install(Path jdk, Path work, Path into) throws IOException {
        Path classPath = Files.writeString(
                Files.createDirectories(into.getParent()).resolve(into.getFileName() + ".classpath"),
                work.resolve("library-1.0.jar").toString());
        Run run = Run.command(
                        jdk.resolve("bin/java"),
                        Path.of("src/packaging/Installation.java").toAbsolutePath(),
                        into,
                        work.resolve("app.jar"),
                        classPath,
                        "no-picocli-here",
                        Files.writeString(work.resolve("checksums"), checksum(work.resolve("library-1.0.jar"))),
                        Path.of("src/main/sh/ii-origins").toAbsolutePath(),
                        Path.of("LICENSE").toAbsolutePath(),
                        "2026-01-01T00:00:00Z",
                        Path.of("src").toAbsolutePath())
                .run();
        run.prints("");
        return new ProbeInstallation(into);
    }

    /** The line that {@code sha256sum} prints in the file's folder. */
    private static String checksum(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest) + "  " + file.getFileName() + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The same again elsewhere, time stamps and permissions kept. */
    ProbeInstallation copyTo(Path target) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(root.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(root.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
        return new ProbeInstallation(target);
    }

    Path launcher() {
        return root.resolve("bin/ii-origins");
    }

    Path jar() {
        return root.resolve("lib/ii-origins.jar");
    }

    Path library() {
        return root.resolve("lib/library-1.0.jar");
    }

    Path archive() {
        return startup().resolve("archive");
    }

    Path startup() {
        try (Stream<Path> files = Files.list(root.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("startup-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return root.getFileName().toString();
    }
}
