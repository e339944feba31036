package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry has a wildcard. */
final class WildcardOrigin extends FormRule {
    WildcardOrigin() {
        super("wildcard-origin", Severity.ERROR, "an entry with a wildcard", EntryForm.Kind.WILDCARD);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": II knows no wildcards")
                .at(entry.blamed())
                .withLabel("a plain character to II")
                .withHelp(
                        entry.role() == OriginEntry.Role.ALTERNATIVE
                                ? "list each origin by itself"
                                : "give the one origin whose principals the app uses");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The host of the entry has a `*` in it.""",
                """
                II knows no patterns. It compares the star as a character, and no host has one.""",
                """
                II says "Unverified origin" and nothing else; the app gets no answer, only a closed window.""",
                """
                {
                  "alternativeOrigins": [
                    "https://*.forge.example"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://app.forge.example",
                    "https://www.forge.example"
                  ]
                }""",
                """
                List each origin by itself.""",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
