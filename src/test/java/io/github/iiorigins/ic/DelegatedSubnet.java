package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.List;

/** Subnets like those of the mainnet: a root subnet lets them sign for some canisters. */
public final class DelegatedSubnet {
    private DelegatedSubnet() {}

    /**
     * A subnet that a root subnet lets sign for some canisters.
     *
     * @param issued when the root subnet signed the delegation
     * @param layouts where the delegation lists the canisters; verifiers older than 2025 know {@link RangeLayout#SUBNET} alone
     */
    public static Subnet of(
            BlsKeyPair root, BlsKeyPair key, List<CanisterRange> ranges, Instant issued, RangeLayout... layouts) {
        Principal id = key.publicKey().principal();
        HashTree.Builder network = new HashTree.Builder()
                .put(Label.path("time"), CertifiedState.encodeTime(issued))
                .put(
                        List.of(Label.of("subnet"), Label.of(id), Label.of("public_key")),
                        key.publicKey().der());
        for (RangeLayout layout : layouts) {
            if (layout == RangeLayout.SUBNET) {
                network.put(
                        List.of(Label.of("subnet"), Label.of(id), Label.of("canister_ranges")),
                        CanisterRange.encode(ranges));
            } else {
                for (CanisterRange range : ranges) {
                    network.put(
                            List.of(Label.of("canister_ranges"), Label.of(id), Label.of(range.first())),
                            CanisterRange.encode(List.of(range)));
                }
            }
        }
        return new Subnet(key, root.publicKey(), id, Certificate.sign(root, network.build()));
    }
}
