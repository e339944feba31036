package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Edit;
import java.util.List;

/** A URL object is sent. */
final class DerivationOriginUrlObject extends UseRule {
    DerivationOriginUrlObject() {
        super("derivation-origin-url-object", Severity.ERROR, "code that sends a URL object");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        for (ClientValue value : use.values()) {
            if (value.kind() != ClientValue.Kind.URL_OBJECT) {
                continue;
            }
            boolean object = value.text().isEmpty();
            Finding finding = finding(
                            object
                                    ? "a URL object turns into a text with a slash at its end, which is no origin"
                                    : "the text of a URL object has a slash at its end, so it is no origin")
                    .at(source.location(value.span()))
                    .withNote(source.sender(use).refusal())
                    .withHelp("send its .origin");
            findings.add(
                    value.origin() < 0
                            ? finding
                            : finding.withFix(Fix.safe(source.text(), Edit.insert(value.origin(), ".origin"))));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The code sends a `URL` object, or the `href` of one, as derivation origin.""",
                """
                The clients take a `URL` and make a text of it, and the text of a URL has a path, at least \
                `/`. II refuses a derivation origin that is not a bare origin.""",
                """
                "Invalid request" with clients of today such as `@icp-sdk/auth` from version 6 on. With \
                `@dfinity/auth-client` and older versions II says nothing for ten seconds and then "Unable \
                to connect".""",
                """
                authClient.login({
                  derivationOrigin: new URL("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                });""",
                """
                authClient.login({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""",
                """
                Send a string, or the `origin` of the object.""",
                List.of(
                        "dfinity/icp-js-auth: src/client/auth-client.ts",
                        "dfinity/internet-identity: src/frontend/src/lib/utils/transport/utils.ts (OriginSchema)",
                        "https://url.spec.whatwg.org/#dom-url-href"));
    }
}
