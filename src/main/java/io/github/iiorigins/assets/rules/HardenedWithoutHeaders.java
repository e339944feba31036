package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A file has the policy {@code hardened} and no header of its own. */
final class HardenedWithoutHeaders extends TreeRule {
    HardenedWithoutHeaders() {
        super("hardened-without-headers", Severity.ERROR, "the policy hardened without own headers");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        // A file alone cannot tell: rules of the directories above may give headers.
        if (inspection.canister() == null || inspection.isAlone()) {
            return;
        }
        for (AssetCanisterRules.Survey.Paths paths :
                inspection.canister().survey().bareHardenedFiles()) {
            String first = QuotedText.quote(paths.examples().get(0), 40);
            String others = paths.count() == 1 ? "" : " and " + (paths.count() - 1) + " more";
            findings.add(finding(first + others + (paths.count() == 1 ? " has" : " have")
                            + " no header beside the policy, so the deploy stops")
                    .at(paths.setting().place())
                    .withNote("\"hardened\" is for rules that give headers of their own, such as a tighter"
                            + " Content-Security-Policy")
                    .withHelp("\"standard\""));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A file that is uploaded has the security policy `hardened`, and no rule gives it a header.""",
                """
                `hardened` sends the same headers as `standard` and says that they were looked through and made \
                stricter. Where a file has no header of its own the deploy tool stops, and nothing switches that \
                off: nothing is deployed, the document of alternative origins neither.""",
                """
                What was deployed before.""",
                """
                [
                  { "match": "**/*", "security_policy": "hardened" }
                ]""",
                """
                [
                  { "match": "**/*", "security_policy": "standard" }
                ]""",
                """
                Write `standard`, or add the headers that the policy is hardened by.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs",
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/sync.rs"));
    }
}
