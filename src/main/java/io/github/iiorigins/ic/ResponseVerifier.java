package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.ic.Refusal.Step;
import io.github.iiorigins.ic.ResponseVerdict.Certified;
import io.github.iiorigins.ic.ResponseVerdict.Coverage;
import io.github.iiorigins.ic.ResponseVerdict.Evidence;
import io.github.iiorigins.ic.ResponseVerdict.Refused;
import io.github.iiorigins.ic.ResponseVerdict.Skipped;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Verifies responses of canisters as a gateway does, and says at which step one fails. In three places it is stricter than gateways are
 * known to be, since a proof that is missing is no proof: a delegation without canister ranges is refused, a fallback of version 1
 * needs proof that the path itself is absent, and a tree has to be in order.
 *
 * @param rootKey the key to trust
 * @param tolerance how far the time of a certificate may lie before or after now; gateways take five minutes
 * @param minimumVersion the lowest version of certification to take: 1 or 2
 * @see <a href="https://internetcomputer.org/docs/references/http-gateway-protocol-spec#response-verification">HTTP gateway
 *     protocol specification, response verification</a>
 */
public record ResponseVerifier(BlsPublicKey rootKey, Duration tolerance, int minimumVersion) {
    /** What gateways take. */
    public static final Duration GATEWAY_TOLERANCE = Duration.ofMinutes(5);

    /** The greatest size of a decoded body (version 1). */
    private static final int MAX_BODY = 64 << 20;

    private static final Label EMPTY = Label.of("");
    private static final Label HTTP_ASSETS = Label.of("http_assets");

    /** Verifies as gateways of the network with this root key do. */
    public static ResponseVerifier ofGateway(BlsPublicKey rootKey) {
        return new ResponseVerifier(rootKey, GATEWAY_TOLERANCE, 1);
    }

    /** Says whether the canister vouches for this response to this request. */
    public ResponseVerdict verify(CanisterId canister, HttpRequest request, HttpResponse response, Instant now) {
        Verification verification = new Verification(canister.principal(), request, response);
        try {
            verification.run();
            verification.state.requireTime(now, tolerance);
        } catch (Refusal refusal) {
            return new Refused(verification.evidence(), refusal);
        }
        verification.passed.add(Step.TIME);
        return verification.verdict();
    }

    /**
     * Whether the tree that came with a response shows this response for this request. It proves nothing, as the tree is held
     * against no certificate; it tells cheaply which of several forms of a response is worth to be verified.
     */
    public boolean isInTree(HttpRequest request, HttpResponse response) {
        Verification verification = new Verification(null, request, response);
        try {
            verification.readHeaders();
            if (verification.header.version() == 1) {
                verification.requireBody(request.path());
            } else {
                verification.requireResponse(verification.header.path().orElseThrow());
            }
            return true;
        } catch (Refusal notThere) {
            return false;
        }
    }

    private final class Verification {
        private final Principal canister;
        private final HttpRequest request;
        private final HttpResponse response;

        private final Set<Step> passed = EnumSet.noneOf(Step.class);
        private CertificateHeader header;
        private String expressionText;
        private CertificationExpression expression;
        private CertifiedState state;
        private Instant time;

        Verification(Principal canister, HttpRequest request, HttpResponse response) {
            this.canister = canister;
            this.request = request;
            this.response = response;
        }

        Evidence evidence() {
            return new Evidence(
                    Collections.unmodifiableSet(EnumSet.copyOf(passed)),
                    header == null ? Optional.empty() : Optional.of(header.version()),
                    header == null ? Optional.empty() : header.path(),
                    Optional.ofNullable(expression),
                    state == null ? Optional.empty() : state.subnet(),
                    Optional.ofNullable(time));
        }

