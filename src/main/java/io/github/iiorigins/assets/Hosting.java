package io.github.iiorigins.assets;

/** What uploads a directory of assets, and so what reads its rules. */
public enum Hosting {
    /** An asset canister, uploaded by dfx: {@code .ic-assets.json}, {@code .ic-assets.json5}. */
    DFX("an asset canister of dfx"),
    /** An asset canister, uploaded by the plugin of icp-cli's recipe {@code asset-canister}: the same files. */
    ICP_PLUGIN("an asset canister of icp-cli"),
    /** A canister of icp-cli's recipe {@code static-site}: {@code _headers}. */
    STATIC_SITE("a static site of icp-cli"),
    /** A Juno Satellite: its headers are in Juno's configuration, and it writes the document of alternative origins itself. */
    JUNO("a Juno Satellite"),
    /** Not known; what lies there tells which is likely. */
    UNKNOWN("a canister");

    private final String words;

    Hosting(String words) {
        this.words = words;
    }

    /** What the canister is, in a few words. */
    public String words() {
        return words;
    }
}
