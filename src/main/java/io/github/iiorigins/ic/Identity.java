package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.util.Arrays;
import java.util.Optional;

/** The sender of requests: anonymous, the holder of a key, or one who has a chain of delegations to the key. */
public final class Identity {
    static final Principal ANONYMOUS = Principal.of(new byte[] {4});

    private static final byte[] DOMAIN = HashTree.domain("ic-request");

    private final SigningKey key;
    private final DelegationChain chain;

    private Identity(SigningKey key, DelegationChain chain) {
        this.key = key;
        this.chain = chain;
    }

    /** The anonymous sender. */
    public static Identity anonymous() {
        return new Identity(null, null);
    }

    /** The holder of a key. */
    public static Identity of(SigningKey key) {
        return new Identity(key, null);
    }

    /**
     * Who speaks for the first key of a chain by the last.
     *
     * @throws IllegalArgumentException if the key is not the last of the chain
     */
    public static Identity delegated(SigningKey key, DelegationChain chain) {
        if (!Arrays.equals(chain.lastKey(), key.publicKey().der())) {
            throw new IllegalArgumentException("the chain does not end at this key");
        }
        return new Identity(key, chain);
    }

    /** The principal that sends. */
    public Principal principal() {
        return key == null ? ANONYMOUS : chain == null ? key.publicKey().principal() : chain.principal();
    }

    /** The chain of delegations, if there is one. */
    public Optional<DelegationChain> chain() {
        return Optional.ofNullable(chain);
    }

    /**
     * A request with all that vouches for it.
     *
     * @throws IllegalArgumentException if another principal sends it
     */
    public Envelope seal(RequestContent content) {
        if (!content.sender().equals(principal())) {
            throw new IllegalArgumentException("the request is one of " + content.sender());
        }
        if (key == null) {
            return Envelope.anonymous(content);
        }
        return new Envelope(
                content,
                chain == null ? new DelegationChain(key.publicKey().der(), java.util.List.of()) : chain,
                key.sign(signedBytes(content)));
    }

    static byte[] signedBytes(RequestContent content) {
        byte[] id = content.requestId().bytes();
        byte[] bytes = Arrays.copyOf(DOMAIN, DOMAIN.length + id.length);
        System.arraycopy(id, 0, bytes, DOMAIN.length, id.length);
        return bytes;
    }

    /** The principal. */
    @Override
    public String toString() {
        return principal().toString();
    }
}
