package io.github.iiorigins.ic;

import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A stand-in for a subnet: it signs certificates with a key of its own, for whoever trusts its root key. */
public final class Subnet {
    private final BlsKeyPair key;
    private final BlsPublicKey rootKey;
    private final Principal id;
    private final Certificate delegation;

    /** @param delegation by which a root subnet lets it sign for some canisters; null for a root subnet itself */
    Subnet(BlsKeyPair key, BlsPublicKey rootKey, Principal id, Certificate delegation) {
        this.key = key;
        this.rootKey = rootKey;
        this.id = id;
        this.delegation = delegation;
    }

    /** A root subnet, which signs for itself. */
    public static Subnet root(BlsKeyPair key) {
        return new Subnet(key, key.publicKey(), key.publicKey().principal(), null);
    }

    /** The key that whoever asks this subnet has to trust. */
    public BlsPublicKey rootKey() {
        return rootKey;
    }

    /** The key that this subnet signs by. */
    public BlsPublicKey publicKey() {
        return key.publicKey();
    }

    /** The id of this subnet. */
    public Principal id() {
        return id;
    }

    /** The certificate of a state, or of what is left of it by {@link HashTree#witness}. */
    public Certificate certify(HashTree state) {
        return delegation == null ? Certificate.sign(key, state) : Certificate.sign(key, state, id, delegation);
    }

    /** The certificate of the data that canisters want certified, as they get it for their answers. */
    public Certificate certify(Instant time, Map<CanisterId, Digest> certifiedData) {
        HashTree.Builder state = new HashTree.Builder().put(Label.path("time"), CertifiedState.encodeTime(time));
        for (Map.Entry<CanisterId, Digest> entry : certifiedData.entrySet()) {
            state.put(
                    List.of(Label.of("canister"), Label.of(entry.getKey().principal()), Label.of("certified_data")),
                    entry.getValue().bytes());
        }
        return certify(state.build());
    }
}
