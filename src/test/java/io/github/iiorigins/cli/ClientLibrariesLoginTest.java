package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The whole command with a real browser, apps with the real client libraries, and a preview that serves them and Internet Identity's
 * page. The mistakes of an app are told apart by the host that it is opened at, so that one run of the command sees them all.
 */
@Browsing(libraries = true)
class ClientLibrariesLoginTest {
    private static final String ID = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String WRONG = "by6od-j4aaa-aaaaa-qaadq-cai";
    private static final String ELEVEN = "bd3sg-teaaa-aaaaa-qaaba-cai";
    private static final String OVER = "be2us-64aaa-aaaaa-qaabq-cai";
    private static final String FALLBACK = "br5f7-7uaaa-aaaaa-qaaca-cai";
    private static final String ISOLATED = "bw4dl-smaaa-aaaaa-qaacq-cai";

    private static final String LEGACY =
            "requested with legacy messages, as @dfinity/auth-client and @icp-sdk/auth up to 5 send";
    private static final String REPEATED = "the first sign-in was repeated: ";
    private static final String ICRC = "requested with ICRC-29 and ICRC-34, as @icp-sdk/auth sends from 6 on";

    static final List<String> LIBRARIES = List.of("auth-7", "auth-client-3", "juno-5");

    /** One for each form of messages. */
    static final List<String> FORMS = List.of("auth-7", "auth-client-3");

    @TempDir
    private static Path directory;

    private static Preview preview;

    /** What can go wrong with an app, as one run of the command sees it. */
    private enum App {
        RIGHT,
        WRONG,
        ELEVEN,
        OVER
    }

    /** Most of a run is waiting, so those of the libraries are side by side. */
    private static final ExecutorService RUNS = Executors.newFixedThreadPool(2);

    private static final Map<String, Future<Ended>> ENDED = new HashMap<>();

    @BeforeAll
    static void serve_the_apps() throws Exception {
        PeerBrowser.require();
        List<String> sites = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Path apps = Files.createDirectory(directory.resolve("app"));
        PeerBrowser.bundle(apps, LIBRARIES);
        Map<String, String> canisters = new LinkedHashMap<>();
        canisters.put("app", ID);
        canisters.put("wrong", WRONG);
        canisters.put("eleven", ELEVEN);
        canisters.put("over", OVER);
        canisters.put("fallback", FALLBACK);
        canisters.put("isolated", ISOLATED);
        for (Map.Entry<String, String> canister : canisters.entrySet()) {
            String name = canister.getKey();
            sites.add("\"" + name + "\": {\"type\": \"assets\", \"source\": [\"" + name + "\"]}");
            ids.add("\"" + name + "\": {\"ic\": \"" + canister.getValue() + "\"}");
            site(name, apps);
        }
        Files.writeString(directory.resolve("dfx.json"), "{\"canisters\": {" + String.join(", ", sites) + "}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{" + String.join(", ", ids) + "}");
        preview = preview(line -> {}, Preview.SignIn.USUAL);
        list("app", List.of("forge", "www.forge"));
        list("wrong", List.of("forge", "forgets", "slash", "url", "differs"));
        // What counts is how many there are, and the same one again is one more.
        list("eleven", Collections.nCopies(11, "forge"));
        list("over", Collections.nCopies(101, "forge"));
        for (App app : App.values()) {
            for (String library : libraries(app)) {
                ENDED.put(library + app, RUNS.submit(() -> run(library, app)));
            }
        }
    }

    /** How long a list may be is not the library's to decide. */
    private static List<String> libraries(App app) {
        return switch (app) {
            case RIGHT -> LIBRARIES;
            case WRONG -> FORMS;
            case ELEVEN -> List.of("auth-client-3");
            case OVER -> List.of("auth-7");
        };
    }

    private static Ended run(String library, App app) throws Exception {
        return switch (app) {
            case RIGHT -> {
                Query right = new Query(library).with("derivation", at(ID)).with("popup", "width=420,height=560");
                yield run(library, right, ID, List.of("forge", "www.forge"), "--require", "observed");
            }
            case WRONG -> {
                Query wrong = new Query(library)
                        .with("derivation", at(WRONG))
                        .with("derivation.forgets.localhost", "")
                        .with("derivation.slash.localhost", at(WRONG) + "/")
                        .with("as.url.localhost", "url")
                        .with("derivation.differs.localhost", at("differs"));
                yield run(library, wrong, WRONG, List.of("unlisted"));
            }
            case ELEVEN -> run(library, new Query(library).with("derivation", at(ELEVEN)), ELEVEN, List.of());
            // Nobody is sent to the origins of a list that is over every limit, so this one is named.
            case OVER -> run(library, new Query(library).with("derivation", at(OVER)), OVER, List.of("forge"));
        };
    }

