package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.EndDate;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.time.Clock;
import java.util.List;

/** An origin is still listed after its last day. */
public final class OriginExpired extends Rule {
    /** The rule; made where it is needed, which is seldom. */
    public OriginExpired() {
        super("origin-expired", Severity.WARNING, RuleGroup.PROJECT, "Origin listed past its last day");
    }

    /** Adds the findings about one environment. */
    static void check(ProjectFile project, Environment environment, Clock clock, List<Finding> found) {
        EndDate today = EndDate.today(clock);
        for (Environment.Ending ending : environment.endings()) {
            if (ending.last().isPast(today)) {
                found.add(new OriginExpired()
                        .finding(QuotedText.quote(ending.origin()) + " is still listed: its last day was "
                                + ending.last())
                        .at(new Location(project.source(), ending.place()))
                        .about(ending.origin())
                        .withHelp("run  ii-origins remove --expired"
                                + (environment.name().equals(ProjectFile.PRODUCTION)
                                        ? ""
                                        : " --environment " + QuotedText.printable(environment.name()))));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The project file has a last day (`until`) for an origin, the day is over in UTC, and the origin is \
                still \
                listed. `ii-origins add --until` sets the day.""", """
                Whoever controls a listed origin can act as the users who sign in there. The host of a finished \
                preview may \
                be given to someone else.""", """
                Nothing, until someone else serves an app at that origin. That app can then use your users' \
                accounts.""", """
                ii-origins.json
                  { "environments": { "staging": {
                    "alternativeOrigins": ["https://pr-7.forge.example"],
                    "until": { "https://pr-7.forge.example": "2020-12-31" } } } }""", """
                ii-origins.json
                  { "environments": { "staging": {
                    "alternativeOrigins": [] } } }""", """
                Run `ii-origins remove --expired`, with `--environment NAME` for an environment other than \
                production, and deploy. To keep the origin longer, add it again with a later day.""", List.of(Sources.II_CAUTION, Sources.PROJECT_SCHEMA));
    }
}
