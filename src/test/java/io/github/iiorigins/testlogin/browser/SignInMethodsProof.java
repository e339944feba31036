package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static io.github.iiorigins.testlogin.browser.SignInStage.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.WireMethod;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.text.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every version that npm serves of the libraries that call Internet Identity, and handwritten pages for those that it does not serve: each
 * signs in at a preview, in Chromium, and is observed.
 */
@Browsing(libraries = true)
class SignInMethodsProof {
    /** Where the table of what was signed in with is. */
    private static final Path PAGE = Path.of("src/docs/sign-in.md");

    private static final String HEAD = "|---|---|---|---|---|\n";

    @TempDir
    private static Path directory;

    private static SignInStage stage;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private Principal account;

    /** A line of the table: versions that do the same. */
    private static final class Row {
        private final String method;
        private final List<String> cells;
        private final List<String> versions = new ArrayList<>();

        Row(String method, String window, String redirect) {
            this.method = method;
            this.cells = List.of(window, redirect);
        }

        String line(String library) {
            int last = versions.size() - 1;
            String run = last <= 0
                    ? versions.get(0)
                    : versions.get(0) + " to " + versions.get(last) + ", " + versions.size() + " versions";
            return "| " + library + " | `" + method + "` | " + run + " | " + String.join(" | ", cells) + " |\n";
        }
    }

    @BeforeAll
    static void start() throws Exception {
        PeerBrowser.require();
        Need.SNIPPET_PEERS.require();
        Need.NPM.require();
        stage = new SignInStage(directory, "/redirect.html", "/" + PeerBrowser.BY_HAND + ".html");
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    /** {@code mvn -Pproof test -Dtest=SignInMethodsProof -Dgolden.update=true} writes the table with what npm serves. */
    @Test
    void the_table_of_methods_transports_and_versions_is_current() throws Exception {
        account = stage.visits(path("methods.html", Exchange.Protocol.ICRC), stage.home())
                .get(0)
                .principal()
                .orElseThrow();
        for (JsonNode one : PeerBrowser.versions(stage.app())) {
            Version version = Version.parse(one.get("version").asText()).orElseThrow();
            String library = one.get("library").asText();
            ClientGeneration generation = generation(ClientLibrary.named(library), version);
            boolean sends = !generation.reads().isEmpty();
            boolean legacy = generation.method() == WireMethod.AUTHORIZE_CLIENT;
            observe(
                    "`" + library + "` " + version.major() + (sends ? "" : ", up to " + generation.tried()),
                    new Row(legacy ? "authorize-client" : "icrc34_delegation", sends ? "yes" : "sends none", "\u2013"),
                    version.toString(),
                    one.get("app").asText(),
                    legacy ? Exchange.Protocol.LEGACY : Exchange.Protocol.ICRC,
                    sends);
        }
        JsonNode others = PeerBrowser.bundle(stage.app(), List.of("juno-3", "juno-5", PeerBrowser.BY_HAND));
        for (String juno : List.of("juno-3", "juno-5")) {
            observe(
                    "`@junobuild/core` " + juno.substring("juno-".length()),
                    new Row("authorize-client", "yes", "\u2013"),
                    others.get(juno).get("version").asText(),
                    juno,
                    Exchange.Protocol.LEGACY,
                    true);
        }
        Row eight = new Row("icrc34_delegation", "yes", "yes");
        observe("`@icp-sdk/auth` 8", eight, "handwritten page", "methods", Exchange.Protocol.ICRC, true);
        observe("`@icp-sdk/auth` 8", eight, "", "redirect", Exchange.Protocol.REDIRECT, true);
        Row nine = new Row("ii_session_delegation", "yes", "yes");
        JsonNode signer = others.get(PeerBrowser.BY_HAND);
        String hand = "handwritten page with `" + signer.get("library").asText() + "` "
                + signer.get("version").asText();
        observe("`@icp-sdk/auth` 9 to 11", nine, hand, PeerBrowser.BY_HAND, Exchange.Protocol.SESSION, true);
        observe("`@icp-sdk/auth` 9 to 11", nine, "", PeerBrowser.BY_HAND, Exchange.Protocol.SESSION_REDIRECT, true);

        assertThat(wrong).isEmpty();
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, Row> row : rows.entrySet()) {
            table.append(row.getValue().line(row.getKey()));
        }
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD) + HEAD.length();
        String current = page.substring(0, start) + table + page.substring(page.indexOf("\n\n", start) + 1);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, current);
        }
        assertSameText(Files.readString(PAGE), current);
    }

    private static ClientGeneration generation(ClientLibrary library, Version version) {
        ClientGeneration found = library.generations().get(0);
        for (ClientGeneration next : library.generations()) {
            found = next.since().compareTo(version) <= 0 ? next : found;
        }
        return found;
    }

    /**
     * Signs in with an app at the origin that is listed and at the one that is not, and notes what is not as it has to be.
     *
     * @param version what the table says that signs in; empty for another transport of the one before
     * @param sends whether the library can send a derivation origin
     */
    private void observe(String library, Row row, String version, String app, Exchange.Protocol protocol, boolean sends)
            throws InterruptedException {
        if (!version.isEmpty()) {
            rows.computeIfAbsent(library, name -> row).versions.add(version);
        }
        List<OriginLogin> logins =
                stage.visits(path(app + ".html", protocol), stage.at(SignInStage.FORGE), stage.at(SignInStage.OTHER));
        boolean asked = true;
        for (OriginLogin login : logins) {
            asked &= login.sent().equals(sends ? Optional.of(stage.home()) : Optional.empty())
                    && !login.remarks().isEmpty()
                    && login.remarks().get(0).startsWith("requested with " + protocol.words());
        }
        OriginLogin listed = logins.get(0);
        OriginLogin other = logins.get(1);
        boolean right = sends
                ? listed.principal().equals(Optional.of(account)) && other.verdict() == Verdict.REFUSED
                : listed.principal().isPresent()
                        && other.principal().isPresent()
                        && !listed.principal().equals(other.principal())
                        && !listed.principal().equals(Optional.of(account));
        if (!asked || !right) {
            wrong.add(library + " " + version + " by " + protocol + ": " + logins);
        }
    }

    private static String path(String page, Exchange.Protocol protocol) {
        return query(
                page,
                "provider",
                stage.provider() + (protocol == Exchange.Protocol.LEGACY ? "" : "/authorize"),
                "derivation",
                stage.home(),
                "ask",
                "[{\"method\": \"icrc34_delegation\", \"params\": {\"publicKey\": \"KEY\", \"icrc95DerivationOrigin\": \""
                        + stage.home() + "\"}}]",
                "network",
                stage.network(),
                "rootKey",
                stage.rootKey(),
                "transport",
                protocol.isRedirect() ? "redirect" : "window",
                "fresh",
                "yes");
    }
}
