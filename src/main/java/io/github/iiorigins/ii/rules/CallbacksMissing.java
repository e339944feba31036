package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports an origin, or an upload, without ii-auth-callbacks. */
public final class CallbacksMissing extends Rule {
    /** The rule, for the use cases that report it. */
    public CallbacksMissing() {
        super("callbacks-missing", Severity.WARNING, RuleGroup.LIVE, "Missing `ii-auth-callbacks`");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.RETURN;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The derivation origin serves `/.well-known/ii-auth-callbacks`, and an alternative origin does not. \
                Or the code of an app signs users in by redirect, and the file is not uploaded.""",
                """
                An app that signs in by redirect needs the file at each of its origins: II redirects users only \
                to addresses in it.""",
                """
                "Unable to connect" when the app signs in by redirect from there.""",
                "404 at https://www.forge.example/.well-known/ii-auth-callbacks",
                "200 at each origin",
                """
                Serve the file at every origin, or sign in with a popup.""",
                List.of(Sources.II_CALLBACKS));
    }
}
