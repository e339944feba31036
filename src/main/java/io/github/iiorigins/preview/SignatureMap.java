package io.github.iiorigins.preview;

import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.CanisterSignature;
import io.github.iiorigins.ic.CanisterSignatureKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.HashTree;
import io.github.iiorigins.ic.Label;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a canister has signed of late (dfinity/ic-canister-sig-creation). */
final class SignatureMap {
    /** How long a signature can be fetched. */
    static final Duration KEPT = Duration.ofMinutes(1);

    private final Map<List<Label>, Instant> signed = new HashMap<>();

    /** Signs a message by a key of the canister. */
    void sign(CanisterSignatureKey key, byte[] message, Instant now) {
        Iterator<Instant> times = signed.values().iterator();
        while (times.hasNext()) {
            if (times.next().plus(KEPT).isBefore(now)) {
                times.remove();
            }
        }
        signed.put(CanisterSignature.path(key.seed(), message), now);
    }

    /** The tree whose digest the canister certifies. */
    HashTree tree() {
        HashTree.Builder tree = new HashTree.Builder();
        for (List<Label> path : signed.keySet()) {
            tree.put(path, new byte[0]);
        }
        return signed.isEmpty() ? HashTree.labeled(Label.of("sig"), HashTree.empty()) : tree.build();
    }

    /** The signature of a message, if the canister signed it of late. */
    Optional<byte[]> signature(CanisterSignatureKey key, byte[] message, Subnet subnet, Instant now) {
        List<Label> path = CanisterSignature.path(key.seed(), message);
        Instant when = signed.get(path);
        if (when == null || when.plus(KEPT).isBefore(now)) {
            return Optional.empty();
        }
        HashTree tree = tree();
        CanisterId canister = key.canister();
        Digest digest = tree.digest();
        return Optional.of(
                CanisterSignature.encode(subnet.certify(now, Map.of(canister, digest)), tree.witness(List.of(path))));
    }

    /**
     * A delegation with its signature, in Candid, if the canister signed it of late.
     *
     * @param subnet what certifies; empty if there is no certificate at hand
     */
    Optional<CandidValue> signed(
            CanisterSignatureKey key, byte[] sessionKey, long expiration, Optional<Subnet> subnet, Instant now) {
        Delegation delegation = Delegation.to(sessionKey, Nanos.toInstant(expiration));
        Optional<byte[]> signature =
                subnet.isPresent() ? signature(key, delegation.signedBytes(), subnet.get(), now) : Optional.empty();
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CandidValue.record(
                "delegation",
                CandidValue.record("pubkey", sessionKey, "expiration", expiration, "targets", CandidValue.none()),
                "signature",
                signature.get()));
    }
}
