package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsDocumentTest {
    private static OriginsDocument read(String text) {
        return OriginsDocument.read(SourceText.of("list", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String textAt(Location location) {
        return location.source()
                .text()
                .substring(location.span().start(), location.span().end());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alternativeOrigins\":[]} | true",
                "{\"alternativeOrigins\":[\"https://a.example\"]} | true",
                "{\"alternativeOrigins\":[1]} | false",
                "{\"alternativeOrigins\":{}} | false",
                "{\"alternativeOrigins\":[],} | false",
                "{\"alternativeorigins\":[]} | false",
                "[] | false"
            })
    void is_readable_if_it_has_the_array_of_strings(String text, boolean readable) {
        assertThat(read(text).isReadable()).isEqualTo(readable);
    }

    @Test
    void the_last_of_equal_keys_counts() {
        OriginsDocument document =
                read("{\"alternativeOrigins\":[\"https://a.example\"],\"alternativeOrigins\":[\"https://b.example\"]}");

        assertThat(document.entries()).extracting(OriginEntry::text).containsExactly("https://b.example");
        assertThat(document.member().orElseThrow().value())
                .isSameAs(document.list().orElseThrow());
        assertThat(document.start()).isEqualTo(new Location(document.source(), new Span(0, 0)));
    }

    @Test
    void an_entry_has_a_place_and_so_has_what_is_wrong_in_it() {
        OriginEntry slash = read("{\"alternativeOrigins\":[\"https:\\/\\/a.example/\"]}")
                .entries()
                .get(0);
        OriginEntry right = read("{\"alternativeOrigins\":[\"https://a.example\"]}")
                .entries()
                .get(0);

        assertThat(textAt(slash.location())).isEqualTo("\"https:\\/\\/a.example/\"");
        assertThat(textAt(slash.blamed())).isEqualTo("/");
        assertThat(textAt(slash.location(8, 9))).isEqualTo("a");
        assertThat(textAt(right.blamed())).isEqualTo("\"https://a.example\"");
        assertThat(slash.refused()).isEqualTo("\"https://a.example/\" can never match");
        assertThat(slash.meant()).isEqualTo("https://a.example");
        assertThat(right.meant()).isEqualTo("https://a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/", "\"", "a\\b", "\n\t\u001f\0", "\u2028é", ""})
    void a_derivation_origin_of_the_command_line_is_taken_as_it_is(String text) {
        OriginEntry entry = OriginEntry.derivation(text);

        assertThat(entry.text()).isEqualTo(text);
        assertThat(entry.role()).isEqualTo(OriginEntry.Role.DERIVATION);
        assertThat(entry.refused()).isEqualTo(entry.quoted() + " is not a valid derivation origin");
        assertThat(entry.location().source().path()).isEqualTo("derivation origin");
    }

    @Test
    void within_a_document_all_count_that_can_match() {
        DocumentContext context = new DocumentContext(7, Optional.of("https://c.icp0.io"), true)
                .registered(Set.of("a.example"))
                .within(read("{\"alternativeOrigins\":[\"https://a.example\",\"https://b.example/\"]}"));

        assertThat(context)
                .isEqualTo(new DocumentContext(
                        7,
                        Optional.of("https://c.icp0.io"),
                        true,
                        Set.of("https://a.example", "https://c.ic0.app"),
                        Set.of("a.example")));
        assertThat(DocumentContext.PLAIN.within(read("[]")).accepted()).isEmpty();
    }

    @Test
    void a_limit_is_one_that_some_reader_has() {
        assertThat(new DocumentContext(1, Optional.empty(), false).maxOrigins()).isEqualTo(1);
        assertThat(new DocumentContext(100, Optional.empty(), false).maxOrigins())
                .isEqualTo(100);
        assertThatThrownBy(() -> new DocumentContext(0, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DocumentContext(101, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
