package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.net.RawClient;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Browsing;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Apps at addresses of a preview ask its sign-in page, in Chromium, for delegations under derivation origins whose lists are really
 * served; {@link Decision}, given what a client without a browser gets there, has to come to the same.
 */
@Browsing
class SignInPagesTest {
    private static final String PATH = "/.well-known/ii-alternative-origins";
    private static final String APP = "https://app.example";
    private static final String ENTRIES = "{\"alternativeOrigins\": [%s]}";

    private static final String RULES =
            "[{\"match\": \".well-known\", \"ignore\": false}, {\"match\": \"%s\", \"headers\": {\"%s\": \"%s\"}}]";

    @TempDir
    private Path directory;

    private final Map<String, String> aliases = new HashMap<>();
    private final StringBuilder manifest = new StringBuilder("canisters:\n");
    private final SigningKey session = SigningKey.newEd25519(new SecureRandom());
    private final List<Wish> wishes = new ArrayList<>();
    private Preview preview;

    /**
     * What an app asks for, and what is to come of it.
     *
     * @param app where it is
     * @param stands the origin that it stands for there
     * @param derivation null where none is sent
     * @param step the step that decides
     */
    private record Wish(String app, String stands, String derivation, boolean accepted, String step) {}

    @BeforeEach
    void require_the_browser() throws IOException {
        PeerBrowser.require();
        assets("app", "index.html", "<title>An app</title>");
        aliases.put("app.example", "app");
    }

    @AfterEach
    void stop() {
        if (preview != null) {
            preview.close();
        }
    }

    // ---- sites

    private void assets(String name, String... filesAndTexts) throws IOException {
        site("@dfinity/asset-canister@v2.1.0", name, filesAndTexts);
    }

    private void site(String recipe, String name, String[] filesAndTexts) throws IOException {
        manifest.append(String.join(
                "\n",
                "  - name: " + name,
                "    recipe:",
                "      type: \"" + recipe + "\"",
                "      configuration:",
                "        dir: " + name,
                ""));
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            Path file = directory.resolve(name).resolve(filesAndTexts[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, filesAndTexts[i + 1]);
        }
    }

    private void document(String name, String text) throws IOException {
        assets(name, PATH.substring(1), text, ".ic-assets.json", RULES.formatted("none", "X-None", "none"));
    }

    private static String entries(String... entries) {
        StringBuilder list = new StringBuilder();
        for (String entry : entries) {
            list.append(list.length() == 0 ? "\"" : ", \"").append(entry).append('"');
        }
        return ENTRIES.formatted(list);
    }

    private void start() throws Exception {
        start(Preview.SignIn.USUAL);
    }

