package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.List;

/** The document is larger than II reads for notification links. */
final class DocumentTooLarge extends DocumentRule {
    DocumentTooLarge() {
        super("document-too-large", Severity.WARNING, "a document of more than 8192 bytes");
    }

    /** The bound, in bytes, of the reader behind notification links. */
    static final int MAX_BYTES = 8192;

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        int size = document.source().byteCount();
        if (size > MAX_BYTES) {
            findings.add(finding(size + " bytes: links in II's notifications ignore a list of more than " + MAX_BYTES)
                    .at(document.start()));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The document is larger than 8192 bytes.""",
                """
                Sign-in has no such bound, but II reads the same document for links in notifications, and \
                there it stops at 8192 bytes.""",
                """
                Sign-in works. A notification link to an alternative origin opens the derivation origin \
                instead.""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }

                (and 8 KiB of blanks or further keys)""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Shorten the list, or remove what else is in the document: II ignores other keys.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/notifications/worker/notificationLink.ts"));
    }
}
