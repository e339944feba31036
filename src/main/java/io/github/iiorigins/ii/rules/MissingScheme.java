package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** A host or canister ID in the place of an origin. */
final class MissingScheme extends FormRule {
    MissingScheme() {
        super("missing-scheme", Severity.ERROR, "Entry without a scheme", EntryForm.Kind.MISSING_SCHEME);
    }

    @Override
    Finding report(OriginEntry entry) {
        Finding finding =
                finding(entry.refused() + ": " + entry.form().problem()).at(entry.location());
        return EntryForm.isCanisterId(entry.text()) ? finding.withLabel("canister ID, not an origin") : finding;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a host or a canister ID without a scheme.""",
                """
                An origin starts with its scheme. II compares whole strings with what the browser sends, \
                `https://forge.example`, so a bare host never matches.""",
                Shown.UNVERIFIED_HERE,
                RulePage.list("forge.example"),
                RulePage.list("https://forge.example"),
                """
                Write the origin as the browser sends it: `https://` and the host. For a canister ID, that is \
                `https://<canister-id>.icp0.io`. `validate --unsafe-fixes` does this.""",
                List.of(Sources.II_COMPARE, Sources.URL_ORIGIN));
    }
}
