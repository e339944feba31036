package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the sign-ins under one derivation origin; the refusals by II's rule are found where that is checked. */
final class LoginJudgement {
    private LoginJudgement() {}

    /**
     * The findings about a run.
     *
     * @param expected the principal that every sign-in must yield, if there is an expectation
     * @param required the weakest evidence that is accepted
     */
    static List<Finding> judge(List<OriginLogin> logins, Optional<Expectation> expected, Evidence required) {
        List<Finding> findings = new ArrayList<>();
        OriginLogin first = null;
        List<Throwable> bugs = new ArrayList<>();
        for (OriginLogin login : logins) {
            if (login.bug().isPresent()) {
                if (bugs.contains(login.bug().get())) {
                    continue;
                }
                bugs.add(login.bug().get());
                findings.add(InternalErrorRule.of(
                                "the sign-in at " + login.origin(), login.bug().get())
                        .seen(login.place()));
                continue;
            }
            if (login.unproven()) {
                findings.add(login.finding(
                                LoginRules.DELEGATION_INVALID,
                                "the sign-in at " + login.origin() + " is not proven: " + login.reason())
                        .seen(login.place().withStep(login.step()))
                        .withNote("canisters reject requests with this delegation chain, and it proves no principal"));
            }
            if (!login.evidence().atLeast(required)) {
                findings.add(login.finding(
                                LoginRules.EVIDENCE_TOO_WEAK,
                                "the evidence for " + login.origin() + " is "
                                        + login.evidence().word() + ", but --require asks for " + required.word())
                        .withHelp("use --engine browser, or require less"));
            }
            if (login.principal().isEmpty()) {
                continue;
            }
            Principal principal = login.principal().get();
            if (expected.isPresent() && !expected.get().principal().equals(principal)) {
                findings.add(unexpected(login, expected.get()));
            }
            if (first == null) {
                first = login;
            } else if (!first.principal().get().equals(principal)) {
                findings.add(differs(first, login));
            }
        }
        return findings;
    }

    private static Finding unexpected(OriginLogin login, Expectation expected) {
        Finding finding = login.finding(
                        LoginRules.PRINCIPAL_UNEXPECTED,
                        "the principal at " + login.origin() + " is "
                                + login.principal().orElseThrow() + ", not " + expected.principal())
                .withNote(derived(login));
        return expected.place().isPresent() ? finding.at(expected.place().get()) : finding;
    }

    private static Finding differs(OriginLogin first, OriginLogin login) {
        Finding finding = login.finding(
                        LoginRules.PRINCIPALS_DIFFER,
                        "the principal at " + login.origin() + " differs from the one at " + first.origin())
                .withNote(derived(first) + "; " + derived(login));
        if (first.derivedFrom().isPresent() && login.derivedFrom().isPresent()) {
            String why = OriginDifference.words(
                    first.derivedFrom().get(), login.derivedFrom().get());
            if (!why.isEmpty()) {
                return finding.withNote(why);
            }
            if (first.derivedFrom().equals(login.derivedFrom())) {
                return finding.withNote(
                        "both are derived from the same origin, so the identities differ, or one of the accounts"
                                + " is a numbered one");
            }
        }
        return login.sent().isEmpty() != first.sent().isEmpty()
                ? finding.withNote((login.sent().isEmpty() ? login : first).origin() + " sends no derivation origin")
                        .withHelp("use the code from ii-origins snippet")
                : finding;
    }

    private static String derived(OriginLogin login) {
        return login.principal().orElseThrow() + " is derived from "
                + login.derivedFrom().map(Origin::toString).orElse("an unknown origin");
    }
}
