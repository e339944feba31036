package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** A local address stands in the list. */
final class LocalOrigin extends FormRule {
    LocalOrigin() {
        super("local-origin", Severity.WARNING, "a local address in the list", EntryForm.Kind.LOCAL);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted() + " gives whatever runs on a person's own machine the accounts of this app")
                .at(entry.location())
                .withHelp("keep local addresses in a list for development");
    }

    @Override
    boolean applies(OriginEntry entry, DocumentContext context) {
        return super.applies(entry, context) && !context.local() && entry.role() == OriginEntry.Role.ALTERNATIVE;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is an address of the local machine: `localhost`, `127.0.0.1`, `[::1]` and the \
                like.""",
                """
                Whatever runs on that port of somebody's machine can ask for the accounts that this person \
                has in production. That is handy in development and a standing invitation afterwards.""",
                """
                Nothing: it works.""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example",
                    "http://localhost:3000"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Keep a list of its own for development, as an environment `local` in the project file, and \
                leave local addresses out of the list that goes to production.""",
                List.of(
                        "dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)",
                        "https://forum.dfinity.org/t/invalid-derivation-origin/24915"));
    }
}
