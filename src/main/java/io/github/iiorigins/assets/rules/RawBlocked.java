package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** A raw origin is in use, and the rules redirect its users to the certified host. */
final class RawBlocked extends TreeRule {
    RawBlocked() {
        super("raw-blocked", Severity.WARNING, "Raw origin without raw access");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null || !inspection.context().rawOrigins() || inspection.isAlone()) {
            return;
        }
        Treatment page = inspection.canister().treat("index.html");
        if (!page.allowsRawAccess()) {
            findings.add(finding(
                            "users of the raw origin do not stay there: this setting redirects them to the certified host")
                    .at(page.rawAccess().place())
                    .withNote("a raw origin is a different origin from the certified one, with different accounts")
                    .withHelp("remove the raw origin"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                An origin under `.raw.` is listed or is the derivation origin, and a rule sets \
                `allow_raw_access: false` for the page.""", """
                The canister then redirects every request for the raw host to the certified host, so users are \
                not at the raw origin when they sign in. II itself never fetches from a raw host.""", """
                Nothing, because users are redirected before they sign in. With a raw derivation origin, users get \
                accounts that the app \
                at the certified host does not know.""", """
                [
                  { "match": "**/*", "allow_raw_access": false }
                ]""", """
                [
                  { "match": "**/*", "allow_raw_access": true }
                ]""", """
                Remove the raw origin. A raw page is not certified and should not act for users.""", List.of(Sources.CANISTER_RAW_REDIRECT));
    }
}
