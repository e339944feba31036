package io.github.iiorigins.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Private keys and recovery phrases in every shape in which they are given by mistake, and what tells that an output holds a part of one. */
final class BrokenKeys {
    /** A part of a secret that is as long as this must be nowhere. */
    private static final int PIECE = 8;

    private BrokenKeys() {}

    /**
     * A shape.
     *
     * @param name what it is
     * @param text what is given
     * @param pieces all parts of what is secret in it
     */
    record Shape(String name, String text, Pieces pieces) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All pieces of some secrets as text, in hexadecimal, and in Base64 at each of its three alignments. */
    static final class Pieces {
        private final Set<String> texts = new HashSet<>();
        private final Set<String> hex = new HashSet<>();
        private final Set<String> base64 = new HashSet<>();

        private void add(byte[] secret) {
            for (int from = 0; from + PIECE <= secret.length; from++) {
                String text = new String(secret, from, PIECE, StandardCharsets.ISO_8859_1);
                texts.add(text);
                hex.add(HexFormat.of().formatHex(secret, from, from + PIECE));
                for (int alignment = 0; alignment < 3; alignment++) {
                    byte[] shifted = new byte[alignment + PIECE];
                    System.arraycopy(secret, from, shifted, alignment, PIECE);
                    String encoded = Base64.getEncoder().encodeToString(shifted);
                    int first = (alignment * 8 + 5) / 6;
                    base64.add(encoded.substring(first, first + 10));
                }
            }
        }

        /** The first piece that a text holds; null if it holds none. */
        String in(String output) {
            String found = find(output, PIECE, texts);
            found = found == null ? find(output.toLowerCase(Locale.ROOT), 2 * PIECE, hex) : found;
            return found == null ? find(output.replace('-', '+').replace('_', '/'), 10, base64) : found;
        }

        private static String find(String output, int length, Set<String> pieces) {
            for (int from = 0; from + length <= output.length(); from++) {
                String piece = output.substring(from, from + length);
                if (pieces.contains(piece)) {
                    return piece;
                }
            }
            return null;
        }
    }

