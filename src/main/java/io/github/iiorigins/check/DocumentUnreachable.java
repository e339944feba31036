package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports a list that could not be asked for. */
final class DocumentUnreachable extends Rule {
    DocumentUnreachable() {
        super("document-unreachable", Severity.WARNING, RuleGroup.LIVE, "File that could not be fetched");
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                There was no response from the URL of the file, or none that browsers accept: the TLS \
                certificate is not for this host, or the body is not encoded as declared.""", """
                If there was no response, what II would get is unknown: only this network may be affected. II \
                cannot read a response that browsers reject.""", """
                "Unverified origin" if browsers reject the response; otherwise unknown.""", "a request without a response", "200", """
                Try again, or from another network. `--proxy` or `HTTPS_PROXY` sets a proxy.""", List.of(Sources.II_REQUEST));
    }
}
