package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** A rule about one string in the place of an origin. */
public abstract class EntryRule extends Rule {
    EntryRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.ORIGINS_FILE, summary);
    }

    /** Adds the findings about an entry. */
    public abstract void check(OriginEntry entry, DocumentContext context, List<Finding> findings);
}
