package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.List;

/** A rule about the document as a whole. */
public abstract class DocumentRule extends Rule {
    /** What follows from anything that voids the document. */
    static final String REFUSED =
            "II rejects the whole file: users at every alternative origin see \"Unverified origin\"";

    DocumentRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.ORIGINS_FILE, summary);
    }

    /** Adds what there is to say of a document. */
    public abstract void check(OriginsDocument document, DocumentContext context, List<Finding> findings);
}
