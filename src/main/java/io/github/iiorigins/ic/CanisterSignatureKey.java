package io.github.iiorigins.ic;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key whose signatures a canister makes by certifying the message: the canister, and a seed that tells its keys apart.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#canister-signatures">Interface specification,
 *     canister signatures</a>
 */
public final class CanisterSignatureKey {
    private final CanisterId canister;
    private final byte[] seed;

    /** The key of a canister with this seed. */
    public CanisterSignatureKey(CanisterId canister, byte[] seed) {
        this.canister = canister;
        this.seed = seed.clone();
    }

    /** Reads the bytes of a key as they lie in its DER; nothing if they do not name a canister. */
    static CanisterSignatureKey decode(byte[] raw) throws MalformedDer {
        int length = raw.length == 0 ? -1 : raw[0] & 0xFF;
        if (length < 0 || length > Principal.MAX_BYTES || 1 + length > raw.length) {
            throw new MalformedDer("no canister ID in the key");
        }
        Principal principal = Principal.of(Arrays.copyOfRange(raw, 1, 1 + length));
        return new CanisterSignatureKey(
                CanisterId.of(principal).orElseThrow(() -> new MalformedDer("a principal that is not a canister's")),
                Arrays.copyOfRange(raw, 1 + length, raw.length));
    }

    /** The canister that signs. */
    public CanisterId canister() {
        return canister;
    }

    /** A copy of the seed. */
    public byte[] seed() {
        return seed.clone();
    }

    /** This key as any public key. */
    public PublicKey publicKey() {
        byte[] id = canister.principal().bytes();
        byte[] raw = new byte[1 + id.length + seed.length];
        raw[0] = (byte) id.length;
        System.arraycopy(id, 0, raw, 1, id.length);
        System.arraycopy(seed, 0, raw, 1 + id.length, seed.length);
        return PublicKey.of(PublicKey.Algorithm.CANISTER_SIGNATURE, raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanisterSignatureKey key
                && canister.equals(key.canister)
                && Arrays.equals(seed, key.seed);
    }

    @Override
    public int hashCode() {
        return 31 * canister.hashCode() + Arrays.hashCode(seed);
    }

    @Override
    public String toString() {
        return canister + " " + HexFormat.of().formatHex(seed);
    }
}
