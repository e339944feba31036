package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A rule that needs no more than one place in the code. */
abstract class UseRule extends ClientRule {
    UseRule(String name, Severity severity, String summary) {
        super(name, severity, summary);
    }

    /** Adds the findings about the values that one place sends; each value of a file is passed once. */
    abstract void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings);
}
