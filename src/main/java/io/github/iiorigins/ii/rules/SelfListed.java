package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.List;

/** The derivation origin is in its own list. */
final class SelfListed extends DocumentRule {
    SelfListed() {
        super("self-listed", Severity.INFO, "Derivation origin in its own list");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        String derivation = context.derivationOrigin().orElse(null);
        if (derivation == null) {
            return;
        }
        for (OriginEntry entry : document.entries()) {
            if (Gateway.isSame(entry.meant(), derivation)) {
                findings.add(
                        entry.about(finding(entry.quoted() + " is the derivation origin itself and needs no entry"))
                                .at(entry.location())
                                .withHelp("remove it"));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The derivation origin of the project file, or the same site on another gateway, is listed as its \
                own alternative.""",
                """
                II does not read the list when a page signs in under its own origin. The entry counts toward the \
                limit and makes the list harder to read.""",
                Shown.NOTHING,
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                RulePage.list("https://forge.example"),
                """
                Remove it.""",
                List.of(Sources.II_OWN_ORIGIN));
    }
}
