package io.github.iiorigins.project.rules;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A source directory has a name that dfx skips. */
final class HiddenSource extends ProjectRule {
    HiddenSource() {
        super("hidden-source", Severity.ERROR, "Source directory with a leading dot");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() != Hosting.DFX) {
                continue;
            }
            for (AssetSource source : canister.sources()) {
                if (source.place().isPresent() && isHidden(source)) {
                    findings.add(finding("dfx uploads nothing from " + QuotedText.quote(source.written())
                                    + ": its name starts with a dot")
                            .at(source.place().get())
                            .withNote(
                                    "dfx skips names that start with a dot, including the source directory itself, and no"
                                            + " rule can include it again")
                            .withHelp("build into a directory with another name"));
                }
            }
        }
    }

    /** dfx uses the name of the directory that a symbolic link leads to. */
    private static boolean isHidden(AssetSource source) {
        if (source.state() == AssetSource.State.OUTSIDE) {
            return false;
        }
        Path real = source.directory();
        try {
            real = source.isPresent() ? real.toRealPath() : real;
        } catch (IOException gone) {
            return false;
        }
        return real.getFileName() != null && real.getFileName().toString().startsWith(".");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A directory under `source` in `dfx.json` has a name that starts with a dot.""",
                """
                When it collects files, dfx excludes names that start with a dot, except `.well-known`, and this \
                includes the source directory itself. It therefore uploads nothing from there and deletes what \
                was there before.""",
                Shown.UNVERIFIED_EVERYWHERE,
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": [".output"] } } }
                .output/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": [".output/public"] } } }
                .output/public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                Make the build write to a directory with another name. A parent directory may start with a dot.""",
                List.of(Sources.UPLOAD_DOT_NAMES, Sources.UPLOAD_FILES));
    }
}
