package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Ascii;
import java.util.List;

/** The page's own list of exposed headers leaves out the one by which II finds the canister. */
final class CanisterIdHidden extends TreeRule {
    private static final String CANISTER_ID = "x-ic-canister-id";

    CanisterIdHidden() {
        super("canister-id-hidden", Severity.WARNING, "exposed headers without x-ic-canister-id");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        // II asks at the address of the page, and the canister answers with the page's headers.
        if (inspection.hosting() == null || inspection.origins() == null || inspection.isAlone()) {
            return;
        }
        Header header = inspection
                .hosting()
                .treat("index.html")
                .header("Access-Control-Expose-Headers")
                .orElse(null);
        if (header != null && !exposes(header.value())) {
            findings.add(finding("this hides " + CANISTER_ID + " from II")
                    .at(header.valuePlace())
                    .withNote("by it II finds the canister of a derivation origin with a domain of its own")
                    .withHelp("\"" + (header.value().isBlank() ? "" : header.value() + ", ") + CANISTER_ID + "\""));
        }
    }

    private static boolean exposes(String value) {
        for (int from = 0; from <= value.length(); ) {
            int comma = value.indexOf(',', from);
            int end = comma < 0 ? value.length() : comma;
            String name = Ascii.trimHeader(value.substring(from, end));
            if (name.equals("*") || name.equalsIgnoreCase(CANISTER_ID)) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A rule gives the page `Access-Control-Expose-Headers` without `x-ic-canister-id`.""",
                """
                For a derivation origin with a domain of its own, II asks the domain for its header \
                `x-ic-canister-id` and fetches the document from that canister. Gateways expose the header, but \
                some keep a list that the canister gives, and one without it hides it.""",
                """
                For a derivation origin on a custom domain, where the gateway keeps the list: "Unverified origin" \
                at every alternative origin.""",
                """
                [
                  { "match": "**/*", "headers": { "Access-Control-Expose-Headers": "ETag" } }
                ]""",
                """
                [
                  { "match": "**/*", "headers": { "Access-Control-Expose-Headers": "ETag, x-ic-canister-id" } }
                ]""",
                """
                Add `x-ic-canister-id` to the list, or drop the header.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/canisterIdResolution.ts",
                        "dfinity/ic-gateway: src/routing/middleware/cors.rs"));
    }
}
