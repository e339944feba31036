package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.ManifestProblem;
import java.util.List;

/** A manifest computes a value that would have to be known. */
final class ManifestDynamic extends ProblemRule {
    ManifestDynamic() {
        super("manifest-dynamic", Severity.INFO, "Computed value in a manifest");
    }

    @Override
    Severity weight(ManifestProblem problem, ProjectFacts facts) {
        return problem.kind() == ManifestProblem.Kind.DYNAMIC ? Severity.INFO : null;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A `juno.config.ts` or another script determines what is uploaded, or which origins are allowed, \
                in a way that only running it would show. Literals, constants of the same file, `defineConfig`, \
                and functions that only return a value are followed.""", """
                Nothing is guessed: what depends on the value is not checked, and this finding says so.""", """
                Nothing. II never sees the manifest.""", """
                juno.config.ts
                  export default defineConfig({
                    satellite: { id: "bkyz2-fmaaa-aaaaa-qaaaq-cai", hosting: { source: process.env.OUTPUT } }
                  });""", """
                juno.config.ts
                  const output = "dist";
                  export default defineConfig({
                    satellite: { id: "bkyz2-fmaaa-aaaaa-qaaaq-cai", hosting: { source: output } }
                  });""", """
                No action is needed. If the value is always the same, write it as a literal.""", List.of(Sources.JUNO_SCRIPTS));
    }
}
