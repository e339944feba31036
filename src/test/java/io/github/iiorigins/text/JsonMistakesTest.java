package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake is one error, and reading goes on behind it. */
class JsonMistakesTest {
    /** A broken text in JSON, what its repairs make of it (null where there are none), and what is told. */
    record Broken(String text, String repaired, List<String> errors) {
        @Override
        public String toString() {
            return QuotedText.quote(text, 200);
        }
    }

    private static Broken broken(String text, String repaired, String... errors) {
        return new Broken(text, repaired, List.of(errors));
    }

    static List<Broken> brokenTexts() {
        return List.of(BROKEN);
    }

    private static JsonDocument parse(String text, Dialect dialect) {
        return JsonDocument.parse(SourceText.of("file", text.getBytes(StandardCharsets.UTF_8)), dialect);
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void tells_each_mistake_once(Broken broken) {
        JsonDocument document = parse(broken.text, Dialect.JSON);
        List<String> told = new ArrayList<>();
        List<Edit> repairs = new ArrayList<>();
        for (SyntaxError error : document.errors()) {
            told.add(error.kind() + " " + error.span().start() + "-"
                    + error.span().end() + ": " + error.message());
            error.repair().ifPresent(repairs::add);
        }

        assertThat(told).isEqualTo(broken.errors);
        String repaired =
                repairs.isEmpty() ? null : new String(Edit.apply(document.source(), repairs), StandardCharsets.UTF_8);
        assertThat(repaired).isEqualTo(broken.repaired);
        TreeChecks.check(document);
    }

    /** What JSON5 has is no mistake in JSON5, and nothing else is told there. */
    @ParameterizedTest
    @MethodSource("brokenTexts")
    void tells_in_json5_no_more_than_in_json(Broken broken) {
        JsonDocument json = parse(broken.text, Dialect.JSON);
        JsonDocument json5 = parse(broken.text, Dialect.JSON5);

        assertThat(json5.errors().size()).isLessThanOrEqualTo(json.errors().size());
        TreeChecks.check(json5);
    }

    @Test
    void every_kind_of_mistake_has_a_case() {
        Set<SyntaxError.Kind> seen = EnumSet.noneOf(SyntaxError.Kind.class);
        for (Broken broken : BROKEN) {
            for (SyntaxError error : parse(broken.text, Dialect.JSON).errors()) {
                seen.add(error.kind());
            }
        }

        // These two need long texts and stand in JsonDocumentTest.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen)))
                .containsExactlyInAnyOrder(SyntaxError.Kind.TOO_DEEP, SyntaxError.Kind.TOO_MANY);
    }

    @Test
    void tells_utf_16_by_its_zeros() {
        String told = "this is UTF-16; JSON is read as UTF-8";
        for (byte[] bytes : new byte[][] {
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16BE),
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)
        }) {
            JsonDocument document = JsonDocument.parse(SourceText.of("file", bytes), Dialect.JSON);

            assertThat(document.errors()).extracting(SyntaxError::message).containsExactly(told);
        }
        byte[] other = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
        assertThat(JsonDocument.parse(SourceText.of("photo.jpg", other), Dialect.JSON)
                        .errors())
                .extracting(SyntaxError::message)
                .containsExactly("bytes that are not UTF-8 text");
    }

    private static final Broken[] BROKEN = {
        broken(
                "{\n  \"alternativeOrigins\": [\n    \"https://a.com\"\n    \"https://b.com\"\n  ]\n}",
                "{\n  \"alternativeOrigins\": [\n    \"https://a.com\",\n    \"https://b.com\"\n  ]\n}",
                "MISSING_COMMA 47-47: missing comma before `\"https://b.com\"`"),
        broken(
                "{\n  \"alternativeOrigins\": [\n    \"https://a.com,\n    \"https://b.com\"\n  ]\n}",
                "{\n  \"alternativeOrigins\": [\n    \"https://a.com\",\n    \"https://b.com\"\n  ]\n}",
                "MISSING_QUOTE 32-46: `\"https://a.com` without a closing quote"),
        broken(
                "{\n  \"alternativeOrigins\": [\n    \"https://a.com\",\n    \"https://b.com\n  ]\n}",
                "{\n  \"alternativeOrigins\": [\n    \"https://a.com\",\n    \"https://b.com\"\n  ]\n}",
                "MISSING_QUOTE 53-67: `\"https://b.com` without a closing quote"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com]}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "MISSING_QUOTE 24-38: `\"https://a.com` without a closing quote"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com, \"https://b.com\"]}",
                "{\"alternativeOrigins\": [\"https://a.com\", \"https://b.com\"]}",
                "MISSING_QUOTE 24-38: `\"https://a.com` without a closing quote"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\", https://b.com\"]}",
                "{\"alternativeOrigins\": [\"https://a.com\", \"https://b.com\"]}",
                "MISSING_QUOTE 41-55: `https://b.com\"` without an opening quote"),
        broken(
                "{\"alternativeOrigins: [\"https://a.com\"]}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "MISSING_QUOTE 1-20: `\"alternativeOrigins` without a closing quote"),
        broken(
                "{\n \"alternativeOrigins: [\n\"https://a.com\"]}",
                "{\n \"alternativeOrigins\": [\n\"https://a.com\"]}",
                "MISSING_QUOTE 3-22: `\"alternativeOrigins` without a closing quote"),
        broken(
                "{alternativeOrigins\": [\"https://a.com\"]}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "MISSING_QUOTE 1-20: `alternativeOrigins\"` without an opening quote"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"]",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "MISSING_BRACKET 40-40: the file ends before `{` on line 1 is closed"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "MISSING_BRACKET 39-39: the file ends with 2 brackets open, the last one `[` on line 1"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "MISSING_BRACKET 39-39: `]` is missing before `}`"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"}}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "WRONG_BRACKET 39-40: `}` instead of a closing `]`"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"]]",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "WRONG_BRACKET 40-41: `]` instead of a closing `}`"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"]]}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "EXTRA_BRACKET 40-41: `]` without a matching opening bracket"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\"]}}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "EXTRA_BRACKET 41-42: `}` without a matching opening bracket"),
        broken(
                "{\"alternativeOrigins\": \"https://a.com\"]}",
                "{\"alternativeOrigins\": \"https://a.com\"}",
                "EXTRA_BRACKET 38-39: `]` without a matching opening bracket"),
        broken(
                "[{\"a\":[1}, {\"b\":[2]}]",
                "[{\"a\":[1]}, {\"b\":[2]}]",
                "MISSING_BRACKET 8-8: `]` is missing before `}`"),
        broken("{\"a\":[1}, \"b\":[2]}", "{\"a\":[1], \"b\":[2]}", "WRONG_BRACKET 7-8: `}` instead of a closing `]`"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\",]}",
                "{\"alternativeOrigins\": [\"https://a.com\"]}",
                "TRAILING_COMMA 39-40: trailing comma; JSON does not allow it"),
        broken(
                "{\"alternativeOrigins\": [\"https://a.com\",,\"https://b.com\"]}",
                "{\"alternativeOrigins\": [\"https://a.com\",\"https://b.com\"]}",
                "EXTRA_COMMA 40-41: two commas with nothing between them"),
        broken(
                "{\"alternativeOrigins\": [ISSUER_TOKEN]}",
                "{\"alternativeOrigins\": [\"ISSUER_TOKEN\"]}",
                "UNQUOTED_TEXT 24-36: `ISSUER_TOKEN` without quotes"),
        broken(
                "{\"alternativeOrigins\": [{{DOMAIN}}, ${OTHER_DOMAIN}]}",
                "{\"alternativeOrigins\": [\"{{DOMAIN}}\", \"${OTHER_DOMAIN}\"]}",
                "UNQUOTED_TEXT 24-34: `{{DOMAIN}}` without quotes",
                "UNQUOTED_TEXT 36-51: `${OTHER_DOMAIN}` without quotes"),
        broken(
                "{\"alternativeOrigins\": [https://a.com, https://b.com]}",
                "{\"alternativeOrigins\": [\"https://a.com\", \"https://b.com\"]}",
                "UNQUOTED_TEXT 24-37: `https://a.com` without quotes",
                "UNQUOTED_TEXT 39-52: `https://b.com` without quotes"),
        broken(
                "{\"alternativeOrigins\": [\n https://a.com\n https://b.com\n]}",
                "{\"alternativeOrigins\": [\n \"https://a.com\"\n \"https://b.com\"\n]}",
                "UNQUOTED_TEXT 26-39: `https://a.com` without quotes",
                "UNQUOTED_TEXT 41-54: `https://b.com` without quotes"),
        broken("https://a.com\nhttps://b.com\n", null, "NOT_JSON 0-13: `https://a.com` where a JSON value is expected"),
        broken("<!DOCTYPE html>\n<html><body>{}</body></html>", null, "HTML 0-15: this is HTML, not JSON"),
        broken("", null, "EMPTY 0-0: the file is empty"),
        broken(" \n\t", null, "EMPTY 0-3: the file contains only whitespace"),
        broken("\u0089PNG\r\n", null, "NOT_TEXT 0-1: character U+0089, which text files do not contain"),
        broken("\u0000\u0001\u0002", null, "NOT_TEXT 0-1: character U+0000, which text files do not contain"),
        broken(";\n[{\"match\": \"*\"}]", "\n[{\"match\": \"*\"}]", "UNEXPECTED 0-1: `;` before the value"),
        broken("{} trailing", null, "TEXT_AFTER_END 3-11: `trailing` after the end of the value"),
        broken("\"abc", "\"abc\"", "MISSING_QUOTE 0-4: `\"abc` without a closing quote"),
        broken("\"abc\ndef\nghi", "\"abc\"\ndef\nghi", "MISSING_QUOTE 0-4: `\"abc` without a closing quote"),
        broken(
                "{\"a\": \"x\ny\nz\", \"b\": 1}",
                "{\"a\": \"x\"\ny\nz\", \"b\": 1}",
                "MISSING_QUOTE 6-8: `\"x` without a closing quote"),
        broken(
                "{'a': 'it's'}",
                "{\"a\": 'it's'}",
                "SINGLE_QUOTES 1-4: `'a'` in single quotes; JSON requires double quotes",
                "SINGLE_QUOTES 6-10: `'it'` in single quotes; JSON requires double quotes",
                "UNEXPECTED 10-12: `s'` right after the closing quote"),
        broken(
                "[\u201Chttps://a.com\u201D, \u201Chttps://b.com\u201D]",
                "[\"https://a.com\", \"https://b.com\"]",
                "TYPOGRAPHIC_QUOTES 1-16: `\u201Chttps://a.com\u201D` in typographic quotes; JSON requires straight quotes",
                "TYPOGRAPHIC_QUOTES 18-33: `\u201Chttps://b.com\u201D` in typographic quotes; JSON requires straight quotes"),
        broken(
                "{\u201Ca\u201D: 1}",
                "{\"a\": 1}",
                "TYPOGRAPHIC_QUOTES 1-4: `\u201Ca\u201D` in typographic quotes; JSON requires straight quotes"),
        broken(
                "{\"alternativeOrigins\" = [\"a\"]}",
                "{\"alternativeOrigins\" : [\"a\"]}",
                "MISSING_COLON 22-23: `=` instead of a colon"),
        broken(
                "{\"alternativeOrigins\" [\"a\"]}",
                "{\"alternativeOrigins\": [\"a\"]}",
                "MISSING_COLON 21-21: missing colon after the key `\"alternativeOrigins\"`"),
        broken(
                "alternativeOrigins:\n  - https://a.com\n",
                null,
                "NOT_JSON 0-19: `alternativeOrigins:` where a JSON value is expected"),
        broken(
                "{\n<<<<<<< HEAD\n\"a\":1\n=======\n\"a\":2\n>>>>>>> b\n}",
                null,
                "MERGE_CONFLICT 2-14: merge conflict marker"),
        broken(
                "{\"a\": True, \"b\": None}",
                "{\"a\": true, \"b\": None}",
                "UNQUOTED_TEXT 6-10: `True` for true",
                "UNQUOTED_TEXT 17-21: `None` without quotes"),
        broken(
                "// c\n{\n  // alone\n  \"a\": 1, // behind\n  /* b */ \"c\": 2\n}\n",
                "{\n  \"a\": 1,\n  \"c\": 2\n}\n",
                "COMMENT 0-4: comment; JSON does not allow comments",
                "COMMENT 9-17: comment; JSON does not allow comments",
                "COMMENT 28-37: comment; JSON does not allow comments",
                "COMMENT 40-47: comment; JSON does not allow comments"),
        broken("[\"a\": 1, \"b\": 2]", null, "UNEXPECTED 4-5: `:` in a list; keys and values belong in { }"),
        broken("{\"a\", \"b\"}", "{\"a\": \"b\"}", "MISSING_COLON 4-5: `,` instead of a colon"),
        broken(
                "[1; 2; 3;]",
                "[1, 2, 3]",
                "UNEXPECTED 2-3: `;` instead of a comma",
                "UNEXPECTED 5-6: `;` instead of a comma",
                "UNEXPECTED 8-9: `;` after the value"),
        broken("{\"a\":1};", "{\"a\":1}", "UNEXPECTED 7-8: `;` after the end of the value"),
        broken(
                "{\n\u00a0\u00a0\"a\":\u00a01\n}",
                "{\n  \"a\": 1\n}",
                "BLANK 2-4: character U+00A0, which is not whitespace in JSON",
                "BLANK 8-9: character U+00A0, which is not whitespace in JSON"),
        broken("[\"a\"]\n[\"b\"]", null, "TEXT_AFTER_END 6-11: `[\"b\"]` after the end of the value"),
        broken("{\"a\":1}{\"b\":2}", null, "TEXT_AFTER_END 7-14: `{\"b\":2}` after the end of the value"),
        broken("\"a\", \"b\"", null, "TEXT_AFTER_END 3-8: `, \"b\"` after the end of the value"),
        broken("[1,2", "[1,2]", "MISSING_BRACKET 4-4: the file ends before `[` on line 1 is closed"),
        broken("[1,2,", "[1,2]", "MISSING_BRACKET 5-5: the file ends before `[` on line 1 is closed"),
        broken("{\"a\"", null, "MISSING_BRACKET 4-4: the file ends before `{` on line 1 is closed"),
        broken("{\"a\":", null, "MISSING_BRACKET 5-5: the file ends before `{` on line 1 is closed"),
        broken("{\"a\":1,", "{\"a\":1}", "MISSING_BRACKET 7-7: the file ends before `{` on line 1 is closed"),
        broken("module.exports = {}", null, "NOT_JSON 0-16: `module.exports =` where a JSON value is expected"),
        broken("{\"a\":[1,2}", "{\"a\":[1,2]}", "MISSING_BRACKET 9-9: `]` is missing before `}`"),
        broken("{\"a\": \"b\" \"c\"}", null, "UNEXPECTED 10-13: `\"c\"` after the value"),
        broken("{\"a\": 1 \"b\": 2}", "{\"a\": 1, \"b\": 2}", "MISSING_COMMA 7-7: missing comma before `\"b\"`"),
        broken(
                "{\"a\": 1\n b: 2}",
                "{\"a\": 1,\n \"b\": 2}",
                "MISSING_COMMA 7-7: missing comma before `b: 2`",
                "UNQUOTED_KEY 9-10: `b` without quotes; JSON keys require them"),
        broken("[\"a\" b]", null, "UNEXPECTED 5-6: `b` after the value"),
        broken(
                "[\"C:\\path\\app\"]",
                null,
                "BAD_ESCAPE 4-6: escape `\\p`; JSON does not allow it",
                "BAD_ESCAPE 9-11: escape `\\a`; JSON does not allow it"),
        broken(
                "{https://a.com, https://b.com}",
                null,
                "UNEXPECTED 1-14: `https://a.com` where a key is expected",
                "UNEXPECTED 16-29: `https://b.com` where a key is expected"),
        broken(
                "{\"match\": \".well-known\",\n \"headers\": {\n \"A\": \"*\"\n ,\n}}",
                "{\"match\": \".well-known\",\n \"headers\": {\n \"A\": \"*\"\n \n}}",
                "TRAILING_COMMA 50-51: trailing comma; JSON does not allow it"),
        broken("[{\"a\":1}\n{\"b\":2}]", "[{\"a\":1},\n{\"b\":2}]", "MISSING_COMMA 8-8: missing comma before `{`"),
        broken(
                "{\"a\":{\"b\":1,\"c\":{}",
                "{\"a\":{\"b\":1,\"c\":{}}}",
                "MISSING_BRACKET 18-18: the file ends with 2 brackets open, the last one `{` on line 1"),
        broken("[\"a\",\"]", "[\"a\",\"\"]", "MISSING_QUOTE 5-6: `\"` without a closing quote"),
        broken("{\"a\":01}", null, "BAD_NUMBER 5-7: `01` is not a number"),
        broken("[127.0.0.1]", null, "BAD_NUMBER 1-10: `127.0.0.1` is not a number"),
        broken("[\u200b\"a\"]", "[\"a\"]", "BLANK 1-2: invisible character U+200B"),
        broken("[[1,2],[3,4]}", "[[1,2],[3,4]]", "WRONG_BRACKET 12-13: `}` instead of a closing `]`"),
        broken("{\"a\":1]", "{\"a\":1}", "WRONG_BRACKET 6-7: `]` instead of a closing `}`"),
        broken("{{\"a\":1}}", null, "UNEXPECTED 1-8: `{\"a\":1}` where a key is expected"),
        broken(
                "{\"a\":1,}}",
                "{\"a\":1}",
                "TRAILING_COMMA 6-7: trailing comma; JSON does not allow it",
                "EXTRA_BRACKET 8-9: `}` without a matching opening bracket"),
        broken("undefined", null, "NOT_JSON 0-9: `undefined` where a JSON value is expected"),
        broken("[1,2]]]]", "[1,2]", "EXTRA_BRACKET 5-8: `]]]` without a matching opening bracket"),
        broken("# c\n{\"a\":1}", "{\"a\":1}", "COMMENT 0-3: comment with #; JSON does not allow it"),
        broken("{,}", "{}", "EXTRA_COMMA 1-2: comma without a value before it"),
        broken(
                "[\"a\" \"b\" \"c\"]",
                "[\"a\", \"b\", \"c\"]",
                "MISSING_COMMA 4-4: missing comma before `\"b\"`",
                "MISSING_COMMA 8-8: missing comma before `\"c\"`"),
        broken("{\"a\":\"b\",\"c\"}", null, "MISSING_VALUE 9-12: `\"c\"` has no value"),
        broken("[\"a\"\"b\"]", "[\"a\",\"b\"]", "MISSING_COMMA 4-4: missing comma before `\"b\"`"),
        broken("[a b c]", "[\"a b c\"]", "UNQUOTED_TEXT 1-6: `a b c` without quotes"),
        broken(
                "[1 2 3]",
                "[1, 2, 3]",
                "MISSING_COMMA 2-2: missing comma before `2 3`",
                "MISSING_COMMA 4-4: missing comma before `3`"),
        broken("{\"a\"\n\"b\"\n}", "{\"a\":\n\"b\"\n}", "MISSING_COLON 4-4: missing colon after the key `\"a\"`"),
        broken(
                "\"https://a.com\"\n\"https://b.com\"",
                null,
                "TEXT_AFTER_END 16-31: `\"https://b.com\"` after the end of the value"),
        broken(
                "[\"https://a.com\";\"https://b.com\"]",
                "[\"https://a.com\",\"https://b.com\"]",
                "UNEXPECTED 16-17: `;` instead of a comma"),
        broken(
                "['a\", 'b']",
                "['a\"', \"b\"]",
                "MISSING_QUOTE 1-4: `'a\"` without a closing quote",
                "SINGLE_QUOTES 6-9: `'b'` in single quotes; JSON requires double quotes"),
        broken("[\"a', 'b']", "[\"a', 'b'\"]", "MISSING_QUOTE 1-9: `\"a', 'b'` without a closing quote"),
        broken(
                "[`a`]",
                "[\"a\"]",
                "TYPOGRAPHIC_QUOTES 1-4: ``a`` in typographic quotes; JSON requires straight quotes"),
        broken(
                "{\"a\":,\"b\":}",
                null,
                "MISSING_VALUE 1-4: `\"a\"` has no value",
                "MISSING_VALUE 6-9: `\"b\"` has no value"),
        broken(
                "{\"a\":::1}",
                "{\"a\":\":1\"}",
                "UNEXPECTED 5-6: second colon",
                "UNQUOTED_TEXT 6-8: `:1` without quotes"),
        broken("{\"a\": 1 /* open\n}", null, "OPEN_COMMENT 8-10: comment without closing */"),
        broken("/* only */", null, "EMPTY 0-10: the file contains only comments"),
        broken("{:1}", null, "MISSING_KEY 1-3: `:1` without a key"),
        broken(
                "[+1, .5, 5., 0x1F, -0XA, Infinity, 5.e1]",
                "[1, 0.5, 5, 31, -10, Infinity, 5e1]",
                "JSON5_NUMBER 1-3: `+1` is a number only in JSON5",
                "JSON5_NUMBER 5-7: `.5` is a number only in JSON5",
                "JSON5_NUMBER 9-11: `5.` is a number only in JSON5",
                "JSON5_NUMBER 13-17: `0x1F` is a number only in JSON5",
                "JSON5_NUMBER 19-23: `-0XA` is a number only in JSON5",
                "JSON5_NUMBER 25-33: `Infinity` is a number only in JSON5",
                "JSON5_NUMBER 35-39: `5.e1` is a number only in JSON5"),
        broken(
                "[\"\\x41\\v\\0\\'\\\n\"]",
                "[\"\\u0041\\u000b\\u0000'\"]",
                "BAD_ESCAPE 2-6: escape `\\x41`; JSON does not allow it",
                "BAD_ESCAPE 6-8: escape `\\v`; JSON does not allow it",
                "BAD_ESCAPE 8-10: escape `\\0`; JSON does not allow it",
                "BAD_ESCAPE 10-12: escape `\\'`; JSON does not allow it",
                "BAD_ESCAPE 12-14: escape `\\\\u000a`; JSON does not allow it"),
        broken(
                "[\"\\u12\", \"\\1\"]",
                null,
                "BAD_ESCAPE 2-4: invalid escape `\\u`",
                "BAD_ESCAPE 10-12: invalid escape `\\1`"),
        broken(
                "[\"a\tb\u0001\"]",
                "[\"a\\tb\\u0001\"]",
                "CONTROL_CHARACTER 3-4: character U+0009 in a string; JSON requires an escape",
                "CONTROL_CHARACTER 5-6: character U+0001 in a string; JSON requires an escape"),
        broken(
                "{'a': 'say \\'hi\\' \"x\"'}",
                "{\"a\": \"say 'hi' \\\"x\\\"\"}",
                "SINGLE_QUOTES 1-4: `'a'` in single quotes; JSON requires double quotes",
                "SINGLE_QUOTES 6-22: `'say \\'hi\\' \"x\"'` in single quotes; JSON requires double quotes"),
        broken("{a\\u0062: 1}", "{\"ab\": 1}", "UNQUOTED_KEY 1-8: `a\\u0062` without quotes; JSON keys require them"),
        broken("{a-b: 1}", "{\"a-b\": 1}", "UNQUOTED_KEY 1-4: `a-b` without quotes; this key requires them"),
        broken("[1,,]", "[1]", "TRAILING_COMMA 2-4: trailing commas; JSON does not allow them"),
        broken(
                "[1, /* c */ ,]",
                "[1 ]",
                "COMMENT 4-11: comment; JSON does not allow comments",
                "EXTRA_COMMA 12-13: two commas with nothing between them",
                "TRAILING_COMMA 2-3: trailing comma; JSON does not allow it"),
        broken("[\ufeff1]", "[1]", "BLANK 1-2: character U+FEFF, which is not whitespace in JSON"),
        broken("{\"a\":1}\u0000", null, "NOT_TEXT 7-8: character U+0000, which text files do not contain"),
        broken("{\"a\": [1\u0001]}", "{\"a\": [\"1\\u0001\"]}", "UNQUOTED_TEXT 7-9: `1\\u0001` without quotes"),
        broken("<?xml version=\"1.0\"?>", null, "HTML 0-21: this is XML, not JSON"),
        broken("<<<<<<< HEAD\n{}\n", null, "MERGE_CONFLICT 0-12: merge conflict marker"),
        broken("{}\n>>>>>>> b\n", null, "MERGE_CONFLICT 3-12: merge conflict marker"),
        broken(
                "[1 2 x]",
                "[1, 2 x]",
                "MISSING_COMMA 2-2: missing comma before `2 x`",
                "UNEXPECTED 5-6: `x` after the value"),
        broken(
                "{\"a\": {\"b\": [1, 2}, \"c\": 3}",
                "{\"a\": {\"b\": [1, 2]}, \"c\": 3}",
                "MISSING_BRACKET 17-17: `]` is missing before `}`"),
        broken(
                "[\"a\",\n\"b\",\n",
                "[\"a\",\n\"b\"]\n",
                "MISSING_BRACKET 10-10: the file ends before `[` on line 1 is closed"),
        broken("{\n  \"a\": \"b\n", "{\n  \"a\": \"b\"\n", "MISSING_QUOTE 9-11: `\"b` without a closing quote"),
        broken(
                "[True, FALSE, Null]",
                "[true, false, null]",
                "UNQUOTED_TEXT 1-5: `True` for true",
                "UNQUOTED_TEXT 7-12: `FALSE` for false",
                "UNQUOTED_TEXT 14-18: `Null` for null"),
        broken(
                "{\"a\": {\"b\" 1, \"c\": }}",
                "{\"a\": {\"b\": 1, \"c\": }}",
                "MISSING_COLON 10-10: missing colon after the key `\"b\"`",
                "MISSING_VALUE 14-17: `\"c\"` has no value"),
        broken("{https://a.com: 1}", null, "UNEXPECTED 1-17: `https://a.com: 1` where a key is expected"),
        broken(
                "[a, b\"]",
                "[\"a\", \"b\"]",
                "UNQUOTED_TEXT 1-2: `a` without quotes",
                "MISSING_QUOTE 4-6: `b\"` without an opening quote"),
        broken(
                "[a // c\n, b # d\n, c/d]",
                "[\"a\"\n, \"b\"\n, \"c/d\"]",
                "UNQUOTED_TEXT 1-2: `a` without quotes",
                "COMMENT 3-7: comment; JSON does not allow comments",
                "UNQUOTED_TEXT 10-11: `b` without quotes",
                "COMMENT 12-15: comment with #; JSON does not allow it",
                "UNQUOTED_TEXT 18-21: `c/d` without quotes"),
        broken("[\"A, \"B\"]", "[\"A\", \"B\"]", "MISSING_QUOTE 1-3: `\"A` without a closing quote"),
        broken("[\"1, \"2\"]", "[\"1\", \"2\"]", "MISSING_QUOTE 1-3: `\"1` without a closing quote"),
        broken("[\"a\", =======]", "[\"a\", \"=======\"]", "UNQUOTED_TEXT 6-13: `=======` without quotes"),
        broken("{\"\": 1 \"\": 2}", "{\"\": 1, \"\": 2}", "MISSING_COMMA 6-6: missing comma before `\"\"`"),
        broken("{\"a\": \"\", \"\"}", null, "MISSING_VALUE 10-12: `\"\"` has no value"),
        broken(
                "[a'b, c\\d]",
                null,
                "UNQUOTED_TEXT 1-4: `a'b` without quotes",
                "UNQUOTED_TEXT 6-9: `c\\d` without quotes"),
        broken(
                "['a\\qb\\x', 1]",
                null,
                "BAD_ESCAPE 6-8: invalid escape `\\x`",
                "SINGLE_QUOTES 1-9: `'a\\qb\\x'` in single quotes; JSON requires double quotes"),
        broken(
                "[1,2,}",
                "[1,2]",
                "WRONG_BRACKET 5-6: `}` instead of a closing `]`",
                "TRAILING_COMMA 4-5: trailing comma; JSON does not allow it"),
        broken(
                "{\"a\":1,]",
                "{\"a\":1}",
                "WRONG_BRACKET 7-8: `]` instead of a closing `}`",
                "TRAILING_COMMA 6-7: trailing comma; JSON does not allow it"),
        broken(
                "{\"a\" /* c */ 1}",
                "{\"a\": 1}",
                "COMMENT 5-12: comment; JSON does not allow comments",
                "MISSING_COLON 4-4: missing colon after the key `\"a\"`"),
        broken(
                "[\"a\" // c\n \"b\"]",
                "[\"a\",\n \"b\"]",
                "COMMENT 5-9: comment; JSON does not allow comments",
                "MISSING_COMMA 4-4: missing comma before `\"b\"`"),
        broken(
                "[\"a\" /* c */ b]",
                "[\"a\" b]",
                "COMMENT 5-12: comment; JSON does not allow comments",
                "UNEXPECTED 13-14: `b` after the value"),
        broken(
                "{a // c\n: 1}",
                "{\"a\"\n: 1}",
                "UNQUOTED_KEY 1-2: `a` without quotes; JSON keys require them",
                "COMMENT 3-7: comment; JSON does not allow comments"),
        broken(
                "[{\"a\": \"]\"}",
                "[{\"a\": \"]\"}]",
                "MISSING_BRACKET 11-11: the file ends before `[` on line 1 is closed"),
        broken(
                "[{\"a\": [\"}\"}, /* } */ 1]",
                "[{\"a\": [\"}\"]}, 1]",
                "MISSING_BRACKET 11-11: `]` is missing before `}`",
                "COMMENT 14-21: comment; JSON does not allow comments"),
        broken(
                "[\"x\", // ]\n1}",
                "[\"x\",\n1]",
                "COMMENT 6-10: comment; JSON does not allow comments",
                "WRONG_BRACKET 12-13: `}` instead of a closing `]`"),
        broken(
                "[\t/* a */ /* b */\t1]",
                "[\t1]",
                "COMMENT 2-9: comment; JSON does not allow comments",
                "COMMENT 10-17: comment; JSON does not allow comments"),
        broken(
                "[\n\t/* a */ /* b */\n1]",
                "[\n\t\n1]",
                "COMMENT 3-10: comment; JSON does not allow comments",
                "COMMENT 11-18: comment; JSON does not allow comments"),
        broken("[1\r\n  // c\r\n]", "[1\r\n]", "COMMENT 6-10: comment; JSON does not allow comments"),
        broken("[1] // c", "[1]", "COMMENT 4-8: comment; JSON does not allow comments"),
        broken("// c\r\n[]", "[]", "COMMENT 0-4: comment; JSON does not allow comments"),
        broken("[1 // c\r]", "[1\r]", "COMMENT 3-7: comment; JSON does not allow comments")
    };
}
