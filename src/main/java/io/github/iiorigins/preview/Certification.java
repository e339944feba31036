package io.github.iiorigins.preview;

import io.github.iiorigins.net.HttpField;
import io.github.iiorigins.origin.CanisterId;
import java.util.List;
import java.util.Optional;

/** What vouches for replies. */
interface Certification {
    /** Nothing does: replies go out without certificates. */
    Certification NONE = new Certification() {
        @Override
        public Optional<String> rootKey() {
            return Optional.empty();
        }

        @Override
        public List<HttpField> certify(CanisterId id, String path, CanisterReply reply) {
            return List.of();
        }
    };

    /** The root key of this network in DER, in hexadecimal digits, if there is one. */
    Optional<String> rootKey();

    /**
     * The fields that certify a reply.
     *
     * @param id the canister
     * @param path the path of the request, decoded
     * @param reply a reply that has a certified path
     */
    List<HttpField> certify(CanisterId id, String path, CanisterReply reply);
}
