package io.github.iiorigins.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void what_a_message_does_not_have_is_absent_at_every_step() {
        Json message = Json.read("{\"id\":7,\"on\":true,\"no\":null,\"in\":{\"at\":\"x\"},\"list\":[1,\"two\"]}");
        assertThat(message.get("in").text("at")).isEqualTo("x");
        assertThat(message.get("id").integer()).isEqualTo(7);
        assertThat(message.get("id").digits()).isEqualTo("7");
        assertThat(message.get("on").isTrue()).isTrue();
        assertThat(message.get("list").elements()).extracting(Json::digits).containsExactly("1", "two");
        assertThat(message.names()).containsExactly("id", "on", "no", "in", "list");
        assertThat(message.get("no").isAbsent()).isTrue();
        assertThat(message.get("none").get("of").text("it")).isEmpty();
        assertThat(message.get("id").get("none").string()).isEmpty();
        assertThat(message.get("list").text("none")).isEmpty();
        assertThat(message.get("in").isTrue()).isFalse();
        assertThat(message.get("none").integer()).isEqualTo(-1);
        assertThat(message.get("none").elements()).isEmpty();
        assertThat(Json.ABSENT).hasToString("");
    }

    @Test
    void writes_members_in_their_order_and_leaves_the_object_that_was_there() {
        Json one = Json.of("text", "a\"\\\n\u00e9");
        Json more = one.with("number", 1L << 53)
                .with("none", Optional.empty())
                .with("some", Optional.of("x"))
                .with("list", List.of(one, "y"))
                .with("map", Map.of("k", true));
        assertThat(one).hasToString("{\"text\":\"a\\\"\\\\\\n\\u00E9\"}");
        assertThat(more)
                .hasToString(
                        "{\"text\":\"a\\\"\\\\\\n\\u00E9\",\"number\":9007199254740992,\"none\":null,\"some\":\"x\","
                                + "\"list\":[{\"text\":\"a\\\"\\\\\\n\\u00E9\"},\"y\"],\"map\":{\"k\":true}}");
        assertThat(Json.read(more.toString())).isEqualTo(more);
    }

    @Test
    void carries_a_lone_surrogate_as_a_page_would() {
        assertThat(Json.quote("\ud83d\u2028")).isEqualTo("\"\\uD83D\\u2028\"");
        assertThat(Json.read("\"\\ud83d\"").string()).contains("\ud83d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{} {}", "{'a':1}", "{\"a\":1,}", "[1] // x", "NaN", "01", "\"a\tb\"", "\ufeff{}x"
            })
    void only_one_value_of_strict_json_is_a_message(String text) {
        assertThat(Json.read(text)).isEqualTo(Json.ABSENT);
    }

    @Test
    void of_a_repeated_name_the_last_counts() {
        assertThat(Json.read("{\"a\":1,\"a\":2}").get("a").integer()).isEqualTo(2);
    }

    @Test
    void a_picture_of_a_large_page_passes() {
        String picture = Base64.getEncoder().encodeToString(new byte[8 * 1024 * 1024]);
        assertThat(Json.read(Json.of("data", picture).toString()).text("data")).isEqualTo(picture);
    }

    @Test
    void messages_that_would_exhaust_memory_or_time_do_not_pass() {
        assertThat(Json.read("[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
        assertThat(Json.read("[".repeat(101) + "]".repeat(101))).isEqualTo(Json.ABSENT);
        assertThat(Json.read("9".repeat(100)).digits()).hasSize(100);
        assertThat(Json.read("9".repeat(101))).isEqualTo(Json.ABSENT);
        assertThat(Json.read("1e999999999").integer()).isEqualTo(-1);
        assertThat(Json.read("[" + "[],".repeat(200_000) + "0]").elements()).hasSize(200_001);
        assertThat(Json.read("[" + "[],".repeat(250_000) + "0]")).isEqualTo(Json.ABSENT);
        byte[] huge = new byte[Json.MAX_BYTES + 1];
        Arrays.fill(huge, (byte) ' ');
        huge[0] = '0';
        assertThat(Json.read(huge)).isEqualTo(Json.ABSENT);
    }
}
