package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.CanisterSignature;
import io.github.iiorigins.ic.CanisterSignatureKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.HashTree;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chains as Internet Identity gives them, and each of them broken in one way. */
class SignInTest {
    private static final CanisterId II =
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();
    private static final CanisterId OTHER =
            CanisterId.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow();
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Subnet NETWORK = Subnet.root(BlsKeyPair.fromSeed(new byte[32]));
    private static final Subnet ELSEWHERE = Subnet.root(
            BlsKeyPair.fromSeed("another network altogether, which nobody knows".getBytes(StandardCharsets.UTF_8)));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningKey SESSION = SigningKey.newEd25519(RANDOM);
    private static final AccountSeed SEED = AccountSeed.ofIdentity(new byte[32], 10_000, "https://nns.ic0.app");
    private static final AccountSeed OTHER_SEED = AccountSeed.ofIdentity(new byte[32], 10_001, "https://nns.ic0.app");

    /** What a chain is made of; each way to break one changes one of these. */
    private static final class Made {
        private Subnet network = NETWORK;
        private CanisterId canister = II;
        private AccountSeed signingSeed = SEED;
        private SigningKey to = SESSION;
        private Instant expiration = NOW.plus(LIFETIME);
        private Optional<List<Principal>> targets = Optional.empty();
        private boolean witness = true;
        private boolean certified = true;
        private boolean extraHop;

        DelegationChain chain() {
            Delegation delegation = Delegation.to(to.publicKey().der(), expiration);
            if (targets.isPresent()) {
                delegation = delegation.forTargets(targets.get());
            }
            Delegation signed =
                    witness ? delegation : Delegation.to(to.publicKey().der(), expiration.plusSeconds(1));
            CanisterSignatureKey key = SEED.key(canister);
            HashTree tree = new HashTree.Builder()
                    .put(CanisterSignature.path(signingSeed.digest().bytes(), signed.signedBytes()), new byte[0])
                    .build();
            Digest data = certified ? tree.digest() : Digest.sha256(new byte[] {1});
            byte[] signature = CanisterSignature.encode(network.certify(NOW, Map.of(canister, data)), tree);
            DelegationChain chain =
                    new DelegationChain(key.publicKey().der(), List.of(new SignedDelegation(delegation, signature)));
            return extraHop ? chain.then(to, Delegation.to(SESSION.publicKey().der(), expiration)) : chain;
        }
    }

    /** One way to break a chain, and the step and the words that tell of it. */
    enum Break {
        WRONG_ROOT_KEY("signature", "is not the network's"),
        WRONG_SEED("signature", "signed nothing with the key"),
        WRONG_CANISTER("canister", "bkyz2-fmaaa-aaaaa-qaaaq-cai"),
        WRONG_SESSION_KEY("session-key", "a key that differs"),
        EXPIRED("expiry", "expired"),
        TOO_LONG("expiry", "longer than requested"),
        MISSING_WITNESS("signature", "did not sign this delegation"),
        NOT_CERTIFIED("signature", "certified data that differs"),
        EXTRA_HOP("hops", "2 delegations"),
        TARGETS("targets", "only for some canisters"),
        NO_HOP("hops", "no delegation"),
        NO_CANISTER("user-key", "does not belong to a canister");

        private final String step;
        private final String words;

        Break(String step, String words) {
            this.step = step;
            this.words = words;
        }

        DelegationChain chain() {
            Made made = new Made();
            switch (this) {
                case WRONG_ROOT_KEY -> made.network = ELSEWHERE;
                case WRONG_SEED -> made.signingSeed = OTHER_SEED;
                case WRONG_CANISTER -> made.canister = OTHER;
                case WRONG_SESSION_KEY -> made.to = SigningKey.newEd25519(RANDOM);
                case EXPIRED -> made.expiration = NOW.minusSeconds(1);
                case TOO_LONG -> made.expiration = NOW.plus(LIFETIME).plusSeconds(1);
                case MISSING_WITNESS -> made.witness = false;
                case NOT_CERTIFIED -> made.certified = false;
                case TARGETS -> made.targets = Optional.of(List.of(OTHER.principal()));
                case EXTRA_HOP -> {
                    made.to = SigningKey.newEd25519(RANDOM);
                    made.extraHop = true;
                }
                case NO_HOP -> {
                    return new DelegationChain(made.chain().publicKey(), List.of());
                }
                case NO_CANISTER -> {
                    return DelegationChain.by(
                            SigningKey.newEd25519(RANDOM),
                            Delegation.to(SESSION.publicKey().der(), NOW.plus(LIFETIME)));
                }
            }
            return made.chain();
        }
    }

    private static SignIn verify(DelegationChain chain, int hops) throws SignIn.Broken {
        return SignIn.verify(
                chain,
                SESSION.publicKey().der(),
                new SignIn.Terms(II, NETWORK.rootKey(), hops, NOW, NOW.plus(LIFETIME)));
    }

    @Test
    void a_chain_that_is_whole_gives_the_principal_of_its_seed() throws SignIn.Broken {
        SignIn signIn = verify(new Made().chain(), 1);

        assertThat(signIn.principal()).isEqualTo(SEED.key(II).publicKey().principal());
    }

    @Test
    void a_page_between_may_add_a_hop() throws SignIn.Broken {
        assertThat(verify(Break.EXTRA_HOP.chain(), 2).principal())
                .isEqualTo(SEED.key(II).publicKey().principal());
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_that_is_broken_is_refused_by_the_step_that_fails(Break broken) {
        DelegationChain chain = broken.chain();

        SignIn.Broken refused = catchThrowableOfType(SignIn.Broken.class, () -> verify(chain, 1));

        assertThat(refused.step().word()).isEqualTo(broken.step);
        assertThat(refused).hasMessageContaining(broken.words);
    }
}
