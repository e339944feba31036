package io.github.iiorigins.preview;

import io.github.iiorigins.text.HttpHeader;
import java.util.List;
import java.util.Optional;

/**
 * What a canister answers, before the gateway.
 *
 * @param status the status code
 * @param fields the header fields that it certifies, if it certifies the reply
 * @param uncertified the header fields that no certificate covers
 * @param body the body, not copied
 * @param path what the certificate covers; empty for a reply without a certificate
 * @param why which file this is and why, for people
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record CanisterReply(
        int status,
        List<HttpHeader> fields,
        List<HttpHeader> uncertified,
        byte[] body,
        Optional<CertifiedPath> path,
        String why) {
    /**
     * The place of a reply in the tree of those that a canister certifies.
     *
     * @param path the path, decoded; of a wildcard, the one above it
     * @param wildcard whether it stands for all below that have none of their own
     */
    record CertifiedPath(String path, boolean wildcard) {}

    CanisterReply {
        fields = List.copyOf(fields);
        uncertified = List.copyOf(uncertified);
    }
}
