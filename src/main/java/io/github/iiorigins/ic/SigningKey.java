package io.github.iiorigins.ic;

import io.github.iiorigins.ic.PublicKey.Algorithm;
import io.github.iiorigins.text.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A private key to sign requests and delegations by. It is never shown. */
public final class SigningKey {
    private static final int SECRET_BYTES = 32;
    private static final String ED25519 = "2b6570";
    private static final String EC = "2a8648ce3d0201";
    private static final String P256 = "2a8648ce3d030107";
    private static final String SECP256K1 = "2b8104000a";

    private final Algorithm algorithm;
    private final byte[] secret;
    private final PublicKey publicKey;

    private SigningKey(Algorithm algorithm, byte[] secret, PublicKey publicKey) {
        this.algorithm = algorithm;
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** A new Ed25519 key. */
    public static SigningKey newEd25519(SecureRandom random) {
        byte[] seed = new byte[SECRET_BYTES];
        random.nextBytes(seed);
        return ed25519(seed);
    }

    /** The Ed25519 key of a seed of 32 bytes. */
    public static SigningKey ed25519(byte[] seed) {
        if (seed.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        byte[] raw = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, raw, 0);
        return new SigningKey(Algorithm.ED25519, seed.clone(), PublicKey.of(Algorithm.ED25519, raw));
    }

    /** A new ECDSA key on the curve P-256 or secp256k1. */
    public static SigningKey newEcdsa(Algorithm algorithm, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        do {
            random.nextBytes(secret);
        } while (!curve(algorithm).isPrivateKey(secret));
        return ecdsa(algorithm, secret);
    }

    private static Ecdsa curve(Algorithm algorithm) {
        return switch (algorithm) {
            case P256 -> Ecdsa.P256;
            case SECP256K1 -> Ecdsa.SECP256K1;
            default -> throw new IllegalArgumentException(algorithm + " is not ECDSA");
        };
    }

    private static SigningKey ecdsa(Algorithm algorithm, byte[] secret) {
        return new SigningKey(
                algorithm, secret, PublicKey.of(algorithm, curve(algorithm).publicPoint(secret)));
    }

    // ---- reading

    /**
     * Reads a private key in PEM: PKCS#8 (RFC 5958, both versions, as icp-cli writes it, and dfx of old) or SEC1 (RFC 5915, as
     * dfx writes it, with or without its parameters in a block of their own).
     *
     * @throws UnusableKey if there is none, or none that can be used
     */
    public static SigningKey fromPem(Secret key) throws UnusableKey {
        String pem = key.reveal();
        String curve = null;
        for (int from = pem.indexOf("-----BEGIN "); from >= 0; from = pem.indexOf("-----BEGIN ", from + 1)) {
            int labelEnd = pem.indexOf("-----", from + 11);
            String label = labelEnd < 0 ? "" : pem.substring(from + 11, labelEnd);
            int end = pem.indexOf("-----END " + label + "-----", labelEnd);
            if (labelEnd < 0 || end < 0) {
                throw new UnusableKey(UnusableKey.Reason.NO_PEM, "a PEM block has no end");
            }
            String body = pem.substring(labelEnd + 5, end);
            if (label.equals("ENCRYPTED PRIVATE KEY") || body.contains("ENCRYPTED")) {
                throw new UnusableKey(UnusableKey.Reason.ENCRYPTED, "the private key is encrypted");
            }
            try {
                switch (label) {
                    case "EC PARAMETERS" ->
                        curve = hex(new DerReader(base64(body)).content(DerReader.OBJECT_IDENTIFIER));
                    case "EC PRIVATE KEY" -> {
                        return sec1(base64(body), curve);
                    }
                    case "PRIVATE KEY" -> {
                        return pkcs8(base64(body));
                    }
                    default ->
                        throw new UnusableKey(
                                UnusableKey.Reason.UNSUPPORTED, "the PEM block is not a private key in PKCS#8 or SEC1");
                }
            } catch (MalformedDer | IllegalArgumentException e) {
                throw malformed(); // neither the text nor the cause: either may show a part of the key
            }
        }
        throw new UnusableKey(UnusableKey.Reason.NO_PEM, "there is no private key in PEM");
    }

    private static byte[] base64(String body) {
        return Base64.getMimeDecoder().decode(body);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static UnusableKey malformed() {
        return new UnusableKey(UnusableKey.Reason.MALFORMED, "the private key is malformed");
    }

    private static SigningKey pkcs8(byte[] der) throws MalformedDer, UnusableKey {
        DerReader in = new DerReader(der).enter(DerReader.SEQUENCE);
        in.content(DerReader.INTEGER);
        DerReader algorithm = in.enter(DerReader.SEQUENCE);
        String oid = hex(algorithm.content(DerReader.OBJECT_IDENTIFIER));
        byte[] key = in.content(DerReader.OCTET_STRING);
        if (oid.equals(EC)) {
            if (!algorithm.next(DerReader.OBJECT_IDENTIFIER)) {
                throw unsupported();
            }
            return sec1(key, hex(algorithm.content(DerReader.OBJECT_IDENTIFIER)));
        }
        if (!oid.equals(ED25519)) {
            throw unsupported();
        }
        byte[] seed = new DerReader(key).content(DerReader.OCTET_STRING);
        if (seed.length != SECRET_BYTES) {
            throw malformed();
        }
        SigningKey signing = ed25519(seed);
        while (!in.atEnd()) {
            // The public key of version 2 is a context-specific bit string, which some write as an element around one.
            if (in.next(0x81)) {
                signing.require(DerReader.wholeBytes(in.content(0x81)));
            } else if (in.next(0xA1)) {
                signing.require(in.enter(0xA1).bits());
            } else {
                in.skip();
            }
        }
        return signing;
    }

    /** @param curve the curve that is named elsewhere; null if it is not */
    private static SigningKey sec1(byte[] der, String curve) throws MalformedDer, UnusableKey {
        DerReader in = new DerReader(der).enter(DerReader.SEQUENCE);
        in.content(DerReader.INTEGER);
        byte[] secret = in.content(DerReader.OCTET_STRING);
        String named = curve;
        if (in.next(0xA0)) {
            DerReader parameters = in.enter(0xA0);
            if (!parameters.next(DerReader.OBJECT_IDENTIFIER)) {
                throw unsupported();
            }
            named = hex(parameters.content(DerReader.OBJECT_IDENTIFIER));
        }
        byte[] point = in.next(0xA1) ? in.enter(0xA1).bits() : null;
        Algorithm algorithm =
                P256.equals(named) ? Algorithm.P256 : SECP256K1.equals(named) ? Algorithm.SECP256K1 : null;
        if (algorithm == null) {
            throw unsupported();
        }
        if (!curve(algorithm).isPrivateKey(secret)) {
            throw malformed();
        }
        SigningKey signing = ecdsa(algorithm, secret);
        if (point != null) {
            signing.require(point);
        }
        return signing;
    }

    private static UnusableKey unsupported() {
        return new UnusableKey(UnusableKey.Reason.UNSUPPORTED, "the private key is not Ed25519, P-256, or secp256k1");
    }

    private void require(byte[] raw) throws UnusableKey {
        byte[] der = publicKey.der();
        byte[] own = Arrays.copyOfRange(der, der.length - publicKeyBytes(), der.length);
        byte[] compared = raw;
        if (raw.length == SECRET_BYTES + 1 && algorithm != Algorithm.ED25519) {
            compared = own.clone(); // compressed: the first coordinate, and which of the two second ones
            System.arraycopy(raw, 1, compared, 1, SECRET_BYTES);
            compared[0] = (byte) (raw[0] - (own[own.length - 1] & 1) + 2);
        }
        if (!Arrays.equals(compared, own)) {
            throw new UnusableKey(
                    UnusableKey.Reason.PUBLIC_KEY_DIFFERS,
                    "the public key that follows the private key does not belong to it");
        }
    }

    private int publicKeyBytes() {
        return algorithm == Algorithm.ED25519 ? SECRET_BYTES : 2 * SECRET_BYTES + 1;
    }

    // ---- using

    /** The public half. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The signature of a message: {@link PublicKey#SIGNATURE_BYTES}. */
    public byte[] sign(byte[] message) {
        if (algorithm != Algorithm.ED25519) {
            return curve(algorithm).sign(secret, message);
        }
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /**
     * The private key in PEM, to be kept where nobody else can read it: PKCS#8 (RFC 8410).
     *
     * @throws IllegalStateException if it is no Ed25519 key
     */
    public Secret toPem() {
        if (algorithm != Algorithm.ED25519) {
            throw new IllegalStateException("only Ed25519 keys are made here to be kept");
        }
        byte[] head = HexFormat.of().parseHex("302e020100300506032b657004220420");
        byte[] der = Arrays.copyOf(head, head.length + secret.length);
        System.arraycopy(secret, 0, der, head.length, secret.length);
        return Secret.of("-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n");
    }

    /** The 32 bytes of the private key in hexadecimal digits, as client libraries in a browser store them. */
    public Secret seed() {
        return Secret.of(HexFormat.of().formatHex(secret));
    }

    /** The principal of the public half. */
    @Override
    public String toString() {
        return "the key of " + publicKey.principal();
    }
}
