package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** Reports that a browser and a plain request get different lists. */
final class EncodingsDiffer extends Rule {
    EncodingsDiffer() {
        super("encodings-differ", Severity.WARNING, RuleGroup.LIVE, "Response that depends on the request");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.DOCUMENT;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A browser's request for the file gets a different list from a plain request.""",
                """
                Servers and caches keep a compressed copy of a file next to the plain one, and one of them can be old. \
                II's browser gets the compressed one; tools without compression see the other.""",
                """
                "Unverified origin" at an origin that only the plain response lists.""",
                "one list with Accept-Encoding: gzip, and another without",
                "one list, whatever the request accepts",
                """
                Deploy the file again, and clear the caches in front of the canister.""",
                List.of(Sources.II_REQUEST, Sources.GATEWAY_CACHE));
    }
}
