package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.InstalledVersion;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sources that one {@code package.json} is for, with what was seen in them so far. Its dependencies are read when
 * they are first asked for; one that cannot be read has none.
 */
final class ClientApp {
    private final File directory;
    private final ClientContext context;
    private final ClientApp around;
    private final boolean hasManifest;
    private Map<String, String> ranges;
    private Map<ClientLibrary, LibraryVersion> versions;
    private String name = "";

    /** Where a client is imported first, and its library; null if nowhere. */
    Location client;

    String library;

    /** Whether a derivation origin is sent from here that may be one for production. */
    boolean sends;

    /** Where a value is sent that comes to none, or to a local one; null if nowhere. */
    Location idle;

    /** Whether a derivation origin is written where the library reads it. */
    boolean reads;

    /** Those that are written where it does not. */
    final List<Finding> unread = new ArrayList<>();

    /** The libraries that are newer than all that is known of them, and that were reported. */
    final Set<ClientLibrary> untried = new HashSet<>();

    /** The places that send a derivation origin of production, in the order of files. */
    final List<SentPlace> places = new ArrayList<>();

    /** Where it signs users in by redirect first; null if nowhere. */
    Location redirect;

    private List<Site> sites = List.of();

    ClientApp(File directory, ClientContext context, ClientApp around, boolean hasManifest) {
        this.directory = directory;
        this.context = context;
        this.around = around;
        this.hasManifest = hasManifest;
    }

    /** Whether a derivation origin is written, and no call is known that is given one. */
    boolean isGivenNowhere() {
        return client != null && written() != null && !reads && unread.isEmpty() && untried.isEmpty();
    }

    /** The first place with a derivation origin that is known; null if there is none. */
    SentPlace written() {
        for (SentPlace place : places) {
            if (!place.origins().isEmpty()) {
                return place;
            }
        }
        return null;
    }

    File directory() {
        return directory;
    }

    /** The version range that the app or one around it asks for; null if none does. */
    String range(String library) {
        String range = ranges().get(library);
        return range == null && around != null ? around.range(library) : range;
    }

    /** The client library that a module is of, be it under another name in package.json; null if it is of none. */
    ClientLibrary library(String module) {
        int scope = module.startsWith("@") ? module.indexOf('/') + 1 : 0;
        int slash = module.indexOf('/', scope);
        String range = range(slash < 0 ? module : module.substring(0, slash));
        if (range != null && range.startsWith("npm:")) {
            ClientLibrary renamed = ClientLibrary.ofModule(range.substring("npm:".length()));
            if (renamed != null) {
                return renamed;
            }
        }
        return ClientLibrary.ofModule(module);
    }

    /** The version of a library that a module is imported from. */
    LibraryVersion version(ClientLibrary library, String module) {
        String named = library.versionIn(module);
        return named == null
                ? version(library)
                : new LibraryVersion(library, VersionRange.parse(named), "the address of the module");
    }

    /** The version of a library that the app is installed with, or that it asks for. */
    LibraryVersion version(ClientLibrary library) {
        if (versions == null) {
            versions = new HashMap<>();
        }
        LibraryVersion version = versions.get(library);
        if (version == null) {
            version = findVersion(library);
            versions.put(library, version);
        }
        return version;
    }

    private LibraryVersion findVersion(ClientLibrary library) {
        String key = library.packageName();
        String range = range(key);
        if (range == null) {
            for (ClientApp app = this; app != null && range == null; app = app.around) {
                for (Map.Entry<String, String> dependency : app.ranges().entrySet()) {
                    String asked = dependency.getValue();
                    if (ClientLibrary.dependency(dependency.getKey(), asked) == library) {
                        key = dependency.getKey();
                        range = asked;
                    }
                }
            }
        }
        if (range == null) {
            return new LibraryVersion(library, VersionRange.UNKNOWN, "");
        }
        InstalledVersion installed =
                InstalledVersion.find(directory, context.home().toFile(), context, key, range);
        return installed != null
                ? new LibraryVersion(library, VersionRange.of(installed.version()), installed.source())
                : new LibraryVersion(library, VersionRange.parse(range), "package.json");
    }

    /** Whether one of two apps is a dependency of the other, or lies in its directory. */
    boolean isRelatedTo(ClientApp other) {
        return dependsOn(other) || other.dependsOn(this) || isAround(other) || other.isAround(this);
    }

    private boolean dependsOn(ClientApp other) {
        other.ranges();
        return !other.name.isEmpty() && ranges().containsKey(other.name);
    }

    private boolean isAround(ClientApp other) {
        for (ClientApp app = other.around; app != null; app = app.around) {
            if (app == this) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> ranges() {
        if (ranges == null) {
            ranges = new HashMap<>();
            SourceText manifest = hasManifest ? context.aside(new File(directory, "package.json")) : null;
            if (manifest != null) {
                read(JsonDocument.parse(manifest, Dialect.JSON).root());
            }
        }
        return ranges;
    }

    private void read(JsonNode root) {
        if (!(root instanceof JsonNode.ObjectNode object)) {
            return;
        }
        if (object.get("name") instanceof JsonNode.StringNode own) {
            name = own.value();
        }
        for (String key : List.of("peerDependencies", "devDependencies", "dependencies")) {
            if (object.get(key) instanceof JsonNode.ObjectNode dependencies) {
                for (JsonNode.Member dependency : dependencies.members()) {
                    if (dependency.value() instanceof JsonNode.StringNode range) {
                        ranges.put(dependency.name(), range.value());
                    }
                }
            }
        }
    }

    /** The canisters that this app is uploaded to, as far as that is known. */
    List<Site> sites() {
        return sites;
    }

    /** Finds for each canister the innermost app that its files lie in. */
    static void assign(List<Site> sites, List<ClientApp> apps) {
        for (Site site : sites) {
            ClientApp owner = null;
            for (ClientApp app : apps) {
                for (Path directory : site.directories()) {
                    // Apps that hold others come before them.
                    owner = directory.startsWith(app.directory.toPath()) ? app : owner;
                }
            }
            if (owner != null) {
                List<Site> all = new ArrayList<>(owner.sites);
                all.add(site);
                owner.sites = all;
            }
        }
    }
}
