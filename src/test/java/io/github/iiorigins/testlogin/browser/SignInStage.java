package io.github.iiorigins.testlogin.browser;

import static io.github.iiorigins.testing.Origins.origin;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Decision.Verdict;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Rehearsal;
import io.github.iiorigins.testlogin.Ruling;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A preview whose site has the apps of tests, at an origin that is listed and at one that is not, and a browser that visits them. */
final class SignInStage implements AutoCloseable {
    static final String ID = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    static final String FORGE = "forge.localhost";
    static final String OTHER = "other.localhost";

    private final Path app;
    private final List<String> said = new ArrayList<>();
    private final Preview preview;
    private final BrowserRequest request;
    private final BrowserLogin browser;

    /** @param callbacks the pages that redirects may lead back to, at the derivation origin and the listed one */
    SignInStage(Path directory, String... callbacks) throws Exception {
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"app\": {\"type\": \"assets\", \"source\": [\"app\"]}}}");
        Files.writeString(directory.resolve("canister_ids.json"), "{\"app\": {\"ic\": \"" + ID + "\"}}");
        app = Files.createDirectories(directory.resolve("app/.well-known")).getParent();
        for (String page : List.of("methods.html", "redirect.html")) {
            Files.writeString(app.resolve(page), resource(page));
        }
        Files.writeString(app.resolve(".ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-{alternative-origins,auth-callbacks}",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" }
                  }
                ]
                """);
        preview = Preview.start(new Preview.Request(
                Project.read(directory, directory),
                Optional.empty(),
                Map.of(FORGE, "app", OTHER, "app"),
                Preview.Cors.NONE,
                0,
                said::add,
                said::add));
        Files.writeString(
                app.resolve(".well-known/ii-alternative-origins"), "{\"alternativeOrigins\": [\"" + at(FORGE) + "\"]}");
        List<String> declared = new ArrayList<>();
        for (String path : callbacks) {
            declared.add("\"" + at(FORGE) + path + "\"");
            declared.add("\"" + home() + path + "\"");
        }
        Files.writeString(app.resolve(".well-known/ii-auth-callbacks"), "{\"callbacks\": " + declared + "}");
        request = new BrowserRequest(
                PeerBrowser.program(),
                Optional.empty(),
                true,
                "root".equals(System.getProperty("user.name")),
                NetworkSettings.DIRECT,
                List.of(),
                List.of(origin(at("id.ai.localhost")), origin(at(Rehearsal.II + ".localhost"))),
                Rehearsal.II,
                BlsPublicKey.fromDer(HexFormat.of().parseHex(preview.rootKey())),
                "/",
                Optional.of("#login"),
                false,
                false,
                Duration.ofSeconds(90),
                false,
                Clock.systemUTC(),
                line -> {});
        browser = BrowserLogin.start(request);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SignInStage.class.getResourceAsStream("/browser/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The folder of the apps. */
    Path app() {
        return app;
    }

    /** What the preview said. */
    List<String> said() {
        return said;
    }

    String at(String host) {
        return "http://" + host + ":" + preview.port();
    }

    /** The derivation origin. */
    String home() {
        return at(ID + ".localhost");
    }

    /** Internet Identity, for libraries that add a fragment to it; others get {@code /authorize} behind it. */
    String provider() {
        return at("id.ai.localhost");
    }

    String network() {
        return "http://localhost:" + preview.port();
    }

    String rootKey() {
        return preview.rootKey();
    }

    /** The path of an app's page with what it is to do. */
    static String query(String page, String... namesAndValues) {
        StringBuilder path = new StringBuilder("/").append(page);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            path.append(i == 0 ? '?' : '&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return path.toString();
    }

    /** Signs in by the button of the page at this path of each origin. */
    List<OriginLogin> visits(String path, String... origins) throws InterruptedException {
        Decision accepted =
                new Decision(Verdict.ACCEPTED, Decision.Step.LISTED, "", Optional.empty(), Optional.empty());
        List<Ruling> rulings = new ArrayList<>();
        for (String origin : origins) {
            rulings.add(new Ruling(origin(origin), accepted, ""));
        }
        return browser.with(request.withPath(path)).run(origin(home()), rulings);
    }

    @Override
    public void close() {
        browser.close();
        preview.close();
    }
}
