package io.github.iiorigins.script;

/**
 * The scripts of a page or a component: what stands between {@code <script>} and {@code </script>}, outside comments, if
 * it is JavaScript or TypeScript (HTML Standard, "script data state"; single-file components have the same blocks). Of the other tags the
 * attributes that name a derivation origin, whose values are code in braces, in quotes, or a text.
 */
final class Markup {
    private static final String OPTION = "erivationOrigin";

    private final String text;
    private final boolean named;
    private final Tokens tokens;
    private int at;
    private String importMap;

    private Markup(Tokens tokens) {
        this.text = tokens.text();
        this.tokens = tokens;
        this.named = text.contains(OPTION);
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
            } else if (named && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                tag();
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

    private void tag() {
        do {
            at++;
        } while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "-.:_".indexOf(text.charAt(at)) >= 0));
        boolean isTag = at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '/');
        while (isTag && at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '<') {
            int name = at;
            while (at < text.length() && "=>{< \t\r\n/\f".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            int nameEnd = at;
            int sign = skipBlanks(at);
            boolean assigned = sign < text.length() && text.charAt(sign) == '=';
            int value = assigned ? skipBlanks(sign + 1) : at;
            if (value < text.length() && text.charAt(value) == '{') {
                at = behindBrace(value);
                if (at < 0) {
                    tokens.lose(name);
                    at = text.length();
                    return;
                }
                attribute(name, nameEnd, sign, value + 1, at - 1, false);
            } else if (assigned) {
                attributeValue();
                boolean quoted = at - value > 1 && "\"'".indexOf(text.charAt(value)) >= 0;
                boolean code = quoted && (name == nameEnd || isCode(name));
                attribute(name, nameEnd, sign, code ? value + 1 : value, code ? at - 1 : at, quoted && !code);
            } else if (at == name) {
                at++;
            }
        }
    }

    /** Whether the text of an attribute is code: of Vue, of Alpine, and handlers of HTML. */
    private boolean isCode(int name) {
        return "@:#".indexOf(text.charAt(name)) >= 0
                || text.startsWith("v-", name)
                || text.startsWith("x-", name)
                || text.startsWith("on", name);
    }

    /** The offset behind a pair of braces; negative if the second is not there. */
    private int behindBrace(int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Adds the tokens of an attribute that names the option. */
    private void attribute(int name, int nameEnd, int sign, int start, int end, boolean literal) {
        int bound = Math.max(text.lastIndexOf(':', nameEnd - 1), name - 1) + 1;
        boolean option =
                text.regionMatches(bound + 1, OPTION, 0, OPTION.length()) && bound + 1 + OPTION.length() == nameEnd;
        int inside = text.indexOf(OPTION, start);
        if (end <= start || !(option || (!literal && inside >= 0 && inside < end))) {
            return;
        }
        tokens.add(Tokens.PUNCTUATION, start, start, Tokens.NONE);
        if (option) {
            tokens.add(Tokens.JSX_NAME, bound, nameEnd, Tokens.NONE);
            tokens.add(Tokens.PUNCTUATION, sign, sign + 1, Tokens.NONE);
        }
        if (literal) {
            tokens.add(Tokens.JSX_STRING, start, end, Tokens.NONE);
        } else {
            Tokenizer.read(tokens, start, end, false);
        }
        tokens.add(Tokens.PUNCTUATION, end, end, Tokens.NONE);
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
