package io.github.iiorigins.preview;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.origin.CanisterId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A canister that is served: its name, its ids, where its files lie, and how it answers. */
public final class Site {
    private final String name;
    private final String words;
    private final Map<String, CanisterId> ids;
    private final boolean madeUp;
    private final List<SiteSource> sources;
    private final List<String> remarks;
    private final Canister canister;
    private final LiveDeployment deployment;

    Site(
            String name,
            Hosting hosting,
            Map<String, CanisterId> ids,
            boolean madeUp,
            List<SiteSource> sources,
            List<String> remarks,
            Canister canister,
            LiveDeployment deployment) {
        this.name = name;
        this.words = hosting.words();
        this.ids = new LinkedHashMap<>(ids);
        this.madeUp = madeUp;
        this.sources = List.copyOf(sources);
        this.remarks = List.copyOf(remarks);
        this.canister = canister;
        this.deployment = deployment;
    }

    /** The name of the canister in its manifest, or of the directory where none tells. */
    public String name() {
        return name;
    }

    /** What the canister is, in a few words. */
    public String words() {
        return words;
    }

    /** The id that it goes by where none is asked for. */
    public CanisterId id() {
        return ids.values().iterator().next();
    }

    /** Its ids by environment, the one of production first. */
    public Map<String, CanisterId> ids() {
        return new LinkedHashMap<>(ids);
    }

    /** Whether no id is known, and {@link #id()} is made up: always the same for the same name, and no canister's. */
    public boolean hasMadeUpId() {
        return madeUp;
    }

    /** The directories that are served. */
    public List<SiteSource> sources() {
        return sources;
    }

    /** What is to be said of it, in sentences without a full stop. */
    public List<String> remarks() {
        return remarks;
    }

    Canister canister() {
        return canister;
    }

    LiveDeployment deployment() {
        return deployment;
    }

    @Override
    public String toString() {
        return name;
    }
}
