package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CBOR: the examples of RFC 8949, appendix A. */
final class CborTest {
    private static CborReader reader(String hex) {
        return new CborReader(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "23, 17",
        "24, 1818",
        "100, 1864",
        "255, 18ff",
        "256, 190100",
        "1000, 1903e8",
        "65535, 19ffff",
        "65536, 1a00010000",
        "1000000, 1a000f4240",
        "4294967295, 1affffffff",
        "4294967296, 1b0000000100000000",
        "1000000000000, 1b000000e8d4a51000",
        "9223372036854775807, 1b7fffffffffffffff"
    })
    void numbers_are_written_in_the_shortest_form(long number, String hex) throws MalformedCbor {
        assertThat(HexFormat.of().formatHex(new CborWriter().unsigned(number).toByteArray()))
                .isEqualTo(hex);
        CborReader in = reader(hex);
        assertThat(in.unsigned()).isEqualTo(number);
        in.end();
    }

    @Test
    void null_is_skipped_where_it_is_next_and_nothing_else_is() throws MalformedCbor {
        CborReader in = reader("f607");
        assertThat(in.skipNull()).isTrue();
        assertThat(in.offset()).isEqualTo(1);
        assertThat(in.skipNull()).isFalse();
        assertThat(in.unsigned()).isEqualTo(7);
        assertThat(in.skipNull()).isFalse();
        assertThat(in.offset()).isEqualTo(2);
    }

    @Test
    void items_come_back_as_they_were_written() throws MalformedCbor {
        byte[] cbor = new CborWriter()
                .selfDescribed()
                .map(1)
                .text("ü水")
                .array(2)
                .bytes(new byte[300])
                .text("")
                .toByteArray();
        CborReader in = new CborReader(cbor);
        in.selfDescribed();
        assertThat(in.map()).isEqualTo(1);
        assertThat(in.text()).isEqualTo("ü水");
        assertThat(in.array()).isEqualTo(2);
        assertThat(in.bytes()).hasSize(300);
        assertThat(in.text()).isEmpty();
        in.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "3903e7",
                "4401020304",
                "6161",
                "83010203",
                "a26161016162820203",
                "c11a514b67b0",
                "f4",
                "f6",
                "f97e00",
                "fb7e37e43c8800759c",
                "d9d9f7a0",
                "f818"
            })
    void items_of_every_kind_are_skipped(String hex) throws MalformedCbor {
        CborReader in = reader(hex);
        in.skip();
        in.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "18", "1c", "1f", "9f01ff", "5f41004100ff", "ff", "62c3", "a101", "a2010203", "4401"})
    void what_is_cut_off_or_has_no_length_is_not_skipped(String hex) {
        assertThatThrownBy(() -> reader(hex).skip()).isInstanceOf(MalformedCbor.class);
    }

    @Test
    void what_nests_too_deep_is_not_skipped() {
        assertThatThrownBy(() -> reader("81".repeat(1_000_000) + "00").skip())
                .isInstanceOf(MalformedCbor.class)
                .hasMessage("CBOR nested too deep at byte 64");
    }

    @Test
    void text_has_to_be_utf_8() {
        assertThatThrownBy(() -> reader("61ff").text()).hasMessage("text that is not UTF-8 at byte 0");
    }
}
