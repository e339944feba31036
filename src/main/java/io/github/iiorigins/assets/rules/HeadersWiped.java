package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.LostHeader;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Edit;
import java.util.List;

/** A later rule clears the CORS header with all others. */
final class HeadersWiped extends TreeRule {
    HeadersWiped() {
        super("headers-wiped", Severity.WARNING, "Rule that clears all headers");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.served() == null
                || inspection.served().header(Inspection.ALLOW_ORIGIN).isPresent()) {
            return;
        }
        LostHeader last = null;
        for (LostHeader lost : inspection.served().lost()) {
            if (lost.cleared() && lost.header().is(Inspection.ALLOW_ORIGIN)) {
                last = lost;
            }
        }
        if (last != null) {
            findings.add(finding("\"headers\": null clears " + Inspection.ALLOW_ORIGIN + ", which "
                            + last.header().namePlace().line(last.place().source()) + " sets for "
                            + Inspection.ORIGINS_NAME)
                    .at(last.place())
                    .withNote("null clears all headers from earlier rules; {} clears none")
                    .withHelp("{}")
                    .withFix(Fix.unsafe(
                            last.place().source(), new Edit(last.place().span(), "{}"))));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A rule with `"headers": null` matches the file after a rule that sets \
                `Access-Control-Allow-Origin`, and no later rule sets it again.""", """
                `null` clears all headers that earlier rules set, in this file and in those of the directories \
                above. Without the header, II can read the file only if a gateway adds it.""", Shown.NOTHING_WITH_GATEWAY, """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  },
                  { "match": ".well-known/*", "headers": null }
                ]""", """
                [
                  { "match": ".well-known/*", "headers": null },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                Put the rule for the file last, or remove `headers` from the other rule.""", List.of(Sources.ASSET_RULES_MERGE));
    }
}
