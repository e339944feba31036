package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Optional;

/** An http origin beyond the local machine is sent. */
final class DerivationOriginInsecure extends UseRule {
    DerivationOriginInsecure() {
        super("derivation-origin-insecure", Severity.ERROR, "Unencrypted derivation origin");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        for (ScriptValue value : use.values()) {
            EntryForm form = value.kind() == ScriptValue.Kind.TEXT ? SentOrigin.form(value.text()) : null;
            if (form == null || form.kind() != EntryForm.Kind.INSECURE) {
                continue;
            }
            Optional<Origin> origin = form.origin();
            boolean resolved =
                    origin.isPresent() && Gateway.principal(origin.get().host()).isPresent();
            String quoted = QuotedText.quote(value.text());
            Finding finding = resolved
                    ? finding(quoted + " gives users different accounts than the https origin")
                            .withSeverity(Severity.WARNING)
                            .withNote("gateways of the Internet Computer do not serve pages over http")
                    : finding("II cannot resolve " + quoted + ": it cannot send requests over http")
                            .withNote("II shows \"Unverified origin\"");
            finding = finding.at(value.location()).about(value.text());
            if (form.suggestion().isPresent()) {
                String secure = form.suggestion().get();
                finding = finding.withHelp(QuotedText.quote(secure));
                if (value.quote() != 0) {
                    finding = finding.withFix(
                            Fix.unsafe(value.source(), new Edit(value.span(), value.quote() + secure + value.quote())));
                }
            }
            findings.add(finding);
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The code sends an `http://` origin of a host that is not the local machine.""", """
                To find the canister of a custom domain, II requests the domain itself, and its content security \
                policy allows that only over `https`. For a canister's own host, II needs no request, but the \
                accounts of the `http` origin differ from those of the `https` origin.""", """
                "Unverified origin" if the host is a custom domain.""", """
                authClient.login({
                  derivationOrigin: "http://forge.example",
                });""", """
                authClient.login({
                  derivationOrigin: "https://forge.example",
                });""", """
                Send the `https://` origin.""", List.of(Sources.II_LOOK_UP, Sources.II_CONNECTIONS));
    }
}
