package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidType;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The methods of Internet Identity's canister by which an identity signs in somewhere (dfinity/internet-identity:
 * src/internet_identity/internet_identity.did). An older canister that knows no accounts is asked by its older methods.
 */
final class IdentityCalls {
    /** What a call of the canister came to other than what it is for. */
    static final class Denied extends Exception {
        private static final long serialVersionUID = 1L;

        Denied(String message) {
            super(message);
        }
    }

    /** The signature is there as soon as the call is certified, but another replica may answer the query. */
    private static final int ATTEMPTS = 5;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final CandidType NUMBER = CandidType.Primitive.NAT64;
    private static final CandidType TEXT = CandidType.Primitive.TEXT;

    private final Agent agent;
    private final CanisterId internetIdentity;
    private final Identity caller;
    private final long identity;
    private volatile boolean withoutAccounts;

    /**
     * @param caller one of the identity's keys
     * @param identity the identity's number, which users call their anchor
     */
    IdentityCalls(Agent agent, CanisterId internetIdentity, Identity caller, long identity) {
        this.agent = agent;
        this.internetIdentity = internetIdentity;
        this.caller = caller;
        this.identity = identity;
    }

    /**
     * A chain for a session, as the canister gives it; it is not verified.
     *
     * @param origin the origin that the principal is derived from
     * @param account the number of an added account; nothing for the default account
     * @param sessionKey the session's public key in DER
     */
    DelegationChain signIn(Origin origin, Optional<Long> account, byte[] sessionKey, Duration lifetime)
            throws CallFailure, Denied, InterruptedException {
        try {
            if (!withoutAccounts) {
                try {
                    return withAccounts(origin, account, sessionKey, lifetime);
                } catch (CallFailure failure) {
                    if (!isUnknownMethod(failure)) {
                        throw failure;
                    }
                    withoutAccounts = true;
                }
            }
            if (account.isPresent()) {
                throw new Denied("this Internet Identity has no numbered accounts");
            }
            return withoutAccounts(origin, sessionKey, lifetime);
        } catch (MalformedCandid malformed) {
            throw new Denied("the canister " + internetIdentity + " does not respond as Internet Identity does: "
                    + malformed.getMessage());
        } catch (CallFailure failure) {
            if (failure.kind() == CallFailure.Kind.REJECTED && !isKnown()) {
                throw new Denied("there is no identity " + identity + " at the canister " + internetIdentity
                        + " (a restarted local network loses its identities): check --anchor, or create one with"
                        + " ii-origins test-login register");
            }
            throw failure;
        }
    }

    /** Whether the identity exists; also true where the canister does not tell. */
    private boolean isKnown() {
        try {
            return !query("lookup", Candid.encode(List.of(NUMBER), List.of(CandidValue.of(identity))))
                    .items()
                    .isEmpty();
        } catch (CallFailure | Denied | MalformedCandid untold) {
            return true;
        }
    }

    static boolean isUnknownMethod(CallFailure failure) {
        return failure.kind() == CallFailure.Kind.REJECTED
                && failure.getMessage().contains("has no ");
    }

