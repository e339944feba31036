package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.text.QuotedText;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What changed at a derivation origin since an earlier check. */
final class Comparison {
    private final String report;
    private final SiteState before;
    private final SiteState now;
    private final Trace trace;
    private int changes;

    private Comparison(String report, SiteState before, SiteState now, Trace trace) {
        this.report = QuotedText.printable(report);
        this.before = before;
        this.now = now;
        this.trace = trace;
    }

    /** Reports each change, and that there is nothing to compare with where the earlier check has no such site. */
    static Since report(EarlierCheck earlier, SiteState now, Trace trace) {
        if (earlier.site(now).isEmpty()) {
            trace.report(Finding.of(
                            LiveRules.DIFFERS_FROM_REPORT,
                            QuotedText.printable(earlier.report()) + " has no check of "
                                    + QuotedText.quote(now.derivationOrigin()) + " by II at "
                                    + QuotedText.printable(now.ii()) + ": what changed is unknown")
                    .seen(Sighting.of(now.derivationOrigin())));
            return new Since(earlier.report(), OptionalInt.empty());
        }
        Comparison comparison =
                new Comparison(earlier.report(), earlier.site(now).get(), now, trace);
        comparison.canister();
        comparison.steps();
        comparison.headers();
        comparison.certificate();
        comparison.origins();
        return new Since(earlier.report(), OptionalInt.of(comparison.changes));
    }

    private void changed(Severity severity, String words, Sighting seen) {
        changes++;
        trace.report(Finding.of(LiveRules.DIFFERS_FROM_REPORT, words)
                .withSeverity(severity)
                .seen(seen));
    }

    private Sighting place() {
        return Sighting.of(now.derivationOrigin());
    }

    private String site() {
        return QuotedText.printable(now.derivationOrigin());
    }

    private void canister() {
        if (before.canister().isPresent()
                && now.canister().isPresent()
                && !before.canister().equals(now.canister())) {
            changed(
                    Severity.WARNING,
                    site() + " leads to a different canister than in " + report + ": "
                            + QuotedText.printable(before.canister().get()) + " then, "
                            + now.canister().get() + " now",
                    place());
        }
    }

    /** The first step with another outcome; the others follow from it. */
    private void steps() {
        for (Map.Entry<String, TraceStep.State> step : now.steps().entrySet()) {
            TraceStep.State then = before.steps().get(step.getKey());
            if (then != null && then != step.getValue()) {
                changed(
                        Severity.INFO,
                        "the step " + step.getKey() + " of " + site() + " " + then(then) + " in " + report + " and "
                                + now(step.getValue()) + " now",
                        place());
                return;
            }
        }
    }

    private static String then(TraceStep.State state) {
        return switch (state) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case UNKNOWN -> "was unknown";
            case NOT_REACHED -> "was not reached";
        };
    }

    private static String now(TraceStep.State state) {
        return switch (state) {
            case PASSED -> "passes";
            case FAILED -> "fails";
            case UNKNOWN -> "is unknown";
            case NOT_REACHED -> "is not reached";
        };
    }

    /** Without a response on either side, the step tells the change. */
    private void headers() {
        if (before.headers().isEmpty() || now.headers().isEmpty()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>(now.headers().keySet());
        names.addAll(before.headers().keySet());
        for (String name : names) {
            String then = before.headers().getOrDefault(name, TraceStep.Detail.NONE);
            String value = now.headers().getOrDefault(name, TraceStep.Detail.NONE);
            if (!then.equals(value)) {
                changed(
                        Severity.INFO,
                        "the header " + QuotedText.printable(name) + " of " + site() + "'s file changed since " + report
                                + ": " + QuotedText.quote(then) + " then, " + QuotedText.quote(value) + " now",
                        place().withHeader(name));
            }
        }
    }

    /** A report without a path tells nothing of it. */
    private void certificate() {
        if (before.certificate().isPresent()
                && now.certificate().isPresent()
                && !before.certificate().equals(now.certificate())) {
            changed(
                    Severity.INFO,
                    "the certificate path of " + site() + "'s file changed since " + report + ": "
                            + QuotedText.printable(before.certificate().get().toString()) + " then, "
                            + QuotedText.printable(now.certificate().get().toString()) + " now",
                    place());
        }
    }

    /** Where one of the two checks did not come to the list, it knows nothing of an origin; the step tells why. */
    private void origins() {
        if (!before.hasList() || !now.hasList()) {
            return;
        }
        Set<String> origins = new LinkedHashSet<>(before.origins().keySet());
        origins.addAll(now.origins().keySet());
        for (String origin : origins) {
            Decision.Verdict decided = before.origins().get(origin);
            boolean then = decided == Decision.Verdict.ACCEPTED;
            Decision.Verdict decision = now.origins().get(origin);
            if (then == (decision == Decision.Verdict.ACCEPTED)) {
                continue;
            }
            changes++;
            boolean unknown = decision == Decision.Verdict.UNKNOWN;
            String words = !then
                    ? "II accepts " + QuotedText.quote(origin) + " for " + site()
                            + (decided == Decision.Verdict.UNKNOWN
                                    ? "; what it decided in " + report + " is unknown"
                                    : ", and did not in " + report)
                    : unknown
                            ? "II accepted " + QuotedText.quote(origin) + " for " + site() + " in " + report
                                    + ": what it decides now is unknown"
                            : "II no longer accepts " + QuotedText.quote(origin) + " for " + site() + "; it did in "
                                    + report;
            trace.report(Finding.of(LiveRules.DIFFERS_FROM_REPORT, words)
                    .withSeverity(then && !unknown ? Severity.WARNING : Severity.INFO)
                    .seen(place().withOrigin(origin))
                    .about(origin));
        }
    }
}