        /** Takes every step but that of the time. */
        void run() throws Refusal {
            readHeaders();
            ExpressionPath requested = ExpressionPath.exact(request.path());
            passed.add(Step.HEADERS);
            state = Certificate.decode(header.certificate()).verify(rootKey, canister);
            passed.add(Step.SIGNATURE);
            try {
                time = state.time();
            } catch (Refusal noTime) {
                time = null; // The last step says so.
            }
            requireCertifiedData();
            passed.add(Step.CERTIFIED_DATA);
            if (header.version() == 1) {
                requireBody(request.path());
            } else {
                requirePath(header.path().orElseThrow(), requested);
                passed.add(Step.PATH);
                requireResponse(header.path().orElseThrow());
            }
            passed.add(Step.RESPONSE);
        }

        ResponseVerdict verdict() {
            if (expression == null) {
                return new Certified(evidence(), Coverage.BODY, List.of());
            }
            if (expression.isSkip()) {
                return new Skipped(evidence());
            }
            List<HttpHeader> certified = new ArrayList<>();
            for (HttpHeader sent : response.headers()) {
                if (expression.response().orElseThrow().cover(sent) && !sent.is(CertificationExpression.HEADER)) {
                    certified.add(sent);
                }
            }
            return new Certified(
                    evidence(), expression.request().isPresent() ? Coverage.EXCHANGE : Coverage.RESPONSE, certified);
        }

        // ---- headers

        private void readHeaders() throws Refusal {
            header = CertificateHeader.parse(single(CertificateHeader.NAME, Reason.CERTIFICATE_HEADER_MISSING));
            if (header.version() < minimumVersion) {
                throw new Refusal(Reason.VERSION_TOO_LOW, "version " + header.version() + ", below " + minimumVersion);
            }
            if (header.version() != 1 && header.version() != 2) {
                throw new Refusal(Reason.VERSION_UNSUPPORTED, "version " + header.version());
            }
            if (header.version() == 2) {
                expressionText = single(CertificationExpression.HEADER, Reason.EXPRESSION_MISSING);
                if (header.path().isEmpty()) {
                    throw new Refusal(
                            Reason.EXPRESSION_PATH_MISSING, "there is no expr_path in " + CertificateHeader.NAME);
                }
                expression = CertificationExpression.parse(expressionText);
            }
        }

        private String single(String name, Reason missing) throws Refusal {
            List<HttpHeader> found = response.headers(name);
            if (found.isEmpty()) {
                throw new Refusal(missing, "there is no header " + name);
            }
            if (found.size() > 1) {
                throw new Refusal(Reason.HEADER_REPEATED, "there are " + found.size() + " headers " + name);
            }
            return found.get(0).value();
        }

        // ---- the canister's tree

        private void requireCertifiedData() throws Refusal {
            Optional<byte[]> data = state.lookup(
                            List.of(Label.of("canister"), Label.of(canister), Label.of("certified_data")))
                    .leaf();
            if (data.isEmpty()) {
                throw new Refusal(
                        Reason.CERTIFIED_DATA_MISSING,
                        "the certificate shows no certified data of canister " + canister);
            }
            byte[] digest = header.tree().digest().bytes();
            if (!Arrays.equals(data.get(), digest)) {
                throw new Refusal(
                        Reason.CERTIFIED_DATA_DIFFERS,
                        "the digest of the tree differs from the one that the canister certified");
            }
        }

        private void requirePath(ExpressionPath path, ExpressionPath requested) throws Refusal {
            if (!path.covers(requested)) {
                throw new Refusal(
                        path.wildcard() ? Reason.WILDCARD_PATH_DIFFERS : Reason.EXACT_PATH_DIFFERS,
                        "certified for " + path + ", not for " + requested);
            }
            if (path.wildcard()) {
                requireAbsent(requested, Reason.EXACT_PATH_POSSIBLE);
                for (ExpressionPath narrower : path.narrowerFor(requested)) {
                    requireAbsent(narrower, Reason.NARROWER_WILDCARD_POSSIBLE);
                }
            }
            if (header.tree().lookup(path.labels()).found().isEmpty()) {
                throw new Refusal(
                        Reason.EXPRESSION_PATH_NOT_IN_TREE, "the tree does not show that " + path + " is certified");
            }
        }

