package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** Internet Identity itself is listed in place of an app. */
final class IdentityProviderListed extends HostRule {
    IdentityProviderListed() {
        super("identity-provider-listed", Severity.WARNING, "Internet Identity as an app's origin");
    }

    @Override
    boolean reports(HostDoubt.Kind kind) {
        return kind == HostDoubt.Kind.INTERNET_IDENTITY;
    }

    @Override
    String consequence(OriginEntry.Role role) {
        return role == OriginEntry.Role.DERIVATION
                ? "II would look for your list on its own canister; the provider's address belongs in identityProvider"
                : "no app signs users in there, so the entry has no effect; the provider needs no entry";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is a host of Internet Identity, such as `https://id.ai`, or of one of its canisters.""",
                """
                The list is for the origins of apps that send users to II. II needs no entry for itself. The \
                address of the provider was probably copied to the wrong place, and the app's own origin may \
                be missing.""",
                """
                Nothing. The entry has no effect.""",
                RulePage.list("https://id.ai"),
                RulePage.list("https://forge.example"),
                """
                Remove the entry. The address of II belongs in the client library's `identityProvider`.""",
                List.of(Sources.II_SPECIFICATION));
    }
}
