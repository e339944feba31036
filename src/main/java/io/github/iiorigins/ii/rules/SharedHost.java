package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** The entry is a name on a host that is shared with strangers. */
final class SharedHost extends EntryRule {
    SharedHost() {
        super("shared-host", Severity.INFO, "a host on which anybody can get a name");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Origin origin = entry.form().origin().orElse(null);
        String service = origin == null ? null : SharedHosts.serviceOf(origin.host());
        if (service != null) {
            String why = service.equals(SharedHosts.CANDID_UI)
                    ? " is the Candid UI that everybody uses: whoever gets a page to run there acts as your users"
                    : " is a name on " + service + "; whoever holds it next gets the accounts of your users";
            findings.add(entry.about(finding(entry.quoted() + why)).at(entry.location()));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a name on a hosting or tunnelling service where anybody can take a free name \
                (`vercel.app`, `netlify.app`, `ngrok-free.app` and so on), or the public Candid UI.""",
                """
                Whoever holds the name gets the accounts of your users in this app. Names of previews and \
                tunnels are given away again; the Candid UI runs for everybody.""",
                """
                Nothing: it works, for whoever holds the name.""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge-preview.vercel.app"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://preview.forge.example"
                  ]
                }""",
                """
                Use a domain of your own, or take the entry out when the preview is done.""",
                List.of("https://forum.dfinity.org/t/invalid-derivation-origin/24915", "https://publicsuffix.org/"));
    }
}
