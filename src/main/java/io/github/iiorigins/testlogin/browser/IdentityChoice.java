package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Does at Internet Identity what a person does: makes an identity at the first sign-in, and takes the same at all others. It knows
 * the page of a preview, and those of Internet Identity by what their buttons have been called (dfinity/internet-identity:
 * src/frontend/tests/e2e-playwright, and dfinity/internet-identity-playwright for the pages up to 2025).
 */
final class IdentityChoice {
    /** A page that is at work shows for a while what it showed before; another click would count for what comes next. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final String NAME = "ii-origins";

    /** What makes the identity: after it there is one. */
    private static final String MAKE = "^(create identity|create passkey|create internet identity)$";

    /** What leads to the identity that there is, in the order in which it is tried. */
    private static final List<String> GO_ON = List.of(
            "^i saved it, continue$",
            "^continue$",
            "^[0-9]{5,}$",
            "^(use existing identity|use existing passkey|use existing)$",
            "^(sign in with passkey|continue with passkey)$",
            "^sign in$");

    /** What leads to where an identity is made. */
    private static final List<String> BEGIN = List.of(
            "^(sign up with passkey|create new identity|set up a new passkey)$",
            "^sign up$",
            "^continue with passkey$",
            // A profile that is kept may hold an identity of an earlier run.
            "^continue$");

    private boolean made;
    private String done = "";
    private String shown = "";
    private long since;

    /**
     * Takes the next step, if there is one to take.
     *
     * @param look what stands on the page
     * @return what was done
     */
    Optional<String> make(Page page, Json look) throws InterruptedException {
        String text = look.text("text");
        if (text.isEmpty() || (text.equals(shown) && System.nanoTime() - since < PATIENCE.toNanos())) {
            return Optional.empty();
        }
        Optional<String> step = look.get("rehearsal").isTrue() ? rehearsed(page, look) : step(page);
        if (step.isPresent()) {
            shown = text;
            since = System.nanoTime();
        }
        Optional<String> news = step.isPresent() && step.get().equals(done) ? Optional.empty() : step;
        done = step.orElse(done);
        return news;
    }

    /** Another window begins from its first page. */
    void begin() {
        shown = "";
        done = "";
    }

    private static Optional<String> rehearsed(Page page, Json look) throws InterruptedException {
        List<String> names = Visit.identities(look);
        if (names.isEmpty()) {
            return page.click("[data-testid=\"new-identity\"]", "") ? Optional.of("a new identity") : Optional.empty();
        }
        String name = names.get(0);
        String selector = "[data-testid=\"identity\"][data-identity=" + QuotedText.json(name) + "]";
        return page.click(selector, "") ? Optional.of("signed in as " + name) : Optional.empty();
    }

    private Optional<String> step(Page page) throws InterruptedException {
        if (made) {
            return first(page, GO_ON);
        }
        if (page.click(BUTTON, MAKE)) {
            made = true;
            return Optional.of("created an identity");
        }
        // Whoever makes one gives it a name, without which the button cannot be clicked.
        if (page.has(BUTTON, MAKE) && page.type("input:not([type]), input[type=text]", NAME)) {
            return Optional.of("named the identity");
        }
        return first(page, BEGIN);
    }

    private static final String BUTTON = "button, [role=button], [role=tab]";

    private static Optional<String> first(Page page, List<String> buttons) throws InterruptedException {
        for (String words : buttons) {
            Optional<String> clicked = page.clickWords(BUTTON, words);
            if (clicked.isPresent()) {
                return Optional.of("clicked " + QuotedText.quote(clicked.get()));
            }
        }
        return Optional.empty();
    }
}
