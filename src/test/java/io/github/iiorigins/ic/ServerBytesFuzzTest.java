package io.github.iiorigins.ic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Whatever bytes a server, a canister or a signer sends: each reader accepts them or refuses them by the one exception that it
 * declares, and what it accepts comes back from its own writing.
 */
final class ServerBytesFuzzTest {
    private static final CanisterId II =
            CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();
    private static final ResponseVerifier VERIFIER = ResponseVerifier.ofGateway(BlsPublicKey.mainnet());
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @FuzzTest
    void certificate_header(byte[] bytes) {
        String value = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean fallback = CertificateHeader.isFallback(value);
        try {
            CertificateHeader header = CertificateHeader.parse(value);
            CertificateHeader again = CertificateHeader.parse(header.toString());
            assertThat(again.certificate()).isEqualTo(header.certificate());
            assertThat(again.tree().digest()).isEqualTo(header.tree().digest());
            assertThat(again.path()).isEqualTo(header.path());
            assertThat(CertificateHeader.isFallback(header.toString())).isEqualTo(fallback);
        } catch (Refusal refused) {
            assertThat(refused.getMessage()).isNotBlank();
            assertThat(fallback).isFalse();
        }
        HttpResponse response = new HttpResponse(
                200, List.of(new HttpHeader(CertificateHeader.NAME, value)), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(VERIFIER.verify(II, HttpRequest.get("/"), response, NOW))
                .isInstanceOf(ResponseVerdict.Refused.class);
    }

    @FuzzTest
    void expression(byte[] bytes) {
        try {
            CertificationExpression expression =
                    CertificationExpression.parse(new String(bytes, StandardCharsets.ISO_8859_1));
            assertThat(CertificationExpression.parse(expression.toString())).isEqualTo(expression);
        } catch (Refusal refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void certificate(byte[] bytes) {
        try {
            Certificate certificate = Certificate.decode(bytes);
            assertThat(Certificate.decode(certificate.encode()).encode()).isEqualTo(certificate.encode());
        } catch (Refusal refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void cbor(byte[] bytes) throws MalformedCbor {
        try {
            HashTree tree = HashTree.decode(bytes);
            assertThat(HashTree.decode(tree.encode()).digest()).isEqualTo(tree.digest());
        } catch (MalformedCbor refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try {
            Envelope envelope = Envelope.decode(bytes);
            assertThat(Envelope.decode(envelope.encode()).encode()).isEqualTo(envelope.encode());
        } catch (MalformedCbor refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try {
            QueryAnswer.decode(bytes);
        } catch (MalformedCbor refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try {
            CborReader reader = new CborReader(bytes);
            reader.skip();
            reader.end();
        } catch (MalformedCbor refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void candid(byte[] bytes) {
        try {
            assertThat(Candid.decode(bytes)).isNotNull();
        } catch (MalformedCandid refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void der(byte[] bytes) {
        try {
            PublicKey key = PublicKey.decode(bytes);
            assertThat(PublicKey.decode(key.der())).isEqualTo(key);
        } catch (AuthenticationFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
