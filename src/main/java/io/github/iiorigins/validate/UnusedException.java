package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** An exception in the project file matches nothing. */
public final class UnusedException extends Rule {
    /** The rule; made where it is needed, which is seldom. */
    public UnusedException() {
        super("unused-exception", Severity.WARNING, RuleGroup.PROJECT, "an exception that matches nothing");
    }

    /** What to say of one. */
    Finding report(ProjectFile project, Allowance allowance) {
        StringBuilder message = new StringBuilder("this exception matches nothing: no ").append(allowance.rule());
        if (allowance.value().isPresent()) {
            message.append(" is found for ")
                    .append(QuotedText.quote(allowance.value().get()));
        } else {
            message.append(" is found");
        }
        if (allowance.path().isPresent()) {
            message.append(" in ").append(QuotedText.quote(allowance.path().get()));
        }
        return finding(message.toString())
                .at(new Location(project.source(), allowance.place()))
                .withHelp("remove the exception, or put right what it names");
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                An exception in the project file (`allow`) matches no finding. It is looked for only in a run over \
                the whole project, in which every file could be read.""", """
                What it was made for is gone, or its path or value is misspelt and never matched. Left there, it \
                will hide the next finding of that kind from everyone.""", """
                Nothing: II never sees the project file.""", """
                {
                  "allow": [
                    { "rule": "raw-origin", "value": "https://gone.example", "reason": "until the move" }
                  ]
                }""", """
                {
                  "allow": []
                }""", """
                Remove the exception, or put right its `rule`, `path` or `value`.""", List.of("https://docs.astral.sh/ruff/rules/unused-noqa/"));
    }
}