    private void start(Preview.SignIn signIn) throws Exception {
        Files.writeString(directory.resolve("icp.yaml"), manifest);
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                aliases,
                Preview.Cors.PASS_THROUGH,
                0,
                line -> {},
                line -> {},
                signIn));
    }

    private String id(String name) {
        for (Site site : preview.sites()) {
            if (site.name().equals(name)) {
                return site.id().toString();
            }
        }
        throw new AssertionError("no site " + name);
    }

    private String canister(String name) {
        return "https://" + id(name) + ".icp0.io";
    }

    private String here(String host) {
        return "http://" + host + ".localhost:" + preview.port();
    }

    // ---- asking

    private void wish(String derivation, boolean accepted, String step) {
        wishes.add(new Wish(here("app.example"), APP, derivation, accepted, step));
    }

    private List<JsonNode> ask(String protocol) throws Exception {
        return ask(protocol, "Alice", null);
    }

    private List<JsonNode> ask(String protocol, String as, String account) throws Exception {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (Wish wish : wishes) {
            Map<String, Object> request = new HashMap<>();
            request.put("app", wish.app());
            request.put("protocol", protocol);
            request.put("derivation", wish.derivation());
            request.put("as", as);
            request.put("account", account);
            request.put(
                    "sessionKey",
                    Base64.getEncoder().encodeToString(session.publicKey().der()));
            requests.add(request);
        }
        List<JsonNode> outcomes = new ArrayList<>();
        PeerBrowser.run("requests.mjs", Map.of("provider", preview.identityProvider(), "requests", requests))
                .forEach(outcomes::add);
        assertThat(outcomes).hasSameSizeAs(wishes);
        return outcomes;
    }

    /** What the page says, what check says of the same bytes, and what it should be. */
    private void compare(List<JsonNode> outcomes) {
        Map<Wish, String> wrong = new LinkedHashMap<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            JsonNode outcome = outcomes.get(i);
            boolean accepted = outcome.get("way").asText().equals("choice");
            String step = accepted ? wish.step() : outcome.get("step").asText();
            Decision decision = Decision.decide(
                    wish.stands(),
                    Optional.ofNullable(wish.derivation()),
                    IiLocation.of(preview.identityProvider()),
                    Reader.II,
                    new Unbrowsed());
            boolean agreed = accepted == wish.accepted()
                    && decision.isAccepted() == accepted
                    && step.equals(wish.step())
                    && decision.step().word().equals(step);
            if (!agreed || !outcome.get("errors").isEmpty()) {
                wrong.put(wish, "page: " + outcome + ", check: " + decision);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Asks as the page does, and lets through what a browser would. */
    private final class Unbrowsed implements Fetcher {
        @Override
        public Seen head(String origin) {
            String host = Origin.parse(origin).orElseThrow().host();
            RawClient.Answer answer = request("HEAD", host + ".localhost", "/");
            String exposed = answer.field("access-control-expose-headers");
            boolean shown = exposed != null && exposed.contains("x-ic-canister-id");
            return new Response(answer.status(), shown ? answer.field("x-ic-canister-id") : null, null);
        }

        @Override
        public Seen get(String url) {
            RawClient.Answer answer = request("GET", "localhost:" + preview.port(), url.substring(url.indexOf("/.")));
            if (!"*".equals(answer.field("access-control-allow-origin"))
                    || (answer.status() >= 300 && answer.status() < 400)) {
                return new Blocked("blocked");
            }
            byte[] body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
            return new Response(answer.status(), null, SourceText.of(url, body));
        }

        private RawClient.Answer request(String method, String host, String target) {
            try {
                return RawClient.ask(preview.port(), method, host, target);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static String principal(JsonNode outcome) {
        return outcome.path("principal").asText();
    }

    /** The chain that the app got, whatever the protocol. */
    private static DelegationChain chain(JsonNode outcome) {
        assertThat(outcome.get("heard")).as("%s", outcome).hasSize(1);
        JsonNode heard = outcome.get("heard").get(0);
        boolean legacy = heard.path("kind").asText().equals("authorize-client-success");
        JsonNode key =
                legacy ? heard.get("userPublicKey") : heard.path("result").get("publicKey");
        JsonNode links =
                legacy ? heard.get("delegations") : heard.path("result").get("signerDelegation");
        List<SignedDelegation> delegations = new ArrayList<>();
        for (JsonNode link : links) {
            JsonNode delegation = link.get("delegation");
            delegations.add(new SignedDelegation(
                    Delegation.to(
                            base64(delegation.get("pubkey")),
                            Nanos.toInstant(
                                    Long.parseLong(delegation.get("expiration").asText()))),
                    base64(link.get("signature"))));
        }
        return new DelegationChain(base64(key), delegations);
    }

    private static byte[] base64(JsonNode text) {
        return Base64.getDecoder().decode(text.asText());
    }

    private void verify(JsonNode outcome) throws Exception {
        DelegationChain chain = chain(outcome);
        Instant now = Instant.now();
        chain.verify(BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey())), now);
        assertThat(chain.lastKey()).isEqualTo(session.publicKey().der());
        assertThat(chain.principal()).hasToString(principal(outcome));
        assertThat(chain.expiration().orElseThrow()).isBetween(now.plusSeconds(500), now.plusSeconds(601));
    }

    // ---- tests

    @Test
    void decides_about_lists_that_are_really_served_as_check_does() throws Exception {
        String[] full = new String[100];
        for (int i = 0; i < full.length; i++) {
            full[i] = i == 99 ? APP : "https://app" + i + ".example";
        }
        String[] over = new String[101];
        System.arraycopy(full, 0, over, 1, full.length);
        over[0] = "https://more.example";
        document("listed", entries("https://other.example", APP));
        document("slash", entries(APP + "/"));
        document("upper", entries("https://App.example"));
        document("scheme", entries("app.example"));
        document("unlisted", entries("https://www.app.example"));
        document("empty", entries());
        document("full", entries(full));
        document("over", entries(over));
        document("number", ENTRIES.formatted("1, \"" + APP + "\""));
        document("key", entries(APP).replace("alt", "notAlt"));
        document("root", "[\"" + APP + "\"]");
        document("comma", ENTRIES.formatted("\"" + APP + "\","));
        document("mark", "\uFEFF" + entries(APP));
        assets("spa", "index.html", "<title>A page</title>");
        assets("missing", "x.txt", "x");
        String cors = RULES.formatted(PATH.substring(1), "Access-Control-Allow-Origin", "https://identity.ic0.app");
        assets("cors", PATH.substring(1), entries(APP), ".ic-assets.json", cors);
        String[] moved = {"list.json", entries(APP), "_redirects", PATH + " /list.json 302\n"};
        site("@dfinity/static-site@v0.3.0", "moved", moved);
        document("shop", entries(APP));
        aliases.put("shop.example", "shop");
        String hidden = RULES.formatted("**/*", "Access-Control-Expose-Headers", "etag");
        assets("hidden", "index.html", "x", PATH.substring(1), entries(APP), ".ic-assets.json", hidden);
        aliases.put("hidden.example", "hidden");
        start();

        wish(null, true, "same-site");
        wish(APP, true, "same-site");
        for (String name : List.of("listed", "full", "mark")) {
            wish(canister(name), true, "listed");
        }
        wish(canister("listed").replace("icp0.io", "icp.net"), true, "listed");
        wish("https://shop.example", true, "listed");
        for (String name : List.of("slash", "upper", "scheme", "unlisted", "empty")) {
            wish(canister(name), false, "listed");
        }
        wish(canister("over"), false, "cap");
        wish(canister("number"), false, "entries");
        wish(canister("key"), false, "shape");
        wish(canister("root"), false, "shape");
        wish(canister("comma"), false, "json");
        wish(canister("spa"), false, "json");
        wish(canister("missing"), false, "status");
        wish(canister("cors"), false, "document");
        wish(canister("moved"), false, "document");
        wish("https://hidden.example", false, "canister");
        wish(canister("listed") + "/", false, "bare");
        wishes.add(new Wish(
                "http://" + id("app") + ".localhost:" + preview.port(),
                canister("app"),
                canister("app"),
                true,
                "same-site"));
        wishes.add(new Wish(
                "http://" + id("app") + ".localhost:" + preview.port(),
                canister("app"),
                canister("listed"),
                false,
                "listed"));

        List<JsonNode> outcomes = ask("icrc");
        compare(outcomes);
        for (int i = 0; i < wishes.size(); i++) {
            JsonNode outcome = outcomes.get(i);
            boolean bare = wishes.get(i).step().equals("bare");
            if (wishes.get(i).accepted()) {
                verify(outcome);
                assertThat(outcome.get("effective").asText())
                        .isEqualTo(
                                Gateway.remap(Optional.ofNullable(wishes.get(i).derivation())
                                        .orElse(wishes.get(i).stands())));
            } else {
                assertThat(outcome.get("title").asText()).isEqualTo(bare ? "Invalid request" : "Unverified origin");
                assertThat(outcome.get("why").asText()).endsWith(".");
                assertThat(outcome.path("fix").asText()).isNotEmpty();
                // Only for what is malformed there is an answer.
                assertThat(outcome.get("heard")).as("%s", outcome).hasSize(bare ? 1 : 0);
            }
        }
        assertThat(outcomes.get(wishes.size() - 3).at("/heard/0/error/code").asInt())
                .isEqualTo(-32602);
        // One principal for a derivation origin, whichever gateway it names; another for each other one.
        assertThat(principal(outcomes.get(0))).isEqualTo(principal(outcomes.get(1)));
        assertThat(principal(outcomes.get(2))).isEqualTo(principal(outcomes.get(5)));
        assertThat(principal(outcomes.get(2))).isNotEqualTo(principal(outcomes.get(3)));
    }

    @Test
    void speaks_the_older_messages_too() throws Exception {
        document("listed", entries(APP));
        document("slash", entries(APP + "/"));
        start();
        wish(null, true, "same-site");
        wish(canister("listed"), true, "listed");
        wish(canister("slash"), false, "listed");
        wish(canister("listed") + "/", false, "bare");
        List<JsonNode> outcomes = ask("legacy");
        compare(outcomes);
        verify(outcomes.get(0));
        verify(outcomes.get(1));
        assertThat(outcomes.get(2).get("title").asText()).isEqualTo("Unverified origin");
        assertThat(outcomes.get(2).get("why").asText()).contains("\"" + APP + "/\"");
        assertThat(outcomes.get(2).get("fix").asText()).isEqualTo("Write \"" + APP + "\" instead.");
        assertThat(outcomes.get(3).get("title").asText()).isEqualTo("Unable to connect");
        assertThat(outcomes.get(2).get("heard")).isEmpty();
        assertThat(outcomes.get(3).get("heard")).isEmpty();
        String both = principal(outcomes.get(1));
        assertThat(ask("icrc").get(1).path("principal").asText()).isEqualTo(both);
    }

    @Test
    void local_origins_are_judged_as_local_ones() throws Exception {
        document("local", entries());
        start();
        String list = entries(here("app.local"));
        Files.writeString(directory.resolve("local" + PATH), list);
        String derivation = "http://" + id("local") + ".localhost:" + preview.port();
        wishes.add(new Wish(here("app.local"), here("app.local"), derivation, true, "listed"));
        wishes.add(new Wish(here("app.example"), here("app.example"), derivation, false, "listed"));
        List<JsonNode> outcomes = ask("icrc");
        compare(outcomes);
        verify(outcomes.get(0));
    }

    @Test
    void signs_in_without_asking_where_that_is_wanted() throws Exception {
        start(new Preview.SignIn(false, Optional.of("Carol")));
        wish(null, true, "same-site");
        wish(null, true, "same-site");
        List<JsonNode> outcomes = ask("icrc", null, null);
        verify(outcomes.get(0));
        assertThat(principal(outcomes.get(1))).isEqualTo(principal(outcomes.get(0)));
    }

    @Test
    void has_accounts_of_one_identity_told_apart() throws Exception {
        start();
        wish(null, true, "same-site");
        String first = principal(ask("icrc", "Bob", null).get(0));
        JsonNode added = ask("icrc", "Bob", "work").get(0);
        verify(added);
        assertThat(principal(added)).isNotEqualTo(first);
        assertThat(principal(ask("icrc", "Bob", null).get(0))).isEqualTo(first);
    }

    @Test
    void asks_whoever_registers_for_a_captcha_where_that_is_wanted() throws Exception {
        start(new Preview.SignIn(true, Optional.empty()));
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(session.publicKey().der());
        String address = "http://id.ai.localhost:" + preview.port()
                + "/cli#callback=http://127.0.0.1:1/&nonce=AAAA&public_key=" + key;
        JsonNode seen = PeerBrowser.run("register.mjs", Map.of("address", address, "names", List.of("Carol")));
        assertThat(seen.get(0).get("known")).hasToString("[\"Alice\",\"Bob\"]");
        assertThat(seen.get(0).get("before").asText()).startsWith("data:image/png;base64,iVBOR");
        assertThat(seen.get(0).get("after").asText())
                .startsWith("data:image/png;base64,iVBOR")
                .isNotEqualTo(seen.get(0).get("before").asText());
    }

    @Test
    void lets_no_page_of_another_origin_sign_people_in() throws Exception {
        start();
        for (String origin : List.of("http://app.example.localhost:" + preview.port(), "null", "")) {
            RawClient.Answer answer = RawClient.ask(
                    preview.port(),
                    "POST",
                    "id.ai.localhost:" + preview.port(),
                    "/rehearsal/identities",
                    "Content-Length: 0",
                    "Content-Type: application/json",
                    "Origin: " + origin);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.field("access-control-allow-origin")).isNull();
        }
    }
}
