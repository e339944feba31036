package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** A rule about one string that stands where an origin belongs. */
public abstract class EntryRule extends Rule {
    EntryRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.ORIGINS_FILE, summary);
    }

    /** Adds what there is to say of an entry. */
    public abstract void check(OriginEntry entry, DocumentContext context, List<Finding> findings);
}
