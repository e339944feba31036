package io.github.iiorigins.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever names the project's home names the same one: a fork changes it in one go and misses no place. */
class ProjectHomeTest {
    private static final String HOME = ProjectHome.URL.substring("https://github.com/".length());

    /** OWNER/ii-origins, with the host or registry before it, or as the argument of a command. */
    private static final Pattern MENTION = Pattern.compile(
            "(?:github\\.com[/:]|ghcr\\.io/|--repo |uses: )([A-Za-z0-9_.-]+/(?:ii-origins|homebrew-tap|scoop-bucket))\\b");

    @Test
    void the_pom_names_the_home() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<url>" + ProjectHome.URL + "</url>");
    }

    @Test
    void every_mention_names_the_same_owner() throws IOException {
        String owner = HOME.substring(0, HOME.indexOf('/') + 1);
        List<String> mentions = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Path file : texts()) {
            Matcher matcher = MENTION.matcher(Files.readString(file));
            while (matcher.find()) {
                mentions.add(file + ": " + matcher.group(1));
                if (!matcher.group(1).startsWith(owner)) {
                    others.add(file + ": " + matcher.group(1));
                }
            }
        }
        assertThat(others).isEmpty();
        // The README, the security page, the release and its rehearsal at least.
        assertThat(mentions).hasSizeGreaterThan(5);
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(
                Path.of("README.md"), Path.of("pom.xml"), Path.of("jreleaser.yml"), Path.of(".pre-commit-hooks.yaml")));
        for (String below : List.of(".github", "completions", "src/docs", "src/packaging", "src/main")) {
            try (Stream<Path> files = Files.walk(Path.of(below))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.toString()
                                .matches(".*(\\.(java|md|yml|yaml|json|tpl|html|js|sh|cmd|txt)|/[a-z-]+)"))
                        .forEach(texts::add);
            }
        }
        return texts;
    }
}
