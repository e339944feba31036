package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.JunoIdentity;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** Juno's configuration has a URL where the Satellite expects a host. */
final class JunoHostForm extends ProjectRule {
    JunoHostForm() {
        super("juno-host-form", Severity.WARNING, "URL where Juno expects a host");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            JunoIdentity identity = canister.juno();
            if (identity.derivationOrigin().isPresent()) {
                check(identity.derivationOrigin().get(), findings);
            }
            for (JunoIdentity.Value value : identity.alternatives()) {
                check(value, findings);
            }
        }
    }

    private void check(JunoIdentity.Value value, List<Finding> findings) {
        String text = value.text();
        boolean url = text.contains("://");
        // What the Satellite would publish: a host is right exactly if this is an origin as browsers write it.
        EntryForm form = EntryForm.of(url ? text : "https://" + text);
        if (!url && !form.dead()) {
            return;
        }
        String message = url
                ? " is a URL, but Juno's Satellite expects a host"
                : " is not a bare host, but Juno's Satellite expects one";
        Finding finding = finding(QuotedText.quote(text) + message)
                .at(value.place())
                .withNote("the Satellite adds https:// in front, so it would publish "
                        + QuotedText.quote("https://" + text))
                .about(text);
        if (url) {
            finding = finding.withNote("Juno's TypeScript types declare \"" + value.key()
                    + "\" as a URL; its documentation and console use a host");
        }
        String host = host(form);
        if (host != null) {
            char quote = value.place().source().text().charAt(value.span().start());
            finding = finding.withHelp(QuotedText.quote(host))
                    .withFix(Fix.unsafe(value.place().source(), new Edit(value.span(), quote + host + quote)));
        }
        findings.add(finding);
    }

    /** The host, with its port, of the origin that was meant; null where that is not https or not clear. */
    private static String host(EntryForm form) {
        String origin = form.suggestion().isPresent()
                ? form.suggestion().get()
                : form.origin().isPresent() ? form.origin().get().toString() : "";
        return origin.startsWith("https://") ? origin.substring("https://".length()) : null;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                `derivationOrigin` or `externalAlternativeOrigins` under `authentication.internetIdentity` in \
                Juno's configuration is a URL, or has a path or a slash after the host.""", """
                Juno contradicts itself here: its TypeScript types declare the values as URLs, while the \
                documentation and the console use bare hosts, and the Satellite adds `https://` before each \
                value. A URL becomes `https://https://…`, which is not the origin of any page.""", """
                "Unverified origin" at the intended host.""", """
                juno.config.json
                  {
                    "satellite": {
                      "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                      "hosting": { "source": "dist" },
                      "authentication": { "internetIdentity": { "derivationOrigin": "https://forge.example" } }
                    }
                  }""", """
                juno.config.json
                  {
                    "satellite": {
                      "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                      "hosting": { "source": "dist" },
                      "authentication": { "internetIdentity": { "derivationOrigin": "forge.example" } }
                    }
                  }""", """
                Write only the host, apply the configuration, and check what the Satellite then serves.""", List.of(Sources.JUNO_TYPES, Sources.JUNO_LIST));
    }
}