    private static Ended ended(String library, App app) throws Exception {
        return ENDED.get(library + app).get();
    }

    private static Preview preview(Consumer<String> requests, Preview.SignIn signIn) throws Exception {
        Map<String, String> hosts = new LinkedHashMap<>();
        for (String host : List.of("forge", "www.forge", "forgets", "slash", "url", "differs", "unlisted")) {
            hosts.put(host + ".localhost", "app");
        }
        return Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                hosts,
                Preview.Cors.OVERWRITE,
                0,
                requests,
                line -> {},
                signIn));
    }

    /** A site of the apps. */
    private static void site(String name, Path apps) throws IOException {
        Path files = directory.resolve(name);
        Files.createDirectories(files);
        Files.createDirectory(files.resolve(".well-known"));
        for (String library : LIBRARIES) {
            for (String file : List.of(library + ".html", library + ".js")) {
                if (!apps.equals(files)) {
                    Files.copy(apps.resolve(file), files.resolve(file));
                }
            }
        }
        Files.writeString(files.resolve("index.html"), "<p>an app</p>");
        Files.writeString(files.resolve(".ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                  },
                  { "match": "*.html", "headers": { "Cross-Origin-Opener-Policy": "POLICY" } }
                ]
                """.replace(
                        "POLICY", name.equals("isolated") ? "same-origin" : "same-origin-allow-popups"));
    }

    private static void list(String site, List<String> hosts) throws IOException {
        List<String> origins = new ArrayList<>();
        for (String host : hosts) {
            origins.add(at(host));
        }
        Files.writeString(
                directory.resolve(site + "/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"" + String.join("\", \"", origins) + "\"]}");
    }

    @AfterAll
    static void stop() {
        RUNS.shutdownNow();
        if (preview != null) {
            preview.close();
        }
    }

    private static String at(String host) {
        return "http://" + host + ".localhost:" + preview.port();
    }

    /** What came of a run. */
    private record Ended(int code, JsonNode report) {
        JsonNode site() {
            return report.get("logins").get(0);
        }

        JsonNode at(String origin) {
            for (JsonNode one : site().get("origins")) {
                if (one.get("origin").asText().equals(origin)) {
                    return one;
                }
            }
            throw new AssertionError("no " + origin + " in " + report);
        }

        TreeSet<String> rules() {
            TreeSet<String> rules = new TreeSet<>();
            report.get("findings")
                    .forEach(finding -> rules.add(finding.get("rule").asText()));
            return rules;
        }

        /** The rules that were broken at an origin, in their alphabetical order. */
        TreeSet<String> rules(String origin) {
            TreeSet<String> rules = new TreeSet<>();
            for (JsonNode finding : report.get("findings")) {
                if (finding.path("origin").asText().equals(origin)) {
                    rules.add(finding.get("rule").asText());
                }
            }
            return rules;
        }
    }

    /** The options of an app's address. */
    private static final class Query {
        private final StringBuilder text;

        private Query(StringBuilder page) {
            text = page;
        }

        /** An app of Juno in production, which knows where Internet Identity is. */
        static Query production() {
            return new Query(new StringBuilder("/juno-5.html"));
        }

        Query(String library) {
            this(new StringBuilder("/" + library + ".html"));
            // Those of the older messages are given the host, and add #authorize.
            with("provider", at("id.ai") + (library.equals("auth-7") ? "/authorize" : ""));
            with("network", "http://localhost:" + preview.port());
            with("rootKey", preview.rootKey());
        }

        Query with(String name, String value) {
            text.append(text.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
            text.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            return this;
        }
    }

    private static String provider(String library) {
        return library.equals("juno-5") ? at("rdmx6-jaaaa-aaaaa-aaadq-cai") : at("id.ai");
    }

    private static Ended run(String library, Query query, String derivation, List<String> hosts, String... more)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "test-login",
                "--network",
                "http://localhost:" + preview.port(),
                "--ii",
                provider(library),
                "--derivation-origin",
                at(derivation),
                "--engine",
                "browser",
                "--headless",
                "--click",
                "#login",
                "--path",
                query.text.toString(),
                "--deadline",
                "3m",
                "--format",
                "json"));
        for (String host : hosts) {
            arguments.addAll(List.of("--origin", at(host)));
        }
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                System.err,
                Invocation.Terminals.NONE,
                80,
                PeerBrowser.environment(),
                directory,
                directory);
        int code = Main.run(invocation, arguments.toArray(new String[0]));
        invocation.out().flush();
        return new Ended(code, new ObjectMapper().readTree(out.toByteArray()));
    }

    private static void signedIn(JsonNode login, String sent, String principal) {
        assertThat(login.get("accepted").asBoolean()).as("%s", login).isTrue();
        assertThat(login.get("evidence").asText()).isEqualTo("observed");
        assertThat(login.get("sent").textValue()).as("%s", login).isEqualTo(sent);
        assertThat(login.get("principal").textValue()).as("%s", login).isEqualTo(principal);
    }

    private static void signedIn(JsonNode login, String sent, String principal, String library) {
        signedIn(login, sent, principal);
        asked(login, library, "in a tab");
    }

    private static void refused(JsonNode login, String sent, String step, String library, String... words) {
        assertThat(login.get("accepted").asBoolean(true)).as("%s", login).isFalse();
        assertThat(login.get("evidence").asText()).isEqualTo("observed");
        assertThat(login.get("sent").textValue()).as("%s", login).isEqualTo(sent);
        assertThat(login.get("principal").isNull()).as("%s", login).isTrue();
        assertThat(login.get("step").asText()).as("%s", login).isEqualTo(step);
        assertThat(login.get("reason").asText()).contains(words);
        asked(login, library, "in a tab");
    }

    /**
     * What was read of the request: the protocol, by which one knows the library's generation, and the time. A busy machine may have cost
     * a first attempt.
     */
    private static void asked(JsonNode login, String library, String where) {
        assertThat(remarks(login))
                .as("%s", login)
                .filteredOn(remark -> !remark.startsWith(REPEATED))
                .containsExactly(
                        (library.equals("auth-7") ? ICRC : LEGACY) + ", " + where,
                        library.equals("juno-5") ? "requested 240 minutes" : "requested 480 minutes");
    }

    private static List<String> remarks(JsonNode login) {
        List<String> remarks = new ArrayList<>();
        login.get("remarks").forEach(remark -> remarks.add(remark.asText()));
        return remarks;
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void a_right_app_signs_the_same_person_in_everywhere(String library) throws Exception {
        Ended ended = ended(library, App.RIGHT);

        assertThat(ended.code()).as("%s", ended.report()).isZero();
        assertThat(ended.site().get("same").asBoolean()).isTrue();
        assertThat(ended.report().get("findings")).isEmpty();
        String principal = ended.at(at(ID)).get("principal").asText();
        for (String host : List.of(ID, "forge", "www.forge")) {
            signedIn(ended.at(at(host)), at(ID), principal);
            asked(ended.at(at(host)), library, "in a separate window");
            assertThat(ended.at(at(host)).get("derivedFrom").asText()).isEqualTo(at(ID));
        }
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void each_mistake_is_named_where_it_is_made(String library) throws Exception {
        Ended ended = ended(library, App.WRONG);

        assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ended.site().get("same").asBoolean(true)).isFalse();
        String principal = ended.at(at(WRONG)).get("principal").asText();
        for (String right : List.of(WRONG, "forge")) {
            signedIn(ended.at(at(right)), at(WRONG), principal, library);
            assertThat(ended.rules(at(right))).isEmpty();
        }

        String forgotten = ended.at(at("forgets")).get("principal").asText();
        signedIn(ended.at(at("forgets")), null, forgotten, library);
        assertThat(ended.rules(at("forgets"))).containsExactly("derivation-origin-missing", "principals-differ");

        String other = ended.at(at("differs")).get("principal").asText();
        signedIn(ended.at(at("differs")), at("differs"), other, library);
        assertThat(ended.rules(at("differs")))
                .containsExactly("derivation-origin-unexpected", "derivation-origins-differ", "principals-differ");
        assertThat(List.of(principal, forgotten, other)).doesNotHaveDuplicates();

        for (String slash : List.of("slash", "url")) {
            refused(ended.at(at(slash)), at(WRONG) + "/", "bare", library, at(WRONG) + "/");
            assertThat(ended.rules(at(slash))).containsExactly("derivation-origin-not-bare");
        }
        refused(ended.at(at("unlisted")), at(WRONG), "listed", library, "Unverified origin", "does not have");
        assertThat(ended.rules(at("unlisted"))).containsExactly("origin-not-listed");
    }

    @Test
    void a_list_over_the_limit_of_older_versions_is_seen_to_be_accepted_and_still_an_error() throws Exception {
        String library = "auth-client-3";
        Ended ended = ended(library, App.ELEVEN);

        assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ended.rules()).contains("too-many-origins");
        assertThat(ended.site().get("same").asBoolean()).isTrue();
        String principal = ended.at(at(ELEVEN)).get("principal").asText();
        signedIn(ended.at(at("forge")), at(ELEVEN), principal, library);
    }

    @Test
    void a_list_over_every_limit_is_refused() throws Exception {
        String library = "auth-7";
        Ended ended = ended(library, App.OVER);

        assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ended.rules()).contains("too-many-origins");
        String principal = ended.at(at(OVER)).get("principal").asText();
        signedIn(ended.at(at(OVER)), at(OVER), principal, library);
        refused(ended.at(at("forge")), at(OVER), "cap", library, "Unverified origin", "101 entries");
    }

    @Test
    void a_project_that_allows_more_entries_takes_eleven() throws Exception {
        Query right = new Query("auth-7").with("derivation", at(ELEVEN));

        Ended ended = run("auth-7", right, ELEVEN, List.of(), "--max-origins", "100", "--require", "observed");

        assertThat(ended.code()).as("%s", ended.report()).isZero();
    }

    @Test
    void a_page_in_the_place_of_the_list_is_named() throws Exception {
        Query right = new Query("auth-7").with("derivation", at(FALLBACK));

        Ended ended = run("auth-7", right, FALLBACK, List.of("forge"));

        assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.FINDINGS);
        signedIn(
                ended.at(at(FALLBACK)),
                at(FALLBACK),
                ended.at(at(FALLBACK)).get("principal").asText(),
                "auth-7");
        refused(ended.at(at("forge")), at(FALLBACK), "json", "auth-7", "Unverified origin", "an HTML page");
    }

    @Test
    void an_isolated_page_loses_the_window_and_its_header_is_named() throws Exception {
        Query right = new Query("auth-7").with("derivation", at(ISOLATED));

        Ended ended = run("auth-7", right, ISOLATED, List.of());

        assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.FINDINGS);
        JsonNode login = ended.at(at(ISOLATED));
        assertThat(login.get("accepted").asBoolean(true)).as("%s", login).isFalse();
        assertThat(login.get("step").asText()).isEqualTo("popup");
        assertThat(login.get("reason").asText()).contains("Cross-Origin-Opener-Policy: same-origin");
        assertThat(ended.rules(at(ISOLATED))).contains("popup-blocked-by-coop");
    }

    @Test
    void a_window_that_is_closed_before_anybody_is_chosen_tells_nothing_of_the_origin() throws Exception {
        String library = "auth-7";
        for (Future<Ended> other : ENDED.values()) {
            other.get(); // what follows is for none of those
        }
        Preview usual = preview;
        Path closing = directory.resolve("app/closing.txt");
        // Whoever signs in has to solve a captcha first; while its picture is there, the window is closed.
        preview = preview(
                line -> {
                    if (line.contains("/rehearsal/register")) {
                        write(closing, "closed " + System.nanoTime());
                    }
                },
                new Preview.SignIn(true, Optional.of("Carol")));
        try {
            list("app", List.of("forge"));
            Query right = new Query(library).with("derivation", at(ID)).with("closing", "/closing.txt");

            Ended ended = run(library, right, ID, List.of());

            assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.UNKNOWN);
            for (String host : List.of(ID, "forge")) {
                JsonNode login = ended.at(at(host));
                assertThat(login.get("accepted").isNull()).as("%s", login).isTrue();
                assertThat(login.get("step").asText()).as("%s", login).isEqualTo("closed");
                assertThat(login.get("sent").asText()).isEqualTo(at(ID));
                assertThat(remarks(login)).first().asString().startsWith(REPEATED + "the app closed");
                asked(login, library, "in a tab");
            }
            assertThat(ended.rules()).isEmpty();
        } finally {
            preview.close();
            preview = usual;
            list("app", List.of("forge", "www.forge"));
            Files.deleteIfExists(closing);
        }
    }

    @Test
    void the_internet_identity_that_a_domain_of_juno_leads_to_is_named() throws Exception {
        String ii = "https://identity.ic0.app";
        Query right = Query.production().with("derivation", at(ELEVEN)).with("domain", "ic0.app");

        // Nobody is to be asked there for a test.
        Ended ended = run(
                "juno-5",
                right,
                ELEVEN,
                List.of(),
                "--max-origins",
                "100",
                "--resolve",
                ii.substring("https://".length()) + ":443:127.0.0.1");

        assertThat(ended.code()).as("%s", ended.report()).isEqualTo(ExitCode.UNKNOWN);
        JsonNode login = ended.at(at(ELEVEN));
        assertThat(login.get("accepted").isNull()).as("%s", login).isTrue();
        assertThat(login.get("step").asText()).isEqualTo("provider");
        assertThat(login.get("reason").asText()).contains(ii).contains(provider("juno-5"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
