package io.github.iiorigins.project;

import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemInsertion;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.util.List;
import java.util.Optional;

/** Adds a directory to what a manifest uploads. All else in the manifest stays as it is. */
public final class SourcesEdit {
    private SourcesEdit() {}

    /**
     * A canister's manifest with one more directory.
     *
     * @param directory relative to the manifest, {@code /} between names
     * @return nothing if the manifest has no place for it: what icp-cli and Juno upload is one directory
     */
    public static Optional<SourceText> add(AssetCanister canister, String directory) {
        SourceText source = canister.manifest().source();
        List<Edit> edits =
                canister.manifest().kind() == Manifest.Kind.DFX ? dfx(source, canister.name(), directory) : List.of();
        return edits.isEmpty() || source.isMalformed()
                ? Optional.empty()
                : Optional.of(SourceText.of(source.path(), Edit.apply(source, edits)));
    }

    private static List<Edit> dfx(SourceText source, String name, String directory) {
        if (!(JsonDocument.parse(source, Dialect.JSON).root() instanceof JsonNode.ObjectNode root)
                || !(root.get("canisters") instanceof JsonNode.ObjectNode canisters)
                || !(canisters.get(name) instanceof JsonNode.ObjectNode canister)) {
            return List.of();
        }
        String item = QuotedText.json(directory);
        if (canister.get("source") instanceof JsonNode.ArrayNode list) {
            return ItemInsertion.edits(source, list, List.of(item));
        }
        return canister.get("source") == null
                ? ItemInsertion.edits(source, canister, List.of("\"source\": [" + item + "]"))
                : List.of();
    }
}
