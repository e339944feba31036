package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a sign-in that rests on less than `--require` asks for. */
final class EvidenceTooWeak extends Rule {
    EvidenceTooWeak() {
        super("evidence-too-weak", Severity.ERROR, RuleGroup.LIVE, "Evidence weaker than `--require`");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The result rests on weaker evidence than `--require` asks for.""",
                """
                `computed` applies II's rule to the live files and looks at no app. `asked` has the real II \
                decide. Only `observed` saw what the app itself sends.""",
                """
                Nothing by itself.""",
                "--require observed, with --engine canister",
                "--require observed, with --engine browser",
                """
                Use `--engine browser`, or require less.""",
                List.of(Sources.II_CHECK));
    }
}
