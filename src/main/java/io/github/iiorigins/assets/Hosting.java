package io.github.iiorigins.assets;

/** What uploads a directory of assets, and so what reads its rules. */
public enum Hosting {
    /** An asset canister, uploaded by dfx: {@code .ic-assets.json}, {@code .ic-assets.json5}. */
    DFX,
    /** An asset canister, uploaded by the plugin of icp-cli's recipe {@code asset-canister}: the same files. */
    ICP_PLUGIN,
    /** A canister of icp-cli's recipe {@code static-site}: {@code _headers}. */
    STATIC_SITE,
    /** A Juno Satellite: its headers are in Juno's configuration, and it writes the document of alternative origins itself. */
    JUNO,
    /** Not known; what lies there tells which is likely. */
    UNKNOWN
}
