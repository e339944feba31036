package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The origin ends with a slash. */
final class TrailingSlash extends FormRule {
    TrailingSlash() {
        super("trailing-slash", Severity.ERROR, "Trailing slash", EntryForm.Kind.TRAILING_SLASH);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.refused() + ": " + entry.form().problem())
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
                Browsers send an origin without a trailing slash, and II compares whole strings. II rejects a \
                derivation origin with a slash before it fetches anything. In client code, a `URL` object turns \
                into a string with a slash.""",
                """
                In the list: "Unverified origin" for users at that origin. As the derivation origin: "Invalid \
                request", or, with older clients, "Unable to connect" after 10 seconds.""",
                RulePage.list("https://www.forge.example/"),
                RulePage.list("https://www.forge.example"),
                """
                Remove the slash. `validate --fix` does this.""",
                List.of(Sources.II_COMPARE, Sources.II_BARE_ORIGIN, Sources.URL_ORIGIN));
    }
}
