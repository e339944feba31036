package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The header that lets II read the origins file names somebody else. */
final class CorsNotOpen extends TreeRule {
    CorsNotOpen() {
        super("cors-not-open", Severity.ERROR, "a CORS header that keeps II out");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.served() == null) {
            return;
        }
        for (Header header : inspection.served().headers()) {
            // Values that were joined are for cors-doubled to tell.
            boolean joined = inspection.site() != null && CorsDoubled.count(inspection) > 1;
            if (header.is(Inspection.ALLOW_ORIGIN)
                    && !Inspection.isOpen(header.value())
                    && !joined
                    && inspection.isSettled(header.rule())) {
                findings.add(finding(message(Ascii.trimHeader(header.value())))
                        .at(header.valuePlace())
                        .about(header.value())
                        .withNote("II's page is at https://id.ai, https://identity.internetcomputer.org or"
                                + " https://identity.ic0.app; the header holds one origin or the star")
                        .withHelp(inspection.site() != null ? "*" : "\"*\"")
                        .withFix(Fix.unsafe(
                                header.valuePlace().source(),
                                new Edit(header.valuePlace().span(), inspection.site() != null ? "*" : "\"*\""))));
            }
        }
    }

    private static String message(String value) {
        return switch (value) {
            case "https://id.ai", "https://identity.internetcomputer.org", "https://identity.ic0.app" ->
                QuotedText.quote(value) + " lets II read the list at one of its three addresses alone";
            case "" -> "an empty value lets nobody read the list";
            case "null" -> "\"null\" is the origin of sandboxed pages, not of II, which cannot read the list";
            default -> QuotedText.quote(value) + " keeps the list from II";
        };
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The origins file is given `Access-Control-Allow-Origin` with a value other than `*`.""",
                """
                II has three addresses, and the header takes one origin or the star. With one of them named, \
                people who sign in at another are refused; with anything else, all are. The document is \
                public: `*` gives nothing away.""",
                """
                At II's other addresses, or at all, "Unverified origin" at every alternative origin. Gateways \
                that write the header themselves hide the mistake.""",
                """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "https://identity.internetcomputer.org" }
                  }
                ]""",
                """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""",
                """
                Write `*`. If the rule is for other files too, give this one a rule of its own after it.""",
                List.of(
                        "dfinity/developer-docs: docs/references/internet-identity-spec.md (alternative frontend origins)",
                        "https://fetch.spec.whatwg.org/#cors-check"));
    }
}
