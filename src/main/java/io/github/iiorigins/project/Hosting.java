package io.github.iiorigins.project;

/** Who uploads the files of a canister, and so which rules it goes by. */
public enum Hosting {
    /** dfx, to a canister of type {@code assets}: {@code .ic-assets.json[5]}. */
    DFX_ASSETS("an asset canister of dfx"),
    /** icp-cli, to the same kind of canister: {@code .ic-assets.json[5]}. */
    ICP_ASSET_CANISTER("an asset canister of icp-cli"),
    /** icp-cli, to a static site: {@code _headers} and {@code _redirects}. */
    STATIC_SITE("a static site of icp-cli"),
    /** Juno, to a Satellite, which writes the origins file itself. */
    JUNO("a Juno Satellite"),
    /** A recipe or plugin that is not known here. */
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
