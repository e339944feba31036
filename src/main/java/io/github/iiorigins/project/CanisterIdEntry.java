package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.origin.Principal;

/**
 * The id of a canister as a file of a deploy tool has it.
 *
 * @param canister the canister's name in the manifest
 * @param environment the network of dfx, the environment of icp-cli, or the mode of Juno
 * @param keeper who keeps the file
 * @param id the id
 * @param place where it stands
 */
public record CanisterIdEntry(String canister, String environment, Keeper keeper, Principal id, Location place) {
    /** Who keeps ids. */
    public enum Keeper {
        /** {@code canister_ids.json} and {@code .dfx/<network>/canister_ids.json}. */
        DFX,
        /** {@code canisters.<name>.remote.id} in dfx.json, which dfx takes before its own files. */
        DFX_REMOTE,
        /** {@code .icp/data/mappings/<environment>.ids.json} and the same under {@code .icp/cache}. */
        ICP,
        /** {@code satellite.id} and {@code satellite.ids} in Juno's configuration. */
        JUNO
    }
}
