package io.github.iiorigins.preview;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.CertificateHeader;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertifiedResponses;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.ExpressionPath;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certifies replies as a subnet with a key of its own, which only clients of this preview trust. Each reply
 * has a tree to itself: a verifier never sees more than one.
 */
final class Certification {
    /** How long a certificate is used. Verifiers take up to five minutes. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    private static final int MAX_KEPT = 2000;

    private final Subnet subnet;
    private final Clock clock;
    private final Map<Certified, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);

    private record Certified(CanisterId id, Digest digest) {}

    private static final class Kept {
        private final Instant time;
        private final byte[] certificate;

        Kept(Instant time, byte[] certificate) {
            this.time = time;
            this.certificate = certificate;
        }
    }

    private Certification(Subnet subnet, Clock clock) {
        this.subnet = subnet;
        this.clock = clock;
    }

    /** A subnet with a new key. */
    static Certification withNewKey(Clock clock) {
        byte[] seed = new byte[BlsKeyPair.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return new Certification(Subnet.root(BlsKeyPair.fromSeed(seed)), clock);
    }

    /** The root key of this network in DER, in hexadecimal digits. */
    String rootKey() {
        return HexFormat.of().formatHex(subnet.rootKey().der());
    }

    /** What certifies. */
    Subnet subnet() {
        return subnet;
    }

    /** The name of the first field that no verifier can read in an expression; null if there is none. */
    static String uncertifiable(CanisterReply reply) {
        for (HttpHeader field : reply.fields()) {
            if (!CertificationExpression.isCertifiable(field.name())) {
                return field.name();
            }
        }
        return null;
    }

    /**
     * The fields that certify a reply.
     *
     * @param id the canister
     * @param target the path of the request with its query, as sent
     * @param reply a reply that has a certified path
     */
    List<HttpHeader> certify(CanisterId id, String target, CanisterReply reply) {
        CanisterReply.CertifiedPath path = reply.path().orElseThrow();
        List<HttpHeader> headers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (HttpHeader field : reply.fields()) {
            // What is hashed is the text; in a field each of its bytes is a character.
            String value = new String(field.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            headers.add(new HttpHeader(field.name(), value));
            if (!names.contains(field.name())) {
                names.add(field.name());
            }
        }
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertifiedResponses.Entry entry = builder.add(
                path.wildcard() ? ExpressionPath.below(above(path.path())) : ExpressionPath.exact(path.path()),
                CertificationExpression.ofResponse(names),
                new HttpResponse(reply.status(), headers, reply.body()));
        CertifiedResponses responses = builder.build();
        String text = new String(target.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        HttpResponse certified = responses.certify(entry, text, certificate(id, responses.digest()));
        List<HttpHeader> fields = new ArrayList<>(2);
        for (String name : new String[] {CertificateHeader.NAME, CertificationExpression.HEADER}) {
            fields.add(new HttpHeader(name, certified.headers(name).get(0).value()));
        }
        return fields;
    }

    private static String above(String path) {
        return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }

    private byte[] certificate(CanisterId id, Digest digest) {
        Certified of = new Certified(id, digest);
        Instant now = clock.instant();
        synchronized (kept) {
            Kept before = kept.get(of);
            if (before != null && Duration.between(before.time, now).abs().compareTo(FRESH) < 0) {
                return before.certificate;
            }
        }
        byte[] certificate = subnet.certify(now, Map.of(id, digest)).encode();
        synchronized (kept) {
            kept.put(of, new Kept(now, certificate));
            if (kept.size() > MAX_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return certificate;
    }
}
