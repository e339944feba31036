package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.Since;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;

/** Words that all reports of a check share; text from servers is made printable. */
public final class CheckWords {
    private CheckWords() {}

    /** What II does under one limit. */
    static String word(Decision decision) {
        return switch (decision.verdict()) {
            case ACCEPTED -> "accepts";
            case REFUSED -> "rejects";
            case UNKNOWN -> "unknown";
        };
    }

    /** II's decision, as a class of the style sheet. */
    static String state(Decision.Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "accepted";
            case REFUSED -> "rejected";
            case UNKNOWN -> "unknown";
        };
    }

    /** The mark of a step. */
    static String mark(TraceStep.State state) {
        return switch (state) {
            case PASSED -> "\u2713";
            case FAILED -> "\u2717";
            case UNKNOWN -> "?";
            case NOT_REACHED -> "\u00b7";
        };
    }

    /** What there is to say of a step in one line. */
    static String text(TraceStep step) {
        return step.state() == TraceStep.State.NOT_REACHED ? "not reached" : step.text();
    }

    /** A short reason for II's decision; empty if it accepts an origin as listed. */
    public static String why(SiteReport site, OriginVerdict verdict) {
        Decision decision = verdict.strict().isAccepted() ? verdict.wide() : verdict.strict();
        return switch (decision.verdict()) {
            case ACCEPTED ->
                decision.step() == Decision.Step.SAME_SITE
                        ? "the same site as the derivation origin"
                        : verdict.remark();
            case UNKNOWN -> "unknown";
            case REFUSED ->
                decision.step() == Decision.Step.LISTED && !verdict.remark().isEmpty()
                        ? verdict.remark()
                        : reason(decision);
        };
    }

    private static String reason(Decision decision) {
        return switch (decision.step()) {
            case BARE -> "the derivation origin is not a bare origin";
            case SAME_SITE -> "";
            case CANISTER -> "the derivation origin leads to no canister";
            case DOCUMENT -> "the file cannot be read";
            case STATUS -> "the status is not 200";
            case JSON -> "the file is not JSON";
            case SHAPE -> "the file has no list";
            case CAP -> "the list is too long";
            case ENTRIES -> "an entry is not a string";
            case LISTED -> "not listed";
        };
    }

    /** Each derivation origin for a report in Markdown. */
    public static List<LiveMarkdown.Section> sections(CheckResult result) {
        List<LiveMarkdown.Section> sections = new ArrayList<>();
        for (SiteReport site : result.sites()) {
            List<List<String>> rows = new ArrayList<>();
            for (OriginVerdict verdict : site.origins()) {
                rows.add(List.of(
                        Markdown.code(verdict.origin()),
                        word(verdict.strict()),
                        word(verdict.wide()),
                        Markdown.sentence(why(site, verdict))));
            }
            sections.add(new LiveMarkdown.Section(
                    site,
                    verdict(site),
                    List.of(
                            "origin",
                            "II, at most " + DocumentContext.STRICT_LIMIT,
                            "II, at most " + DocumentContext.HARD_LIMIT,
                            "why"),
                    rows,
                    ""));
        }
        return sections;
    }

    /** Each origin as a test case. */
    static List<LiveJunit.Case> cases(SiteReport site) {
        List<LiveJunit.Case> cases = new ArrayList<>();
        for (OriginVerdict verdict : site.origins()) {
            Decision decision = verdict.under(site.limit());
            cases.add(new LiveJunit.Case(
                    verdict.origin(), decision.verdict(), "II " + word(decision) + ": " + why(site, verdict)));
        }
        return cases;
    }

    /** The verdict on all origins, one sentence or two, and whether something changed since an earlier check. */
    static String verdict(SiteReport site) {
        return decided(site) + site.since().map(CheckWords::since).orElse("");
    }

    private static String since(Since since) {
        String report = QuotedText.printable(since.report());
        if (since.changes().isEmpty()) {
            return " What changed since " + report + " is unknown.";
        }
        int changes = since.changes().getAsInt();
        return " Since " + report + ", "
                + (changes == 0 ? "nothing" : changes == 1 ? "one thing" : changes + " things")
                + " changed.";
    }

    private static String decided(SiteReport site) {
        int all = site.origins().size();
        String ii = "II at " + QuotedText.printable(site.ii());
        if (site.count(Decision.Verdict.UNKNOWN) > 0
                || (all == 0 && !site.unknown().isEmpty())) {
            return "What " + ii + " decides is unknown: "
                    + (site.unknown().isEmpty()
                            ? "see above"
                            : QuotedText.printable(site.unknown().get(0)));
        }
        if (all == 0) {
            for (TraceStep step : site.steps()) {
                if (step.state() == TraceStep.State.FAILED) {
                    return ii + " would reject every alternative origin. Users would see \"Unverified origin\" with no"
                            + " reason.";
                }
            }
            return "No alternative origin is listed, and you named none to check.";
        }
        int refused = 0;
        int older = 0;
        for (OriginVerdict origin : site.origins()) {
            refused += origin.wide().isAccepted() ? 0 : 1;
            older += origin.strict().isAccepted() ? 0 : 1;
        }
        String origins = all == 1 ? "the origin" : all == 2 ? "both origins" : "all " + all + " origins";
        if (refused > 0) {
            return ii + " rejects " + (refused == all ? origins : refused + " of " + all + " origins")
                    + ". Users there see \"Unverified origin\" with no reason.";
        }
        for (TraceStep step : site.steps()) {
            if (step.name().equals("certified") && step.state() == TraceStep.State.FAILED) {
                return "The response that " + ii
                        + " reads is not certified: whoever sent it may have sent a different list from the canister's.";
            }
            if (step.name().equals("certified") && step.state() == TraceStep.State.UNKNOWN) {
                return "Unknown whether the response that " + ii + " reads is certified: "
                        + QuotedText.printable(step.text());
            }
        }
        return ii + " accepts " + origins
                + (older == 0
                        ? "."
                        : ". Versions that stop at " + DocumentContext.STRICT_LIMIT + " entries reject "
                                + (older == all ? all == 1 ? "it." : "all of them." : older + " of them."));
    }
}
