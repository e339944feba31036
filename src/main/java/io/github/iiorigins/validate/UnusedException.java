package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** An exception in the project file matches nothing. */
public final class UnusedException extends Rule {
    /** The rule; made where it is needed, which is seldom. */
    public UnusedException() {
        super("unused-exception", Severity.WARNING, RuleGroup.PROJECT, "Unused exception");
    }

    /** The finding about an exception. */
    Finding report(ProjectFile project, Allowance allowance) {
        StringBuilder message = new StringBuilder("this exception matches nothing: there is no ")
                .append(allowance.rule())
                .append(" finding");
        if (allowance.value().isPresent()) {
            message.append(" for ").append(QuotedText.quote(allowance.value().get()));
        }
        if (allowance.path().isPresent()) {
            message.append(" in ").append(QuotedText.quote(allowance.path().get()));
        }
        return finding(message.toString())
                .at(new Location(project.source(), allowance.place()))
                .withHelp("remove the exception, or correct its rule, path, or value");
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                An exception (`allow`) in the project file matches no finding. This is reported only in a run \
                over the whole project in which every file could be read.""", """
                Its cause is gone, or its path or value is misspelled and never matched. If it stays, it hides the \
                next finding that it matches.""", """
                Nothing. II never sees the project file.""", """
                {
                  "allow": [
                    { "rule": "raw-origin", "value": "https://gone.example", "reason": "until the move" }
                  ]
                }""", """
                {
                  "allow": []
                }""", """
                Remove the exception, or correct its `rule`, `path`, or `value`.""", List.of(Sources.PROJECT_SCHEMA));
    }
}
