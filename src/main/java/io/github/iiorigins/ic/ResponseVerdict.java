package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Step;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@link ResponseVerifier} says of a response. */
public sealed interface ResponseVerdict {
    /** What came to light on the way, as far as it went. */
    Evidence evidence();

    /** The canister vouches for this response. */
    record Certified(Evidence evidence, Coverage coverage, List<HttpHeader> headers) implements ResponseVerdict {
        /**
         * Copies.
         *
         * @param headers the headers that are certified, as they were sent; no other may be believed
         */
        public Certified {
            headers = List.copyOf(headers);
        }
    }

    /** The canister vouches that it vouches for nothing here: anyone on the way may have made up the response. */
    record Skipped(Evidence evidence) implements ResponseVerdict {}

    /** The response does not verify. */
    record Refused(Evidence evidence, Refusal refusal) implements ResponseVerdict {}

    /** What of an exchange is certified. */
    enum Coverage {
        /** The body alone: certification version 1. */
        BODY,
        /** Status, body and the certified headers. */
        RESPONSE,
        /** The same, and that this is the response to this request. */
        EXCHANGE
    }

    /**
     * What came to light.
     *
     * @param passed the steps that succeeded, in order
     * @param version of the certification, once the header was read
     * @param path where the response is certified; a wildcard tells a fallback from a file
     * @param expression what is covered
     * @param subnet the subnet that signed, unless it is the root subnet; believed once {@link Step#SIGNATURE} has passed
     * @param time when the subnet signed; believed likewise
     */
    record Evidence(
            Set<Step> passed,
            Optional<Integer> version,
            Optional<ExpressionPath> path,
            Optional<CertificationExpression> expression,
            Optional<Principal> subnet,
            Optional<Instant> time) {}
}
