package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How II reads {@code ii-auth-callbacks} (dfinity/internet-identity: utils/authCallbacks.ts). */
class AuthCallbacksTest {
    private static final Optional<String> HOME = Optional.of("https://a.example");

    private static Optional<String> problem(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return AuthCallbacks.contentProblem(SourceText.of("callbacks", bytes), bytes.length, HOME);
    }

    private static String listing(String callback) {
        return "{\"more\":1,\"callbacks\":[\"" + callback + "\"]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON", "application/json; charset=utf-8", "application/jsonp"})
    void a_type_counts_by_its_start_in_any_case(String type) {
        assertThat(AuthCallbacks.typeProblem(Optional.of(type))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "text/plain", "text/html", "text/json"})
    void another_type_is_refused(String type) {
        assertThat(AuthCallbacks.typeProblem(Optional.of(type)).orElseThrow()).contains(type, "not application/json");
    }

    @Test
    void no_type_is_refused() {
        assertThat(AuthCallbacks.typeProblem(Optional.empty()).orElseThrow()).contains("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/", "https://a.example/reauth", "https://a.example/a/b.html"})
    void an_origin_and_a_path_are_a_callback(String callback) {
        assertThat(problem(listing(callback))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example",
                "https://a.example/?x",
                "https://a.example/#x",
                "https://A.example/",
                "https://a.example:443/",
                "https://u@a.example/",
                "/reauth",
                "a.example/",
                "app://a.example/"
            })
    void what_is_not_written_so_is_none(String callback) {
        assertThat(problem(listing(callback)).orElseThrow()).contains(callback, "is not a callback");
    }

    @Test
    void a_callback_of_another_origin_does_not_count() {
        assertThat(problem(listing("https://b.example/")).orElseThrow())
                .isEqualTo("no callback in it is on https://a.example");
        assertThat(problem("{\"callbacks\":[\"https://b.example/\",\"https://a.example/\"]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"callbacks\":{}}",
                "{\"callbacks\":[]}",
                "{\"callbacks\":[1]}",
                "{\"callbacks\":["
            })
    void another_form_is_refused(String text) {
        assertThat(problem(text)).isPresent();
    }

    @Test
    void a_byte_more_than_8192_is_too_much() {
        String text = listing("https://a.example/");
        assertThat(problem(text + " ".repeat(8192 - text.length()))).isEmpty();
        assertThat(problem(text + " ".repeat(8193 - text.length())).orElseThrow())
                .contains("8193 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "https://forge.example/, true",
        "https://forge.example/~a!b, true",
        "http://localhost:3000/callback, true",
        "https://forge.example/a.b/..c, true",
        "https://forge.example, false",
        "https://forge.example/a b, false",
        "https://forge.example/\u007f, false",
        "https://forge.example/é, false",
        "https://forge.example/{a}, false",
        "https://forge.example/a?b, false",
        "https://forge.example/a#b, false",
        "https://forge.example/./a, false",
        "https://forge.example/../a, false",
        "https://forge.example/a/., false",
        "https://forge.example/a/.., false",
        "https://Forge.example/a, false",
        "https://forge.example:443/a, false",
        "ftp://forge.example/a, false",
        "/a, false"
    })
    void is_a_callback_only_as_a_browser_writes_it(String text, boolean callback) {
        assertThat(AuthCallbacks.isCallback(text)).isEqualTo(callback);
    }
}
