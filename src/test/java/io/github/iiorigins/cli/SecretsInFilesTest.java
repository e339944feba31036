package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.BrokenKeys.Shape;
import io.github.iiorigins.cli.PlayedInternet.Reply;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key or a phrase in a file of the project, or in what a site serves, is in nothing that a run prints or reports. */
@Slow
class SecretsInFilesTest {
    private static final List<String> FORMATS =
            List.of("concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "verdict");
    private static final String LIST = "public/.well-known/ii-alternative-origins";
    private static final String RULES = "public/.ic-assets.json5";
    private static final String GOOD = "{\"alternativeOrigins\":[\"https://www.forge.example\"]}";
    private static final String DIGITS = "raw in hexadecimal";
    private static final String PROJECT_FILE = "ii-origins.json";

    @TempDir
    private Path directory;

    private int runs;
    private final List<String> leaks = new ArrayList<>();

    @AfterEach
    void nothing_leaked() {
        assertThat(leaks).as("%d runs", runs).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void project() throws IOException {
        write("dfx.json", "{\"canisters\":{\"app\":{\"type\":\"assets\",\"source\":[\"public\"]}}}");
        write(LIST, GOOD);
        write(
                RULES,
                "[{\"match\":\".well-known\",\"ignore\":false},{\"match\":\".well-known/ii-alternative-origins\","
                        + "\"headers\":{\"Access-Control-Allow-Origin\":\"*\",\"Content-Type\":\"application/json\"}}]");
        write("src/app.ts", "import { AuthClient } from '@dfinity/auth-client';\n");
        write("package.json", "{\"dependencies\":{\"@dfinity/auth-client\":\"3.0.0\"}}");
    }

    /** Where a secret may be, by the name of the file and what is around it; {@code %s} is the secret as a JSON string. */
    private static Map<String, String[]> places() {
        Map<String, String[]> places = new LinkedHashMap<>();
        places.put("entry", new String[] {LIST, "{\"alternativeOrigins\":[%s]}"});
        places.put(
                "entry with a slash", new String[] {LIST, "{\"alternativeOrigins\":[\n  %s, \"https://a.example/\"]}"});
        places.put("key of the list", new String[] {LIST, "{%s:[], \"alternativeOrigins\":[\"https://a.example/\"]}"});
        places.put("not JSON", new String[] {LIST, "{\"alternativeOrigins\":[\"https://a.example\"]} %s"});
        places.put("entry of another type", new String[] {LIST, "{\"alternativeOrigins\":[{%s:1}]}"});
        places.put("list that is a text", new String[] {LIST, "{\"alternativeOrigins\":%s}"});
        places.put("pattern", new String[] {RULES, "[{\"match\":%s,\"ignore\":false}]"});
        places.put("field of a rule", new String[] {RULES, "[{\"match\":\"**/*\",%s:false}]"});
        places.put("value of a header", new String[] {
            RULES,
            "[{\"match\":\".well-known/ii-alternative-origins\",\"headers\":{\"Access-Control-Allow-Origin\":%s}}]"
        });
        places.put("name of a header", new String[] {RULES, "[{\"match\":\"**/*\",\"headers\":{%s:\"*\"}}]"});
        places.put("rules that are a text", new String[] {RULES, "%s"});
        places.put(
                "canister",
                new String[] {"dfx.json", "{\"canisters\":{%s:{\"type\":\"assets\",\"source\":[\"public\"]}}}"});
        places.put(
                "source", new String[] {"dfx.json", "{\"canisters\":{\"app\":{\"type\":\"assets\",\"source\":[%s]}}}"});
        places.put(
                "type", new String[] {"dfx.json", "{\"canisters\":{\"app\":{\"type\":%s,\"source\":[\"public\"]}}}"});
        places.put("manifest", new String[] {"dfx.json", "%s"});
        places.put("icp.yaml", new String[] {"icp.yaml", "canisters:\n  - name: %s\n    recipe:\n      type: %s\n"});
        places.put("derivation origin", new String[] {
            PROJECT_FILE, "{\"environments\":{\"production\":{\"derivationOrigin\":%s,\"alternativeOrigins\":[]}}}"
        });
        for (String member : List.of("canister", "assets", "ii", "maxOrigins", "unknown")) {
            places.put("member " + member, new String[] {
                PROJECT_FILE,
                "{\"environments\":{\"production\":{\"derivationOrigin\":\"https://forge.example\",\"" + member
                        + "\":%s}}}"
            });
        }
        places.put("origin in the project file", new String[] {
            PROJECT_FILE,
            "{\"environments\":{\"production\":{\"derivationOrigin\":\"https://forge.example\",\"alternativeOrigins\":[%s]}}}"
        });
        places.put("environment", new String[] {
            PROJECT_FILE, "{\"environments\":{%s:{\"derivationOrigin\":\"https://forge.example\"}}}"
        });
        places.put("rule", new String[] {PROJECT_FILE, "{\"rules\":{%s:\"off\"}}"});
        places.put("severity", new String[] {PROJECT_FILE, "{\"rules\":{\"trailing-slash\":%s}}"});
        places.put("exception", new String[] {
            PROJECT_FILE, "{\"allow\":[{\"rule\":\"trailing-slash\",\"value\":%s,\"reason\":%s,\"path\":%s}]}"
        });
        places.put("role", new String[] {PROJECT_FILE, "{\"role\":%s}"});
        String client = "import { AuthClient } from '@dfinity/auth-client';\nconst c = await AuthClient.create();\n";
        places.put("code", new String[] {"src/app.ts", client + "await c.login({ derivationOrigin: %s });\n"});
        places.put(
                "constant",
                new String[] {"src/app.ts", client + "const home = %s;\nawait c.login({ derivationOrigin: home });\n"});
        places.put("provider", new String[] {"src/app.ts", client + "await c.login({ identityProvider: %s });\n"});
        places.put("beside code", new String[] {
            "src/app.ts", client + "await c.login({ key: %s, derivationOrigin: 'https://forge.example/' });\n"
        });
        places.put("ids", new String[] {"canister_ids.json", "{\"app\":{\"ic\":%s}}"});
        places.put("callbacks", new String[] {"public/.well-known/ii-auth-callbacks", "{\"callbacks\":[%s]}"});
        places.put("domains", new String[] {"public/.well-known/ic-domains", "%s\n"});
        places.put(
                "version of a library",
                new String[] {"package.json", "{\"dependencies\":{\"@dfinity/auth-client\":%s}}"});
        return places;
    }

    private static List<List<String>> commands() {
        List<String> validate = new ArrayList<>(List.of("validate", "--debug"));
        for (String format : FORMATS) {
            validate.addAll(List.of("-o", format + ":report." + format));
        }
        return List.of(
                validate,
                List.of("validate", "-v", "--diff", "--unsafe-fixes"),
                List.of("list", "--debug"),
                List.of("generate", "--dry-run", "--origin", "https://new.forge.example", "--debug"),
                List.of("add", "https://new.forge.example", "--dry-run", "--debug"),
                List.of("snippet", "--debug"),
                List.of("validate", "--fix", "--unsafe-fixes", "--format", "json"));
    }

    /** What a run printed and reported holds nothing of the secret. */
    private void look(Shape shape, String place, Run run, String command) throws IOException {
        runs++;
        StringBuilder seen = new StringBuilder(run.toString());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("report.")) {
                    seen.append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
                    Files.delete(file);
                }
            }
        }
        assertThat(run.code()).as("%s, %s: %s", shape, place, run).isNotEqualTo(70);
        String piece = shape.pieces().in(seen.toString());
        if (piece != null) {
            int at = Math.max(0, seen.indexOf(piece));
            leaks.add(shape + ", " + place + ", " + command + ": "
                    + seen.substring(Math.max(0, at - 80), Math.min(seen.length(), at + 60)));
        }
    }

    static List<String> names() {
        return new ArrayList<>(places().keySet());
    }

    private static List<Shape> shapes;

    /** The shapes in which a key is used, and such as people paste. */
    private static List<Shape> shapes() {
        return shapes;
    }

    @BeforeAll
    static void choose() throws GeneralSecurityException {
        shapes = new ArrayList<>();
        for (Shape shape : BrokenKeys.all()) {
            if (List.of("a good key, PKCS#8", DIGITS, "raw in Base64url", "twelve words")
                    .contains(shape.name())) {
                shapes.add(shape);
            }
        }
        assertThat(shapes).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing_shows_a_secret_in_a_file(String place) throws Exception {
        String[] file = places().get(place);
        for (Shape shape : shapes()) {
            if (place.equals("member assets") && shape.name().equals(DIGITS)) {
                // A folder may have the name of a digest, which has as many digits.
                continue;
            }
            for (List<String> command : commands()) {
                project();
                write(file[0], file[1].replace("%s", QuotedText.json(shape.text())));
                look(shape, place, Run.in(directory, command.toArray(new String[0])), command.toString());
            }
            Files.deleteIfExists(directory.resolve(file[0]));
        }
    }

    /** A secret is found in a text where it begins, whatever is around it. */
    @Test
    void a_masked_text_has_the_length_that_it_had() throws Exception {
        for (Shape shape : BrokenKeys.all()) {
            String text = "before " + shape.text() + " after";
            assertThat(Secret.masked(text)).hasSameSizeAs(text);
        }
    }

    @Test
    void nothing_shows_a_secret_that_a_site_serves() throws Exception {
        List<String> args = new ArrayList<>(List.of(
                "forge.example", "--origin", "https://www.forge.example", "-v", "--debug", "-o", "html:report.html"));
        for (String format : FORMATS) {
            args.addAll(List.of("-o", format + ":report." + format));
        }
        for (Shape shape : shapes()) {
            String text = QuotedText.json(shape.text());
            String line = shape.text().replace("\n", " ");
            String acao = "access-control-allow-origin";
            Reply good = PlayedInternet.certified(200, GOOD, Instant.now(), "content-type", "application/json");
            for (Reply list : List.of(
                    PlayedInternet.certified(
                            200,
                            "{\"alternativeOrigins\":[" + text + "]}",
                            Instant.now(),
                            "content-type",
                            "application/json"),
                    PlayedInternet.certified(200, shape.text(), Instant.now(), "content-type", "text/plain"),
                    good.with(acao, line),
                    good.with("content-type", line),
                    good.with("ic-certificate", line),
                    good.with("content-encoding", line),
                    Reply.of(302, "", "location", "/ " + line, acao, "*"),
                    Reply.of(503, shape.text(), acao, "*"))) {
                try (PlayedInternet net = new PlayedInternet(directory)) {
                    net.document(list);
                    look(shape, "list", net.check(args.toArray(new String[0])), "check");
                }
            }
            try (PlayedInternet net = new PlayedInternet(directory)) {
                net.hosts.put("forge.example", ask -> PlayedInternet.app(ask).with("x-ic-canister-id", line));
                look(shape, "canister", net.check(args.toArray(new String[0])), "check");
                net.hosts.put(
                        "forge.example",
                        ask -> Reply.of(200, "<script>c.login({derivationOrigin:" + text + "})</script>"));
                look(shape, "page", net.check(args.toArray(new String[0])), "check");
            }
        }
    }
}
