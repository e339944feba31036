package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.List;

/** The document is larger than II reads for notification links. */
final class DocumentTooLarge extends DocumentRule {
    DocumentTooLarge() {
        super("document-too-large", Severity.WARNING, "File over 8192 bytes");
    }

    /** The limit, in bytes, of the code that reads the file for notification links. */
    static final int MAX_BYTES = 8192;

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        int size = document.source().byteCount();
        if (size > MAX_BYTES) {
            findings.add(finding("the file is " + size + " bytes long: II's notification links ignore files over "
                            + MAX_BYTES + " bytes")
                    .at(document.start())
                    .withHelp("shorten the list, or remove other keys"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The file is larger than 8192 bytes.""", """
                Sign-in has no such limit, but II also reads the file for links in notifications, and there it \
                accepts at most 8192 bytes.""", """
                Sign-in works. A notification link to an alternative origin opens the derivation origin instead.""", """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }

                (and 8 KiB of whitespace or other keys)""", RulePage.list("https://forge.example"), """
                Shorten the list, or remove other content from the file: II ignores other keys.""", List.of(Sources.II_NOTIFICATIONS));
    }
}
