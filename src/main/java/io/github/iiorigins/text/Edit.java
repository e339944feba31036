package io.github.iiorigins.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One change to a {@link SourceText}: what stands at the span gives way to the replacement.
 *
 * @param span what goes; a point where nothing goes
 * @param replacement what comes, taken as it is: who inserts lines uses {@link SourceText#lineEnding()}
 */
public record Edit(Span span, String replacement) {
    /** Puts text in at an offset. */
    public static Edit insert(int offset, String text) {
        return new Edit(Span.at(offset), text);
    }

    /** Takes a stretch out. */
    public static Edit remove(Span span) {
        return new Edit(span, "");
    }

    /**
     * Applies edits, given in any order; those at one point come in the order given. All bytes outside the edits stay what they
     * were, the byte order mark and every line ending included.
     *
     * @return the bytes of the changed file
     * @throws IllegalArgumentException if edits overlap, leave the text, or would leave half a surrogate pair
     * @throws IllegalStateException if the source holds malformed UTF-8: writing its text back would lose those bytes
     */
    public static byte[] apply(SourceText source, List<Edit> edits) {
        if (source.isMalformed()) {
            throw new IllegalStateException(source.path() + " holds bytes that are not UTF-8, so it cannot be edited");
        }
        List<Edit> ordered = new ArrayList<>(edits);
        // A stable sort: insertions at one point keep their order, and come before what is replaced from there on.
        ordered.sort((a, b) -> a.span.start() != b.span.start()
                ? Integer.compare(a.span.start(), b.span.start())
                : Integer.compare(a.span.end(), b.span.end()));
        String text = source.text();
        StringBuilder changed = new StringBuilder(text.length() + 64);
        if (source.hasByteOrderMark()) {
            changed.append(SourceText.BYTE_ORDER_MARK);
        }
        int done = 0;
        for (int i = 0; i < ordered.size(); i++) {
            Edit edit = ordered.get(i);
            if (edit.span.end() > text.length()) {
                throw new IllegalArgumentException(
                        "an edit up to " + edit.span.end() + " leaves the text of " + text.length() + " characters");
            }
            if (edit.span.start() < done) {
                throw new IllegalArgumentException("edits overlap at " + edit.span.start());
            }
            changed.append(text, done, edit.span.start()).append(edit.replacement);
            done = edit.span.end();
        }
        changed.append(text, done, text.length());
        refuseLoneSurrogates(changed);
        return changed.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** UTF-8 has no form for half a pair: the encoder would write a question mark and say nothing. */
    private static void refuseLoneSurrogates(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new IllegalArgumentException("the edits leave half a surrogate pair");
            }
        }
    }
}
