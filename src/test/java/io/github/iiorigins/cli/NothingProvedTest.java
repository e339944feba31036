package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.report.CheckHtml;
import io.github.iiorigins.report.LiveJunit;
import io.github.iiorigins.report.LoginHtml;
import io.github.iiorigins.report.LoginJson;
import io.github.iiorigins.report.Provenance;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all of nothing is not said. */
class NothingProvedTest {
    private static final Provenance PROVENANCE = new Provenance("ii-origins", "ii-origins 1", Instant.EPOCH);
    private static final Principal ALICE = Principal.parse("2vxsx-fae").orElseThrow();

    @TempDir
    private Path directory;

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    // ---- chains

    private static SigningKey key() {
        return SigningKey.newEd25519(new SecureRandom());
    }

    private Run inspect(DelegationChain chain) throws IOException {
        write("chain.json", DelegationJson.write(chain));
        return Run.in(directory, "test-login", "inspect", "chain.json");
    }

    /** Anybody can write down anybody's public key. */
    @Test
    void a_chain_without_delegations_is_not_valid() throws IOException {
        Run run = inspect(new DelegationChain(key().publicKey().der(), List.of()));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("not valid", "no delegations").doesNotContain("verified");
    }

    @Test
    void a_chain_whose_delegations_name_no_canister_in_common_is_not_valid() throws IOException {
        SigningKey second = key();
        Instant later = Instant.now().plusSeconds(600);
        Delegation one = Delegation.to(second.publicKey().der(), later)
                .forTargets(List.of(Principal.parse("aaaaa-aa").orElseThrow()));
        Delegation other = Delegation.to(key().publicKey().der(), later);

        assertThat(inspect(DelegationChain.by(key(), one).then(second, other)).code())
                .isZero();
        Run run = inspect(DelegationChain.by(key(), one).then(second, other.forTargets(List.of(ALICE))));
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("not valid", "permits nothing");
    }

    // ---- lists

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"alternativeOrigins\": {}}",
                "{\"alternativeOrigins\": [1]}",
                "{\"alternativeOrigins\": [\"https://forge.example\"]"
            })
    void a_file_that_is_not_a_list_is_not_an_empty_list(String text) throws IOException {
        write(".well-known/ii-alternative-origins", text);

        Run run = Run.in(directory, "list");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("not a list as II reads it");
    }

    @Test
    void an_empty_list_is_an_empty_list() throws IOException {
        write(".well-known/ii-alternative-origins", "{\"alternativeOrigins\": []}");

        Run run = Run.in(directory, "list");

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("no alternative origins");
    }

    @Test
    void a_project_file_without_environments_has_no_list() throws IOException {
        write("ii-origins.json", "{\"environments\": {}}");

        Run run = Run.in(directory, "list");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("names no environment");
    }

    // ---- validate

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown"})
    void claims_no_findings_only_if_everything_was_looked_at(String format) throws IOException {
        write("public/.well-known/ii-alternative-origins", "{\"alternativeOrigins\": [\"https://a.forge.example\"]}");
        String list = "public/.well-known/ii-alternative-origins";
        assertThat(Run.in(directory, "validate", list, "--format", format).out())
                .contains("no findings");

        Run run = Run.in(directory, "validate", list, "nowhere", "--format", format);

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).contains("not everything was looked at").doesNotContain("no findings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown"})
    void a_list_without_origins_counts_0_origins(String format) throws IOException {
        write("public/.well-known/ii-alternative-origins", "{\"alternativeOrigins\": []}");

        Run run = Run.in(directory, "validate", "--rule", "empty-list=off", "--format", format);

        assertThat(run.out()).contains("0 origins").contains("no other findings");
    }

    // ---- what is live

    private static SiteLogin site(List<String> unknown, OriginLogin... logins) {
        return new SiteLogin(
                "https://forge.example",
                "",
                "id.ai",
                false,
                Optional.empty(),
                List.of(logins),
                List.of(),
                0,
                unknown,
                new Chain(List.of()));
    }

    private static OriginLogin login(Optional<Principal> principal) {
        return new OriginLogin(
                origin("https://forge.example"),
                principal.isPresent() ? Decision.Verdict.ACCEPTED : Decision.Verdict.UNKNOWN,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                principal,
                Optional.empty(),
                Evidence.COMPUTED,
                List.of());
    }

    @Test
    void no_sign_in_rests_on_no_evidence() {
        LoginResult none = new LoginResult(List.of(site(List.of("no root key"))), List.of());

        assertThat(LoginJson.render(none)).contains("\"same\": null", "\"evidence\": null");
        assertThat(LoginHtml.render(none, List.of(), PROVENANCE))
                .contains("verdict unknown", "unknown: there is no origin")
                .doesNotContain("observed:");
    }

    @Test
    void one_principal_is_not_the_same_as_any_other() {
        LoginResult one = new LoginResult(List.of(site(List.of(), login(Optional.of(ALICE)))), List.of());

        assertThat(LoginJson.render(one)).contains("\"same\": null");
        assertThat(LoginHtml.render(one, List.of(), PROVENANCE)).contains("no other origin to compare with");
    }

    @Test
    void a_dashboard_is_told_of_no_test_that_passed_where_something_is_not_known() {
        LoginResult unknown = new LoginResult(List.of(site(List.of(), login(Optional.empty()))), List.of());
        LoginResult known = new LoginResult(List.of(site(List.of(), login(Optional.of(ALICE)))), List.of());

        assertThat(LiveJunit.render(unknown, Severity.ERROR)).contains("failures=\"0\" errors=\"1\"", "<error ");
        assertThat(LiveJunit.render(known, Severity.ERROR))
                .contains(
                        "tests=\"1\" failures=\"0\" errors=\"0\"",
                        "<testcase classname=\"ii-origins.test-login\" name=\"https://forge.example\" time=\"0\">\n    </testcase>")
                .doesNotContain("file=");
        CheckResult unanswered = new CheckResult(List.of(report(List.of("no answer"))), List.of(), List.of());
        assertThat(LiveJunit.render(unanswered, Severity.ERROR))
                .contains("<error type=\"complaint\" message=\"no answer\"");
    }

    private static SiteReport report(List<String> unknown) {
        return new SiteReport(
                "https://forge.example",
                10,
                "id.ai",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                unknown,
                new Chain(List.of()),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_page_is_not_green_where_no_origin_is_accepted() {
        String html = CheckHtml.render(new CheckResult(List.of(report(List.of())), List.of(), List.of()), PROVENANCE);

        assertThat(html).contains("verdict unknown").doesNotContain("verdict accepted");
    }
}
