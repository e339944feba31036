package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** A host or canister id stands where an origin belongs. */
final class MissingScheme extends FormRule {
    MissingScheme() {
        super("missing-scheme", Severity.ERROR, "an entry without https://", EntryForm.Kind.MISSING_SCHEME);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": an origin starts with its scheme")
                .at(entry.location())
                .withLabel(entry.form().reason());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a host, or a canister id, without a scheme.""",
                """
                An origin begins with its scheme. II compares whole strings with what the browser sends, \
                `https://forge.example`, so a bare host matches nobody.""",
                """
                II says "Unverified origin" and nothing else; the app gets no answer, only a closed window.""",
                """
                {
                  "alternativeOrigins": [
                    "forge.example"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Write the origin as the browser has it: `https://` and the host. For a canister id that is \
                `https://<canister-id>.icp0.io`. `validate --unsafe-fixes` does that.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://url.spec.whatwg.org/#origin"));
    }
}
