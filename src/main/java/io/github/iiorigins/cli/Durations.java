package io.github.iiorigins.cli;

import io.github.iiorigins.text.Ascii;
import java.time.Duration;
import java.util.Optional;

/** Times as people write them: a whole number of seconds, or one with its unit, as {@code 90s}, {@code 30m}, {@code 8h} or {@code 7d}. */
final class Durations {
    private Durations() {}

    /** The time; nothing if the text is none. */
    static Optional<Duration> parse(String text) {
        char unit = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        boolean bare = unit >= '0' && unit <= '9';
        long number = Ascii.number(bare ? text : text.substring(0, Math.max(0, text.length() - 1)));
        if (number < 0 || number > 999_999_999) {
            return Optional.empty();
        }
        return switch (bare ? 's' : unit) {
            case 's' -> Optional.of(Duration.ofSeconds(number));
            case 'm' -> Optional.of(Duration.ofMinutes(number));
            case 'h' -> Optional.of(Duration.ofHours(number));
            case 'd' -> Optional.of(Duration.ofDays(number));
            default -> Optional.empty();
        };
    }

    /** A time in the largest unit that fits. */
    static String words(Duration time) {
        return time.toSeconds() % 60 != 0
                ? time.toSeconds() + " s"
                : time.toMinutes() % 60 != 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
