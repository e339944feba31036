package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports origins at which the same identity has different principals. */
final class PrincipalsDiffer extends Rule {
    PrincipalsDiffer() {
        super("principals-differ", Severity.ERROR, RuleGroup.LIVE, "a person is somebody else at another origin");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "The same identity came to different principals at two origins of the app.",
                "A principal is derived from the origin that II takes for the app. Where one origin sends another derivation origin than the rest, or none, its users have accounts of their own there.",
                "Nothing: people sign in and find an empty account.",
                "https://forge.example: k2t6j-...-yae, https://www.forge.example: 7xq2m-...-3qe",
                "both: k2t6j-...-yae",
                "Send one derivation origin from every production host (`ii-origins snippet`); it is the origin that people signed in at first.",
                List.of("dfinity/internet-identity: src/internet_identity/src/delegation.rs"));
    }
}
