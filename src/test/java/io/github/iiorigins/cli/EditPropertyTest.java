package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds of the commands that edit a list, however it is written: the same files come back, and twice is as good as once. */
class EditPropertyTest {
    private static Path directory;

    @BeforeContainer
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("edits");
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\":{\"forge\":{\"type\":\"assets\",\"source\":[\"public\"]}}}");
    }

    @AfterContainer
    static void removeDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A list in one of the ways in which people and programs write one. */
    @Provide
    Arbitrary<String> lists() {
        Arbitrary<List<String>> entries = Arbitraries.of(
                        "https://forge.example",
                        "https://www.forge.example",
                        "https://shop.forge.example",
                        "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                        "https://xn--bcher-kva.example")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5);
        return Combinators.combine(
                        entries,
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of("", "  ", "    ", "\t"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", ", \"more\": 1"))
                .as((origins, end, indent, lines, last, more) -> {
                    List<String> quoted = new ArrayList<>();
                    for (String origin : origins) {
                        quoted.add('"' + origin + '"');
                    }
                    String list = lines
                            ? "[" + end + indent + indent + String.join("," + end + indent + indent, quoted) + end
                                    + indent + "]"
                            : "[" + String.join(", ", quoted) + "]";
                    return "{" + (lines ? end + indent : " ") + "\"alternativeOrigins\": " + list + more
                            + (lines ? end : " ") + "}" + (last ? end : "");
                });
    }

    @Property(tries = 150)
    void removing_what_was_added_gives_the_file_back(@ForAll("lists") String list) throws IOException {
        Path file = directory.resolve("public/.well-known/ii-alternative-origins");
        Files.createDirectories(file.getParent());
        byte[] before = list.getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);

        Run added = Run.in(directory, "add", "https://new.forge.example");
        assertThat(added.code()).as("%s%n%s", list, added).isZero();
        byte[] after = Files.readAllBytes(file);
        assertThat(new String(after, StandardCharsets.UTF_8)).contains("\"https://new.forge.example\"");
        Run again = Run.in(directory, "add", "https://new.forge.example");
        assertThat(again.code()).as("%s%n%s", list, again).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(after);

        Run removed = Run.in(directory, "remove", "https://new.forge.example");
        assertThat(removed.code()).as("%s%n%s", list, removed).isZero();
        assertThat(Files.readString(file)).isEqualTo(list);
    }
}
