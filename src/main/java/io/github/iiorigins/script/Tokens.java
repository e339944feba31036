package io.github.iiorigins.script;

import io.github.iiorigins.text.Span;
import java.util.Arrays;

/**
 * The tokens of a script in order, without white space and comments. Brackets know their mates and every token knows the
 * bracket that it stands in, so that whoever reads can jump over what does not matter.
 *
 * <p>A template literal with substitutions is a bracket too: from {@link #TEMPLATE_HEAD} to {@link #TEMPLATE_TAIL}, with
 * a {@link #TEMPLATE_MIDDLE} between two substitutions. So is a JSX element; its text is left out.
 */
public final class Tokens {
    /** A name or a keyword. */
    public static final byte WORD = 1;

    public static final byte NUMBER = 2;
    public static final byte STRING = 3;
    /** A template literal without substitutions. */
    public static final byte TEMPLATE = 4;

    public static final byte TEMPLATE_HEAD = 5;
    public static final byte TEMPLATE_MIDDLE = 6;
    public static final byte TEMPLATE_TAIL = 7;
    public static final byte REGEX = 8;
    public static final byte PUNCTUATION = 9;
    public static final byte OPEN = 10;
    public static final byte CLOSE = 11;
    public static final byte JSX_OPEN = 12;
    public static final byte JSX_CLOSE = 13;
    /** The name of a JSX attribute; those of elements are left out. */
    public static final byte JSX_NAME = 14;
    /** The value of a JSX attribute in quotes; a backslash in it is a plain character. */
    public static final byte JSX_STRING = 15;

    /** No token, no bracket. */
    public static final int NONE = -1;

    /** So many tokens are read of one file at most: twenty times what the largest file that people wrote has. */
    public static final int LIMIT = 2_000_000;

    private final String text;
    private byte[] kinds = new byte[1024];
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int[] mates = new int[1024];
    private int[] parents = new int[1024];
    private int count;
    private int lost = NONE;

    Tokens(String text) {
        this.text = text;
    }

    /** Adds a token and returns its index. */
    int add(byte kind, int start, int end, int parent) {
        if (count == kinds.length) {
            int size = count * 2;
            kinds = Arrays.copyOf(kinds, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            mates = Arrays.copyOf(mates, size);
            parents = Arrays.copyOf(parents, size);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        mates[count] = NONE;
        parents[count] = parent;
        return count++;
    }

    /** Makes two brackets mates. */
    void pair(int open, int close) {
        mates[open] = close;
        mates[close] = open;
    }

    /** Notes where the reading lost its way; the first place counts. */
    void lose(int offset) {
        if (lost < 0 || offset < lost) {
            lost = offset;
        }
    }

    /** The offset from which on the tokens may be wrong, or {@link #NONE}. */
    public int lost() {
        return lost;
    }

    /** The text that they are the tokens of. */
    public String text() {
        return text;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The kind of a token; 0 outside the script. */
    public byte kind(int token) {
        return token < 0 || token >= count ? 0 : kinds[token];
    }

    /** Where a token begins in the text. */
    public int start(int token) {
        return starts[token];
    }

    /** Where a token ends in the text. */
    public int end(int token) {
        return ends[token];
    }

    /** The other bracket of a pair, {@link #NONE} where it is missing or the token is no bracket. */
    public int mate(int token) {
        return mates[token];
    }

    /** The bracket that a token stands in; brackets stand in the one around them. */
    public int parent(int token) {
        return parents[token];
    }

    /** The token behind a bracket and all in it; the end where the other bracket is missing. */
    public int behind(int open) {
        return mates[open] < 0 ? count : mates[open] + 1;
    }

    /** Where a token stands. */
    public Span span(int token) {
        return new Span(starts[token], ends[token]);
    }

    /** The span from one token to just before another. */
    public Span span(int from, int to) {
        return new Span(starts[from], ends[Math.max(from, to - 1)]);
    }

    /** The text of a token. */
    public String string(int token) {
        return text.substring(starts[token], ends[token]);
    }

    /** Whether a token is a word or punctuation of this spelling. */
    public boolean is(int token, String spelling) {
        byte kind = kind(token);
        return (kind == WORD || kind == PUNCTUATION || kind == OPEN || kind == CLOSE)
                && ends[token] - starts[token] == spelling.length()
                && text.startsWith(spelling, starts[token]);
    }

    /** Whether a token is a name of this spelling, not that of a member: no dot before it. */
    public boolean isKeyword(int token, String spelling) {
        return kind(token) == WORD && is(token, spelling) && !is(token - 1, ".") && !is(token - 1, "?.");
    }

    /** Whether a line ends somewhere between a token and the one before it. */
    public boolean isFirstOfLine(int token) {
        if (token == 0 || token >= count) {
            return true;
        }
        for (int i = ends[token - 1]; i < starts[token]; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029') {
                return true;
            }
        }
        return false;
    }
}
