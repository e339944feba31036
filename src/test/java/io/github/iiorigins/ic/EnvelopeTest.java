package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.AuthenticationFailure.Reason;
import io.github.iiorigins.ic.PublicKey.Algorithm;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests, delegations and canister signatures: against vectors, and each broken in one way. */
final class EnvelopeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Instant NOW = Instant.parse("2023-05-31T21:59:00Z");
    private static final Instant SOON = Nanos.toInstant(1_685_570_400_000_000_000L);
    private static final CanisterId II =
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();
    private static final Principal TARGET = II.principal();
    private static final Principal OTHER =
            Principal.parse("rwlgt-iiaaa-aaaaa-aaaaa-cai").orElseThrow();
    private static final Subnet SUBNET = Subnet.root(BlsKeyPair.fromSeed(CertificateTest.seed(1)));
    private static final BlsPublicKey ROOT = SUBNET.rootKey();
    private static final SigningKey KEY = SigningKey.ed25519(filled(7));
    private static final SigningKey SESSION = SigningKey.ed25519(filled(8));
    private static final byte[] ARGUMENT = HEX.parseHex("4449444c0000");

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static RequestContent query(Principal sender) {
        return RequestContent.query(sender, SOON, TARGET, "get_principal", ARGUMENT);
    }

    // ---- vectors

    /** The first is that of the interface specification with a nonce; all three ids are those of {@code @icp-sdk/core} 6.1. */
    @Test
    void hashes_requests_as_others_do() {
        assertThat(RequestContent.call(
                                Identity.ANONYMOUS,
                                SOON,
                                new byte[0],
                                Principal.of(HEX.parseHex("00000000000004d2")),
                                "hello",
                                HEX.parseHex("4449444c00fd2a"))
                        .requestId())
                .hasToString("1d1091364d6bb8a6c16b203ee75467d59ead468f523eb058880ae8ec80e2b101");
        assertThat(RequestContent.call(
                                Identity.ANONYMOUS,
                                SOON,
                                HEX.parseHex("0102030405060708"),
                                Principal.of(HEX.parseHex("00000000000004d2")),
                                "hello",
                                HEX.parseHex("4449444c00fd2a"))
                        .requestId())
                .hasToString("746566dba1acd0cefb00e8c123c5b54bc55f621270284b533e9d007665dbf5d2");
        assertThat(query(KEY.publicKey().principal()).requestId())
                .hasToString("8cb5d9c67f0f0f58d74e69716a64b65e935ec7f8c2cecdb54dc7093e2646a0a8");
        assertThat(RequestContent.readState(
                                Identity.ANONYMOUS,
                                SOON,
                                List.of(
                                        Label.path("time"),
                                        List.of(
                                                Label.of("request_status"),
                                                Label.of(HEX.parseHex("aa".repeat(32))),
                                                Label.of("reply"))))
                        .requestId())
                .hasToString("97e25574267d887e9f8c8dd270076ae5b7f6343ac36baf1b730e1731dac36b4e");
    }

    /** The vectors of dfinity/internet-identity, src/internet_identity/src/delegation.rs. */
    @Test
    void hashes_delegations_as_internet_identity_does() {
        Delegation delegation = Delegation.to(
                "test session public key".getBytes(StandardCharsets.UTF_8),
                Nanos.toInstant(1_700_000_000_000_000_000L));
        assertThat(delegation.hash()).hasToString("78411620d67633b61bc461e91dc65dec38475e5c36275fca69a5fb147a18be3a");
        assertThat(delegation.withPermissions("queries").hash())
                .hasToString("061d792a31da1cedbbb4ed1a4234c12645d021e6a81ef1598bbe27124f33a4c6");
    }

    /** Keys, signatures and the envelope were made by {@code @icp-sdk/core} 6.1; Ed25519 leaves nothing to chance. */
    @Test
    void signs_and_seals_as_others_do() throws Exception {
        assertThat(Identity.of(KEY)).hasToString("tek7g-2zmny-nzjwg-ansf7-rkxv6-z32x6-3flbb-ous5d-pygjx-wkhlc-jae");
        Delegation delegation = Delegation.to(SESSION.publicKey().der(), SOON);
        assertThat(DelegationChain.by(KEY, delegation).delegations().get(0).signature())
                .isEqualTo(HEX.parseHex("4d6a2a065731bf8c67b7e880153225ed7fa23df457c972c9a7d4ccc6813e1b0b"
                        + "bfdcaa072754ccdbeb2bec8f1579b039810a292198e51fcc130bae9038902b07"));
        DelegationChain chain = DelegationChain.by(KEY, delegation.forTargets(List.of(TARGET)));
        assertThat(chain.delegations().get(0).signature())
                .isEqualTo(HEX.parseHex("0cf89a7b2c787407b7a47165bf55037c09218d2db9f520d2e2ce8334b8ba4967"
                        + "7b96861236ad127b04d0ec8db61271e789b73ae589a7f1d05e89a5631dafa800"));

        byte[] theirs =
                HEX.parseHex("d9d9f7a467636f6e74656e74a66c726571756573745f747970656571756572796673656e646572581d2c6e"
                        + "1b94d8c06c8bf8aaf5f677abfb655842ea4ba37e0c9bd9475892026e696e67726573735f6578706972791b"
                        + "1764595927e9c0006b63616e69737465725f69644a000000000000000701016b6d6574686f645f6e616d65"
                        + "6d6765745f7072696e636970616c63617267464449444c00006a73656e6465725f7369675840eef33910ab"
                        + "7e326aa83bbc1547f0b79025934976159a55b638edd6fd5860b76dffaec3f1849e9cc9e7fa8ecf2505327f"
                        + "34af2d3f6163df63cf813c9a5c562a037173656e6465725f64656c65676174696f6e81a26a64656c656761"
                        + "74696f6ea3667075626b6579582c302a300506032b65700321001398f62c6d1a457c51ba6a4b5f3dbd2f69"
                        + "fca93216218dc8997e416bd17d93ca6a65787069726174696f6e1b1764595927e9c0006774617267657473"
                        + "814a00000000000000070101697369676e617475726558400cf89a7b2c787407b7a47165bf55037c09218d"
                        + "2db9f520d2e2ce8334b8ba49677b96861236ad127b04d0ec8db61271e789b73ae589a7f1d05e89a5631daf"
                        + "a8006d73656e6465725f7075626b6579582c302a300506032b6570032100ea4a6c63e29c520abef5507b13"
                        + "2ec5f9954776aebebe7b92421eea691446d22c");
        Envelope read = Envelope.decode(theirs);
        Envelope ours = Identity.delegated(SESSION, chain).seal(query(chain.principal()));
        assertThat(read.encode()).isEqualTo(ours.encode());
        assertThat(read.authenticate(ROOT, NOW).covers(TARGET)).isTrue();
    }

    // ---- requests

    static Stream<Identity> identities() {
        SecureRandom random = new SecureRandom();
        SigningKey p256 = SigningKey.newEcdsa(Algorithm.P256, random);
        SigningKey secp256k1 = SigningKey.newEcdsa(Algorithm.SECP256K1, random);
        DelegationChain two = DelegationChain.by(p256, to(secp256k1)).then(secp256k1, to(SESSION));
        return Stream.of(
                Identity.anonymous(),
                Identity.of(KEY),
                Identity.of(p256),
                Identity.of(secp256k1),
                Identity.delegated(SESSION, two),
                Identity.delegated(SESSION, byCanister(to(SESSION))));
    }

    private static Delegation to(SigningKey key) {
        return Delegation.to(key.publicKey().der(), SOON);
    }

    @ParameterizedTest
    @MethodSource("identities")
    void takes_requests_of_every_kind_of_identity(Identity identity) throws Exception {
        Principal sender = identity.principal();
        for (RequestContent content : List.of(
                query(sender),
                RequestContent.call(sender, SOON, new byte[] {1}, TARGET, "m", ARGUMENT),
                RequestContent.readState(sender, SOON, List.of(Label.path("time"))))) {
            Envelope read = Envelope.decode(identity.seal(content).encode());
            assertThat(read.content().requestId()).isEqualTo(content.requestId());
            read.authenticate(ROOT, NOW);
        }
    }

    private static DelegationChain chain(Delegation... delegations) {
        DelegationChain chain = new DelegationChain(KEY.publicKey().der(), List.of());
        for (Delegation delegation : delegations) {
            chain = chain.then(chain.delegations().isEmpty() ? KEY : SESSION, delegation);
        }
        return chain;
    }

    private static Envelope sealed(DelegationChain chain) {
        return Identity.delegated(SESSION, chain).seal(query(chain.principal()));
    }

    private static Envelope own(RequestContent content) {
        return Identity.of(KEY).seal(content);
    }

    private static RequestContent callAt(Principal sender, Instant expiry) {
        return RequestContent.call(sender, expiry, new byte[0], TARGET, "m", ARGUMENT);
    }

    static Stream<Arguments> refused() {
        Principal sender = KEY.publicKey().principal();
        RequestContent query = query(sender);
        List<Delegation> cycle = List.of(to(SESSION), to(SESSION));
        DelegationChain grown = new DelegationChain(KEY.publicKey().der(), List.of());
        SigningKey last = KEY;
        for (int i = 0; i < 21; i++) {
            SigningKey next = SigningKey.ed25519(filled(100 + i));
            grown = grown.then(last, to(next));
            last = next;
        }
        Identity longest = Identity.delegated(last, grown);
        DelegationChain good = chain(to(SESSION));
        byte[] signature = SESSION.sign(Identity.signedBytes(query));
        DelegationChain forged = new DelegationChain(
                KEY.publicKey().der(),
                List.of(new SignedDelegation(
                        to(SESSION), good.delegations().get(0).signature().clone())));
        return Stream.of(
                Arguments.of(Reason.SIGNATURE_MISSING, new Envelope(query, null, null)),
                Arguments.of(Reason.SIGNATURE_MISSING, new Envelope(query, good, null)),
                Arguments.of(
                        Reason.ANONYMOUS_SIGNED, new Envelope(query(Identity.ANONYMOUS), null, KEY.sign(ARGUMENT))),
                Arguments.of(Reason.SENDER_DIFFERS, new Envelope(query(OTHER), good, signature)),
                Arguments.of(
                        Reason.SIGNATURE_WRONG,
                        new Envelope(RequestContent.query(sender, SOON, TARGET, "other", ARGUMENT), forged, signature)),
                Arguments.of(Reason.REQUEST_EXPIRED, own(callAt(sender, NOW.minusNanos(1)))),
                Arguments.of(
                        Reason.REQUEST_EXPIRED,
                        Identity.anonymous().seal(callAt(Identity.ANONYMOUS, NOW.minusNanos(1)))),
                Arguments.of(Reason.REQUEST_EXPIRY_TOO_FAR, own(callAt(sender, NOW.plusSeconds(331)))),
                Arguments.of(
                        Reason.NONCE_TOO_LONG,
                        own(RequestContent.call(sender, SOON, new byte[33], TARGET, "m", ARGUMENT))),
                Arguments.of(
                        Reason.TOO_MANY_PATHS,
                        own(RequestContent.readState(sender, SOON, Collections.nCopies(1001, Label.path("time"))))),
                Arguments.of(
                        Reason.PATH_TOO_LONG,
                        own(RequestContent.readState(sender, SOON, List.of(Collections.nCopies(128, Label.of("a")))))),
                Arguments.of(
                        Reason.DELEGATION_EXPIRED,
                        sealed(chain(Delegation.to(SESSION.publicKey().der(), NOW.minusNanos(1))))),
                Arguments.of(Reason.CHAIN_CYCLE, sealed(chain(cycle.toArray(new Delegation[0])))),
                Arguments.of(Reason.CHAIN_TOO_LONG, longest.seal(query(longest.principal()))),
                Arguments.of(
                        Reason.CANISTER_NOT_TARGETED, sealed(chain(to(SESSION).forTargets(List.of(OTHER))))),
                Arguments.of(
                        Reason.CANISTER_NOT_TARGETED,
                        sealed(new DelegationChain(KEY.publicKey().der(), List.of())
                                .then(KEY, to(KEY2).forTargets(List.of(TARGET)))
                                .then(KEY2, to(SESSION).forTargets(List.of(OTHER))))),
                Arguments.of(
                        Reason.TOO_MANY_TARGETS,
                        sealed(chain(to(SESSION).forTargets(Collections.nCopies(1001, TARGET))))),
                Arguments.of(
                        Reason.QUERIES_ONLY,
                        Identity.delegated(SESSION, chain(to(SESSION).withPermissions("queries")))
                                .seal(callAt(sender, SOON))));
    }

    private static final SigningKey KEY2 = SigningKey.ed25519(filled(9));

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_requests_that_are_broken_in_one_way(Reason reason, Envelope envelope) throws MalformedCbor {
        Envelope read = Envelope.decode(envelope.encode());
        assertThatThrownBy(() -> read.authenticate(ROOT, NOW))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void lets_anybody_ask_late_but_call_in_time() throws AuthenticationFailure {
        Instant late = SOON.plus(Duration.ofDays(1));
        Identity.anonymous().seal(query(Identity.ANONYMOUS)).authenticate(ROOT, late);
        assertThatThrownBy(() -> own(query(KEY.publicKey().principal())).authenticate(ROOT, late))
                .hasMessageStartingWith("Invalid request expiry: Specified ingress_expiry not within expected range:");
        Delegation queries = to(SESSION).withPermissions("queries");
        assertThat(sealed(chain(queries)).authenticate(ROOT, NOW).queriesOnly()).isTrue();
    }

    @Test
    void says_which_delegation_is_broken() {
        DelegationChain good = new DelegationChain(KEY.publicKey().der(), List.of())
                .then(KEY, to(KEY2))
                .then(KEY2, to(SESSION));
        for (int i = 0; i < 2; i++) {
            List<SignedDelegation> broken = new ArrayList<>(good.delegations());
            byte[] signature = broken.get(i).signature();
            signature[3] ^= 1;
            broken.set(i, new SignedDelegation(broken.get(i).delegation(), signature));
            int index = i;
            DelegationChain chain = new DelegationChain(KEY.publicKey().der(), broken);
            assertThatThrownBy(() -> chain.verify(ROOT, NOW))
                    .isInstanceOfSatisfying(AuthenticationFailure.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.SIGNATURE_WRONG);
                        assertThat(e.delegation()).hasValue(index);
                    })
                    .hasMessage("Invalid delegation: Invalid basic signature: Ed25519 signature could not be verified");
        }
    }

    @Test
    void seals_for_its_own_principal_and_key_alone() {
        assertThatThrownBy(() -> Identity.of(KEY).seal(query(OTHER))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identity.delegated(KEY2, chain(to(SESSION))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reads_no_request_that_is_none() {
        byte[] good = own(query(KEY.publicKey().principal())).encode();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Envelope.decode(cut)).isInstanceOf(MalformedCbor.class);
        }
        assertThatThrownBy(() -> Envelope.decode(new CborWriter().map(0).toByteArray()))
                .hasMessage("missing field `content` at byte 0");
    }

    // ---- canister signatures

    private static final byte[] SEED = {1, 2, 3};

    private static HashTree tree(byte[] seed, byte[] message) {
        return new HashTree.Builder()
                .put(CanisterSignature.path(seed, message), new byte[0])
                .build();
    }

    private static byte[] signature(HashTree signed, HashTree shown, CanisterId canister, Subnet subnet) {
        return CanisterSignature.encode(subnet.certify(NOW, Map.of(canister, signed.digest())), shown);
    }

    private static DelegationChain byCanister(Delegation delegation) {
        HashTree tree = tree(SEED, delegation.signedBytes());
        return chainOf(delegation, signature(tree, tree, II, SUBNET));
    }

    private static DelegationChain chainOf(Delegation delegation, byte[] signature) {
        return new DelegationChain(
                new CanisterSignatureKey(II, SEED).publicKey().der(),
                List.of(new SignedDelegation(delegation, signature)));
    }

    static Stream<Arguments> brokenCanisterSignatures() {
        Delegation delegation = to(SESSION);
        byte[] message = delegation.signedBytes();
        HashTree good = tree(SEED, message);
        HashTree noMessage = tree(SEED, ARGUMENT);
        HashTree noSeed = tree(ARGUMENT, message);
        HashTree content = new HashTree.Builder()
                .put(CanisterSignature.path(SEED, message), new byte[] {1})
                .build();
        CanisterId elsewhere = CanisterId.of(OTHER).orElseThrow();
        Subnet stranger = Subnet.root(BlsKeyPair.fromSeed(CertificateTest.seed(5)));
        Subnet small = DelegatedSubnet.of(
                BlsKeyPair.fromSeed(CertificateTest.seed(1)),
                BlsKeyPair.fromSeed(CertificateTest.seed(2)),
                List.of(new CanisterRange(OTHER, OTHER)),
                NOW,
                RangeLayout.SUBNET);
        byte[] whole = signature(good, good, II, SUBNET);
        return Stream.of(
                Arguments.of(Reason.SIGNATURE_MALFORMED, new byte[0]),
                Arguments.of(Reason.SIGNATURE_MALFORMED, Arrays.copyOf(whole, whole.length - 1)),
                Arguments.of(
                        Reason.SIGNATURE_MALFORMED,
                        new CborWriter().selfDescribed().map(0).toByteArray()),
                Arguments.of(Reason.CERTIFICATE_REFUSED, signature(good, good, II, stranger)),
                Arguments.of(Reason.CERTIFICATE_REFUSED, signature(good, good, II, small)),
                Arguments.of(Reason.CERTIFIED_DATA_MISSING, signature(good, good, elsewhere, SUBNET)),
                Arguments.of(Reason.CERTIFIED_DATA_DIFFERS, signature(noMessage, good, II, SUBNET)),
                Arguments.of(Reason.SEED_NOT_IN_TREE, signature(noSeed, noSeed, II, SUBNET)),
                Arguments.of(Reason.SEED_NOT_IN_TREE, signature(good, HashTree.pruned(good.digest()), II, SUBNET)),
                Arguments.of(Reason.MESSAGE_NOT_IN_TREE, signature(noMessage, noMessage, II, SUBNET)),
                Arguments.of(Reason.MESSAGE_NOT_IN_TREE, signature(content, content, II, SUBNET)));
    }

    @ParameterizedTest
    @MethodSource("brokenCanisterSignatures")
    void refuses_canister_signatures_that_are_broken_in_one_way(Reason reason, byte[] signature) {
        DelegationChain chain = chainOf(to(SESSION), signature);
        assertThatThrownBy(() -> chain.verify(ROOT, NOW))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageStartingWith("Invalid delegation: Invalid canister signature: ");
    }
}
