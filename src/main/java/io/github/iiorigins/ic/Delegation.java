package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a key lets another key do: sign in its place, until a time, perhaps only for some canisters or for queries.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#authentication">Interface specification,
 *     authentication</a>
 */
public final class Delegation {
    /** The permissions that allow queries alone. */
    public static final String QUERIES = "queries";

    private static final byte[] DOMAIN = HashTree.domain("ic-request-auth-delegation");

    private final byte[] publicKey;
    private final Instant expiration;
    private final List<Principal> targets;
    private final String permissions;

    private Delegation(byte[] publicKey, Instant expiration, List<Principal> targets, String permissions) {
        this.publicKey = publicKey;
        this.expiration = expiration;
        this.targets = targets;
        this.permissions = permissions;
    }

    /**
     * A delegation for everything.
     *
     * @param publicKey the key that may sign, in DER; it is not looked at
     * @param expiration the last moment
     */
    public static Delegation to(byte[] publicKey, Instant expiration) {
        return new Delegation(publicKey.clone(), Nanos.toInstant(Nanos.of(expiration)), null, null);
    }

    /** This delegation for these canisters alone. */
    public Delegation forTargets(List<Principal> canisters) {
        return new Delegation(publicKey, expiration, List.copyOf(canisters), permissions);
    }

    /** This delegation with these permissions, such as {@link #QUERIES}. */
    public Delegation withPermissions(String text) {
        return new Delegation(publicKey, expiration, targets, text);
    }

    /** A copy of the key that may sign, in DER as it was given. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The last moment. */
    public Instant expiration() {
        return expiration;
    }

    /** The canisters that it is for, if not for all. */
    public Optional<List<Principal>> targets() {
        return Optional.ofNullable(targets);
    }

    /** What it permits, if not all. */
    public Optional<String> permissions() {
        return Optional.ofNullable(permissions);
    }

    /** What is signed. */
    public byte[] signedBytes() {
        byte[] hash = hash().bytes();
        byte[] bytes = Arrays.copyOf(DOMAIN, DOMAIN.length + hash.length);
        System.arraycopy(hash, 0, bytes, DOMAIN.length, hash.length);
        return bytes;
    }

    Digest hash() {
        RepresentationHash hash =
                new RepresentationHash().put("pubkey", publicKey).put("expiration", Nanos.of(expiration));
        if (targets != null) {
            List<byte[]> ids = new ArrayList<>(targets.size());
            for (Principal target : targets) {
                ids.add(target.bytes());
            }
            hash.put("targets", ids);
        }
        if (permissions != null) {
            hash.put("permissions", permissions);
        }
        return hash.digest();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Delegation delegation && hash().equals(delegation.hash());
    }

    @Override
    public int hashCode() {
        return hash().hashCode();
    }

    @Override
    public String toString() {
        return "until " + expiration + (targets == null ? "" : " for " + targets)
                + (permissions == null ? "" : ", " + permissions);
    }
}
