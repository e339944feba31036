package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every chain of delegations: it proves what each of its links allows, and one changed bit breaks it. */
class DelegationPropertyTest {
    private static final BlsPublicKey ROOT =
            Subnet.root(BlsKeyPair.fromSeed(CertificateTest.seed(1))).rootKey();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<Principal> CANISTERS = List.of(
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow().principal(),
            CanisterId.parse("rwlgt-iiaaa-aaaaa-aaaaa-cai").orElseThrow().principal(),
            CanisterId.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow().principal());

    /** A chain and, made apart from it, what it allows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Made(DelegationChain chain, List<Principal> covered, boolean queriesOnly, byte[] lastKey) {}

    private static Made made(Random random, int length) {
        SigningKey key = key(random);
        DelegationChain chain = new DelegationChain(key.publicKey().der(), List.of());
        List<Principal> covered = new ArrayList<>(CANISTERS);
        boolean queriesOnly = false;
        for (int i = 0; i < length; i++) {
            SigningKey next = key(random);
            Delegation delegation = Delegation.to(next.publicKey().der(), NOW.plusSeconds(random.nextInt(1_000_000)));
            if (random.nextInt(3) == 0) {
                List<Principal> targets = new ArrayList<>(CANISTERS);
                targets.remove(random.nextInt(targets.size()));
                Collections.shuffle(targets, random);
                delegation = delegation.forTargets(targets);
                covered.retainAll(targets);
            }
            if (random.nextInt(5) == 0) {
                delegation = delegation.withPermissions(Delegation.QUERIES);
                queriesOnly = true;
            }
            chain = chain.then(key, delegation);
            key = next;
        }
        return new Made(chain, covered, queriesOnly, key.publicKey().der());
    }

    private static SigningKey key(Random random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return SigningKey.ed25519(seed);
    }

    private static void refused(DelegationChain chain) {
        assertThatThrownBy(() -> chain.verify(ROOT, NOW)).isInstanceOf(AuthenticationFailure.class);
    }

    private static DelegationChain with(DelegationChain chain, int at, SignedDelegation changed) {
        List<SignedDelegation> delegations = new ArrayList<>(chain.delegations());
        delegations.set(at, changed);
        return new DelegationChain(chain.publicKey(), delegations);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        int at = Math.floorMod(bit, 8 * flipped.length);
        flipped[at / 8] ^= (byte) (1 << at % 8);
        return flipped;
    }

    @Property
    void a_chain_allows_what_each_of_its_links_allows(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int length) throws AuthenticationFailure {
        Made made = made(random, length);
        DelegationChain.Authority authority = made.chain().verify(ROOT, NOW);
        assertThat(authority.key())
                .isEqualTo(made.lastKey())
                .isEqualTo(made.chain().lastKey());
        assertThat(authority.queriesOnly()).isEqualTo(made.queriesOnly());
        for (Principal canister : CANISTERS) {
            assertThat(authority.covers(canister)).isEqualTo(made.covered().contains(canister));
        }
        Instant over = made.chain().expiration().orElseThrow();
        assertThat(made.chain().verify(ROOT, over)).isNotNull();
        assertThatThrownBy(() -> made.chain().verify(ROOT, over.plusNanos(1)))
                .isInstanceOf(AuthenticationFailure.class);
    }

    @Property
    void a_changed_bit_breaks_a_chain(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int length, @ForAll int bit) {
        DelegationChain chain = made(random, length).chain();
        int at = random.nextInt(length);
        SignedDelegation link = chain.delegations().get(at);
        Delegation delegation = link.delegation();
        refused(with(chain, at, new SignedDelegation(delegation, flipped(link.signature(), bit))));
        refused(with(chain, at, new SignedDelegation(later(delegation), link.signature())));
        Delegation otherKey = Delegation.to(flipped(delegation.publicKey(), bit), delegation.expiration());
        refused(with(chain, at, new SignedDelegation(otherKey, link.signature())));
        refused(new DelegationChain(flipped(chain.publicKey(), bit), chain.delegations()));
    }

    private static Delegation later(Delegation delegation) {
        Delegation later =
                Delegation.to(delegation.publicKey(), delegation.expiration().plusSeconds(1));
        later = delegation.targets().isPresent()
                ? later.forTargets(delegation.targets().get())
                : later;
        return delegation.permissions().isPresent()
                ? later.withPermissions(delegation.permissions().get())
                : later;
    }

    @Property
    void a_chain_with_links_lost_doubled_or_out_of_order_is_refused(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 5) int length) {
        DelegationChain chain = made(random, length).chain();
        int at = random.nextInt(length - 1);
        List<SignedDelegation> lost = new ArrayList<>(chain.delegations());
        lost.remove(at);
        refused(new DelegationChain(chain.publicKey(), lost));
        List<SignedDelegation> swapped = new ArrayList<>(chain.delegations());
        Collections.swap(swapped, at, at + 1);
        refused(new DelegationChain(chain.publicKey(), swapped));
        List<SignedDelegation> doubled = new ArrayList<>(chain.delegations());
        doubled.add(at, doubled.get(at));
        refused(new DelegationChain(chain.publicKey(), doubled));
    }

    @Property
    void a_delegation_comes_back_from_cbor(@ForAll Random random) throws MalformedCbor {
        SignedDelegation link = made(random, 1).chain().delegations().get(0);
        CborWriter out = new CborWriter();
        link.write(out);
        byte[] written = out.toByteArray();
        SignedDelegation read = SignedDelegation.read(new CborReader(written));
        assertThat(read).isEqualTo(link);
        byte[] cut = Arrays.copyOf(written, random.nextInt(written.length));
        assertThatThrownBy(() -> SignedDelegation.read(new CborReader(cut))).isInstanceOf(MalformedCbor.class);
    }
}
