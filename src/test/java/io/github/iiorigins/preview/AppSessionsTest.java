package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.AccountSeed;
import io.github.iiorigins.signin.SignIn;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sessions of apps as II's specification has them (docs/ongoing/revocable-app-sessions-spec.md). */
class AppSessionsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestClock clock = new TestClock();
    private final Subnet subnet = Subnet.root(BlsKeyPair.fromSeed(new byte[32]));
    private final SignatureMap signatures = new SignatureMap();
    private final AppSessions sessions = new AppSessions(subnet, clock, new byte[32], signatures);
    private final SigningKey page = SigningKey.newEd25519(RANDOM);
    private final SigningKey app = SigningKey.newEd25519(RANDOM);

    private AppSessions.Made begin(long identity, String browser, Optional<Long> lifetime, Optional<Long> idle) {
        return sessions.begin(
                AccountSeed.ofIdentity(new byte[32], identity, "https://nns.ic0.app")
                        .key(InternetIdentity.ID),
                browser,
                page.publicKey().der(),
                lifetime,
                idle);
    }

    private AppSessions.Made begin(long identity, String browser) {
        return begin(identity, browser, Optional.empty(), Optional.empty());
    }

    private CandidValue prepare(Principal session) {
        return sessions.prepare(session, app.publicKey().der());
    }

    private CandidValue get(Principal session, long expiration) throws Exception {
        CandidValue request = CandidValue.record("session_key", app.publicKey().der(), "expiration", expiration);
        return sessions.get(session, request, true);
    }

    private static boolean isGone(CandidValue answer) {
        return answer.variantCase("Err")
                .flatMap(error -> error.variantCase("NoSuchSession"))
                .isPresent();
    }

    private SignIn.Terms terms(boolean session) {
        Instant now = clock.instant();
        return new SignIn.Terms(
                InternetIdentity.ID,
                subnet.rootKey(),
                2,
                now,
                now.plus(Duration.ofDays(30)),
                session ? Optional.of(InternetIdentity.ID) : Optional.empty());
    }

    @Test
    void a_session_is_for_this_canister_and_gets_delegations_of_the_account() throws Exception {
        AppSessions.Made made = begin(10_000, "a browser");
        Principal session = made.chain().principal();

        SignIn.verify(made.chain(), page.publicKey().der(), terms(true));
        CandidValue prepared = prepare(session).variantCase("Ok").orElseThrow();
        long expiration = prepared.field("expiration").number();
        CandidValue signed = get(session, expiration).variantCase("Ok").orElseThrow();
        DelegationChain chain = new DelegationChain(
                prepared.field("user_key").blob(),
                List.of(new SignedDelegation(
                        Delegation.to(app.publicKey().der(), Nanos.toInstant(expiration)),
                        signed.field("signature").blob())));

        assertThat(SignIn.verify(chain, app.publicKey().der(), terms(false)).principal())
                .isEqualTo(made.account())
                .isNotEqualTo(session);
        assertThat(Nanos.toInstant(expiration)).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(get(session, expiration + 1).variantCase("Err").orElseThrow().variantCase("NoSuchDelegation"))
                .isPresent();
        assertThat(isGone(prepare(made.account())))
                .as("the account is no session")
                .isTrue();
    }

    @Test
    void a_chain_of_a_session_is_no_chain_of_an_account() throws Exception {
        DelegationChain chain = begin(10_000, "a browser").chain();

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                SignIn.Broken.class,
                                () -> SignIn.verify(chain, page.publicKey().der(), terms(false)))
                        .step())
                .isEqualTo(SignIn.Step.TARGETS);
    }

    @ParameterizedTest
    @CsvSource({", , 604799, 604801", ", 60, 599, 601", "3600, , 3599, 3601", "99999999, 99999999, 2591999, 2592001"})
    void a_session_ends_when_it_is_too_old_or_was_not_used(Long lifetime, Long idle, long live, long gone)
            throws Exception {
        Principal session = begin(
                        10_000,
                        "a browser",
                        Optional.ofNullable(lifetime)
                                .map(seconds -> Duration.ofSeconds(seconds).toNanos()),
                        Optional.ofNullable(idle)
                                .map(seconds -> Duration.ofSeconds(seconds).toNanos()))
                .chain()
                .principal();

        clock.pass(Duration.ofSeconds(live));
        assertThat(sessions.isLive(session)).isTrue();
        clock.pass(Duration.ofSeconds(gone - live));
        assertThat(sessions.isLive(session)).isFalse();
        assertThat(isGone(prepare(session))).isTrue();
    }

    @Test
    void a_browser_has_one_session_of_an_account_and_an_account_ten() {
        Principal first = begin(10_000, "browser 0").chain().principal();
        assertThat(begin(10_000, "browser 0").chain().principal()).isEqualTo(first);
        assertThat(begin(10_001, "browser 0").chain().principal()).isNotEqualTo(first);
        for (int i = 1; i < 10; i++) {
            clock.pass(Duration.ofSeconds(1));
            begin(10_000, "browser " + i);
        }
        assertThat(sessions.isLive(first)).isTrue();
        begin(10_000, "browser 10");
        assertThat(sessions.isLive(first)).as("not used for longest").isFalse();
    }

    @Test
    void a_session_that_is_revoked_is_gone() throws Exception {
        Principal session = begin(10_000, "a browser").chain().principal();
        assertThat(sessions.isLive(session)).isTrue();
        sessions.revoke(session);
        assertThat(sessions.isLive(session)).isFalse();
        assertThat(isGone(prepare(session))).isTrue();
    }
}
