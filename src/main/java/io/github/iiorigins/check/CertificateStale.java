package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a response that was certified too long ago, or at a time to come. */
final class CertificateStale extends Rule {
    CertificateStale() {
        super("certificate-stale", Severity.ERROR, RuleGroup.LIVE, "Stale or future-dated certificate");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.CERTIFIED;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The certificate of the response that II reads is older than five minutes or dated in the future.""",
                """
                Everyone who verifies a response accepts certificates up to five minutes old. An older one proves only \
                what the canister served at that time: a cache on the way, or whoever answers, can replay a list that \
                the canister no longer serves.""",
                """
                "Unverified origin" if a gateway rejects the response; otherwise II applies the old list.""",
                "a certificate from an hour ago",
                "a current certificate",
                """
                Do not set a long `Cache-Control` for the file, and check which caches are in front of the \
                gateway. If all responses are old, check this machine's clock.""",
                List.of(Sources.GATEWAY_CERTIFICATE_AGE));
    }
}
