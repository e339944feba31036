package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.PublicKey.Algorithm;
import io.github.iiorigins.text.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys made by OpenSSL for this test and no other use, in all the forms that tools write; the public ones are OpenSSL's. */
final class SigningKeyTest {
    private static final BlsPublicKey NO_ROOT =
            BlsKeyPair.fromSeed(CertificateTest.seed(1)).publicKey();
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(
                        "SEC1 after its parameters, secp256k1, as dfx writes it",
                        "3056301006072a8648ce3d020106052b8104000a03420004c67005424a164a56b12bfb7094a2722dd90c838262ebe08edb2472566613acce06ddf9842045c97caf79af1074e87aac70bd369ce297d72cb1d769a8d699ad16",
                        """
                        -----BEGIN EC PARAMETERS-----
                        BgUrgQQACg==
                        -----END EC PARAMETERS-----
                        -----BEGIN EC PRIVATE KEY-----
                        MHQCAQEEII5zv+5ArmlPqY7SqEdvCPykx32GAMF4tqxDimgEzebNoAcGBSuBBAAK
                        oUQDQgAExnAFQkoWSlaxK/twlKJyLdkMg4Ji6+CO2yRyVmYTrM4G3fmEIEXJfK95
                        rxB06HqscL02nOKX1yyx12mo1pmtFg==
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(
                        "SEC1, secp256k1",
                        "3056301006072a8648ce3d020106052b8104000a034200047fcc1592468ef066bc4e4ad9a7d2daaacc4884b4d0e47d016264acba0d705338b066764e8936ac637713031442c3cd0b99d3d0d8e324c2fafb885820134fe2a9",
                        """
                        -----BEGIN EC PRIVATE KEY-----
                        MHQCAQEEIK810jUpLYD5nJBmAanuveJEpbBhZfqaqjwWWHj1DSNKoAcGBSuBBAAK
                        oUQDQgAEf8wVkkaO8Ga8TkrZp9LaqsxIhLTQ5H0BYmSsug1wUziwZnZOiTasY3cT
                        AxRCw80LmdPQ2OMkwvr7iFggE0/iqQ==
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(
                        "SEC1, compressed point, secp256k1",
                        "3056301006072a8648ce3d020106052b8104000a034200047fcc1592468ef066bc4e4ad9a7d2daaacc4884b4d0e47d016264acba0d705338b066764e8936ac637713031442c3cd0b99d3d0d8e324c2fafb885820134fe2a9",
                        """
                        -----BEGIN EC PRIVATE KEY-----
                        MFQCAQEEIK810jUpLYD5nJBmAanuveJEpbBhZfqaqjwWWHj1DSNKoAcGBSuBBAAK
                        oSQDIgADf8wVkkaO8Ga8TkrZp9LaqsxIhLTQ5H0BYmSsug1wUzg=
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(
                        "SEC1, P-256",
                        "3059301306072a8648ce3d020106082a8648ce3d03010703420004aa0a2a4af3f612be46422d4d669a9916a9bc93a69e6d5db42442f6859aed25b8e57fd25f7bc8836de912f832e211f6bfdebebf27955c2e7b830fef6e99d96ebd",
                        """
                        -----BEGIN EC PRIVATE KEY-----
                        MHcCAQEEICwk7YMvbY1lAiVq+ffs572nyiZPc/dgnfYJ+brQzHoZoAoGCCqGSM49
                        AwEHoUQDQgAEqgoqSvP2Er5GQi1NZpqZFqm8k6aebV20JEL2hZrtJbjlf9Jfe8iD
                        bekS+DLiEfa/3r6/J5VcLnuDD+9umdluvQ==
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(
                        "PKCS#8, secp256k1, as icp-cli writes it",
                        "3056301006072a8648ce3d020106052b8104000a034200047fcc1592468ef066bc4e4ad9a7d2daaacc4884b4d0e47d016264acba0d705338b066764e8936ac637713031442c3cd0b99d3d0d8e324c2fafb885820134fe2a9",
                        """
                        -----BEGIN PRIVATE KEY-----
                        MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgrzXSNSktgPmckGYBqe69
                        4kSlsGFl+pqqPBZYePUNI0qhRANCAAR/zBWSRo7wZrxOStmn0tqqzEiEtNDkfQFi
                        ZKy6DXBTOLBmdk6JNqxjdxMDFELDzQuZ09DY4yTC+vuIWCATT+Kp
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(
                        "PKCS#8, P-256, as icp-cli writes it",
                        "3059301306072a8648ce3d020106082a8648ce3d03010703420004aa0a2a4af3f612be46422d4d669a9916a9bc93a69e6d5db42442f6859aed25b8e57fd25f7bc8836de912f832e211f6bfdebebf27955c2e7b830fef6e99d96ebd",
                        """
                        -----BEGIN PRIVATE KEY-----
                        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLCTtgy9tjWUCJWr5
                        9+znvafKJk9z92Cd9gn5utDMehmhRANCAASqCipK8/YSvkZCLU1mmpkWqbyTpp5t
                        XbQkQvaFmu0luOV/0l97yINt6RL4MuIR9r/evr8nlVwue4MP726Z2W69
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(
                        "PKCS#8 version 1, Ed25519, as OpenSSL writes it",
                        "302a300506032b6570032100b9a9d4197dc0aa392357b3ac63d1b3bb961135959054367640393179e2b439e4",
                        """
                        -----BEGIN PRIVATE KEY-----
                        MC4CAQAwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(
                        "PKCS#8 version 2, Ed25519, as icp-cli writes it",
                        "302a300506032b6570032100b9a9d4197dc0aa392357b3ac63d1b3bb961135959054367640393179e2b439e4",
                        """
                        -----BEGIN PRIVATE KEY-----
                        MFECAQEwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq
                        gSEAuanUGX3AqjkjV7OsY9Gzu5YRNZWQVDZ2QDkxeeK0OeQ=
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(
                        "PKCS#8 version 2, Ed25519, as dfx wrote it",
                        "302a300506032b6570032100b9a9d4197dc0aa392357b3ac63d1b3bb961135959054367640393179e2b439e4",
                        """
                        -----BEGIN PRIVATE KEY-----
                        MFMCAQEwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq
                        oSMDIQC5qdQZfcCqOSNXs6xj0bO7lhE1lZBUNnZAOTF54rQ55A==
                        -----END PRIVATE KEY-----
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void reads_keys_that_tools_write(String name, String der, String pem) throws Exception {
        SigningKey key = SigningKey.fromPem(Secret.of(pem));
        assertThat(key.publicKey()).hasToString(der);
        key.publicKey().verify(MESSAGE, key.sign(MESSAGE), NO_ROOT);
        assertThat(SigningKey.fromPem(Secret.of(pem.replace("\n", "\r\n"))).publicKey())
                .isEqualTo(key.publicKey());
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(UnusableKey.Reason.NO_PEM, """
                        no key at all
                        """),
                Arguments.of(UnusableKey.Reason.NO_PEM, """
                        -----BEGIN PRIVATE KEY-----
                        MC4CAQAwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq
                        """),
                Arguments.of(UnusableKey.Reason.ENCRYPTED, """
                        -----BEGIN ENCRYPTED PRIVATE KEY-----
                        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjip6tjSwXaEwICCAAw
                        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEN4aHtgCb91oMB0ZPH2fIA4EgZBT
                        uY3ON6RLd4CORfTJ/Gnj3SnqxZ01FmGy1nzJ5fQ2RTxH0GBADKnGPFq43y1gUc7f
                        Qgs3b+n+7RfQ4X6lg5LF64XLxYnASI/w5XZ61fn0MBeTVXzg4BH0GzpbfGyMb6HA
                        uR8v9EtkVoyRUeIrSQ+guzh8SGnAkZDZIITsKKlcMdveiYZZOB4LYM/uB8uGYKY=
                        -----END ENCRYPTED PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.ENCRYPTED, """
                        -----BEGIN EC PRIVATE KEY-----
                        Proc-Type: 4,ENCRYPTED
                        DEK-Info: AES-128-CBC,00

                        MHQCAQEE
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.UNSUPPORTED, """
                        -----BEGIN PRIVATE KEY-----
                        MC4CAQAwBQYDK2VuBCIEICB4UvWQoOQBwRYENkz/WfGrzPWLVW1WEcLCWBkqppdG
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.UNSUPPORTED, """
                        -----BEGIN EC PRIVATE KEY-----
                        MIGkAgEBBDCQIwzfMZs66ox1HL0OqssSjkXsKqXu2FumwIZ2p4ClP8ijiv4vCDs6
                        Rah0pGKkp66gBwYFK4EEACKhZANiAARMfyLYpJX5F4+PbPMB6HC7uoWTyd9AtnG9
                        qyzgf0haTkzMlYIbrjq16v89piwuHQ5MihojP2Eo2YzNEJyB/rQUgBHgb/rgoXcs
                        C0F70JvqfqZzvAQEmCOhtn2VLBMNF+E=
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.UNSUPPORTED, """
                        -----BEGIN OPENSSH PRIVATE KEY-----
                        b3BlbnNzaA==
                        -----END OPENSSH PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.MALFORMED, """
                        -----BEGIN PRIVATE KEY-----
                        AAAA
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.MALFORMED, """
                        -----BEGIN PRIVATE KEY-----
                        =A=
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.MALFORMED, """
                        -----BEGIN EC PRIVATE KEY-----
                        MHQCAQEEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAoAcGBSuBBAAK
                        oUQDQgAEf8wVkkaO8Ga8TkrZp9LaqsxIhLTQ5H0BYmSsug1wUziwZnZOiTasY3cT
                        AxRCw80LmdPQ2OMkwvr7iFggE0/iqQ==
                        -----END EC PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.PUBLIC_KEY_DIFFERS, """
                        -----BEGIN PRIVATE KEY-----
                        MFECAQEwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq
                        gSEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=
                        -----END PRIVATE KEY-----
                        """),
                Arguments.of(UnusableKey.Reason.PUBLIC_KEY_DIFFERS, """
                        -----BEGIN EC PRIVATE KEY-----
                        MHQCAQEEIK810jUpLYD5nJBmAanuveJEpbBhZfqaqjwWWHj1DSNKoAcGBSuBBAAK
                        oUQDQgAEf8wVkkaO8Ga8TkrZp9LaqsxIhLTQ5H0BYmSsug1wUziwZnZOiTasY3cT
                        AxRCw80LmdPQ2OMkwvr7iFggE0/iqA==
                        -----END EC PRIVATE KEY-----
                        """));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void names_what_makes_a_key_unusable(UnusableKey.Reason reason, String pem) {
        assertThatThrownBy(() -> SigningKey.fromPem(Secret.of(pem)))
                .isInstanceOfSatisfying(
                        UnusableKey.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasNoCause();
    }

    @Test
    void shows_nothing_of_a_secret() throws UnusableKey {
        byte[] seed = HexFormat.of().parseHex("720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a");
        SigningKey key = SigningKey.ed25519(seed);
        assertThat(key).hasToString("the key of " + key.publicKey().principal());
        assertThat(Identity.of(key)).hasToString(key.publicKey().principal().toString());
    }

    private static SigningKey newKey(Algorithm algorithm) {
        SecureRandom random = new SecureRandom();
        return algorithm == Algorithm.ED25519 ? SigningKey.newEd25519(random) : SigningKey.newEcdsa(algorithm, random);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ED25519", "P256", "SECP256K1"})
    void takes_its_own_signatures_and_no_others(Algorithm algorithm) throws AuthenticationFailure {
        SigningKey key = newKey(algorithm);
        byte[] signature = key.sign(MESSAGE);
        PublicKey read = PublicKey.decode(key.publicKey().der());
        assertThat(read.algorithm()).isEqualTo(algorithm);
        read.verify(MESSAGE, signature, NO_ROOT);
        refuses(AuthenticationFailure.Reason.SIGNATURE_WRONG, read, new byte[] {1}, signature);
        for (int i = 0; i < signature.length; i += 7) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            refuses(AuthenticationFailure.Reason.SIGNATURE_WRONG, read, MESSAGE, flipped);
        }
        refuses(AuthenticationFailure.Reason.SIGNATURE_WRONG, read, MESSAGE, new byte[64]);
        refuses(AuthenticationFailure.Reason.SIGNATURE_MALFORMED, read, MESSAGE, new byte[63]);
        refuses(AuthenticationFailure.Reason.SIGNATURE_WRONG, newKey(algorithm).publicKey(), MESSAGE, signature);
    }

    private static void refuses(AuthenticationFailure.Reason reason, PublicKey key, byte[] message, byte[] signature) {
        assertThatThrownBy(() -> key.verify(message, signature, NO_ROOT))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** A second opinion, of the JDK, which lacks secp256k1. */
    @Test
    void signs_what_the_jdk_takes() throws GeneralSecurityException {
        SigningKey ed25519 = newKey(Algorithm.ED25519);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(ed25519.publicKey().der())));
        verifier.update(MESSAGE);
        assertThat(verifier.verify(ed25519.sign(MESSAGE))).isTrue();

        SigningKey p256 = newKey(Algorithm.P256);
        verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(p256.publicKey().der())));
        verifier.update(MESSAGE);
        assertThat(verifier.verify(p256.sign(MESSAGE))).isTrue();
    }

    @Test
    void reads_no_key_that_is_none() {
        for (String der : List.of(
                "",
                "3000",
                "302a300506032b6570032100",
                "302a300506032b6570032100" + "ff".repeat(32),
                "302a300506032b6570032100" + "11".repeat(32) + "00",
                "3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "11".repeat(64),
                "3056301006072a8648ce3d020106052b8104000a03420004" + "00".repeat(64),
                "301d300c060a2b0601040183b8430102030d000a0000000000000007010")) {
            byte[] bytes = HexFormat.of().parseHex(der.length() % 2 == 0 ? der : der + "2");
            assertThatThrownBy(() -> PublicKey.decode(bytes))
                    .as(der)
                    .isInstanceOfSatisfying(
                            AuthenticationFailure.class,
                            e -> assertThat(e.reason()).isEqualTo(AuthenticationFailure.Reason.KEY_MALFORMED));
        }
        byte[] x25519 = HexFormat.of().parseHex("302a300506032b656e032100" + "11".repeat(32));
        assertThatThrownBy(() -> PublicKey.decode(x25519))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class,
                        e -> assertThat(e.reason()).isEqualTo(AuthenticationFailure.Reason.KEY_UNSUPPORTED));
    }

    /** The vector of dfinity/ic-canister-sig-creation. */
    @Test
    void writes_and_reads_the_key_of_a_canister() throws AuthenticationFailure {
        byte[] der = HexFormat.of().parseHex("301f300c060a2b0601040183b8430102030f000a000000000000000001012a482c");
        PublicKey key = PublicKey.decode(der);
        CanisterSignatureKey parts = key.canisterSignatureKey().orElseThrow();
        assertThat(parts.canister()).hasToString("rwlgt-iiaaa-aaaaa-aaaaa-cai");
        assertThat(parts.seed()).isEqualTo(HexFormat.of().parseHex("2a482c"));
        assertThat(parts.publicKey()).isEqualTo(key);
        assertThatCode(() -> PublicKey.decode(key.der())).doesNotThrowAnyException();
    }
}
