package io.github.iiorigins.project;

import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that the deploy tools keep beside the manifests of one directory.
 *
 * <p>dfx: {@code canister_ids.json} for persistent networks and {@code .dfx/<network>/canister_ids.json} for ephemeral
 * ones, both {@code {canister: {network: id}}} (dfinity/sdk: src/dfx-core/src/config/model/canister_id_store.rs). icp-cli:
 * {@code .icp/data/mappings/<environment>.ids.json} for connected networks and the same under {@code .icp/cache} for
 * managed ones, both {@code {canister: id}} (dfinity/icp-cli: crates/icp/src/store_id.rs).
 */
final class CanisterIds {
    private static final String ICP_SUFFIX = ".ids.json";

    private final Project.Paths paths;
    private final List<ManifestProblem> problems;
    private final Map<String, List<CanisterIdEntry>> entries = new LinkedHashMap<>();

    CanisterIds(Project.Paths paths, List<ManifestProblem> problems) {
        this.paths = paths;
        this.problems = problems;
    }

    /** Reads what dfx keeps in a directory. */
    void readDfx(Path directory) {
        dfxFile(directory.resolve("canister_ids.json"));
        for (String network : names(directory.resolve(".dfx"))) {
            dfxFile(directory.resolve(".dfx").resolve(network).resolve("canister_ids.json"));
        }
    }

    /** Reads what icp-cli keeps in a directory. */
    void readIcp(Path directory) {
        for (String store : new String[] {"data", "cache"}) {
            Path mappings = directory.resolve(".icp").resolve(store).resolve("mappings");
            for (String name : names(mappings)) {
                if (name.endsWith(ICP_SUFFIX)) {
                    String environment = name.substring(0, name.length() - ICP_SUFFIX.length());
                    icpFile(mappings.resolve(name), environment);
                }
            }
        }
    }

    private void dfxFile(Path file) {
        ManifestProblems about = open(file);
        if (about == null
                || !(JsonManifest.read(about.source(), "dfx", about) instanceof ManifestNode.Mapping canisters)) {
            return;
        }
        for (ManifestNode.Entry canister : canisters.entries()) {
            if (!(canister.value() instanceof ManifestNode.Mapping networks)) {
                wrongShape(canister.value(), "expected an object of networks", "dfx", about);
                continue;
            }
            for (ManifestNode.Entry network : networks.entries()) {
                if (network.value() instanceof ManifestNode.Text id) {
                    add(canister.name(), network.name(), CanisterIdEntry.Keeper.DFX, id, about);
                } else {
                    wrongShape(network.value(), "a canister ID must be a string", "dfx", about);
                }
            }
        }
    }

    private void icpFile(Path file, String environment) {
        ManifestProblems about = open(file);
        if (about == null
                || !(JsonManifest.read(about.source(), "icp-cli", about) instanceof ManifestNode.Mapping canisters)) {
            return;
        }
        for (ManifestNode.Entry canister : canisters.entries()) {
            if (canister.value() instanceof ManifestNode.Text id) {
                add(canister.name(), environment, CanisterIdEntry.Keeper.ICP, id, about);
            } else {
                wrongShape(canister.value(), "a canister ID must be a string", "icp-cli", about);
            }
        }
    }

    private static void wrongShape(ManifestNode node, String message, String reader, ManifestProblems about) {
        if (!(node instanceof ManifestNode.Unknown)) {
            about.malformed(node.span(), message, reader + " rejects the file");
        }
    }

    private ManifestProblems open(Path file) {
        SourceText source = paths.readIfThere(file);
        return source == null ? null : new ManifestProblems(source, problems);
    }

    /** Notes an id, or says that it is none. */
    void add(
            String canister,
            String environment,
            CanisterIdEntry.Keeper keeper,
            ManifestNode.Text id,
            ManifestProblems about) {
        Optional<Principal> principal = Principal.parse(id.value());
        if (principal.isPresent()) {
            List<CanisterIdEntry> same = entries.get(canister);
            if (same == null) {
                same = new ArrayList<>(2);
                entries.put(canister, same);
            }
            CanisterIdEntry entry =
                    new CanisterIdEntry(canister, environment, keeper, principal.get(), about.at(id.span()));
            same.add(keeper == CanisterIdEntry.Keeper.DFX_REMOTE ? 0 : same.size(), entry);
            return;
        }
        String message = QuotedText.quote(id.value()) + " is not a canister ID";
        switch (keeper) {
            case DFX -> about.ignored(id.span(), message, "dfx treats the canister as never created");
            case JUNO -> about.ignored(id.span(), message, "Juno finds no Satellite with this ID");
            case ICP -> about.malformed(id.span(), message, "icp-cli rejects the file");
            case DFX_REMOTE -> about.malformed(id.span(), message, "dfx rejects the file");
        }
    }

    /** The ids of a canister so far, those first that dfx would take first. */
    List<CanisterIdEntry> of(String canister) {
        return entries.getOrDefault(canister, List.of());
    }

    /** All ids so far. */
    List<CanisterIdEntry> all() {
        List<CanisterIdEntry> all = new ArrayList<>();
        for (List<CanisterIdEntry> some : entries.values()) {
            all.addAll(some);
        }
        return all;
    }

    private static List<String> names(Path directory) {
        String[] names = new File(directory.toString()).list();
        if (names == null) {
            return List.of();
        }
        Arrays.sort(names);
        return Arrays.asList(names);
    }
}
