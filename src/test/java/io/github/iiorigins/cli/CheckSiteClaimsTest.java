package io.github.iiorigins.cli;

import static io.github.iiorigins.cli.PlayedInternet.CANISTER;
import static io.github.iiorigins.cli.PlayedInternet.app;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which derivation origin is checked where the user names only the address that users open. */
class CheckSiteClaimsTest {
    private static final String HOME = "https://" + CANISTER + ".icp0.io";

    @TempDir
    Path directory;

    private PlayedInternet net;

    @BeforeEach
    void open() throws IOException {
        net = new PlayedInternet(directory);
    }

    @AfterEach
    void close() throws IOException {
        net.close();
    }

    private void publishes(String host, String text) {
        net.hosts.put(
                host, ask -> ask.path().equals("/.well-known/ii-derivation-origin") ? Reply.of(200, text) : app(ask));
    }

    private void sends(String host, String code) {
        net.hosts.put(host, ask -> switch (ask.path()) {
            case "/" -> Reply.of(200, "<script src='/a.js'></script>");
            case "/a.js" -> Reply.of(200, code);
            default -> app(ask);
        });
    }

    @Test
    void the_file_of_the_site_names_it() throws IOException {
        publishes("www.forge.example", HOME + "\n");
        Run run = net.check("www.forge.example");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains(
                        "derivation origin  " + HOME
                                + "   (published at https://www.forge.example/.well-known/ii-derivation-origin)",
                        "II at id.ai accepts the origin.");
        JsonNode report = new ObjectMapper()
                .readTree(net.check("www.forge.example", "--format", "json").out());
        assertThat(report.at("/checks")).hasSize(1);
        assertThat(report.at("/checks/0/derivationOrigin").asText()).isEqualTo(HOME);
    }

    @Test
    void an_origin_that_is_not_listed_under_it_is_told_though_its_own_domain_has_a_list() {
        publishes("www.forge.example", HOME);
        net.list("https://app.forge.example");
        Run run = net.check("www.forge.example");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("error[origin-not-listed]: \"https://www.forge.example\" is not listed");
    }

    @Test
    void the_code_of_the_page_names_it() {
        sends("www.forge.example", "const o={derivationOrigin:\"" + HOME + "\"};c.login(o)");
        Run run = net.check("www.forge.example");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out()).contains("derivation origin  " + HOME + "   (sent by https://www.forge.example/a.js)");
    }

    @Test
    void code_that_names_two_leaves_the_answer_open() {
        sends("forge.example", "a({derivationOrigin:\"" + HOME + "\"});b({derivationOrigin:\"https://old.example\"})");
        net.hosts.put("forge.example", answeringFor("forge.example"));
        Run run = net.check("forge.example");
        assertThat(run.code()).as("%s", run).isEqualTo(3);
        assertThat(run.out()).contains("info[result-unknown]");
        assertThat(run.err()).contains("which derivation origin https://forge.example sends");
    }

    private PlayedInternet.Host answeringFor(String host) {
        PlayedInternet.Host page = net.hosts.get(host);
        return ask -> ask.method().equals("HEAD") ? app(ask) : page.answer(ask);
    }

    @Test
    void a_site_that_names_itself_or_nothing_is_its_own() {
        publishes("forge.example", "https://forge.example\n");
        assertThat(net.check("forge.example").out())
                .contains("(published at https://forge.example/.well-known/ii-derivation-origin)");
        publishes("forge.example", "<!doctype html><title>forge</title>");
        Run run = net.check("forge.example");
        assertThat(run.out()).contains("(assumed: neither https://forge.example nor its first scripts name one)");
        assertThat(run.code()).isZero();
    }

    @Test
    void what_the_user_names_is_checked_and_the_site_is_told_to_differ() {
        publishes("www.forge.example", "https://old.example");
        Run run = net.check("www.forge.example", "--derivation-origin", "https://forge.example");
        assertThat(run.out())
                .contains("derivation origin  https://forge.example   (from --derivation-origin)")
                .contains("warning[derivation-file-differs]: https://www.forge.example/.well-known/ii-derivation-origin"
                        + " names \"https://old.example\", not \"https://forge.example\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://forge.example\\nhttps://old.example\\n | has 2 lines, not one
            https://forge.example/                         | contains "https://forge.example/", which is not a bare origin
            forge.example                                  | contains "forge.example", which is not a bare origin
            """)
    void a_file_that_is_not_one_origin_is_told(String file, String problem) {
        publishes("forge.example", file.replace("\\n", "\n"));
        Run run = net.check("forge.example");
        assertThat(run.code()).as("%s", run).isZero();
        assertThat(run.out())
                .contains("warning[derivation-file-differs]: https://forge.example/.well-known/ii-derivation-origin "
                        + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!doctype html><title>a.b</title>", "{\"error\":\"a.b\"}", "ok", "No such file. Sorry.", ""})
    void what_a_server_returns_for_every_path_is_no_such_file(String text) {
        publishes("forge.example", text);
        assertThat(net.check("forge.example").out()).doesNotContain("derivation-file-differs");
    }
}
