package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** The header that lets II read the origins file names another origin. */
final class CorsNotOpen extends TreeRule {
    CorsNotOpen() {
        super("cors-not-open", Severity.ERROR, "CORS header that blocks II");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.served() == null) {
            return;
        }
        for (Header header : inspection.served().headers()) {
            // cors-doubled reports values that were joined.
            boolean joined = inspection.site() != null && CorsDoubled.count(inspection) > 1;
            if (header.is(Inspection.ALLOW_ORIGIN)
                    && !header.isOpen()
                    && !joined
                    && inspection.isSettled(header.rule())) {
                findings.add(finding(message(Ascii.trimHeader(header.value())))
                        .at(header.valuePlace())
                        .about(header.value())
                        .withNote("II runs at https://id.ai, https://identity.internetcomputer.org, and"
                                + " https://identity.ic0.app; the header holds one origin or *")
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
                QuotedText.quote(value) + " lets only one of II's three addresses read " + Inspection.ORIGINS_NAME;
            case "" -> "an empty value lets no page read " + Inspection.ORIGINS_NAME;
            case "null" ->
                "\"null\" is the origin of sandboxed pages, not of II, so II cannot read " + Inspection.ORIGINS_NAME;
            default -> QuotedText.quote(value) + " blocks II from reading " + Inspection.ORIGINS_NAME;
        };
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The file gets `Access-Control-Allow-Origin` with a value other than `*`.""", """
                II has three addresses, and the header holds one origin or the star. If it names one of the \
                three, users who sign in at another are rejected. With any other value, all users are. The file \
                is public, so `*` reveals nothing.""", """
                "Unverified origin" at every alternative origin, for users of II's other addresses or for all users. \
                Gateways that set the header themselves hide the mistake.""", """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "https://identity.internetcomputer.org" }
                  }
                ]""", """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                Write `*`. If the rule covers other files too, add a separate rule for this file after it.""", List.of(Sources.II_REQUEST, Sources.CORS_CHECK));
    }
}
