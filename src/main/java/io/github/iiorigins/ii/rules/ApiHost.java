package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** The entry is a host of the API. */
final class ApiHost extends EntryRule {
    ApiHost() {
        super("api-host", Severity.WARNING, "IC API host");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Origin origin = entry.form().origin().orElse(null);
        if (origin != null && Gateway.isApi(origin.host())) {
            findings.add(entry.about(finding(
                            entry.quoted() + " is an API host: it serves no pages, so users cannot sign in there"))
                    .at(entry.location())
                    .withHelp(
                            entry.role() == OriginEntry.Role.DERIVATION
                                    ? "use the host under icp0.io"
                                    : "remove it, or list the same host under icp0.io"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a host under `icp-api.io`.""",
                """
                `icp-api.io` is where agents send calls. It serves no pages, so users cannot sign in there, and \
                the entry still counts toward the limit.""",
                """
                Nothing. Users cannot sign in from there.""",
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp-api.io"),
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                """
                Remove the entry, or list the gateway that serves the page: `icp0.io`.""",
                List.of(Sources.GATEWAY_API));
    }
}
