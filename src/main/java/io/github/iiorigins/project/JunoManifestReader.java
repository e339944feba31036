package io.github.iiorigins.project;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the Satellite out of Juno's configuration (junobuild/juno-js: packages/config/src/satellite): {@code hosting.source},
 * which was {@code source} before, the ids, and what is said about Internet Identity. Of a script only what stands there in
 * plain literals.
 */
final class JunoManifestReader {
    /** What the one Satellite of a configuration is called here. */
    static final String SATELLITE = "satellite";

    /** What Juno uploads if the configuration does not say (junobuild/juno-js: cli-tools, deploy.constants.ts). */
    private static final String DEFAULT_SOURCE = "build";

    /** The most that is read of a script, in bytes. */
    private static final int MAX_SCRIPT_BYTES = 256 * 1024;

    private final Manifest manifest;
    private final ManifestProblems problems;
    private final List<AssetCanister> canisters;

    private JunoManifestReader(Manifest manifest, ManifestProblems problems, List<AssetCanister> canisters) {
        this.manifest = manifest;
        this.problems = problems;
        this.canisters = canisters;
    }

    /** Reads one file; the Satellite, if it has one, is added to the canisters. */
    static void read(Manifest manifest, ManifestProblems problems, CanisterIds ids, List<AssetCanister> canisters) {
        new JunoManifestReader(manifest, problems, canisters).read(ids);
    }

    /** The mapping under {@code satellite}; null if it is not there or not written out. */
    static ManifestNode.Mapping satellite(Manifest manifest) {
        ManifestProblems told = new ManifestProblems(manifest.source(), new ArrayList<>());
        ManifestNode root = new JunoManifestReader(manifest, told, List.of()).root();
        return root instanceof ManifestNode.Mapping mapping
                        && mapping.get(SATELLITE) instanceof ManifestNode.Mapping satellite
                ? satellite
                : null;
    }

    private void read(CanisterIds ids) {
        ManifestNode root = root();
        if (root == null) {
            return;
        }
        if (!(root instanceof ManifestNode.Mapping mapping)) {
            computed(root.span(), "the configuration");
            return;
        }
        ManifestNode node = mapping.get(SATELLITE);
        if (node == null || node instanceof ManifestNode.Plain) {
            if (node == null && mapping.open()) {
                computed(first(mapping), "a part of the configuration");
            }
            return;
        }
        if (!(node instanceof ManifestNode.Mapping satellite)) {
            computed(node.span(), "\"satellite\"");
            return;
        }
        ids(satellite, ids);
        List<AssetSource> sources = new ArrayList<>();
        ManifestNode.Mapping hosting = satellite.get("hosting") instanceof ManifestNode.Mapping own ? own : null;
        ManifestNode source = hosting != null ? hosting.get("source") : satellite.get("source");
        if (source instanceof ManifestNode.Text path) {
            sources.add(
                    AssetSource.of(manifest.directory(), path.value(), Optional.of(problems.at(path.span())), false));
        } else if (source != null || satellite.get("hosting") instanceof ManifestNode.Unknown) {
            ManifestNode unknown = source == null ? satellite.get("hosting") : source;
            computed(unknown.span(), "what is uploaded");
        } else if (!satellite.open() && (hosting == null || !hosting.open())) {
            sources.add(AssetSource.of(manifest.directory(), DEFAULT_SOURCE, Optional.empty(), false));
        }
        ManifestNode.Mapping commands = hosting != null ? hosting : satellite;
        canisters.add(new AssetCanister(
                SATELLITE,
                Hosting.JUNO,
                manifest,
                problems.at(mapping.entry(SATELLITE).key()),
                sources,
                ids.of(SATELLITE),
                commands.get("predeploy") instanceof ManifestNode.Sequence list
                        && !list.items().isEmpty(),
                Optional.empty(),
                Optional.empty(),
                identity(satellite, commands)));
    }

