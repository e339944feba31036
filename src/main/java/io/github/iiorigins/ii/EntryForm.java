package io.github.iiorigins.ii;

import io.github.iiorigins.origin.NotAUrl;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.origin.Url;
import io.github.iiorigins.origin.UrlParse;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Span;
import java.util.Optional;

/**
 * What is to be said of the spelling of a string that stands where an origin belongs.
 *
 * <p>II compares whole strings with an origin that a browser serialised, so a string that is not its own URL's origin
 * never matches (dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts). Each string has
 * exactly one form, the first that fits in the order of {@link Kind}.
 *
 * @param kind the form
 * @param from where in the string the part begins that is to blame, in UTF-16 units
 * @param to where it ends; equal to {@code from} where the whole is to blame
 * @param reason a few words that say what is wrong, empty where the kind says it all
 * @param origin the origin, for the kinds that have one
 * @param suggestion what was most likely meant, where that is clear; always a bare origin
 * @param safe whether the suggestion is certainly what was meant
 */
public record EntryForm(
        Kind kind,
        int from,
        int to,
        String reason,
        Optional<Origin> origin,
        Optional<String> suggestion,
        boolean safe) {

    /** The forms, in the order in which they are looked for. */
    public enum Kind {
        /** A host or a canister id alone. */
        MISSING_SCHEME,
        /** Not a web address. */
        NOT_AN_ORIGIN,
        /** A web address with a path, a query, a fragment or a user name. */
        NOT_BARE,
        /** An origin and a slash. */
        TRAILING_SLASH,
        /** A host with a star in it. */
        WILDCARD,
        /** An origin in a spelling that browsers do not use. */
        NOT_CANONICAL,
        /** The origin of pages in packaged apps, which is not one app's alone. */
        PACKAGED_APP,
        /** A bare origin on the local machine. */
        LOCAL,
        /** A bare origin over http elsewhere. */
        INSECURE,
        /** A bare origin. */
        FIT
    }

    /** The form of a string. */
    public static EntryForm of(String text) {
        UrlParse parse = UrlParse.parse(text);
        Optional<String> hosted = withScheme(text, parse);
        if (hosted.isPresent()) {
            String missing = isCanisterId(text) ? "a canister ID" : "no scheme";
            return new EntryForm(Kind.MISSING_SCHEME, 0, 0, missing, Optional.empty(), hosted, false);
        }
        if (parse instanceof NotAUrl not) {
            boolean mistypedId = HostDoubt.isLikeCanisterId(text.strip());
            return new EntryForm(
                    Kind.NOT_AN_ORIGIN,
                    mistypedId ? 0 : not.blame().start(),
                    mistypedId ? 0 : not.blame().end(),
                    text.isEmpty()
                            ? "it is empty"
                            : mistypedId
                                    ? "it has the form of a canister ID, but its checksum does not match"
                                    : not.phrase(),
                    Optional.empty(),
                    repairedScheme(text),
                    false);
        }
        return ofUrl(text, (Url) parse);
    }

    /** Whether a text is a principal in place of an origin, or a canister ID in capitals or without hyphens. */
    public static boolean isCanisterId(String text) {
        return Principal.parse(HostDoubt.inGroups(text.strip())).isPresent();
    }

    /** Whether no browser can ever send this string, so that the entry never matches. */
    public boolean dead() {
        return kind.compareTo(Kind.NOT_CANONICAL) <= 0;
    }

    /** What is wrong with the string, as a clause; empty if it is a bare origin that browsers can send. */
    public String problem() {
        return switch (kind) {
            case MISSING_SCHEME -> "it has no scheme";
            case NOT_BARE -> "an origin has " + reason;
            case TRAILING_SLASH -> "an origin has no trailing slash";
            case WILDCARD -> "II does not support wildcards";
            default -> reason;
        };
    }

    private static EntryForm ofUrl(String text, Url url) {
        if (isExtension(text, url) && sharedBy(url.scheme()) == null) {
            return new EntryForm(Kind.FIT, 0, 0, "", Optional.empty(), Optional.empty(), false);
        }
        String shared = sharedBy(url.scheme());
        if (shared != null) {
            return new EntryForm(
                    Kind.PACKAGED_APP,
                    url.schemeSpan().start(),
                    url.schemeSpan().end(),
                    shared,
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }
        Optional<Origin> web = url.tupleOrigin();
        if (web.isEmpty() || !(url.scheme().equals("https") || url.scheme().equals("http"))) {
            return new EntryForm(
                    Kind.NOT_AN_ORIGIN,
                    url.schemeSpan().start(),
                    url.schemeSpan().end(),
                    "web pages do not use " + url.scheme() + ":",
                    Optional.empty(),
                    repairedScheme(text),
                    false);
        }
        Origin origin = web.get();
        String bare = origin.toString();
        Span path = url.pathSpan().orElse(null);
        boolean slashOnly = path == null || path.end() - path.start() == 1;
        Span more = slashOnly ? null : path;
        if (more == null) {
            more = url.querySpan().isPresent()
                    ? url.querySpan().get()
                    : url.fragmentSpan().orElse(null);
        }
        if (more != null || url.hasCredentials()) {
            return notBare(text, url, more, origin);
        }
        if (path != null) {
            return dead(Kind.TRAILING_SLASH, path, "", origin, true);
        }
        if (bare.indexOf('*') >= 0) {
            int star = text.indexOf('*');
            Span span = star < 0 ? url.hostSpan().orElseThrow() : new Span(star, star + 1);
            return new EntryForm(
                    Kind.WILDCARD, span.start(), span.end(), "", Optional.of(origin), Optional.empty(), false);
        }
        if (!text.equals(bare)) {
            return notCanonical(text, url, origin);
        }
        Kind kind = origin.isLoopback() ? Kind.LOCAL : origin.isSecure() ? Kind.FIT : Kind.INSECURE;
        if (kind == Kind.INSECURE) {
            Optional<String> secure = Origin.parse("https" + bare.substring(4)).map(Origin::toString);
            return new EntryForm(kind, 0, 7, "", Optional.of(origin), secure, false);
        }
        return new EntryForm(kind, 0, 0, "", Optional.of(origin), Optional.empty(), false);
    }

    /** Why an origin of a scheme is not one app's alone; null for every other scheme. */
    private static String sharedBy(String scheme) {
        return switch (scheme) {
            case "capacitor" -> "every app built with Capacitor has this origin";
            case "ionic" -> "every app built with Ionic has this origin";
            case "tauri" -> "every app built with Tauri has this origin";
            case "app" -> "any desktop app can have this origin";
            case "moz-extension" -> "Firefox gives every installation of an extension a random origin";
            case "safari-web-extension" -> "Safari gives every installation of an extension a random origin";
            default -> null;
        };
    }

    private static EntryForm dead(Kind kind, Span blame, String reason, Origin origin, boolean safe) {
        return new EntryForm(
                kind, blame.start(), blame.end(), reason, Optional.of(origin), Optional.of(origin.toString()), safe);
    }

    private static EntryForm notBare(String text, Url url, Span more, Origin origin) {
        if (more == null) {
            return dead(Kind.NOT_BARE, url.credentialsSpan().orElseThrow(), "no user name", origin, false);
        }
        // "http://http://host/" is a host "http" with a path; what was meant is the inner address.
        String host = origin.host();
        if (host.equals("http") || host.equals("https")) {
            int inner = url.hostSpan().orElseThrow().start();
            // As it is written: a host such as "%68ttp" is no scheme.
            if (Ascii.lowerCase(text).startsWith(host, inner)
                    && UrlParse.parse(text.substring(inner)) instanceof Url nested
                    && nested.tupleOrigin().isPresent()) {
                return new EntryForm(
                        Kind.NOT_BARE,
                        0,
                        inner,
                        "one scheme",
                        Optional.empty(),
                        nested.tupleOrigin().map(Origin::toString),
                        false);
            }
        }
        int end = Ascii.urlEnd(text);
        String reason = switch (text.charAt(more.start())) {
            case '?' -> "no query";
            case '#' -> "no fragment";
            default -> "no path";
        };
        return dead(Kind.NOT_BARE, new Span(more.start(), Math.max(end, more.end())), reason, origin, false);
    }

    /** Finds the first thing that a browser would write otherwise. */
    private static EntryForm notCanonical(String text, Url url, Origin origin) {
        Span scheme = url.schemeSpan();
        if (scheme.start() > 0) {
            return dead(Kind.NOT_CANONICAL, new Span(0, scheme.start()), "it starts with whitespace", origin, true);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r') {
                return dead(Kind.NOT_CANONICAL, new Span(i, i + 1), "it contains a tab or line break", origin, true);
            }
        }
        if (text.charAt(text.length() - 1) <= ' ') {
            int end = Ascii.urlEnd(text);
            return dead(Kind.NOT_CANONICAL, new Span(end, text.length()), "it ends with whitespace", origin, true);
        }
        Span host = url.hostSpan().orElseThrow();
        if (!text.startsWith(url.scheme())) {
            return dead(Kind.NOT_CANONICAL, scheme, "browsers send the scheme in lowercase", origin, true);
        }
        if (!text.startsWith("://", scheme.end())
                || (url.credentialsSpan().isEmpty() && host.start() != scheme.end() + 3)) {
            Span between = new Span(scheme.end(), Math.max(scheme.end() + 1, host.start()));
            return dead(Kind.NOT_CANONICAL, between, "a scheme is followed by ://", origin, true);
        }
        if (url.credentialsSpan().isPresent()) {
            return dead(
                    Kind.NOT_CANONICAL, url.credentialsSpan().get(), "it contains an empty user name", origin, true);
        }
        String written = text.substring(host.start(), host.end());
        if (!written.equals(origin.host())) {
            return dead(Kind.NOT_CANONICAL, host, hostReason(written, origin.host()), origin, true);
        }
        Span port = url.portSpan().orElse(host);
        String reason = port.end() - port.start() == 1
                ? "the colon has no port after it"
                : url.port() >= 0
                        ? "browsers send a port without leading zeros"
                        : "browsers omit " + text.substring(port.start(), port.end()) + ", the default port of "
                                + url.scheme();
        return dead(Kind.NOT_CANONICAL, port, reason, origin, true);
    }

    private static String hostReason(String written, String host) {
        if (Ascii.lowerCase(written).equals(host)) {
            return "browsers send the host in lowercase";
        }
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) >= 0x80) {
                return host.contains("xn--")
                        ? "browsers send this name in its xn-- form"
                        : "browsers send this host in ASCII";
            }
        }
        return "browsers send this host as " + host;
    }

    /** The origin that a host alone, with or without a port and a path, most likely stands for. */
    private static Optional<String> withScheme(String text, UrlParse parse) {
        String host = text.strip();
        if (host.startsWith("//")) {
            host = host.substring(2);
        }
        boolean lacksScheme = parse instanceof NotAUrl not
                ? not.reason() == NotAUrl.Reason.MISSING_SCHEME
                // "forge.example:8080" and "localhost:3000" parse as URLs of an unknown scheme.
                : parse instanceof Url url && startsWithHostAndPort(text, url);
        if (!lacksScheme || host.isEmpty()) {
            return Optional.empty();
        }
        String id = HostDoubt.inGroups(host);
        if (Principal.parse(id).isPresent()) {
            return Optional.of("https://" + id + ".icp0.io");
        }
        if (!(UrlParse.parse("https://" + host) instanceof Url url)) {
            return Optional.empty();
        }
        Origin secure = url.tupleOrigin().orElseThrow();
        if (secure.host().indexOf('.') <= 0 && !secure.isLoopback()) {
            return Optional.empty();
        }
        return secure.isLoopback() ? Origin.parse("http://" + host).map(Origin::toString) : withoutMarks(secure);
    }

    /** An origin as it was meant: without what separates or encloses values in a text; nothing if no host is like that. */
    private static Optional<String> withoutMarks(Origin origin) {
        Optional<HostDoubt> doubt = HostDoubt.of(origin);
        return doubt.isPresent() && doubt.get().kind() == HostDoubt.Kind.NO_DNS_NAME
                ? doubt.get().suggestion()
                : Optional.of(origin.toString());
    }

    private static boolean startsWithHostAndPort(String text, Url url) {
        String scheme = url.scheme();
        int next = url.schemeSpan().end() + 1;
        boolean host = scheme.indexOf('.') >= 0 || scheme.equals("localhost");
        return host && next < text.length() && Ascii.isDigit(text.charAt(next));
    }

    /** The slips "https//host", "htps://host" and "https:\\host" are clear enough to correct. */
    private static Optional<String> repairedScheme(String text) {
        int slashes = text.indexOf("//");
        if (slashes <= 0) {
            return Optional.empty();
        }
        String before = Ascii.lowerCase(text.substring(0, slashes).strip())
                .replace(":", "")
                .replace(";", "");
        String scheme =
                before.equals("http") ? "http" : before.startsWith("ht") || before.endsWith("ttps") ? "https" : null;
        if (scheme == null || before.length() > 6) {
            return Optional.empty();
        }
        return Origin.parse(scheme + ":" + text.substring(slashes).strip()).flatMap(EntryForm::withoutMarks);
    }

    /**
     * Browser extensions have origins of their own, outside the URL Standard, and II takes any scheme
     * (dfinity/internet-identity, pull request 3704): {@code chrome-extension://<id>}.
     */
    private static boolean isExtension(String text, Url url) {
        if (!url.scheme().endsWith("-extension")
                || url.host().isEmpty()
                || url.host().get().isEmpty()) {
            return false;
        }
        return text.equals(url.scheme() + "://" + url.host().get());
    }
}
