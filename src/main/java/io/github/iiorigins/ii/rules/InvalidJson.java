package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SyntaxError;
import java.util.List;

/** The document is not JSON. */
final class InvalidJson extends DocumentRule {
    InvalidJson() {
        super("invalid-json", Severity.ERROR, "a document that JSON.parse refuses");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        boolean first = true;
        for (SyntaxError error : document.json().errors()) {
            Finding finding = finding(error.message()).at(document.location(error.span()));
            if (first) {
                finding = finding.withNote(REFUSED);
                first = false;
            }
            Edit repair = error.repair().orElse(null);
            findings.add(repair == null ? finding : finding.withFix(Fix.unsafe(repair)));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The document is not strict JSON: a comment, a trailing comma, single quotes, a missing comma \
                or bracket, a template token without quotes, a plain list of lines, or a page of HTML.""",
                """
                II reads the document with the browser's `JSON.parse`, which knows none of JSON5's comforts. \
                (The asset rules beside it, `.ic-assets.json`, are read as JSON5; this file is not.) One \
                wrong character and the whole list is void.""",
                """
                At every alternative origin II says "Unverified origin" and nothing else.""",
                """
                {
                  // production
                  "alternativeOrigins": ["https://www.forge.example",]
                }""",
                """
                {
                  "alternativeOrigins": ["https://www.forge.example"]
                }""",
                """
                Remove what JSON does not know. Notes on the list belong into the project file `ii- \
                origins.json`, where comments are fine.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://tc39.es/ecma262/#sec-json.parse"));
    }
}
