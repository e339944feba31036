package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports an answer with an old certificate. */
final class CertificateStale extends Rule {
    CertificateStale() {
        super("certificate-stale", Severity.WARNING, RuleGroup.LIVE, "an answer with an old certificate");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The certificate of the answer is older than five minutes, or of a time to come.",
                "Gateways take a tolerance of five minutes. An older one was kept in a cache on the way.",
                "Mostly nothing; \"Unverified origin\" where a gateway refuses it.",
                "a certificate of an hour ago",
                "a certificate of now",
                "Give the file no long `Cache-Control`, and look at what caches lie before the gateway.",
                List.of("dfinity/internet-identity: docs/ii-spec.mdx"));
    }
}
