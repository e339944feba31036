package io.github.iiorigins.validate.client;

import io.github.iiorigins.script.Script;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.WireMethod;

/**
 * What sends the derivation origin of a file.
 *
 * @param library its name and version for messages; null if it is not known
 * @param messages what it sends
 */
record Sender(String library, Messages messages) {
    private static final Sender UNKNOWN = new Sender(null, Messages.UNKNOWN);

    /** What sends the values of a script. */
    static Sender of(Script script, ClientApp app) {
        for (Script.Import imported : script.imports()) {
            ClientLibrary library = app.library(imported.module());
            if (library != null) {
                return of(app.version(library, imported.module()));
            }
        }
        // Another file of the app does; which one does not matter if all that it may import are alike.
        Sender found = null;
        for (ClientLibrary library : ClientLibrary.values()) {
            if (app.range(library.packageName()) != null) {
                Sender sender = of(app.version(library));
                if (found != null && found.messages != sender.messages) {
                    return UNKNOWN;
                }
                found = found == null ? sender : found;
            }
        }
        return found == null ? UNKNOWN : found;
    }

    private static Sender of(LibraryVersion version) {
        ClientLibrary library = version.library();
        String name = library == ClientLibrary.ICP_SDK_AUTH ? version.words() : library.packageName();
        Messages messages = null;
        if (!library.isUntried(version.versions())) {
            for (ClientGeneration generation : library.generations(version.versions())) {
                Messages own = generation.method() == WireMethod.AUTHORIZE_CLIENT ? Messages.LEGACY : Messages.ICRC;
                messages = messages == null || messages == own ? own : Messages.UNKNOWN;
            }
        }
        return new Sender(name, messages == null ? Messages.UNKNOWN : messages);
    }

    /** What happens to a value that is not a bare origin, as a note. */
    String refusal() {
        String subject = library == null ? "the client" : library;
        return switch (messages) {
            case ICRC -> subject + " sends it unchanged, and II shows \"Invalid request\"";
            case LEGACY ->
                subject
                        + " sends it unchanged; II ignores the message and shows \"Unable to connect\" after 10 seconds";
            case UNKNOWN ->
                subject
                        + " sends it unchanged; II shows \"Invalid request\", or \"Unable to connect\" after 10 seconds to"
                        + " older clients";
        };
    }
}
