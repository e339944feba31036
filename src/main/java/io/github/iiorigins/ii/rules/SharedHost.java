package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** The entry is a name on a host where anyone can get a name. */
final class SharedHost extends EntryRule {
    SharedHost() {
        super("shared-host", Severity.INFO, "Shared hosting domain");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Origin origin = entry.form().origin().orElse(null);
        String service = origin == null ? null : SharedHosts.serviceOf(origin.host());
        if (service != null) {
            String why = service.equals(SharedHosts.CANDID_UI)
                    ? " is the public Candid UI: whoever gets a page to run there can act as your users"
                    : " is a name on " + service + ": whoever holds it next gets your users' accounts";
            findings.add(entry.about(finding(entry.quoted() + why)).at(entry.location()));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a name on a hosting or tunneling service where anyone can get a free name \
                (`vercel.app`, `netlify.app`, `ngrok-free.app`, and others), or it is the public Candid UI.""",
                """
                Whoever holds the name gets your users' accounts in this app. Names of previews and tunnels are \
                given to others later; the Candid UI serves everyone.""",
                """
                Nothing. Sign-in works for whoever holds the name.""",
                RulePage.list("https://forge-preview.vercel.app"),
                RulePage.list("https://preview.forge.example"),
                """
                Use a domain you own, or remove the entry when the preview is finished.""",
                List.of(Sources.II_CAUTION, Sources.PUBLIC_SUFFIXES));
    }
}
