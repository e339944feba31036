package io.github.iiorigins.ic;

import org.miracl.core.BLS12381.BLS;

/** A BLS12-381 key pair, by which a stand-in for a subnet signs. Not for a secret that matters: the arithmetic is not hardened. */
public final class BlsKeyPair {
    /** The least length of a seed. */
    public static final int SEED_BYTES = 32;

    private final byte[] secret;
    private final BlsPublicKey publicKey;

    private BlsKeyPair(byte[] secret, BlsPublicKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * The key pair that follows from a seed. Whoever wants a new one draws the seed at random.
     *
     * @throws IllegalArgumentException if there are fewer than {@link #SEED_BYTES}
     */
    public static BlsKeyPair fromSeed(byte[] seed) {
        if (seed.length < SEED_BYTES) {
            throw new IllegalArgumentException("a seed of " + seed.length + " bytes is too short");
        }
        byte[] secret = new byte[BLS.BGS];
        byte[] point = new byte[BlsPublicKey.BYTES];
        if (BLS.KeyPairGenerate(seed.clone(), secret, point) != BLS.BLS_OK) {
            throw new IllegalStateException("no key pair from this seed");
        }
        try {
            return new BlsKeyPair(secret, BlsPublicKey.fromPoint(point));
        } catch (Refusal e) {
            throw new IllegalStateException("a key pair whose public key is not valid", e);
        }
    }

    /** The public half. */
    public BlsPublicKey publicKey() {
        return publicKey;
    }

    /** The signature of this message, {@link BlsPublicKey#SIGNATURE_BYTES} long. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[BlsPublicKey.SIGNATURE_BYTES];
        if (BLS.core_sign(signature, message.clone(), secret.clone()) != BLS.BLS_OK) {
            throw new IllegalStateException("no signature");
        }
        return signature;
    }
}
