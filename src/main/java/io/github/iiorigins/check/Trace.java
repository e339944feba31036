package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records the steps and findings of one derivation origin's check, in reading order. Written by a single thread. */
final class Trace {
    private final List<TraceStep> steps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Detail> notes = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Map<Link.Name, List<Evidence>> evidence = new EnumMap<>(Link.Name.class);
    private CertificatePath certificate;

    /** A step on the way to the verdict. */
    void step(String name, State state, String text, List<Detail> details) {
        steps.add(new TraceStep(name, state, text, details));
    }

    /** Something that the state of a link rests on. */
    void evidence(Link.Name link, Evidence one) {
        evidence.computeIfAbsent(link, none -> new ArrayList<>()).add(one);
    }

    /** What the state of a link rests on. */
    List<Evidence> evidence(Link.Name link) {
        return evidence.getOrDefault(link, List.of());
    }

    /** How the response that decides is certified. */
    void certificate(CertificatePath path) {
        certificate = path;
    }

    /** How the response that decides is certified; nothing if it is not. */
    Optional<CertificatePath> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** Steps that II does not come to. */
    void notReached(String... names) {
        for (String name : names) {
            step(name, State.NOT_REACHED, "", List.of());
        }
    }

    /** Something that is wrong. */
    void report(Finding finding) {
        findings.add(finding);
    }

    /**
     * Reports a bug of this program that ended a step; what the step would have told is unknown.
     *
     * @param url what was looked at
     */
    void stopped(String step, String url, Throwable bug) {
        boolean taken = false;
        for (TraceStep one : steps) {
            taken |= one.name().equals(step);
        }
        if (!taken) {
            step(step, State.UNKNOWN, "unknown: a bug in ii-origins", List.of());
        }
        report(InternalErrorRule.of("the step " + step, bug)
                .seen(Sighting.of(url).withStep(step)));
    }

    /** The same for an additional request, which changes no verdict. */
    void stoppedBeside(String look, String url, Throwable bug) {
        report(InternalErrorRule.of(look, bug).seen(Sighting.of(url)));
    }

    /** Something beside the way, which changes no verdict. */
    void note(Detail note) {
        notes.add(note);
    }

    /** Something that could not be found out, as a sentence; the same sentence counts once, and a finding says it everywhere. */
    void unknown(String sentence, Sighting seen) {
        if (unknown.add(sentence)) {
            report(Finding.of(LiveRules.RESULT_UNKNOWN, QuotedText.printable(sentence))
                    .seen(seen)
                    .withNote("what II decides may depend on it"));
        }
    }

    /** Something that could not be found out and has a finding of its own. */
    void unknown(String sentence) {
        unknown.add(sentence);
    }

    List<TraceStep> steps() {
        return steps;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Detail> notes() {
        return notes;
    }

    List<String> unknown() {
        return new ArrayList<>(unknown);
    }
}
