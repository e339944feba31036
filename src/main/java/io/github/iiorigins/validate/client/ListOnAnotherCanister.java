package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The derivation origin that an app sends leads to another canister than its list goes to. */
final class ListOnAnotherCanister extends AppRule {
    ListOnAnotherCanister() {
        super("list-on-another-canister", Severity.WARNING, "List not at the app's derivation origin");
    }

    @Override
    void check(ClientApp app, ClientContext context, List<Finding> findings) {
        if (!context.derivationOrigins().isEmpty()) {
            // Then the code is compared with the project file, and so is the place of the list.
            return;
        }
        Site first = null;
        for (Site site : app.sites()) {
            if (!site.lists().isEmpty()) {
                if (site.deployed() == null) {
                    return;
                }
                first = first == null ? site : first;
            }
        }
        SentPlace wrong = first == null ? null : elsewhere(app);
        if (wrong == null) {
            return;
        }
        String canister = Site.canister(wrong.origins().get(0)).toString();
        findings.add(finding("this code sends " + QuotedText.quote(wrong.text()) + ", but "
                        + first.lists().get(0).source().path() + " goes to canister " + QuotedText.quote(first.name())
                        + ", " + first.deployed())
                .at(wrong.at())
                .about(wrong.text())
                .withNote("II reads the list of canister " + canister + ", and never this one")
                .withHelp("\"https://" + first.deployed() + ".icp0.io\", or put the file on canister " + canister));
    }

    /** The first place that sends another canister; null if one sends a canister with a list, or one that may be it. */
    private static SentPlace elsewhere(ClientApp app) {
        SentPlace first = null;
        for (SentPlace place : app.places) {
            if (!place.complete()) {
                return null;
            }
            for (String origin : place.origins()) {
                Principal canister = Site.canister(origin);
                if (canister == null) {
                    return null;
                }
                for (Site site : app.sites()) {
                    if (!site.lists().isEmpty() && site.is(canister)) {
                        return null;
                    }
                }
            }
            first = first == null ? place : first;
        }
        return first;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Every derivation origin that the app sends is the URL of a canister, and none of these canisters \
                gets the app's alternative-origins file, according to the manifests and the IDs that the deploy \
                tools store. With a derivation origin in `ii-origins.json`, `derivation-origin-unexpected` and \
                `listed-elsewhere` report this instead. In the example, the file goes to canister \
                `bkyz2-fmaaa-aaaaa-qaaaq-cai`.""", """
                II reads the file only from the canister behind the derivation origin that the app sends.""", Shown.UNVERIFIED_EVERYWHERE, """
                authClient.login({
                  derivationOrigin: "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io",
                });""", """
                authClient.login({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Send the URL of the canister that gets the file. If users have already signed in, keep the \
                derivation \
                origin, and put the file on its canister.""", List.of(Sources.II_ADDRESS, Sources.II_LOOK_UP));
    }
}