    private static final Random RANDOM = new Random(16);

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] der(String head, byte[] secret, String tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(head));
        out.writeBytes(secret);
        out.writeBytes(HexFormat.of().parseHex(tail));
        return out.toByteArray();
    }

    private static String pem(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static final class Shapes {
        private final List<Shape> all = new ArrayList<>();

        void add(String name, String text, Object... secrets) {
            Pieces pieces = new Pieces();
            for (Object secret : secrets) {
                pieces.add(secret instanceof byte[] bytes ? bytes : ((String) secret).getBytes(StandardCharsets.UTF_8));
            }
            all.add(new Shape(name, text, pieces));
        }
    }

    /** All shapes; the same at every call in one process. */
    static List<Shape> all() throws GeneralSecurityException {
        RANDOM.setSeed(16);
        Shapes shapes = new Shapes();
        byte[] raw = random(32);
        byte[] der = der("302e020100300506032b657004220420", raw, "");
        String body = base64(der);
        String flat = Base64.getEncoder().encodeToString(der);
        String key = pem("PRIVATE KEY", body);
        byte[] secp = random(32);
        byte[] sec1 = der("302e0201010420", secp, "a00706052b8104000a");
        byte[] p256 = random(32);
        byte[] pkcs8 = der("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420", p256, "");

        // good keys, and around good keys
        shapes.add("a good key, PKCS#8", key, raw, body);
        shapes.add("with the number of its identity", "Internet Identity: 10000 at id.ai\n" + key, raw, body);
        shapes.add("SEC1, secp256k1", pem("EC PRIVATE KEY", base64(sec1)), secp, base64(sec1));
        shapes.add("PKCS#8, P-256", pem("PRIVATE KEY", base64(pkcs8)), p256, base64(pkcs8));
        shapes.add("CRLF", key.replace("\n", "\r\n"), raw, body);
        shapes.add("a byte order mark", "\uFEFF" + key, raw, body);
        shapes.add("text after it", key + "ed25519 " + hex(raw) + "\n" + body + "\n", raw, body);
        shapes.add("text before it", "secret: " + flat + "\n" + key, raw, body);
        byte[] other = random(32);
        String second = base64(der("302e020100300506032b657004220420", other, ""));
        shapes.add("two keys", key + pem("PRIVATE KEY", second), raw, body, other, second);
        shapes.add("one line, with spaces", key.replace("\n", " "), raw, flat);

        // no lines, or damaged ones
        shapes.add("without its lines", body, raw, body);
        shapes.add("without its lines, with a line feed", flat + "\n", raw, flat);
        shapes.add("without its BEGIN", body + "\n-----END PRIVATE KEY-----\n", raw, body);
        shapes.add("without its END", "-----BEGIN PRIVATE KEY-----\n" + body + "\n", raw, body);
        shapes.add("four hyphens", key.replace("-----", "----"), raw, body);
        shapes.add("a lower-case label", key.replace("PRIVATE KEY", "private key"), raw, body);
        shapes.add("labels that differ", key.replace("END PRIVATE", "END EC PRIVATE"), raw, body);
        shapes.add("a public key's label", pem("PUBLIC KEY", body), raw, body);
        shapes.add("escaped line feeds", key.replace("\n", "\\n"), raw, body);
        shapes.add("quoted", "\"" + key + "\"", raw, body);
        shapes.add(
                "the PEM in Base64",
                Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)),
                key,
                raw);
        shapes.add("a data URL", "data:application/x-pem-file;base64," + flat, raw, flat);

        // a damaged number of its identity
        shapes.add("the key on the line before", "Internet Identity: " + flat + "\n" + key, raw, body);
        shapes.add("the key as its host", "Internet Identity: 10000 at " + hex(raw) + "\n" + key, raw, body);

        // damaged bodies
        shapes.add("damaged Base64", pem("PRIVATE KEY", "!" + body.replace('B', '!')), raw, body.replace('B', '!'));
        shapes.add("cut short", pem("PRIVATE KEY", body.substring(0, 40)), body.substring(0, 40));
        shapes.add(
                "DER that goes on",
                pem("PRIVATE KEY", base64(der("30ff", raw, ""))),
                raw,
                base64(der("30ff", raw, "")));
        String longLine = Base64.getEncoder().encodeToString(random(60_000));
        shapes.add("a very long line", pem("PRIVATE KEY", longLine), longLine.substring(0, 400));
        String tooLong = Base64.getEncoder().encodeToString(random(90_000));
        shapes.add("too long a line, bare", tooLong, tooLong.substring(0, 400), tooLong.substring(119_000));

        // other notations
        shapes.add("DER in hexadecimal", hex(der), raw, hex(der));
        shapes.add("raw in hexadecimal", hex(raw), raw);
        shapes.add("raw in capital hexadecimal", "0x" + hex(raw).toUpperCase(Locale.ROOT), raw);
        shapes.add(
                "hexadecimal with colons",
                HexFormat.ofDelimiter(":").formatHex(raw),
                raw,
                HexFormat.ofDelimiter(":").formatHex(raw));
        shapes.add("raw in Base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(raw), raw);
        shapes.add("raw in Base64", Base64.getEncoder().encodeToString(raw), raw);
        String jwk = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        shapes.add("a JWK", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + jwk + "\"}", raw, jwk);
        shapes.add("JSON with a key in hexadecimal", "[\"302a300506\",\"" + hex(raw) + "\"]", raw);
        shapes.add(
                "a delegation with its session key",
                "{\"delegations\":[],\"publicKey\":\"" + hex(der) + "\",\"sessionKey\":\"" + hex(raw) + "\"}",
                raw,
                hex(der));
        shapes.add(
                "a delegation in the place of its permissions",
                "{\"delegations\":[{\"delegation\":{\"pubkey\":\"00\",\"expiration\":\"ff\",\"permissions\":\""
                        + body.replace("\n", "") + "\"},\"signature\":\"00\"}],\"publicKey\":\"00\"}",
                raw,
                flat);

        // other keys
        SecureRandom generator = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                RANDOM.nextBytes(bytes);
            }
        };
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024, generator);
        byte[] rsaKey = rsa.generateKeyPair().getPrivate().getEncoded();
        shapes.add("PKCS#8, RSA", pem("PRIVATE KEY", base64(rsaKey)), rsaKey, base64(rsaKey));
        byte[] pkcs1 = java.util.Arrays.copyOfRange(rsaKey, 26, rsaKey.length);
        shapes.add("PKCS#1", pem("RSA PRIVATE KEY", base64(pkcs1)), pkcs1, base64(pkcs1));
        byte[] x25519 = der("302e020100300506032b656e04220420", raw, "");
        shapes.add("X25519", pem("PRIVATE KEY", base64(x25519)), raw, base64(x25519));
        byte[] encrypted = random(120);
        shapes.add("encrypted", pem("ENCRYPTED PRIVATE KEY", base64(encrypted)), encrypted, base64(encrypted));
        shapes.add(
                "encrypted as OpenSSL once did",
                pem("EC PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + base64(encrypted)),
                encrypted,
                base64(encrypted));
        shapes.add("OpenSSH", pem("OPENSSH PRIVATE KEY", base64(encrypted)), encrypted, base64(encrypted));

        // phrases
        String phrase =
                "anchor basket candle dragon ember forest garden harbor island jacket kettle lantern meadow needle orange"
                        + " pepper quartz ribbon saddle timber umbrella velvet window yellow";
        shapes.add("a phrase", phrase, phrase);
        shapes.add("a phrase with a capital", "A" + phrase.substring(1), phrase.substring(1));
        shapes.add("a phrase in capitals", phrase.toUpperCase(Locale.ROOT), phrase.toUpperCase(Locale.ROOT));
        shapes.add(
                "a phrase with typos",
                phrase.replace("ember", "emb3r").replace("quartz", "quarrrrrtz"),
                phrase.substring(30, 80));
        shapes.add("a phrase with its number", "10000 " + phrase, phrase);
        shapes.add("a phrase with commas", phrase.replace(" ", ", "), phrase.replace(" ", ", "));
        shapes.add("a phrase in quotes", "\"" + phrase + "\"", phrase);
        shapes.add("a phrase on lines", phrase.replace(' ', '\n'), phrase.replace(' ', '\n'), phrase);
        String twelve = phrase.substring(0, phrase.indexOf(" meadow"));
        shapes.add("twelve words", twelve, twelve);
        return shapes.all;
    }
}
