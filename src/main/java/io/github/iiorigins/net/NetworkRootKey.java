package io.github.iiorigins.net;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.CborReader;
import io.github.iiorigins.ic.MalformedCbor;
import io.github.iiorigins.ic.Refusal;
import java.util.List;
import java.util.Optional;

/** The root key that a local network reports. Nothing certifies it, which is why production's is pinned. */
public final class NetworkRootKey {
    private NetworkRootKey() {}

    /**
     * Asks the network that an address belongs to; nothing if it does not tell.
     *
     * @param address any address of the network; its path does not count
     * @param open whether it may be in a private network
     */
    public static Optional<BlsPublicKey> fetch(Http http, String address, boolean open) {
        int path = address.indexOf('/', address.indexOf("//") + 2);
        String status = (path < 0 ? address : address.substring(0, path)) + "/api/v2/status";
        if (!(http.send(new Request("GET", status, List.of(), open)) instanceof Answer answer)
                || answer.status() != 200) {
            return Optional.empty();
        }
        try {
            return key(new CborReader(answer.response().body()));
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