    private DelegationChain withAccounts(Origin origin, Optional<Long> account, byte[] sessionKey, Duration lifetime)
            throws CallFailure, Denied, MalformedCandid, InterruptedException {
        CandidValue number = CandidValue.of(account);
        List<CandidType> types =
                List.of(NUMBER, TEXT, new CandidType.Opt(NUMBER), CandidType.BLOB, new CandidType.Opt(NUMBER));
        CandidValue prepared = good(call(
                "prepare_account_delegation",
                types,
                List.of(
                        CandidValue.of(identity),
                        CandidValue.of(origin.toString()),
                        number,
                        CandidValue.of(sessionKey),
                        CandidValue.some(CandidValue.of(lifetime.toNanos())))));
        long expiration = prepared.field("expiration").number();
        byte[] get = Candid.encode(
                List.of(NUMBER, TEXT, new CandidType.Opt(NUMBER), CandidType.BLOB, NUMBER),
                List.of(
                        CandidValue.of(identity),
                        CandidValue.of(origin.toString()),
                        number,
                        CandidValue.of(sessionKey),
                        CandidValue.of(expiration)));
        for (int attempt = 1; ; attempt++) {
            CandidValue answer = query("get_account_delegation", get);
            Optional<CandidValue> error = answer.variantCase("Err");
            boolean notYet = error.isPresent()
                    && error.get().variantCase("NoSuchDelegation").isPresent();
            if (!notYet || attempt == ATTEMPTS) {
                return chain(prepared.field("user_key").blob(), good(answer));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private DelegationChain withoutAccounts(Origin origin, byte[] sessionKey, Duration lifetime)
            throws CallFailure, Denied, MalformedCandid, InterruptedException {
        List<CandidType> types = List.of(NUMBER, TEXT, CandidType.BLOB, new CandidType.Opt(NUMBER));
        List<CandidValue> prepared = Candid.decode(agent.call(
                caller,
                internetIdentity.principal(),
                "prepare_delegation",
                Candid.encode(
                        types,
                        List.of(
                                CandidValue.of(identity),
                                CandidValue.of(origin.toString()),
                                CandidValue.of(sessionKey),
                                CandidValue.some(CandidValue.of(lifetime.toNanos()))))));
        if (prepared.size() < 2) {
            throw new Denied("the canister " + internetIdentity + " does not respond as Internet Identity does");
        }
        byte[] get = Candid.encode(
                List.of(NUMBER, TEXT, CandidType.BLOB, NUMBER),
                List.of(
                        CandidValue.of(identity),
                        CandidValue.of(origin.toString()),
                        CandidValue.of(sessionKey),
                        CandidValue.of(prepared.get(1).number())));
        for (int attempt = 1; ; attempt++) {
            CandidValue answer = query("get_delegation", get);
            Optional<CandidValue> signed = answer.variantCase("signed_delegation");
            if (signed.isPresent()) {
                return chain(prepared.get(0).blob(), signed.get());
            }
            if (attempt == ATTEMPTS) {
                throw new Denied("the canister does not return the delegation that it prepared");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** The principal that an app gets if it sends no derivation origin; nothing where the canister does not tell. */
    Optional<Principal> principal(Origin origin) throws CallFailure {
        try {
            return Optional.of(query(
                            "get_principal",
                            Candid.encode(
                                    List.of(NUMBER, TEXT),
                                    List.of(CandidValue.of(identity), CandidValue.of(origin.toString()))))
                    .principalId());
        } catch (Denied | MalformedCandid untold) {
            return Optional.empty();
        }
    }

    /** The numbered account that the identity has made its default at an origin; nothing if it has made none. */
    Optional<Long> defaultAccount(Origin origin) throws CallFailure {
        try {
            Optional<CandidValue> account = query(
                            "get_default_account",
                            Candid.encode(
                                    List.of(NUMBER, TEXT),
                                    List.of(CandidValue.of(identity), CandidValue.of(origin.toString()))))
                    .variantCase("Ok")
                    .flatMap(value -> value.optionalField("account_number"));
            return account.isPresent() ? Optional.of(account.get().number()) : Optional.empty();
        } catch (CallFailure failure) {
            if (failure.kind() == CallFailure.Kind.REJECTED) {
                return Optional.empty();
            }
            throw failure;
        } catch (Denied | MalformedCandid untold) {
            return Optional.empty();
        }
    }

    private CandidValue call(String method, List<CandidType> types, List<CandidValue> values)
            throws CallFailure, MalformedCandid, InterruptedException, Denied {
        return first(
                Candid.decode(agent.call(caller, internetIdentity.principal(), method, Candid.encode(types, values))));
    }

    private CandidValue query(String method, byte[] argument) throws CallFailure, MalformedCandid, Denied {
        return first(Candid.decode(agent.query(caller, internetIdentity.principal(), method, argument)));
    }

    private static CandidValue first(List<CandidValue> values) throws Denied {
        if (values.isEmpty()) {
            throw new Denied("the canister returned no value");
        }
        return values.get(0);
    }

    /** What a result holds. */
    private CandidValue good(CandidValue result) throws Denied, MalformedCandid {
        Optional<CandidValue> good = result.variantCase("Ok");
        if (good.isPresent()) {
            return good.get();
        }
        Optional<CandidValue> error = result.variantCase("Err");
        if (error.isPresent() && error.get().variantCase("Unauthorized").isPresent()) {
            throw new Denied("the key does not belong to identity " + identity
                    + ", or the account does not: check --key, --anchor, and --account");
        }
        if (error.isPresent()
                && error.get().variantCase("InternalCanisterError").isPresent()) {
            throw new Denied(
                    error.get().variantCase("InternalCanisterError").get().text());
        }
        throw new Denied(
                error.isPresent() && error.get().variantCase("NoSuchDelegation").isPresent()
                        ? "the canister does not return the delegation that it prepared"
                        : "the canister " + internetIdentity + " does not respond as Internet Identity does");
    }

    private static DelegationChain chain(byte[] userKey, CandidValue signed) throws MalformedCandid {
        CandidValue inner = signed.field("delegation");
        Instant expiration = Nanos.toInstant(inner.field("expiration").number());
        Delegation delegation = Delegation.to(inner.field("pubkey").blob(), expiration);
        Optional<CandidValue> targets = inner.optionalField("targets");
        if (targets.isPresent()) {
            Principal[] canisters = new Principal[targets.get().items().size()];
            for (int i = 0; i < canisters.length; i++) {
                canisters[i] = targets.get().items().get(i).principalId();
            }
            delegation = delegation.forTargets(Arrays.asList(canisters));
        }
        Optional<CandidValue> permissions = inner.optionalField("permissions");
        if (permissions.isPresent()) {
            delegation = delegation.withPermissions(permissions.get().text());
        }
        return new DelegationChain(
                userKey,
                List.of(new SignedDelegation(
                        delegation, signed.field("signature").blob())));
    }
}
