package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates: those of the mainnet under its pinned key, and some that we signed. */
@Slow
final class CertificateTest {
    private static final BlsPublicKey MAINNET = BlsPublicKey.mainnet();

    private static Principal principal(String text) {
        return Principal.parse(text).orElseThrow();
    }

    private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call).reason();
    }

    // ---- the mainnet's

    @ParameterizedTest
    @CsvSource({
        "ivg37_delegated_v2, ivg37-qiaaa-aaaab-aaaga-cai, 2022-02-23T",
        "ivg37_time, ivg37-qiaaa-aaaab-aaaga-cai, 2025-11-22T"
    })
    void of_the_mainnet_verifies_for_a_canister_of_its_subnet(String name, String canister, String day)
            throws IOException, MalformedCbor, Refusal {
        byte[] bytes = Certificates.read(name);
        CertifiedState state = Certificate.decode(bytes).verify(MAINNET, principal(canister));
        assertThat(state.time().toString()).startsWith(day);
        assertThat(state.subnet().orElseThrow())
                .isEqualTo(principal("qxesv-zoxpm-vc64m-zxguk-5sj74-35vrb-tbgwg-pcird-5gr26-62oxl-cae"));
        assertThat(Certificate.decode(bytes).encode()).isEqualTo(bytes);
        assertThat(reason(() -> Certificate.decode(bytes).verify(MAINNET, principal("rdmx6-jaaaa-aaaaa-aaadq-cai"))))
                .isEqualTo(Reason.CANISTER_OUT_OF_RANGE);
        assertThat(reason(() -> Certificate.decode(bytes).verify(MAINNET, principal("aaaaa-aa"))))
                .isEqualTo(Reason.CANISTER_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource({
        "o3ow2_subnet_key, o3ow2-2ipam-6fcjo-3j5vt-fzbge-2g7my-5fz2m-p4o2t-dwlc4-gt2q7-5ae",
        "uzr34_node_keys, uzr34-akd3s-xrdag-3ql62-ocgoh-ld2ao-tamcv-54e7j-krwgb-2gm4z-oqe"
    })
    void of_the_mainnet_verifies_for_its_subnet_alone(String name, String subnet)
            throws IOException, MalformedCbor, Refusal {
        Certificate certificate = Certificate.decode(Certificates.read(name));
        CertifiedState state = certificate.verifySubnet(MAINNET, principal(subnet));
        assertThat(state.lookup(List.of(Label.of("subnet"), Label.of(principal(subnet)), Label.of("public_key")))
                        .leaf())
                .isPresent();
        assertThat(reason(() -> certificate.verifySubnet(
                        MAINNET, principal("qxesv-zoxpm-vc64m-zxguk-5sj74-35vrb-tbgwg-pcird-5gr26-62oxl-cae"))))
                .isEqualTo(Reason.SUBNET_DIFFERS);
        // Its delegation lists no canisters: it speaks for none, not for all.
        assertThat(reason(() -> certificate.verify(MAINNET, principal("rdmx6-jaaaa-aaaaa-aaadq-cai"))))
                .isEqualTo(Reason.CANISTER_RANGES_MISSING);
    }

    @Test
    void of_the_mainnet_with_the_keys_of_all_subnets_verifies() throws IOException, MalformedCbor, Refusal {
        Certificate certificate = Certificate.decode(Certificates.read("224od_subnet"));
        CertifiedState state =
                certificate.verifySubnet(MAINNET, certificate.subnet().orElse(MAINNET.principal()));
        Map<Label, HashTree> subnets =
                state.lookup(Label.path("subnet")).found().orElseThrow().children();
        assertThat(subnets).hasSizeGreaterThan(30);
        int named = 0;
        for (Map.Entry<Label, HashTree> subnet : subnets.entrySet()) {
            BlsPublicKey key = BlsPublicKey.fromDer(
                    subnet.getValue().lookup(Label.of("public_key")).leaf().orElseThrow());
            named += Label.of(key.principal()).equals(subnet.getKey()) ? 1 : 0;
        }
        // Those that were not have another key by now.
        assertThat(named).isGreaterThan(subnets.size() / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "ivg37_time_pruned_ranges, CANISTER_RANGES_MISSING",
        "ivg37_delegated_v2_pruned_subnet, CANISTER_RANGES_MISSING"
    })
    void of_the_mainnet_that_hides_what_it_has_to_show_is_refused(String name, Reason reason)
            throws IOException, MalformedCbor, Refusal {
        Certificate certificate = Certificate.decode(Certificates.read(name));
        assertThat(reason(() -> certificate.verify(MAINNET, principal("ivg37-qiaaa-aaaab-aaaga-cai"))))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"ivg37_time, 2", "ivg37_delegated_v2, 7"})
    void of_the_mainnet_is_refused_with_a_byte_changed(String name, int step) throws IOException, MalformedCbor {
        byte[] bytes = Certificates.read(name);
        Principal canister = principal("ivg37-qiaaa-aaaab-aaaga-cai");
        for (int i = 0; i < bytes.length; i += step) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> Certificate.decode(changed).verify(MAINNET, canister));
            assertThat(refusal).as("byte %d of %s", i, name).isNotNull();
        }
    }

    @Test
    void of_the_mainnet_is_refused_under_another_root_key() throws IOException, MalformedCbor, Refusal {
        Certificate certificate = Certificate.decode(Certificates.read("ivg37_time"));
        BlsPublicKey other = BlsKeyPair.fromSeed(new byte[32]).publicKey();
        assertThat(reason(() -> certificate.verify(other, principal("ivg37-qiaaa-aaaab-aaaga-cai"))))
                .isEqualTo(Reason.DELEGATION_SIGNATURE_WRONG);
    }

    // ---- keys

    @Test
    void keys_are_read_from_der_and_written_as_such() throws Refusal {
        assertThat(MAINNET.der()).hasSize(133);
        assertThat(BlsPublicKey.fromDer(MAINNET.der())).isEqualTo(MAINNET);
        assertThat(MAINNET.principal()).hasToString("tdb26-jop6k-aogll-7ltgs-eruif-6kk7m-qpktf-gdiqx-mxtrf-vb5e6-eqe");
        byte[] der = MAINNET.der();
        assertThat(reason(() -> BlsPublicKey.fromDer(Arrays.copyOf(der, 132)))).isEqualTo(Reason.KEY_MALFORMED);
        assertThat(reason(() -> BlsPublicKey.fromDer(Arrays.copyOf(der, 134)))).isEqualTo(Reason.KEY_MALFORMED);
        for (int i : new int[] {0, 36, 37}) {
            byte[] changed = der.clone();
            changed[i] ^= (byte) 0x80;
            assertThat(reason(() -> BlsPublicKey.fromDer(changed))).isEqualTo(Reason.KEY_MALFORMED);
        }
    }

    /** The library behind it throws on some of these. */
    @Test
    void signatures_that_are_none_are_refused_and_not_crashed_on() {
        BlsKeyPair pair = BlsKeyPair.fromSeed(new byte[32]);
        byte[] message = {1, 2, 3};
        byte[] good = pair.sign(message);
        assertThat(pair.publicKey().verifies(message, good)).isTrue();
        assertThat(pair.publicKey().verifies(message, good)).isTrue();
        assertThat(pair.publicKey().verifies(new byte[] {1, 2, 4}, good)).isFalse();
        assertThat(MAINNET.verifies(message, good)).isFalse();
        assertThat(pair.publicKey().verifies(message, new byte[0])).isFalse();
        assertThat(pair.publicKey().verifies(message, new byte[47])).isFalse();
        assertThat(pair.publicKey().verifies(message, new byte[48])).isFalse();
        assertThat(pair.publicKey().verifies(message, Arrays.copyOf(good, 49))).isFalse();
        byte[] infinity = new byte[48];
        infinity[0] = (byte) 0xC0;
        assertThat(pair.publicKey().verifies(message, infinity)).isFalse();
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[48];
            random.nextBytes(noise);
            assertThat(pair.publicKey().verifies(message, noise)).isFalse();
        }
        byte[] all = new byte[48];
        Arrays.fill(all, (byte) 0xFF);
        all[0] = (byte) 0x9F;
        assertThat(pair.publicKey().verifies(message, all)).isFalse();
    }

    @Test
    void signatures_of_the_public_suites_verify() throws Refusal {
        // The vectors of the crate that the mainnet itself signs by.
        BlsPublicKey key = BlsPublicKey.fromPoint(
                HexFormat.of()
                        .parseHex(
                                "a7623a93cdb56c4d23d99c14216afaab3dfd6d4f9eb3db23d038280b6d5cb2caaee2a19dd92c9df7001dede23bf036bc"
                                        + "0f33982dfb41e8fa9b8e96b5dc3e83d55ca4dd146c7eb2e8b6859cb5a5db815db86810b8d12cee1588b5dbf34a4dc9a5"));
        byte[] signature = HexFormat.of()
                .parseHex(
                        "b89e13a212c830586eaa9ad53946cd968718ebecc27eda849d9232673dcd4f440e8b5df39bf14a88048c15e16cbcaabe");
        assertThat(key.verifies("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII), signature))
                .isTrue();
    }

    // ---- ours

    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123456789Z");
    private static final CanisterId CANISTER =
            CanisterId.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow();
    private static final CanisterRange RANGE = new CanisterRange(
            principal("rwlgt-iiaaa-aaaaa-aaaaa-cai"),
            Principal.of(HexFormat.of().parseHex("ffffffffffffffff0101")));
    private static final CanisterRange ELSEWHERE =
            new CanisterRange(principal("rwlgt-iiaaa-aaaaa-aaaaa-cai"), principal("rwlgt-iiaaa-aaaaa-aaaaa-cai"));
    private static final BlsKeyPair ROOT = BlsKeyPair.fromSeed(seed(1));
    private static final BlsKeyPair KEY = BlsKeyPair.fromSeed(seed(2));

    static byte[] seed(int filling) {
        byte[] seed = new byte[BlsKeyPair.SEED_BYTES];
        Arrays.fill(seed, (byte) filling);
        return seed;
    }

    @Test
    void of_a_root_subnet_comes_back_as_it_was_signed() throws Refusal {
        Subnet subnet = Subnet.root(ROOT);
        Digest data = Digest.sha256();
        byte[] bytes = subnet.certify(TIME, Map.of(CANISTER, data)).encode();
        CertifiedState state = Certificate.decode(bytes).verify(subnet.rootKey(), CANISTER.principal());
        assertThat(state.time()).isEqualTo(TIME);
        assertThat(state.subnet()).isEmpty();
        assertThat(state.lookup(List.of(
                                Label.of("canister"), Label.of(CANISTER.principal()), Label.of("certified_data")))
                        .leaf())
                .contains(data.bytes());
        assertThat(Certificate.decode(bytes).verifySubnet(subnet.rootKey(), subnet.id()))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(RangeLayout.class)
    void of_a_subnet_verifies_for_canisters_in_its_ranges(RangeLayout layout) throws Refusal {
        Subnet subnet = DelegatedSubnet.of(ROOT, KEY, List.of(RANGE), TIME.minus(Duration.ofDays(400)), layout);
        Certificate certificate = Certificate.decode(
                subnet.certify(TIME, Map.of(CANISTER, Digest.sha256())).encode());
        assertThat(certificate.verify(ROOT.publicKey(), CANISTER.principal()).subnet())
                .contains(subnet.id());
        Subnet other = DelegatedSubnet.of(ROOT, KEY, List.of(ELSEWHERE), TIME, layout);
        assertThat(reason(() -> other.certify(TIME, Map.of()).verify(ROOT.publicKey(), CANISTER.principal())))
                .isEqualTo(Reason.CANISTER_OUT_OF_RANGE);
        Subnet nothing = DelegatedSubnet.of(ROOT, KEY, List.of(), TIME, RangeLayout.SUBNET);
        assertThat(reason(() -> nothing.certify(TIME, Map.of()).verify(ROOT.publicKey(), CANISTER.principal())))
                .isEqualTo(Reason.CANISTER_OUT_OF_RANGE);
    }

    /** The root key signs another state, and names a subnet in it that signs a third. */
    private static Certificate delegated(HashTree network, BlsKeyPair root, BlsKeyPair key) {
        Principal id = key.publicKey().principal();
        return Certificate.sign(key, HashTree.empty(), id, Certificate.sign(root, network));
    }

    private static HashTree network(byte[] key, byte[] ranges) {
        Label id = Label.of(KEY.publicKey().principal());
        HashTree.Builder builder = new HashTree.Builder().put(Label.path("time"), new byte[] {1});
        if (key != null) {
            builder.put(List.of(Label.of("subnet"), id, Label.of("public_key")), key);
        }
        if (ranges != null) {
            builder.put(List.of(Label.of("subnet"), id, Label.of("canister_ranges")), ranges);
        }
        return builder.build();
    }

    @Test
    void names_what_is_wrong_with_a_delegation() throws Refusal {
        byte[] der = KEY.publicKey().der();
        byte[] ranges = CanisterRange.encode(List.of(RANGE));
        Principal canister = CANISTER.principal();
        BlsPublicKey root = ROOT.publicKey();
        assertThat(delegated(network(der, ranges), ROOT, KEY).verify(root, canister))
                .isNotNull();
        assertThat(reason(() -> delegated(network(null, ranges), ROOT, KEY).verify(root, canister)))
                .isEqualTo(Reason.SUBNET_KEY_MISSING);
        assertThat(reason(
                        () -> delegated(network(new byte[3], ranges), ROOT, KEY).verify(root, canister)))
                .isEqualTo(Reason.KEY_MALFORMED);
        assertThat(reason(() -> delegated(network(der, null), ROOT, KEY).verify(root, canister)))
                .isEqualTo(Reason.CANISTER_RANGES_MISSING);
        assertThat(reason(() ->
                        delegated(network(der, new byte[] {1}), ROOT, KEY).verify(root, canister)))
                .isEqualTo(Reason.CANISTER_RANGES_MALFORMED);
        assertThat(reason(() -> delegated(network(der, ranges), KEY, KEY).verify(root, canister)))
                .isEqualTo(Reason.DELEGATION_SIGNATURE_WRONG);
        // Another key than the one that the delegation names.
        Principal id = KEY.publicKey().principal();
        assertThat(reason(() -> Certificate.sign(
                                ROOT, HashTree.empty(), id, Certificate.sign(ROOT, network(der, ranges)))
                        .verify(root, canister)))
                .isEqualTo(Reason.SIGNATURE_WRONG);
        // A delegation that is delegated.
        Certificate inner =
                Certificate.sign(KEY, network(der, ranges), id, Certificate.sign(ROOT, network(der, ranges)));
        assertThat(reason(
                        () -> Certificate.sign(KEY, HashTree.empty(), id, inner).verify(root, canister)))
                .isEqualTo(Reason.DELEGATION_NESTED);
    }

    @Test
    void names_what_is_no_certificate() {
        byte[] good = Subnet.root(ROOT).certify(TIME, Map.of()).encode();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThat(reason(() -> Certificate.decode(cut))).isEqualTo(Reason.CERTIFICATE_MALFORMED);
        }
        assertThat(reason(() -> Certificate.decode(Arrays.copyOf(good, good.length + 1))))
                .isEqualTo(Reason.CERTIFICATE_MALFORMED);
        assertThat(reason(() -> Certificate.decode(new byte[Certificate.MAX_BYTES + 1])))
                .isEqualTo(Reason.CERTIFICATE_MALFORMED);
        byte[] twice = new CborWriter()
                .map(3)
                .text("tree")
                .array(1)
                .unsigned(0)
                .text("signature")
                .bytes(new byte[48])
                .text("tree")
                .array(1)
                .unsigned(0)
                .toByteArray();
        assertThatThrownBy(() -> Certificate.decode(twice)).hasMessageContaining("a key that was there before");
    }

    // ---- time

    private static CertifiedState at(byte[] leb128) {
        return new CertifiedState(
                new HashTree.Builder().put(Label.path("time"), leb128).build(), java.util.Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "-300, ",
        "300, ",
        "-301, CERTIFICATE_STALE",
        "301, CERTIFICATE_FROM_FUTURE",
        "-100000, CERTIFICATE_STALE"
    })
    void has_to_be_of_now(int seconds, Reason reason) throws Refusal {
        CertifiedState state = at(CertifiedState.encodeTime(TIME.plusSeconds(seconds)));
        Duration tolerance = Duration.ofMinutes(5);
        if (reason == null) {
            assertThat(state.requireTime(TIME, tolerance)).isEqualTo(TIME.plusSeconds(seconds));
        } else {
            assertThat(reason(() -> state.requireTime(TIME, tolerance))).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "8080", "0100", "ffffffffffffffffff01", "ffffffffffffffffffff01"})
    void has_to_have_a_time_that_can_be_read(String hex) {
        assertThat(reason(() -> at(HexFormat.of().parseHex(hex)).time())).isEqualTo(Reason.TIME_MALFORMED);
    }

    @Test
    void has_to_show_its_time() {
        assertThat(reason(() -> new CertifiedState(HashTree.empty(), java.util.Optional.empty()).time()))
                .isEqualTo(Reason.TIME_MISSING);
    }
}
