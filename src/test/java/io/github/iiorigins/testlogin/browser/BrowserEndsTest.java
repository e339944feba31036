package io.github.iiorigins.testlogin.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a run ends, no browser is left; and no profile, at the latest after the next run. */
@Needs({Need.POSIX, Need.BROWSER})
@Browsing
class BrowserEndsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temporary;

    /** A process that starts a browser, says so, and waits until it is ended; ends in order if its input does. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            Browser browser = Browser.start(
                    new Browser.Options(
                            Browser.Transport.valueOf(arguments[0]),
                            Need.BROWSER.path(),
                            Optional.empty(),
                            true,
                            "root".equals(System.getProperty("user.name")),
                            NetworkSettings.DIRECT,
                            List.of()),
                    event -> {});
            System.out.println("started");
            if (System.in.read() < 0) {
                browser.close();
            }
        }
    }

    private Process hold(Browser.Transport transport) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        transport.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Where the browser keeps its socket.
        builder.environment().put("TMPDIR", temporary.toString());
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("started");
        assertThat(profiles()).hasSize(1);
        return process;
    }

    private List<Path> profiles() throws Exception {
        return left("ii-origins-browser-*");
    }

    private List<Path> left(String names) throws Exception {
        List<Path> left = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(temporary, names)) {
            entries.forEach(left::add);
        }
        return left;
    }

    /** All processes of the browser, asked for before their parent is gone. */
    private static void assertEnd(Process process, List<ProcessHandle> family) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(family).isNotEmpty();
        for (ProcessHandle one : family) {
            one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The same through a pipe is the second half of the test that kills the first. */
    @Test
    void leaves_nothing_when_it_is_closed() throws Exception {
        Process process = hold(Browser.Transport.SOCKET);
        List<ProcessHandle> family = process.descendants().toList();
        process.getOutputStream().close();

        assertEnd(process, family);
        assertThat(left("*")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Browser.Transport.class)
    void leaves_nothing_when_it_is_interrupted(Browser.Transport transport) throws Exception {
        Process process = hold(transport);
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();

        assertEnd(process, family);
        assertThat(left("*")).isEmpty();
    }

    @Test
    void leaves_no_browser_when_it_is_killed_and_its_profile_is_taken_away_by_the_next_run() throws Exception {
        Process process = hold(Browser.Transport.PIPE);
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        assertEnd(process, family);
        assertThat(profiles()).hasSize(1);

        Process next = hold(Browser.Transport.PIPE);
        next.getOutputStream().close();
        assertThat(next.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(left("*")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Browser.Transport.class)
    void a_profile_that_another_browser_uses_is_named(Browser.Transport transport) throws Exception {
        Path profile = temporary.resolve("profile");
        Browser.Options options = new Browser.Options(
                transport,
                Need.BROWSER.path(),
                Optional.of(profile),
                true,
                "root".equals(System.getProperty("user.name")),
                NetworkSettings.DIRECT,
                List.of());
        try (Browser first = Browser.start(options, event -> {})) {
            assertThat(first.tools().isOpen()).isTrue();

            assertThatThrownBy(() -> Browser.start(options, event -> {}))
                    .isInstanceOf(BrowserNotUsable.class)
                    .hasMessageEndingWith(
                            "does not start: another browser uses the profile " + profile + "; close it first");
            assertThat(first.tools().isOpen()).isTrue();
        }
        assertThat(profile).isDirectory();
    }
}
