package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.ManifestProblem;
import io.github.iiorigins.project.ToolPins;
import java.util.List;

/** An icp.yaml uploads with a step that icp-cli has removed. */
final class ObsoleteRecipe extends ProblemRule {
    /** The version of icp-cli that removed the step, as major and minor. */
    private static final int[] REMOVED = {0, 3};

    ObsoleteRecipe() {
        super("obsolete-recipe", Severity.ERROR, "Upload step icp-cli has removed");
    }

    /** An error, unless every version of icp-cli that the project pins still has the step. */
    @Override
    Severity weight(ManifestProblem problem, ProjectFacts facts) {
        if (problem.kind() != ManifestProblem.Kind.OBSOLETE) {
            return null;
        }
        return pin(problem, facts) == null ? Severity.ERROR : Severity.WARNING;
    }

    @Override
    Finding about(ManifestProblem problem, Finding finding, ProjectFacts facts) {
        ToolPins.Pin pin = pin(problem, facts);
        return pin == null
                ? finding
                : finding.withNote(pin.place().line(problem.place().source()) + " pins icp-cli " + pin.written()
                        + ", which still has the step");
    }

    /** A pin to a version before the step was removed; null if there is none, or another one to a later version. */
    private static ToolPins.Pin pin(ManifestProblem problem, ProjectFacts facts) {
        ToolPins.Pin old = null;
        for (ToolPins.Pin pin : facts.project().toolPins(problem.place())) {
            if (pin.tool() == ToolPins.Tool.ICP_CLI) {
                if (!pin.isBefore(REMOVED)) {
                    return null;
                }
                old = old == null ? pin : old;
            }
        }
        return old;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An `icp.yaml` or `canister.yaml` has a sync step `type: assets`, or uses the recipe \
                `@dfinity/asset-canister` before v2.2.1, which creates one. It is a warning if the project pins an \
                icp-cli before 0.3 in `package.json`, `.icp-cli-version`, a Dockerfile, a workflow, a file of mise or \
                asdf, or the schema that a manifest names.""",
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
                Use v2.2.1 or later. Instead of a custom step, use the recipe, or a `plugin` step with one \
                directory in `dirs`.""",
                List.of(Sources.ICP_UPGRADING, Sources.ICP_ASSETS_STEP));
    }
}
