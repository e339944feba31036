package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Hosting;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A source directory has a name that dfx passes over. */
final class HiddenSource extends ProjectRule {
    HiddenSource() {
        super("hidden-source", Severity.ERROR, "a source whose name begins with a dot");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() != Hosting.DFX_ASSETS) {
                continue;
            }
            for (AssetSource source : canister.sources()) {
                if (source.place().isPresent() && isHidden(source)) {
                    findings.add(finding("dfx uploads nothing from " + QuotedText.quote(source.written())
                                    + ": its name begins with a dot")
                            .at(source.place().get())
                            .withNote("dfx passes over names that begin with a dot, that of the source itself included,"
                                    + " and no rule can bring it back"));
                }
            }
        }
    }

    /** dfx goes by the name behind symbolic links. */
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
                A directory under `source` in `dfx.json` has a name that begins with a dot.""", """
                What dfx leaves out is what begins with a dot, but for `.well-known`, and it asks that of the source directory \
                too. So it uploads nothing at all from there, and deletes what was there before.""", """
                At every alternative origin II says "Unverified origin" and nothing else.""", """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": [".output"] } } }
                .output/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": [".output/public"] } } }
                .output/public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                Let the build write to a directory with another name; a parent that begins with a dot does no harm.""", List.of("dfinity/sdk: src/canisters/frontend/ic-asset/src/sync.rs"));
    }
}
