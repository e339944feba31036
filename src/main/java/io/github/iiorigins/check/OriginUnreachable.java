package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports an alternative origin that does not answer. */
final class OriginUnreachable extends Rule {
    OriginUnreachable() {
        super("origin-unreachable", Severity.INFO, RuleGroup.LIVE, "Unreachable alternative origin");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.PAGE;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                An alternative origin does not respond, or not with a page.""", """
                Users cannot sign in where there is no page. The site may not be live yet.""", """
                Nothing. Users cannot reach this origin.""", "no such host", "a page", """
                Publish the site there, or remove the origin from the list.""", List.of(Sources.II_SPECIFICATION));
    }
}
