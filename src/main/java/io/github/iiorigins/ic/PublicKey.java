package io.github.iiorigins.ic;

import io.github.iiorigins.ic.AuthenticationFailure.Reason;
import io.github.iiorigins.origin.Principal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A public key by which requests and delegations are signed, in DER.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#signatures">Interface specification,
 *     signatures</a>
 */
public final class PublicKey {
    /** The kinds of keys that are known here. Keys of browsers (WebAuthn, in COSE) are none of them. */
    public enum Algorithm {
        /** Ed25519. */
        ED25519("300506032b6570", "Ed25519"),
        /** ECDSA on the curve P-256. */
        P256("301306072a8648ce3d020106082a8648ce3d030107", "EcdsaP256"),
        /** ECDSA on the curve secp256k1. */
        SECP256K1("301006072a8648ce3d020106052b8104000a", "EcdsaSecp256k1"),
        /** Signatures that a canister certifies. */
        CANISTER_SIGNATURE("300c060a2b0601040183b8430102", "IcCanisterSignature");

        private final String identifier;
        private final String shown;

        /** @param identifier the AlgorithmIdentifier in hexadecimal */
        Algorithm(String identifier, String shown) {
            this.identifier = identifier;
            this.shown = shown;
        }

        private Ecdsa curve() {
            return this == P256 ? Ecdsa.P256 : Ecdsa.SECP256K1;
        }
    }

    /** The length of every signature but a canister's. */
    public static final int SIGNATURE_BYTES = 64;

    private final Algorithm algorithm;
    private final byte[] raw;
    private final byte[] der;

    private PublicKey(Algorithm algorithm, byte[] raw, byte[] der) {
        this.algorithm = algorithm;
        this.raw = raw;
        this.der = der;
    }

    /** The key of bytes that are known to be one. */
    static PublicKey of(Algorithm algorithm, byte[] raw) {
        byte[] identifier = HexFormat.of().parseHex(algorithm.identifier);
        int bits = raw.length + 1;
        int whole = identifier.length + 2 + bits;
        if (whole >= 0x80) {
            throw new IllegalArgumentException("a key of " + raw.length + " bytes");
        }
        byte[] der = new byte[2 + whole];
        der[0] = DerReader.SEQUENCE;
        der[1] = (byte) whole;
        System.arraycopy(identifier, 0, der, 2, identifier.length);
        int at = 2 + identifier.length;
        der[at] = DerReader.BIT_STRING;
        der[at + 1] = (byte) bits;
        System.arraycopy(raw, 0, der, at + 3, raw.length);
        return new PublicKey(algorithm, raw.clone(), der);
    }

    /**
     * Reads a key in DER.
     *
     * @throws AuthenticationFailure {@link Reason#KEY_MALFORMED} or {@link Reason#KEY_UNSUPPORTED}
     */
    public static PublicKey decode(byte[] der) throws AuthenticationFailure {
        byte[] identifier;
        byte[] raw;
        try {
            DerReader in = new DerReader(der);
            DerReader key = in.enter(DerReader.SEQUENCE);
            in.end();
            identifier = key.content(DerReader.SEQUENCE);
            raw = key.bits();
            key.end();
        } catch (MalformedDer e) {
            throw malformed(e.getMessage());
        }
        String hex = HexFormat.of().formatHex(identifier);
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.identifier.substring(4).equals(hex)) {
                return new PublicKey(algorithm, wellFormed(algorithm, raw), der.clone());
            }
        }
        throw new AuthenticationFailure(
                Reason.KEY_UNSUPPORTED, "Invalid public key: the algorithm " + hex + " is not supported here");
    }

    private static byte[] wellFormed(Algorithm algorithm, byte[] raw) throws AuthenticationFailure {
        boolean good = true;
        switch (algorithm) {
            case ED25519 -> good = raw.length == Ed25519.PUBLIC_KEY_SIZE && Ed25519.validatePublicKeyFull(raw, 0);
            case P256, SECP256K1 -> good = algorithm.curve().isPoint(raw);
            case CANISTER_SIGNATURE -> {
                try {
                    CanisterSignatureKey.decode(raw);
                } catch (MalformedDer e) {
                    throw malformed(e.getMessage());
                }
            }
        }
        if (!good) {
            throw malformed("no point of its curve");
        }
        return raw;
    }

    private static AuthenticationFailure malformed(String problem) {
        return new AuthenticationFailure(Reason.KEY_MALFORMED, "Invalid public key: " + problem);
    }

    /** The kind of this key. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** A copy of the DER. */
    public byte[] der() {
        return der.clone();
    }

    /** Canister and seed, where a canister signs for this key. */
    public Optional<CanisterSignatureKey> canisterSignatureKey() {
        if (algorithm != Algorithm.CANISTER_SIGNATURE) {
            return Optional.empty();
        }
        try {
            return Optional.of(CanisterSignatureKey.decode(raw));
        } catch (MalformedDer e) {
            throw new IllegalStateException("a key that was well-formed", e);
        }
    }

    /** The principal of whoever signs by this key. */
    public Principal principal() {
        return selfAuthenticating(der);
    }

    /** The principal that belongs to a public key of any kind, known or not. */
    public static Principal selfAuthenticating(byte[] der) {
        try {
            byte[] id = Arrays.copyOf(MessageDigest.getInstance("SHA-224").digest(der), Principal.MAX_BYTES);
            id[Principal.MAX_BYTES - 1] = 0x02;
            return Principal.of(id);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-224", e);
        }
    }

    /**
     * Takes a signature of a message by this key, and refuses every other.
     *
     * @param rootKey the key that vouches for canister signatures
     * @throws AuthenticationFailure if it is none
     */
    public void verify(byte[] message, byte[] signature, BlsPublicKey rootKey) throws AuthenticationFailure {
        if (algorithm == Algorithm.CANISTER_SIGNATURE) {
            CanisterSignature.verify(canisterSignatureKey().orElseThrow(), message, signature, rootKey);
            return;
        }
        if (signature.length != SIGNATURE_BYTES) {
            throw new AuthenticationFailure(
                    Reason.SIGNATURE_MALFORMED,
                    "Invalid basic signature: Malformed " + algorithm.shown + " signature: " + signature.length
                            + " bytes, not " + SIGNATURE_BYTES);
        }
        boolean good = algorithm == Algorithm.ED25519
                ? Ed25519.verify(signature, 0, raw, 0, message, 0, message.length)
                : algorithm.curve().verifies(raw, message, signature);
        if (!good) {
            throw new AuthenticationFailure(
                    Reason.SIGNATURE_WRONG,
                    "Invalid basic signature: " + algorithm.shown + " signature could not be verified");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && Arrays.equals(der, key.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    /** The key in DER as hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(der);
    }
}
