package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditTest {
    private static SourceText of(String text) {
        return SourceText.of("file.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String apply(String text, Edit... edits) {
        return new String(Edit.apply(of(text), List.of(edits)), StandardCharsets.UTF_8);
    }

    @Test
    void replaces_inserts_and_removes_in_any_order() {
        assertThat(apply(
                        "0123456789",
                        Edit.remove(new Span(8, 10)),
                        new Edit(new Span(2, 4), "xyz"),
                        Edit.insert(0, "<"),
                        Edit.insert(8, ">")))
                .isEqualTo("<01xyz4567>");
    }

    @Test
    void keeps_the_order_of_insertions_at_one_point_and_puts_them_before_a_replacement() {
        assertThat(apply("ab", new Edit(new Span(1, 2), "B"), Edit.insert(1, "1"), Edit.insert(1, "2")))
                .isEqualTo("a12B");
    }

    @Test
    void keeps_byte_order_mark_and_line_endings() {
        assertThat(apply("\uFEFFa\r\nb\rc\nd\u00E9\uD83D\uDE00", new Edit(new Span(0, 1), "x")))
                .isEqualTo("\uFEFFx\r\nb\rc\nd\u00E9\uD83D\uDE00");
        byte[] bytes = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}', '\r', '\n'};
        assertThat(Edit.apply(SourceText.of("x", bytes), List.of())).isEqualTo(bytes);
    }

    @Test
    void refuses_edits_that_overlap() {
        assertThatThrownBy(() -> apply("abcd", new Edit(new Span(0, 2), "x"), new Edit(new Span(1, 3), "y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap at 1");
        assertThatThrownBy(() -> apply("abcd", new Edit(new Span(0, 2), "x"), Edit.insert(1, "y")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(apply("abcd", new Edit(new Span(0, 2), "x"), new Edit(new Span(2, 3), "y"), Edit.insert(2, "-")))
                .isEqualTo("x-yd");
    }

    @Test
    void refuses_an_edit_outside_the_text() {
        assertThatThrownBy(() -> apply("ab", Edit.insert(3, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_source_whose_bytes_it_could_not_keep() {
        SourceText malformed = SourceText.of("bad.json", new byte[] {'"', (byte) 0xFF, '"'});

        assertThatThrownBy(() -> Edit.apply(malformed, List.of(Edit.insert(0, " "))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bad.json holds bytes that are not UTF-8, so it cannot be edited");
    }

    @Test
    void refuses_to_leave_half_a_surrogate_pair() {
        assertThatThrownBy(() -> apply("a\uD83D\uDE00", Edit.remove(new Span(2, 3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> apply("a", Edit.insert(1, "\uDE00"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(apply("a\uD83D\uDE00", Edit.remove(new Span(1, 3)))).isEqualTo("a");
    }
}
