package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StringListTest {
    private static SourceText source(String text) {
        return SourceText.of("list", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first list in a text. */
    private static StringList find(SourceText source) {
        JsonNode node = JsonDocument.parse(source, Dialect.JSON5).root();
        while (node instanceof JsonNode.ObjectNode object) {
            node = object.members().get(0).value();
        }
        return node instanceof JsonNode.ArrayNode array ? StringList.of(array) : null;
    }

    private static String change(String text, String... wanted) {
        return change(source(text), List.of(wanted)).text();
    }

    private static SourceText change(SourceText source, List<String> wanted) {
        return StringList.change(source, StringListTest::find, UnaryOperator.identity(), wanted, JsonStyle.STRICT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "['a']|['a', 'c']",
                "['a',]|['a', 'c',]",
                "[\"a\",\"b\"]|[\"a\",\"b\",\"c\"]",
                "['a' , 'b' ]|['a' , 'b', 'c' ]",
                "[]|[\"a\", \"c\"]",
                "{x:[ ]}|{x:[\"a\", \"c\"]}",
                "[/* none */]|[/* none */ \"a\", \"c\" ]",
                "[~  'a'~]|[~  'a',~  'c'~]",
                "[~  'a',~]|[~  'a',~  'c',~]",
                "[~\t'a' // one~]|[~\t'a', // one~\t'c'~]",
                "[~  'a', // one~  // two~]|[~  'a', // one~  'c',~  // two~]",
                "[~  'a' /* one */ ]|[~  'a', /* one */~  'c' ]",
                "{~  x: [~  ]~}|{~  x: [~    \"a\",~    \"c\"~  ]~}",
                "{~\tx: []~}|{~\tx: [~\t\t\"a\",~\t\t\"c\"~\t]~}",
                "{~  x: [~    // none yet~  ]~}|{~  x: [~    // none yet~    \"a\",~    \"c\"~  ]~}",
                "[~    'a']|[~    'a',~    'c']",
                "[ 'a',~  'b'~]|[ 'a',~  'b',~  'c'~]",
            })
    void puts_items_in_as_the_list_is_written(String before, String after) {
        List<String> wanted = before.contains("b") ? List.of("a", "b", "c") : List.of("a", "c");
        for (String end : new String[] {"\n", "\r\n"}) {
            String text = change(before.replace("~", end), wanted.toArray(new String[0]));
            assertThat(text).isEqualTo(after.replace("~", end));
            assertThat(change(text, wanted.toArray(new String[0]))).isEqualTo(text);
        }
    }

    @Test
    void takes_out_puts_in_and_corrects_in_one_go() {
        String text = """
                {
                  // who may
                  "x": [
                    "a/", // first
                    "b",
                    'a',
                    "c"
                  ]
                }
                """;
        SourceText changed = StringList.change(
                source(text),
                StringListTest::find,
                value -> value.endsWith("/") ? value.substring(0, value.length() - 1) : value,
                List.of("a", "c", "d"),
                JsonStyle.STRICT);
        assertThat(changed.text()).isEqualTo("""
                {
                  // who may
                  "x": [
                    "a", // first
                    "c",
                    "d"
                  ]
                }
                """);
    }

    /** What was put in behind can be taken out again, and then the file is what it was. */
    @Property
    void taking_out_what_was_put_in_gives_the_file_back(@ForAll Random random) {
        String text = messy(random);
        SourceText before = source(text);
        assertThat(JsonDocument.parse(before, Dialect.JSON5).isValid()).as(text).isTrue();
        List<String> values = find(before).values();
        List<String> more = new ArrayList<>(values);
        more.add("new-1");
        more.add("new-2");
        SourceText after = change(before, more);
        assertThat(find(after).values()).as(text).isEqualTo(more);
        assertThat(JsonDocument.parse(after, Dialect.JSON5).isValid())
                .as(after.text())
                .isTrue();
        if (!values.isEmpty()) {
            assertThat(change(after, values).text()).as(after.text()).isEqualTo(text);
        }
        assertThat(change(after, more).text()).isEqualTo(after.text());
        assertThat(withoutListMarks(after.text().replace("new-1", "").replace("new-2", "")))
                .isEqualTo(withoutListMarks(text));
    }

    /** All but quotes, commas and white space: what a person wrote. */
    private static String withoutListMarks(String text) {
        return text.replaceAll("[\\s,'\"]", "");
    }

    private static String messy(Random random) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        String quote = random.nextBoolean() ? "\"" : "'";
        String indent = new String[] {"  ", "    ", "\t"}[random.nextInt(3)];
        boolean lines = random.nextBoolean();
        StringBuilder text = new StringBuilder("{" + end + indent + "list: [");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(lines ? end + indent + indent : i == 0 && random.nextBoolean() ? " " : "");
            text.append(quote).append("v").append(i).append(quote);
            text.append(i < count - 1 || random.nextInt(3) == 0 ? lines ? "," : i < count - 1 ? ", " : "," : "");
            if (lines && random.nextInt(3) == 0) {
                text.append(random.nextBoolean() ? " // remark " + i : " /* remark */");
            }
        }
        text.append(lines ? end + indent : random.nextBoolean() ? " " : "").append("]");
        return text.append(random.nextBoolean() ? "," : "")
                .append(end)
                .append("}")
                .append(random.nextBoolean() ? end : "")
                .toString();
    }

    @Test
    void gives_real_files_back_too() throws IOException {
        int edited = 0;
        try (Stream<Path> files = Files.list(Need.FIELD_SAMPLES.path())) {
            for (Path file : files.sorted().toList()) {
                SourceText before = SourceText.of(file.toString(), Files.readAllBytes(file));
                boolean list = file.getFileName().toString().contains("ii-alternative-origins")
                        && JsonDocument.parse(before, Dialect.JSON).isValid();
                if (!list || find(before) == null || find(before).values().isEmpty()) {
                    continue;
                }
                List<String> distinct =
                        List.copyOf(new LinkedHashSet<>(find(before).values()));
                if (distinct.size() < find(before).values().size()) {
                    continue;
                }
                List<String> more = new ArrayList<>(find(before).values());
                more.add("https://new.forge.example");
                SourceText after = change(before, more);
                assertThat(JsonDocument.parse(after, Dialect.JSON).isValid()).isTrue();
                assertThat(find(after).values()).isEqualTo(more);
                SourceText back = change(after, find(before).values());
                assertThat(back.text().replaceAll("\\s", ""))
                        .isEqualTo(before.text().replaceAll("\\s", ""));
                // A bracket on the line of the last item has a line of its own then.
                if (!before.text().contains("\"]") || before.lineCount() < 3) {
                    assertThat(back.bytes()).as(file.toString()).isEqualTo(before.bytes());
                }
                edited++;
            }
        }
        assertThat(edited).isGreaterThan(20);
    }
}
