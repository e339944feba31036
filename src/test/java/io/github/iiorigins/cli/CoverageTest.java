package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of what can go wrong speaks of every rule there is, and of none that is not there. */
class CoverageTest {
    private static final Path TABLE = Path.of("src/docs/coverage.md");

    @Test
    void the_table_of_what_can_go_wrong_names_each_rule() throws IOException {
        Set<String> rules = new TreeSet<>();
        for (Rule rule : new RuleCatalogue().rules()) {
            rules.add(rule.name());
        }
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(TABLE)) {
            String cell = line.startsWith("|") ? line.substring(line.lastIndexOf('|', line.length() - 2)) : line;
            Matcher matcher =
                    Pattern.compile("(?<!\\*)`([a-z0-9]+(?:-[a-z0-9]+)+)`").matcher(cell);
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }
        assertThat(named).containsAll(rules);
        named.removeAll(rules);
        assertThat(named).containsExactly("test-login");
    }
}
