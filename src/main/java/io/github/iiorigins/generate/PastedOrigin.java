package io.github.iiorigins.generate;

import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.text.QuotedText;
import java.util.Optional;

/**
 * What a person gave for an origin, and what was made of it.
 *
 * @param given the text as it was given
 * @param origin the bare origin; nothing if it was refused
 * @param note what was left out or put in, in a few words; empty where nothing was
 * @param refusal why nothing was made of it, with the way out; empty where something was
 */
public record PastedOrigin(String given, Optional<String> origin, String note, String refusal) {
    /**
     * Reads a text: a page's address, a host, a canister id.
     *
     * @param local whether addresses of the own machine are in their place
     */
    public static PastedOrigin of(String given, boolean local) {
        String text = given.strip();
        EntryForm form = EntryForm.of(text);
        return switch (form.kind()) {
            case FIT -> taken(given, text, "");
            case LOCAL, INSECURE -> bare(given, form, text, "", local);
            case TRAILING_SLASH -> refused(given, form, "has a trailing slash, and an origin has none");
            case WILDCARD -> refused(given, form, "is a pattern, and II compares whole origins: list each address");
            case NOT_AN_ORIGIN -> refused(given, form, "is no origin: " + form.reason());
            case NOT_BARE -> notBare(given, form, local);
            case NOT_CANONICAL -> suggested(given, form, form.reason(), local);
            case MISSING_SCHEME -> suggested(given, form, missingScheme(text, form), local);
        };
    }

    /** Whether something was made of it. */
    public boolean isTaken() {
        return origin.isPresent();
    }

    /** Whether the text names a page, a query or the like behind the origin. */
    public boolean namesMore() {
        return origin.isPresent() && (note.contains("no part of an origin") || note.contains("left out"));
    }

    private static PastedOrigin notBare(String given, EntryForm form, boolean local) {
        return switch (form.reason()) {
            case "no path" -> suggested(given, form, "a path is no part of an origin", local);
            case "no query" -> suggested(given, form, "a query is no part of an origin", local);
            case "no fragment" -> suggested(given, form, "a fragment is no part of an origin", local);
            // Who writes one of these may mean another host than the one that is left.
            case "no user name" -> refused(given, form, "has a user name in it");
            default -> refused(given, form, "has two schemes");
        };
    }

    private static String missingScheme(String text, EntryForm form) {
        if (form.reason().equals("a canister id")) {
            return "the address of that canister";
        }
        return text.indexOf('/') > 0 ? "https:// added, path left out" : "https:// added";
    }

    private static PastedOrigin suggested(String given, EntryForm form, String note, boolean local) {
        String origin = form.suggestion().orElse("");
        EntryForm meant = EntryForm.of(origin);
        return switch (meant.kind()) {
            case FIT -> taken(given, origin, note);
            case LOCAL, INSECURE -> bare(given, meant, origin, note, local);
            default -> refused(given, meant, "is no origin");
        };
    }

    /** What is an origin, and nevertheless not one for every list. */
    private static PastedOrigin bare(String given, EntryForm form, String origin, String note, boolean local) {
        if (form.kind() == EntryForm.Kind.INSECURE) {
            return refused(given, form, "is not encrypted: whoever is on the way could sign in as its users");
        }
        return local
                ? taken(given, origin, note)
                : new PastedOrigin(
                        given,
                        Optional.empty(),
                        "",
                        QuotedText.quote(given)
                                + " is an address of one's own machine, where any program could sign in as"
                                + " the app's users; list it with --environment local");
    }

    private static PastedOrigin taken(String given, String origin, String note) {
        return new PastedOrigin(given, Optional.of(origin), note, "");
    }

    private static PastedOrigin refused(String given, EntryForm form, String why) {
        String quoted = QuotedText.quote(given);
        boolean helps =
                form.suggestion().isPresent() && !form.suggestion().get().equals(given);
        return new PastedOrigin(
                given,
                Optional.empty(),
                "",
                quoted + " " + why
                        + (helps ? "; did you mean " + form.suggestion().get() : ""));
    }
}
