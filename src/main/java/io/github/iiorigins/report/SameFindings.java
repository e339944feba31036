package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Findings that say the same of several origins, or of several places in files, put together for people: twelve domains that are
 * not live yet are one thing to read, and so is one wrong value that many files have. Formats for programs have each by itself.
 */
final class SameFindings {
    /** How many are named in addition to the first. */
    private static final int NAMED = 5;

    private SameFindings() {}

    /** The findings in their order, each with a note of the others that differ from it in their origin or their place alone. */
    static List<Finding> fold(List<Finding> findings) {
        Map<Object, List<Finding>> same = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Object cause = cause(finding);
            List<Finding> group = same.get(cause);
            if (group == null) {
                group = new ArrayList<>();
                same.put(cause, group);
            }
            group.add(finding);
        }
        List<Finding> folded = new ArrayList<>();
        for (List<Finding> group : same.values()) {
            Finding first = group.get(0);
            List<String> others = others(group);
            folded.add(others.isEmpty() ? first : first.withNote(words(others)));
        }
        return folded;
    }

    /** The origins or places beside the first; two derivation origins may list the same one. */
    private static List<String> others(List<Finding> group) {
        Set<String> all = new LinkedHashSet<>();
        for (Finding finding : group) {
            if (finding.sighting().isPresent()) {
                all.add(finding.subject().orElse(""));
            } else if (finding.location().isPresent()) {
                Location place = finding.location().get();
                all.add(QuotedText.printable(place.path()) + ":" + place.start().line() + ":"
                        + place.start().column());
            }
        }
        List<String> others = new ArrayList<>(all);
        return others.size() < 2 ? List.of() : others.subList(1, others.size());
    }

    private static String words(List<String> others) {
        StringBuilder note = new StringBuilder("the same at ");
        int named = others.size() <= NAMED + 1 ? others.size() : NAMED;
        for (int i = 0; i < named; i++) {
            note.append(i == 0 ? "" : i == others.size() - 1 ? " and " : ", ").append(others.get(i));
        }
        if (named < others.size()) {
            note.append(" and ").append(others.size() - named).append(" more");
        }
        return note.toString();
    }

    /** What a finding says when its origin and its place are left out; one on the network that is about no origin stands alone. */
    private static Object cause(Finding finding) {
        Optional<String> origin =
                finding.sighting().isPresent() ? finding.sighting().get().origin() : Optional.empty();
        if (finding.sighting().isPresent()
                ? origin.isEmpty() || !origin.equals(finding.subject())
                : finding.location().isEmpty()) {
            return new Object();
        }
        StringBuilder cause = new StringBuilder();
        cause.append(finding.rule().name()).append(' ').append(finding.severity());
        part(cause, finding.message(), origin);
        // The first note says what a wrong value leads to; that it is used in several places does not make several
        // mistakes of it.
        boolean value = origin.isEmpty()
                && finding.subject().isPresent()
                && !finding.notes().isEmpty();
        for (String note : value ? finding.notes().subList(0, 1) : finding.notes()) {
            part(cause, note, origin);
        }
        part(cause, finding.help().orElse(""), origin);
        return cause.toString();
    }

    private static void part(StringBuilder cause, String text, Optional<String> about) {
        if (about.isEmpty()) {
            cause.append('\n').append(text);
            return;
        }
        String origin = about.get();
        int scheme = origin.indexOf("://");
        String host = scheme < 0 ? origin : origin.substring(scheme + "://".length());
        cause.append('\n').append(text.replace(origin, "\0").replace(host, "\0"));
    }
}
