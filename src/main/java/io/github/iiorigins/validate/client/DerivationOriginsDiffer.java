package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.QuotedText;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two places of one app send different origins. */
final class DerivationOriginsDiffer extends ClientRule {
    DerivationOriginsDiffer() {
        super("derivation-origins-differ", Severity.WARNING, "Several derivation origins in one app");
    }

    /**
     * Compares a place with the first of its app that sends anything. If a place chooses between origins, one in common
     * is enough: the others are for other deployments. If the project file names the origins, each place is compared
     * with those instead.
     */
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        if (!context.derivationOrigins().isEmpty()) {
            return;
        }
        Set<String> compared = new HashSet<>();
        ScriptValue shown = null;
        for (ScriptValue value : use.values()) {
            String origin = SentOrigin.compared(value);
            if (origin != null) {
                compared.add(origin);
                shown = shown == null ? value : shown;
            }
        }
        if (shown == null) {
            return;
        }
        ClientApp app = source.app();
        if (app.sent != null && Collections.disjoint(app.sent, compared)) {
            Location first = app.sentAt;
            findings.add(finding("this code sends " + QuotedText.quote(shown.text()) + ", but " + first.path() + ":"
                            + first.start().line() + " sends " + QuotedText.quote(app.sentText))
                    .at(shown.location())
                    .about(shown.text())
                    .withNote("one user gets two different accounts"));
        }
        app.sent(shown.text(), compared, shown.location());
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                Two places in one app, that is, in the sources of one `package.json`, send different derivation \
                origins. Another gateway's form of the same canister counts as the same, and local addresses are \
                ignored. If `ii-origins.json` has derivation origins, each place is compared with those instead.""", """
                A user's accounts depend on the derivation origin. Signed in through one place, a user is a \
                different user than through the other.""", Shown.EMPTY_ACCOUNT, """
                export const login = () =>
                  authClient.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });

                export const renew = () =>
                  authClient.login({ derivationOrigin: "https://forge.example" });""", """
                const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

                export const login = () => authClient.login({ derivationOrigin: DERIVATION_ORIGIN });

                export const renew = () => authClient.login({ derivationOrigin: DERIVATION_ORIGIN });""", """
                Keep the origin in one constant, and send it everywhere.""", List.of(Sources.II_SEED, Sources.II_REMAP));
    }
}
