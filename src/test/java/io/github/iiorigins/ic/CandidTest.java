package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.ic.CandidType.Primitive;
import io.github.iiorigins.origin.Principal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against messages of {@code @icp-sdk/core} 6.1, and against what is none. */
final class CandidTest {
    private static final String ALL =
            "4449444c076b02bc8a017fc5fed201716d7b6e716e686c020071017e6d046c0a76008eafbf0276ef99c0027caccece0278e1"
                    + "99cf027dddfae4880401b8a5a8c80402f4c5e0e20403ad99e7e7047199f6baea0b0503067a7f01026e6ffeffff7effffffff"
                    + "ffffffffd295fcf1e49df8b9c3edbfc8ee31030102ff0001010a00000000000000070101076772c3bcc39f65020161010162"
                    + "000102";
    private static final Principal II =
            Principal.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();

    private static CandidType type() {
        return CandidType.record(
                Field.of("text", Primitive.TEXT),
                Field.of("n64", Primitive.NAT64),
                Field.of("nat", Primitive.NAT),
                Field.of("int", Primitive.INT),
                Field.of("i16", Primitive.INT16),
                Field.of("blob", CandidType.BLOB),
                Field.of("some", CandidType.opt(Primitive.PRINCIPAL)),
                Field.of("none", CandidType.opt(Primitive.TEXT)),
                Field.of("pairs", CandidType.vec(CandidType.tuple(Primitive.TEXT, Primitive.BOOL))),
                Field.of("v", CandidType.variant(Field.of("Ok"), Field.of("Err", Primitive.TEXT))));
    }

    private static CandidValue value() {
        return CandidValue.record(
                "text", CandidValue.of("grüße"),
                "n64", new CandidValue.Int(new BigInteger("18446744073709551615")),
                "nat", new CandidValue.Int(new BigInteger("123456789012345678901234567890")),
                "int", CandidValue.of(-129),
                "i16", CandidValue.of(-2),
                "blob", CandidValue.of(new byte[] {1, 2, -1}),
                "some", CandidValue.some(CandidValue.of(II)),
                "none", CandidValue.none(),
                "pairs",
                        new CandidValue.Vec(List.of(
                                CandidValue.tuple(CandidValue.of("a"), new CandidValue.Bool(true)),
                                CandidValue.tuple(CandidValue.of("b"), new CandidValue.Bool(false)))),
                "v", CandidValue.variant("Err", CandidValue.of("no")));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void reads_what_others_write() throws MalformedCandid {
        assertThat(Candid.decode(hex(ALL))).containsExactly(value(), CandidValue.of(513), CandidValue.Nothing.NULL);
        assertThat(Candid.decode(hex("4449444c0000"))).isEmpty();
    }

    @Test
    void reads_types_that_hold_themselves() throws MalformedCandid {
        CandidValue metadata = Candid.decode(
                        hex("4449444c046d036d7b6b03fc84eb0100f1b992ae0471cbf0958605016c020071010201"
                                + "0002066f726967696e010178016d00010464656570020107"))
                .get(0);
        assertThat(metadata.items()).hasSize(2);
        CandidValue inner = metadata.items().get(1).field(1).variantCase("Map").orElseThrow();
        assertThat(inner.items()
                        .get(0)
                        .field(1)
                        .variantCase("Bytes")
                        .orElseThrow()
                        .blob())
                .containsExactly(7);
    }

    @Test
    void writes_what_it_reads() throws MalformedCandid {
        byte[] message = Candid.encode(
                List.of(type(), Primitive.NAT16, Primitive.NULL),
                List.of(value(), CandidValue.of(513), CandidValue.Nothing.NULL));
        assertThat(Candid.decode(message)).isEqualTo(Candid.decode(hex(ALL)));
        // The order of the types is free: the values after them are those of the others, byte by byte.
        assertThat(HexFormat.of().formatHex(message)).endsWith(ALL.substring(ALL.indexOf("6e6ffeffff7e") + 4));
        assertThat(Candid.encode()).isEqualTo(hex("4449444c0000"));
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "127, ff00", "128, 8001", "-1, 7f", "-64, 40", "-65, bf7f", "-128, 807f", "63, 3f", "64, c000"
    })
    void writes_numbers_of_any_size(long number, String written) throws MalformedCandid {
        byte[] message = Candid.encode(Primitive.INT, CandidValue.of(number));
        assertThat(HexFormat.of().formatHex(message)).isEqualTo("4449444c00017c" + written);
        assertThat(Candid.decode(message)).containsExactly(CandidValue.of(number));
    }

    @Test
    void writes_no_value_that_is_none_of_its_type() {
        for (CandidType type :
                List.of(Primitive.NAT8, Primitive.TEXT, CandidType.opt(Primitive.NAT8), CandidType.BLOB)) {
            assertThatThrownBy(() -> Candid.encode(type, CandidValue.of(256)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Candid.encode(Primitive.NAT, CandidValue.of(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Candid.encode(Primitive.INT8, CandidValue.of(128)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reads_no_message_that_is_cut() {
        byte[] whole = hex(ALL);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Candid.decode(cut)).isInstanceOf(MalformedCandid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4449444c000000", // more after the end
                "4449444d0000", // another beginning
                "4449444c016d7f0100ffffffff7f", // a great many nulls
                "4449444c016e000100010101", // options without an end
                "4449444c016d0001008080808008", // as many of themselves
                "4449444c00016f", // a value of the empty type
                "4449444c000101", // a type that is not there
                "4449444c016c02017100710100", // fields out of order
                "4449444c016b0100710100" + "01", // a case that is not there
                "4449444c00017e02", // neither true nor false
                "4449444c00017101ff", // no UTF-8
                "4449444c000168011e"
                        + "00000000000000000000000000000000000000000000000000000000000000", // long principal
                "4449444c00016800", // opaque principal
                "4449444c0001", // no type
                "4449444cffffffffffffffffff7f" // more types than there is room for
            })
    void reads_no_message_that_is_broken(String message) {
        assertThatThrownBy(() -> Candid.decode(hex(message))).isInstanceOf(MalformedCandid.class);
    }

    @Test
    void takes_a_value_for_an_option_of_it() throws MalformedCandid {
        CandidValue record = CandidValue.record("there", CandidValue.of(1), "null", CandidValue.Nothing.NULL);
        assertThat(record.optionalField("there")).contains(CandidValue.of(1));
        assertThat(record.optionalField("null")).isEmpty();
        assertThat(record.optionalField("elsewhere")).isEmpty();
        assertThatThrownBy(() -> record.field("elsewhere")).hasMessage("no record with a field elsewhere");
        assertThatThrownBy(() -> record.field("there").text()).isInstanceOf(MalformedCandid.class);
        assertThat(record.field("there").number()).isOne();
    }
}
