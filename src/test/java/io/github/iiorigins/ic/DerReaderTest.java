package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of elements in DER (X.690, 8.1.3), which keys and delegations come in. */
class DerReaderTest {
    private static final int OCTET_STRING = 4;

    private static DerReader reader(String hex) {
        return new DerReader(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"0400, 0", "0401, 1", "047f, 127", "048180, 128", "0481ff, 255", "04820100, 256", "0483010000, 65536"})
    void reads_an_element_of_each_form_of_length(String start, int length) throws MalformedDer {
        String content = "07".repeat(length);
        DerReader in = reader(start + content);
        assertThat(in.next(OCTET_STRING)).isTrue();
        assertThat(in.content(OCTET_STRING)).asHexString().isEqualToIgnoringCase(content);
        assertThat(in.atEnd()).isTrue();
        in.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"04", "0401", "040207", "0480", "0481", "048107", "04820107", "048400000001", "04ff"})
    void rejects_an_element_that_breaks_off_or_has_no_length(String hex) {
        assertThatThrownBy(() -> reader(hex).content(OCTET_STRING)).isInstanceOf(MalformedDer.class);
        assertThatThrownBy(() -> reader(hex).skip()).isInstanceOf(MalformedDer.class);
    }

    @Test
    void what_is_inside_an_element_ends_with_it() throws MalformedDer {
        DerReader in = reader("3003040107" + "040108");
        DerReader inside = in.enter(0x30);
        inside.skip();
        assertThat(inside.atEnd()).isTrue();
        assertThatThrownBy(inside::skip).isInstanceOf(MalformedDer.class);
        assertThatThrownBy(in::end).isInstanceOf(MalformedDer.class);
        assertThat(in.content(OCTET_STRING)).containsExactly(8);
        in.end();
    }
}
