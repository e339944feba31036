package io.github.iiorigins.check;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.CborReader;
import io.github.iiorigins.ic.MalformedCbor;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Request;
import java.util.List;
import java.util.Optional;

/** The root key that a local network tells of itself. Nobody vouches for it, which is why production's is pinned. */
final class NetworkRootKey {
    private final Http http;
    private final CheckRequest request;

    NetworkRootKey(Http http, CheckRequest request) {
        this.http = http;
        this.request = request;
    }

    /** Asks the network that an address belongs to; nothing if it does not tell. */
    Optional<BlsPublicKey> fetch(String address) {
        int path = address.indexOf('/', address.indexOf("//") + 2);
        String status = address.substring(0, path) + "/api/v2/status";
        if (!(http.send(new Request("GET", status, List.of(), request.local())) instanceof Answer answer)
                || answer.status() != 200) {
            return Optional.empty();
        }
        try {
            return key(new CborReader(answer.body()));
        } catch (MalformedCbor | Refusal malformed) {
            return Optional.empty();
        }
    }

    private static Optional<BlsPublicKey> key(CborReader cbor) throws MalformedCbor, Refusal {
        cbor.selfDescribed();
        int members = cbor.map();
        for (int i = 0; i < members; i++) {
            if (cbor.text().equals("root_key")) {
                return Optional.of(BlsPublicKey.fromDer(cbor.bytes()));
            }
            cbor.skip();
        }
        return Optional.empty();
    }
}
