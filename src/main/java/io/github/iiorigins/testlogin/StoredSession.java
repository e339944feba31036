package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.text.Secret;
import io.github.iiorigins.wire.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A sign-in that a browser can use, as the client libraries store one: {@code @dfinity/auth-client}, and {@code @icp-sdk/auth} 4 to
 * 8. Both read a key of Ed25519 as text, which is why a file can hold it; the key that they make themselves never leaves a browser.
 */
public final class StoredSession {
    /** The libraries that read it. */
    public static final String READERS = "@dfinity/auth-client 2 and 3, and @icp-sdk/auth 4 to 8";

    /** Where the libraries store it (dfinity/icp-js-auth: src/client/db.ts, storage.ts). */
    private static final String DATABASE = "auth-client-db";

    private static final String STORE = "ic-keyval";
    private static final int VERSION = 1;
    private static final String KEY = "identity";
    private static final String CHAIN = "delegation";
    /** From 6 on, so that the page knows at once, without the database (src/client/auth-client.ts). */
    private static final String EXPIRATION = "ic-delegation_expiration";

    private final DelegationChain chain;
    private final SigningKey key;
    private final Instant expiration;

    private StoredSession(DelegationChain chain, SigningKey key, Instant expiration) {
        this.chain = chain;
        this.key = key;
        this.expiration = expiration;
    }

    /**
     * The session of a sign-in.
     *
     * @param signIn the chain to {@code last}, which is valid
     * @param end when the session must have ended; the canister may count by another clock
     */
    static StoredSession of(DelegationChain signIn, SigningKey last, Instant end) {
        SigningKey key = SigningKey.newEd25519(new SecureRandom());
        Instant given = signIn.expiration().orElse(end);
        Instant expiration = given.isBefore(end) ? given : end;
        DelegationChain chain = signIn.then(last, Delegation.to(key.publicKey().der(), expiration));
        return new StoredSession(chain, key, expiration);
    }

    /** The principal that the app sees. */
    public Principal principal() {
        return chain.principal();
    }

    /** When it ends. */
    public Instant expiration() {
        return expiration;
    }

    /**
     * What Playwright takes as {@code storageState}, from version 1.51 on. Whoever has it is signed in.
     *
     * @param origins the origins at which a page is signed in
     */
    public Secret storageState(Iterable<Origin> origins) {
        // Two strings of hexadecimal digits: the public key in DER, and the private key.
        String pair = "[\"" + HexFormat.of().formatHex(key.publicKey().der()) + "\",\""
                + key.seed().reveal() + "\"]";
        Json store = Json.of("name", STORE)
                .with("autoIncrement", false)
                .with(
                        "records",
                        List.of(
                                Json.of("key", KEY).with("value", pair),
                                Json.of("key", CHAIN).with("value", DelegationJson.write(chain))))
                .with("indexes", List.of());
        Json database = Json.of("name", DATABASE).with("version", VERSION).with("stores", List.of(store));
        Json flag = Json.of("name", EXPIRATION).with("value", Long.toString(Nanos.of(expiration)));
        List<Json> states = new ArrayList<>();
        for (Origin origin : origins) {
            states.add(Json.of("origin", origin.toString())
                    .with("localStorage", List.of(flag))
                    .with("indexedDB", List.of(database)));
        }
        return Secret.of(Json.of("cookies", List.of()).with("origins", states).toString() + "\n");
    }
}
