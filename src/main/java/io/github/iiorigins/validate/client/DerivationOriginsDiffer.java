package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.QuotedText;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two places of one app send different origins. */
final class DerivationOriginsDiffer extends ClientRule {
    DerivationOriginsDiffer() {
        super("derivation-origins-differ", Severity.WARNING, "one app that sends two derivation origins");
    }

    /**
     * Compares a place with the first of its app that sends anything. Where a place chooses between origins one in common
     * is enough: the others are for other deployments. Where the project file names the origins they are held against
     * that instead.
     */
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        if (!context.derivationOrigins().isEmpty()) {
            return;
        }
        Set<String> compared = new HashSet<>();
        ClientValue shown = null;
        for (ClientValue value : use.values()) {
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
            findings.add(finding("this place sends " + QuotedText.quote(shown.text()) + ", and " + first.path() + ":"
                            + first.start().line() + " sends " + QuotedText.quote(app.sentText))
                    .at(source.location(shown.span()))
                    .about(shown.text())
                    .withNote("one person gets different accounts at the two"));
        }
        app.sent(shown.text(), compared, source.location(shown.span()));
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two places of one app, that is of the sources of one `package.json`, send different \
                derivation origins. Another gateway's form of the same canister counts as the same, and local \
                addresses are left out. With derivation origins in `ii-origins.json` each place is held \
                against those instead.""",
                """
                A person's accounts hang on the derivation origin: signed in through one place they are \
                somebody else than signed in through the other.""",
                """
                A sign-in that works, and an app that looks empty.""",
                """
                export const login = () =>
                  authClient.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });

                export const renew = () =>
                  authClient.login({ derivationOrigin: "https://forge.example" });""",
                """
                const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

                export const login = () => authClient.login({ derivationOrigin: DERIVATION_ORIGIN });

                export const renew = () => authClient.login({ derivationOrigin: DERIVATION_ORIGIN });""",
                """
                Keep the origin in one constant and send that everywhere.""",
                List.of(
                        "dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)",
                        "dfinity/internet-identity: src/frontend/src/lib/utils/urlUtils.ts (remapToLegacyDomain)"));
    }
}
