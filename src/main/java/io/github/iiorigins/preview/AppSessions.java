package io.github.iiorigins.preview;

import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.CanisterSignatureKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of apps in the stand-in's canister. An app holds a chain to the session, which is good for this canister only, and has
 * the canister sign its short delegations of the account (dfinity/internet-identity: docs/ongoing/revocable-app-sessions-spec.md).
 * The principal of a session is not that of the account.
 */
final class AppSessions {
    private static final Duration APP_DELEGATION = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(10);
    private static final Duration USUAL_IDLE = Duration.ofDays(7);
    private static final int MOST_OF_ACCOUNT = 10;

    /**
     * A new session, or the one that this browser has already.
     *
     * @param account the principal of the account, which canisters see
     * @param chain the chain from the session to the key of Internet Identity's page
     */
    record Made(Principal account, DelegationChain chain) {}

    private static final class Session {
        private final CanisterSignatureKey key;
        private final CanisterSignatureKey account;
        private final String browser;
        private final Instant end;
        private final Duration idle;
        private Instant used;

        Session(
                CanisterSignatureKey key,
                CanisterSignatureKey account,
                String browser,
                Instant end,
                Duration idle,
                Instant used) {
            this.key = key;
            this.account = account;
            this.browser = browser;
            this.end = end;
            this.idle = idle;
            this.used = used;
        }

        boolean isLive(Instant now) {
            return now.isBefore(end) && now.isBefore(used.plus(idle));
        }
    }

    private final Subnet subnet;
    private final Clock clock;
    private final byte[] salt;
    private final SignatureMap signatures;
    private final Map<Principal, Session> sessions = new LinkedHashMap<>();

    AppSessions(Subnet subnet, Clock clock, byte[] salt, SignatureMap signatures) {
        this.subnet = subnet;
        this.clock = clock;
        this.salt = salt;
        this.signatures = signatures;
    }

    /**
     * Begins a session of an account in a browser, or goes on with the one that is there. An account has ten at most: the one that was
     * not used for longest makes room.
     *
     * @param pageKey the key of Internet Identity's page, in DER
     * @param lifetime the longest that it may last, in nanoseconds; nothing for 30 days
     * @param idle how long it may go unused, in nanoseconds; nothing for 7 days
     */
    Made begin(
            CanisterSignatureKey account,
            String browser,
            byte[] pageKey,
            Optional<Long> lifetime,
            Optional<Long> idle) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !session.isLive(now));
        Session session = null;
        Map.Entry<Principal, Session> oldest = null;
        int count = 0;
        for (Map.Entry<Principal, Session> entry : sessions.entrySet()) {
            if (entry.getValue().account.equals(account)) {
                count++;
                session = entry.getValue().browser.equals(browser) ? entry.getValue() : session;
                boolean older = oldest == null || entry.getValue().used.isBefore(oldest.getValue().used);
                oldest = older ? entry : oldest;
            }
        }
        if (session == null) {
            if (count == MOST_OF_ACCOUNT) {
                sessions.remove(oldest.getKey());
            }
            Duration length = clamp(lifetime, LONGEST, Duration.ZERO, LONGEST);
            Duration unused = clamp(idle, USUAL_IDLE, SHORTEST_IDLE, LONGEST);
            session = new Session(key(account, browser, now), account, browser, now.plus(length), unused, now);
            sessions.put(session.key.publicKey().principal(), session);
        }
        Delegation delegation =
                Delegation.to(pageKey, session.end).forTargets(List.of(InternetIdentity.ID.principal()));
        signatures.sign(session.key, delegation.signedBytes(), now);
        byte[] signature = signatures
                .signature(session.key, delegation.signedBytes(), subnet, now)
                .orElseThrow();
        return new Made(
                account.publicKey().principal(),
                new DelegationChain(
                        session.key.publicKey().der(), List.of(new SignedDelegation(delegation, signature))));
    }

    private static Duration clamp(Optional<Long> asked, Duration usual, Duration least, Duration most) {
        Duration wish = asked.isPresent() ? Duration.ofNanos(asked.get()) : usual;
        return wish.compareTo(least) < 0 ? least : wish.compareTo(most) > 0 ? most : wish;
    }

    private CanisterSignatureKey key(CanisterSignatureKey account, String browser, Instant now) {
        List<byte[]> parts = List.of(
                salt,
                "session".getBytes(StandardCharsets.US_ASCII),
                account.seed(),
                Long.toString(Nanos.of(now)).getBytes(StandardCharsets.US_ASCII),
                browser.getBytes(StandardCharsets.UTF_8));
        List<byte[]> prefixed = new ArrayList<>();
        for (byte[] part : parts) {
            prefixed.add(new byte[] {(byte) part.length});
            prefixed.add(part);
        }
        return new CanisterSignatureKey(
                InternetIdentity.ID,
                Digest.sha256(prefixed.toArray(new byte[0][])).bytes());
    }

    // ---- what apps call, each signed with the chain of its session

    private static CandidValue bad(String error) {
        return CandidValue.variant("Err", CandidValue.variant(error));
    }

    private Session live(Principal caller) {
        Session session = sessions.get(caller);
        return session == null || !session.isLive(clock.instant()) ? null : session;
    }

    /** {@code app_prepare_delegation}. */
    CandidValue prepare(Principal caller, byte[] appKey) {
        Session session = live(caller);
        if (session == null) {
            return bad("NoSuchSession");
        }
        Instant now = clock.instant();
        session.used = now;
        Instant expiration = now.plus(APP_DELEGATION).isAfter(session.end) ? session.end : now.plus(APP_DELEGATION);
        signatures.sign(session.account, Delegation.to(appKey, expiration).signedBytes(), now);
        return CandidValue.variant(
                "Ok",
                CandidValue.record("user_key", session.account.publicKey().der(), "expiration", Nanos.of(expiration)));
    }

    /** {@code app_get_delegation}. */
    CandidValue get(Principal caller, CandidValue request, boolean certified) throws MalformedCandid {
        Session session = live(caller);
        if (session == null) {
            return bad("NoSuchSession");
        }
        Optional<CandidValue> signed = signatures.signed(
                session.account,
                request.field("session_key").blob(),
                request.field("expiration").number(),
                certified ? Optional.of(subnet) : Optional.empty(),
                clock.instant());
        return signed.isPresent() ? CandidValue.variant("Ok", signed.get()) : bad("NoSuchDelegation");
    }

    /** {@code app_revoke_session}: a session that is gone already is no error. */
    CandidValue revoke(Principal caller) {
        sessions.remove(caller);
        return CandidValue.variant("Ok");
    }

    /** Whether a principal is that of a session that goes on. */
    boolean isLive(Principal session) {
        return live(session) != null;
    }
}
