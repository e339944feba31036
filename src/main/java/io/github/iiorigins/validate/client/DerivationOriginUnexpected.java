package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The origin that is sent is not in the project file. */
final class DerivationOriginUnexpected extends UseRule {
    private static final int MOST_SHOWN = 3;

    DerivationOriginUnexpected() {
        super("derivation-origin-unexpected", Severity.WARNING, "Derivation origin differs from project file");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        List<String> configured = context.derivationOrigins();
        if (configured.isEmpty()) {
            return;
        }
        for (ScriptValue value : use.values()) {
            String written = SentOrigin.written(value);
            if (written == null || isConfigured(Gateway.remap(written), configured)) {
                continue;
            }
            String only = configured.size() == 1 ? configured.get(0) : null;
            Finding finding = finding(QuotedText.quote(written)
                            + (only == null
                                    ? " is not one of the derivation origins in the project file"
                                    : " is not " + QuotedText.quote(only)
                                            + ", the derivation origin in the project file"))
                    .at(value.location())
                    .about(value.text())
                    .withNote("users who sign in here get different accounts");
            finding = finding.withHelp(only == null ? oneOf(configured) : QuotedText.quote(only));
            if (only != null && value.quote() != 0) {
                finding = finding.withFix(
                        Fix.unsafe(value.source(), new Edit(value.span(), value.quote() + only + value.quote())));
            }
            findings.add(finding);
        }
    }

    private static boolean isConfigured(String compared, List<String> configured) {
        for (String origin : configured) {
            if (Gateway.remap(origin).equals(compared)) {
                return true;
            }
        }
        return false;
    }

    private static String oneOf(List<String> configured) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < Math.min(configured.size(), MOST_SHOWN); i++) {
            words.append(i == 0 ? "one of " : ", ").append(QuotedText.quote(configured.get(i)));
        }
        return words.append(configured.size() > MOST_SHOWN ? ", \u2026" : "").toString();
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The code sends a derivation origin that no environment in `ii-origins.json` has. Another \
                gateway's form of the same canister counts as the same, and local addresses count as \
                development. In the example, the project file names \
                `https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io`.""", """
                A user's accounts depend on the derivation origin. With a different one, II gives users different \
                accounts, or rejects the sign-in because the list at that origin does not contain this app.""", """
                "Unverified origin". Or nothing: users sign in and find an empty account.""", """
                authClient.login({
                  derivationOrigin: "https://l3yr2-nyaaa-aaaaa-qaabq-cai.icp0.io",
                });""", """
                authClient.login({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Send the origin that the project file names, or correct the project file. If users have already \
                signed in, keep the origin that they signed in with.""", List.of(Sources.II_CHECK, Sources.II_SEED));
    }
}
