package io.github.iiorigins.origin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts as they are put where an origin belongs: mostly addresses, with all that is known to go wrong in them. */
final class UrlTexts {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private UrlTexts() {}

    /** Texts of all kinds. */
    static Arbitrary<String> any() {
        return ofLabels(Arbitraries.frequencyOf(Tuple.of(3, asciiLabels()), Tuple.of(1, internationalLabels())));
    }

    /** Texts in which no label of a name asks for Unicode's tables, of which every implementation has another version. */
    static Arbitrary<String> withoutInternationalNames() {
        return ofLabels(asciiLabels()).filter(text -> !isInternational(text));
    }

    private static boolean isInternational(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || text.charAt(i) == '%' || text.regionMatches(true, i, "xn--", 0, 4)) {
                return true;
            }
        }
        return false;
    }

    private static Arbitrary<String> ofLabels(Arbitrary<String> labels) {
        Arbitrary<String> addresses = addresses(labels);
        return Arbitraries.frequencyOf(Tuple.of(8, addresses), Tuple.of(3, slipped(addresses)), Tuple.of(1, rubble()));
    }

    private static Arbitrary<String> addresses(Arbitrary<String> labels) {
        return Combinators.combine(schemes(), credentials(), hosts(labels), ports(), tails())
                .as((scheme, user, host, port, tail) -> scheme + user + host + port + tail);
    }

    /** An address with something put in or taken out. */
    private static Arbitrary<String> slipped(Arbitrary<String> addresses) {
        Arbitrary<String> slip = Arbitraries.of(
                "", "", " ", "\t", "\n", "\r", "\0", "/", "\\", ":", "@", "?", "#", "%", "%2F", "%00", "[", "]", ".",
                "..", "*", "_", "-", "xn--", "\u00AD", "\u200D", "\u3002", "\uFF0E", "\u2025", "\uD83D", "\uDE00", "0x",
                "^", "|");
        return Combinators.combine(
                        addresses,
                        slip,
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 1))
                .as((address, what, at, drop) -> {
                    int from = Math.min(at, address.length());
                    return address.substring(0, from)
                            + what
                            + address.substring(Math.min(from + drop, address.length()));
                });
    }

    /** Characters that mean something to the parser, in no order. */
    private static Arbitrary<String> rubble() {
        return Arbitraries.strings()
                .withChars("htps:/\\?#@[].%-_0123456789abcdefxn \t\nA")
                .ofMaxLength(20);
    }

    private static Arbitrary<String> schemes() {
        return Arbitraries.frequency(
                Tuple.of(12, "https://"),
                Tuple.of(4, "http://"),
                Tuple.of(2, "HTTPS://"),
                Tuple.of(1, "https:"),
                Tuple.of(1, "https:/"),
                Tuple.of(1, "https:\\\\"),
                Tuple.of(1, "https:///"),
                Tuple.of(1, "wss://"),
                Tuple.of(1, "ws:"),
                Tuple.of(1, "ftp://"),
                Tuple.of(1, "file://"),
                Tuple.of(1, "file:"),
                Tuple.of(1, "chrome-extension://"),
                Tuple.of(1, "foo://"),
                Tuple.of(1, "foo:"),
                Tuple.of(1, "blob:https://"),
                Tuple.of(1, "blob:"),
                Tuple.of(1, "data:"),
                Tuple.of(1, "javascript:"),
                Tuple.of(1, "//"),
                Tuple.of(1, ""),
                Tuple.of(1, " https://"),
                Tuple.of(1, "ht\ntps://"),
                Tuple.of(1, "h\u0307ttps://"));
    }

    private static Arbitrary<String> credentials() {
        return Arbitraries.frequency(
                Tuple.of(30, ""),
                Tuple.of(1, "@"),
                Tuple.of(1, ":@"),
                Tuple.of(1, "u@"),
                Tuple.of(1, "u:p@"),
                Tuple.of(1, ":p@"),
                Tuple.of(1, "a@b@"),
                Tuple.of(1, "::@"));
    }

    private static Arbitrary<String> hosts(Arbitrary<String> labels) {
        return Arbitraries.frequencyOf(
                Tuple.of(6, names(labels)),
                Tuple.of(2, ipv4()),
                Tuple.of(2, ipv6()),
                Tuple.of(1, Arbitraries.just("")));
    }

    private static Arbitrary<String> names(Arbitrary<String> labels) {
        return labels.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(".", parts));
    }

    private static Arbitrary<String> asciiLabels() {
        Arbitrary<String> known = Arbitraries.of(
                "forge",
                "example",
                "www",
                "com",
                "localhost",
                "icp0",
                "io",
                "ic0",
                "app",
                "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                "Forge",
                "EXAMPLE",
                "*",
                "my_app",
                "-a-",
                "a--b",
                "",
                "0",
                "09",
                "0x1",
                "1e3");
        Arbitrary<String> letters =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        return Arbitraries.frequencyOf(Tuple.of(2, known), Tuple.of(1, letters));
    }

    private static Arbitrary<String> internationalLabels() {
        Arbitrary<String> known = Arbitraries.of(
                "xn--bcher-kva",
                "XN--BCHER-KVA",
                "xn--",
                "xn--a",
                "xn--fa-hia",
                "b\u00fccher",
                "B\u00dcCHER",
                "bu\u0308cher",
                "fa\u00df",
                "\u1e9e",
                "\u03c2",
                "\u65e5\u672c\u8a9e",
                "\u05d0\u05d1",
                "\u0627\u0644",
                "\u0661",
                "1\u05d0",
                "a\u200db",
                "\u0915\u094d\u200d\u0937",
                "\u0130stanbul",
                "\u017f",
                "\u212a",
                "%41",
                "%2e",
                "%68ttp",
                "%C3%BC",
                "%ff",
                "%");
        return Arbitraries.frequencyOf(
                Tuple.of(1, known),
                Tuple.of(1, foreign().list().ofMinSize(1).ofMaxSize(4).map(UrlTexts::joined)));
    }

    private static String joined(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        for (int codePoint : codePoints) {
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    /**
     * Characters that are as old as Unicode 13, which every JDK, Node and browser of today knows; what each of them makes of newer
     * ones differs.
     */
    private static Arbitrary<Integer> foreign() {
        Arbitrary<Integer> common = Arbitraries.integers().between(0x80, 0x2FF);
        Arbitrary<Integer> rightToLeft = Arbitraries.integers().between(0x590, 0x6FF);
        Arbitrary<Integer> indic = Arbitraries.integers().between(0x900, 0xDFF);
        Arbitrary<Integer> marks = Arbitraries.integers().between(0x300, 0x36F);
        Arbitrary<Integer> any = Arbitraries.integers().between(0x80, 0x2FFFF);
        return Arbitraries.frequencyOf(
                        Tuple.of(3, common),
                        Tuple.of(2, rightToLeft),
                        Tuple.of(2, indic),
                        Tuple.of(1, marks),
                        Tuple.of(2, any),
                        Tuple.of(3, Arbitraries.integers().between('a', 'z')))
                .filter(codePoint -> isOld(codePoint));
    }

    private static boolean isOld(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
    }

    private static Arbitrary<String> ipv4() {
        Arbitrary<String> number = Arbitraries.of(
                "0", "1", "127", "255", "256", "0x7f", "0177", "08", "4294967295", "4294967296", "0x", "1.");
        return number.list().ofMinSize(1).ofMaxSize(5).map(numbers -> String.join(".", numbers));
    }

    private static Arbitrary<String> ipv6() {
        Arbitrary<String> piece =
                Arbitraries.of("0", "0", "1", "ffff", "F00", "12345", "", "", "127.0.0.1", "1.2.3", "g", "%25eth0");
        return piece.list().ofMinSize(1).ofMaxSize(9).map(pieces -> "[" + String.join(":", pieces) + "]");
    }

    private static Arbitrary<String> ports() {
        return Arbitraries.frequency(
                Tuple.of(20, ""),
                Tuple.of(2, ":443"),
                Tuple.of(1, ":80"),
                Tuple.of(2, ":8443"),
                Tuple.of(1, ":"),
                Tuple.of(1, ":0443"),
                Tuple.of(1, ":65535"),
                Tuple.of(1, ":65536"),
                Tuple.of(1, ":x"),
                Tuple.of(1, ":0"),
                Tuple.of(1, ":21"),
                Tuple.of(1, ":-1"));
    }

    private static Arbitrary<String> tails() {
        return Arbitraries.frequency(
                Tuple.of(20, ""),
                Tuple.of(4, "/"),
                Tuple.of(1, "//"),
                Tuple.of(1, "/x"),
                Tuple.of(1, "?"),
                Tuple.of(1, "?y"),
                Tuple.of(1, "#"),
                Tuple.of(1, "#z"),
                Tuple.of(1, "\\"),
                Tuple.of(1, "/.."),
                Tuple.of(1, " "),
                Tuple.of(1, "/ "),
                Tuple.of(1, ","),
                Tuple.of(1, "/x?y#z"));
    }

    /** What our parser makes of a text, in the words of {@code src/test/peer/url-parts.mjs}. */
    static String parts(String text) {
        if (!(UrlParse.parse(text) instanceof Url url)) {
            return "null";
        }
        List<Object> parts = new ArrayList<>();
        parts.add(url.origin());
        parts.add(url.scheme() + ":");
        parts.add(url.host().orElse(""));
        parts.add(url.port() < 0 ? "" : String.valueOf(url.port()));
        parts.add(url.hasCredentials());
        // A query or a fragment that is only its mark is none for a script.
        parts.add(url.querySpan().isPresent()
                && hasMore(
                        text,
                        url.querySpan().get().start(),
                        url.querySpan().get().end()));
        parts.add(url.fragmentSpan().isPresent()
                && hasMore(
                        text,
                        url.fragmentSpan().get().start(),
                        url.fragmentSpan().get().end()));
        return json(parts);
    }

    private static boolean hasMore(String text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if ("\t\n\r".indexOf(text.charAt(i)) < 0) {
                return true;
            }
        }
        return false;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
