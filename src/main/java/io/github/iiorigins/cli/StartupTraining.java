package io.github.iiorigins.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs typical commands one after the other in one process. The packaging watches it to learn which classes a start-up archive is
 * to hold: a class that no command here needs is not in it and is loaded from its jar.
 */
public final class StartupTraining {
    private static final String CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String DERIVATION = "https://" + CANISTER + ".icp0.io";

    private static final String[][] COMMANDS = {
        {"--version"},
        {"--help"},
        {"validate"},
        {"validate", "public/.well-known/ii-alternative-origins"},
        {"validate", "broken", "--color", "always"},
        {"validate", "broken", "--format", "concise", "--fail-on", "warning", "--max-origins", "20"},
        {"validate", "broken", "--format", "json", "--rule", "local-origin=off", "-o", "text:report.txt"},
        {
            "validate",
            "broken",
            "--format",
            "sarif",
            "-o",
            "junit:junit.xml",
            "-o",
            "github:log",
            "-o",
            "markdown:report.md"
        },
        {"validate", "nowhere"},
        {"validate", "dfx"},
        {"validate", "dfx", "--fix"},
        {"validate", "icp"},
        {"validate", "juno"},
        {"validate", "dfx/public/.ic-assets.json5", "icp/public/_headers", "icp/src/auth.ts", "icp/icp.yaml"},
        {"validate", "broken", "--diff", "--unsafe-fixes"},
        {"validate", "--help"},
        {"list"},
        {"list", "--format", "json"},
        {"snippet"},
        {"generate", "--check"},
        {"generate", "--dry-run", "-C", "new", "--derivation-origin", DERIVATION, "--origin", "https://forge.example"},
        {"generate", "-C", "new", "--derivation-origin", DERIVATION, "--origin", "https://forge.example"},
        {"generate", "-C", "new", "--check"},
        {"add", "-C", "new", "https://www.forge.example"},
        {"remove", "-C", "new", "https://www.forge.example"},
        {"explain"},
        {"explain", "trailing-slash"},
        {"schema", "project"},
        {"completion", "bash"},
        {"completion", "zsh"},
        {"completion", "fish"},
        {"vaildate"},
    };

    private static final String GOOD = """
            {
              "alternativeOrigins": [
                "https://forge.example",
                "https://www.forge.example"
              ]
            }
            """;

    private static final String BROKEN = """
            {
              // every kind of entry
              "alternativeOrigins": [
                "https://forge.example/", "forge.example", "https://Forge.example:443", "http://localhost:3000",
                "https://*.forge.example", "https://forge.example/login", "http://forge.example", "", 1,
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io", "https://\\u0062ücher.example", "https://your-app.com",
              ]
            }
            """;

    private static final String PROJECT = """
            {
              "environments": {
                "production": {
                  "derivationOrigin": "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                  "alternativeOrigins": ["https://forge.example", "https://www.forge.example"],
                  "assets": "public",
                },
              },
              "rules": { "raw-origin": "error" },
              "allow": [{ "rule": "local-origin", "value": "http://localhost:3000", "reason": "training" }],
            }
            """;

    private static final String DFX = """
            {
              "dfx": "0.29.2",
              "canisters": {
                "backend": { "type": "motoko", "main": "src/main.mo" },
                "frontend": {
                  "type": "assets",
                  "source": ["dist", "public"],
                  "dependencies": ["backend"],
                  "build": ["npm run build"],
                  "remote": { "id": { "staging": "bd3sg-teaaa-aaaaa-qaaba-cai" } }
                }
              }
            }
            """;

    private static final String RULES = """
            [
              // the directory first
              { "match": ".well-known", "ignore": false },
              {
                "match": ".well-known/ii-alternative-origins",
                "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" },
                "ignore": false,
              },
              { match: '**/*.{js,css}', cache: { max_age: 31536000 }, allow_raw_access: false, encodings: ['gzip'] },
              { match: "**/*", security_policy: "standard", headers: { "X-Frame-Options": "DENY" }, enable_aliasing: true },
            ]
            """;

