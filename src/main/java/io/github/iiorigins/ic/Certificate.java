package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.origin.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that was read and not yet believed: a pruned state tree, a signature of its digest, and the delegation by which
 * the root key lets a subnet sign.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#certificate">Interface specification,
 *     certificates</a>
 */
public final class Certificate {
    /** The greatest size that is read. The largest on the mainnet, with the keys of all subnets, has 13 kB. */
    public static final int MAX_BYTES = 1 << 20;

    private static final byte[] STATE_ROOT = HashTree.domain("ic-state-root");
    private static final Label SUBNET = Label.of("subnet");
    private static final Label CANISTER_RANGES = Label.of("canister_ranges");

    private final HashTree tree;
    private final byte[] signature;
    private final Delegation delegation;

    private Certificate(HashTree tree, byte[] signature, Delegation delegation) {
        this.tree = tree;
        this.signature = signature;
        this.delegation = delegation;
    }

    private static final class Delegation {
        private final Principal subnet;
        private final byte[] certificate;

        Delegation(Principal subnet, byte[] certificate) {
            this.subnet = subnet;
            this.certificate = certificate;
        }
    }

    // ---- reading and writing

    /**
     * Reads a certificate.
     *
     * @throws Refusal {@link Reason#CERTIFICATE_MALFORMED}
     */
    public static Certificate decode(byte[] cbor) throws Refusal {
        if (cbor.length > MAX_BYTES) {
            throw new Refusal(Reason.CERTIFICATE_MALFORMED, "a certificate of " + cbor.length + " bytes");
        }
        try {
            CborReader in = new CborReader(cbor);
            in.selfDescribed();
            HashTree tree = null;
            byte[] signature = null;
            Delegation delegation = null;
            Set<String> keys = new HashSet<>();
            for (int left = in.map(); left > 0; left--) {
                switch (key(in, keys)) {
                    case "tree" -> tree = HashTree.read(in);
                    case "signature" -> signature = in.bytes();
                    // Some writers say null where there is none.
                    case "delegation" -> delegation = in.skipNull() ? null : delegation(in);
                    default -> in.skip();
                }
            }
            if (tree == null || signature == null) {
                throw new MalformedCbor("no " + (tree == null ? "tree" : "signature"), in.offset());
            }
            in.end();
            return new Certificate(tree, signature, delegation);
        } catch (MalformedCbor e) {
            throw new Refusal(Reason.CERTIFICATE_MALFORMED, e.getMessage());
        }
    }

    private static String key(CborReader in, Set<String> keys) throws MalformedCbor {
        int start = in.offset();
        String key = in.text();
        if (!keys.add(key)) {
            throw new MalformedCbor("a key that was there before", start);
        }
        return key;
    }

    private static Delegation delegation(CborReader in) throws MalformedCbor {
        int start = in.offset();
        byte[] subnet = null;
        byte[] certificate = null;
        Set<String> keys = new HashSet<>();
        for (int left = in.map(); left > 0; left--) {
            switch (key(in, keys)) {
                case "subnet_id" -> subnet = in.bytes();
                case "certificate" -> certificate = in.bytes();
                default -> in.skip();
            }
        }
        if (subnet == null || subnet.length > Principal.MAX_BYTES || certificate == null) {
            throw new MalformedCbor("a delegation without subnet or certificate", start);
        }
        return new Delegation(Principal.of(subnet), certificate);
    }

    /** This certificate as CBOR that says of itself that it is. */
    public byte[] encode() {
        CborWriter out = new CborWriter().selfDescribed().map(delegation == null ? 2 : 3);
        out.text("tree");
        tree.write(out);
        out.text("signature").bytes(signature);
        if (delegation != null) {
            out.text("delegation").map(2);
            out.text("subnet_id").bytes(delegation.subnet.bytes());
            out.text("certificate").bytes(delegation.certificate);
        }
        return out.toByteArray();
    }

    // ---- signing

    /** The certificate of this state by a root key. */
    static Certificate sign(BlsKeyPair key, HashTree state) {
        return new Certificate(state, key.sign(message(state)), null);
    }

    /** The certificate of this state by the key of a subnet, which the other certificate names. */
    static Certificate sign(BlsKeyPair key, HashTree state, Principal subnet, Certificate delegation) {
        return new Certificate(state, key.sign(message(state)), new Delegation(subnet, delegation.encode()));
    }

