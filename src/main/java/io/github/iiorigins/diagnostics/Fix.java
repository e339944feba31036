package io.github.iiorigins.diagnostics;

import io.github.iiorigins.text.Edit;
import java.util.List;

/**
 * A repair as edits on the text that the finding lies in.
 *
 * @param safe whether the meaning that the author had in mind cannot change: such a repair may be applied unseen
 * @param edits what to replace, none overlapping another
 */
public record Fix(boolean safe, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a fix that changes nothing");
        }
    }

    /** A repair that cannot change what the author meant. */
    public static Fix safe(Edit... edits) {
        return new Fix(true, List.of(edits));
    }

    /** A repair that is likely what the author meant; a person should look at it. */
    public static Fix unsafe(Edit... edits) {
        return new Fix(false, List.of(edits));
    }
}