    private static final String WRONG_RULES = """
            [
              { "match": "/.well-known/ii-alternative-origins", "headers": { "Access-Control-Allow-Origin": "null" } },
              { "match": ".*", "ignore": false, "headers": null, "allowRawAccess": false },
            ]
            """;

    private static final String ICP = """
            canisters:
              - name: frontend
                recipe:
                  type: "@dfinity/static-site@v0.3.0"
                  configuration:
                    dir: public
                    build: [npm ci, npm run build]
            """;

    private static final String HEADERS = """
            /*
              X-Frame-Options: DENY

            /.well-known/ii-alternative-origins
              Access-Control-Allow-Origin: *
            """;

    private static final String JUNO = """
            import { defineConfig } from "@junobuild/config";
            export default defineConfig({
              satellite: {
                ids: { production: "bkyz2-fmaaa-aaaaa-qaaaq-cai" },
                source: "dist",
                authentication: { internetIdentity: { derivationOrigin: "forge.example" } },
              },
            });
            """;

    private static final String PACKAGE = """
            { "name": "forge", "scripts": { "build": "vite build" }, "dependencies": { "@icp-sdk/auth": "^5.0.0" } }
            """;

    private static final String BUNDLER = """
            import { defineConfig } from "vite";
            const root = path.resolve(__dirname, ".");
            export default defineConfig(({ mode }) => ({ root, publicDir: mode === "x" ? "static" : "public" }));
            """;

    private static final String CLIENT = """
            // signs in
            import { AuthClient } from "@icp-sdk/auth/client";
            const CANISTER = "bkyz2-fmaaa-aaaaa-qaaaq-cai", ORIGIN = `https://${CANISTER}.icp0.io`;
            const local = location.hostname.endsWith("localhost");
            const identityProvider = "https://id.ai/authorize";
            export const auth = new AuthClient({ identityProvider, derivationOrigin: local ? undefined : ORIGIN });
            export const other = new AuthClient({ identityProvider: "https://id.ai/authorize", derivationOrigin: ORIGIN });
            """;

    private static final String WRONG_CLIENT = """
            import { AuthClient } from "@dfinity/auth-client";
            const client = await AuthClient.create();
            client.login({ derivationOrigin: new URL("https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io") });
            client.login({ derivationOrigin: "https://forge.example/" });
            client.login({ derivationOrigin: process.env.ORIGIN });
            """;

    private StartupTraining() {}

