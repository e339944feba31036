package io.github.iiorigins.report;

import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words that all formats for people share about sign-ins. */
public final class LoginWords {
    private LoginWords() {}

    /** What the principal at an origin is derived from, or why there is none. */
    static String derived(OriginLogin login) {
        return switch (login.verdict()) {
            case ACCEPTED ->
                login.derivedFrom().isEmpty()
                        ? "unknown"
                        : login.derivedFrom().get().equals(login.origin())
                                ? "itself"
                                : login.derivedFrom().get().toString();
            case REFUSED -> "rejected (step " + login.step() + ")";
            case UNKNOWN -> login.step().isEmpty() ? "unknown" : "unknown (step " + login.step() + ")";
        };
    }

    /** Each derivation origin for a report in Markdown. */
    public static List<LiveMarkdown.Section> sections(LoginResult result) {
        List<LiveMarkdown.Section> sections = new ArrayList<>();
        for (SiteLogin site : result.sites()) {
            List<List<String>> rows = new ArrayList<>();
            for (OriginLogin login : site.origins()) {
                rows.add(List.of(
                        Markdown.code(login.origin().toString()),
                        Markdown.sentence(derived(login)),
                        login.principal().isPresent()
                                ? Markdown.code(login.principal().get().toString())
                                : "\u2013",
                        evidence(login)));
            }
            sections.add(new LiveMarkdown.Section(
                    site,
                    verdict(site),
                    List.of("origin", "derived from", "principal", "evidence"),
                    rows,
                    worth(site)));
        }
        return sections;
    }

    /** Each origin as a test case. */
    static List<LiveJunit.Case> cases(SiteLogin site) {
        List<LiveJunit.Case> cases = new ArrayList<>();
        for (OriginLogin login : site.origins()) {
            cases.add(new LiveJunit.Case(
                    login.origin().toString(),
                    login.verdict(),
                    derived(login) + (login.reason().isEmpty() ? "" : ": " + login.reason())));
        }
        return cases;
    }

    /** All sign-ins in one sentence. */
    static String verdict(SiteLogin site) {
        int refused = 0;
        int unknown = 0;
        for (OriginLogin login : site.origins()) {
            boolean no = login.verdict() == Decision.Verdict.REFUSED;
            refused += no ? 1 : 0;
            unknown += no || login.principal().isPresent() ? 0 : 1;
        }
        int all = site.origins().size();
        if (all == 0) {
            return "unknown: there is no origin to sign in at";
        }
        if (refused > 0) {
            return refused + " of " + origins(all) + (refused == 1 ? " is rejected" : " are rejected");
        }
        if (site.same().equals(Optional.of(false))) {
            return "the principals differ";
        }
        if (unknown > 0) {
            return "unknown: no result for " + unknown + " of " + origins(all)
                    + (site.isUnexpected() ? "; unexpected principal" : "");
        }
        if (site.isUnexpected()) {
            return all == 1
                    ? "unexpected principal"
                    : "same principal at all " + origins(all) + ", but not the expected one";
        }
        return all == 1
                ? "signed in" + (site.expected().isPresent() ? " as expected" : "")
                        + "; no other origin to compare with"
                : "same principal at all " + origins(all) + (site.expected().isPresent() ? ", as expected" : "");
    }

    /** The verdict, as a class of the style sheet. */
    static String state(SiteLogin site) {
        return site.same().equals(Optional.of(false)) || site.isUnexpected()
                ? "rejected"
                : site.isKnown() ? "accepted" : "unknown";
    }

    private static String origins(int count) {
        return count == 1 ? "1 origin" : count + " origins";
    }

    /** The evidence that a sign-in rests on; empty for one without a result. */
    static String evidence(OriginLogin login) {
        return login.verdict() == Decision.Verdict.UNKNOWN
                ? "\u2013"
                : login.evidence().word();
    }

    /** The Internet Identity that users sign in at. */
    static String ii(SiteLogin site) {
        return (site.rehearsal() ? "stand-in for " : "") + site.ii();
    }

    /** What is left of the sign-ins at Internet Identity; empty if nothing is known to be. */
    static String left(SiteLogin site) {
        return site.tracked().isEmpty()
                ? ""
                : "left at II: at most one entry for this identity's account at " + String.join(" and ", site.tracked())
                        + ", which later runs use again";
    }

    /** What the evidence is worth; empty without any. */
    static String worth(SiteLogin site) {
        if (site.evidence().isEmpty()) {
            return "";
        }
        return switch (site.evidence().get()) {
            case COMPUTED ->
                "computed: II's rule was applied to the live files; the app's own request was not observed (use"
                        + " --engine browser)";
            case ASKED ->
                "asked: II's own page decided on a request from ii-origins; the app's own request was not"
                        + " observed";
            case OBSERVED ->
                "observed: the app's own request and " + (site.rehearsal() ? "the stand-in's" : "II's")
                        + " response were seen";
        };
    }
}
