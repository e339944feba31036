package io.github.iiorigins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages for people lead somewhere: their links, and the files and classes that they name, exist. */
class DocumentationTest {
    private static final Path MAIN = Path.of("src/main/java/io/github/iiorigins");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** A class as the pages name it: {@code package.Type}, where the package is one of ours. */
    private static final Pattern TYPE = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)\\.([A-Z][A-Za-z0-9]*)[`.(]");

    private static final Pattern FILE =
            Pattern.compile("`(?:java )?((?:src|completions|\\.github|\\.ci)/[A-Za-z0-9_./-]+)");

    @Test
    void links_between_pages_resolve() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher matcher = LINK.matcher(text);
            while (matcher.find()) {
                String target = matcher.group(1);
                if (target.contains(":")) {
                    continue;
                }
                links++;
                int hash = target.indexOf('#');
                String file = hash < 0 ? target : target.substring(0, hash);
                Path to = file.isEmpty()
                        ? page
                        : page.toAbsolutePath().getParent().resolve(file).normalize();
                if (!Files.exists(to)) {
                    broken.add(page + ": " + target);
                } else if (hash >= 0
                        && to.toString().endsWith(".md")
                        && !anchors(to).contains(target.substring(hash + 1))) {
                    broken.add(page + ": " + target + " (no such heading)");
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void files_and_classes_that_pages_name_exist() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher type = TYPE.matcher(text);
            while (type.find()) {
                Path directory = MAIN.resolve(type.group(1).replace('.', '/'));
                if (Files.isDirectory(directory)) {
                    named++;
                    if (!Files.exists(directory.resolve(type.group(2) + ".java"))) {
                        missing.add(page + ": " + type.group(1) + "." + type.group(2));
                    }
                }
            }
            Matcher file = FILE.matcher(text);
            while (file.find()) {
                named++;
                // NAME stands for a name that the reader chooses.
                String path = file.group(1).replaceAll("/?(NAME|RULE).*$", "");
                if (!Files.exists(Path.of(path))) {
                    missing.add(page + ": " + file.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(20);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (String below : List.of(".github", "src/docs")) {
            try (Stream<Path> files = Files.walk(Path.of(below))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }

    /** The anchors of a page's headings, as GitHub makes them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new TreeSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
            Matcher named = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"").matcher(line);
            while (named.find()) {
                anchors.add(named.group(1));
            }
        }
        return anchors;
    }
}
