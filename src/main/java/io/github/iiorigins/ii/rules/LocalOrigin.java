package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** A local address stands in the list. */
final class LocalOrigin extends FormRule {
    LocalOrigin() {
        super("local-origin", Severity.WARNING, "Local address in the list", EntryForm.Kind.LOCAL);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted()
                        + " is a local address: any program serving it on a user's machine can use that user's account")
                .at(entry.location())
                .withHelp("list local addresses in a separate environment for development");
    }

    @Override
    boolean applies(OriginEntry entry, DocumentContext context) {
        return super.applies(entry, context) && !context.local() && entry.role() == OriginEntry.Role.ALTERNATIVE;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is an address of the local machine, such as `localhost`, `127.0.0.1`, or `[::1]`.""",
                """
                Any program on that port of a user's machine can ask for the account that this user has in \
                production. That is useful during development and a lasting risk afterward.""",
                Shown.NOTHING,
                RulePage.list("https://forge.example", "http://localhost:3000"),
                RulePage.list("https://forge.example"),
                """
                Keep a separate list for development, as an environment `local` in the project file. Keep local \
                addresses out of the list for production.""",
                List.of(Sources.II_CAUTION));
    }
}
