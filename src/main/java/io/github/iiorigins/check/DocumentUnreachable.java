package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** Reports a list that could not be asked for. */
final class DocumentUnreachable extends Rule {
    DocumentUnreachable() {
        super("document-unreachable", Severity.WARNING, RuleGroup.LIVE, "a list that could not be asked for");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                "There was no answer from the address of the list, or none that a browser takes: the TLS certificate is not for this host, or the body is not packed as it says.",
                "Where there was no answer, what II would see is not known: it may well be this network alone. What no browser takes II cannot read.",
                "\"Unverified origin\" where no browser takes the answer; else unknown.",
                "a request without an answer",
                "200",
                "Try again, or from another network; `--proxy` and `HTTPS_PROXY` name a proxy.",
                List.of("dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
