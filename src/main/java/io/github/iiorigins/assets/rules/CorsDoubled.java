package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A static site sends the CORS header with two values joined by a comma. */
final class CorsDoubled extends TreeRule {
    CorsDoubled() {
        super("cors-doubled", Severity.ERROR, "CORS header set twice");
    }

    /** How many times the header is set for the origins file. */
    static int count(Inspection inspection) {
        int count = 0;
        for (Header header : inspection.site().given(Inspection.ORIGINS)) {
            count += header.is(Inspection.ALLOW_ORIGIN) ? 1 : 0;
        }
        return count;
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.site() == null || inspection.served() == null) {
            return;
        }
        Location first = null;
        for (Header header : inspection.site().given(Inspection.ORIGINS)) {
            if (!header.is(Inspection.ALLOW_ORIGIN)) {
                continue;
            }
            if (first != null) {
                String value = inspection
                        .served()
                        .header(Inspection.ALLOW_ORIGIN)
                        .get()
                        .value();
                findings.add(finding(Inspection.ALLOW_ORIGIN + " is already set for " + Inspection.ORIGINS_NAME
                                + " on line " + first.start().line())
                        .at(header.namePlace())
                        .withNote("the values are joined to " + QuotedText.quote(value)
                                + ", which browsers reject, so II cannot read the file")
                        .withHelp("keep only one"));
                return;
            }
            first = header.namePlace();
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two blocks of `_headers` match the file, and both set `Access-Control-Allow-Origin`.""",
                """
                All blocks that match a path apply, and equal names are joined with a comma. The browser gets \
                `*, *`, which is neither the star nor an origin, and rejects the response.""",
                Shown.UNVERIFIED_EVERYWHERE,
                """
                /*
                  Access-Control-Allow-Origin: *

                /.well-known/ii-alternative-origins
                  Access-Control-Allow-Origin: *
                  Content-Type: application/json""",
                """
                /*
                  Access-Control-Allow-Origin: *

                /.well-known/ii-alternative-origins
                  Content-Type: application/json""",
                """
                Set the header in only one of the blocks.""",
                List.of(Sources.SITE_HEADERS_COMBINED, Sources.CORS_CHECK));
    }
}
