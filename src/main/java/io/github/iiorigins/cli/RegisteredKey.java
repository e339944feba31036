package io.github.iiorigins.cli;

import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.text.QuotedText;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** What {@code test-login register} says in the end: who the identity is, and how to use its key. */
final class RegisteredKey {
    private RegisteredKey() {}

    /**
     * Shows it.
     *
     * @param shown the file of the key, as the user gave it
     * @param logins the sign-in at the derivation origin of each environment, by its name
     */
    static void show(Arguments arguments, String shown, long identity, String host, Map<String, OriginLogin> logins) {
        PrintStream out = arguments.invocation().out();
        String name = QuotedText.printable(shown);
        String network = "";
        for (String option : List.of("--network", "--ii")) {
            network += arguments
                    .value(option)
                    .map(given -> " " + option + " " + QuotedText.printable(given))
                    .orElse("");
        }
        out.println("created    identity " + identity + " at " + host);
        out.println(
                "key        " + name + "   (anyone who can read it can sign in as this identity; do not commit it)");
        for (OriginLogin login : logins.values()) {
            out.println("principal  "
                    + login.principal().map(Object::toString).orElse("unknown: " + QuotedText.printable(login.reason()))
                    + "   (at " + login.origin() + ")");
        }
        out.println("next       ii-origins test-login --key " + name + network);
        for (Map.Entry<String, OriginLogin> login : logins.entrySet()) {
            if (login.getValue().principal().isPresent()) {
                out.println("in CI      ii-origins test-login"
                        + (logins.size() > 1 ? " --environment " + QuotedText.printable(login.getKey()) : "")
                        + network + " --expect "
                        + login.getValue().principal().get() + "   (II_ORIGINS_KEY holds the text of " + name + ")");
            }
        }
    }
}
