package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The app sends an origin that its own list has as an alternative. */
final class DerivationOriginListed extends AppRule {
    DerivationOriginListed() {
        super("derivation-origin-listed", Severity.INFO, "Derivation origin in its own list");
    }

    @Override
    void check(ClientApp app, ClientContext context, List<Finding> findings) {
        if (!context.derivationOrigins().isEmpty()) {
            return;
        }
        for (SentPlace place : app.places) {
            for (String origin : place.origins()) {
                Principal canister = Site.canister(origin);
                for (Site site : app.sites()) {
                    // The list of another canister is what list-on-another-canister reports.
                    if (site.lists(origin) && (canister == null || site.is(canister))) {
                        findings.add(
                                finding("this code sends " + QuotedText.quote(origin) + ", which is also an entry of "
                                                + site.lists().get(0).source().path())
                                        .at(place.at())
                                        .about(origin)
                                        .withNote(
                                                "if this origin's canister has this list, the entry has no effect; if not, II reads the list of that canister, not this one"));
                        return;
                    }
                }
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The app sends a derivation origin that is an entry of the list on its own canister. In the example, \
                the \
                list has `https://forge.example`.""", """
                II does not read the list when a page signs in under its own origin, so a derivation origin needs no \
                entry. If the entry is right and a different origin is the derivation \
                origin, such as the canister's URL, the app sends the wrong one: principals are derived from what it \
                sends.""", Shown.NOTHING, """
                authClient.login({
                  derivationOrigin: "https://forge.example",
                });""", """
                authClient.login({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Send the origin where users first signed in, and list the others.""", List.of(Sources.II_OWN_ORIGIN, Sources.II_SEED));
    }
}
