package io.github.iiorigins.validate;

import java.util.List;
import java.util.Optional;

/**
 * What a validation looked at, so that "nothing found" can be told from "nothing looked at".
 *
 * @param originsFiles the paths of the origins files, as they are shown, in the order in which they were looked at
 * @param origins how many origins they list in all
 * @param rulesFiles how many files of asset rules were read
 * @param manifests how many manifests were read
 * @param sources how many source files were searched for what they send to Internet Identity
 * @param served what serves the one origins file, such as {@code asset canister "frontend", dfx.json}; nothing if that
 *     is not known or there are more files
 * @param environments the environments of the project file whose lists the origins files have
 */
public record ValidationScope(
        List<String> originsFiles,
        int origins,
        int rulesFiles,
        int manifests,
        int sources,
        Optional<String> served,
        List<String> environments) {
    public ValidationScope {
        originsFiles = List.copyOf(originsFiles);
        environments = List.copyOf(environments);
    }

    /** The path of the origins file, if there was only one. */
    public Optional<String> file() {
        return originsFiles.size() == 1 ? Optional.of(originsFiles.get(0)) : Optional.empty();
    }
}
