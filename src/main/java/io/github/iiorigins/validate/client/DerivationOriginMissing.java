package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.List;

/** An app signs users in and sends no derivation origin. */
final class DerivationOriginMissing extends ClientRule {
    DerivationOriginMissing() {
        super("derivation-origin-missing", Severity.INFO, "Missing derivation origin");
    }

    /** Notes in an app what one of its files sends. */
    void note(ClientSource source) {
        ClientApp app = source.app();
        for (ClientUse use : source.uses().all()) {
            for (ScriptValue value : use.values()) {
                if (isSent(value)) {
                    app.sends = true;
                } else if (app.idle == null) {
                    app.idle = value.location();
                }
            }
        }
        if (app.client != null) {
            return;
        }
        for (Script.Import imported : source.script().imports()) {
            ClientLibrary library = app.library(imported.module());
            // Juno's library does much else; its sign-in is one function.
            if (library != null
                    && !library.isForAnySigner()
                    && (library != ClientLibrary.JUNO || source.uses().signsIn())) {
                app.library = library.packageName();
                app.client = source.location(imported.span());
                return;
            }
        }
    }

    /** Whether a value may be a derivation origin of production: what is not known may be. */
    private static boolean isSent(ScriptValue value) {
        return switch (value.kind()) {
            case NOTHING, OWN_ORIGIN -> false;
            case TEXT -> !value.text().isEmpty() && !SentOrigin.isLocal(SentOrigin.form(value.text()));
            default -> true;
        };
    }

    void check(List<ClientApp> apps, ClientContext context, List<Finding> findings) {
        if (context.derivationOrigins().isEmpty() && context.lists().isEmpty()) {
            return;
        }
        boolean orphans = hasListWithoutApp(apps, context.lists());
        boolean sends = false;
        for (ClientApp app : apps) {
            sends |= app.sends;
        }
        for (ClientApp app : apps) {
            boolean lists = hasList(app, context.lists());
            if (app.client == null
                    || app.sends
                    || isSentFor(app, apps)
                    || !(lists || orphans || !context.derivationOrigins().isEmpty())) {
                continue;
            }
            Location place = app.idle == null ? app.client : app.idle;
            Finding finding = finding(
                            app.idle == null
                                    ? "this app signs users in with " + app.library + " but sends no derivation origin"
                                    : "no derivation origin is sent in production: this value provides none there")
                    .at(place)
                    .withSeverity(lists || (orphans && !sends) ? Severity.WARNING : severity())
                    .withNote(ACCOUNT_PER_ADDRESS);
            findings.add(
                    context.derivationOrigins().size() == 1
                            ? finding.withHelp("derivationOrigin: "
                                    + QuotedText.quote(
                                            context.derivationOrigins().get(0)))
                            : finding);
        }
    }

    /** Whether a package that the app is made of, or that is made of the app, sends one. */
    private static boolean isSentFor(ClientApp app, List<ClientApp> apps) {
        for (ClientApp other : apps) {
            if (other.sends && other.isRelatedTo(app)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasList(ClientApp app, List<Path> lists) {
        Path directory = app.directory().toPath();
        for (Path list : lists) {
            if (list.startsWith(directory)) {
                return true;
            }
        }
        return false;
    }

    /** A list may lie beside the sources of the app that it is for: then every app may be meant. */
    private static boolean hasListWithoutApp(List<ClientApp> apps, List<Path> lists) {
        for (Path list : lists) {
            boolean claimed = false;
            for (ClientApp app : apps) {
                claimed |= app.client != null && list.startsWith(app.directory().toPath());
            }
            if (!claimed) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                An app uses a client library of II and sends no derivation origin, although the project has an \
                alternative-origins file or names a derivation origin. A value that is only for development, or \
                that is the page's own origin, does not count. It is a warning if the project has the file, unless the \
                file is outside of the app and another app sends a derivation origin.""", """
                The list allows an app to ask for the accounts of the derivation origin; it does not make the \
                app ask. Without that request, II gives each address of the app separate accounts.""", """
                Nothing. At each address of the app, users sign in and find a separate account.""", """
                import { AuthClient } from "@icp-sdk/auth/client";

                export const client = new AuthClient();""", """
                import { AuthClient } from "@icp-sdk/auth/client";

                export const client = new AuthClient({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Send the derivation origin from every address of the app.""", List.of(Sources.II_SPECIFICATION, Sources.AUTH_CLIENT));
    }
}
