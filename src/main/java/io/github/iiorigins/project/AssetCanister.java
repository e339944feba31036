package io.github.iiorigins.project;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A canister that files are uploaded to.
 *
 * @param name its name in the manifest; {@code satellite} for Juno's one
 * @param hosting who uploads
 * @param manifest what declares it
 * @param place where the declaration begins
 * @param sources what is uploaded; empty if the manifest does not tell
 * @param ids its ids, one for each environment that is known
 * @param buildCommands whether the manifest has commands that build the sources
 * @param workspace the npm workspace that dfx builds, if one is named
 * @param toolVersion the version of the tool or recipe, if the manifest names one
 * @param juno what the configuration says about Internet Identity; {@link JunoIdentity#NONE} for other hosting
 */
public record AssetCanister(
        String name,
        Hosting hosting,
        Manifest manifest,
        Location place,
        List<AssetSource> sources,
        List<CanisterIdEntry> ids,
        boolean buildCommands,
        Optional<String> workspace,
        Optional<String> toolVersion,
        JunoIdentity juno) {
    /** Keeps copies that cannot change. */
    public AssetCanister {
        sources = List.copyOf(sources);
        ids = List.copyOf(ids);
    }

    /** The directory that its sources are relative to. */
    public Path directory() {
        return manifest.directory();
    }

    /** The version of dfx that uploads, if it is known. */
    public Optional<Version> dfx() {
        return hosting == Hosting.DFX && toolVersion.isPresent() ? Version.parse(toolVersion.get()) : Optional.empty();
    }

    /** Whether an origins file is uploaded from where it lies to the path that II asks for. */
    public boolean serves(Path originsFile) {
        for (AssetSource source : sources) {
            if (source.isPresent() && source.originsFile().equals(originsFile)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file or directory lies in a source. */
    public boolean holds(Path file) {
        for (AssetSource source : sources) {
            if (source.state() != AssetSource.State.OUTSIDE && file.startsWith(source.directory())) {
                return true;
            }
        }
        return false;
    }

    /** The sources as a person would list them: {@code dist and src/assets}. */
    public String sourcesInWords() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            words.append(i == 0 ? "" : i == sources.size() - 1 ? " and " : ", ");
            words.append(sources.get(i).written());
        }
        return words.toString();
    }
}
