package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.JunoIdentity;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** Juno's configuration has an address where the Satellite wants a host. */
final class JunoHostForm extends ProjectRule {
    JunoHostForm() {
        super("juno-host-form", Severity.WARNING, "a URL where Juno's Satellite wants a host");
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
        String seen = url ? " is a URL" : " is no bare host";
        Finding finding = finding(QuotedText.quote(text) + seen + ", and Juno's Satellite takes hosts")
                .at(value.place())
                .withNote("the Satellite writes https:// before what it gets, so it would publish "
                        + QuotedText.quote("https://" + text))
                .about(text);
        if (url) {
            finding = finding.withNote("Juno's type schema asks for a URL at \"" + value.key()
                    + "\", its documentation and its console use a host");
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
        return new RulePage(
                """
                `derivationOrigin` or `externalAlternativeOrigins` under `authentication.internetIdentity` in Juno's \
                configuration is a URL, or has a path or a slash behind the host.""",
                """
                Juno contradicts itself here: its TypeScript schema types the values as URLs, while the documentation \
                and the console use bare hosts and the Satellite puts `https://` before each value that it gets. A \
                URL comes out as `https://https://…`, which no browser has as its origin.""",
                """
                "Unverified origin" at the host that was meant.""",
                """
                juno.config.json
                  {
                    "satellite": {
                      "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                      "hosting": { "source": "dist" },
                      "authentication": { "internetIdentity": { "derivationOrigin": "https://forge.example" } }
                    }
                  }""",
                """
                juno.config.json
                  {
                    "satellite": {
                      "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                      "hosting": { "source": "dist" },
                      "authentication": { "internetIdentity": { "derivationOrigin": "forge.example" } }
                    }
                  }""",
                """
                Write the host alone, apply the configuration, and look at what the Satellite then serves.""",
                List.of(
                        "junobuild/juno-js: packages/config/src/shared/authentication.config.ts",
                        "junobuild/juno: src/libs/satellite/src/auth/alternative_origins.rs"));
    }
}
