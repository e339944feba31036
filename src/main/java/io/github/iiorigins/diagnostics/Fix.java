package io.github.iiorigins.diagnostics;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import java.util.List;

/**
 * A fix as edits on one text. That is not always the text that the finding lies in: the fix for a header that one rules
 * file lacks may be in another rules file.
 *
 * @param safe whether the meaning that the author had in mind cannot change: such a fix may be applied unseen
 * @param source the text that the edits are for, and no other
 * @param edits what to replace, none overlapping another
 */
public record Fix(boolean safe, SourceText source, List<Edit> edits) {
    /** Rejects edits that change nothing or that are not within the text. */
    public Fix {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a fix that changes nothing");
        }
        for (Edit edit : edits) {
            source.require(edit.span());
        }
    }

    /** A repair that cannot change what the author meant. */
    public static Fix safe(SourceText source, Edit... edits) {
        return new Fix(true, source, List.of(edits));
    }

    /** A fix that is likely what the author meant; the author should review it. */
    public static Fix unsafe(SourceText source, Edit... edits) {
        return new Fix(false, source, List.of(edits));
    }
}
