package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.ic.CandidType.Primitive;
import io.github.iiorigins.origin.Principal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidInterfaceTest {
    private static final String TEXT = """
            // Keys and a service.
            type Key = record { id : nat64; bytes : blob; names : opt vec text };
            service : {
              find : (nat64, opt text) -> (variant { Ok : Key; Err }) query;
              pairs : () -> (vec record { text; bool }, principal);
            }
            """;

    private static final Principal ANONYMOUS = Principal.of(new byte[] {4});

    private final CandidInterface canister = CandidInterface.parse(TEXT);

    @Test
    void encodes_the_arguments_of_a_call() {
        assertThat(canister.call("find", 7, Optional.of("a")))
                .isEqualTo(Candid.encode(
                        List.of(Primitive.NAT64, CandidType.opt(Primitive.TEXT)),
                        List.of(CandidValue.of(7), CandidValue.some("a"))));
    }

    @Test
    void encodes_a_reply_by_defined_types_in_any_order_of_fields() {
        CandidType key = CandidType.record(
                Field.of("names", CandidType.opt(CandidType.vec(Primitive.TEXT))),
                Field.of("bytes", CandidType.BLOB),
                Field.of("id", Primitive.NAT64));
        CandidValue value = CandidValue.variant(
                "Ok", CandidValue.record("id", 7, "bytes", new byte[] {1, 2}, "names", Optional.of(List.of("a", "b"))));
        assertThat(canister.reply("find", value))
                .isEqualTo(Candid.encode(CandidType.variant(Field.of("Ok", key), Field.of("Err")), value));
    }

    @Test
    void encodes_several_results() throws MalformedCandid {
        byte[] reply = canister.reply("pairs", List.of(CandidValue.tuple("a", true)), ANONYMOUS);
        List<CandidValue> values = Candid.decode(reply);
        assertThat(values.get(0).items()).containsExactly(CandidValue.tuple("a", true));
        assertThat(values.get(1).principalId()).isEqualTo(ANONYMOUS);
    }

    @Test
    void knows_methods_and_queries() {
        assertThat(canister.methods()).containsExactlyInAnyOrder("find", "pairs");
        assertThat(canister.isQuery("find")).isTrue();
        assertThat(canister.isQuery("pairs")).isFalse();
    }

    @Test
    void refuses_a_text_with_a_fault() {
        assertThatThrownBy(() -> CandidInterface.parse("service : { a : (Key) -> (); }"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no type Key in a .did text");
        assertThatThrownBy(() -> CandidInterface.parse("service : { a : (text) (); }"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected -> at token 8");
    }

    @Test
    void refuses_an_object_without_a_candid_value() {
        assertThatThrownBy(() -> CandidValue.of(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a Candid value: 1.5");
    }
}
