package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a file of callbacks that II does not take, in a project or on the network. */
public final class CallbacksUnusable extends Rule {
    /** The rule. */
    public CallbacksUnusable() {
        super("callbacks-unusable", Severity.WARNING, RuleGroup.LIVE, "Unusable `ii-auth-callbacks`");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.RETURN;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                II does not accept the file `/.well-known/ii-auth-callbacks` of an origin: its status, its content \
                type, its size, or its form is wrong, II's page may not read it, or it lists no callback of that \
                origin.""",
                """
                An app that signs in by redirect needs the file at each of its origins: II redirects users only to \
                addresses in it. Without a rule, an asset canister serves it as `application/octet-stream`, and II \
                reads only `application/json`.""",
                """
                "Unable to connect" with the redirect transport. Sign-in with a popup works.""",
                "/.well-known/ii-auth-callbacks with content-type: application/octet-stream",
                "/.well-known/ii-auth-callbacks with content-type: application/json and access-control-allow-origin: *",
                """
                Set `Content-Type: application/json` and `Access-Control-Allow-Origin: *` for the file, and list the \
                whole URL of each page that starts a sign-in, such as `https://forge.example/`.""",
                List.of(Sources.II_CALLBACKS));
    }
}
