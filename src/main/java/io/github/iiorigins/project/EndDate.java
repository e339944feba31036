package io.github.iiorigins.project;

import io.github.iiorigins.text.Ascii;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A day in UTC, such as 2026-12-31: the last one on which an entry is meant to be in a list.
 *
 * @param day the day
 */
public record EndDate(LocalDate day) {
    /** The day that a clock shows in UTC. */
    public static EndDate today(Clock clock) {
        return new EndDate(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Reads {@code YYYY-MM-DD}; nothing for any other text, and for a day that no calendar has. */
    public static Optional<EndDate> parse(String text) {
        boolean shape = text.length() == 10;
        for (int i = 0; shape && i < 10; i++) {
            char c = text.charAt(i);
            shape = (i == 4 || i == 7) ? c == '-' : Ascii.isDigit(c);
        }
        if (!shape) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EndDate(LocalDate.of(
                    Integer.parseInt(text.substring(0, 4)),
                    Integer.parseInt(text.substring(5, 7)),
                    Integer.parseInt(text.substring(8)))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether this day is over on another. */
    public boolean isPast(EndDate today) {
        return day.isBefore(today.day);
    }

    /** The day as it is written: {@code YYYY-MM-DD}. */
    @Override
    public String toString() {
        return day.toString();
    }
}
