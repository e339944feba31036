package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** A directory has a rules file under each of the two names. */
final class BothRulesFiles extends TreeRule {
    BothRulesFiles() {
        super("both-rules-files", Severity.ERROR, "Two rules files in one directory");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null) {
            return;
        }
        for (String directory : inspection.canister().doubledDirectories()) {
            String prefix = directory.isEmpty() ? "" : directory + "/";
            findings.add(finding("the directory has both " + AssetTree.RULES_JSON + " and " + AssetTree.RULES_JSON5)
                    .at(inspection.start(prefix + AssetTree.RULES_JSON))
                    .withNote("the deploy tool stops if both exist")
                    .withHelp("move the rules to " + inspection.tree().shown(prefix + AssetTree.RULES_JSON5)
                            + " and delete this file"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                One directory has both `.ic-assets.json` and `.ic-assets.json5`.""", """
                The deploy tool reads one of the two and stops if it finds both. Nothing is deployed, including \
                the alternative-origins file.""", Shown.OLD_FILE, """
                public/.ic-assets.json
                public/.ic-assets.json5""", """
                public/.ic-assets.json5""", """
                Append the rules of one file to the other, and delete the first. Both are read as JSON5.""", List.of(Sources.ASSET_RULES_LOAD));
    }
}
