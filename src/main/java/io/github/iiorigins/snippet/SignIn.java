package io.github.iiorigins.snippet;

import io.github.iiorigins.ii.IiLocation;
import java.util.Optional;

/**
 * What the code is to ask Internet Identity for.
 *
 * @param derivationOrigin what it sends on every host of production: a bare origin
 * @param localDerivationOrigin what it sends on a developer's own machine; none as a rule, for the accounts there are others
 * @param provider where it sends users; empty for the library's own choice
 * @param localProvider where it sends them on a developer's own machine; empty for the same
 * @param session how long they stay signed in; empty for the library's own choice
 * @param window where the page opens
 */
public record SignIn(
        String derivationOrigin,
        Optional<String> localDerivationOrigin,
        Optional<IiLocation> provider,
        Optional<IiLocation> localProvider,
        Optional<SessionLength> session,
        Window window) {

    /** Where the page of Internet Identity opens. */
    public enum Window {
        /** Where the library opens it by itself. */
        DEFAULT,
        /** In a small window of its own. */
        POPUP,
        /** In a tab. */
        TAB
    }
}
