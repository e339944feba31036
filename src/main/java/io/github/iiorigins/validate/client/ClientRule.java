package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;

/** A rule about what an app sends to Internet Identity. */
abstract class ClientRule extends Rule {
    ClientRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.CLIENT_CODE, summary);
    }
}
