package io.github.iiorigins.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A place and a fix belong to one text. */
class PlacesTest {
    private static final SourceText SHORT = SourceText.of("short", "abc".getBytes(StandardCharsets.UTF_8));
    private static final SourceText LONG = SourceText.of("long", "abc\ndef".getBytes(StandardCharsets.UTF_8));

    @Test
    void a_place_is_within_its_text() {
        assertThat(new Location(SHORT, new Span(1, 3)).end().column()).isEqualTo(4);
        assertThatThrownBy(() -> new Location(SHORT, new Span(3, 4)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("short");
    }

    @Test
    void a_fix_edits_its_own_text() {
        Edit edit = Edit.insert(5, "x");
        assertThat(Fix.safe(LONG, edit).source()).isSameAs(LONG);
        assertThatThrownBy(() -> Fix.unsafe(SHORT, edit)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Fix(true, SHORT, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_line_of_another_file_is_named_with_its_file() {
        Location place = new Location(LONG, new Span(5, 6));
        assertThat(place.line(LONG)).isEqualTo("line 2");
        assertThat(place.line(SHORT)).isEqualTo("line 2 of long");
    }
}
