package io.github.iiorigins.ic;

import io.github.iiorigins.ic.AuthenticationFailure.Reason;
import java.util.List;
import java.util.Optional;

/**
 * A signature that a canister makes by certifying that it signed: a certificate of its certified data, and the tree of which
 * that is the digest, with an empty leaf at {@code sig/H(seed)/H(message)}.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#canister-signatures">Interface specification,
 *     canister signatures</a>
 */
public final class CanisterSignature {
    private static final Label SIG = Label.of("sig");
    private static final String PROBLEM = "Invalid canister signature: ";

    private CanisterSignature() {}

    /** Where in the canister's tree the signature of a message lies. */
    public static List<Label> path(byte[] seed, byte[] message) {
        return List.of(SIG, Label.of(Digest.sha256(seed)), Label.of(Digest.sha256(message)));
    }

    /**
     * The bytes of a signature.
     *
     * @param certificate the certificate of the canister's certified data
     * @param tree the canister's tree, pruned to the {@link #path} of the message
     */
    public static byte[] encode(Certificate certificate, HashTree tree) {
        CborWriter out = new CborWriter().selfDescribed().map(2);
        out.text("certificate").bytes(certificate.encode());
        out.text("tree");
        tree.write(out);
        return out.toByteArray();
    }

    /** Nothing is said of the age of the certificate: a signature does not grow old, delegations do. */
    static void verify(CanisterSignatureKey key, byte[] message, byte[] signature, BlsPublicKey rootKey)
            throws AuthenticationFailure {
        byte[] certificate = null;
        HashTree tree = null;
        try {
            CborReader in = new CborReader(signature);
            in.selfDescribed();
            for (int left = in.map(); left > 0; left--) {
                switch (in.text()) {
                    case "certificate" -> certificate = in.bytes();
                    case "tree" -> tree = HashTree.read(in);
                    default -> in.skip();
                }
            }
            in.end();
        } catch (MalformedCbor e) {
            throw new AuthenticationFailure(
                    Reason.SIGNATURE_MALFORMED, PROBLEM + "failed to parse signature CBOR: " + e.getMessage());
        }
        if (certificate == null || tree == null) {
            throw new AuthenticationFailure(
                    Reason.SIGNATURE_MALFORMED, PROBLEM + "missing field " + (tree == null ? "tree" : "certificate"));
        }
        Optional<byte[]> certified;
        try {
            certified = Certificate.decode(certificate)
                    .verify(rootKey, key.canister().principal())
                    .lookup(List.of(
                            Label.of("canister"), Label.of(key.canister().principal()), Label.of("certified_data")))
                    .leaf();
        } catch (Refusal e) {
            throw new AuthenticationFailure(
                    Reason.CERTIFICATE_REFUSED, PROBLEM + "certificate verification failed: " + e.detail(), -1, e);
        }
        if (certified.isEmpty()) {
            throw new AuthenticationFailure(
                    Reason.CERTIFIED_DATA_MISSING, PROBLEM + "the certificate does not show the certified data");
        }
        if (!Label.of(tree.digest()).equals(Label.of(certified.get()))) {
            throw new AuthenticationFailure(
                    Reason.CERTIFIED_DATA_DIFFERS,
                    PROBLEM + "the certified data is not the digest of the signature's tree");
        }
        List<Label> path = path(key.seed(), message);
        if (tree.lookup(path.subList(0, 2)).found().isEmpty()) {
            throw new AuthenticationFailure(
                    Reason.SEED_NOT_IN_TREE, PROBLEM + "the signature tree doesn't contain sig/<seed>");
        }
        Optional<byte[]> leaf = tree.lookup(path).leaf();
        if (leaf.isEmpty() || leaf.get().length != 0) {
            throw new AuthenticationFailure(
                    Reason.MESSAGE_NOT_IN_TREE, PROBLEM + "the signature tree doesn't contain sig/<seed>/<msg>");
        }
    }
}