    /**
     * Runs the commands, with the argument {@code network} also those that make and answer requests; their output goes nowhere. The working
     * directory should be an empty one: it is used.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of("").toAbsolutePath();
        write(directory.resolve("public/.well-known/ii-alternative-origins"), GOOD);
        write(directory.resolve("broken/.well-known/ii-alternative-origins"), BROKEN);
        write(directory.resolve("ii-origins.json"), PROJECT);
        write(directory.resolve("public/index.html"), "<script type=module>/* */</script>");
        // What is right, in the forms that projects have; the root is one of them.
        for (String project : new String[] {"", "dfx/"}) {
            // Without a version of dfx in the manifest, one is looked for around it.
            String manifest = project.isEmpty() ? DFX.replace("\"dfx\": \"0.29.2\",", "") : DFX;
            write(directory.resolve(project + "dfx.json"), manifest);
            write(
                    directory.resolve(project + "canister_ids.json"),
                    "{\"frontend\": {\"ic\": \"bkyz2-fmaaa-aaaaa-qaaaq-cai\"}}");
            write(directory.resolve(project + "package.json"), PACKAGE);
            write(directory.resolve(project + "src/auth.ts"), CLIENT);
            write(directory.resolve(project + "public/.ic-assets.json5"), RULES);
        }
        write(directory.resolve("dfx/public/.well-known/ii-alternative-origins"), BROKEN);
        write(directory.resolve("dfx/dist/.well-known/ii-alternative-origins"), GOOD);
        write(directory.resolve("dfx/dist/.ic-assets.json"), WRONG_RULES);
        write(directory.resolve("dfx/src/old.js"), WRONG_CLIENT);
        write(directory.resolve("dfx/vite.config.ts"), BUNDLER);
        write(directory.resolve("dfx/.git/HEAD"), "ref: refs/heads/main");
        write(directory.resolve("dfx/.gitignore"), "dist/");
        write(directory.resolve("icp/icp.yaml"), ICP);
        write(
                directory.resolve("icp/.icp/data/mappings/ic.ids.json"),
                "{\"frontend\": \"bkyz2-fmaaa-aaaaa-qaaaq-cai\"}");
        write(directory.resolve("icp/src/auth.ts"), CLIENT);
        write(directory.resolve("icp/public/.well-known/ii-alternative-origins"), GOOD);
        write(directory.resolve("icp/public/_headers"), HEADERS);
        write(directory.resolve("juno/juno.config.ts"), JUNO);
        write(directory.resolve("juno/src/auth.ts"), CLIENT);
        write(directory.resolve("new/dfx.json"), DFX);
        write(directory.resolve("new/public/index.html"), "<!doctype html>");
        for (String[] command : COMMANDS) {
            run(directory, OutputStream.nullOutputStream(), command);
        }
        if (args.length > 0 && args[0].equals("network")) {
            runNetwork(directory);
        }
    }

    /** The commands of the network, each against a preview; nothing leaves this machine. */
    private static void runNetwork(Path directory) throws IOException, InterruptedException {
        PipedInputStream told = new PipedInputStream(1 << 16);
        PipedOutputStream out = new PipedOutputStream(told);
        Thread preview = new Thread(
                () -> run(
                        directory,
                        out,
                        "preview",
                        "--port",
                        "0",
                        "--json",
                        "--alias",
                        "a.localhost=frontend",
                        "--alias",
                        "b.localhost=frontend"),
                "preview");
        preview.start();
        String ready = new BufferedReader(new InputStreamReader(told, StandardCharsets.UTF_8)).readLine();
        int at = ready.indexOf("\"port\":") + "\"port\":".length();
        String port = ready.substring(at, ready.indexOf(',', at));
        String network = "http://localhost:" + port;
        String derivation = "http://" + CANISTER + ".localhost:" + port;
        String a = "http://a.localhost:" + port;
        String b = "http://b.localhost:" + port;
        write(
                directory.resolve("public/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"" + a + "\", \"" + b + "\"]}");
        Path site = directory.resolve("site");
        write(site.resolve("dfx.json"), DFX);
        write(site.resolve("src/auth.ts"), CLIENT);
        write(
                site.resolve("ii-origins.json"),
                PROJECT.replace(DERIVATION, derivation)
                        .replace("https://forge.example", a)
                        .replace("https://www.forge.example", b));
        String[] check = {"check", "--network", network};
        run(site, OutputStream.nullOutputStream(), check);
        run(site, OutputStream.nullOutputStream(), more(check, "--origin", a, "--origin", b + "/page", "--verbose"));
        run(site, OutputStream.nullOutputStream(), more(check, "--format", "json", "-o", "html:check.html"));
        run(site, OutputStream.nullOutputStream(), "check", a, "--network", network, "--color", "always");
        String key = "key.pem";
        run(site, OutputStream.nullOutputStream(), "test-login", "register", key, "--network", network, "--yes");
        String[] login = {"test-login", "--network", network, "--key", key};
        run(site, OutputStream.nullOutputStream(), login);
        run(site, OutputStream.nullOutputStream(), more(login, "--origin", a, "--format", "json"));
        // No TLS here, but the way to it.
        String secure = "https://localhost:" + port;
        run(site, OutputStream.nullOutputStream(), "check", secure, "--network", secure, "--retries", "0");
        preview.interrupt();
        preview.join();
    }

    private static String[] more(String[] words, String... further) {
        String[] all = Arrays.copyOf(words, words.length + further.length);
        System.arraycopy(further, 0, all, words.length, further.length);
        return all;
    }

    private static void run(Path directory, OutputStream out, String... command) {
        Main.run(
                new Invocation(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        Invocation.Terminals.NONE,
                        Invocation.DEFAULT_WIDTH,
                        environment(),
                        directory,
                        directory),
                command);
    }

    /** Reading the variables is part of every start; what they would have the commands do is not wanted here. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("II_ORIGINS_"));
        return environment;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
