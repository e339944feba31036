package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.List;

/** The derivation origin stands in its own list. */
final class SelfListed extends DocumentRule {
    SelfListed() {
        super("self-listed", Severity.INFO, "the derivation origin in its own list");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        String derivation = context.derivationOrigin().orElse(null);
        if (derivation == null) {
            return;
        }
        for (OriginEntry entry : document.entries()) {
            if (Gateway.remap(entry.meant()).equals(Gateway.remap(derivation))) {
                findings.add(
                        entry.about(finding(entry.quoted() + " is the derivation origin itself, which needs no entry"))
                                .at(entry.location()));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The derivation origin of the project file, or its twin on another gateway, is listed as an \
                alternative of itself.""",
                """
                II asks nobody when a page signs in under its own origin. The entry spends one place of the \
                limit and makes the list harder to read.""",
                """
                Nothing: it works.""",
                """
                {
                  "alternativeOrigins": [
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Remove it.""",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
