package io.github.iiorigins.ic;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA with SHA-256 on P-256 and secp256k1, with signatures of 64 bytes as the Internet Computer has them. It is Bouncy
 * Castle's: no JDK has had secp256k1 since 16, and none finds the public key of a private one.
 */
final class Ecdsa {
    static final Ecdsa P256 = new Ecdsa("secp256r1");
    static final Ecdsa SECP256K1 = new Ecdsa("secp256k1");

    /** The length of a private key, and of each half of a signature. */
    static final int BYTES = 32;

    private final String curve;
    private ECDomainParameters parameters;

    private Ecdsa(String curve) {
        this.curve = curve;
    }

    private synchronized ECDomainParameters parameters() {
        if (parameters == null) {
            X9ECParameters named = CustomNamedCurves.getByName(curve);
            parameters = new ECDomainParameters(named);
        }
        return parameters;
    }

    /** Whether this is a private key: from 1 on and below the order of the curve. */
    boolean isPrivateKey(byte[] secret) {
        BigInteger scalar = new BigInteger(1, secret);
        return secret.length == BYTES
                && scalar.signum() > 0
                && scalar.compareTo(parameters().getN()) < 0;
    }

    /** The point of a private key, uncompressed: 65 bytes. */
    byte[] publicPoint(byte[] secret) {
        return parameters()
                .getG()
                .multiply(new BigInteger(1, secret))
                .normalize()
                .getEncoded(false);
    }

    /** Whether this is a point of the curve, uncompressed. */
    boolean isPoint(byte[] point) {
        if (point.length != 2 * BYTES + 1 || point[0] != 4) {
            return false;
        }
        try {
            parameters().validatePublicPoint(parameters().getCurve().decodePoint(point));
            return true;
        } catch (IllegalArgumentException notOnTheCurve) {
            return false;
        }
    }

    /** The signature that RFC 6979 gives, with the smaller of the two halves that there could be at its end. */
    byte[] sign(byte[] secret, byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), parameters()));
        BigInteger[] signature = signer.generateSignature(Digest.sha256(message).bytes());
        BigInteger order = parameters().getN();
        BigInteger s = signature[1].compareTo(order.shiftRight(1)) > 0 ? order.subtract(signature[1]) : signature[1];
        byte[] bytes = new byte[2 * BYTES];
        System.arraycopy(BigIntegers.asUnsignedByteArray(BYTES, signature[0]), 0, bytes, 0, BYTES);
        System.arraycopy(BigIntegers.asUnsignedByteArray(BYTES, s), 0, bytes, BYTES, BYTES);
        return bytes;
    }

    boolean verifies(byte[] point, byte[] message, byte[] signature) {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(parameters().getCurve().decodePoint(point), parameters()));
        return verifier.verifySignature(
                Digest.sha256(message).bytes(),
                new BigInteger(1, Arrays.copyOf(signature, BYTES)),
                new BigInteger(1, Arrays.copyOfRange(signature, BYTES, 2 * BYTES)));
    }
}
