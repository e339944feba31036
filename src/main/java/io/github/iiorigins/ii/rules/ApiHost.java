package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** The entry is a host of the API. */
final class ApiHost extends EntryRule {
    ApiHost() {
        super("api-host", Severity.WARNING, "a host of the IC API");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Origin origin = entry.form().origin().orElse(null);
        if (origin != null && Gateway.isApi(origin.host())) {
            findings.add(entry.about(finding(entry.quoted() + " serves no pages: nobody signs in from an API host"))
                    .at(entry.location()));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The entry is a host under `icp-api.io`.""", """
                `icp-api.io` is where agents send calls. It serves no pages, so nobody signs in from there, \
                and the entry spends one place of the limit.""", """
                Nothing: nobody is ever there.""", """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp-api.io"
                  ]
                }""", """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"
                  ]
                }""", """
                Remove the entry, or name the gateway that serves the page: `icp0.io`.""", List.of("dfinity/ic-gateway: src/routing/domain.rs"));
    }
}
