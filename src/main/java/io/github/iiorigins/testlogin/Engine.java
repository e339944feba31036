package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** A way to sign in at the origins of an app. */
@FunctionalInterface
public interface Engine {
    /**
     * The network that is signed in to.
     *
     * @param http reaches it
     * @param rootKey its root key
     */
    record Network(Http http, BlsPublicKey rootKey) {}

    /**
     * Signs in at every origin, as far as II accepts it.
     *
     * @param derivationOrigin the origin whose accounts the app uses
     * @return one for each ruling, in the same order
     * @throws EngineNotUsable if it cannot start
     */
    List<OriginLogin> signIn(Network network, Origin derivationOrigin, List<Ruling> rulings)
            throws EngineNotUsable, InterruptedException;
}
