package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
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
        super("gateway-twin", Severity.INFO, "One site under several gateways");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        Map<String, OriginEntry> seen = new HashMap<>();
        for (OriginEntry entry : document.entries()) {
            OriginEntry twin = seen.putIfAbsent(Gateway.remap(entry.meant()), entry);
            if (twin != null && !twin.meant().equals(entry.meant())) {
                findings.add(entry.about(finding(entry.quoted() + " is the same site as line "
                                + twin.location().start().line()
                                + ": II treats ic0.app, icp0.io, and icp.net as one"))
                        .at(entry.location())
                        .withHelp("keep one, unless an II from before May 2026 reads the list"));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two entries have the same host label under two of `ic0.app`, `icp0.io`, and `icp.net`.""",
                """
                II has treated these three gateways as one since May 2026, so one entry is enough. The others \
                only count toward the limit. (Hosts under `internetcomputer.org` and raw hosts are separate \
                origins.)""",
                Shown.NOTHING,
                RulePage.list(
                        "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app", "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                """
                Keep one, unless an II from before May 2026 reads your list.""",
                List.of(Sources.II_REMAP, Sources.II_ICP_NET, Sources.II_REMAPPED_ENTRIES));
    }
}
