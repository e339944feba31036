package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {
    /** Well-formed and with the right checksum, but a byte too long. */
    private static final String THIRTY_ZERO_BYTES = "aacd5-niaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa";

    @ParameterizedTest
    @CsvSource({
        "aaaaa-aa, ''",
        "2vxsx-fae, 04",
        "rdmx6-jaaaa-aaaaa-aaadq-cai, 00000000000000070101",
        "rwlgt-iiaaa-aaaaa-aaaaa-cai, 00000000000000000101",
        "bkyz2-fmaaa-aaaaa-qaaaq-cai, 80000000001000010101",
    })
    void has_one_textual_form(String text, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Principal.parse(text).orElseThrow().bytes()).isEqualTo(bytes);
        assertThat(Principal.of(bytes))
                .hasToString(text)
                .isEqualTo(Principal.parse(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rkv4b-chyea-rsqig-4zkff-eku63-wy7ab-ck5z2-oxkiq-jn725-a43mk-rqe",
                "64jse-hi2es-ps43a-uaij6-abe5j-v5gfl-eqpg7-5y63l-q7325-mv3rb-2qe",
                "qoctq-giaaa-aaaaa-aaaea-cai",
                "222ew-7aaaa-aaaar-akaia-cai",
            })
    void is_written_as_it_was_read(String text) {
        assertThat(Principal.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "aaaaa",
                "aaaaaaa",
                "aaaaa-ab",
                "aaaaa-aa-",
                "-aaaaa-aa",
                "aaaaa--aa",
                "aaaa-aaa",
                "aaaaa-aa=",
                "AAAAA-AA",
                "rdmx6-jaaaa-aaaaa-aaadq-caI",
                "rdmx6-jaaaa-aaaaa-aaadq-cai ",
                "rdmx6-jaaaa-aaaaa-aaadq-cai\n",
                "rdmx6-jaaaa-aaaaa-aaadq-ca",
                "rdmx6-jaaaa-aaaaa-aaadq-caia",
                "rdmx6-jaaaa-aaaaa-aaadq-caj",
                "rdmx7-jaaaa-aaaaa-aaadq-cai",
                "rdmx6jaaaaaaaaaaaadqcai",
                "rdmx6-jaaaa-aaaaa-aaadq-ca1",
                "not_a_canister_id",
            })
    void has_no_other_form(String text) {
        assertThat(Principal.parse(text)).isEmpty();
    }

    @Property
    void bytes_have_one_text_and_come_back(@ForAll @Size(max = Principal.MAX_BYTES) byte[] bytes) {
        Principal principal = Principal.of(bytes);
        assertThat(Principal.parse(principal.toString())).hasValue(principal);
        assertThat(principal.toString()).hasSizeLessThanOrEqualTo(63);
        assertThat(principal.bytes()).isEqualTo(bytes);
    }

    /** The checksum finds every slip of one character. */
    @Property
    void a_text_with_a_slip_is_not_a_principal(
            @ForAll @Size(max = Principal.MAX_BYTES) byte[] bytes,
            @ForAll @IntRange(max = 62) int at,
            @ForAll @Chars({'a', 'e', 'i', 'q', 'z', '2', '7', '-', '0', 'A', ' '}) char slip) {
        StringBuilder text = new StringBuilder(Principal.of(bytes).toString());
        int place = at % text.length();
        String right = text.toString();
        text.setCharAt(place, slip);
        assertThat(Principal.parse(text.toString()).isPresent())
                .as(text.toString())
                .isEqualTo(text.toString().equals(right));
    }

    @Test
    void more_than_29_bytes_are_none() {
        assertThatThrownBy(() -> Principal.of(new byte[30])).isInstanceOf(IllegalArgumentException.class);
        assertThat(Principal.parse(THIRTY_ZERO_BYTES)).isEmpty();
    }

    @Test
    void keeps_its_bytes_to_itself() {
        byte[] bytes = {4};
        Principal principal = Principal.of(bytes);
        bytes[0] = 5;
        principal.bytes()[0] = 6;
        assertThat(principal).hasToString("2vxsx-fae");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rdmx6-jaaaa-aaaaa-aaadq-cai", "bkyz2-fmaaa-aaaaa-qaaaq-cai", "222ew-7aaaa-aaaar-akaia-cai"})
    void a_canister_has_ten_bytes_that_end_in_01(String text) {
        CanisterId id = CanisterId.parse(text).orElseThrow();
        assertThat(id).hasToString(text).isEqualTo(CanisterId.parse(text).orElseThrow());
        assertThat(id.principal()).isEqualTo(Principal.parse(text).orElseThrow());
    }

    @Test
    void differs_from_every_other() {
        Principal one = Principal.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();
        Principal other = Principal.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow();

        assertThat(one)
                .isEqualTo(Principal.of(one.bytes()))
                .hasSameHashCodeAs(Principal.of(one.bytes()))
                .isNotEqualTo(other)
                .isNotEqualTo(one.toString())
                .doesNotHaveSameHashCodeAs(other);
        assertThat(CanisterId.of(one).orElseThrow())
                .isNotEqualTo(CanisterId.of(other).orElseThrow())
                .isNotEqualTo(one)
                .hasSameHashCodeAs(CanisterId.of(Principal.of(one.bytes())).orElseThrow())
                .doesNotHaveSameHashCodeAs(CanisterId.of(other).orElseThrow());
    }

    @Test
    void no_other_principal_is_a_canister() {
        assertThat(CanisterId.parse("aaaaa-aa")).isEmpty();
        assertThat(CanisterId.parse("2vxsx-fae")).isEmpty();
        assertThat(CanisterId.parse("rkv4b-chyea-rsqig-4zkff-eku63-wy7ab-ck5z2-oxkiq-jn725-a43mk-rqe"))
                .isEmpty();
        assertThat(CanisterId.parse("RDMX6-jaaaa-aaaaa-aaadq-cai")).isEmpty();
        assertThat(CanisterId.of(Principal.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 7, 1, 2})))
                .isEmpty();
        assertThat(CanisterId.of(Principal.of(new byte[] {0, 0, 0, 0, 0, 0, 7, 1, 1})))
                .isEmpty();
    }
}
