package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.LostHeader;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Edit;
import java.util.List;

/** A later rule takes the CORS header away with all others. */
final class HeadersWiped extends TreeRule {
    HeadersWiped() {
        super("headers-wiped", Severity.WARNING, "a rule that takes all headers away");
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
            findings.add(finding("this takes away " + Inspection.ALLOW_ORIGIN + ", which "
                            + last.header().namePlace().line(last.place().source()) + " gives to the list")
                    .at(last.place())
                    .withNote("null takes away all headers that earlier rules gave; {} takes away none")
                    .withHelp("{}")
                    .withFix(Fix.unsafe(
                            last.place().source(), new Edit(last.place().span(), "{}"))));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A rule with `"headers": null` matches the origins file after a rule that gives it \
                `Access-Control-Allow-Origin`, and no later rule gives it again.""",
                """
                `null` erases all headers that earlier rules gave, in this file and in those of the directories \
                above. Without the header, II can read the list only where a gateway adds it.""",
                """
                Nothing while the gateway adds the header. Otherwise "Unverified origin" at every alternative \
                origin.""",
                """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  },
                  { "match": ".well-known/*", "headers": null }
                ]""",
                """
                [
                  { "match": ".well-known/*", "headers": null },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""",
                """
                Put the rule for the file last, or leave `headers` out of the other.""",
                List.of("dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs"));
    }
}
