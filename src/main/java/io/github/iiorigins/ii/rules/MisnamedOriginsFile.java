package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import java.util.List;

/** The file has a name that II never asks for. */
final class MisnamedOriginsFile extends DocumentRule {
    MisnamedOriginsFile() {
        super("misnamed-origins-file", Severity.ERROR, "an origins file under another name");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        String path = document.source().path();
        String better = OriginsFileName.correction(path);
        if (better != null) {
            findings.add(finding("II never asks for this name: it fetches /.well-known/" + OriginsFileName.NAME)
                    .at(document.start())
                    .withHelp("rename it to " + better));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The file looks like the origins file and has another name: an extension (`ii-alternative- \
                origins.json`), another spelling, or a directory `well-known` without its dot.""",
                """
                II asks for `/.well-known/ii-alternative-origins` and nothing else. On an asset canister any \
                other path is answered by the fallback page, which is HTML.""",
                """
                At every alternative origin II says "Unverified origin" and nothing else.""",
                """
                public/.well-known/ii-alternative-origins.json""",
                """
                public/.well-known/ii-alternative-origins""",
                """
                Rename it; the name has no extension.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)"));
    }
}
