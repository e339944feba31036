package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import java.util.List;

/** The file has a name that II never asks for. */
final class MisnamedOriginsFile extends DocumentRule {
    MisnamedOriginsFile() {
        super("misnamed-origins-file", Severity.ERROR, "Misnamed alternative-origins file");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        String path = document.source().path();
        String better = OriginsFileName.correction(path);
        if (better != null) {
            findings.add(finding("II never requests this name: it fetches only /.well-known/" + OriginsFileName.NAME)
                    .at(document.start())
                    .withHelp("rename it to " + better));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The file looks like the alternative-origins file but has another name: an extension \
                (`ii-alternative-origins.json`), another spelling, or a directory `well-known` without its dot.""", """
                II requests `/.well-known/ii-alternative-origins` and no other path. For a path that it does not \
                have, an asset canister serves the fallback page, which is HTML.""", Shown.UNVERIFIED_EVERYWHERE, """
                public/.well-known/ii-alternative-origins.json""", """
                public/.well-known/ii-alternative-origins""", """
                Rename the file. Its name has no extension.""", List.of(Sources.II_ADDRESS));
    }
}
