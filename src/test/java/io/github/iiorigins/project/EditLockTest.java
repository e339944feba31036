package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditLockTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path project;

    @TempDir
    Path other;

    private static EditLock take(Path project, Duration patience) throws IOException, EditLock.Held {
        return EditLock.take(project, patience, () -> {});
    }

    @Test
    void one_holds_it_at_a_time_and_another_project_is_free() throws Exception {
        AtomicInteger waits = new AtomicInteger();
        try (EditLock lock = take(project, SHORT)) {
            assertThatThrownBy(() -> EditLock.take(project, SHORT, waits::incrementAndGet))
                    .isInstanceOf(EditLock.Held.class)
                    .hasMessage("another ii-origins has been editing this project for more than 0 seconds");
            assertThat(waits).hasValue(1);
            take(other, SHORT).close();
            assertThat(lock).isNotNull();
        }
        take(project, SHORT).close();
    }

    @Test
    @Needs(Need.POSIX)
    void two_names_of_one_directory_are_one_project() throws Exception {
        Path link = Files.createSymbolicLink(other.resolve("link"), project);
        try (EditLock lock = take(project, SHORT)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> take(link, SHORT)).isInstanceOf(EditLock.Held.class);
        }
    }

    @Test
    void nothing_is_left_in_the_project() throws Exception {
        take(project, SHORT).close();
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void who_waits_goes_on_when_another_process_lets_go() throws Exception {
        Process holder = holder();
        Thread release = new Thread(() -> {
            try {
                holder.getOutputStream().close();
            } catch (IOException failure) {
                holder.destroyForcibly();
            }
        });
        // Started by the first wait: so the lock was held by then.
        try (EditLock lock = EditLock.take(project, LONG, release::start)) {
            assertThat(lock).isNotNull();
        }
        assertThat(release.getState()).isNotEqualTo(Thread.State.NEW);
        assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void a_process_that_is_killed_leaves_no_lock_behind() throws Exception {
        Process holder = holder();
        assertThatThrownBy(() -> take(project, SHORT)).isInstanceOf(EditLock.Held.class);
        holder.destroyForcibly();
        take(project, LONG).close();
        holder.waitFor();
    }

    /** A process that holds the lock until its standard input ends. */
    private Process holder() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        place(EditLock.class) + System.getProperty("path.separator") + place(Holder.class),
                        Holder.class.getName(),
                        project.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("held");
        return process;
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Another run, that takes long. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (EditLock lock = take(Path.of(args[0]), LONG)) {
                System.out.println(lock == null ? "" : "held");
                int read = System.in.read();
                while (read >= 0) {
                    read = System.in.read();
                }
            }
        }
    }
}
