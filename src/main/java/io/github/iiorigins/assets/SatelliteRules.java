package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tree as Juno's tools upload it: every file, those with a dot at their start too, but what the system leaves lying there
 * and what the configuration ignores (junobuild/juno-js: packages/cli-tools/src/utils/deploy.utils.ts and fs.utils.ts).
 */
public final class SatelliteRules extends HostingRules {
    private final SatelliteStorage storage;

    /** Rules of a tree. */
    public SatelliteRules(AssetTree tree, SatelliteStorage storage) {
        super(tree);
        this.storage = storage;
    }

    @Override
    public boolean isAccepted() {
        return true;
    }

    @Override
    public Treatment treat(String path) {
        return new Treatment(path, exclusion(path), headers("/" + path), encodings(path));
    }

    /** The pattern that leaves a path out, if one does. */
    public Optional<Location> ignoring(String path) {
        for (SatelliteStorage.Ignored ignored : storage.ignored()) {
            if (ignored.pattern().matches(absolute(path))) {
                return Optional.of(ignored.place());
            }
        }
        return Optional.empty();
    }

    private String absolute(String path) {
        return tree().root() + "/" + path;
    }

    private Exclusion exclusion(String path) {
        AssetTree.Entry entry = tree().entry(path);
        if (entry != null && entry.kind() == AssetTree.Kind.DIRECTORY) {
            return new Exclusion(Exclusion.Reason.DIRECTORY, path, null);
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.equals(".ds_store") || name.equals("thumbs.db")) {
            return new Exclusion(Exclusion.Reason.SYSTEM_FILE, path, null);
        }
        if (ignoring(path).isPresent()) {
            return new Exclusion(Exclusion.Reason.PATTERN, path, null);
        }
        return entry != null && entry.kind() == AssetTree.Kind.SYMBOLIC_LINK
                ? new Exclusion(Exclusion.Reason.SYMBOLIC_LINK, path, null)
                : null;
    }

    /** The headers that the Satellite takes from the configuration; of one name in two rules, that of the later. */
    private List<Header> headers(String key) {
        Map<String, Header> headers = new TreeMap<>();
        // The tools send a type for each name that has an end, and that goes before the configuration.
        boolean typed = hasType(key);
        for (SatelliteStorage.HeaderRule rule : storage.headers()) {
            if (rule.source().matches(key)) {
                for (Header header : rule.headers()) {
                    if (!storage.sets(header.name()) && !(typed && header.is("content-type"))) {
                        headers.put(header.name().toLowerCase(Locale.ROOT), header);
                    }
                }
            }
        }
        return new ArrayList<>(headers.values());
    }

    /** Whether the name of a file tells its media type. */
    public static boolean hasType(String path) {
        return path.lastIndexOf('.') > path.lastIndexOf('/') + 1;
    }

    private List<ContentEncoding> encodings(String path) {
        List<ContentEncoding> encodings = new ArrayList<>();
        boolean plain = false;
        for (SatelliteStorage.Compression compression : storage.compressions()) {
            if (compression.pattern().matches(absolute(path))) {
                plain |= !compression.replaces();
                if (!encodings.contains(compression.encoding())) {
                    encodings.add(compression.encoding());
                }
            }
        }
        if (plain || encodings.isEmpty()) {
            encodings.add(0, ContentEncoding.IDENTITY);
        }
        return encodings;
    }
}
