package io.github.iiorigins.check;

import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The refresh of a page that leads users to another page: by the header {@code Refresh}, or by a {@code meta} tag.
 *
 * @param target where it leads
 * @param immediate whether users have no time to do anything before
 * @see <a href="https://html.spec.whatwg.org/#shared-declarative-refresh-steps">HTML Standard, shared declarative refresh steps</a>
 */
record Refresh(String target, boolean immediate) {
    /** The refresh of an answer; nothing if it has none, if its page only reloads, or if a later page of the same origin follows. */
    static Optional<Refresh> of(Answer answer) {
        if (answer.status() >= 400) {
            return Optional.empty();
        }
        Optional<String> content = answer.header("refresh");
        if (content.isEmpty() && answer.header("content-type").orElse("html").contains("html")) {
            String html = new String(answer.decodedBody().orElse(new byte[0]), StandardCharsets.UTF_8);
            content = PageTags.of(html).refresh();
        }
        return content.flatMap(words -> parse(answer.url(), words));
    }

    private static Optional<Refresh> parse(String page, String words) {
        int at = skipSpace(words, 0);
        int digits = at;
        while (at < words.length() && (Ascii.isDigit(words.charAt(at)) || words.charAt(at) == '.')) {
            at++;
        }
        if (at == digits || at == words.length() || ";, \t\n\f\r".indexOf(words.charAt(at)) < 0) {
            return Optional.empty();
        }
        int dot = words.substring(digits, at).indexOf('.');
        String seconds = words.substring(digits, dot < 0 ? at : digits + dot);
        at = skipSpace(words, at);
        if (at < words.length() && (words.charAt(at) == ';' || words.charAt(at) == ',')) {
            at = skipSpace(words, at + 1);
        }
        if (words.regionMatches(true, at, "url", 0, 3)) {
            int sign = skipSpace(words, at + 3);
            if (sign < words.length() && words.charAt(sign) == '=') {
                at = skipSpace(words, sign + 1);
            }
        }
        String url = words.substring(at);
        if (!url.isEmpty() && (url.charAt(0) == '"' || url.charAt(0) == '\'')) {
            int close = url.indexOf(url.charAt(0), 1);
            url = url.substring(1, close < 0 ? url.length() : close);
        }
        boolean immediate = seconds.isEmpty() || seconds.equals("0") || seconds.equals("1");
        return (url.isEmpty() ? Optional.<String>empty() : Http.target(page, url))
                .filter(target -> !target.equals(page) && (immediate || !sameOrigin(target, page)))
                .map(target -> new Refresh(target, immediate));
    }

    private static boolean sameOrigin(String one, String other) {
        return Origin.parse(one).equals(Origin.parse(other));
    }

    private static int skipSpace(String words, int from) {
        int i = from;
        while (i < words.length() && words.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
