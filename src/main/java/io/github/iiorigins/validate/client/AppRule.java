package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A rule about all that one app sends, compared with the project around it. */
abstract class AppRule extends ClientRule {
    AppRule(String name, Severity severity, String summary) {
        super(name, severity, summary);
    }

    /** Adds the findings about one app, all of whose files were looked at. */
    abstract void check(ClientApp app, ClientContext context, List<Finding> findings);
}
