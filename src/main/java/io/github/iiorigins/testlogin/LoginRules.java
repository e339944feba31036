package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import java.util.List;

/** All rules about sign-ins. */
public final class LoginRules {
    private LoginRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        return List.of(
                new PrincipalsDiffer(), new PrincipalUnexpected(), new DelegationInvalid(), new EvidenceTooWeak());
    }
}
