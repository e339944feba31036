package io.github.iiorigins.testlogin.browser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A refusal as Internet Identity's page shows it (dfinity/internet-identity: src/frontend/src/lib/components/ui/ChannelError.svelte
 * and its predecessors). It gives no reason, with one exception: the page of a preview does.
 *
 * @param title the words that people see
 * @param step the step of II's rule at which it was refused; empty if the page does not tell
 * @param why why, in the words of a preview's page; empty elsewhere
 */
record Refused(String title, String step, String why) {
    /** Titles of the page that says that a sign-in cannot go on, with the step that it means; the newest first. */
    private static final List<Refused> KNOWN = List.of(
            new Refused("Unverified origin", "", ""),
            new Refused("Invalid request", "bare", ""),
            new Refused("Unable to connect", "connect", ""),
            new Refused("Unsupported browser", "browser", ""),
            new Refused("Authentication failed", "authentication", ""),
            new Refused("Invalid Derivation Origin", "", ""),
            new Refused("is not a valid derivation origin", "", ""),
            new Refused("Connection closed", "connect", ""));

    /** The refusal that a text of a page shows, if it shows one. */
    static Optional<Refused> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Refused known : KNOWN) {
            if (lower.contains(known.title().toLowerCase(Locale.ROOT))) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Whether it says that no app sent a message, which is not a decision about origins. */
    boolean isAboutConnecting() {
        return step.equals("connect");
    }
}
