package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.origin.Principal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.miracl.core.BLS12381.BLS;

/**
 * A BLS12-381 public key in G2 with signatures in G1, by which subnets sign.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#certificate">Interface specification,
 *     certificates</a>
 */
public final class BlsPublicKey {
    /** The length of a compressed point of G2. */
    public static final int BYTES = 96;

    /** The length of a signature: a compressed point of G1. */
    public static final int SIGNATURE_BYTES = 48;

    private static final byte[] DER_PREFIX =
            HexFormat.of().parseHex("308182301d060d2b0601040182dc7c0503010201060c2b0601040182dc7c05030201036100");

    /**
     * Good signatures, a few of them: every certificate of a subnet repeats the one of its delegation, and one certificate comes
     * with many responses. A pairing takes milliseconds.
     */
    private static final Set<Digest> GOOD = new LinkedHashSet<>();

    private static final int REMEMBERED = 1024;

    private final byte[] point;

    private BlsPublicKey(byte[] point) {
        this.point = point;
    }

    private static final class Mainnet {
        private static final BlsPublicKey KEY = new BlsPublicKey(
                HexFormat.of()
                        .parseHex(
                                "814c0e6ec71fab583b08bd81373c255c3c371b2e84863c98a4f1e08b74235d14fb5d9c0cd546d9685f913a0c0b2cc534"
                                        + "1583bf4b4392e467db96d65b9bb4cb717112f8472e0d5a4d14505ffd7484b01291091c5f87b98883463f98091a0baaae"));
    }

    /** The root key of the mainnet, which signs for every subnet there. */
    public static BlsPublicKey mainnet() {
        return Mainnet.KEY;
    }

    /**
     * The key that stands in DER, as root keys and subnet keys are written: 133 bytes.
     *
     * @throws Refusal {@link Reason#KEY_MALFORMED}
     */
    public static BlsPublicKey fromDer(byte[] der) throws Refusal {
        if (der.length != DER_PREFIX.length + BYTES) {
            throw new Refusal(Reason.KEY_MALFORMED, "a key of " + der.length + " bytes, not 133");
        }
        if (!Arrays.equals(der, 0, DER_PREFIX.length, DER_PREFIX, 0, DER_PREFIX.length)) {
            throw new Refusal(Reason.KEY_MALFORMED, "not the DER of a BLS12-381 key");
        }
        return fromPoint(Arrays.copyOfRange(der, DER_PREFIX.length, der.length));
    }

    static BlsPublicKey fromPoint(byte[] point) throws Refusal {
        if (!isCompressed(point, BYTES)) {
            throw new Refusal(Reason.KEY_MALFORMED, "not a compressed point of BLS12-381");
        }
        return new BlsPublicKey(point);
    }

    /** The first bits of a point say that it is compressed (it must be) and that it is infinity (nobody's key or signature). */
    private static boolean isCompressed(byte[] point, int length) {
        return point.length == length && (point[0] & 0xC0) == 0x80;
    }

    /** This key in DER. */
    public byte[] der() {
        byte[] der = Arrays.copyOf(DER_PREFIX, DER_PREFIX.length + BYTES);
        System.arraycopy(point, 0, der, DER_PREFIX.length, BYTES);
        return der;
    }

    /** The principal of whoever holds this key. A subnet has the one of its first key for an id, and keeps it under another key. */
    public Principal principal() {
        return PublicKey.selfAuthenticating(der());
    }

    /** Whether this key signed the message. Every signature that is not one is a no. */
    public boolean verifies(byte[] message, byte[] signature) {
        if (!isCompressed(signature, SIGNATURE_BYTES)) {
            return false;
        }
        // Signature and key have fixed lengths, so nothing else comes to the same bytes.
        Digest asked = Digest.sha256(signature, point, message);
        synchronized (GOOD) {
            if (GOOD.contains(asked)) {
                return true;
            }
        }
        if (BLS.core_verify(signature.clone(), message.clone(), point.clone()) != BLS.BLS_OK) {
            return false;
        }
        synchronized (GOOD) {
            if (GOOD.size() == REMEMBERED) {
                GOOD.remove(GOOD.iterator().next());
            }
            GOOD.add(asked);
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlsPublicKey key && Arrays.equals(point, key.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    /** The key in DER as hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(der());
    }
}
