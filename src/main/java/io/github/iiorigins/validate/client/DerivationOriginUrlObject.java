package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.Edit;
import java.util.List;

/** A URL object is sent. */
final class DerivationOriginUrlObject extends UseRule {
    DerivationOriginUrlObject() {
        super("derivation-origin-url-object", Severity.ERROR, "`URL` object as derivation origin");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        for (ScriptValue value : use.values()) {
            if (value.kind() != ScriptValue.Kind.URL_OBJECT) {
                continue;
            }
            boolean object = value.text().isEmpty();
            Finding finding = finding(
                            object
                                    ? "a URL object becomes a string with a path, at least \"/\": that is not an origin"
                                    : "the string form of a URL object has a path, at least \"/\": that is not an origin")
                    .at(value.location())
                    .withNote(source.sender(use).refusal())
                    .withHelp("send its .origin");
            findings.add(
                    value.origin() < 0
                            ? finding
                            : finding.withFix(Fix.safe(value.source(), Edit.insert(value.origin(), ".origin"))));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The code sends a `URL` object, or its `href`, as the derivation origin.""",
                """
                The clients accept a `URL` and convert it to a string, and that string has a path, at least `/`. \
                II rejects a derivation origin that is not a bare origin.""",
                Shown.CLIENT_REFUSED,
                """
                authClient.login({
                  derivationOrigin: new URL("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                });""",
                """
                authClient.login({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""",
                """
                Send a string, or the object's `origin`.""",
                List.of(Sources.AUTH_CLIENT, Sources.II_BARE_ORIGIN, Sources.URL_HREF));
    }
}
