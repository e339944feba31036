package io.github.iiorigins.ic;

/** Why something is not trusted: a reason to tell it by, and what was found in the case at hand. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** The steps of verifying a response, in the order in which they are taken. */
    public enum Step {
        /** The headers that speak of certification are there and can be read. */
        HEADERS,
        /** The certificate is signed by the root key, directly or through a subnet that the canister is on. */
        SIGNATURE,
        /** The certificate holds the digest of the canister's tree. */
        CERTIFIED_DATA,
        /** The canister's tree certifies something at the path, and nothing that would fit the request better. */
        PATH,
        /** What is certified there is this response. */
        RESPONSE,
        /** The certificate is of now. It is the last step: whoever fails here alone has an old answer, no false one. */
        TIME
    }

    /** What is wrong, and the step that fails by it. */
    public enum Reason {
        /** There is no {@code IC-Certificate} header. */
        CERTIFICATE_HEADER_MISSING(Step.HEADERS),
        /** A header that decides is there more than once. */
        HEADER_REPEATED(Step.HEADERS),
        /** The {@code IC-Certificate} header cannot be read. */
        CERTIFICATE_HEADER_MALFORMED(Step.HEADERS),
        /** The version of certification is none that there is. */
        VERSION_UNSUPPORTED(Step.HEADERS),
        /** The version of certification is below the one that was asked for. */
        VERSION_TOO_LOW(Step.HEADERS),
        /** There is no {@code IC-CertificateExpression} header. */
        EXPRESSION_MISSING(Step.HEADERS),
        /** The {@code IC-CertificateExpression} header cannot be read. */
        EXPRESSION_MALFORMED(Step.HEADERS),
        /** The expression names a header with more than letters, digits and dashes in its name, which no gateway takes. */
        NAME_UNCERTIFIABLE(Step.HEADERS),
        /** The {@code IC-Certificate} header has no {@code expr_path}. */
        EXPRESSION_PATH_MISSING(Step.HEADERS),
        /** The {@code expr_path} is no expression path. */
        EXPRESSION_PATH_MALFORMED(Step.HEADERS),
        /** The {@code tree} is no hash tree. */
        TREE_MALFORMED(Step.HEADERS),
        /** The path of the request is not UTF-8. */
        REQUEST_PATH_MALFORMED(Step.HEADERS),

        /** The certificate is none. */
        CERTIFICATE_MALFORMED(Step.SIGNATURE),
        /** The key is no BLS12-381 key in DER. */
        KEY_MALFORMED(Step.SIGNATURE),
        /** The signature is not of this certificate by this key. */
        SIGNATURE_WRONG(Step.SIGNATURE),
        /** The certificate of the delegation is none. */
        DELEGATION_MALFORMED(Step.SIGNATURE),
        /** The certificate of the delegation is delegated itself. */
        DELEGATION_NESTED(Step.SIGNATURE),
        /** The certificate of the delegation is not signed by the root key. */
        DELEGATION_SIGNATURE_WRONG(Step.SIGNATURE),
        /** The delegation does not show the key of the subnet. */
        SUBNET_KEY_MISSING(Step.SIGNATURE),
        /** The delegation does not show which canisters are on the subnet. */
        CANISTER_RANGES_MISSING(Step.SIGNATURE),
        /** The canister ranges of the delegation cannot be read. */
        CANISTER_RANGES_MALFORMED(Step.SIGNATURE),
        /** The canister is not on the subnet that signed. */
        CANISTER_OUT_OF_RANGE(Step.SIGNATURE),
        /** Another subnet signed. */
        SUBNET_DIFFERS(Step.SIGNATURE),
        /** No node signed the answer to a query. */
        ANSWER_UNSIGNED(Step.SIGNATURE),
        /** The answer to a query is signed by what is no node of the subnet. */
        NODE_UNKNOWN(Step.SIGNATURE),
        /** The signature is not of this answer, to this query, by the node that it names. */
        NODE_SIGNATURE_WRONG(Step.SIGNATURE),

        /** The certificate does not show the canister's certified data. */
        CERTIFIED_DATA_MISSING(Step.CERTIFIED_DATA),
        /** The certified data is not the digest of the tree. */
        CERTIFIED_DATA_DIFFERS(Step.CERTIFIED_DATA),

        /** The expression path is for exactly another path than the request's. */
        EXACT_PATH_DIFFERS(Step.PATH),
        /** The expression path is for paths below another one than the request's. */
        WILDCARD_PATH_DIFFERS(Step.PATH),
        /** The tree does not show the expression path. */
        EXPRESSION_PATH_NOT_IN_TREE(Step.PATH),
        /** The tree does not rule out that exactly the requested path is certified. */
        EXACT_PATH_POSSIBLE(Step.PATH),
        /** The tree does not rule out that a narrower wildcard is certified. */
        NARROWER_WILDCARD_POSSIBLE(Step.PATH),
        /** The tree shows neither the path (version 1) nor the fallback. */
        ASSET_NOT_IN_TREE(Step.PATH),
        /** The tree does not rule out that the path is certified (version 1), and so proves no fallback. */
        ASSET_POSSIBLE(Step.PATH),

        /** The expression is not certified at the expression path. */
        EXPRESSION_NOT_IN_TREE(Step.RESPONSE),
        /** The request is not one for which a response is certified. */
        REQUEST_NOT_IN_TREE(Step.RESPONSE),
        /** Status, certified headers or body are not those that were certified. */
        RESPONSE_NOT_IN_TREE(Step.RESPONSE),
        /** The body cannot be decoded by its content encoding (version 1). */
        BODY_UNDECODABLE(Step.RESPONSE),
        /** The body is not the one that was certified (version 1). */
        BODY_DIFFERS(Step.RESPONSE),

        /** The certificate does not show its time. */
        TIME_MISSING(Step.TIME),
        /** The time of the certificate cannot be read. */
        TIME_MALFORMED(Step.TIME),
        /** The certificate is too old. */
        CERTIFICATE_STALE(Step.TIME),
        /** The certificate is of a time to come. */
        CERTIFICATE_FROM_FUTURE(Step.TIME),
        /** The answer to a query was signed too long ago, or in a time to come. */
        ANSWER_OF_OTHER_TIME(Step.TIME);

        private final Step step;

        Reason(Step step) {
            this.step = step;
        }

        /** The step that fails. */
        public Step step() {
            return step;
        }
    }

    private final Reason reason;

    Refusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** What was found, in half a sentence. It may hold what a server sent, unescaped. */
    public String detail() {
        return getMessage();
    }
}
