package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports an answer with an old certificate. */
final class CertificateStale extends Rule {
    CertificateStale() {
        super("certificate-stale", Severity.WARNING, RuleGroup.LIVE, "Stale or future-dated certificate");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The response's certificate is older than five minutes or dated in the future.""",
                """
                Gateways tolerate five minutes. A cache on the way may have kept an older response.""",
                """
                Usually nothing; "Unverified origin" if a gateway rejects it.""",
                "a certificate from an hour ago",
                "a current certificate",
                """
                Do not set a long `Cache-Control` for the file, and check which caches are in front of the \
                gateway.""",
                List.of(Sources.GATEWAY_CERTIFICATE_AGE));
    }
}
