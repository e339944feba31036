package io.github.iiorigins.preview;

import io.github.iiorigins.net.HttpField;
import java.util.List;
import java.util.Optional;

/** What a canister answers, before the gateway. */
final class CanisterReply {
    /**
     * The place of a reply in the tree of those that a canister certifies.
     *
     * @param path the path, decoded; of a wildcard, the one above it
     * @param wildcard whether it stands for all below that have none of their own
     */
    record CertifiedPath(String path, boolean wildcard) {}

    private final int status;
    private final List<HttpField> fields;
    private final List<HttpField> uncertified;
    private final byte[] body;
    private final Optional<CertifiedPath> path;
    private final String why;

    /**
     * An answer.
     *
     * @param status the status code
     * @param fields the header fields that it certifies, if it certifies the reply
     * @param uncertified header fields that it sends beside them
     * @param body the body, not copied
     * @param path what the certificate covers; nothing for a reply without certificate
     * @param why which file this is and why, for people
     */
    CanisterReply(
            int status,
            List<HttpField> fields,
            List<HttpField> uncertified,
            byte[] body,
            Optional<CertifiedPath> path,
            String why) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.uncertified = List.copyOf(uncertified);
        this.body = body;
        this.path = path;
        this.why = why;
    }

    /** The status code. */
    int status() {
        return status;
    }

    /** The certified header fields. */
    List<HttpField> fields() {
        return fields;
    }

    /** The header fields that no certificate covers. */
    List<HttpField> uncertified() {
        return uncertified;
    }

    /** The body itself, not a copy. */
    byte[] body() {
        return body;
    }

    /** What the certificate covers; nothing for a reply without one. */
    Optional<CertifiedPath> path() {
        return path;
    }

    /** Which file this is and why. */
    String why() {
        return why;
    }
}
