package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** The entry is a raw host of a gateway. */
final class RawOrigin extends EntryRule {
    RawOrigin() {
        super("raw-origin", Severity.WARNING, "a raw gateway host");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Origin origin = entry.form().origin().orElse(null);
        if (origin != null && Gateway.isRaw(origin.host())) {
            findings.add(entry.about(
                            finding(entry.quoted() + " is served uncertified: anyone on the way can change the page"))
                    .at(entry.location())
                    .withNote("II takes a raw host for another origin than the certified one"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a `.raw.` host of a gateway.""",
                """
                Raw hosts are served without certification, so whoever answers the request can change the \
                page, and could then act as the people who sign in there. `raw` is also an origin of its \
                own: it never equals the certified one.""",
                """
                Nothing: it works, uncertified.""",
                """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"
                  ]
                }""",
                """
                Use the certified host.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/urlUtils.ts (remapToLegacyDomain)",
                        "dfinity/ic-gateway: src/routing/domain.rs"));
    }
}
