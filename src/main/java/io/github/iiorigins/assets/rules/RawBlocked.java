package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A raw origin is listed, and the rules send everybody away from the raw host. */
final class RawBlocked extends TreeRule {
    RawBlocked() {
        super("raw-blocked", Severity.WARNING, "a listed raw origin that redirects");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null || !inspection.context().rawOrigins() || inspection.isAlone()) {
            return;
        }
        Treatment page = inspection.canister().treat("index.html");
        if (!page.allowsRawAccess()) {
            findings.add(finding("a raw origin is listed, but nobody stays there: this redirects to the certified host")
                    .at(page.rawAccess().place())
                    .withNote("a raw origin is another origin than the certified one, with other accounts")
                    .withHelp("remove the raw origin from the list"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An origin under `.raw.` is listed or is the derivation origin, and a rule sets \
                `allow_raw_access: false` for the page.""",
                """
                The canister then answers every request at the raw host with a redirect to the certified host, \
                so nobody is at the raw origin when they sign in. II itself never fetches from a raw host.""",
                """
                Nothing: nobody is there. With a raw derivation origin people get accounts that the app at the \
                certified host does not know.""",
                """
                [
                  { "match": "**/*", "allow_raw_access": false }
                ]""",
                """
                [
                  { "match": "**/*", "allow_raw_access": true }
                ]""",
                """
                Remove the raw origin; a raw page is not certified and should not act for people.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-certified-assets/src/state_machine/mod.rs",
                        "dfinity/sdk: CHANGELOG.md (0.13.0)"));
    }
}
