package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import java.util.List;

/** The entry is a raw host of a gateway. */
final class RawOrigin extends EntryRule {
    RawOrigin() {
        super("raw-origin", Severity.WARNING, "Raw gateway host");
    }

    @Override
    public void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        Origin origin = entry.form().origin().orElse(null);
        if (origin != null && Gateway.isRaw(origin.host())) {
            findings.add(entry.about(finding(entry.quoted()
                            + " is served without certification: whoever answers the request can change the page"))
                    .at(entry.location())
                    .withNote("to II, a raw host is a different origin from the certified host")
                    .withHelp(
                            entry.role() == OriginEntry.Role.DERIVATION
                                    ? "use the certified host, which has different accounts, if no user has signed in yet"
                                    : "use the certified host"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a `.raw.` host of a gateway.""",
                """
                Raw hosts are served without certification, so whoever answers the request can change the page, \
                and can then act as the users who sign in there. A raw host is also a separate origin: it never \
                equals the certified one.""",
                """
                Nothing. Sign-in works, but the page is not certified.""",
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io"),
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                """
                Use the certified host.""",
                List.of(Sources.II_REMAP, Sources.GATEWAY_RAW));
    }
}
