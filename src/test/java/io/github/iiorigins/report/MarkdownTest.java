package io.github.iiorigins.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            value = {
                "an origin has no trailing slash → an origin has no trailing slash",
                "remove 2, or allow more: --max-origins 12 → remove 2, or allow more: `--max-origins 12`",
                "add --key FILE (x/y creates one), or → add `--key FILE` (`x/y` creates one), or",
                "seen (--engine browser sees it) → seen (`--engine browser` sees it)",
                "two (--fix), --diff. → two (`--fix`), `--diff`.",
                "page (no host (DNS)); asked (run --engine browser), all → page (no host (DNS)); asked (run `--engine browser`), all",
                "run ii-origins add https://a.example, then deploy → run `ii-origins add https://a.example`, then deploy",
                "not looked at (run ii-origins check) → not looked at (run `ii-origins check`)",
                "run ii-origins generate --callback / with the path → run `ii-origins generate --callback /` with the path",
                "ii-origins does not know it → ii-origins does not know it",
                "f(x), g(y) → `f(x)`, `g(y)`",
                "it is \"a big, bad b\"; then → it is `\"a big, bad b\"`; then",
                "say \"a \\\" b c\" now → say `\"a \\\" b c\"` now",
                "an open \" quote is one → an open `\"` quote is one",
                "a,b,.;: → `a,b`,.;:",
                "\"https://a.example/\" can never match → `\"https://a.example/\"` can never match",
                "the browser's \"https://a.example\"; users (all) → the browser's `\"https://a.example\"`; users (all)",
                "\"a b\" and \"c\" → `\"a b\"` and `\"c\"`",
                "since release-2026-08-21; older → since `release-2026-08-21`; older",
                "ask @team about #12 → ask `@team` about `#12`",
                "commit 1234567 is 123456 → commit `1234567` is 123456",
                "no colon after the key `\"a\"` → no colon after the key `` `\"a\"` ``",
                "_a_ *b* ~~c~~ [d](e) <f> &amp; \\ ! → `_a_ *b* ~~c~~ [d](e) <f> &amp`; `\\ !`",
                "two  blanks (  x_y ) → two blanks (`  x_y `)",
                "www.a.example mailto:a@b → `www.a.example mailto:a@b`",
                "é→`é`",
            })
    void plain_words_stay_and_all_else_is_code(String text, String expected) {
        assertThat(Markdown.sentence(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            value = {
                "a → `a`",
                "a|b → `a\\u007cb`",
                "a\\|b → `a\\\\u007cb`",
                "a`b → ``a`b``",
                "`a → `` `a ``",
                "a``b`c → ```a``b`c```",
                "##[error]x → `#\\u0023[error]x`",
            })
    void a_code_span_shows_what_it_is_given_and_ends_where_it_should(String text, String expected) {
        assertThat(Markdown.code(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void a_code_span_is_never_empty(String text) {
        assertThat(Markdown.code(text)).isEqualTo("`\"" + text + "\"`");
    }
}
