package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    /** By UAX #11 (EastAsianWidth.txt) and the general categories. */
    @ParameterizedTest
    @CsvSource({
        "20,1",
        "41,1",
        "7E,1",
        "7F,0",
        "09,0",
        "1B,0",
        "9B,0",
        "A0,1",
        "AD,1",
        "E9,1",
        "0301,0",
        "0489,0",
        "0416,1",
        "05D0,1",
        "0E33,1",
        "1100,2",
        "115F,2",
        "1160,0",
        "11FF,0",
        "1200,1",
        "200B,0",
        "200D,0",
        "202E,0",
        "2028,0",
        "2013,1",
        "20AC,1",
        "2319,1",
        "231A,2",
        "231B,2",
        "231C,1",
        "2603,1",
        "26A1,2",
        "2E7F,1",
        "2E80,2",
        "3000,2",
        "3042,2",
        "3099,0",
        "303F,1",
        "4DC0,1",
        "4E2D,2",
        "9FFF,2",
        "A4C7,1",
        "AC00,2",
        "D7A3,2",
        "D7A4,1",
        "F900,2",
        "FE0F,0",
        "FEFF,0",
        "FF01,2",
        "FF60,2",
        "FF61,1",
        "FFE0,2",
        "FFE8,1",
        "FFFD,1",
        "1F004,2",
        "1F005,1",
        "1F1E6,1",
        "1F200,2",
        "1F320,2",
        "1F321,1",
        "1F600,2",
        "1F64F,2",
        "1F650,1",
        "1F9FF,2",
        "1FAFF,2",
        "20000,2",
        "3FFFD,2",
        "3FFFE,1",
        "E0001,0",
        "10FFFD,1",
    })
    void tells_the_columns_of_a_code_point(String hex, int columns) {
        assertThat(DisplayWidth.of(Integer.parseInt(hex, 16))).isEqualTo(columns);
    }

    @Test
    void adds_up_the_columns_of_a_text() {
        assertThat(DisplayWidth.of("")).isZero();
        assertThat(DisplayWidth.of("https://a.com")).isEqualTo(13);
        assertThat(DisplayWidth.of("e\u0301\u4E2D\uD83D\uDE00x")).isEqualTo(6);
    }
}
