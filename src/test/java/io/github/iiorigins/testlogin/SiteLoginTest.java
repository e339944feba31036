package io.github.iiorigins.testlogin;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.ii.rules.CallbacksRules;
import io.github.iiorigins.origin.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteLoginTest {
    private static final Principal ALICE = Principal.parse("aaaaa-aa").orElseThrow();
    private static final Principal OTHER = Principal.parse("2vxsx-fae").orElseThrow();

    /** A: the principal of Alice, O: another, R: refused, U: unknown; then what is expected, or a dash. */
    @ParameterizedTest
    @CsvSource({
        "AA, -, true",
        "AA, A, true",
        "AA, O, true",
        "AO, -, false",
        "AR, -, false",
        "UR, -, false",
        "AU, -, unknown",
        "AU, O, unknown",
        "AUO, -, false",
        "UU, -, unknown",
        "R, -, false",
        "A, -, unknown",
        "A, A, unknown",
        "'', A, unknown",
        "'', -, unknown"
    })
    void the_same_only_if_all_came_to_one_principal(String logins, String expected, String same) {
        List<OriginLogin> origins = new ArrayList<>();
        for (int i = 0; i < logins.length(); i++) {
            origins.add(login(logins.charAt(i), Evidence.COMPUTED));
        }
        Optional<Principal> pinned =
                expected.equals("-") ? Optional.empty() : Optional.of(expected.equals("A") ? ALICE : OTHER);

        Optional<Boolean> result = site(pinned, origins).same();

        assertThat(result.map(String::valueOf).orElse("unknown")).isEqualTo(same);
    }

    @Test
    void rests_on_the_weakest_evidence() {
        SiteLogin site = site(
                Optional.empty(),
                List.of(login('A', Evidence.OBSERVED), login('A', Evidence.COMPUTED), login('A', Evidence.ASKED)));

        assertThat(site.evidence()).contains(Evidence.COMPUTED);
    }

    @Test
    void rests_on_nothing_where_there_is_no_sign_in() {
        SiteLogin site = site(Optional.of(ALICE), List.of());

        assertThat(site.evidence()).isEmpty();
        assertThat(site.isKnown()).isFalse();
        assertThat(site.isUnexpected()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "A, true, false",
        "AA, true, false",
        "O, true, true",
        "AO, true, true",
        "AR, true, false",
        "AU, false, false",
        "UO, false, true",
        "U, false, false"
    })
    void what_is_expected_and_what_is_known_are_two_things(String logins, boolean known, boolean unexpected) {
        List<OriginLogin> origins = new ArrayList<>();
        for (int i = 0; i < logins.length(); i++) {
            origins.add(login(logins.charAt(i), Evidence.COMPUTED));
        }

        SiteLogin site = site(Optional.of(ALICE), origins);

        assertThat(site.isKnown()).isEqualTo(known);
        assertThat(site.isUnexpected()).isEqualTo(unexpected);
    }

    @Test
    void nobody_is_signed_in_where_it_is_refused() {
        assertThatThrownBy(() -> new OriginLogin(
                        origin("https://forge.example"),
                        Verdict.REFUSED,
                        "listed",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ALICE),
                        Optional.empty(),
                        Evidence.COMPUTED,
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_a_chain_that_was_made_can_be_unproven() {
        OriginLogin rejected = OriginLogin.decided(
                new Ruling(
                        origin("https://forge.example"),
                        new Decision(
                                Verdict.REFUSED,
                                Decision.Step.CANISTER,
                                "no canister",
                                Optional.empty(),
                                Optional.empty()),
                        ""),
                "https://home.example");

        assertThat(LoginJudgement.judge(List.of(rejected), Optional.empty(), Evidence.COMPUTED))
                .isEmpty();
        assertThat(LoginJudgement.judge(List.of(rejected.withoutProof()), Optional.empty(), Evidence.COMPUTED))
                .extracting(finding -> finding.rule().name())
                .containsExactly("delegation-invalid");
    }

    @Test
    void a_callback_that_is_rejected_is_a_finding_with_the_way_out() {
        OriginLogin rejected = new OriginLogin(
                origin("https://forge.example"),
                Verdict.REFUSED,
                AppRequests.CALLBACK,
                "the file is missing",
                Optional.of("https://home.example"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Evidence.OBSERVED,
                List.of());
        Rule rule = CallbacksRules.CALLBACKS_UNUSABLE;

        List<Finding> findings = AppRequests.judge(
                "https://home.example", List.of(rejected), new AppRequests.Rules(rule, rule, rule, rule, rule));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.get(0).notes()).containsExactly("the file is missing");
        assertThat(findings.get(0).help().orElseThrow()).contains("generate --callback");
    }

    @Test
    void what_a_browser_saw_is_never_said_not_to_be_looked_at() {
        Link asked = Link.notAsked(Link.Name.RETURN, Link.Asker.BROWSER);

        assertThat(returned(asked, login('A', Evidence.OBSERVED)).state()).isEqualTo(Link.State.PASSED);
        assertThat(returned(asked, login('R', Evidence.OBSERVED)).state()).isEqualTo(Link.State.UNKNOWN);
        assertThat(returned(asked, login('A', Evidence.COMPUTED)).state()).isEqualTo(Link.State.NOT_ASKED);
    }

    private static Link returned(Link checked, OriginLogin login) {
        SiteLogin site = new SiteLogin(
                "https://forge.example",
                "",
                "id.ai",
                false,
                Optional.empty(),
                List.of(login),
                List.of(),
                0,
                List.of(),
                new Chain(List.of(checked)));
        return site.chain().links().get(0);
    }

    private static SiteLogin site(Optional<Principal> expected, List<OriginLogin> origins) {
        return new SiteLogin(
                "https://forge.example",
                "",
                "id.ai",
                false,
                expected,
                origins,
                List.of(),
                0,
                List.of(),
                new Chain(List.of()));
    }

    private static OriginLogin login(char kind, Evidence evidence) {
        Verdict verdict = kind == 'R' ? Verdict.REFUSED : kind == 'U' ? Verdict.UNKNOWN : Verdict.ACCEPTED;
        Optional<Principal> principal =
                verdict == Verdict.ACCEPTED ? Optional.of(kind == 'A' ? ALICE : OTHER) : Optional.empty();
        return new OriginLogin(
                origin("https://forge.example"),
                verdict,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                principal,
                Optional.empty(),
                evidence,
                List.of());
    }
}
