package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.SignIn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Signs in without a browser: by a key that is registered with an identity, at Internet Identity's canister itself. Whether an
 * origin may ask is decided by II's rule on what is live, which is why all of it is computed and no app is seen.
 */
public final class CanisterLogin {
    /** Sign-ins that are under way together: as many as the usual list has origins. */
    private static final int TOGETHER = 10;

    /** How long a sign-in lasts of which only the principal is wanted. */
    private static final Duration BRIEFLY = Duration.ofMinutes(1);

    /** How far the clocks of this machine and the network may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /**
     * By what to sign in.
     *
     * @param agent reaches the network
     * @param rootKey the network's key
     * @param internetIdentity the canister
     * @param key one of the identity's keys
     * @param identity the identity's number, the anchor
     * @param account an added account's number; nothing for the default account
     * @param lifetime how long the sign-ins last
     * @param whoami a canister that tells its caller who that is, to be called at each origin's principal
     */
    public record Request(
            Agent agent,
            BlsPublicKey rootKey,
            CanisterId internetIdentity,
            SigningKey key,
            long identity,
            Optional<Long> account,
            Duration lifetime,
            Optional<Principal> whoami,
            Clock clock) {
        /** For a short sign-in to the default account. */
        public static Request of(
                Agent agent, BlsPublicKey rootKey, CanisterId internetIdentity, SigningKey key, long identity) {
            return new Request(
                    agent,
                    rootKey,
                    internetIdentity,
                    key,
                    identity,
                    Optional.empty(),
                    BRIEFLY,
                    Optional.empty(),
                    Clock.systemUTC());
        }
    }

    private final Request request;
    private final Origin derivationOrigin;
    private final IdentityCalls calls;
    private final SecureRandom random = new SecureRandom();

    private CanisterLogin(Request request, Origin derivationOrigin) {
        this.request = request;
        this.derivationOrigin = derivationOrigin;
        this.calls = new IdentityCalls(
                request.agent(), request.internetIdentity(), Identity.of(request.key()), request.identity());
    }

