package io.github.iiorigins.generate;

import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A list of origins, and what becomes of it: what comes in, what goes, and what there is to say of either. */
final class OriginsChange {
    private final Optional<String> derivationOrigin;
    private final List<String> origins = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> remarks;
    /** What strings that stand in files count as. */
    private final Map<String, String> meant = new HashMap<>();

    OriginsChange(Optional<String> derivationOrigin, List<String> remarks) {
        this.derivationOrigin = derivationOrigin;
        this.remarks = remarks;
    }

    /** The list as it is by now. */
    List<String> origins() {
        return origins;
    }

    /** What came in. */
    List<String> added() {
        return added;
    }

    /** What went. */
    List<String> removed() {
        return removed;
    }

    /** What a string of a file counts as: itself, or what was meant where no browser ever sends it. */
    String meant(String text) {
        return meant.getOrDefault(text, text);
    }

    /**
     * Begins with a list that stands in a file. What can never match and is plain enough is put right.
     *
     * @throws Refusal if something in it can never match and the intended origin is unknown
     */
    void start(List<OriginEntry> entries) throws Refusal {
        for (OriginEntry entry : entries) {
            learn(entry);
            String origin = meant(entry.text());
            if (!origins.contains(origin)) {
                origins.add(origin);
            } else {
                remarks.add(at(entry) + ": removed duplicate " + entry.quoted());
            }
            if (!origin.equals(entry.text())) {
                remarks.add(at(entry) + ": changed " + entry.quoted() + ", which could never match, to " + origin);
            }
        }
    }

    /** Notes what an entry of another file of the same list counts as. */
    void learn(OriginEntry entry) throws Refusal {
        if (!entry.form().dead()) {
            return;
        }
        Optional<String> suggestion = entry.form().suggestion();
        if (suggestion.isEmpty()) {
            throw new Refusal(at(entry) + ": " + entry.quoted()
                    + " can never match, and no fix is known; correct it, or remove it with ii-origins remove");
        }
        meant.put(entry.text(), suggestion.get());
    }

    private static String at(OriginEntry entry) {
        return entry.location().path() + ":" + entry.location().start().line();
    }

    /** Adds an origin, or remarks why it needs no entry. */
    void add(PastedOrigin pasted) {
        String origin = pasted.origin().orElseThrow();
        if (derivationOrigin.isPresent() && Gateway.isSame(derivationOrigin.get(), origin)) {
            remarks.add(
                    derivationOrigin.get().equals(origin)
                            ? pasted.namesMore()
                                    ? QuotedText.quote(pasted.given())
                                            + " needs no entry: it is a page of the derivation origin " + origin
                                    : origin + " needs no entry: it is the derivation origin itself"
                            : origin + " needs no entry: II treats it as the derivation origin "
                                    + derivationOrigin.get());
            return;
        }
        for (String other : origins) {
            if (Gateway.isSame(other, origin)) {
                remarks.add(
                        !other.equals(origin)
                                ? origin + " needs no entry: II treats it as " + other + ", which is listed"
                                : pasted.namesMore()
                                        ? QuotedText.quote(pasted.given()) + " needs no entry: " + origin
                                                + " is listed, for all its pages"
                                        : origin + " is already listed");
                return;
            }
        }
        origins.add(origin);
        added.add(origin);
    }

    /**
     * Removes an origin, in the form in which it is listed or in its corrected form.
     *
     * @param given what the user gave
     * @param pasted what was made of that
     */
    void remove(String given, PastedOrigin pasted, List<OriginEntry> entries) throws Refusal {
        Set<String> names = new HashSet<>();
        names.add(given);
        names.add(given.strip());
        EntryForm form = EntryForm.of(given.strip());
        form.suggestion().ifPresent(names::add);
        pasted.origin().ifPresent(names::add);
        List<String> gone = new ArrayList<>();
        for (String origin : origins) {
            if (names.contains(origin)) {
                gone.add(origin);
            }
        }
        for (OriginEntry entry : entries) {
            if (names.contains(entry.text()) && !gone.contains(meant(entry.text()))) {
                gone.add(meant(entry.text()));
            }
        }
        if (gone.isEmpty()) {
            String twin = null;
            for (String origin : origins) {
                twin = pasted.isTaken()
                                && Gateway.isSame(origin, pasted.origin().get())
                        ? origin
                        : twin;
            }
            String near = twin != null ? twin : Spelling.nearest(given, origins);
            throw new Refusal(QuotedText.quote(given) + " is not listed"
                    + (near == null ? "; see ii-origins list" : "; a similar origin is " + near));
        }
        origins.removeAll(gone);
        for (String origin : gone) {
            if (!removed.contains(origin)) {
                removed.add(origin);
            }
        }
    }
}
