package io.github.iiorigins.ic;

import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The responses of a canister that are certified (version 2), and the tree of them. The canister has the {@linkplain #digest() digest} of
 * the tree certified; with the certificate that it gets {@link #certify} makes each response one that gateways take.
 */
public final class CertifiedResponses {
    private final HashTree tree;

    private CertifiedResponses(HashTree tree) {
        this.tree = tree;
    }

    /** A response and where in the tree it is. It belongs to the {@link Builder} that gave it. */
    public static final class Entry {
        private final ExpressionPath path;
        private final HttpResponse response;
        private final List<Label> labels;

        private Entry(ExpressionPath path, HttpResponse response, List<Label> labels) {
            this.path = path;
            this.response = response;
            this.labels = labels;
        }

        /** For which paths this is the response. */
        public ExpressionPath path() {
            return path;
        }

        /** The response with its expression, still without a certificate. */
        public HttpResponse response() {
            return response;
        }
    }

    /** Collects responses. */
    public static final class Builder {
        private final HashTree.Builder tree = new HashTree.Builder();

        /**
         * Adds a response to every request for these paths.
         *
         * @throws IllegalArgumentException if the expression asks for something of the request
         */
        public Entry add(ExpressionPath path, CertificationExpression expression, HttpResponse response) {
            if (expression.request().isPresent()) {
                throw new IllegalArgumentException("no request to certify");
            }
            return put(path, expression, Optional.empty(), response);
        }

        /** Adds a response to this request, as far as the expression tells requests apart. */
        public Entry add(
                ExpressionPath path, CertificationExpression expression, HttpRequest request, HttpResponse response) {
            return put(path, expression, Optional.of(request), response);
        }

        private Entry put(
                ExpressionPath path,
                CertificationExpression expression,
                Optional<HttpRequest> request,
                HttpResponse response) {
            String text = expression.toString();
            HttpResponse expressed = response.with(new HttpHeader(CertificationExpression.HEADER, text));
            List<Label> labels = new ArrayList<>(path.labels());
            labels.add(Label.of(Digest.sha256(text.getBytes(StandardCharsets.UTF_8))));
            if (!expression.isSkip()) {
                labels.add(request.isPresent() ? expression.requestHash(request.get()) : Label.of(""));
                labels.add(expression.responseHash(expressed));
            }
            tree.put(labels, new byte[0]);
            return new Entry(path, expressed, labels);
        }

        /** The tree of all responses so far. */
        public CertifiedResponses build() {
            return new CertifiedResponses(tree.build());
        }
    }

    /** What the canister has certified. */
    public Digest digest() {
        return tree.digest();
    }

    /**
     * The response to a request with the header that proves it.
     *
     * @param target path and query of the request, percent-encoded
     * @param certificate the one that the canister got for its {@link #digest}
     * @throws IllegalArgumentException if the response is not for this path, or one that fits it better is certified as well
     */
    public HttpResponse certify(Entry entry, String target, byte[] certificate) {
        List<List<Label>> proofs = new ArrayList<>();
        proofs.add(entry.labels);
        if (tree.lookup(entry.labels).found().isEmpty()) {
            throw new IllegalArgumentException("of another tree: " + entry.path);
        }
        ExpressionPath requested = requested(target);
        if (!entry.path.covers(requested)) {
            throw new IllegalArgumentException(entry.path + " is not for " + requested);
        }
        if (entry.path.wildcard()) {
            List<ExpressionPath> better = new ArrayList<>(entry.path.narrowerFor(requested));
            better.add(requested);
            for (ExpressionPath path : better) {
                if (tree.lookup(path.labels()) != Lookup.Missing.ABSENT) {
                    throw new IllegalArgumentException(path + " fits " + requested + " better than " + entry.path);
                }
                proofs.add(path.labels());
            }
        }
        CertificateHeader header = new CertificateHeader(2, certificate, tree.witness(proofs), Optional.of(entry.path));
        return entry.response.with(new HttpHeader(CertificateHeader.NAME, header.toString()));
    }

    private static ExpressionPath requested(String target) {
        try {
            return ExpressionPath.exact(HttpRequest.get(target).path());
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }
}
