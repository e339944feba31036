package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** What is sent cannot be told from the code. */
final class DerivationOriginDynamic extends UseRule {
    DerivationOriginDynamic() {
        super("derivation-origin-dynamic", Severity.INFO, "code whose derivation origin is not plain");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        ClientValue own = null;
        ClientValue first = null;
        boolean pinned = false;
        for (ClientValue value : use.values()) {
            switch (value.kind()) {
                case UNKNOWN, OUTLINE -> first = first == null ? value : first;
                case OWN_ORIGIN -> own = own == null ? value : own;
                case TEXT -> pinned |= SentOrigin.written(value) != null;
                default -> {
                    // Spoken of by other rules, or nothing to speak of.
                }
            }
        }
        if (first != null) {
            findings.add(finding("derivation origin not checked: `"
                            + CodeExcerpt.of(source.text().text(), first.span()) + "` " + why(first))
                    .at(source.location(first.span())));
        } else if (own != null && !pinned) {
            findings.add(finding("the page's own origin is what II takes by itself: this changes nothing")
                    .at(source.location(own.span()))
                    .withNote("people get other accounts at each address of the app"));
        }
    }

    private static String why(ClientValue value) {
        return value.kind() == ClientValue.Kind.OUTLINE ? "has parts that are not plain" : value.text();
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The code sends a derivation origin that cannot be told from the file alone: it comes from a \
                build variable, another file, a parameter or a function. Values are followed through the \
                constants of one file and no further. The page's own origin, `window.location.origin`, is \
                reported too: it is what II takes if nothing is sent.""",
                """
                What is not seen is not checked, so nothing here says that it is right. And the page's own \
                origin is another one at each address of the app, so that nobody finds their accounts again.""",
                """
                Nothing by itself.""",
                """
                authClient.login({
                  derivationOrigin: import.meta.env.VITE_DERIVATION_ORIGIN,
                });""",
                """
                const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

                authClient.login({
                  derivationOrigin: DERIVATION_ORIGIN,
                });""",
                """
                Nothing needs to be done. A constant in the file that signs in can be checked; \
                `ii-origins test-login` shows what the app really sends.""",
                List.of(
                        "dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)",
                        "dfinity/icp-js-auth: src/client/auth-client.ts"));
    }
}