    private static byte[] message(HashTree tree) {
        byte[] digest = tree.digest().bytes();
        byte[] message = new byte[STATE_ROOT.length + digest.length];
        System.arraycopy(STATE_ROOT, 0, message, 0, STATE_ROOT.length);
        System.arraycopy(digest, 0, message, STATE_ROOT.length, digest.length);
        return message;
    }

    // ---- verifying

    /** The subnet that signed, unless it is the root subnet. */
    public Optional<Principal> subnet() {
        return delegation == null ? Optional.empty() : Optional.of(delegation.subnet);
    }

    /**
     * The state that this certificate proves of a canister. Nothing is said of its age: see {@link CertifiedState#requireTime}.
     *
     * @throws Refusal if the certificate is not signed by the root key, or by a subnet that may speak of this canister
     */
    public CertifiedState verify(BlsPublicKey rootKey, Principal canister) throws Refusal {
        if (delegation == null) {
            return signedBy(rootKey);
        }
        HashTree network = network(rootKey);
        requireInRange(network, canister);
        return signedBy(subnetKey(network));
    }

    /**
     * The state that this certificate proves of a subnet itself, such as its metrics.
     *
     * @throws Refusal if the certificate is not signed by the root key, or by another subnet
     */
    public CertifiedState verifySubnet(BlsPublicKey rootKey, Principal subnet) throws Refusal {
        Principal signer = delegation == null ? rootKey.principal() : delegation.subnet;
        if (!signer.equals(subnet)) {
            throw new Refusal(Reason.SUBNET_DIFFERS, "signed by subnet " + signer);
        }
        return signedBy(delegation == null ? rootKey : subnetKey(network(rootKey)));
    }

    private CertifiedState signedBy(BlsPublicKey key) throws Refusal {
        if (!key.verifies(message(tree), signature)) {
            throw new Refusal(
                    Reason.SIGNATURE_WRONG,
                    delegation == null
                            ? "not signed by the root key"
                            : "not signed by the key of subnet " + delegation.subnet);
        }
        return new CertifiedState(tree, subnet());
    }

    /** What the root key certifies of the network, for the subnet that signed. Its age does not matter: it is issued rarely. */
    private HashTree network(BlsPublicKey rootKey) throws Refusal {
        Certificate inner;
        try {
            inner = decode(delegation.certificate);
        } catch (Refusal e) {
            throw new Refusal(Reason.DELEGATION_MALFORMED, e.detail());
        }
        if (inner.delegation != null) {
            throw new Refusal(
                    Reason.DELEGATION_NESTED,
                    "the delegation is itself delegated, by subnet " + inner.delegation.subnet);
        }
        if (!rootKey.verifies(message(inner.tree), inner.signature)) {
            throw new Refusal(Reason.DELEGATION_SIGNATURE_WRONG, "the delegation is not signed by the root key");
        }
        return inner.tree;
    }

    private BlsPublicKey subnetKey(HashTree network) throws Refusal {
        Lookup key = network.lookup(SUBNET, Label.of(delegation.subnet), Label.of("public_key"));
        Optional<byte[]> der = key.leaf();
        if (der.isEmpty()) {
            throw new Refusal(Reason.SUBNET_KEY_MISSING, "the delegation shows no key of subnet " + delegation.subnet);
        }
        return BlsPublicKey.fromDer(der.get());
    }

    /** Both layouts count: either is signed, and the mainnet writes the newer one in delegations that hold it. */
    private void requireInRange(HashTree network, Principal canister) throws Refusal {
        List<byte[]> lists = new ArrayList<>();
        Lookup shards = network.lookup(CANISTER_RANGES, Label.of(delegation.subnet));
        if (shards.found().isPresent()) {
            for (HashTree shard : shards.found().get().children().values()) {
                if (shard instanceof HashTree.Leaf leaf) {
                    lists.add(leaf.value());
                }
            }
        }
        Optional<byte[]> old = network.lookup(SUBNET, Label.of(delegation.subnet), CANISTER_RANGES)
                .leaf();
        if (old.isPresent()) {
            lists.add(old.get());
        }
        if (lists.isEmpty()) {
            throw new Refusal(
                    Reason.CANISTER_RANGES_MISSING,
                    "the delegation shows no canister ranges of subnet " + delegation.subnet);
        }
        for (byte[] list : lists) {
            for (CanisterRange range : CanisterRange.decode(list)) {
                if (range.contains(canister)) {
                    return;
                }
            }
        }
        throw new Refusal(
                Reason.CANISTER_OUT_OF_RANGE,
                "canister " + canister + " is not on subnet " + delegation.subnet + ", which signed");
    }
}
