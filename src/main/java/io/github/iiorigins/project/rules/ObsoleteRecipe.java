package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.ManifestProblem;
import java.util.List;

/** An icp.yaml uploads with a step that icp-cli has removed. */
final class ObsoleteRecipe extends ProblemRule {
    ObsoleteRecipe() {
        super("obsolete-recipe", Severity.ERROR, "Upload step icp-cli has removed");
    }

    @Override
    Severity weight(ManifestProblem.Kind kind) {
        return kind == ManifestProblem.Kind.OBSOLETE ? Severity.ERROR : null;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An `icp.yaml` or `canister.yaml` has a sync step `type: assets`, or uses the recipe \
                `@dfinity/asset-canister` before v2.2.1, which creates one.""",
                """
                The step was removed in icp-cli 0.3. Every command that loads the manifest fails, so nothing can \
                be deployed. Since v2.2.1, the recipe uploads with a plugin; the rest of its configuration stays \
                the same.""",
                Shown.OLD_FILE_OR_NONE,
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
                Use v2.2.1 or later. Instead of a step of your own, use the recipe, or a `plugin` step with one \
                directory in `dirs`.""",
                List.of(Sources.ICP_UPGRADING, Sources.ICP_ASSETS_STEP));
    }
}
