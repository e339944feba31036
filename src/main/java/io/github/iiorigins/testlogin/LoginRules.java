package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.ReportedRule;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** All rules about sign-ins. */
public final class LoginRules {
    /** Reports origins at which the same identity has different principals. */
    static final Rule PRINCIPALS_DIFFER = new ReportedRule(
            "principals-differ",
            Severity.ERROR,
            "Different principals at two origins",
            new RulePage(
                    """
                The same identity got different principals at two origins of the app.""",
                    """
                A principal is derived from the origin that II uses for the app. If one origin sends a different \
                derivation origin from the rest, or none, its users have separate accounts there.""",
                    Shown.EMPTY_ACCOUNT,
                    "https://forge.example: k2t6j-...-yae, https://www.forge.example: 7xq2m-...-3qe",
                    "both: k2t6j-...-yae",
                    """
                Send one derivation origin from every production host (`ii-origins snippet`): the origin where \
                users first signed in.""",
                    List.of(Sources.II_SEED)));

    /** Reports a sign-in that yields a principal other than the expected one. */
    static final Rule PRINCIPAL_UNEXPECTED = new ReportedRule(
            "principal-unexpected",
            Severity.ERROR,
            "Unexpected principal",
            new RulePage(
                    """
                A sign-in yielded a principal other than the one that `--expect` or `expect` in the project file \
                names.""",
                    """
                All origins can agree on a principal that is still not the one your users had. A different \
                derivation origin, deployment of II, or identity gives different principals.""",
                    Shown.EMPTY_ACCOUNT,
                    "--expect k2t6j-...-yae, result 7xq2m-...-3qe",
                    "--expect k2t6j-...-yae, result k2t6j-...-yae",
                    """
                Compare the derivation origin, the deployment of II, and the identity with those of the run that \
                gave the expected principal. Principals of different networks are never equal.""",
                    List.of(Sources.II_SEED)));

    /** Reports a sign-in whose delegation chain is not valid. */
    static final Rule DELEGATION_INVALID = new ReportedRule(
            "delegation-invalid",
            Severity.ERROR,
            "Invalid delegation",
            new RulePage(
                    """
                The delegation that came back does not prove the sign-in.""",
                    """
                Canisters reject requests with a chain that is broken, expired, for another key, or not signed \
                by II's canister under the network's root key. Anyone who accepts it without verification can be \
                shown any principal.""",
                    """
                Nothing. The app looks signed in, and its calls fail with 400 or 403.""",
                    "a certificate signed under another root key",
                    "canister signature, session key, expiry: each verified to the root key",
                    """
                Check `--network` and `--root-key`: the key must be that network's. On production, report it to \
                the operator of the gateway.""",
                    List.of(Sources.IC_AUTHENTICATION)));

    /** Reports a sign-in whose evidence is weaker than `--require` asks for. */
    static final Rule EVIDENCE_TOO_WEAK = new ReportedRule(
            "evidence-too-weak",
            Severity.ERROR,
            "Evidence weaker than `--require`",
            new RulePage(
                    """
                The result rests on weaker evidence than `--require` asks for.""",
                    """
                `computed` applies II's rule to the live files and looks at no app. `asked` has the real II \
                decide. Only `observed` saw what the app itself sends.""",
                    """
                Nothing by itself.""",
                    "--require observed, with --engine canister",
                    "--require observed, with --engine browser",
                    """
                Use `--engine browser`, or require less.""",
                    List.of(Sources.II_CHECK)));

    private LoginRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        return List.of(PRINCIPALS_DIFFER, PRINCIPAL_UNEXPECTED, DELEGATION_INVALID, EVIDENCE_TOO_WEAK);
    }
}
