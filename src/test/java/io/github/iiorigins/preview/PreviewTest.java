package io.github.iiorigins.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ic.ResponseVerdict;
import io.github.iiorigins.ic.ResponseVerifier;
import io.github.iiorigins.net.RawClient;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over real sockets to projects on disk. */
@Slow
class PreviewTest {
    private static final String ORIGINS = "/.well-known/ii-alternative-origins";
    private static final String ID = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String TEXT = "<p>some words and some words and some words</p>".repeat(20);

    private static final String SATELLITE_HSTS = "max-age=31536000 ; includeSubDomains";

    /** The two rules of the guide. */
    private static final String GUIDE = """
            [
              { "match": ".well-known", "ignore": false },
              {
                "match": ".well-known/ii-alternative-origins",
                "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
              }
            ]
            """;

    @TempDir
    private Path directory;

    private Preview preview;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        if (preview != null) {
            preview.close();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A project of dfx with files that lie in its one source. */
    private void dfx(String... filesAndTexts) throws IOException {
        write("dfx.json", "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        write("canister_ids.json", "{\"app\": {\"ic\": \"" + ID + "\", \"staging\": \"rdmx6-jaaaa-aaaaa-aaadq-cai\"}}");
        files(filesAndTexts);
    }

    private void icp(String recipe, String... filesAndTexts) throws IOException {
        write(
                "icp.yaml",
                String.join(
                        "\n",
                        "canisters:",
                        "  - name: app",
                        "    recipe:",
                        "      type: \"" + recipe + "\"",
                        "      configuration:",
                        "        dir: www",
                        ""));
        files(filesAndTexts);
    }

    private void juno(String authentication, String... filesAndTexts) throws IOException {
        write(
                "juno.config.json",
                "{\"satellite\": {\"id\": \"" + ID + "\", \"hosting\": {\"source\": \"www\"}" + authentication + "}}");
        files(filesAndTexts);
    }

    private void files(String... filesAndTexts) throws IOException {
        Files.createDirectories(directory.resolve("www"));
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            write("www/" + filesAndTexts[i], filesAndTexts[i + 1]);
        }
    }

    private void start(Preview.Cors cors, Map<String, String> aliases) throws IOException, Preview.Impossible {
        Project project = Project.read(directory, directory);
        preview = Preview.start(
                new Preview.Request(project, Optional.empty(), aliases, cors, 0, requests::add, events::add));
    }

    private RawClient.Answer get(String path, String... fields) throws IOException, Preview.Impossible {
        return ask("GET", "app.local.localhost", path, fields);
    }

    private RawClient.Answer ask(String method, String host, String path, String... fields)
            throws IOException, Preview.Impossible {
        if (preview == null) {
            start(Preview.Cors.NONE, Map.of());
        }
        RawClient.Answer answer = RawClient.ask(preview.port(), method, host, path, fields);
        if (method.equals("GET") && !host.contains(".raw.") && answer.field("x-ic-canister-id") != null) {
            boolean satellite = "same-origin".equals(answer.field("referrer-policy"));
            assertThat(verdict(path, answer, satellite ? SATELLITE_HSTS : null))
                    .isInstanceOf(ResponseVerdict.Certified.class);
        }
        return answer;
    }

    /**
     * What a verifier says of a reply under the key of this preview.
     *
     * @param transportSecurity what the canister certified before the gateway put its own in its place; null if that is the same
     */
    private ResponseVerdict verdict(String path, RawClient.Answer answer, String transportSecurity) {
        List<HttpHeader> headers = new ArrayList<>();
        for (HttpHeader field : answer.fields()) {
            boolean replaced = transportSecurity != null && field.is("strict-transport-security");
            headers.add(new HttpHeader(field.name(), replaced ? transportSecurity : field.value()));
        }
        CanisterId id = CanisterId.parse(answer.field("x-ic-canister-id")).orElseThrow();
        byte[] body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
        try {
            BlsPublicKey key = BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey()));
            return ResponseVerifier.ofGateway(key)
                    .verify(id, HttpRequest.get(path), new HttpResponse(answer.status(), headers, body), Instant.now());
        } catch (Refusal noKey) {
            throw new AssertionError(noKey);
        }
    }

    private String lastRequest() {
        return requests.get(requests.size() - 1);
    }

    // ---- asset canisters

    @Test
    void serves_the_origins_file_with_the_headers_of_the_rules() throws Exception {
        dfx(".well-known/ii-alternative-origins", "{}", ".ic-assets.json5", GUIDE, "index.html", TEXT);
        RawClient.Answer answer = get(ORIGINS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.field("content-type")).isEqualTo("application/json");
        assertThat(answer.field("access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.field("x-ic-canister-id")).isEqualTo(ID);
        assertThat(answer.field("strict-transport-security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(answer.field("x-request-id")).hasSize(36);
        assertThat(answer.field("etag")).isNull();
        assertThat(lastRequest())
                .isEqualTo("200  GET app " + ORIGINS + "  www" + ORIGINS + ", headers from www/.ic-assets.json5:5");
    }

    @Test
    void without_rules_there_is_neither_cors_nor_a_type() throws Exception {
        dfx(".well-known/ii-alternative-origins", "{}");
        RawClient.Answer answer = get(ORIGINS);
        assertThat(answer.field("content-type")).isEqualTo("application/octet-stream");
        assertThat(answer.field("access-control-allow-origin")).isNull();
    }

    @Test
    void a_missing_file_is_the_index_page_and_the_log_says_so() throws Exception {
        dfx("index.html", TEXT);
        RawClient.Answer answer = get(ORIGINS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-type")).isEqualTo("text/html");
        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(lastRequest()).endsWith("there is no " + ORIGINS + "; www/index.html instead");
    }

    @Test
    void a_file_that_is_too_large_to_serve_is_named_with_its_limit() throws Exception {
        dfx("video.mp4", "");
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("www/video.mp4").toFile(), "rw")) {
            sparse.setLength(FileContents.MAX_SERVED + 1L);
        }
        assertThat(get("/video.mp4").status()).isEqualTo(503);
        assertThat(lastRequest()).endsWith("video.mp4 is larger than 256 MiB, the most that preview serves");
    }

    @Test
    void a_missing_file_without_an_index_page_is_404() throws Exception {
        dfx("x.txt", "x");
        RawClient.Answer answer = get("/nope");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("content-type")).isEqualTo("text/plain");
        assertThat(answer.body()).isEqualTo("not found");
        assertThat(lastRequest()).endsWith("there is no /nope, and no /index.html to serve instead");
    }

    @ParameterizedTest
    @CsvSource({
        "/,index",
        "/index,index",
        "/index.html,index",
        "/index.html?x=1,index",
        "/?,index",
        "/about,about",
        "/about/,index",
        "/docs,docs",
        "/docs/,docs",
        "/docs/index,docs",
        "/docs/index.html,docs",
        "/both,file",
        "/plain.html,plain",
        "/plain,index",
        "/a%20b.txt,space",
        "/%61bout,about",
        "/100%.txt,percent",
        "/[id].js,route",
        "/%5Bid%5D.js,route",
        "/sub/../about,index",
        "/..%2fdfx.json,index",
        "/../dfx.json,index",
        "//about,index",
        "/.env,index",
        "/.ic-assets.json5,index",
        "/docs/x.txt/,index",
        "/%00,index",
    })
    void finds_the_file_of_a_path(String path, String body) throws Exception {
        dfx(
                "index.html",
                "index",
                "about.html",
                "about",
                "docs/index.html",
                "docs",
                "both",
                "file",
                "both.html",
                "page",
                "plain.html",
                "plain",
                "a b.txt",
                "space",
                "100%.txt",
                "percent",
                "[id].js",
                "route",
                ".env",
                "SECRET",
                ".ic-assets.json5",
                "[{match: 'plain.html', enable_aliasing: false}]",
                "docs/x.txt",
                "x");
        RawClient.Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void says_why_a_file_that_is_there_is_not_served() throws Exception {
        dfx(".env", "s", "no.txt", "n", "dot/.x/y", "y", ".ic-assets.json5", "[\n{match: 'no.txt', ignore: true}]");
        Files.createSymbolicLink(directory.resolve("www/link.txt"), directory.resolve("dfx.json"));
        Files.createSymbolicLink(directory.resolve("www/linked"), directory);
        Map<String, String> reasons = Map.of(
                "/.env", "www/.env is not uploaded: its name begins with a dot, and no rule includes it",
                "/no.txt", "www/no.txt is excluded by www/.ic-assets.json5:2",
                "/dot/.x/y", "www/dot/.x/y is in www/dot/.x, which is not uploaded",
                "/link.txt", "www/link.txt is a symbolic link; symbolic links are not uploaded",
                "/linked/dfx.json", "there is no /linked/dfx.json");
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            assertThat(get(reason.getKey()).status()).isEqualTo(404);
            assertThat(lastRequest()).contains(reason.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/index.html | gzip                   | gzip",
                "/index.html | deflate, gzip;q=1, br   | ",
                "/index.html | identity, gzip          | ",
                "/index.html | GZIP                    | ",
                "/data.json  | gzip                    | ",
                "/only.css   | identity                | gzip",
                "/small.txt  | gzip                    | ",
            })
    void sends_the_encoding_that_the_canister_would(String path, String accepted, String sent) throws Exception {
        dfx(
                "index.html",
                TEXT,
                "data.json",
                "[" + "1,".repeat(500) + "1]",
                "only.css",
                "a",
                "small.txt",
                "s",
                ".ic-assets.json",
                "[{\"match\": \"*.css\", \"encodings\": [\"gzip\"]}]");
        RawClient.Answer answer = get(path, "Accept-Encoding: " + accepted);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-encoding")).isEqualTo(sent);
    }

    @Test
    void an_asset_without_encodings_is_replaced_by_the_index_page() throws Exception {
        dfx(
                "index.html",
                TEXT,
                ".well-known/ii-alternative-origins",
                "{}",
                ".ic-assets.json",
                "[{\"match\": \"**/ii-*\", \"encodings\": []}]");
        assertThat(get(ORIGINS).body()).isEqualTo(TEXT);
        assertThat(lastRequest()).contains("its \"encodings\" are empty");
    }

    @Test
    void only_raw_hosts_show_what_is_not_certified() throws Exception {
        dfx("x.txt", "not found");
        String tag = "\"907ba78b4545338d3539683e63ecb51cf51c10adc9dabd86e92bd52339f298b9\"";
        assertThat(get("/x.txt").field("etag")).isNull();
        RawClient.Answer raw = ask("GET", ID + ".raw.localhost", "/x.txt", "If-None-Match: " + tag, "Range: bytes=0-1");
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.body()).isEqualTo("not found");
        assertThat(raw.field("etag")).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        ID + ".raw.icp0.io,308,https://" + ID + ".icp0.io/x.txt?a=b",
        ID + ".raw.ic0.app,308,https://" + ID + ".ic0.app/x.txt?a=b",
        ID + ".raw.icp.net,308,https://" + ID + ".icp0.io/x.txt?a=b",
        ID + ".raw.localhost,200,",
        ID + ".icp0.io,200,",
    })
    void raw_access_that_is_not_allowed_is_redirected(String host, int status, String location) throws Exception {
        dfx("x.txt", "x", ".ic-assets.json", "[{\"match\": \"*\", \"allow_raw_access\": false}]");
        RawClient.Answer answer = ask("GET", host, "/x.txt?a=b");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("location")).isEqualTo(location);
    }

    @Test
    void what_the_canister_does_not_certify_does_not_pass_the_gateway() throws Exception {
        dfx("index.html", "i");
        assertThat(get("/%ff").status()).isEqualTo(503);
        assertThat(lastRequest()).contains("without a certificate");
        assertThat(ask("GET", ID + ".raw.localhost", "/%ff").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "QUERY"})
    void every_method_is_answered_as_get(String method) throws Exception {
        dfx("x.txt", "x");
        assertThat(ask(method, "app.local.localhost", "/x.txt").body()).isEqualTo("x");
    }

    @Test
    void head_is_get_without_the_body() throws Exception {
        dfx("x.txt", "four");
        RawClient.Answer answer = ask("HEAD", "app.local.localhost", "/x.txt");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-length")).isEqualTo("4");
        assertThat(answer.field("content-type")).isEqualTo("text/plain");
        assertThat(answer.field("x-ic-canister-id")).isEqualTo(ID);
    }

    // ---- the gateway

    @Test
    void the_gateway_opens_everything_by_itself_and_the_log_tells_that_no_rule_does() throws Exception {
        dfx(
                ".well-known/ii-alternative-origins",
                "{}",
                "x.txt",
                "x",
                ".ic-assets.json",
                "[{\"match\": \"x.txt\", \"headers\": {\"access-control-allow-origin\": \"https://id.ai\","
                        + " \"access-control-expose-headers\": \"x-own\"}}]");
        start(Preview.Cors.OVERWRITE, Map.of());
        RawClient.Answer document = get(ORIGINS);
        assertThat(document.field("access-control-allow-origin")).isEqualTo("*");
        assertThat(document.field("access-control-expose-headers")).contains("x-ic-canister-id");
        assertThat(document.field("vary")).contains("origin");
        assertThat(lastRequest()).endsWith("access-control-allow-origin comes only from the gateway: no rule sets it");
        RawClient.Answer overwritten = RawClient.ask(preview.port(), "GET", "app.local.localhost", "/x.txt");
        assertThat(overwritten.field("access-control-allow-origin")).isEqualTo("*");
        assertThat(overwritten.field("access-control-expose-headers")).contains("x-ic-canister-id");
        assertThat(verdict("/x.txt", overwritten, null)).isInstanceOf(ResponseVerdict.Refused.class);
    }

    @Test
    void a_gateway_that_passes_through_keeps_what_rules_say() throws Exception {
        dfx(
                "x.txt",
                "x",
                "y.txt",
                "y",
                ".ic-assets.json",
                "[{\"match\": \"x.txt\", \"headers\": {\"access-control-allow-origin\": \"https://id.ai\","
                        + " \"access-control-expose-headers\": \"x-own\"}}]");
        start(Preview.Cors.PASS_THROUGH, Map.of());
        assertThat(get("/x.txt").field("access-control-allow-origin")).isEqualTo("https://id.ai");
        assertThat(get("/x.txt").field("access-control-expose-headers")).isEqualTo("x-own");
        assertThat(get("/y.txt").field("access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void the_gateway_answers_a_preflight_request() throws Exception {
        dfx("x.txt", "x");
        start(Preview.Cors.OVERWRITE, Map.of());
        RawClient.Answer answer = ask("OPTIONS", "app.local.localhost", "/x.txt");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.field("access-control-allow-methods")).contains("HEAD, GET");
        assertThat(answer.field("x-ic-canister-id")).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "app.local.localhost,/,200," + ID,
        "APP.Local.LOCALHOST:1234,/,200," + ID,
        "app.ic.localhost.,/,200," + ID,
        "app.staging.localhost,/,200,rdmx6-jaaaa-aaaaa-aaadq-cai",
        "rdmx6-jaaaa-aaaaa-aaadq-cai.localhost,/,200,rdmx6-jaaaa-aaaaa-aaadq-cai",
        "prefix--" + ID + ".icp0.io,/,200," + ID,
        ID + ".icp.net,/,200," + ID,
        "www.forge.example,/,200," + ID,
        "localhost,/?canisterId=" + ID + ",200," + ID,
        "127.0.0.1:9,/x?a=b&canisterId=" + ID + ",200," + ID,
        "forge.example,/,400,",
        "app.nowhere.localhost,/,400,",
        "id.ai.localhost,/nowhere,404,",
        "app.localhost,/,400,",
        "localhost,/x,400,",
        "localhost,/?canisterId=nonsense,400,",
        "forge.example,/?canisterId=" + ID + ",400,",
        "ryjl3-tyaaa-aaaaa-aaaba-cai.localhost,/,404,",
        ID + ".localhost.evil.example,/,400,",
        "[::1]:1,/nope,400,",
    })
    void the_host_leads_to_the_canister(String host, String path, int status, String id) throws Exception {
        dfx("index.html", "i");
        start(Preview.Cors.NONE, Map.of("www.forge.example", "app"));
        RawClient.Answer answer = ask("GET", host, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("x-ic-canister-id")).isEqualTo(id);
    }

    @Test
    void a_page_that_was_asked_for_by_id_finds_its_files() throws Exception {
        dfx("x.js", "code");
        assertThat(ask("GET", "127.0.0.1", "/x.js", "Referer: http://127.0.0.1/?canisterId=" + ID)
                        .body())
                .isEqualTo("code");
        assertThat(ask("GET", "evil.example", "/x.js", "Referer: http://127.0.0.1/?canisterId=" + ID)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_gateway_errs_in_json_for_programs_and_in_a_page_for_browsers() throws Exception {
        dfx("x.txt", "x");
        assertThat(ask("GET", "<b>.example", "/").body()).startsWith("{\"error_type\":\"client_unknown_domain\"");
        RawClient.Answer page = ask("GET", "<b>.example", "/", "Accept: text/html");
        assertThat(page.field("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body()).contains("&lt;b&gt;.example").doesNotContain("<b>.example");
    }

    @Test
    void an_alias_that_leads_nowhere_is_refused() throws Exception {
        dfx("x.txt", "x");
        assertThatThrownBy(() -> start(Preview.Cors.NONE, Map.of("a.example", "ap")))
                .isInstanceOf(Preview.Impossible.class)
                .hasMessage("unknown site \"ap\" [possible values: app]");
    }

    // ---- changes

    @Test
    void changes_are_served_at_once() throws Exception {
        dfx("index.html", "one", ".well-known/ii-alternative-origins", "{}");
        assertThat(get("/index.html").body()).isEqualTo("one");
        write("www/index.html", "two");
        assertThat(get("/index.html").body()).isEqualTo("two");
        assertThat(get("/new.txt").body()).isEqualTo("two");
        write("www/new.txt", "new");
        assertThat(get("/new.txt").body()).isEqualTo("new");
        Files.delete(directory.resolve("www/new.txt"));
        assertThat(get("/new.txt").body()).isEqualTo("two");
        assertThat(get(ORIGINS).field("content-type")).isEqualTo("application/octet-stream");
        write("www/.ic-assets.json5", GUIDE);
        assertThat(get(ORIGINS).field("content-type")).isEqualTo("application/json");
        write("www/.ic-assets.json5", GUIDE.replace("application/json", "text/x-own"));
        assertThat(get(ORIGINS).field("content-type")).isEqualTo("text/x-own");
        Files.delete(directory.resolve("www/.ic-assets.json5"));
        assertThat(get(ORIGINS).field("content-type")).isEqualTo("application/octet-stream");
        assertThat(events).contains("reloaded rules: www/.ic-assets.json5");
    }

    @Test
    void what_the_deploy_tool_refuses_is_not_served_until_it_is_put_right() throws Exception {
        dfx("x.txt", "x", ".ic-assets.json", "[{\"match\": \"x.txt\", \"header\": {}}]");
        RawClient.Answer answer = get("/x.txt");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("www/.ic-assets.json:1:").contains("header");
        assertThat(events).singleElement().asString().startsWith("not deployable: www/.ic-assets.json:1:");
        write("www/.ic-assets.json", "[]");
        assertThat(get("/x.txt").body()).isEqualTo("x");
        write("www/.ic-assets.json5", "[]");
        assertThat(get("/x.txt").body()).contains("the deploy tool accepts only one");
    }

    @Test
    void serves_changed_files_of_one_size_and_time() throws Exception {
        dfx("x.txt", "a");
        for (char c = 'a'; c <= 'z'; c++) {
            write("www/x.txt", String.valueOf(c));
            assertThat(get("/x.txt").body()).isEqualTo(String.valueOf(c));
        }
    }

    // ---- certification

    @Test
    void pages_of_an_asset_canister_tell_the_root_key_in_a_cookie() throws Exception {
        dfx("index.html", "i", "x.txt", "x");
        assertThat(get("/").field("set-cookie"))
                .isEqualTo("ic_env=ic%5Froot%5Fkey%3D" + preview.rootKey() + "; SameSite=Lax");
        assertThat(get("/x.txt").field("set-cookie")).isNull();
    }

    @Test
    void pages_of_icp_cli_also_tell_the_ids_of_all_canisters() throws Exception {
        icp("@dfinity/static-site@v0.3.0", "index.html", "i");
        assertThat(get("/").field("set-cookie"))
                .startsWith("ic_env=ic%5Froot%5Fkey%3D" + preview.rootKey() + "%26PUBLIC%5FCANISTER%5FID%3Aapp%3D")
                .endsWith("; Secure; SameSite=None; Partitioned");
    }

    @Test
    void the_network_tells_its_root_key() throws Exception {
        dfx("x.txt", "x");
        RawClient.Answer answer = ask("GET", "localhost", "/api/v2/status");
        assertThat(answer.field("content-type")).isEqualTo("application/cbor");
        String hex = HexFormat.of().formatHex(answer.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(hex).startsWith("d9d9f7a2").contains(preview.rootKey());
        assertThat(ask("POST", "localhost", "/api/v1/canister/aaaaa-aa/call").status())
                .isEqualTo(404);
    }

    @Test
    void a_header_that_cannot_be_certified_does_not_pass_the_gateway() throws Exception {
        dfx("x.txt", "x", ".ic-assets.json", "[{\"match\": \"x.txt\", \"headers\": {\"x_y\": \"1\"}}]");
        assertThat(get("/x.txt").status()).isEqualTo(503);
        assertThat(lastRequest()).contains("the header x_y cannot be certified");
        assertThat(ask("GET", ID + ".raw.localhost", "/x.txt").field("x_y")).isEqualTo("1");
    }

    // ---- static sites

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                  | 200 | index    |",
                "/index.html        | 200 | index    |",
                "/index             | 307 |          | /",
                "/about             | 200 | about    |",
                "/about.html        | 200 | about    |",
                "/about/            | 307 |          | /about",
                "/about/index       | 307 |          | /about",
                "/about/index.html  | 307 |          | /about",
                "/blog/             | 200 | blog     |",
                "/blog              | 307 |          | /blog/",
                "/blog.html         | 307 |          | /blog",
                "/blog/index        | 307 |          | /blog",
                "/old               | 301 |          | /new",
                "/docs/v1/a/b       | 308 |          | https://docs.example/",
                "/pretty            | 200 | article  |",
                "/retired           | 410 | sunset   |",
                "/about2            | 404 | mine     |",
                "/.well-known/nope  | 404 | mine     |",
                "/404               | 200 | mine     |",
                "/inert             | 404 | mine     |",
                "/_redirects        | 404 | mine     |",
                "/_headers          | 404 | mine     |",
                "/.hidden           | 404 | mine     |",
                "/%2561             | 404 | mine     |",
                "/a%20b.txt         | 200 | space    |",
            })
    void a_static_site_goes_by_its_own_rules(String path, int status, String body, String location) throws Exception {
        icp(
                "@dfinity/static-site@v0.3.0",
                "index.html",
                "index",
                "about.html",
                "about",
                "blog/index.html",
                "blog",
                "404.html",
                "mine",
                "content/article.html",
                "article",
                "sunset.html",
                "sunset",
                "a b.txt",
                "space",
                ".hidden",
                "h",
                "_headers",
                "/*\n  X-All: 1\n",
                "_redirects",
                """
                /old /new 301
                /about /elsewhere 301
                /docs/v1/* https://docs.example/ 308
                /pretty /content/article.html 200
                /retired /sunset.html 410
                /inert /missing.html 200
                """);
        RawClient.Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("location")).isEqualTo(location);
        assertThat(answer.field("x-all")).isEqualTo("1");
        if (body != null) {
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @Test
    void a_static_site_without_a_page_of_error_has_one_of_the_deploy_tool() throws Exception {
        icp("@dfinity/static-site@v0.3.0", "index.html", "index");
        RawClient.Answer answer = get(ORIGINS);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("content-type")).isEqualTo("text/html");
        assertThat(lastRequest()).contains("the rule for missing files serves /404.html with 404");
    }

    @Test
    void a_single_page_app_on_a_static_site_takes_all_paths() throws Exception {
        icp("@dfinity/static-site@v0.3.0", "index.html", "shell", "_redirects", "/* /index.html 200");
        assertThat(get("/some/route").body()).isEqualTo("shell");
        assertThat(get("/404").body()).isEqualTo("shell");
        assertThat(lastRequest()).contains("www/_redirects:1 serves /index.html");
    }

    @Test
    void a_static_site_knows_entity_tags() throws Exception {
        icp("@dfinity/static-site@v0.3.0", "x.txt", "not found");
        String tag = get("/x.txt").field("etag");
        assertThat(tag).isEqualTo("\"907ba78b4545338d3539683e63ecb51cf51c10adc9dabd86e92bd52339f298b9\"");
        for (String known : List.of(tag, "\"a\", W/" + tag)) {
            RawClient.Answer answer = get("/x.txt", "If-None-Match: " + known);
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.field("etag")).isEqualTo(tag);
        }
        assertThat(get("/x.txt", "If-None-Match: *").status()).isEqualTo(200);
    }

    @Test
    void a_static_site_sends_large_files_in_pieces_to_those_who_ask() throws Exception {
        icp("@dfinity/static-site@v0.3.0", "large.bin", "0123456789".repeat(400_000), "small.bin", "small");
        assertThat(get("/large.bin").body()).hasSize(4_000_000);
        assertThat(get("/small.bin", "Range: bytes=2-3").body()).isEqualTo("small");
        RawClient.Answer piece = get("/large.bin", "Range: bytes=1900005-1900010");
        assertThat(piece.status()).isEqualTo(206);
        assertThat(piece.field("content-range")).isEqualTo("bytes 1900000-3799999/4000000");
        assertThat(piece.body()).hasSize(1_900_000);
        assertThat(get("/large.bin", "Range: bytes=3800000-").field("content-range"))
                .isEqualTo("bytes 3800000-3999999/4000000");
        assertThat(get("/large.bin", "Range: bytes=9900000-").field("content-range"))
                .isEqualTo("bytes 0-1899999/4000000");
        assertThat(get("/large.bin", "Range: bytes=-5").status()).isEqualTo(200);
    }

    @Test
    void headers_of_two_blocks_are_joined_as_the_static_site_does() throws Exception {
        icp(
                "@dfinity/static-site@v0.3.0",
                ".well-known/ii-alternative-origins",
                "{}",
                "_headers",
                "/*\n  Access-Control-Allow-Origin: *\n\n" + ORIGINS
                        + "\n  access-control-allow-origin: *\n  Content-Type: application/json\n");
        RawClient.Answer answer = get(ORIGINS);
        assertThat(answer.field("access-control-allow-origin")).isEqualTo("*, *");
        assertThat(answer.field("content-type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gzip|gzip", "GZIP;q=0.5|gzip", "br;q=0, gzip|gzip", "gzip;q=0|", "gzip;q=0.00, identity|", "zstd|"
            })
    void a_static_site_looks_at_weights_of_nothing(String accepted, String sent) throws Exception {
        icp("@dfinity/static-site@v0.3.0", "x.json", "[" + "1,".repeat(500) + "1]");
        assertThat(get("/x.json", "Accept-Encoding: " + accepted).field("content-encoding"))
                .isEqualTo(sent);
    }

    @Test
    void a_mistake_in_redirects_stops_the_deployment() throws Exception {
        icp("@dfinity/static-site@v0.3.0", "x.txt", "x", "_redirects", "/a /b 418");
        assertThat(get("/x.txt").body()).contains("www/_redirects:1:7");
    }

    // ---- Satellites

    @Test
    void a_satellite_writes_the_origins_file_itself() throws Exception {
        juno(
                ",\"authentication\": {\"internetIdentity\": {\"derivationOrigin\": \"forge.example\","
                        + " \"externalAlternativeOrigins\": [\"www.forge.example\", \"forge.example\","
                        + " \"https://url.example\"]}}",
                ".well-known/ii-alternative-origins",
                "{\"mine\": 1}",
                "index.html",
                "i");
        RawClient.Answer answer = ask("GET", ID + ".localhost", ORIGINS);
        assertThat(answer.body())
                .isEqualTo("{\"alternativeOrigins\":[\"https://" + ID
                        + ".icp0.io\",\"https://www.forge.example\",\"https://https//url.example\"]}");
        assertThat(answer.field("content-type")).isEqualTo("application/json");
        assertThat(answer.field("access-control-allow-origin")).isNull();
        assertThat(answer.field("x-frame-options")).isEqualTo("DENY");
    }

    @Test
    void a_satellite_without_a_derivation_origin_has_no_origins_file() throws Exception {
        juno("", ".well-known/ii-alternative-origins", "{}", "index.html", "i");
        assertThat(ask("GET", ID + ".localhost", ORIGINS).body()).isEqualTo("i");
        assertThat(lastRequest()).contains("Juno writes " + ORIGINS + " itself");
    }

    @ParameterizedTest
    @CsvSource({
        "GET," + ID + ".localhost,/x.txt,200,x,",
        "GET," + ID + ".localhost,/nope,404,page,",
        "GET," + ID + ".localhost,/404,404,page,",
        "POST," + ID + ".localhost,/x.txt,503,,",
        "POST," + ID + ".raw.localhost,/x.txt,405,Method Not Allowed.,",
        "GET," + ID + ".raw.icp0.io,/x.txt,308,,https://" + ID + ".icp0.io/x.txt",
        "GET," + ID + ".raw.ic0.app,/x.txt,308,,https://" + ID + ".icp0.io/x.txt",
        "GET," + ID + ".raw.icp.net,/x.txt,200,x,",
    })
    void a_satellite_goes_by_its_own_rules(
            String method, String host, String path, int status, String body, String location) throws Exception {
        juno("", "x.txt", "x", "404.html", "page");
        RawClient.Answer answer = ask(method, host, path);
        assertThat(answer.status()).isEqualTo(path.equals("/404") ? 200 : status);
        assertThat(answer.field("location")).isEqualTo(location);
        if (body != null) {
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    private static final String STORAGE = """
            , "storage": {
              "headers": [
                {"source": "/**", "headers": [["X-All", "1"], ["Referrer-Policy", "unsafe-url"]]},
                {"source": "**/noend", "headers": [["Content-Type", "text/x-mine"], ["X-All", "2"]]},
                {"source": "/x.txt", "headers": [["content-type", "text/x-mine"]]}
              ],
              "rewrites": [
                {"source": "/app/*", "destination": "/page"},
                {"source": "/app*", "destination": "/x.txt"},
                {"source": "/gone", "destination": "/nowhere"}
              ],
              "redirects": [
                {"source": "/old", "location": "/x.txt", "code": 301},
                {"source": "/x.txt", "location": "/never", "code": 302},
                {"source": "/older/*", "location": "https://forge.example/", "code": 302}
              ],
              "iframe": "IFRAME", "rawAccess": RAW}""";

    @ParameterizedTest
    @CsvSource({
        // A file goes before a redirect of its path; its type goes before the configuration's.
        "localhost,/x.txt,,200,content-type,text/plain",
        "localhost,/x.txt,,200,x-all,1",
        "localhost,/x.txt,,200,referrer-policy,same-origin",
        "localhost,/x.txt,,200,x-frame-options,SAMEORIGIN",
        // A name without an end has no type of its own; the later rule wins here.
        "localhost,/noend,,200,content-type,text/x-mine",
        "localhost,/noend,,200,x-all,2",
        "localhost,/old?q,,301,location,/x.txt",
        "localhost,/old,,301,x-frame-options,SAMEORIGIN",
        "localhost,/old,,301,x-all,",
        // Only the source itself is certified of a redirect.
        "localhost,/older/x,,503,location,",
        "raw.localhost,/older/x,,302,location,https://forge.example/",
        // Rewrites: the longer source first, certified as gzip alone and below the source alone.
        "localhost,/app/x,gzip,200,content-encoding,gzip",
        "localhost,/app/x/y,gzip,200,content-encoding,gzip",
        "localhost,/app/x,,503,content-encoding,",
        "localhost,/app,,200,content-type,text/plain",
        "localhost,/apple,,503,content-type,application/json",
        "localhost,/gone,,404,x-all,1",
        // Compressed always, though it is not smaller.
        "localhost,/page,gzip,200,content-encoding,gzip",
        "localhost,/.hidden,,200,accept-ranges,bytes",
        "localhost,/_headers,,200,accept-ranges,bytes",
        "localhost,/.DS_Store,,404,x-all,1",
        "localhost,/left.map,,404,x-all,1",
        "raw.icp0.io,/x.txt,,200,x-all,1",
    })
    void a_satellite_does_what_its_storage_says(
            String domain, String path, String accepted, int status, String field, String value) throws Exception {
        satellite("same-origin", "true");
        String[] fields = accepted == null ? new String[0] : new String[] {"accept-encoding: " + accepted};
        RawClient.Answer answer = ask("GET", ID + "." + domain, path, fields);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field(field)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"deny,DENY", "same-origin,SAMEORIGIN", "allow-any,", "other,DENY"})
    void a_satellite_lets_its_pages_be_framed(String word, String header) throws Exception {
        satellite(word, "false");
        assertThat(ask("GET", ID + ".localhost", "/x.txt").field("x-frame-options"))
                .isEqualTo(header);
        RawClient.Answer raw = ask("GET", ID + ".raw.icp0.io", "/x.txt");
        assertThat(raw.status()).isEqualTo(308);
        assertThat(raw.field("x-frame-options")).isEqualTo(header);
    }

    @Test
    void the_log_and_the_start_page_say_why_a_satellite_answers_so() throws Exception {
        satellite("deny", "false");
        Map<String, String> reasons = Map.of(
                "/x.txt", "www/x.txt, headers from juno.config.json:5",
                "/left.map", "www/left.map is excluded by juno.config.json:2; www/404.html instead",
                "/.DS_Store", "www/.DS_Store is not uploaded: Juno uploads no file with this name",
                "/older/x", "juno.config.json:17 leads to https://forge.example/, but redirects are certified",
                "/app/x", "juno.config.json:10 serves www/page.html",
                "/gone", "juno.config.json:12 leads to no file");
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            ask("GET", ID + ".localhost", reason.getKey());
            assertThat(lastRequest()).contains(reason.getValue());
        }
        assertThat(ask("GET", "localhost", "/").body())
                .contains("juno.config.json:5: &quot;Referrer-Policy&quot; has no effect")
                .contains("&quot;*.txt&quot; of &quot;ignore&quot; matches no file")
                .contains("<tr><th>x-all</th><td>1</td><td><small>juno.config.json:5</small>");
    }

    private void satellite(String iframe, String raw) throws IOException {
        write(
                "juno.config.json",
                "{\"satellite\": {\"id\": \"" + ID + "\",\n\"hosting\": {\"source\": \"www\","
                        + " \"ignore\": [\"**/*.map\", \"*.txt\"]}\n"
                        + STORAGE.replace("IFRAME", iframe).replace("RAW", raw)
                        + "}}");
        files("x.txt", "x", "noend", "n", "page.html", "p", "404.html", "none", ".hidden", "h", "_headers", "h");
        files(".DS_Store", "d", "left.map", "m", ".well-known/note", "n");
    }

    // ---- sites

    @Test
    void a_canister_without_an_id_gets_one_that_stays() throws Exception {
        write("dfx.json", "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\"]}}}");
        files("x.txt", "x");
        start(Preview.Cors.NONE, Map.of());
        Site site = preview.sites().get(0);
        assertThat(site.hasMadeUpId()).isTrue();
        assertThat(site.id()).hasToString("gssfy-q77uf-zm5xf-oi5dq-cai");
        assertThat(ask("GET", site.id() + ".localhost", "/x.txt").body()).isEqualTo("x");
        assertThat(ask("GET", "localhost", "/").body()).contains("is made up");
    }

    @Test
    void a_build_that_has_not_run_is_stood_in_for_by_what_it_takes_over() throws Exception {
        write("dfx.json", "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"dist\"]}}}");
        write("package.json", "{\"devDependencies\": {\"vite\": \"6\"}}");
        write("vite.config.js", "export default {}");
        write("public/x.txt", "x");
        assertThat(get("/x.txt").body()).isEqualTo("x");
        assertThat(preview.sites().get(0).remarks()).singleElement().asString().startsWith("dist is not built yet");
    }

    @Test
    void a_directory_that_no_manifest_names_is_served_too() throws Exception {
        write("web/.well-known/ii-alternative-origins", "{}");
        write("web/_headers", ORIGINS + "\n  X-Own: 1\n");
        assertThat(ask("GET", "web.local.localhost", ORIGINS).field("x-own")).isEqualTo("1");
    }

    @Test
    void two_sources_make_one_site() throws Exception {
        write("dfx.json", "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"www\", \"more\"]}}}");
        files("x.txt", "x");
        write("more/y.txt", "y");
        assertThat(get("/x.txt").body()).isEqualTo("x");
        assertThat(get("/y.txt").body()).isEqualTo("y");
    }

    @Test
    void nothing_to_serve_is_said() {
        assertThatThrownBy(() -> start(Preview.Cors.NONE, Map.of()))
                .isInstanceOf(Preview.Impossible.class)
                .hasMessageStartingWith("nothing to preview");
    }

    // ---- the start page

    @Test
    void the_start_page_shows_sites_headers_and_origins_and_escapes_them() throws Exception {
        dfx(
                ".well-known/ii-alternative-origins",
                "{\"alternativeOrigins\": [\"https://<script>alert(1)</script>\", \"https://www.forge.example\"]}",
                ".ic-assets.json5",
                GUIDE.replace("application/json", "a/b; c='\\\"<i>&'"));
        start(Preview.Cors.OVERWRITE, Map.of("www.forge.example", "app"));
        RawClient.Answer page = ask("GET", "localhost", "/");
        assertThat(page.field("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.field("content-security-policy")).startsWith("default-src 'none'");
        assertThat(page.body())
                .contains("1 file uploaded, 1 excluded")
                .contains("http://" + ID + ".localhost:" + preview.port() + "/")
                .contains("a/b; c=&#39;&quot;&lt;i&gt;&amp;&#39;")
                .contains("www/.ic-assets.json5:5")
                .contains("https://&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("not available locally")
                .contains(">http://www.forge.example.localhost:" + preview.port() + "/<")
                .doesNotContain("<script>");
    }
}
