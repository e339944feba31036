package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports an origin without ii-auth-callbacks. */
final class CallbacksMissing extends Rule {
    CallbacksMissing() {
        super("callbacks-missing", Severity.WARNING, RuleGroup.LIVE, "an origin without ii-auth-callbacks");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The derivation origin serves `/.well-known/ii-auth-callbacks` and an alternative origin does not.",
                "An app that signs in by redirect needs the file at each of its origins: II sends nobody back to an address that is not in it.",
                "II refuses to go back to the app.",
                "404 at https://www.forge.example/.well-known/ii-auth-callbacks",
                "200 at each origin",
                "Serve the file at every origin, or sign in by a popup.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/stores/channelHandlers/delegation.ts"));
    }
}
