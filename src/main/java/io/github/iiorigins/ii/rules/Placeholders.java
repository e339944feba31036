package io.github.iiorigins.ii.rules;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Span;

/** Words that templates leave for people to replace. */
final class Placeholders {
    private static final String[][] BRACKETS = {{"{{", "}}"}, {"${", "}"}, {"<", ">"}, {"[", "]"}};

    private static final String[] WORDS = {
        "your-",
        "your_",
        "yourdomain",
        "yourapp",
        "yoursite",
        "yourcustomdomain",
        "canister-id",
        "canister_id",
        "canisterid",
        "my-domain",
        "mydomain",
        "custom-domain",
        "custom_domain",
        "customdomain",
        "placeholder",
        "changeme",
        "change-me",
        "replace-me",
        "replaceme",
        "xxxxx",
        "todo",
    };

    /** Names that RFC 2606 keeps for documents. The top-level domain {@code .example} is left alone: tests use it. */
    private static final String[] RESERVED = {"example.com", "example.org", "example.net"};

    private Placeholders() {}

    /** Where the first such word stands in a text; null if there is none. */
    static Span in(String text) {
        String lower = Ascii.lowerCase(text);
        for (String[] pair : BRACKETS) {
            int open = lower.indexOf(pair[0]);
            int close = open < 0 ? -1 : lower.indexOf(pair[1], open + pair[0].length() + 1);
            if (close >= 0
                    && isNameStart(lower.charAt(open + pair[0].length()))
                    && !(pair[0].equals("[") && isIpv6(lower, open + 1, close))) {
                return new Span(open, close + pair[1].length());
            }
        }
        for (String word : WORDS) {
            int at = lower.indexOf(word);
            if (at >= 0) {
                return label(lower, at);
            }
        }
        for (String host : RESERVED) {
            int at = lower.indexOf(host);
            if (at >= 0
                    && (at == 0 || lower.charAt(at - 1) == '/' || lower.charAt(at - 1) == '.')
                    && (at + host.length() == lower.length()
                            || "/:?#".indexOf(lower.charAt(at + host.length())) >= 0)) {
                return new Span(at, at + host.length());
            }
        }
        return null;
    }

    /** The label of a host that an index lies in. */
    private static Span label(String text, int index) {
        int start = index;
        while (start > 0 && "./:@".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int end = index;
        while (end < text.length() && "./:?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return new Span(start, end);
    }

    /** Square brackets hold the address of an IPv6 host, and a name in a template. */
    private static boolean isIpv6(String text, int start, int end) {
        boolean colon = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            colon |= c == ':';
            if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return colon;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || c == '_' || c == ' ' || c == '.';
    }
}
