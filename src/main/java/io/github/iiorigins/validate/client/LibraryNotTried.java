package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.signin.ClientLibrary;
import java.util.List;

/** A client library is newer than all that is known of it. */
final class LibraryNotTried extends ClientRule {
    LibraryNotTried() {
        super("library-not-tried", Severity.INFO, "Client library newer than known");
    }

    /** Reports each library of an app once. */
    void check(ClientSource source, List<Finding> findings) {
        for (Script.Import imported : source.script().imports()) {
            ClientLibrary library = source.app().library(imported.module());
            if (library == null) {
                continue;
            }
            LibraryVersion version = source.app().version(library, imported.module());
            if (library.isUntried(version.versions()) && source.app().untried.add(library)) {
                boolean judged = !library.generations(version.versions()).isEmpty();
                findings.add(finding((judged ? "sign-in calls checked by older rules: " : "sign-in calls not checked: ")
                                + library.packageName() + " "
                                + version.versions().from() + " is newer than "
                                + library.tried() + ", the newest version known here")
                        .at(source.location(imported.span()))
                        .about(library.packageName())
                        .withNote("the version is from " + version.evidence()));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The app uses a version of a client library that is newer than the newest one that was tried when \
                this version of `ii-origins` was made.""", """
                Client libraries have moved their options more than once. `ii-origins` does not know where a newer \
                major version reads the derivation origin, so it does not check its calls. A newer minor version is \
                treated like the newest one that was tried.""", """
                Nothing by itself.""", """
                import { AuthClient } from "https://esm.sh/@icp-sdk/auth@99.0.0/client";

                export const client = new AuthClient({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                import { AuthClient } from "https://esm.sh/@icp-sdk/auth@7.1.0/client";

                export const client = new AuthClient({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Update `ii-origins`. Until then, `ii-origins test-login --engine browser` shows what the app really \
                sends.""", List.of(Sources.AUTH_CLIENT));
    }
}