        private void requireAbsent(ExpressionPath path, Reason reason) throws Refusal {
            if (header.tree().lookup(path.labels()) != Lookup.Missing.ABSENT) {
                throw new Refusal(
                        reason,
                        "certified for " + header.path().orElseThrow() + ", but " + path + " may be certified as well");
            }
        }

        private void requireResponse(ExpressionPath path) throws Refusal {
            List<Label> labels = new ArrayList<>(path.labels());
            labels.add(Label.of(Digest.sha256(expressionText.getBytes(StandardCharsets.UTF_8))));
            if (header.tree().lookup(labels).found().isEmpty()) {
                throw new Refusal(Reason.EXPRESSION_NOT_IN_TREE, "the tree does not show this expression at " + path);
            }
            if (expression.isSkip()) {
                return;
            }
            Label hash = expression.requestHash(request);
            labels.add(hash);
            if (header.tree().lookup(labels).found().isEmpty()) {
                throw new Refusal(
                        Reason.REQUEST_NOT_IN_TREE,
                        hash.equals(EMPTY)
                                ? "the tree does not show a response for every request"
                                : "the tree does not show this request");
            }
            labels.add(expression.responseHash(response));
            Optional<byte[]> leaf = header.tree().lookup(labels).leaf();
            if (leaf.isEmpty() || leaf.get().length > 0) {
                throw new Refusal(
                        Reason.RESPONSE_NOT_IN_TREE,
                        "the status, a certified header, or the body differs from what was certified");
            }
        }

        // ---- version 1

        private void requireBody(String path) throws Refusal {
            Lookup asset = header.tree().lookup(HTTP_ASSETS, Label.of(path));
            if (asset == Lookup.Missing.UNKNOWN) {
                throw new Refusal(Reason.ASSET_POSSIBLE, "the tree does not rule out that " + path + " is certified");
            }
            if (asset == Lookup.Missing.ABSENT) {
                asset = header.tree().lookup(HTTP_ASSETS, Label.of("/index.html"));
            }
            Optional<byte[]> certified = asset.leaf();
            if (certified.isEmpty()) {
                throw new Refusal(Reason.ASSET_NOT_IN_TREE, "the tree shows neither " + path + " nor /index.html");
            }
            passed.add(Step.PATH);
            byte[] body = response.body();
            if (!isDigest(certified.get(), decoded(body)) && !isDigest(certified.get(), body)) {
                throw new Refusal(Reason.BODY_DIFFERS, "the body differs from the certified one");
            }
        }

        private boolean isDigest(byte[] digest, byte[] content) {
            return Arrays.equals(digest, Digest.sha256(content).bytes());
        }

        private byte[] decoded(byte[] body) throws Refusal {
            List<HttpHeader> encodings = response.headers("content-encoding");
            String encoding = encodings.isEmpty()
                    ? "identity"
                    : encodings.get(encodings.size() - 1).value();
            if (!encoding.equals("gzip") && !encoding.equals("deflate")) {
                return body;
            }
            Inflater raw = new Inflater(true);
            try (InputStream in = encoding.equals("gzip")
                    ? new GZIPInputStream(new ByteArrayInputStream(body))
                    : new InflaterInputStream(new ByteArrayInputStream(body), raw)) {
                byte[] decoded = in.readNBytes(MAX_BODY + 1);
                if (decoded.length > MAX_BODY) {
                    throw new Refusal(Reason.BODY_UNDECODABLE, "the decoded body has more than 64 MB");
                }
                return decoded;
            } catch (IOException e) {
                throw new Refusal(Reason.BODY_UNDECODABLE, "the body is not in " + encoding + ": " + e.getMessage());
            } finally {
                raw.end();
            }
        }
    }
}
