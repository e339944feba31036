package io.github.iiorigins.generate;

import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Url;
import io.github.iiorigins.origin.UrlParse;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person gave for an origin, and what was made of it.
 *
 * @param given the text as it was given
 * @param origin the bare origin; nothing if it was refused
 * @param changes in what the origin differs from the text; empty where it was refused
 * @param note the same in a few words; empty where nothing differs
 * @param refusal why nothing was made of it, with the way out; empty where something was
 */
public record PastedOrigin(String given, Optional<String> origin, Set<Change> changes, String note, String refusal) {
    private static final String PATTERN = "is a pattern, but II compares whole origins: list each one";

    /** In what an origin differs from the text that was given for it, in the order in which that is said. */
    public enum Change {
        /** The id of a canister stands for its address. */
        CANISTER,
        /** A scheme was put before a host. */
        SCHEME,
        /** The slash behind a host was left out. */
        SLASH,
        /** What separates or encloses values in a text was left out after the host. */
        PUNCTUATION,
        /** A path was left out. */
        PATH,
        /** A query was left out. */
        QUERY,
        /** A fragment was left out. */
        FRAGMENT,
        /** The default port of the scheme, or a colon without a port, was left out. */
        PORT,
        /** Scheme, host or port are written as browsers write them. */
        SPELLING
    }

    /** Keeps a copy that cannot change. */
    public PastedOrigin {
        changes = Set.copyOf(changes);
    }

    /** The canister that a name stands for, wherever the project has its id. */
    static PastedOrigin canister(String given, String origin, String note) {
        return new PastedOrigin(given, Optional.of(origin), EnumSet.of(Change.CANISTER), note, "");
    }

    /** The texts that one text holds, between commas and white space; none where nothing else is in it. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("[\\s,]+", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /**
     * Reads a text: a page's address, a host, a canister id.
     *
     * @param local whether addresses of the own machine are in their place
     */
    public static PastedOrigin of(String given, boolean local) {
        String text = given.strip();
        EntryForm form = EntryForm.of(text);
        return switch (form.kind()) {
            case FIT -> fit(given, text, EnumSet.noneOf(Change.class), "");
            case LOCAL, INSECURE -> bare(given, form, text, EnumSet.noneOf(Change.class), "", local);
            case PACKAGED_APP ->
                refused(
                        given,
                        form,
                        "does not identify one app: " + form.reason()
                                + "; sign users in on an https page of yours, and list its origin");
            case TRAILING_SLASH -> refused(given, form, "has a trailing slash, which an origin never has");
            case WILDCARD -> refused(given, form, PATTERN);
            case NOT_AN_ORIGIN -> notAnOrigin(given, form, text);
            case NOT_BARE -> url(given, form, text, EnumSet.noneOf(Change.class), local);
            case NOT_CANONICAL -> suggested(given, form, EnumSet.of(Change.SPELLING), form.reason(), local);
            case MISSING_SCHEME -> missingScheme(given, form, text, local);
        };
    }

    /** Whether something was made of it. */
    public boolean isTaken() {
        return origin.isPresent();
    }

    /** Whether the text has a path, a query, or a fragment after the origin. */
    public boolean namesMore() {
        return changes.contains(Change.PATH) || changes.contains(Change.QUERY) || changes.contains(Change.FRAGMENT);
    }

    /** A scheme need not be given, so a word without one lacks something else. */
    private static PastedOrigin notAnOrigin(String given, EntryForm form, String text) {
        Optional<HostDoubt> doubt = Origin.bare("https://" + text).flatMap(HostDoubt::of);
        return doubt.isPresent()
                ? refused(given, doubt.get().words())
                : refused(given, form, "is not an origin: " + form.reason());
    }

    private static PastedOrigin missingScheme(String given, EntryForm form, String text, boolean local) {
        if (EntryForm.isCanisterId(text)) {
            return suggested(given, form, EnumSet.of(Change.CANISTER), "the canister's URL", local);
        }
        String host = text.startsWith("//") ? text.substring(2) : text;
        return url(given, form, "https://" + host, EnumSet.of(Change.SCHEME), local);
    }

    /** What an address leaves of a text. */
    private static PastedOrigin url(String given, EntryForm form, String text, Set<Change> changes, boolean local) {
        if (!(UrlParse.parse(text) instanceof Url url) || form.suggestion().isEmpty()) {
            return refused(given, form, why(text));
        }
        // Who writes one of these may mean another host than the one that is left.
        if (url.hasCredentials()) {
            return refused(given, form, "contains a user name");
        }
        String host = url.host().orElse("");
        if (host.equals("http") || host.equals("https")) {
            return refused(given, form, "has two schemes");
        }
        int path = url.pathSpan().isPresent()
                ? url.pathSpan().get().end() - url.pathSpan().get().start()
                : 0;
        boolean more = url.querySpan().isPresent() || url.fragmentSpan().isPresent();
        note(
                changes,
                Change.PUNCTUATION,
                !Origin.parse(form.suggestion().get()).orElseThrow().host().equals(host));
        note(changes, Change.PATH, path > 1);
        note(changes, Change.SLASH, path == 1 && !more);
        note(changes, Change.QUERY, url.querySpan().isPresent());
        note(changes, Change.FRAGMENT, url.fragmentSpan().isPresent());
        note(changes, Change.PORT, url.portSpan().isPresent() && url.port() < 0);
        note(
                changes,
                Change.SPELLING,
                !written(text, url.hostSpan()).equals(host)
                        || !text.startsWith(url.scheme())
                        || (url.port() >= 0 && !written(text, url.portSpan()).equals(":" + url.port())));
        return suggested(given, form, changes, words(changes, form.suggestion().get()), local);
    }

