package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import java.io.File;
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
    private final ClientApp around;
    private final boolean hasManifest;
    private Map<String, String> versions;
    private String name = "";

    /** Where a client is imported first, and its library; null if nowhere. */
    Location client;

    String library;

    /** Whether a derivation origin is sent from here that may be one for production. */
    boolean sends;

    /** Where a value is sent that comes to none, or to a local one; null if nowhere. */
    Location idle;

    /** The derivation origins that the first place sends, as II compares them; null before. */
    Set<String> sent;

    /** One of them as it is written, and its place. */
    String sentText;

    Location sentAt;

    ClientApp(File directory, ClientApp around, boolean hasManifest) {
        this.directory = directory;
        this.around = around;
        this.hasManifest = hasManifest;
    }

    File directory() {
        return directory;
    }

    /** The version range that the app or one around it asks for; null if none does. */
    String version(String library) {
        String version = versions().get(library);
        return version == null && around != null ? around.version(library) : version;
    }

    /** Whether one of two apps is a dependency of the other, or lies in its directory. */
    boolean isRelatedTo(ClientApp other) {
        return dependsOn(other) || other.dependsOn(this) || isAround(other) || other.isAround(this);
    }

    private boolean dependsOn(ClientApp other) {
        other.versions();
        return !other.name.isEmpty() && versions().containsKey(other.name);
    }

    private boolean isAround(ClientApp other) {
        for (ClientApp app = other.around; app != null; app = app.around) {
            if (app == this) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> versions() {
        if (versions == null) {
            versions = new HashMap<>();
            if (hasManifest) {
                File manifest = new File(directory, "package.json");
                try {
                    if (manifest.isFile()) {
                        read(JsonDocument.parse(FileReading.read(manifest.toPath(), manifest.getPath()), Dialect.JSON)
                                .root());
                    }
                } catch (UnreadableFile unreadable) {
                    // Without it the version of the library is not known, and the findings say so.
                    versions.clear();
                }
            }
        }
        return versions;
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
                        versions.put(dependency.name(), range.value());
                    }
                }
            }
        }
    }

    /** Notes what a place sends, if it is the first that sends anything. */
    void sent(String text, Set<String> compared, Location place) {
        if (sent == null) {
            sent = new HashSet<>(compared);
            sentText = text;
            sentAt = place;
        }
    }
}
