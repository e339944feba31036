package io.github.iiorigins.assets;

/** The rules of a tree as its hosting reads them: what becomes of each path. */
public abstract sealed class HostingRules permits AssetCanisterRules, StaticSiteRules, SatelliteRules {
    private final AssetTree tree;

    HostingRules(AssetTree tree) {
        this.tree = tree;
    }

    /** The tree. */
    public final AssetTree tree() {
        return tree;
    }

    /** Whether the deploy tool takes the rules. If not, it deploys nothing. */
    public abstract boolean isAccepted();

    /**
     * What becomes of a path. It need not be there: then this is what would become of a file.
     *
     * @param path relative to the tree, without a slash at its start
     */
    public abstract Treatment treat(String path);
}
