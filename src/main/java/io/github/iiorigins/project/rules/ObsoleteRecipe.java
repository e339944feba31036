package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ManifestProblem;
import java.util.List;

/** An icp.yaml uploads by a step that icp-cli gave up. */
final class ObsoleteRecipe extends ProblemRule {
    ObsoleteRecipe() {
        super("obsolete-recipe", Severity.ERROR, "a way to upload that icp-cli gave up");
    }

    @Override
    Severity weight(ManifestProblem.Kind kind) {
        return kind == ManifestProblem.Kind.OBSOLETE ? Severity.ERROR : null;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An `icp.yaml` or `canister.yaml` has a sync step `type: assets`, or the recipe \
                `@dfinity/asset-canister` below v2.2.1, which makes one.""",
                """
                Since 0.3 icp-cli has no such step: every command that loads the manifest fails, so nothing is deployed \
                any more. Since v2.2.1 the recipe uploads by a plugin; the rest of its configuration stays.""",
                """
                Whatever was deployed last. Without any list, "Unverified origin" at every alternative origin.""",
                """
                icp.yaml
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/asset-canister@v2.1.0"
                        configuration:
                          dir: public""",
                """
                icp.yaml
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/asset-canister@v2.2.1"
                        configuration:
                          dir: public""",
                """
                Name v2.2.1 or a later version. For a step of your own, use the recipe, or a `plugin` step with one \
                directory in `dirs`.""",
                List.of(
                        "dfinity/icp-cli: docs/migration/upgrading-from-v0-2.md",
                        "dfinity/icp-cli: crates/icp/src/manifest/canister.rs"));
    }
}
