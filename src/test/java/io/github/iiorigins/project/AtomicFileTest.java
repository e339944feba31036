package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class AtomicFileTest {
    private static final int SIZE = 2 * 1024 * 1024;

    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void makes_a_file_that_is_not_there() throws IOException {
        AtomicFile.write(directory.resolve("new"), bytes("text"));
        assertThat(directory.resolve("new")).hasContent("text");
        assertOnly("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rwxr-x---", "rw-rw-rw-", "rw-------"})
    void keeps_the_mode(String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        update(file, bytes("old"), bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(mode);
        assertOnly("file");
    }

    @Test
    @Needs(Need.OTHER_OWNERS)
    void keeps_the_owner_and_the_group_where_it_may() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        // Written by somebody who is not its owner, and whom permissions may bind.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setAttribute(file, "unix:uid", 12345);
        Files.setAttribute(file, "unix:gid", 54321);
        update(file, bytes("old"), bytes("new"));
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12345);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(54321);
    }

    @Test
    void replaces_what_a_link_leads_to_and_keeps_the_link() throws IOException {
        Path target = Files.createDirectory(directory.resolve("elsewhere")).resolve("target");
        Files.writeString(target, "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("elsewhere/target"));
        update(link, bytes("old"), bytes("new"));
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("elsewhere/target"));
        assertThat(target).hasContent("new");
        assertThat(Files.isSymbolicLink(target)).isFalse();
    }

    @Test
    void leaves_a_file_that_has_changed_since_it_was_read() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "of somebody else");
        assertThatThrownBy(() -> update(file, bytes("old"), bytes("new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has changed since it was read");
        assertThat(file).hasContent("of somebody else");
        assertOnly("file");
    }

    @Test
    void does_not_bring_back_a_file_that_is_gone() {
        assertThatThrownBy(() -> update(directory.resolve("gone"), bytes("old"), bytes("new")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @Needs(Need.BINDING_PERMISSIONS)
    void respects_that_a_file_is_not_to_be_written_to() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> update(file, bytes("old"), bytes("new"))).hasMessageContaining("permission denied");
        assertThat(file).hasContent("old");
    }

    /** Ends real processes in the midst of their writing, by the signal that the keyboard sends and by that of a supervisor. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void a_signal_leaves_the_old_content_or_the_new_and_nothing_beside_it(String signal) throws Exception {
        if (signal.equals("INT")) {
            Need.INTERRUPTS.require();
        }
        for (int i = 0; i < 8; i++) {
            Path file = directory.resolve("file");
            Files.write(file, filled('a'));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessWriter.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // It says when it has written a few times, and goes on.
            assertThat(process.getInputStream().read()).isEqualTo('!');
            // The shell has it built in; a program of this name is not everywhere.
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + process.pid()).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
            byte[] left = Files.readAllBytes(file);
            assertThat(Arrays.equals(left, filled('a')) || Arrays.equals(left, filled('b')))
                    .as("%d bytes, %s …", left.length, left.length == 0 ? "" : (char) left[0])
                    .isTrue();
            assertOnly("file");
        }
    }

    private static void update(Path file, byte[] read, byte[] bytes) throws IOException {
        String shown = file.toString();
        FileSet.write(
                List.of(new FileSet.Write(file, Optional.of(SourceText.of(shown, read)), SourceText.of(shown, bytes))));
    }

    private void assertOnly(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(name);
        }
    }

    private static byte[] filled(char letter) {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    /** Writes one content and the other in turn until somebody ends it. */
    public static final class EndlessWriter {
        /** Writes to the file that is named. */
        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0]);
            byte[] a = filled('a');
            byte[] b = filled('b');
            for (int i = 0; ; i++) {
                update(file, i % 2 == 0 ? a : b, i % 2 == 0 ? b : a);
                if (i == 3) {
                    System.out.print('!');
                    System.out.flush();
                }
            }
        }
    }
}
