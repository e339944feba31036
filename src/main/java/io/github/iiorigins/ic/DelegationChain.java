package io.github.iiorigins.ic;

import io.github.iiorigins.ic.AuthenticationFailure.Reason;
import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key, and delegations that each let the next key sign for the one before. Whoever holds the last key speaks for the
 * principal of the first, however many lie between.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#authentication">Interface specification,
 *     authentication</a>
 */
public final class DelegationChain {
    /** The most delegations that the network takes. */
    public static final int MAX_DELEGATIONS = 20;

    /** The most canisters that a delegation may name. */
    public static final int MAX_TARGETS = 1000;

    private final byte[] publicKey;
    private final List<SignedDelegation> delegations;

    /**
     * A chain, which may be good or not.
     *
     * @param publicKey the key in whose place the last one signs, in DER
     */
    public DelegationChain(byte[] publicKey, List<SignedDelegation> delegations) {
        this.publicKey = publicKey.clone();
        this.delegations = List.copyOf(delegations);
    }

    /** The chain of one delegation by a key. */
    public static DelegationChain by(SigningKey key, Delegation delegation) {
        return new DelegationChain(key.publicKey().der(), List.of()).then(key, delegation);
    }

    /** This chain with one more delegation by the holder of its last key. */
    public DelegationChain then(SigningKey lastKey, Delegation delegation) {
        List<SignedDelegation> longer = new ArrayList<>(delegations);
        longer.add(new SignedDelegation(delegation, lastKey.sign(delegation.signedBytes())));
        return new DelegationChain(publicKey, longer);
    }

    /** A copy of the key in whose place the last one signs, in DER. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The delegations, from the first key to the last. */
    public List<SignedDelegation> delegations() {
        return delegations;
    }

    /** The principal that the last key speaks for. */
    public Principal principal() {
        return PublicKey.selfAuthenticating(publicKey);
    }

    /** The key that signs, in DER: the first one where there is no delegation. */
    public byte[] lastKey() {
        return delegations.isEmpty()
                ? publicKey()
                : delegations.get(delegations.size() - 1).delegation().publicKey();
    }

    /** When the first of the delegations is over; empty where there is none. */
    public Optional<Instant> expiration() {
        Instant first = null;
        for (SignedDelegation signed : delegations) {
            Instant expiration = signed.delegation().expiration();
            if (first == null || expiration.isBefore(first)) {
                first = expiration;
            }
        }
        return Optional.ofNullable(first);
    }

    /**
     * Takes a chain that the network would take, in the order of its checks, and refuses every other.
     *
     * @param rootKey the key that vouches for canister signatures
     * @param now the time that no expiration may lie before
     * @return the last key, and what it may do
     * @throws AuthenticationFailure if it is not good
     */
    public Authority verify(BlsPublicKey rootKey, Instant now) throws AuthenticationFailure {
        if (delegations.size() > MAX_DELEGATIONS) {
            throw new AuthenticationFailure(
                    Reason.CHAIN_TOO_LONG,
                    "Invalid delegation: Chain of delegations is too long: got " + delegations.size()
                            + " delegations, but at most " + MAX_DELEGATIONS + " are allowed.");
        }
        requireTime(now);
        requireNoCycle();
        for (int i = 0; i < delegations.size(); i++) {
            int targets =
                    delegations.get(i).delegation().targets().orElse(List.of()).size();
            if (targets > MAX_TARGETS) {
                throw new AuthenticationFailure(
                        Reason.TOO_MANY_TARGETS,
                        "Invalid delegation: Delegation target error: expected at most " + MAX_TARGETS
                                + " targets per delegation, but got " + targets,
                        i,
                        null);
            }
        }
        Set<Principal> targets = null;
        boolean queriesOnly = false;
        byte[] key = publicKey;
        for (int i = 0; i < delegations.size(); i++) {
            SignedDelegation signed = delegations.get(i);
            Delegation delegation = signed.delegation();
            try {
                PublicKey.decode(key).verify(delegation.signedBytes(), signed.signature(), rootKey);
            } catch (AuthenticationFailure e) {
                throw e.ofDelegation(i);
            }
            if (delegation.targets().isPresent()) {
                Set<Principal> both = new HashSet<>(delegation.targets().get());
                if (targets != null) {
                    both.retainAll(targets);
                }
                targets = both;
            }
            queriesOnly |= delegation.permissions().isPresent()
                    && delegation.permissions().get().equals(Delegation.QUERIES);
            key = delegation.publicKey();
        }
        return new Authority(key, targets, queriesOnly);
    }

    private void requireTime(Instant now) throws AuthenticationFailure {
        for (int i = 0; i < delegations.size(); i++) {
            Instant expiration = delegations.get(i).delegation().expiration();
            if (expiration.isBefore(now)) {
                throw new AuthenticationFailure(
                        Reason.DELEGATION_EXPIRED,
                        "Invalid delegation expiry: Specified sender delegation has expired:\nProvided expiry:    "
                                + expiration + "\nLocal replica time: " + now,
                        i,
                        null);
            }
        }
    }

    private void requireNoCycle() throws AuthenticationFailure {
        Set<String> seen = new HashSet<>();
        seen.add(HexFormat.of().formatHex(publicKey));
        for (int i = 0; i < delegations.size(); i++) {
            String key =
                    HexFormat.of().formatHex(delegations.get(i).delegation().publicKey());
            if (!seen.add(key)) {
                throw new AuthenticationFailure(
                        Reason.CHAIN_CYCLE,
                        "Invalid delegation: Chain of delegations contains at least one cycle: first repeating public"
                                + " key encountered " + key,
                        i,
                        null);
            }
        }
    }

    /** What the last key of a good chain may do. */
    public static final class Authority {
        private final byte[] key;
        private final Set<Principal> targets;
        private final boolean queriesOnly;

        private Authority(byte[] key, Set<Principal> targets, boolean queriesOnly) {
            this.key = key;
            this.targets = targets;
            this.queriesOnly = queriesOnly;
        }

        /** The authority of the anonymous sender, who may call every canister. */
        static Authority anonymous() {
            return new Authority(new byte[0], null, false);
        }

        byte[] key() {
            return key;
        }

        /** Whether requests to a canister are covered. */
        public boolean covers(Principal canister) {
            return targets == null || targets.contains(canister);
        }

        /** Whether requests to no canister are covered: the delegations name canisters, and none is named by all. */
        public boolean coversNone() {
            return targets != null && targets.isEmpty();
        }

        /** Whether only queries are covered. */
        public boolean queriesOnly() {
            return queriesOnly;
        }
    }
}
