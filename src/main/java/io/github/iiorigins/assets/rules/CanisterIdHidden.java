package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Ascii;
import java.util.List;

/** The page's own list of exposed headers lacks the one that II needs to find the canister. */
final class CanisterIdHidden extends TreeRule {
    private static final String CANISTER_ID = "x-ic-canister-id";
    private static final String EXPOSE = "Access-Control-Expose-Headers";

    CanisterIdHidden() {
        super("canister-id-hidden", Severity.WARNING, "`x-ic-canister-id` not exposed");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        // II asks at the address of the page, and the canister answers with the page's headers.
        if (inspection.hosting() == null || inspection.origins() == null || inspection.isAlone()) {
            return;
        }
        Header header = inspection.hosting().treat("index.html").header(EXPOSE).orElse(null);
        if (header != null && !exposes(header.value())) {
            findings.add(finding(EXPOSE + " hides " + CANISTER_ID + " from II")
                    .at(header.valuePlace())
                    .withNote("II needs " + CANISTER_ID
                            + " to find the canister of a derivation origin on a custom domain")
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
        return new RulePage("""
                A rule sets `Access-Control-Expose-Headers` for the page without `x-ic-canister-id`.""", """
                For a derivation origin on a custom domain, II reads the header `x-ic-canister-id` from the \
                domain and fetches the file from that canister. Gateways expose the header, but some keep a list \
                that the canister sets, and a list without this header hides it.""", """
                If the derivation origin is on a custom domain and the gateway keeps the list: "Unverified \
                origin" at every alternative origin.""", """
                [
                  { "match": "**/*", "headers": { "Access-Control-Expose-Headers": "ETag" } }
                ]""", """
                [
                  { "match": "**/*", "headers": { "Access-Control-Expose-Headers": "ETag, x-ic-canister-id" } }
                ]""", """
                Add `x-ic-canister-id` to the list, or remove the header.""", List.of(Sources.II_LOOK_UP, Sources.GATEWAY_CORS));
    }
}
