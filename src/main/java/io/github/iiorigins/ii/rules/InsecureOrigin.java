package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** An http origin beyond the local machine. */
final class InsecureOrigin extends FormRule {
    InsecureOrigin() {
        super("insecure-origin", Severity.ERROR, "Unencrypted `http` origin", EntryForm.Kind.INSECURE);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted() + " uses http://: anyone on the network path can change the page")
                .at(entry.blamed());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is an `http://` origin of a host that is not the local machine.""",
                """
                Anyone on the network path can change a page served over `http`, and can then act as the users \
                who sign in there. II would accept the entry; reporting it as an error is a rule of this tool. \
                IC gateways redirect `http` to `https`, so the entry is usually a mistake.""",
                """
                "Unverified origin" at the host's `https` address, because only the `http` address is listed.""",
                RulePage.list("http://forge.example"),
                RulePage.list("https://forge.example"),
                """
                Write `https://`. `validate --unsafe-fixes` does this.""",
                List.of(Sources.II_COMPARE, Sources.SECURE_CONTEXTS));
    }
}
