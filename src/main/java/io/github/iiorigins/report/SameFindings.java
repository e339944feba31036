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
            folded.add(others.isEmpty() ? first : first.withPlacesInWords().withNote(words(others)));
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

    /**
     * What makes findings one mistake: the rule, the value, and why it is wrong, with an origin left out of the words. Where else a
     * value is used does not make several mistakes of it. One on the network that is about no origin stands alone.
     */
    private static Object cause(Finding finding) {
        Optional<String> about =
                finding.sighting().isPresent() ? finding.sighting().get().origin() : Optional.empty();
        if (finding.sighting().isPresent()
                ? about.isEmpty() || !about.equals(finding.subject())
                : finding.location().isEmpty()) {
            return new Object();
        }
        List<Object> cause = new ArrayList<>();
        cause.add(finding.rule().name());
        cause.add(finding.severity());
        cause.add(about.isPresent() ? Optional.empty() : finding.subject());
        cause.add(without(about, finding.message()));
        for (String reason : finding.reasons()) {
            cause.add(without(about, reason));
        }
        cause.add(finding.help().isPresent());
        cause.add(without(about, finding.help().orElse("")));
        return cause;
    }

    private static String without(Optional<String> about, String text) {
        if (about.isEmpty()) {
            return text;
        }
        String origin = about.get();
        int scheme = origin.indexOf("://");
        String host = scheme < 0 ? origin : origin.substring(scheme + "://".length());
        return text.replace(origin, "\0").replace(host, "\0");
    }
}