    private ManifestNode root() {
        if (manifest.path().toString().endsWith(".json")) {
            ManifestNode root = JsonManifest.read(manifest.source(), "Juno", problems);
            if (root != null && !(root instanceof ManifestNode.Mapping) && !(root instanceof ManifestNode.Unknown)) {
                problems.malformed(root.span(), "Juno's configuration must be an object", "Juno cannot use the file");
                return null;
            }
            return root instanceof ManifestNode.Unknown ? null : root;
        }
        if (manifest.source().byteCount() > MAX_SCRIPT_BYTES) {
            problems.dynamic(new Span(0, 0), "the file is larger than 256 KiB and was not read");
            return null;
        }
        ManifestNode root = ScriptManifest.read(manifest.source());
        if (root == null) {
            problems.dynamic(new Span(0, 0), "no default export was found here, so what is uploaded is unknown");
        }
        return root;
    }

    private void computed(Span span, String what) {
        problems.dynamic(firstLine(span), what + " is computed here, so its value is unknown unless the file is run");
    }

    /** As much of an expression as stands on its first line. */
    private Span firstLine(Span span) {
        String text = manifest.source().text();
        int end = span.start();
        while (end < span.end() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return new Span(span.start(), end);
    }

    private static Span first(ManifestNode.Mapping mapping) {
        return new Span(mapping.span().start(), mapping.span().start() + 1);
    }

    private void ids(ManifestNode.Mapping satellite, CanisterIds ids) {
        if (satellite.get("id") instanceof ManifestNode.Text id) {
            id("production", id, ids);
        }
        if (satellite.get("ids") instanceof ManifestNode.Mapping modes) {
            for (ManifestNode.Entry mode : modes.entries()) {
                if (mode.value() instanceof ManifestNode.Text id) {
                    id(mode.name(), id, ids);
                }
            }
        }
    }

    private void id(String mode, ManifestNode.Text id, CanisterIds ids) {
        if (!id.value().isEmpty()) {
            ids.add(SATELLITE, mode, CanisterIdEntry.Keeper.JUNO, id, problems);
        }
    }

    private JunoIdentity identity(ManifestNode.Mapping satellite, ManifestNode.Mapping hosting) {
        Optional<JunoIdentity.Value> derivation = Optional.empty();
        List<JunoIdentity.Value> alternatives = new ArrayList<>();
        if (satellite.get("authentication") instanceof ManifestNode.Mapping authentication
                && authentication.get("internetIdentity") instanceof ManifestNode.Mapping identity) {
            ManifestNode origin = identity.get("derivationOrigin");
            if (origin instanceof ManifestNode.Text text) {
                derivation = Optional.of(value("derivationOrigin", text));
            } else if (origin instanceof ManifestNode.Unknown) {
                computed(origin.span(), "\"derivationOrigin\"");
            }
            ManifestNode external = identity.get("externalAlternativeOrigins");
            if (external instanceof ManifestNode.Sequence list) {
                for (ManifestNode item : list.items()) {
                    if (item instanceof ManifestNode.Text text) {
                        alternatives.add(value("externalAlternativeOrigins", text));
                    } else if (item instanceof ManifestNode.Unknown) {
                        computed(item.span(), "an alternative origin");
                    }
                }
            } else if (external instanceof ManifestNode.Unknown) {
                computed(external.span(), "\"externalAlternativeOrigins\"");
            }
        }
        List<String> ignored = new ArrayList<>();
        if (hosting.get("ignore") instanceof ManifestNode.Sequence list) {
            for (ManifestNode item : list.items()) {
                if (item instanceof ManifestNode.Text text) {
                    ignored.add(text.value());
                }
            }
        }
        return derivation.isEmpty() && alternatives.isEmpty() && ignored.isEmpty()
                ? JunoIdentity.NONE
                : new JunoIdentity(derivation, alternatives, ignored);
    }

    private JunoIdentity.Value value(String key, ManifestNode.Text text) {
        return new JunoIdentity.Value(key, text.value(), problems.at(text.span()));
    }
}
