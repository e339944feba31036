package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/**
 * A source file that names a derivation origin or a client of Internet Identity.
 *
 * @param text the file
 * @param script what it says
 * @param uses where it names a derivation origin
 * @param calls the calls of client libraries
 * @param app the app that it belongs to
 * @param sender what sends its values
 */
record ClientSource(
        SourceText text, Script script, ClientUses uses, List<SignInCall> calls, ClientApp app, Sender sender) {
    /** Reads a file of an app. */
    static ClientSource of(SourceText text, Script script, ClientApp app) {
        return new ClientSource(
                text, script, ClientUses.of(script), SignInCalls.of(script, app), app, Sender.of(script, app));
    }

    /** What sends the values of one place. */
    Sender sender(ClientUse use) {
        return use.icrc() && sender.messages() != Messages.ICRC ? new Sender(null, Messages.ICRC) : sender;
    }

    Location location(Span span) {
        return new Location(text, span);
    }
}
