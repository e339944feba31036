package io.github.iiorigins.project;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the asset canisters out of a dfx.json, as dfx does (dfinity/sdk: src/dfx-core/src/config/model/dfinity.rs): strict
 * JSON, the directories under {@code source} relative to the file, unknown keys passed over. Of other canisters it says
 * nothing.
 */
final class DfxManifestReader {
    private static final String READER = "dfx";

    private final Manifest manifest;
    private final ManifestProblems problems;
    private final CanisterIds ids;
    private final Optional<String> pinned;
    private final List<AssetCanister> canisters;

    private DfxManifestReader(
            Manifest manifest,
            ManifestProblems problems,
            CanisterIds ids,
            Optional<String> pinned,
            List<AssetCanister> canisters) {
        this.manifest = manifest;
        this.problems = problems;
        this.ids = ids;
        this.pinned = pinned;
        this.canisters = canisters;
    }

    /**
     * Reads one file.
     *
     * @param ids knows the ids that the tools keep, and learns those in the manifest
     * @param pinned the version of dfx that another file pins
     * @param canisters receives the asset canisters
     */
    static void read(
            Manifest manifest,
            ManifestProblems problems,
            CanisterIds ids,
            Optional<String> pinned,
            List<AssetCanister> canisters) {
        new DfxManifestReader(manifest, problems, ids, pinned, canisters).read();
    }

    private void read() {
        ManifestNode root = JsonManifest.read(manifest.source(), READER, problems);
        if (root == null || root instanceof ManifestNode.Unknown) {
            return;
        }
        if (!(root instanceof ManifestNode.Mapping mapping)) {
            wrongType(root.span(), "dfx.json must be an object");
            return;
        }
        ManifestNode.Entry astray = mapping.entry("source");
        if (astray != null) {
            problems.ignored(
                    astray.key(),
                    "\"source\" at the top level has no effect",
                    "dfx uploads the \"source\" of a canister with \"type\": \"assets\"");
        }
        ManifestNode declared = mapping.get("canisters");
        if (declared instanceof ManifestNode.Unknown || ManifestNode.isAbsent(declared)) {
            return;
        }
        if (!(declared instanceof ManifestNode.Mapping named)) {
            wrongType(declared.span(), "\"canisters\" must be an object");
            return;
        }
        Optional<String> version =
                mapping.get("dfx") instanceof ManifestNode.Text text ? Optional.of(text.value()) : pinned;
        for (ManifestNode.Entry entry : named.entries()) {
            if (entry.value() instanceof ManifestNode.Mapping canister) {
                canister(entry, canister, version);
            } else if (!(entry.value() instanceof ManifestNode.Unknown)) {
                wrongType(entry.value().span(), "a canister must be an object");
            }
        }
    }

    private void canister(ManifestNode.Entry named, ManifestNode.Mapping canister, Optional<String> version) {
        remoteIds(named.name(), canister);
        ManifestNode type = canister.get("type");
        if (type == null) {
            ManifestNode.Entry source = canister.entry("source");
            if (source != null) {
                problems.ignored(
                        source.key(),
                        "\"source\" without \"type\": \"assets\"",
                        "without a type, dfx treats " + QuotedText.quote(named.name())
                                + " as a Motoko canister and uploads no files to it");
            }
            return;
        }
        if (!(type instanceof ManifestNode.Text word)) {
            if (!(type instanceof ManifestNode.Unknown)) {
                wrongType(type.span(), "\"type\" must be a string");
            }
            return;
        }
        if (!word.value().equals("assets")) {
            otherType(word);
            return;
        }
        List<AssetSource> sources = sources(named, canister);
        canisters.add(new AssetCanister(
                named.name(),
                Hosting.DFX,
                manifest,
                problems.at(named.key()),
                sources,
                ids.of(named.name()),
                hasCommands(canister.get("build")),
                canister.get("workspace") instanceof ManifestNode.Text workspace
                        ? Optional.of(workspace.value())
                        : Optional.empty(),
                version,
                JunoIdentity.NONE));
    }

    private void otherType(ManifestNode.Text type) {
        switch (type.value()) {
            case "motoko", "rust", "custom", "pull" -> {}
            case "asset", "frontend", "Assets" ->
                problems.malformed(
                        type.span(),
                        "unknown canister type " + QuotedText.quote(type.value()),
                        "dfx rejects the file",
                        "\"assets\"");
            default -> {
                // An extension of dfx may define it.
            }
        }
    }

    private List<AssetSource> sources(ManifestNode.Entry named, ManifestNode.Mapping canister) {
        List<AssetSource> sources = new ArrayList<>();
        ManifestNode source = canister.get("source");
        if (source == null) {
            ManifestNode.Entry misspelt = canister.entry("sources");
            problems.malformed(
                    misspelt == null ? named.key() : misspelt.key(),
                    "asset canister " + QuotedText.quote(named.name()) + " has no \"source\"",
                    misspelt == null
                            ? "dfx rejects the file"
                            : "dfx reads the key \"source\" and rejects the file without it",
                    misspelt == null ? "\"source\": [\"dist\"]" : "\"source\"");
            return sources;
        }
        if (source instanceof ManifestNode.Sequence list) {
            for (ManifestNode item : list.items()) {
                if (item instanceof ManifestNode.Text path) {
                    sources.add(source(path));
                } else if (!(item instanceof ManifestNode.Unknown)) {
                    wrongType(item.span(), "a source must be the path of a directory");
                }
            }
        } else if (!(source instanceof ManifestNode.Unknown)) {
            problems.malformed(
                    source.span(),
                    "\"source\" must be a list of directories",
                    "dfx rejects the file",
                    source instanceof ManifestNode.Text path ? "[" + QuotedText.json(path.value()) + "]" : "");
        }
        return sources;
    }

    private AssetSource source(ManifestNode.Text path) {
        Location place = problems.at(path.span());
        AssetSource source = AssetSource.of(manifest.directory(), path.value(), Optional.of(place), true);
        if (source.state() == AssetSource.State.OUTSIDE) {
            boolean linked = source.directory().startsWith(manifest.directory());
            problems.malformed(
                    path.span(),
                    QuotedText.quote(path.value())
                            + (linked
                                    ? " is outside the directory of dfx.json through a symbolic link"
                                    : " is outside the directory of dfx.json"),
                    "dfx uploads nothing from outside the project, so the deploy fails");
        } else if (source.state() == AssetSource.State.NOT_A_DIRECTORY) {
            problems.malformed(
                    path.span(), QuotedText.quote(path.value()) + " is not a directory", "dfx uploads directories");
        }
        return source;
    }

    private void remoteIds(String name, ManifestNode.Mapping canister) {
        if (canister.get("remote") instanceof ManifestNode.Mapping remote
                && remote.get("id") instanceof ManifestNode.Mapping networks) {
            for (ManifestNode.Entry network : networks.entries()) {
                if (network.value() instanceof ManifestNode.Text id) {
                    ids.add(name, network.name(), CanisterIdEntry.Keeper.DFX_REMOTE, id, problems);
                }
            }
        }
    }

    private static boolean hasCommands(ManifestNode build) {
        return build instanceof ManifestNode.Text command
                ? !command.value().isBlank()
                : build instanceof ManifestNode.Sequence list && !list.items().isEmpty();
    }

    private void wrongType(Span span, String message) {
        problems.malformed(span, message, "dfx rejects the file");
    }
}
