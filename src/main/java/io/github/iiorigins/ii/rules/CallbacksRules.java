package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.ReportedRule;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** The rules about {@code ii-auth-callbacks}: of a live response, of an upload, and of a file. */
public final class CallbacksRules {
    /** Reports an origin, or an upload, without ii-auth-callbacks. */
    public static final Rule CALLBACKS_MISSING = new ReportedRule(
            "callbacks-missing",
            Severity.WARNING,
            Link.Name.RETURN,
            "Missing `ii-auth-callbacks`",
            new RulePage(
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
                    List.of(Sources.II_CALLBACKS)));

    /** Reports a file of callbacks that II does not accept, in a project or on the network. */
    public static final Rule CALLBACKS_UNUSABLE = new ReportedRule(
            "callbacks-unusable",
            Severity.WARNING,
            Link.Name.RETURN,
            "Unusable `ii-auth-callbacks`",
            new RulePage(
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
                    List.of(Sources.II_CALLBACKS)));

    private CallbacksRules() {}
}
