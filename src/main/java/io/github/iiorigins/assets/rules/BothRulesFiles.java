package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A directory has a rules file under each of the two names. */
final class BothRulesFiles extends TreeRule {
    BothRulesFiles() {
        super("both-rules-files", Severity.ERROR, "two rules files in one directory");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null) {
            return;
        }
        for (String directory : inspection.canister().doubledDirectories()) {
            String prefix = directory.isEmpty() ? "" : directory + "/";
            findings.add(finding("the directory has " + AssetTree.RULES_JSON + " and " + AssetTree.RULES_JSON5)
                    .at(inspection.start(prefix + AssetTree.RULES_JSON))
                    .withNote("the deploy stops where both are there")
                    .withHelp("move the rules to " + inspection.tree().shown(prefix + AssetTree.RULES_JSON5)
                            + " and remove this file"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                One directory has both `.ic-assets.json` and `.ic-assets.json5`.""",
                """
                The deploy tool takes one of the two names and stops where it finds both, so nothing is \
                deployed, the document of alternative origins neither.""",
                """
                What was deployed before.""",
                """
                public/.ic-assets.json
                public/.ic-assets.json5""",
                """
                public/.ic-assets.json5""",
                """
                Move the rules of one to the end of the other and remove the first. Both names are read as JSON5.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs",
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/error/load_config.rs"));
    }
}
