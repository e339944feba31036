package io.github.iiorigins.generate;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Optional;

/** The derivation origin: the one that is pinned, or the one that was given, and whether the project can have it. */
final class DerivationChoice {
    private final Draft draft;

    DerivationChoice(Draft draft) {
        this.draft = draft;
    }

    Optional<String> origin(Optional<Placement> placement) throws Refusal {
        Optional<String> pinned = Optional.empty();
        if (draft.environment.isPresent()
                && draft.environment.get().derivationOrigin().isPresent()) {
            OriginEntry entry = draft.environment.get().derivationOrigin().get();
            if (entry.form().dead() && entry.form().suggestion().isEmpty()) {
                throw new Refusal(
                        entry.location().path() + ":" + entry.location().start().line() + ": " + entry.quoted()
                                + " is not an origin, so it cannot be the derivation origin");
            }
            pinned = Optional.of(entry.form().dead() ? entry.meant() : entry.text());
            if (entry.form().dead()) {
                draft.remarks.add(
                        entry.location().path() + ":" + entry.location().start().line() + ": " + "changed "
                                + entry.quoted() + ", which is not a bare origin, to " + pinned.get());
            }
        }
        if (draft.wishes.derivationOrigin().isEmpty()) {
            return pinned.isPresent() || placement.isEmpty() ? pinned : ofJuno(placement.get());
        }
        PastedOrigin given = PastedOrigin.of(draft.wishes.derivationOrigin().get(), draft.local);
        if (!given.isTaken()) {
            throw new Refusal("--derivation-origin " + given.refusal());
        }
        if (!given.note().isEmpty()) {
            draft.pasted.add(given);
        }
        String wanted = given.origin().get();
        Optional<HostDoubt> doubt = Origin.parse(wanted).flatMap(HostDoubt::of);
        if (doubt.isPresent() && !(draft.local && doubt.get().kind().isOfAnotherNetwork())) {
            draft.warnings.add(
                    QuotedText.quote(wanted) + " is used, but " + doubt.get().words());
        }
        if (pinned.isPresent() && pinned.get().equals(wanted)) {
            return pinned;
        }
        refuseShared(wanted);
        if (pinned.isEmpty()) {
            if (placement.isPresent()) {
                adviseOnDomain(wanted, placement.get());
            }
            return Optional.of(wanted);
        }
        if (Gateway.isSame(pinned.get(), wanted)) {
            draft.remarks.add(wanted + " gives the same principals as " + pinned.get() + ", which is kept");
            return pinned;
        }
        if (!draft.wishes.has(Wishes.Also.PRINCIPALS_MAY_CHANGE)) {
            throw new Refusal("the derivation origin of " + draft.wishes.environment() + " is pinned to " + pinned.get()
                    + ": with " + wanted
                    + ", every user who signed in before would get a different account. To use the same accounts at other origins, list them:  ii-origins add "
                    + wanted + ". If no user has signed in yet, add --i-know-principals-change");
        }
        draft.warnings.add(
                "every user who signed in under " + pinned.get() + " gets a different principal from now on");
        return Optional.of(wanted);
    }

    /** Whoever can deploy a preview could act as the users of production. */
    private void refuseShared(String wanted) throws Refusal {
        if (draft.wishes.environment().equals(ProjectFile.PRODUCTION)
                || draft.wishes.has(Wishes.Also.ACCOUNTS_MAY_BE_SHARED)) {
            return;
        }
        Optional<Environment> production = Planning.environment(draft.file, ProjectFile.PRODUCTION);
        if (production.isPresent()
                && production.get().derivationOrigin().isPresent()
                && Gateway.isSame(production.get().derivationOrigin().get().meant(), wanted)) {
            throw new Refusal(
                    wanted + " is the derivation origin of " + ProjectFile.PRODUCTION + ": with it, whoever can"
                            + " deploy an app of " + draft.wishes.environment() + " can act as every user of "
                            + ProjectFile.PRODUCTION + " who signs in there. Give " + draft.wishes.environment()
                            + " the URL of another canister, or add --i-know-accounts-are-shared");
        }
    }

    /** The one moment at which a warning about a domain is of use: before any account depends on it. */
    private void adviseOnDomain(String wanted, Placement placement) {
        if (DomainsFile.customDomains(List.of(wanted)).isEmpty()) {
            return;
        }
        Optional<String> canister = placement.canisterAddress(draft.wishes.environment());
        draft.warnings.add(QuotedText.quote(wanted) + " is a custom domain: if it expires or is sold, its next owner"
                + " decides who can use your users' accounts; a derivation origin cannot change once users have signed in; "
                + (canister.isPresent() ? canister.get() : "the URL of the canister")
                + " cannot be lost while you control the canister");
    }

    /** What Juno's configuration names as a host. */
    private static Optional<String> ofJuno(Placement placement) {
        if (placement.hosting() != Hosting.JUNO
                || placement.canister().isEmpty()
                || placement.canister().get().juno().derivationOrigin().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(JunoHosts.origin(
                placement.canister().get().juno().derivationOrigin().get()));
    }

    /** II reads the list from the canister in the derivation origin's name; one of another project never sees ours. */
    void refuseForeignCanister(String derivation, Placement placement) throws Refusal {
        Optional<Origin> origin = Origin.parse(derivation);
        if (origin.isEmpty() || placement.canister().isEmpty()) {
            return;
        }
        Optional<Principal> principal = Gateway.principal(origin.get().host());
        AssetCanister canister = placement.canister().get();
        if (principal.isEmpty() || canister.ids().isEmpty()) {
            return;
        }
        if (has(canister, principal.get())
                || draft.wishes.canister().orElse("").equals(principal.get().toString())) {
            return;
        }
        String way = "; if this app signs in under the origin of another project, add --role consumer";
        for (AssetCanister other : draft.project.canisters()) {
            if (has(other, principal.get())) {
                way = "; that is canister " + QuotedText.quote(other.name()) + ": add --canister " + other.name();
            }
        }
        throw new Refusal("II would read the file from canister " + principal.get() + ", but canister "
                + QuotedText.quote(canister.name()) + " of this project is "
                + Placement.mainId(canister.ids()).id() + way);
    }

    private static boolean has(AssetCanister canister, Principal principal) {
        for (CanisterIdEntry id : canister.ids()) {
            if (id.id().equals(principal)) {
                return true;
            }
        }
        return false;
    }
}
