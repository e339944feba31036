package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** An http origin beyond the local machine. */
final class InsecureOrigin extends FormRule {
    InsecureOrigin() {
        super("insecure-origin", Severity.ERROR, "an http:// origin that is not local", EntryForm.Kind.INSECURE);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted() + " is open to anyone on the way: a page served over http can be changed")
                .at(entry.blamed());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is an `http://` origin of a host that is not the local machine.""",
                """
                Anyone on the way can change a page that comes over `http`, and could then act as the people \
                who sign in there. II would take the entry; that it is an error is a rule of this tool. IC \
                gateways answer `http` with a redirect to `https`, so the entry is mostly a slip.""",
                """
                At the `https` address of the host: "Unverified origin", as only the `http` one is listed.""",
                """
                {
                  "alternativeOrigins": [
                    "http://forge.example"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://forge.example"
                  ]
                }""",
                """
                Write `https://`; `validate --unsafe-fixes` does that.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://www.w3.org/TR/secure-contexts/"));
    }
}
