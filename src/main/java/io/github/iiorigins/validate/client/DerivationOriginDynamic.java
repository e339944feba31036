package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.CodeExcerpt;
import io.github.iiorigins.script.ScriptValue;
import java.util.List;

/** The code alone does not show what is sent. */
final class DerivationOriginDynamic extends UseRule {
    DerivationOriginDynamic() {
        super("derivation-origin-dynamic", Severity.INFO, "Derivation origin not statically known");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        ScriptValue own = null;
        ScriptValue first = null;
        boolean pinned = false;
        for (ScriptValue value : use.values()) {
            switch (value.kind()) {
                case UNKNOWN, OUTLINE -> first = first == null ? value : first;
                case OWN_ORIGIN -> own = own == null ? value : own;
                case TEXT -> pinned |= SentOrigin.written(value) != null;
                default -> {
                    // Other rules report these, or there is nothing to report.
                }
            }
        }
        if (first != null) {
            findings.add(finding("derivation origin not checked: `"
                            + CodeExcerpt.of(first.source().text(), first.span()) + "` " + why(first))
                    .at(first.location()));
        } else if (own != null && !pinned) {
            findings.add(finding("the page's own origin is II's default, so this has no effect")
                    .at(own.location())
                    .withNote(ACCOUNT_PER_ADDRESS));
        }
    }

    /** What is said of an app that writes a derivation origin, and gives it to no call that could be found. */
    Finding givenNowhere(ClientApp app) {
        return finding("no call of " + app.library + " with this derivation origin was found")
                .at(app.written().at())
                .withNote("whether the app sends it is unknown");
    }

    private static String why(ScriptValue value) {
        if (value.kind() != ScriptValue.Kind.OUTLINE) {
            return value.text();
        }
        ScriptValue part = value.unread();
        return part == null
                ? "has parts that are not literals"
                : "has the part `" + CodeExcerpt.of(part.source().text(), part.span()) + "`, which " + part.text();
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The code sends a derivation origin that cannot be determined from the project's files: it comes \
                from a variable that no `.env` file sets, a dependency, a parameter, or a computation. Values are \
                followed through constants, objects, functions, imports, and the `.env` files of production. It is \
                also reported if no call of the client library with the value was found. The page's own origin, \
                `window.location.origin`, is also reported: it is \
                what II uses if the app sends no derivation origin.""", """
                A value that cannot be seen is not checked, so the absence of other findings does not mean that \
                it is right. And the page's own origin differs at each address of the app, so users find a separate \
                account at each.""", """
                Nothing by itself.""", """
                authClient.login({
                  derivationOrigin: import.meta.env.VITE_DERIVATION_ORIGIN,
                });""", """
                const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

                authClient.login({
                  derivationOrigin: DERIVATION_ORIGIN,
                });""", """
                No action is needed. A constant can be checked, whichever file of the project it is in; `ii-origins \
                test-login --engine browser` shows what the app really sends.""", List.of(Sources.II_OWN_ORIGIN, Sources.AUTH_CLIENT));
    }
}
