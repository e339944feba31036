package io.github.iiorigins.signin;

import io.github.iiorigins.ic.AuthenticationFailure;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.CanisterSignatureKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sign-in whose chain of delegations was verified: from a key of Internet Identity's canister, signed by the network, down to
 * the key of the session.
 */
public final class SignIn {
    /** The steps of verifying a chain, in their order. */
    public enum Step {
        /** The chain begins with a key of a canister. */
        USER_KEY("user-key"),
        /** That canister is Internet Identity's. */
        CANISTER("canister"),
        /** There are as many delegations as this way of signing in gives. */
        HOPS("hops"),
        /** The chain ends with the key that asked. */
        SESSION_KEY("session-key"),
        /** It lasts, and no longer than was asked for. */
        EXPIRY("expiry"),
        /** It is good for the canisters that this way of signing in gives it for. */
        TARGETS("targets"),
        /** Every delegation is signed by the key before it, the first one by the canister, under the root key. */
        SIGNATURE("signature");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        /** Its name in reports. */
        public String word() {
            return word;
        }
    }

    /** A chain that does not prove a sign-in. It holds no part of the chain. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final Step step;

        Broken(Step step, String message) {
            super(message);
            this.step = step;
        }

        /** The step that fails. */
        public Step step() {
            return step;
        }
    }

    /**
     * What a chain has to come to.
     *
     * @param internetIdentity the canister that users sign in with
     * @param rootKey what vouches for the canister's signature
     * @param maxHops how many delegations there may be
     * @param now the time
     * @param latest the time that it may last to
     * @param target the only canister that it is good for; nothing for all, as most ways of signing in give it
     */
    public record Terms(
            CanisterId internetIdentity,
            BlsPublicKey rootKey,
            int maxHops,
            Instant now,
            Instant latest,
            Optional<CanisterId> target) {
        /** A chain that is good for all canisters. */
        public Terms(CanisterId internetIdentity, BlsPublicKey rootKey, int maxHops, Instant now, Instant latest) {
            this(internetIdentity, rootKey, maxHops, now, latest, Optional.empty());
        }
    }

    private final Principal principal;
    private final DelegationChain chain;

    private SignIn(Principal principal, DelegationChain chain) {
        this.principal = principal;
        this.chain = chain;
    }

    /**
     * Verifies a chain.
     *
     * @param sessionKey the public key, in DER, for which the sign-in was asked
     * @throws Broken at the first step that fails
     */
    public static SignIn verify(DelegationChain chain, byte[] sessionKey, Terms terms) throws Broken {
        CanisterSignatureKey key = userKey(chain);
        if (!key.canister().equals(terms.internetIdentity())) {
            throw new Broken(
                    Step.CANISTER,
                    "the key belongs to canister " + key.canister() + ", not to Internet Identity's, "
                            + terms.internetIdentity());
        }
        List<SignedDelegation> hops = chain.delegations();
        if (hops.isEmpty() || hops.size() > terms.maxHops()) {
            throw new Broken(
                    Step.HOPS,
                    hops.isEmpty()
                            ? "there is no delegation"
                            : "there are " + hops.size() + " delegations where "
                                    + (terms.maxHops() == 1 ? "one is" : "at most " + terms.maxHops() + " are")
                                    + " expected");
        }
        if (!Arrays.equals(chain.lastKey(), sessionKey)) {
            throw new Broken(Step.SESSION_KEY, "the chain ends with a key that differs from the requested one");
        }
        for (SignedDelegation hop : hops) {
            Delegation delegation = hop.delegation();
            if (delegation.expiration().isBefore(terms.now())) {
                throw new Broken(Step.EXPIRY, "it expired at " + delegation.expiration());
            }
            if (delegation.expiration().isAfter(terms.latest())) {
                throw new Broken(
                        Step.EXPIRY, "it lasts to " + delegation.expiration() + ", which is longer than requested");
            }
        }
        requireTargets(hops, terms.target());
        try {
            chain.verify(terms.rootKey(), terms.now());
        } catch (AuthenticationFailure failure) {
            throw new Broken(Step.SIGNATURE, words(failure));
        }
        return new SignIn(chain.principal(), chain);
    }

    private static void requireTargets(List<SignedDelegation> hops, Optional<CanisterId> target) throws Broken {
        boolean restricted = false;
        for (SignedDelegation hop : hops) {
            Optional<List<Principal>> targets = hop.delegation().targets();
            if (targets.isPresent() && target.isEmpty()) {
                throw new Broken(Step.TARGETS, "it is valid only for some canisters");
            }
            if (targets.isPresent()
                    && !targets.get().equals(List.of(target.get().principal()))) {
                throw new Broken(Step.TARGETS, "it is not valid for " + target.get() + " only");
            }
            restricted |= targets.isPresent();
        }
        if (target.isPresent() && !restricted) {
            throw new Broken(Step.TARGETS, "it is valid for all canisters, not for " + target.get() + " only");
        }
    }

    private static CanisterSignatureKey userKey(DelegationChain chain) throws Broken {
        try {
            PublicKey key = PublicKey.decode(chain.publicKey());
            if (key.canisterSignatureKey().isPresent()) {
                return key.canisterSignatureKey().get();
            }
        } catch (AuthenticationFailure malformed) {
            throw new Broken(Step.USER_KEY, "the first key of the chain cannot be read");
        }
        throw new Broken(Step.USER_KEY, "the first key of the chain does not belong to a canister");
    }

    /** What is wrong with a chain, without the bytes that the replica would show. */
    public static String words(AuthenticationFailure failure) {
        String hop = failure.delegation().isPresent()
                ? " of delegation " + (failure.delegation().getAsInt() + 1)
                : "";
        return switch (failure.reason()) {
            case CERTIFICATE_REFUSED -> "the certificate in the signature" + hop + " is not the network's";
            case CERTIFIED_DATA_MISSING -> "the certificate in the signature" + hop + " has no data of the canister";
            case CERTIFIED_DATA_DIFFERS -> "the canister certified data that differs from the signature" + hop;
            case SEED_NOT_IN_TREE -> "the canister signed nothing with the key" + hop;
            case MESSAGE_NOT_IN_TREE ->
                "the canister did not sign this delegation" + hop.replace(" of delegation", ", number");
            case SIGNATURE_WRONG -> "the signature" + hop + " is not from the key before it";
            case DELEGATION_EXPIRED -> (hop.isEmpty() ? "it" : hop.substring(" of ".length())) + " has expired";
            case SIGNATURE_MALFORMED -> "the signature" + hop + " is malformed";
            default ->
                "the chain is broken: "
                        + failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + hop;
        };
    }

    /** The principal that the app sees. */
    public Principal principal() {
        return principal;
    }

    /** The chain, which lets whoever has the session's key act for that user. */
    public DelegationChain chain() {
        return chain;
    }

    /** The principal; the chain is secret. */
    @Override
    public String toString() {
        return "sign-in of " + principal;
    }
}
