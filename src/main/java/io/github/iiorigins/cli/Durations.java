package io.github.iiorigins.cli;

import java.time.Duration;
import java.util.Optional;

/** Times as people write them: a whole number with its unit, as {@code 90s}, {@code 30m}, {@code 8h} or {@code 7d}. */
final class Durations {
    private Durations() {}

    /** The time; nothing if the text is none. */
    static Optional<Duration> parse(String text) {
        if (text.length() < 2 || text.length() > 10) {
            return Optional.empty();
        }
        long number = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return Optional.empty();
            }
            number = number * 10 + (digit - '0');
        }
        return switch (text.charAt(text.length() - 1)) {
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
