package io.github.iiorigins.ic;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Signs with every kind of key and verifies: run on the libraries of a package, it tells whether they hold what that needs. */
public final class SigningProbe {
    private SigningProbe() {}

    /** Prints the algorithms that work. */
    public static void main(String[] args) throws Exception {
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        byte[] other = "another".getBytes(StandardCharsets.UTF_8);
        SecureRandom random = new SecureRandom();
        for (SigningKey key : new SigningKey[] {
            SigningKey.newEd25519(random),
            SigningKey.newEcdsa(PublicKey.Algorithm.P256, random),
            SigningKey.newEcdsa(PublicKey.Algorithm.SECP256K1, random)
        }) {
            PublicKey decoded = PublicKey.decode(key.publicKey().der());
            byte[] signature = key.sign(message);
            BlsPublicKey none =
                    BlsKeyPair.fromSeed(new byte[BlsKeyPair.SEED_BYTES]).publicKey();
            decoded.verify(message, signature, none);
            try {
                decoded.verify(other, signature, none);
            } catch (AuthenticationFailure refused) {
                System.out.println(decoded.algorithm());
            }
        }
    }
}
