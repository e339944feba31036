package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {
    @TempDir
    Path directory;

    private static SourceText text(String content) {
        return SourceText.of("file", content.getBytes(StandardCharsets.UTF_8));
    }

    private FileSet.Write edit(String name, String before, String after) {
        return new FileSet.Write(directory.resolve(name), Optional.of(text(before)), text(after));
    }

    private FileSet.Write create(String name, String after) {
        return new FileSet.Write(directory.resolve(name), Optional.empty(), text(after));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writes_all_and_makes_the_directories() throws IOException {
        Path old = Files.writeString(directory.resolve("old"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-x---"));
        FileSet.write(List.of(edit("old", "old", "new"), create("a/b/c", "made")));
        assertThat(old).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .isEqualTo("rwxr-x---");
        assertThat(directory.resolve("a/b/c")).hasContent("made");
        assertThat(left()).containsExactly("a/b/c", "old");
    }

    @Test
    void writes_none_if_one_has_changed_since() throws IOException {
        Files.writeString(directory.resolve("one"), "one");
        Files.writeString(directory.resolve("two"), "of somebody else");
        assertThatThrownBy(() -> FileSet.write(
                        List.of(edit("one", "one", "new"), create("a/new", "made"), edit("two", "two", "new"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has changed since it was read");
        assertThat(directory.resolve("one")).hasContent("one");
        assertThat(left()).containsExactly("one", "two");
        assertThat(directory.resolve("a")).doesNotExist();
    }

    @Test
    void writes_none_if_a_new_one_is_there_by_now() throws IOException {
        Files.writeString(directory.resolve("one"), "one");
        Files.writeString(directory.resolve("two"), "of somebody else");
        assertThatThrownBy(() -> FileSet.write(List.of(edit("one", "one", "new"), create("two", "mine"))))
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("one")).hasContent("one");
        assertThat(directory.resolve("two")).hasContent("of somebody else");
        assertThat(left()).containsExactly("one", "two");
    }

    @Test
    @Needs(Need.BINDING_PERMISSIONS)
    void writes_none_where_permissions_forbid_one() throws IOException {
        Files.writeString(directory.resolve("one"), "one");
        Path closed = Files.writeString(directory.resolve("two"), "two");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> FileSet.write(List.of(edit("one", "one", "new"), edit("two", "two", "new"))))
                .isInstanceOf(FileSystemException.class);
        assertThat(directory.resolve("one")).hasContent("one");
    }

    @Test
    void gives_back_what_was_written_if_a_later_file_cannot_take_its_place() throws IOException {
        Files.writeString(directory.resolve("one"), "one");
        assertThatThrownBy(() -> FileSet.write(
                        List.of(edit("one", "one", "new"), create("two", "made"), create("three", "made")), step -> {
                            if (step.equals("replace three")) {
                                fill(directory.resolve("three"));
                            }
                        }))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileSet.Torn.class);
        assertThat(directory.resolve("one")).hasContent("one");
        assertThat(left()).containsExactly("one", "three/there");
    }

    /** A directory that is not empty cannot be replaced by a file. */
    private static void fill(Path path) {
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve("there"), "");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void says_so_if_what_was_written_cannot_be_given_back() throws IOException {
        Files.writeString(directory.resolve("one"), "one");
        assertThatThrownBy(() -> FileSet.write(List.of(edit("one", "one", "new"), create("two", "made")), step -> {
                    if (step.equals("replace two")) {
                        fill(directory.resolve("two"));
                        delete(directory.resolve("one"));
                        fill(directory.resolve("one"));
                    }
                }))
                .isInstanceOf(FileSet.Torn.class)
                .hasMessageContaining("written: " + directory.resolve("one"))
                .hasMessageContaining("not written: " + directory.resolve("two"));
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The process dies before each step in turn, as by a kill: no finally, no hook. */
    @Test
    void each_file_is_the_old_or_the_new_one_whenever_the_process_is_killed() throws Exception {
        List<String> ends = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            Path here = Files.createDirectory(directory.resolve("run" + step));
            Files.writeString(here.resolve("one"), "old one");
            Files.writeString(here.resolve("two"), "old two");
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWrite.class.getName(),
                            here.toString(),
                            String.valueOf(step))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(said).isEmpty();
            String one = Files.readString(here.resolve("one"));
            String two = Files.readString(here.resolve("two"));
            String three =
                    Files.exists(here.resolve("sub/three")) ? Files.readString(here.resolve("sub/three")) : "none";
            ends.add(one + ", " + two + ", " + three);
            // In the order given, so that the first file tells what the others are to be.
            assertThat(ends.get(step))
                    .isIn(
                            "old one, old two, none",
                            "new one, old two, none",
                            "new one, new two, none",
                            "new one, new two, new three");
            if (process.exitValue() == 0) {
                break;
            }
        }
        assertThat(ends).hasSize(7).endsWith("new one, new two, new three");
        assertThat(List.copyOf(new LinkedHashSet<>(ends))).hasSize(4);
    }

    /** Writes three files, and dies before a step. */
    static final class KilledWrite {
        private KilledWrite() {}

        /** The directory, and how many steps are taken. */
        public static void main(String[] args) throws IOException {
            Path here = Path.of(args[0]);
            int[] left = {Integer.parseInt(args[1])};
            FileSet.write(
                    List.of(
                            new FileSet.Write(here.resolve("one"), Optional.of(text("old one")), text("new one")),
                            new FileSet.Write(here.resolve("two"), Optional.of(text("old two")), text("new two")),
                            new FileSet.Write(here.resolve("sub/three"), Optional.empty(), text("new three"))),
                    step -> {
                        if (left[0]-- == 0) {
                            Runtime.getRuntime().halt(137);
                        }
                    });
        }
    }
}