    private static void note(Set<Change> changes, Change change, boolean made) {
        if (made) {
            changes.add(change);
        }
    }

    private static String written(String text, Optional<Span> span) {
        return span.isPresent() ? text.substring(span.get().start(), span.get().end()) : "";
    }

    private static String words(Set<Change> changes, String origin) {
        List<String> leftOut = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case SCHEME -> words.add("added " + origin.substring(0, origin.indexOf("://") + 3));
                case SLASH -> leftOut.add("slash");
                case PUNCTUATION -> leftOut.add("punctuation");
                case PATH -> leftOut.add("path");
                case QUERY -> leftOut.add("query");
                case FRAGMENT -> leftOut.add("fragment");
                case PORT -> leftOut.add("default port");
                case CANISTER, SPELLING -> {
                    // The one is said where it is seen, the other last.
                }
            }
        }
        if (!leftOut.isEmpty()) {
            int last = leftOut.size() - 1;
            String before = String.join(", ", leftOut.subList(0, last));
            words.add("removed " + before + (last == 0 ? "" : last == 1 ? " and " : ", and ") + leftOut.get(last));
        }
        if (changes.contains(Change.SPELLING)) {
            words.add("written as browsers write it");
        }
        return String.join(", ", words);
    }

    private static PastedOrigin suggested(
            String given, EntryForm form, Set<Change> changes, String note, boolean local) {
        String origin = form.suggestion().orElse("");
        EntryForm meant = EntryForm.of(origin);
        return switch (meant.kind()) {
            case FIT -> fit(given, origin, changes, note);
            case LOCAL, INSECURE -> bare(given, meant, origin, changes, note, local);
            default -> refused(given, meant, why(origin));
        };
    }

    /** Why a text, with the scheme that it may have lacked, is not an origin. */
    private static String why(String text) {
        EntryForm form = EntryForm.of(text);
        return form.kind() == EntryForm.Kind.WILDCARD
                ? PATTERN
                : "is not an origin" + (text.isEmpty() ? "" : ": " + form.reason());
    }

    /** What is written as an origin is taken unless it cannot be an app's. */
    private static PastedOrigin fit(String given, String origin, Set<Change> changes, String note) {
        Optional<HostDoubt> doubt = Origin.parse(origin).flatMap(HostDoubt::of);
        if (doubt.isEmpty() || isTakenAnyway(doubt.get().kind())) {
            return taken(given, origin, changes, note);
        }
        Optional<String> meant = doubt.get().suggestion();
        return refused(
                given,
                QuotedText.quote(given) + " is not the origin of an app: "
                        + doubt.get().words() + (meant.isPresent() ? "; did you mean " + meant.get() : ""));
    }

    /** Whether an origin that is to be doubted may be meant nevertheless: in a different network, or at a user's own domain. */
    static boolean isTakenAnyway(HostDoubt.Kind kind) {
        return kind.isOfAnotherNetwork() || kind == HostDoubt.Kind.GATEWAY;
    }

    /** What is an origin, and nevertheless not one for every list. */
    private static PastedOrigin bare(
            String given, EntryForm form, String origin, Set<Change> changes, String note, boolean local) {
        if (form.kind() == EntryForm.Kind.INSECURE) {
            return refused(given, form, "is not encrypted: anyone on the network path could sign in as its users");
        }
        return local
                ? taken(given, origin, changes, note)
                : refused(
                        given,
                        QuotedText.quote(given)
                                + " is a local address, where any program could sign in as the app's users; list it"
                                + " with --environment local");
    }

    private static PastedOrigin taken(String given, String origin, Set<Change> changes, String note) {
        return new PastedOrigin(given, Optional.of(origin), changes, note, "");
    }

    private static PastedOrigin refused(String given, EntryForm form, String why) {
        boolean helps =
                form.suggestion().isPresent() && !form.suggestion().get().equals(given);
        return refused(
                given,
                QuotedText.quote(given) + " " + why
                        + (helps ? "; use " + form.suggestion().get() : ""));
    }

    private static PastedOrigin refused(String given, String words) {
        return new PastedOrigin(given, Optional.empty(), Set.of(), "", words);
    }
}
