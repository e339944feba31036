package io.github.iiorigins.text;

import java.util.Optional;

/**
 * One mistake in a JSON or JSON5 text.
 *
 * @param kind what sort of mistake
 * @param span where it stands; a point where something is missing
 * @param message one plain sentence without a full stop: what stood there; safe to print on a terminal
 * @param repair the edit that repairs it where only one is likely to be meant. The repairs of one document never overlap
 */
public record SyntaxError(Kind kind, Span span, String message, Optional<Edit> repair) {
    /** Sorts of mistakes. */
    public enum Kind {
        /** The file holds no value: no byte, white space, or only comments. */
        EMPTY,
        /** The file is a page, as a server with a fallback page gives for a file it does not have. */
        HTML,
        /** Control characters, UTF-16, or bytes that are not text; reading stopped here. */
        NOT_TEXT,
        /** The file begins with words that begin no value; nothing of it was read. */
        NOT_JSON,
        /** The marks that an unfinished merge leaves; reading stopped here. */
        MERGE_CONFLICT,
        /** A comment where the dialect has none, or of a form that it does not have. */
        COMMENT,
        /** A block comment without its end. */
        OPEN_COMMENT,
        /** White space that the dialect does not have, or a character that no one sees. */
        BLANK,
        /** A comma between the last item and the bracket. */
        TRAILING_COMMA,
        /** A comma with nothing before it. */
        EXTRA_COMMA,
        /** Two items with no comma between them. */
        MISSING_COMMA,
        /** A key and a value with no colon between them. */
        MISSING_COLON,
        /** A colon or a value where a key must stand. */
        MISSING_KEY,
        /** A key without a value. */
        MISSING_VALUE,
        /** Brackets that nothing closes. */
        MISSING_BRACKET,
        /** A bracket that closes nothing. */
        EXTRA_BRACKET,
        /** A square bracket where a curly one must close, or the other way round. */
        WRONG_BRACKET,
        /** A key without quotes where it needs them. */
        UNQUOTED_KEY,
        /** A value that is neither quoted nor a number nor a word of the language. */
        UNQUOTED_TEXT,
        /** A string in single quotes where the dialect has none. */
        SINGLE_QUOTES,
        /** Typographic quotes where straight ones belong. */
        TYPOGRAPHIC_QUOTES,
        /** A string that lacks its opening or its closing quote. */
        MISSING_QUOTE,
        /** A backslash before something that it cannot escape. */
        BAD_ESCAPE,
        /** A control character in a string, which JSON wants escaped. */
        CONTROL_CHARACTER,
        /** A number in a form that only JSON5 has. */
        JSON5_NUMBER,
        /** Something that begins as a number and is none. */
        BAD_NUMBER,
        /** A character or words that have no place here. */
        UNEXPECTED,
        /** Something after the end of the one value that a file holds; it was not read. */
        TEXT_AFTER_END,
        /** Brackets nested deeper than {@link JsonDocument#MAX_DEPTH}; reading stopped here. */
        TOO_DEEP,
        /** More mistakes than {@link JsonDocument#MAX_ERRORS}; reading stopped here. */
        TOO_MANY
    }
}
