package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.SecurityPolicy;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A file has the policy {@code hardened} and no header of its own. */
final class HardenedWithoutHeaders extends TreeRule {
    HardenedWithoutHeaders() {
        super("hardened-without-headers", Severity.ERROR, "`hardened` policy without own headers");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        // A single file does not show it: rules of the directories above may set headers.
        if (inspection.canister() == null || inspection.isAlone() || !isNamed(inspection.canister())) {
            return;
        }
        for (AssetCanisterRules.Survey.Paths paths :
                inspection.canister().survey().bareHardenedFiles()) {
            String first = QuotedText.quote(paths.examples().get(0), 40);
            String others = paths.count() == 1
                    ? ""
                    : " and " + (paths.count() - 1) + (paths.count() == 2 ? " more file" : " more files");
            findings.add(finding(first + others + (paths.count() == 1 ? " has" : " have")
                            + " no headers besides the policy's, so the deploy tool stops")
                    .at(paths.setting().place())
                    .withNote("\"hardened\" is for rules that set their own headers, such as a stricter"
                            + " Content-Security-Policy")
                    .withHelp("\"standard\""));
        }
    }

    /** Whether a rule names the policy; without one, the tree need not be searched. */
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
                A file that is uploaded has the security policy `hardened`, and no rule sets a header for it.""",
                """
                `hardened` sends the same headers as `standard` and declares that they were reviewed and made \
                stricter. If a file has no other header, the deploy tool stops, and no setting prevents \
                that. Nothing is deployed, including the alternative-origins file.""",
                Shown.OLD_FILE,
                """
                [
                  { "match": "**/*", "security_policy": "hardened" }
                ]""",
                """
                [
                  { "match": "**/*", "security_policy": "standard" }
                ]""",
                """
                Write `standard`, or add the headers that make the policy stricter.""",
                List.of(Sources.ASSET_RULES_HARDENED, Sources.UPLOAD_HARDENED));
    }
}
