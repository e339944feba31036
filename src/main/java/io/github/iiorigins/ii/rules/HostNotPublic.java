package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The host is not on the public internet. */
final class HostNotPublic extends HostRule {
    HostNotPublic() {
        super("host-not-public", Severity.WARNING, "Host outside the public internet");
    }

    @Override
    boolean reports(HostDoubt.Kind kind) {
        return switch (kind) {
            case ID_ALONE, BELOW_CANISTER, NO_DNS_NAME, ONE_LABEL, SPECIAL_NAME, PRIVATE_ADDRESS -> true;
            case ID_CHECKSUM, ID_HYPHENS, NOT_A_CANISTER, GATEWAY_OF_AN_ID, GATEWAY, INTERNET_IDENTITY -> false;
        };
    }

    @Override
    String consequence(OriginEntry.Role role) {
        return role == OriginEntry.Role.DERIVATION
                ? "II can find the canister only if the user's network knows this host"
                : "users can open this origin only if their network knows the host";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The host does not exist on the public internet: it is a name without a domain \
                (`https://forge`), a character that no public name has (`https://forge.example,`), a domain for \
                private networks (`.local`, `.internal`, `.lan`, `.test`), a private IP address, a \
                canister ID without its gateway, or a label in front of a canister's host.""",
                """
                II compares strings and accepts the entry. But users outside one network cannot open the host, so \
                the entry is usually a mistake, and the intended origin is not listed. Inside such a network, the \
                name can belong to anyone.""",
                """
                Nothing at this origin. "Unverified origin" at the one that was meant.""",
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai"),
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                """
                Write the public host. `validate --unsafe-fixes` does that where it is clear. An origin for \
                development belongs in a local environment of the \
                project file, where this is not reported. For an app inside an organization, add an exception.""",
                List.of(
                        "https://www.rfc-editor.org/rfc/rfc6761",
                        "https://www.iana.org/assignments/special-use-domain-names/special-use-domain-names.xhtml",
                        "https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml"));
    }
}
