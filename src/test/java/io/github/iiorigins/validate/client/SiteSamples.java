package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Canisters to compare code with. */
final class SiteSamples {
    private SiteSamples() {}

    /** A canister on mainnet that a directory goes to, with a list if there are entries. */
    static Site site(Path directory, String id, String... entries) {
        String text = "{\"alternativeOrigins\":[\"" + String.join("\",\"", entries) + "\"]}";
        SourceText list = SourceText.of(
                directory.getFileName() + "/.well-known/ii-alternative-origins", text.getBytes(StandardCharsets.UTF_8));
        return new Site(
                directory.getFileName().toString(),
                List.of(directory),
                List.of(new CanisterIdEntry(
                        "frontend",
                        "ic",
                        CanisterIdEntry.Keeper.DFX,
                        Principal.parse(id).orElseThrow(),
                        Location.start("canister_ids.json"))),
                entries.length == 0 ? List.of() : List.of(OriginsDocument.read(list)));
    }
}
