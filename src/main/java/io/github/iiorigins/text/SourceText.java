package io.github.iiorigins.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as it was read: its bytes, and its text as a browser's decoder has it (Encoding Standard, "UTF-8 decode": one leading byte
 * order mark is dropped, each malformed sequence becomes U+FFFD). Lines end at a line feed, a carriage return, or both in that
 * order; the file's last line may be empty.
 */
public final class SourceText {
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String path;
    private final byte[] bytes;
    private final boolean byteOrderMark;
    private final String text;
    /** Offset in the text and in the bytes of the first malformed sequence, both -1 where there is none. */
    private final int malformedOffset;

    private final int malformedByteOffset;
    /** Offset of the first character of each line; made when a position is first asked for. */
    private volatile int[] lineStarts;

    private SourceText(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
        this.byteOrderMark =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int first = byteOrderMark ? 3 : 0;
        String decoded = new String(bytes, first, bytes.length - first, StandardCharsets.UTF_8);
        int malformedOffset = -1;
        int malformedByteOffset = -1;
        if (decoded.indexOf(Utf8.REPLACEMENT) >= 0) {
            // Java writes one U+FFFD for an encoded surrogate where the Encoding Standard writes one for each of its
            // bytes.
            Utf8 standard = new Utf8(bytes, first);
            decoded = standard.text();
            malformedOffset = standard.malformedOffset();
            malformedByteOffset = standard.malformedByteOffset();
        }
        this.text = decoded;
        this.malformedOffset = malformedOffset;
        this.malformedByteOffset = malformedByteOffset;
    }

    /**
     * Decodes a file.
     *
     * @param path the name to show for it
     * @param bytes all its bytes; the array is copied
     */
    public static SourceText of(String path, byte[] bytes) {
        return new SourceText(path, bytes.clone());
    }

    /** The name to show for it. */
    public String path() {
        return path;
    }

    /** How many bytes it has, the byte order mark included. */
    public int byteCount() {
        return bytes.length;
    }

    /** A copy of its bytes, the byte order mark included. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its text, without the byte order mark. */
    public String text() {
        return text;
    }

    /** What stands at a span. */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /**
     * Checks that a span is within this text. A span belongs to the one text that it was made for; where it is kept together
     * with its text, this finds the mistake at the place that made it.
     *
     * @throws IndexOutOfBoundsException if it is not
     */
    public void require(Span span) {
        if (span.end() > text.length()) {
            throw new IndexOutOfBoundsException("the span " + span.start() + " to " + span.end() + " is not within "
                    + path + ", which has " + text.length() + " characters");
        }
    }

    /** Whether the bytes begin with a byte order mark. */
    public boolean hasByteOrderMark() {
        return byteOrderMark;
    }

    /** Whether some of the bytes are not UTF-8. */
    public boolean isMalformed() {
        return malformedOffset >= 0;
    }

    /** Offset in the text of the U+FFFD that stands for the first malformed sequence, or -1. */
    public int malformedOffset() {
        return malformedOffset;
    }

    /** Offset in the bytes of the first malformed sequence, or -1. */
    public int malformedByteOffset() {
        return malformedByteOffset;
    }

    /** Whether it was saved as UTF-16, as some editors and shells do: by its byte order mark, or the zeros between ASCII letters. */
    boolean isUtf16() {
        if (bytes.length < 4 || bytes.length % 2 != 0) {
            return false;
        }
        int mark = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        boolean bigEndian = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
        boolean littleEndian = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
        return mark == 0xFFFE || mark == 0xFEFF || bigEndian || littleEndian;
    }

    /** How many lines there are; an empty file has one. */
    public int lineCount() {
        return lineStarts().length;
    }

    /**
     * The line and column of an offset. What ends a line belongs to it.
     *
     * @throws IndexOutOfBoundsException if the offset lies outside the text; its end is inside
     */
    public Position position(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException(offset);
        }
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int index = found >= 0 ? found : -found - 2;
        return new Position(index + 1, offset - starts[index] + 1);
    }

    /**
     * Where a line stands, without what ends it.
     *
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public Span lineSpan(int line) {
        int[] starts = lineStarts();
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] : text.length();
        if (line < starts.length) {
            end--;
            if (text.charAt(end) == '\n' && end > start && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return new Span(start, end);
    }

    /** The text of a line, without what ends it. */
    public String line(int line) {
        return text(lineSpan(line));
    }

    /** The line ending that most lines have; the first seen among equals, and LF in a file of one line. */
    public LineEnding lineEnding() {
        int[] starts = lineStarts();
        int[] count = new int[3];
        int best = 0;
        for (int i = starts.length - 1; i > 0; i--) {
            int kind = endingBefore(starts[i]);
            count[kind]++;
            // From the last line to the first, and an equal count is enough: so the first seen wins.
            if (count[kind] >= count[best]) {
                best = kind;
            }
        }
        return best == 1 ? LineEnding.CRLF : best == 2 ? LineEnding.CR : LineEnding.LF;
    }

    private int endingBefore(int lineStart) {
        if (text.charAt(lineStart - 1) == '\r') {
            return 2;
        }
        return lineStart > 1 && text.charAt(lineStart - 2) == '\r' ? 1 : 0;
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts(text);
            lineStarts = starts;
        }
        return starts;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[32];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit > '\r') {
                continue;
            }
            boolean beforeLineFeed = i + 1 < text.length() && text.charAt(i + 1) == '\n';
            boolean ends = unit == '\n' || (unit == '\r' && !beforeLineFeed);
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
