package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same canister is listed under several gateways. */
final class GatewayTwin extends DocumentRule {
    GatewayTwin() {
        super("gateway-twin", Severity.INFO, "one canister under several gateways");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        Map<String, OriginEntry> seen = new HashMap<>();
        for (OriginEntry entry : document.entries()) {
            OriginEntry twin = seen.putIfAbsent(Gateway.remap(entry.meant()), entry);
            if (twin != null && !twin.meant().equals(entry.meant())) {
                findings.add(entry.about(finding(entry.quoted() + " is one site with line "
                                + twin.location().start().line()
                                + ": II takes ic0.app, icp0.io and icp.net for one"))
                        .at(entry.location()));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two entries name the same host label under `ic0.app`, `icp0.io` or `icp.net`.""",
                """
                II takes these three gateways for one since May 2026, so one entry stands for all; the \
                others spend places of the limit. (`internetcomputer.org` and `raw` hosts are other \
                origins.)""",
                """
                Nothing: it works.""",
                """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app",
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"
                  ]
                }""",
                """
                Keep one, unless an II from before May 2026 reads your list.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/urlUtils.ts (remapToLegacyDomain)",
                        "dfinity/internet-identity: pull requests 3858 and 3860"));
    }
}
