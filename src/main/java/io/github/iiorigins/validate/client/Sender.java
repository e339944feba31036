package io.github.iiorigins.validate.client;

import io.github.iiorigins.script.Script;
import java.util.List;

/**
 * What sends the derivation origin of a file.
 *
 * @param library its name and version for messages; null if it is not known
 * @param messages what it sends
 */
record Sender(String library, Messages messages) {
    /** The first version of {@code @icp-sdk/auth} that sends ICRC messages (dfinity/icp-js-auth, release 6.0.0). */
    private static final int FIRST_ICRC = 6;

    private static final String AUTH = "@icp-sdk/auth";

    /**
     * Libraries that sign users in with Internet Identity. All but the first have sent the older messages in every
     * release up to 2026-11, through {@code @dfinity/auth-client} or {@code @icp-sdk/auth} 5.
     */
    private static final String[] CLIENTS = {
        AUTH,
        "@dfinity/auth-client",
        "@junobuild/core",
        "@nfid/identitykit",
        "ic-use-internet-identity",
        "@dfinity/use-auth-client",
        "@connect2ic/core",
        "@ic-reactor/core",
        "@ic-reactor/react",
    };

    /** Clients of signers in general: they send ICRC messages, to Internet Identity or to another. */
    private static final String[] SIGNERS = {"@icp-sdk/signer", "@slide-computer/signer"};

    /** The library that a module belongs to, if it is a client of Internet Identity; null if not. */
    static String client(String module) {
        return library(module, CLIENTS);
    }

    private static String library(String module, String[] libraries) {
        for (String library : libraries) {
            // Pages import from https://esm.sh/@dfinity/auth-client@2.1.3.
            int at = module.startsWith("https://") ? module.indexOf('/' + library) + 1 : 0;
            if ((at > 0 || module.startsWith(library)) && endsAt(module, at + library.length())) {
                return library;
            }
        }
        return null;
    }

    private static boolean endsAt(String module, int end) {
        return end >= module.length()
                || module.charAt(end) == '/'
                || module.charAt(end) == '@'
                || module.charAt(end) == '?';
    }

    /** What sends the values of a script. */
    static Sender of(Script script, ClientApp app) {
        for (Script.Import imported : script.imports()) {
            String library = library(imported.module(), CLIENTS);
            if (library == null) {
                library = library(imported.module(), SIGNERS);
            }
            if (library != null) {
                return named(library, app);
            }
        }
        // Another file of the app does; which one does not matter if all that it may import are alike.
        Sender found = null;
        for (String[] libraries : List.of(CLIENTS, SIGNERS)) {
            for (String library : libraries) {
                if (app.version(library) != null) {
                    Sender sender = named(library, app);
                    if (found != null && found.messages != sender.messages) {
                        return new Sender(null, Messages.UNKNOWN);
                    }
                    found = found == null ? sender : found;
                }
            }
        }
        return found == null ? new Sender(null, Messages.UNKNOWN) : found;
    }

    private static Sender named(String library, ClientApp app) {
        if (library.endsWith("/signer")) {
            return new Sender(library, Messages.ICRC);
        }
        if (library.equals("@dfinity/auth-client") || library.equals("@nfid/identitykit")) {
            return new Sender(library, Messages.LEGACY);
        }
        int version = major(app.version(AUTH));
        if (library.equals(AUTH)) {
            return version < 0
                    ? new Sender(library, Messages.UNKNOWN)
                    : new Sender(library + " " + version, version < FIRST_ICRC ? Messages.LEGACY : Messages.ICRC);
        }
        return new Sender(library, version < FIRST_ICRC ? Messages.LEGACY : Messages.ICRC);
    }

    /** The first number of a version range, such as 5 of {@code ^5.0.1}; -1 if there is none. */
    static int major(String range) {
        if (range == null || (range.contains(":") && !range.startsWith("npm:"))) {
            return -1;
        }
        int i = range.lastIndexOf('@') + 1;
        while (i < range.length() && (range.charAt(i) < '0' || range.charAt(i) > '9')) {
            i++;
        }
        int value = -1;
        while (i < range.length() && range.charAt(i) >= '0' && range.charAt(i) <= '9' && value < 10_000) {
            value = Math.max(value, 0) * 10 + range.charAt(i++) - '0';
        }
        return value;
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
