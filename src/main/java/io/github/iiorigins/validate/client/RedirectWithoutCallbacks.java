package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.ii.rules.CallbacksRules;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.signin.ClientGeneration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares a sign-in by redirect with what is uploaded: II sends users back only to an address in ii-auth-callbacks. */
final class RedirectWithoutCallbacks {
    private static final String FILE = "ii-auth-callbacks";
    private static final Rule RULE = CallbacksRules.CALLBACKS_MISSING;

    private RedirectWithoutCallbacks() {}

    /** The first place of a file where a client signs users in by redirect; null if there is none. */
    static ScriptValue redirect(ClientSource source) {
        for (SignInCall call : source.calls()) {
            SignInCall.Option transport = call.option("", "transport");
            if (transport == null) {
                continue;
            }
            boolean redirects = false;
            for (ClientGeneration generation : call.version().generations(call.place(transport))) {
                redirects |= generation.redirects();
            }
            if (redirects) {
                for (ScriptValue value : transport.values()) {
                    if (value.kind() == ScriptValue.Kind.TEXT && value.text().equals("redirect")) {
                        return value;
                    }
                }
            }
        }
        return null;
    }

    /** Reports an app that redirects, once. What is uploaded has to be known. */
    static void check(ClientApp app, ClientContext context, List<Finding> findings) {
        List<Path> directories = new ArrayList<>();
        for (Site site : app.sites()) {
            directories.addAll(site.directories());
        }
        if (directories.isEmpty()) {
            for (Path list : context.lists()) {
                if (list.startsWith(app.directory().toPath())) {
                    directories.add(list.getParent().getParent());
                }
            }
        }
        boolean looked = false;
        for (Path directory : directories) {
            if (directory
                    .resolve(OriginsFileName.DIRECTORY)
                    .resolve(FILE)
                    .toFile()
                    .isFile()) {
                return;
            }
            looked |= directory.toFile().isDirectory();
        }
        if (looked) {
            findings.add(Finding.of(RULE, "the app signs in by redirect, but its upload has no /.well-known/" + FILE)
                    .at(app.redirect)
                    .withNote("II sends users back only to an address in this file, and shows \"Unable to connect\"")
                    .withHelp("run ii-origins generate --callback / with the path of each page that starts a sign-in"));
        }
    }
}
