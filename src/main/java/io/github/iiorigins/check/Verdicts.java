package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What II decides of each origin, from what its page gets to see. */
final class Verdicts {
    /** What stands for the answer to a request that II does not come to make. */
    static final Fetcher.Seen NOT_ASKED = new Fetcher.Unknown("it was not requested");

    private final CheckRequest.Target target;
    private final String url;
    private final Fetcher.Seen lookup;
    private final boolean redirected;
    private final Fetcher.Seen document;
    private final Trace trace;

    /**
     * Verdicts on what was seen.
     *
     * @param url the address of the list; empty if there is none
     * @param lookup the answer by which the canister is found; null if none was needed
     * @param redirected whether redirects led to it
     * @param document the answer with the list; {@link #NOT_ASKED} if II does not come to ask
     */
    Verdicts(
            CheckRequest.Target target,
            String url,
            Fetcher.Seen lookup,
            boolean redirected,
            Fetcher.Seen document,
            Trace trace) {
        this.target = target;
        this.url = url;
        this.lookup = lookup;
        this.redirected = redirected;
        this.document = document;
        this.trace = trace;
    }

    /** The verdicts, in the order of the list, then those that were asked for. */
    List<OriginVerdict> of(Optional<OriginsDocument> list) {
        Map<String, OriginVerdict> verdicts = new LinkedHashMap<>();
        if (list.isPresent()) {
            for (OriginEntry entry : list.get().entries()) {
                String origin = entry.meant();
                String remark = origin.equals(entry.text()) ? "" : "listed as " + entry.quoted();
                OriginVerdict before = verdicts.get(origin);
                if (before == null || !before.remark().isEmpty()) {
                    verdicts.put(origin, verdict(origin, remark));
                }
            }
        }
        Set<String> asked = new LinkedHashSet<>(target.origins());
        if (target.environment().isPresent()) {
            for (OriginEntry entry : target.environment().get().alternativeOrigins()) {
                asked.add(entry.meant());
            }
        }
        for (String origin : asked) {
            if (!verdicts.containsKey(origin)) {
                verdicts.put(origin, verdict(origin, ""));
            }
        }
        for (String origin : asked) {
            Decision decision = verdicts.get(origin).under(target.limit());
            if (decision.verdict() == Decision.Verdict.REFUSED && decision.step() == Decision.Step.LISTED) {
                String how = verdicts.get(origin).remark();
                String whose = target.origins().contains(origin)
                        ? ""
                        : "; the project file lists it ("
                                + QuotedText.printable(
                                        target.environment().orElseThrow().name()) + ")";
                trace.report(Finding.of(
                                LiveRules.ORIGIN_NOT_LISTED,
                                QuotedText.quote(origin) + " is not listed"
                                        + (how.isEmpty() ? "" : " in this form: it is " + how) + whose)
                        .seen(Sighting.of(url).withOrigin(origin).withStep("listed"))
                        .withNote("II compares whole strings; users there see \"Unverified origin\"")
                        .withHelp(
                                whose.isEmpty()
                                        ? "run ii-origins add " + origin + ", then deploy"
                                        : "deploy the project's file")
                        .about(origin));
            }
        }
        return new ArrayList<>(verdicts.values());
    }

    private OriginVerdict verdict(String origin, String remark) {
        Map<Reader, Decision> decisions = new EnumMap<>(Reader.class);
        decisions.put(Reader.II, decide(origin, Reader.II, document));
        decisions.put(Reader.II_2026_05, decide(origin, Reader.II_2026_05, document));
        if (target.ii().origin().isLoopback()) {
            decisions.put(Reader.II_2025, decide(origin, Reader.II_2025, document));
        }
        return new OriginVerdict(origin, decisions, remark);
    }

    /** The verdicts with that of signers, which read another answer: the one at the derivation origin itself. */
    List<OriginVerdict> withSigners(List<OriginVerdict> verdicts, Fetcher.Seen atDerivationOrigin) {
        List<OriginVerdict> all = new ArrayList<>();
        for (OriginVerdict verdict : verdicts) {
            all.add(verdict.with(Reader.ICRC_95, decide(verdict.origin(), Reader.ICRC_95, atDerivationOrigin)));
        }
        return all;
    }

    private Decision decide(String origin, Reader reader, Fetcher.Seen list) {
        Fetcher.Seen found = redirected && !reader.followsLookup() ? new Fetcher.Blocked("a redirect") : lookup;
        return Decision.decide(origin, Optional.of(target.derivationOrigin()), target.ii(), reader, new Fetcher() {
            @Override
            public Seen head(String asked) {
                return found;
            }

            @Override
            public Seen get(String asked) {
                return list;
            }
        });
    }
}
