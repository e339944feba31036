package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "90, PT90S",
                "90s, PT90S",
                "30m, PT30M",
                "8h, PT8H",
                "7d, P7D",
                "0, PT0S",
                "'', none",
                "s, none",
                "-1, none",
                "1.5h, none",
                "10ms, none",
                "8H, none",
                "1 h, none",
                "٣s, none",
                "1000000000, none",
                "99999999999999999999, none",
            })
    void a_time_is_seconds_or_a_number_with_its_unit(String text, Duration time) {
        assertThat(Durations.parse(text)).isEqualTo(Optional.ofNullable(time));
    }
}
