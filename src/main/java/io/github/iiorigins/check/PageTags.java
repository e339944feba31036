package io.github.iiorigins.check;

import io.github.iiorigins.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tags of a page say that a browser acts upon by itself: the scripts that it loads, and the refresh that takes users
 * elsewhere. What stands in comments, in text, and in elements for browsers without scripts does not count.
 */
final class PageTags {
    private final String html;
    private final List<String> scripts = new ArrayList<>();
    private Optional<String> refresh = Optional.empty();
    private int at;

    private PageTags(String html) {
        this.html = html;
    }

    static PageTags of(String html) {
        PageTags tags = new PageTags(html);
        tags.read();
        return tags;
    }

    /** The sources of its scripts, as they are written. */
    List<String> scripts() {
        return scripts;
    }

    /** The content of the tag {@code <meta http-equiv="refresh">} that counts, the first. */
    Optional<String> refresh() {
        return refresh;
    }

    private void read() {
        while ((at = html.indexOf('<', at)) >= 0) {
            if (html.startsWith("<!--", at)) {
                int close = html.indexOf("-->", at + 4);
                at = close < 0 ? html.length() : close + 3;
                continue;
            }
            int start = ++at;
            while (at < html.length() && Ascii.isLetterOrDigit(html.charAt(at))) {
                at++;
            }
            String name = Ascii.lowerCase(html.substring(start, at));
            if (!name.isEmpty()) {
                tag(name, attributes());
            }
        }
    }

    private void tag(String name, Map<String, String> attributes) {
        switch (name) {
            case "meta" -> {
                if (refresh.isEmpty()
                        && Ascii.lowerCase(attributes.getOrDefault("http-equiv", ""))
                                .equals("refresh")) {
                    refresh = Optional.ofNullable(attributes.get("content"));
                }
            }
            case "script" -> {
                if (attributes.containsKey("src")) {
                    scripts.add(attributes.get("src"));
                }
                skipTo("</script");
            }
            case "noscript", "style", "template", "textarea", "title", "xmp", "iframe", "noembed", "noframes" ->
                skipTo("</" + name);
            default -> {}
        }
    }

    private void skipTo(String close) {
        while (at < html.length() && !html.regionMatches(true, at, close, 0, close.length())) {
            at++;
        }
    }

    /** The attributes up to the end of the tag; of two with one name the first counts. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        while (at < html.length() && html.charAt(at) != '>') {
            int start = at;
            while (at < html.length() && "=> \t\r\n\f/".indexOf(html.charAt(at)) < 0) {
                at++;
            }
            String name = Ascii.lowerCase(html.substring(start, at));
            if (name.isEmpty()) {
                at++;
            } else {
                attributes.putIfAbsent(name, value());
            }
        }
        return attributes;
    }

    /** The value behind an equals sign, empty if there is none. */
    private String value() {
        int sign = skipSpace(at);
        if (sign >= html.length() || html.charAt(sign) != '=') {
            return "";
        }
        int start = skipSpace(sign + 1);
        char quote = start < html.length() ? html.charAt(start) : ' ';
        if (quote == '"' || quote == '\'') {
            int close = html.indexOf(quote, start + 1);
            at = close < 0 ? html.length() : close + 1;
            return html.substring(start + 1, close < 0 ? html.length() : close).replace("&amp;", "&");
        }
        at = start;
        while (at < html.length() && html.charAt(at) > ' ' && html.charAt(at) != '>') {
            at++;
        }
        return html.substring(start, at).replace("&amp;", "&");
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < html.length() && html.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
