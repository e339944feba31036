package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.SecurityPolicy;
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
        if (inspection.canister() == null || inspection.isAlone() || !isNamed(inspection.canister())) {
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

    /** Whether a rule names the policy; without one the tree need not be gone through. */
    private static boolean isNamed(AssetCanisterRules rules) {
        for (RulesFile file : rules.files()) {
            for (AssetRule rule : file.rules()) {
                if (rule.policy() != null && rule.policy().value() == SecurityPolicy.HARDENED) {
                    return true;
                }
            }
        }
        return false;
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
