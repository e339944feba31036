package io.github.iiorigins.testlogin;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Step;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.origin.Principal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanisterLoginTest {
    private static final String A = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";
    private static final String B = "https://forge.example";

    @TempDir
    private Path directory;

    private Rehearsal rehearsal;
    private SigningKey key;
    private long identity;

    @BeforeEach
    void start() throws Exception {
        rehearsal = new Rehearsal(directory);
        key = Rehearsal.newKey();
        identity = rehearsal.register(key);
    }

    @AfterEach
    void stop() throws Exception {
        rehearsal.close();
    }

    private static Ruling accepted(String origin) {
        return new Ruling(
                origin(origin),
                new Decision(Verdict.ACCEPTED, Step.LISTED, "", Optional.empty(), Optional.empty()),
                "");
    }

    private static Ruling refused(String origin) {
        return new Ruling(
                origin(origin),
                new Decision(Verdict.REFUSED, Step.LISTED, "not listed", Optional.empty(), Optional.empty()),
                "listed as \"" + origin + "/\"");
    }

    private CanisterLogin.Request request(BlsPublicKey believed, SigningKey by, long number) {
        return new CanisterLogin.Request(
                rehearsal.agent(believed),
                believed,
                Rehearsal.II,
                by,
                number,
                Optional.empty(),
                Duration.ofMinutes(30),
                Optional.empty(),
                Clock.systemUTC());
    }

    @Test
    void has_one_principal_at_all_origins_and_another_where_the_derivation_origin_is_forgotten() throws Exception {
        List<OriginLogin> logins = CanisterLogin.run(
                request(rehearsal.rootKey, key, identity), origin(A), List.of(accepted(A), accepted(B)));

        assertThat(logins).extracting(OriginLogin::verdict).containsOnly(Verdict.ACCEPTED);
        assertThat(logins.get(0).derivedFrom()).contains(origin("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app"));
        Set<Optional<Principal>> principals = new HashSet<>();
        logins.forEach(login -> principals.add(login.principal()));
        assertThat(principals).hasSize(1).doesNotContain(Optional.empty());
        assertThat(logins.get(0).forgetful()).isEmpty();
        assertThat(logins.get(1).forgetful())
                .isPresent()
                .isNotEqualTo(logins.get(1).principal());
    }

    /** The clock is read in the sign-in; this one is broken. */
    @Test
    void a_bug_in_the_sign_in_leaves_what_does_not_need_it_and_is_reported_once() throws Exception {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                throw new IllegalStateException("broken on purpose");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        CanisterLogin.Request request = request(rehearsal.rootKey, key, identity);
        request = new CanisterLogin.Request(
                request.agent(),
                request.rootKey(),
                request.internetIdentity(),
                request.key(),
                request.identity(),
                request.account(),
                request.lifetime(),
                request.whoami(),
                clock);

        List<OriginLogin> logins = CanisterLogin.run(
                request, origin(A), List.of(accepted(A), accepted(B), refused("https://other.example")));

        assertThat(logins)
                .extracting(OriginLogin::verdict)
                .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.REFUSED);
        assertThat(logins.get(2).forgetful()).isPresent();
        List<Finding> findings = LoginJudgement.judge(logins, Optional.empty(), Evidence.COMPUTED);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).rule()).isEqualTo(InternalErrorRule.RULE);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void nobody_signs_in_where_ii_refuses() throws Exception {
        OriginLogin login = CanisterLogin.run(request(rehearsal.rootKey, key, identity), origin(A), List.of(refused(B)))
                .get(0);

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo("listed");
        assertThat(login.reason()).contains("listed as");
        assertThat(login.principal()).isEmpty();
    }

    @Test
    void an_origin_that_is_not_accepted_gets_no_principal_next_to_those_that_are() throws Exception {
        Ruling unknown = new Ruling(
                origin("https://unknown.example"),
                new Decision(Verdict.UNKNOWN, Step.DOCUMENT, "no response", Optional.empty(), Optional.empty()),
                "");

        List<OriginLogin> logins = CanisterLogin.run(
                request(rehearsal.rootKey, key, identity),
                origin(A),
                List.of(refused("https://other.example"), accepted(A), unknown, accepted(B), refused(A)));

        assertThat(logins)
                .extracting(OriginLogin::verdict)
                .containsExactly(Verdict.REFUSED, Verdict.ACCEPTED, Verdict.UNKNOWN, Verdict.ACCEPTED, Verdict.REFUSED);
        for (OriginLogin login : logins) {
            boolean accepted = login.verdict() == Verdict.ACCEPTED;
            assertThat(login.principal().isPresent()).as("%s", login).isEqualTo(accepted);
            assertThat(login.derivedFrom().isPresent()).as("%s", login).isEqualTo(accepted);
        }
    }

    @Test
    void a_key_of_another_identity_finds_nothing_out() throws Exception {
        OriginLogin login = CanisterLogin.run(
                        request(rehearsal.rootKey, Rehearsal.newKey(), identity), origin(A), List.of(accepted(A)))
                .get(0);

        assertThat(login.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(login.reason()).contains("does not belong to identity " + identity);
    }

    @Test
    void a_network_under_another_root_key_is_not_believed() throws Exception {
        OriginLogin login = CanisterLogin.run(
                        request(BlsPublicKey.mainnet(), key, identity), origin(A), List.of(accepted(A)))
                .get(0);

        assertThat(login.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(login.step()).isEqualTo("signature");
        assertThat(login.principal()).isEmpty();
    }
}
