package io.github.iiorigins.report;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.Span;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLineTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`abc`, 1, 2, 40, `abc`, 1, 1",
                "`abc`, 3, 3, 40, `abc`, 3, 1",
                "`\tabc`, 1, 4, 40, `    abc`, 4, 3",
                "`ab\tc`, 3, 4, 40, `ab  c`, 4, 1",
                "`日本x`, 2, 3, 40, `日本x`, 4, 1",
                "`日本x`, 0, 2, 40, `日本x`, 0, 4",
                "`a\u001bb`, 2, 3, 40, `a\\u001bb`, 7, 1",
                "`a\u001bb`, 1, 2, 40, `a\\u001bb`, 1, 6",
                "`\uD83D\uDE00x`, 2, 3, 40, `\uD83D\uDE00x`, 2, 1",
            })
    void puts_carets_under_the_characters_meant(
            String line, int from, int to, int room, String text, int column, int width) {
        assertThat(of(line, from, to, room)).isEqualTo(new SourceLine(text, column, width));
    }

    @Test
    void cuts_a_long_line_around_the_carets() {
        String line = "a".repeat(500) + "XYZ" + "b".repeat(500);
        SourceLine shown = of(line, 500, 503, 40);
        assertThat(shown.text()).hasSize(40).startsWith("…a").endsWith("b…");
        assertThat(shown.text().substring(shown.column(), shown.column() + shown.width()))
                .isEqualTo("XYZ");
    }

    @Test
    void shows_the_start_of_what_is_longer_than_the_room() {
        SourceLine shown = of("abc" + "X".repeat(900), 3, 903, 40);
        assertThat(shown.text()).hasSize(40).endsWith("X…");
        assertThat(shown.text().charAt(shown.column())).isEqualTo('X');
        assertThat(shown.column() + shown.width()).isLessThanOrEqualTo(40);
    }

    @Test
    void looks_at_a_window_only_of_a_line_of_megabytes() {
        String line = "x".repeat(8_000_000);
        Span whole = new Span(0, line.length());
        assertProcessorTime(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 1000; i++) {
                SourceLine.of(line, whole, new Span(4_000_000 + i, 4_000_001 + i), 80);
            }
        });
    }

    /** Whatever the line and the place: it fits, and the caret stands under the first character meant. */
    @Test
    void always_fits_and_points_at_what_is_meant() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {"a", "\t", "日", "\uD83D\uDE00", "é", "\u001b", "b", "c", "\u200b", "\uD800"};
        for (int run = 0; run < 20_000; run++) {
            StringBuilder built = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                built.append(pieces[random.nextInt(pieces.length)]);
            }
            int from = random.nextInt(built.length() + 1);
            built.insert(
                    from > 0 && from < built.length() && Character.isLowSurrogate(built.charAt(from)) ? ++from : from,
                    "@");
            String line = built.toString();
            int to = Math.min(line.length(), from + 1 + random.nextInt(5));
            int room = 20 + random.nextInt(80);
            SourceLine shown = of(line, from, to, room);
            String what = "seed " + seed + ", run " + run + ": " + shown;
            assertThat(DisplayWidth.of(shown.text())).as(what).isLessThanOrEqualTo(room);
            assertThat(shown.column() + shown.width()).as(what).isLessThanOrEqualTo(room + 1);
            assertThat(DisplayWidth.of(shown.text().substring(0, shown.text().indexOf('@'))))
                    .as(what)
                    .isEqualTo(shown.column());
        }
    }

    private static SourceLine of(String line, int from, int to, int room) {
        return SourceLine.of(
                "before\n" + line + "\nafter", new Span(7, 7 + line.length()), new Span(7 + from, 7 + to), room);
    }
}
