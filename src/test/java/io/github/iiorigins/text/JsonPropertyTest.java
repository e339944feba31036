package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds for all documents. */
class JsonPropertyTest {
    private static SourceText of(String text) {
        return SourceText.of("random", text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void a_right_document_has_its_value_and_keeps_every_byte(@ForAll Random random) {
        for (Dialect dialect : Dialect.values()) {
            RandomJson made = new RandomJson(random, dialect);
            JsonDocument document = JsonDocument.parse(of(made.text()), dialect);

            assertThat(document.errors()).as(made.text()).isEmpty();
            assertThat(TreeChecks.value(document.root())).as(made.text()).isEqualTo(made.value());
            TreeChecks.check(document);
        }
    }

    @Property
    void a_broken_document_breaks_nothing(@ForAll Random random) {
        StringBuilder text = new StringBuilder(new RandomJson(random, Dialect.JSON5).text());
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean() && at < text.length()) {
                text.deleteCharAt(at);
            } else {
                text.insert(
                        at,
                        RandomJson.pick(
                                random, "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "/*", "//", "#", "a", "\n", ";",
                                "\u0000", "<", "0x", "${", "=", "\uFFFD"));
            }
        }
        for (Dialect dialect : Dialect.values()) {
            TreeChecks.check(JsonDocument.parse(of(text.toString()), dialect));
        }
    }

    @Property
    void random_bytes_break_nothing(@ForAll Random random) {
        String alphabet = "[]{},:\"'\\/*#0.eEx- \n\raNfu;";
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) alphabet.charAt((bytes[i] & 0xFF) % alphabet.length());
            }
        }
        for (Dialect dialect : Dialect.values()) {
            TreeChecks.check(JsonDocument.parse(SourceText.of("random", bytes), dialect));
        }
    }

    /** Comments, single quotes, bare keys, foreign numbers, blanks and escapes: all that JSON lacks has its repair. */
    @Property
    void the_repairs_make_json_of_json5(@ForAll Random random) {
        RandomJson made = new RandomJson(random, Dialect.JSON5);
        JsonDocument document = JsonDocument.parse(of(made.text()), Dialect.JSON);
        List<Edit> repairs = new ArrayList<>();
        for (SyntaxError error : document.errors()) {
            if (error.repair().isEmpty() || error.kind() == SyntaxError.Kind.TOO_MANY) {
                // Infinity, NaN and escapes of letters that need none.
                assertThat(error.kind())
                        .as(made.text())
                        .isIn(SyntaxError.Kind.JSON5_NUMBER, SyntaxError.Kind.BAD_ESCAPE, SyntaxError.Kind.TOO_MANY);
                Statistics.label("repaired").collect(false);
                return;
            }
            repairs.add(error.repair().get());
        }
        JsonDocument json =
                JsonDocument.parse(SourceText.of("repaired", Edit.apply(document.source(), repairs)), Dialect.JSON);
        assertThat(json.errors())
                .as("%s became %s", made.text(), json.source().text())
                .isEmpty();
        assertThat(TreeChecks.value(json.root())).as(made.text()).isEqualTo(made.value());
        Statistics.label("repaired")
                .collect(true)
                .coverage(all -> all.check(true).percentage(share -> share > 25));
    }
}
