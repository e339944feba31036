package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;

/** The chain for people: a line for each link, or one line about what was established and what was not. */
final class ChainText {
    /** The indentation of what is said of a link. */
    private static final String EVIDENCE = " ".repeat(14);

    private ChainText() {}

    /** A line for each link, and below it its evidence. */
    static void links(StringBuilder out, Chain chain, Palette palette, TextReport text) {
        for (Link link : chain.links()) {
            String mark = link.state().mark();
            out.append(' ')
                    .append(link.state() == Link.State.FAILED ? palette.severity(Severity.ERROR, mark) : mark)
                    .append(' ')
                    .append(link.name().word());
            out.append(" ".repeat(Math.max(1, 11 - DisplayWidth.of(link.name().word()))));
            text.line(out, EVIDENCE.length(), words(link), EVIDENCE);
            for (Evidence evidence : link.evidence()) {
                text.line(out.append(EVIDENCE), EVIDENCE.length(), words(evidence), EVIDENCE);
            }
        }
    }

    /** What there is to say about a link in one line. */
    static String words(Link link) {
        return switch (link.state()) {
            case NOT_ASKED ->
                "not looked at: run ii-origins " + link.command().orElseThrow().word();
            case UNKNOWN -> "unknown: " + QuotedText.printable(link.text());
            default -> QuotedText.printable(link.text()) + warnings(link);
        };
    }

    private static String warnings(Link link) {
        return link.warnings() == 0 ? "" : link.warnings() == 1 ? ", 1 warning" : ", " + link.warnings() + " warnings";
    }

    /** A piece of evidence in one line: where, what, and how it was served. */
    static String words(Evidence evidence) {
        List<String> words = new ArrayList<>();
        if (evidence.place().isPresent()) {
            words.add(place(evidence));
        }
        if (evidence.url().isPresent()) {
            words.add(QuotedText.printable(evidence.url().get()));
        }
        if (evidence.value().isPresent()) {
            words.add(QuotedText.printable(evidence.value().get()));
        }
        if (evidence.status().isPresent()) {
            words.add(String.valueOf(evidence.status().getAsInt()));
        }
        if (evidence.bytes().isPresent()) {
            words.add(evidence.bytes().getAsLong() + " B");
        }
        if (evidence.milliseconds().isPresent()) {
            words.add(evidence.milliseconds().getAsLong() + " ms");
        }
        if (evidence.age().isPresent()) {
            words.add("certificate " + evidence.age().getAsLong() / 1000 + " s old");
        }
        return String.join("   ", words);
    }

    private static String place(Evidence evidence) {
        return QuotedText.printable(evidence.place().get().path()) + ":"
                + evidence.place().get().start().line();
    }

    /**
     * One line: what the app sends, the environments of the list, what is unknown, and what another command asks.
     *
     * @param environments the environments that the list is for
     */
    static String line(Chain chain, List<String> environments) {
        return line(chain, environments, true);
    }

    /** The same below a trace, which has named the links and said why each is unknown: a reason is not said twice. */
    static String rest(Chain chain) {
        return line(chain, List.of(), false);
    }

    private static String line(Chain chain, List<String> environments, boolean reasons) {
        List<String> parts = new ArrayList<>();
        for (Link link : chain.in(Link.State.PASSED)) {
            if (link.name() == Link.Name.REQUEST) {
                String places = places(link);
                parts.add(QuotedText.printable(link.text())
                        + (places.isEmpty() ? "" : " (" + places + ")")
                        + warnings(link));
            }
        }
        if (!environments.isEmpty()) {
            parts.add("the list is for " + QuotedText.printable(String.join(", ", environments)));
        }
        List<String> unknown = new ArrayList<>();
        for (Link link : chain.in(Link.State.UNKNOWN)) {
            if (!reasons) {
                unknown.add(link.name().word());
                continue;
            }
            String place = link.name() == Link.Name.REQUEST ? places(link) : "";
            unknown.add(link.name().subject() + " (" + QuotedText.printable(link.text()) + (place.isEmpty() ? "" : ", ")
                    + place + ")");
        }
        if (!unknown.isEmpty()) {
            parts.add("unknown: " + String.join(", ", unknown));
        }
        List<String> notAsked = new ArrayList<>();
        for (Link link : chain.in(Link.State.NOT_ASKED)) {
            String subject = link.command().orElseThrow().subject() + " ("
                    + link.command().orElseThrow().word() + ")";
            if (!notAsked.contains(subject)) {
                notAsked.add(subject);
            }
        }
        if (!notAsked.isEmpty()) {
            parts.add("not looked at: " + String.join(", ", notAsked));
        }
        return String.join("; ", parts);
    }

    /** The place or the URL of the evidence; of several pieces the first one and the number of the others. */
    private static String places(Link link) {
        if (link.evidence().isEmpty()) {
            return "";
        }
        Evidence first = link.evidence().get(0);
        String place = first.place().isPresent()
                ? place(first)
                : QuotedText.printable(first.url().orElse(""));
        int more = link.evidence().size() - 1;
        return place.isEmpty() || more == 0 ? place : place + " and " + more + " more";
    }
}
