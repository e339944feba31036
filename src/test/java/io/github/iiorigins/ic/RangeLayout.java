package io.github.iiorigins.ic;

/** Where a delegation lists the canisters of a subnet. The mainnet moved from the first place to the second. */
public enum RangeLayout {
    /** All in the leaf {@code /subnet/<id>/canister_ranges}. */
    SUBNET,
    /** In parts, in the leaves {@code /canister_ranges/<id>/<first canister of the part>}. */
    SHARDS
}
