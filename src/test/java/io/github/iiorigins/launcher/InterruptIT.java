package io.github.iiorigins.launcher;

import static io.github.iiorigins.launcher.Run.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while {@code check} waits: it ends at once, by 130, and leaves nothing behind. */
@Needs({Need.POSIX, Need.INTERRUPTS})
@Timeout(300)
final class InterruptIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("installation.dir", "target/ii-origins"))
            .toAbsolutePath()
            .resolve("bin/ii-origins");

    @TempDir
    Path folder;

    private ServerSocket proxy;
    private final CountDownLatch asked = new CountDownLatch(1);
    /** Whether the proxy says that it is not to be had, or says nothing at all. */
    private volatile boolean refuses;

    @BeforeEach
    void open() throws IOException {
        proxy = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "a proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    private void serve() {
        while (true) {
            try {
                Socket socket = proxy.accept();
                asked.countDown();
                if (refuses) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                }
                // Otherwise it stays open, and the client waits until its time is up.
            } catch (IOException closed) {
                return;
            }
        }
    }

    private List<String> check(String... options) {
        List<String> words = new ArrayList<>(List.of(
                LAUNCHER.toString(),
                "check",
                "forge.example",
                "--proxy",
                "127.0.0.1:" + proxy.getLocalPort(),
                "--retries",
                "0",
                "--timeout",
                "60"));
        words.addAll(List.of(options));
        return words;
    }

    private Run interrupt(List<String> words, String sign) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = command(words.toArray())
                .with("JAVA_HOME", System.getProperty("java.home"))
                .in(folder)
                .builder()
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
            while (!Files.readString(err).contains(sign)) {
                assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                        .as("%s", Files.readString(err))
                        .isFalse();
            }
            Run.signal("INT", process);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ends_a_check_that_waits_for_an_answer() throws Exception {
        assertThat(interrupt(check(), "")).isEqualTo(new Run(130, "", ""));
    }

    @Test
    void ends_a_watch_between_two_looks() throws Exception {
        refuses = true;
        Run run = interrupt(check("--watch"), "waiting: ");
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
    }

    /** By the key itself, on a terminal of its own. */
    @Test
    void leaves_the_terminal_as_it_was() throws Exception {
        StringBuilder line = new StringBuilder("trap : INT; stty -g; ");
        for (String word : check("--watch")) {
            line.append('\'').append(word).append("' ");
        }
        line.append("; echo \"ended with $?\"; stty -g");
        refuses = true;
        Path log = folder.resolve("terminal");
        Process process = command(Need.SCRIPT.path(), "-q", "-f", "-c", line, "/dev/null")
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("SHELL", "/bin/sh")
                .with("TERM", "xterm")
                .in(folder)
                .builder()
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream keys = process.getOutputStream();
                InputStream none = process.getInputStream()) {
            assertThat(none.read()).isNegative();
            while (!Files.readString(log).contains("waiting: ")) {
                assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                        .as("%s", Files.readString(log))
                        .isFalse();
            }
            keys.write(3);
            keys.flush();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String shown = Files.readString(log).replace("\r\n", "\n");
        String[] lines = shown.split("\n", -1);
        assertThat(lines[lines.length - 2]).as("%s", shown).isEqualTo(lines[0]);
        // The line of progress is taken away; what the terminal itself shows of the key may stand before that.
        assertThat(lines[lines.length - 3]).endsWith("\r\u001b[Kended with 130");
        assertThat(shown).doesNotContain("Exception", "\tat ", "\u001b[?");
    }
}
