package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the sign-ins under one derivation origin; the refusals by II's rule are found where that is checked. */
public final class LoginJudgement {
    private LoginJudgement() {}

    /**
     * All that is wrong.
     *
     * @param expected the principal that all have to come to, if that was given
     * @param required the least that every sign-in has to rest on
     */
    public static List<Finding> judge(List<OriginLogin> logins, Optional<Principal> expected, Evidence required) {
        List<Finding> findings = new ArrayList<>();
        OriginLogin first = null;
        for (OriginLogin login : logins) {
            if (login.bug().isPresent()) {
                findings.add(InternalErrorRule.of(
                                "the sign-in at " + login.origin(), login.bug().get())
                        .seen(Sighting.of(login.origin()).withOrigin(login.origin())));
                continue;
            }
            if (isBroken(login)) {
                findings.add(Finding.of(
                                new DelegationInvalid(),
                                "the sign-in at " + login.origin() + " is not proven: " + login.reason())
                        .seen(Sighting.of(login.origin())
                                .withOrigin(login.origin())
                                .withStep(login.step()))
                        .withNote("canisters refuse requests by such a chain, and it proves no principal"));
            }
            if (!login.evidence().atLeast(required)) {
                findings.add(Finding.of(
                                new EvidenceTooWeak(),
                                "what is known of " + login.origin() + " is "
                                        + login.evidence().word() + ", and " + required.word() + " is required")
                        .seen(Sighting.of(login.origin()).withOrigin(login.origin())));
            }
            if (login.principal().isEmpty()) {
                continue;
            }
            Principal principal = login.principal().get();
            if (expected.isPresent() && !expected.get().equals(principal)) {
                findings.add(Finding.of(
                                new PrincipalUnexpected(),
                                "at " + login.origin() + " the principal is " + principal + ", not the expected "
                                        + expected.get())
                        .seen(Sighting.of(login.origin()).withOrigin(login.origin()))
                        .withNote(derived(login)));
            }
            if (first == null) {
                first = login;
            } else if (!first.principal().get().equals(principal)) {
                findings.add(differs(first, login));
            }
        }
        return findings;
    }

    private static boolean isBroken(OriginLogin login) {
        if (login.verdict() == Decision.Verdict.REFUSED) {
            for (SignIn.Step step : SignIn.Step.values()) {
                if (step.word().equals(login.step())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Finding differs(OriginLogin first, OriginLogin login) {
        Finding finding = Finding.of(
                        new PrincipalsDiffer(),
                        "at " + login.origin() + " the principal is another one than at " + first.origin())
                .seen(Sighting.of(login.origin()).withOrigin(login.origin()))
                .withNote(derived(first) + "; " + derived(login));
        if (first.derivedFrom().isPresent() && login.derivedFrom().isPresent()) {
            String why = OriginDifference.words(
                    first.derivedFrom().get(), login.derivedFrom().get());
            if (!why.isEmpty()) {
                return finding.withNote(why);
            }
            if (first.derivedFrom().equals(login.derivedFrom())) {
                return finding.withNote("both are derived from one origin, so another account was signed in with:"
                        + " another identity, or a numbered account of it");
            }
        }
        return login.sent().isEmpty() != first.sent().isEmpty()
                ? finding.withNote((login.sent().isEmpty() ? login : first).origin() + " sends no derivation origin")
                        .withHelp("ii-origins snippet")
                : finding;
    }

    private static String derived(OriginLogin login) {
        return login.principal().orElseThrow() + " is derived from "
                + login.derivedFrom().orElse("an origin that is not known");
    }
}
