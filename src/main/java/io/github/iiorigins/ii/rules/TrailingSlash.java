package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The origin ends with a slash. */
final class TrailingSlash extends FormRule {
    TrailingSlash() {
        super("trailing-slash", Severity.ERROR, "an origin that ends with a slash", EntryForm.Kind.TRAILING_SLASH);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": an origin has no trailing slash")
                .at(entry.blamed())
                .withLabel("remove this");
    }

    @Override
    public boolean pinned() {
        return true;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The origin ends with a slash.""",
                """
                Browsers write an origin without one, and II compares whole strings. As derivation origin it \
                is refused before anything is fetched. In client code a `URL` object turns into a string \
                with a slash by itself.""",
                """
                In the list: II says "Unverified origin" to people at that origin. As derivation origin: \
                "Invalid request", or after ten seconds "Unable to connect" with older clients.""",
                """
                {
                  "alternativeOrigins": [
                    "https://www.forge.example/"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://www.forge.example"
                  ]
                }""",
                """
                Remove the slash; `validate --fix` does that.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "dfinity/internet-identity: src/frontend/src/lib/utils/transport/utils.ts (OriginSchema)",
                        "https://url.spec.whatwg.org/#origin"));
    }
}
