package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of the browser that do not go together, each of which is refused before anybody is asked and any browser is started. */
class BrowserEngineUsageTest {
    private static final String LOCAL = " --network http://127.0.0.1:9";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--headless --click b | at id.ai a user must sign in; without --headless, a window opens",
                "--virtual-authenticator | use it on a test network, with --network or --ii",
                "--virtual-authenticator --browser-profile p" + LOCAL + " | remove --browser-profile",
                "--headless" + LOCAL + " | add --click SELECTOR or --ask",
                "--ask --click b" + LOCAL + " | cannot be combined",
                "--rehearse --expect 2vxsx-fae | --expect cannot be used with --rehearse",
                "--rehearse --network local | --network cannot be used with --rehearse",
                "--rehearse --ii beta.id.ai | not the Internet Identity at https://beta.id.ai",
                "--rehearse --ask | nothing to preview",
                "--path login" + LOCAL + " | for --path: expected a path that starts with a slash"
            })
    void what_does_not_go_together_is_refused_with_the_way_out(String options, String words) {
        List<String> arguments = new ArrayList<>(List.of("test-login", "forge.example", "--engine", "browser"));
        arguments.addAll(List.of(options.split(" ", -1)));

        Run run = Run.in(directory, arguments.toArray(new String[0]));

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"--click b", "--path /in", "--ask", "--headless", "--virtual-authenticator", "--browser-profile p"})
    void what_is_about_the_page_of_the_app_is_refused_where_no_page_is_opened(String options) {
        List<String> arguments = new ArrayList<>(List.of("test-login", "forge.example", "--engine", "loopback"));
        arguments.addAll(List.of(options.split(" ", -1)));

        Run run = Run.in(directory, arguments.toArray(new String[0]));

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(arguments.get(4) + " cannot be used with --engine loopback")
                .contains("use --engine browser");
    }
}
