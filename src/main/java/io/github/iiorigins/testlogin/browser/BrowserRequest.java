package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * By which browser to sign in, and how.
 *
 * @param program the browser
 * @param profile the folder that it keeps; nothing for one that is thrown away
 * @param headless whether it has no window; then only this program signs in
 * @param root whether it runs as root, which its sandbox does not
 * @param network how requests go out
 * @param trusted SHA-256 digests, in Base64, of public keys whose certificates count although their authority is not known
 * @param internetIdentities the origins of the Internet Identity that is meant, the one to ask first
 * @param canister its canister
 * @param rootKey the network's key
 * @param path where the app's sign-in is, from the origin on
 * @param click a selector of the app's button; nothing for a person to click it
 * @param ask whether the request is ours and not the app's
 * @param virtualAuthenticator whether passkeys are made and used without a person
 * @param patience how long one sign-in may take
 * @param recording whether pictures are taken
 * @param telling is told what happens, a sentence each
 */
public record BrowserRequest(
        Path program,
        Optional<Path> profile,
        boolean headless,
        boolean root,
        NetworkSettings network,
        List<String> trusted,
        List<Origin> internetIdentities,
        CanisterId canister,
        BlsPublicKey rootKey,
        String path,
        Optional<String> click,
        boolean ask,
        boolean virtualAuthenticator,
        Duration patience,
        boolean recording,
        Clock clock,
        Consumer<String> telling) {
    public BrowserRequest {
        trusted = List.copyOf(trusted);
        internetIdentities = List.copyOf(internetIdentities);
        if (internetIdentities.isEmpty() || !path.startsWith("/")) {
            throw new IllegalArgumentException("no Internet Identity, or a path that does not begin with a slash");
        }
    }

    /** The same at another path. */
    BrowserRequest withPath(String other) {
        return new BrowserRequest(
                program,
                profile,
                headless,
                root,
                network,
                trusted,
                internetIdentities,
                canister,
                rootKey,
                other,
                click,
                ask,
                virtualAuthenticator,
                patience,
                recording,
                clock,
                telling);
    }

    /** Whether there is no user to choose an identity. */
    boolean isUnattended() {
        return headless || virtualAuthenticator;
    }
}
