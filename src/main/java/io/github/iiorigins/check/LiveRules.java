package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ii.rules.CallbacksMissing;
import io.github.iiorigins.ii.rules.CallbacksUnusable;
import java.util.List;

/** All rules about what is live. */
public final class LiveRules {
    private LiveRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        return List.of(
                new CanisterUnresolved(),
                new DocumentStatus(),
                new DocumentRedirects(),
                new DocumentMissing(),
                new CorsBlocked(),
                new NotCertified(),
                new OriginNotListed(),
                new GatewayRefusesCanister(),
                new DocumentUnreachable(),
                new CertificateStale(),
                new StaleCopyServed(),
                new DomainNotRegistered(),
                new CallbacksMissing(),
                new PopupBlockedByCoop(),
                new OriginUnreachable(),
                new DiffersFromProject(),
                new DiffersFromReport(),
                new ResultUnknown(),
                new OriginRedirectsAway(),
                new CallbacksUnusable(),
                new OtherReaderDiffers(),
                new EncodingsDiffer(),
                new SentOriginDiffers());
    }
}
