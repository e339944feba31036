package io.github.iiorigins.signin;

import io.github.iiorigins.ic.CanisterSignatureKey;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.origin.CanisterId;
import java.nio.charset.StandardCharsets;

/**
 * The seed by which Internet Identity tells apart the keys of its users: one for each identity, or added account, at each origin
 * (dfinity/internet-identity: src/internet_identity/src/delegation.rs and storage/account.rs).
 *
 * @param digest the seed itself
 */
public record AccountSeed(Digest digest) {
    /** The most bytes that an origin may have. */
    public static final int MAX_ORIGIN_BYTES = 255;

    /**
     * The seed of the account that an identity has at an origin from the beginning.
     *
     * @param salt the secret of the deployment of Internet Identity
     * @param identity the number of the identity
     * @param origin the origin, as it enters the seed: mapped to {@code ic0.app} where that applies
     * @throws IllegalArgumentException if the origin is longer than {@link #MAX_ORIGIN_BYTES}
     */
    public static AccountSeed ofIdentity(byte[] salt, long identity, String origin) {
        return new AccountSeed(Digest.sha256(prefixed(salt), prefixed(ascii(identity)), origin(origin)));
    }

    /**
     * The seed of an account that was added.
     *
     * @param account the number of the account, which no other account has
     * @throws IllegalArgumentException if the origin is longer than {@link #MAX_ORIGIN_BYTES}
     */
    public static AccountSeed ofAccount(byte[] salt, long account, String origin) {
        byte[] marker = "<account>".getBytes(StandardCharsets.US_ASCII);
        return new AccountSeed(
                Digest.sha256(prefixed(salt), prefixed(marker), prefixed(ascii(account)), origin(origin)));
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] origin(String origin) {
        byte[] bytes = origin.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_ORIGIN_BYTES) {
            throw new IllegalArgumentException("an origin of " + bytes.length + " bytes");
        }
        return prefixed(bytes);
    }

    private static byte[] prefixed(byte[] bytes) {
        byte[] prefixed = new byte[1 + bytes.length];
        prefixed[0] = (byte) bytes.length;
        System.arraycopy(bytes, 0, prefixed, 1, bytes.length);
        return prefixed;
    }

    /** The key of this seed, for which the canister of Internet Identity signs. */
    public CanisterSignatureKey key(CanisterId internetIdentity) {
        return new CanisterSignatureKey(internetIdentity, digest.bytes());
    }
}
