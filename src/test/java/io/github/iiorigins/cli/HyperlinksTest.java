package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperlinksTest {
    private static final String LINK = "\u001b]8;;https://github.com/iiorigins/ii-origins/blob/main/src/docs/rules.md#";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "TERM_PROGRAM=iTerm.app, true",
        "TERM_PROGRAM=vscode, true",
        "TERM_PROGRAM=Apple_Terminal, false",
        "TERM=xterm-kitty, true",
        "TERM=xterm-256color, false",
        "VTE_VERSION=6800, true",
        "VTE_VERSION=4602, false",
        "VTE_VERSION=new, false",
        "WT_SESSION=1, true",
        "TERM=screen-256color WT_SESSION=1, false",
        "TERM=dumb WT_SESSION=1, false",
        "'', false",
        "TERM=xterm-kitty CI=true, false",
        "TERM=xterm-kitty FORCE_HYPERLINK=0, false",
        "TERM=xterm-256color FORCE_HYPERLINK=1, true",
        "TERM=xterm-kitty FORCE_HYPERLINK=, true",
    })
    void are_shown_by_terminals_that_are_known_to_support_them(String variables, boolean shown) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.isEmpty() ? new String[0] : variables.split(" ", -1)) {
            environment.put(
                    variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        assertThat(Hyperlinks.areShown(environment, true)).isEqualTo(shown);
    }

    @Test
    void lead_from_rule_names_to_their_pages_on_a_terminal_only() throws IOException {
        Path list =
                Files.createDirectories(directory.resolve("public/.well-known")).resolve("ii-alternative-origins");
        Files.writeString(list, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        Map<String, String> kitty = Map.of("TERM", "xterm-kitty");

        assertThat(Run.with(directory, new byte[0], kitty, 80, "validate").out())
                .contains(LINK + "trailing-slash\u001b\\");
        assertThat(Run.with(directory, new byte[0], kitty, 0, "validate", "--color", "always")
                        .out())
                .doesNotContain("\u001b]8;");
        assertThat(Run.with(directory, new byte[0], kitty, 80, "validate", "--color", "never")
                        .out())
                .doesNotContain("\u001b]8;");
    }

    @Test
    void are_forced_for_a_pipe_without_color() throws IOException {
        Path list =
                Files.createDirectories(directory.resolve("public/.well-known")).resolve("ii-alternative-origins");
        Files.writeString(list, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        Map<String, String> forced = Map.of("FORCE_HYPERLINK", "1");

        assertThat(Run.with(directory, new byte[0], forced, 0, "validate").out())
                .contains(LINK + "trailing-slash\u001b\\error[trailing-slash]\u001b]8;;\u001b\\")
                .doesNotContain("\u001b[");
        assertThat(Run.with(directory, new byte[0], forced, 0, "validate", "--color", "never")
                        .out())
                .doesNotContain("\u001b");
    }
}