    /**
     * Signs in, for every origin that II accepts. They all use the accounts of the derivation origin, so one sign-in is for all of them.
     *
     * @param derivationOrigin the origin whose accounts the app uses
     * @return one for each ruling, in the same order
     */
    public static List<OriginLogin> run(Request request, Origin derivationOrigin, List<Ruling> rulings)
            throws InterruptedException {
        CanisterLogin login = new CanisterLogin(request, derivationOrigin);
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(TOGETHER, rulings.size() + 1));
        try {
            Optional<Future<OriginLogin>> account = Optional.empty();
            List<Future<Optional<Principal>>> forgetful = new ArrayList<>();
            for (Ruling ruling : rulings) {
                if (account.isEmpty() && ruling.decision().isAccepted()) {
                    account = Optional.of(threads.submit(login::account));
                }
                forgetful.add(threads.submit(() -> login.forgetful(ruling.origin())));
            }
            List<OriginLogin> logins = new ArrayList<>();
            for (int i = 0; i < rulings.size(); i++) {
                Ruling ruling = rulings.get(i);
                try {
                    OriginLogin one = ruling.decision().isAccepted()
                            ? get(account.orElseThrow())
                            : OriginLogin.decided(ruling, derivationOrigin.toString());
                    logins.add(one.at(ruling.origin(), get(forgetful.get(i))));
                } catch (RuntimeException | Error bug) {
                    // What is known of the others stays known.
                    logins.add(OriginLogin.stopped(ruling.origin(), Evidence.COMPUTED, bug));
                }
            }
            return logins;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Signs in at a derivation origin itself, which II always accepts. */
    public static OriginLogin once(Request request, Origin derivationOrigin) throws InterruptedException {
        return new CanisterLogin(request, derivationOrigin).account();
    }

    /**
     * Signs in, for a browser that then uses the session.
     *
     * @param origins the origins at which it is to do so
     * @param rulings what II decides about each of them
     * @throws NoSession if no session could be made
     */
    public static StoredSession session(
            Request request, Origin derivationOrigin, Set<Origin> origins, List<Ruling> rulings)
            throws NoSession, InterruptedException {
        requireAccepted(origins, rulings);
        Instant end = request.clock().instant().plus(request.lifetime());
        try {
            Signed signed = new CanisterLogin(request, derivationOrigin).sign(Gateway.remap(derivationOrigin));
            return StoredSession.of(signed.signIn().chain(), signed.key(), end);
        } catch (SignIn.Broken broken) {
            throw new NoSession("the sign-in is not proven: " + broken.getMessage(), true);
        } catch (IdentityCalls.Denied denied) {
            throw new NoSession(denied.getMessage(), false);
        } catch (CallFailure failure) {
            throw new NoSession(failure.getMessage(), failure.kind() == CallFailure.Kind.UNTRUSTED);
        }
    }

    /** A page at an origin that II rejects would never get the session. */
    private static void requireAccepted(Set<Origin> origins, List<Ruling> rulings) throws NoSession {
        Set<Origin> undecided = new LinkedHashSet<>(origins);
        for (Ruling ruling : rulings) {
            if (ruling.decision().isAccepted()) {
                undecided.remove(ruling.origin());
            } else if (undecided.contains(ruling.origin())) {
                boolean rejected = ruling.decision().verdict() == Decision.Verdict.REFUSED;
                throw new NoSession(
                        (rejected ? "II rejects " : "what II decides is unknown: ") + ruling.origin() + ": "
                                + ruling.reason(),
                        rejected);
            }
        }
        if (!undecided.isEmpty()) {
            throw new NoSession(
                    "what II decides is unknown: "
                            + undecided.stream().map(Origin::toString).collect(Collectors.joining(", ")),
                    false);
        }
    }

    private static <T> T get(Future<T> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (failure.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    private OriginLogin account() throws InterruptedException {
        Origin effective = Gateway.remap(derivationOrigin);
        List<String> remarks = new ArrayList<>();
        try {
            Signed signed = sign(effective);
            SignIn signIn = signed.signIn();
            if (request.account().isEmpty()) {
                Optional<Long> numbered = calls.defaultAccount(effective);
                if (numbered.isPresent()) {
                    remarks.add("this identity's default account there is number " + numbered.get()
                            + ": in a browser, it gets that account's principal (--account "
                            + numbered.get() + ")");
                }
            }
            whoami(signed.key(), signIn, remarks);
            return new OriginLogin(
                    derivationOrigin,
                    Decision.Verdict.ACCEPTED,
                    "",
                    "",
                    Optional.of(derivationOrigin.toString()),
                    Optional.of(effective),
                    Optional.of(signIn.principal()),
                    Optional.empty(),
                    Evidence.COMPUTED,
                    remarks);
        } catch (SignIn.Broken broken) {
            return failed(Decision.Verdict.REFUSED, broken.step().word(), broken.getMessage())
                    .withoutProof();
        } catch (IdentityCalls.Denied denied) {
            return failed(Decision.Verdict.UNKNOWN, "sign-in", denied.getMessage());
        } catch (CallFailure failure) {
            return failure.kind() == CallFailure.Kind.UNTRUSTED
                    ? failed(
                                    Decision.Verdict.REFUSED,
                                    SignIn.Step.SIGNATURE.word(),
                                    "the network's response is not certified: " + failure.getMessage())
                            .withoutProof()
                    : failed(Decision.Verdict.UNKNOWN, "sign-in", failure.getMessage());
        }
    }

    /**
     * A valid sign-in.
     *
     * @param key the key that it is for
     */
    private record Signed(SigningKey key, SignIn signIn) {}

    private Signed sign(Origin effective)
            throws CallFailure, IdentityCalls.Denied, SignIn.Broken, InterruptedException {
        SigningKey session = SigningKey.newEd25519(random);
        Instant start = request.clock().instant();
        DelegationChain chain =
                calls.signIn(effective, request.account(), session.publicKey().der(), request.lifetime());
        return new Signed(
                session,
                SignIn.verify(
                        chain,
                        session.publicKey().der(),
                        new SignIn.Terms(
                                request.internetIdentity(),
                                request.rootKey(),
                                1,
                                start,
                                request.clock()
                                        .instant()
                                        .plus(request.lifetime())
                                        .plus(SKEW))));
    }

    /** The principal without a derivation origin. It only adds to what is known, so that a failure here is none of the sign-in. */
    private Optional<Principal> forgetful(Origin origin) {
        try {
            return Gateway.isSame(origin, derivationOrigin) ? Optional.empty() : calls.principal(Gateway.remap(origin));
        } catch (CallFailure untold) {
            return Optional.empty();
        }
    }

    private void whoami(SigningKey session, SignIn signIn, List<String> remarks) {
        if (request.whoami().isEmpty()) {
            return;
        }
        Principal canister = request.whoami().get();
        try {
            Identity delegated = Identity.delegated(session, signIn.chain());
            byte[] answer = request.agent().query(delegated, canister, "whoami", Candid.encode());
            List<CandidValue> values = Candid.decode(answer);
            Principal seen = values.isEmpty() ? null : values.get(0).principalId();
            remarks.add(
                    signIn.principal().equals(seen)
                            ? "canister " + canister + " saw the same principal"
                            : "canister " + canister + (seen == null ? " returned no principal" : " saw " + seen));
        } catch (CallFailure failure) {
            remarks.add("canister " + canister + " did not return the caller: " + failure.getMessage());
        } catch (MalformedCandid malformed) {
            remarks.add("canister " + canister + " has no whoami method that returns a principal");
        }
    }

    private OriginLogin failed(Decision.Verdict verdict, String step, String reason) {
        return OriginLogin.without(
                derivationOrigin,
                verdict,
                step,
                reason,
                Optional.of(derivationOrigin.toString()),
                Evidence.COMPUTED,
                List.of());
    }
}
