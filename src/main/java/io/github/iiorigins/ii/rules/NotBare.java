package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The entry has more than an origin. */
final class NotBare extends FormRule {
    NotBare() {
        super("not-bare", Severity.ERROR, "an entry with a path, query or user name", EntryForm.Kind.NOT_BARE);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": an origin has " + entry.form().reason())
                .at(entry.blamed())
                .withLabel("remove this");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry goes on after the host: a path, a query, a fragment, or a user name before it.""",
                """
                An origin is scheme, host and port. The browser sends no more than that, whatever page the \
                person is on, so a page address matches nobody; one entry covers all pages of its host.""",
                """
                II says "Unverified origin" and nothing else; the app gets no answer, only a closed window.""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example/login"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                List the origin alone; `validate --unsafe-fixes` does that.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "dfinity/internet-identity: src/frontend/src/lib/utils/transport/utils.ts (OriginSchema)",
                        "https://url.spec.whatwg.org/#origin"));
    }
}
