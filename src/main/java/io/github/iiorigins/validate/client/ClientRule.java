package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.Severity;

/** A rule about what an app sends to Internet Identity. */
abstract class ClientRule extends Rule {
    /** The consequence of sending no derivation origin, or the page's own. */
    static final String ACCOUNT_PER_ADDRESS = "users get a different account at each address of the app";

    ClientRule(String name, Severity severity, String summary) {
        super(name, severity, RuleGroup.CLIENT_CODE, summary);
    }
}
