package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A static site sends the CORS header with two values joined by a comma. */
final class CorsDoubled extends TreeRule {
    CorsDoubled() {
        super("cors-doubled", Severity.ERROR, "a CORS header given by two blocks");
    }

    /** How many times the header is given to the origins file. */
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
                findings.add(finding(Inspection.ALLOW_ORIGIN + " is given to the list on line "
                                + first.start().line() + " already")
                        .at(header.namePlace())
                        .withNote("the values are joined to " + QuotedText.quote(value)
                                + ", which no browser takes for an origin: II cannot read the list")
                        .withHelp("keep one of the two"));
                return;
            }
            first = header.namePlace();
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two blocks of `_headers` that both match the origins file give it \
                `Access-Control-Allow-Origin`.""",
                """
                All blocks that match a path add up, and equal names are joined by a comma: the browser gets \
                `*, *`, which is neither the star nor an origin, and refuses the response.""",
                UNREAD,
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
                Give the header in one of the blocks.""",
                List.of("dfinity/certified-assets: docs/headers.md", "https://fetch.spec.whatwg.org/#cors-check"));
    }
}
