package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The host names a canister that cannot exist. */
final class CanisterIdInvalid extends HostRule {
    CanisterIdInvalid() {
        super("canister-id-invalid", Severity.ERROR, "Invalid canister ID in a host");
    }

    @Override
    boolean reports(HostDoubt.Kind kind) {
        return kind == HostDoubt.Kind.ID_CHECKSUM
                || kind == HostDoubt.Kind.ID_HYPHENS
                || kind == HostDoubt.Kind.NOT_A_CANISTER;
    }

    @Override
    String consequence(OriginEntry.Role role) {
        return role == OriginEntry.Role.DERIVATION
                ? "II finds no canister behind this derivation origin, and users see \"Unverified origin\""
                : "no gateway serves this host, so users cannot open this origin, and the one that was meant is not listed";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A host under a gateway contains text that looks like a canister ID but is not one: its checksum does \
                not match, its hyphens are missing, or it is the principal of something other than a canister.""",
                """
                The text of a canister ID starts with a checksum of the rest, so a mistyped letter is \
                noticed. No gateway serves such a host. If it is the derivation origin, II finds no canister \
                and rejects every sign-in.""",
                """
                "Unverified origin" at the host that was meant; with such a derivation origin, at every \
                alternative origin.""",
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaba-cai.icp0.io"),
                RulePage.list("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"),
                """
                Copy the canister ID from the deploy tool's output, or from its file of canister IDs.""",
                List.of(
                        "https://internetcomputer.org/docs/references/ic-interface-spec#textual-ids",
                        Sources.II_LOOK_UP));
    }
}
