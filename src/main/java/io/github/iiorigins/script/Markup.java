package io.github.iiorigins.script;

/**
 * The scripts of a page or a component: what stands between {@code <script>} and {@code </script>}, outside comments, if
 * it is JavaScript or TypeScript (HTML Standard, "script data state"; single-file components have the same blocks).
 */
final class Markup {
    private final String text;
    private final Tokens tokens;
    private int at;
    private String importMap;

    private Markup(Tokens tokens) {
        this.text = tokens.text();
        this.tokens = tokens;
    }

    /** Adds the tokens of all scripts of a page, which share their names, and its import map; null if it has none. */
    static String read(Tokens tokens) {
        Markup markup = new Markup(tokens);
        markup.read();
        return markup.importMap;
    }

    private void read() {
        frontMatter();
        while ((at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<!--", at)) {
                int close = text.indexOf("-->", at + 4);
                at = close < 0 ? text.length() : close + 3;
            } else if (isTag("script")) {
                script();
            } else {
                at++;
            }
        }
    }

    /** What an Astro component runs while it is built stands between two lines of hyphens at its beginning. */
    private void frontMatter() {
        int start = skipBlanks(0);
        if (text.startsWith("---", start)) {
            int close = text.indexOf("\n---", start + 3);
            if (close >= 0) {
                Tokenizer.read(tokens, start + 3, close, false);
                at = close + 4;
            }
        }
    }

    private boolean isTag(String name) {
        int behind = at + 1 + name.length();
        return text.regionMatches(true, at + 1, name, 0, name.length())
                && behind < text.length()
                && (text.charAt(behind) <= ' ' || text.charAt(behind) == '>' || text.charAt(behind) == '/');
    }

    private void script() {
        int tag = at;
        at += "<script".length();
        boolean isScript = true;
        boolean isMap = false;
        boolean jsx = false;
        while (at < text.length() && text.charAt(at) != '>') {
            int name = at;
            while (at < text.length() && "=> \t\r\n/\f".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            int nameEnd = at;
            String value = attributeValue();
            if (isName(name, nameEnd, "type")) {
                isScript = isScriptType(value);
                isMap = value.equals("importmap");
                jsx = jsx || value.equals("text/babel") || value.equals("text/jsx");
            } else if (isName(name, nameEnd, "lang")) {
                jsx = value.equals("tsx") || value.equals("jsx");
            }
            if (at == name) {
                at++;
            }
        }
        if (at >= text.length()) {
            tokens.lose(tag);
            return;
        }
        int start = ++at;
        int close = endTag(start);
        if (close < 0) {
            tokens.lose(tag);
            close = text.length();
        }
        at = close;
        if (isMap) {
            importMap = text.substring(start, close);
        }
        if (isScript) {
            // What one script leaves unfinished does not reach into the next.
            tokens.add(Tokens.PUNCTUATION, start, start, Tokens.NONE);
            Tokenizer.read(tokens, start, close, jsx);
        }
    }

    private boolean isName(int start, int end, String name) {
        return end - start == name.length() && text.regionMatches(true, start, name, 0, name.length());
    }

    /** The value behind an equals sign, empty if there is none. */
    private String attributeValue() {
        int i = skipBlanks(at);
        if (i >= text.length() || text.charAt(i) != '=') {
            return "";
        }
        i = skipBlanks(i + 1);
        if (i >= text.length()) {
            at = i;
            return "";
        }
        char quote = text.charAt(i);
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, i + 1);
            at = close < 0 ? text.length() : close + 1;
            return close < 0 ? "" : text.substring(i + 1, close);
        }
        int start = i;
        while (i < text.length() && text.charAt(i) > ' ' && text.charAt(i) != '>') {
            i++;
        }
        at = i;
        return text.substring(start, i);
    }

    private int skipBlanks(int index) {
        int i = index;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** Import maps, JSON and templates stand in script elements too. */
    private static boolean isScriptType(String type) {
        return switch (type) {
            case "",
                    "module",
                    "text/javascript",
                    "application/javascript",
                    "text/ecmascript",
                    "application/ecmascript",
                    "text/babel",
                    "text/jsx",
                    "ts",
                    "text/typescript" -> true;
            default -> false;
        };
    }

    private int endTag(int from) {
        int i = text.indexOf("</", from);
        while (i >= 0 && !text.regionMatches(true, i + 2, "script", 0, 6)) {
            i = text.indexOf("</", i + 2);
        }
        return i;
    }
}
