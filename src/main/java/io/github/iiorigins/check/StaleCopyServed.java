package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a cached list other than the canister has. */
final class StaleCopyServed extends Rule {
    StaleCopyServed() {
        super("stale-copy-served", Severity.WARNING, RuleGroup.LIVE, "a cached list other than the canister has");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The list as II gets it is another one than the canister has now.",
                "A cache on the way kept an older answer. II asks without a word about caches.",
                "The old list decides until the cache lets go of it.",
                "two lists from one address",
                "one list",
                "Wait for it, and give the file no `max-age` of more than five minutes.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
