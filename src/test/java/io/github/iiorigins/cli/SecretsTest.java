package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.cli.BrokenKeys.Shape;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given as a key, and wherever: nothing of it is in anything that a run prints or writes. */
@Slow
class SecretsTest {
    private static final List<String> FORMATS =
            List.of("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html");
    private static final String NOT_A_FORMAT = "no such format";

    @TempDir
    private Path directory;

    private ServerSocket taken;
    private String network;
    private int runs;
    private final List<String> leaks = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        // Bound and never listened at by a server that replies: a request there is refused at once, since nothing
        // accepts it.
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = taken.getLocalPort();
        taken.close();
        network = "http://127.0.0.1:" + port;
        Files.createDirectories(directory.resolve("in"));
    }

    @AfterEach
    void nothing_leaked() {
        assertThat(leaks).as("%d runs", runs).isEmpty();
    }

    /** One run, after which nothing of the secret is in what it printed, in the files that it wrote, and in their names. */
    private Run run(Shape shape, String way, Map<String, String> environment, byte[] stdin, List<String> args)
            throws IOException {
        Run run = Run.with(directory, stdin, environment, 0, args.toArray(new String[0]));
        runs++;
        StringBuilder seen = new StringBuilder(run.toString());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String name = directory.relativize(file).toString();
                if (!name.equals("in/key")) {
                    seen.append('\n').append(name).append('\n');
                    if (Files.isRegularFile(file)) {
                        seen.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                        Files.delete(file);
                    }
                }
            }
        }
        String piece = shape.pieces().in(seen.toString());
        if (piece != null) {
            int at = seen.indexOf(piece);
            leaks.add(shape + ", " + way + ", " + args.get(args.size() - 1) + ": " + piece + " in "
                    + seen.substring(Math.max(0, at - 60), Math.min(seen.length(), Math.max(at, 0) + 60)));
        }
        assertThat(run.code()).as("%s, %s: %s", shape, way, run.err()).isIn(1, 2, 3);
        return run;
    }

    /** A way to hand a text over: what is on the command line, in the variables, and on standard input. */
    private record Way(String name, List<String> args, Map<String, String> environment, boolean stdin) {}

    private static List<String> with(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all;
    }

    private List<Way> ways(String text) {
        List<String> login = List.of("test-login", network, "--network", network, "--retries", "0");
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("variable", login, Map.of("II_ORIGINS_KEY", text), false));
        ways.add(new Way("variable that names a file", login, Map.of("II_ORIGINS_KEY", "in/key"), false));
        ways.add(new Way("file", with(login, "--key", "in/key"), Map.of(), false));
        ways.add(new Way("standard input", with(login, "--key", "-"), Map.of(), true));
        ways.add(new Way("option", with(login, "--key", text), Map.of(), false));
        return ways;
    }

    /** Every format is written to a file in each run, and one of them to standard output, in turn. */
    @Test
    void no_way_to_give_a_key_shows_a_part_of_it_in_any_format() throws Exception {
        int turn = 0;
        for (Shape shape : BrokenKeys.all()) {
            Files.writeString(directory.resolve("in/key"), shape.text());
            byte[] stdin = shape.text().getBytes(StandardCharsets.UTF_8);
            for (Way way : ways(shape.text())) {
                List<String> args = new ArrayList<>(way.args());
                for (String format : FORMATS) {
                    args.addAll(List.of("-o", format + ":report." + format));
                }
                for (List<String> more : List.of(List.of("--no-progress"), List.of("-v", "--debug"))) {
                    List<String> all = with(args, "--format", FORMATS.get(turn++ % FORMATS.size()));
                    all.addAll(more);
                    run(shape, way.name(), way.environment(), way.stdin() ? stdin : new byte[0], all);
                }
            }
        }
        assertThat(runs).isGreaterThan(30 * 5 * 2);
    }

    @Test
    void no_engine_shows_a_part_of_it() throws Exception {
        for (Shape shape : BrokenKeys.all()) {
            Files.writeString(directory.resolve("in/key"), shape.text());
            for (Way way : ways(shape.text())) {
                for (String engine : List.of("canister", "loopback", "browser")) {
                    run(
                            shape,
                            way.name(),
                            way.environment(),
                            way.stdin() ? shape.text().getBytes(StandardCharsets.UTF_8) : new byte[0],
                            with(way.args(), "--engine", engine, "--browser", "/none", "--deadline", "1s", "--debug"));
                }
            }
        }
    }

    @Test
    void a_key_in_the_wrong_place_is_not_quoted() throws Exception {
        for (Shape shape : BrokenKeys.all()) {
            String text = shape.text();
            List<List<String>> all = new ArrayList<>(List.of(
                    List.of(text),
                    List.of("--key", text, "test-login"),
                    List.of("test-login", text),
                    List.of("test-login", "--key=" + text),
                    List.of("test-login", "--kye", text),
                    List.of("test-login", "--debug=" + text),
                    List.of("test-login", "-q" + text),
                    List.of("test-login", "--" + text),
                    List.of("test-login", "--no-" + text),
                    List.of("test-login", "--key", "in/key", "--key", text),
                    List.of("test-login", "forge.example", "-o", text),
                    List.of("test-login", "forge.example", "-o", "json:" + text),
                    List.of("test-login", "forge.example", "--format", text),
                    List.of("test-login", "forge.example", "-C", text),
                    List.of("-C", text, "test-login", "forge.example"),
                    List.of("test-login", "inspect", text),
                    List.of("test-login", "inspect", "-", text),
                    List.of("test-login", "register", text, "--network", network, "--yes"),
                    List.of("test-login", "register", "ci.pem", text),
                    List.of("test-login", "register", "ci.pem", "--name", text, "--network", network, "--yes"),
                    List.of("check", text),
                    List.of("validate", text),
                    List.of("explain", text)));
            for (String option : List.of(
                    "--expect",
                    "--anchor",
                    "--account",
                    "--ttl",
                    "--whoami",
                    "--ii",
                    "--ii-canister",
                    "--network",
                    "--proxy",
                    "--cacert",
                    "--resolve",
                    "--origin",
                    "--derivation-origin",
                    "--rule",
                    "--require",
                    "--engine",
                    "--fail-on",
                    "--browser",
                    "--path",
                    "--click",
                    "--config",
                    "--color")) {
                all.add(List.of("test-login", "forge.example", "--retries", "0", option, text));
            }
            List<String> words = new ArrayList<>(List.of("test-login", "forge.example", "--key"));
            for (String word : text.split("\\s+", -1)) {
                words.add(word);
            }
            all.add(words);
            Files.writeString(directory.resolve("in/key"), "");
            for (List<String> args : all) {
                Run run = run(shape, "wrong place", Map.of(), new byte[0], with(args, "--debug"));
                assertThat(run.code())
                        .as("%s, %s: %s", shape, args.get(0), run.err())
                        .isEqualTo(2);
            }
            for (String variable : List.of("EXPECT", "ANCHOR", "II", "FORMAT", "OUTPUT", "PROXY", "DEBUG", "CONFIG")) {
                run(
                        shape,
                        "wrong variable " + variable,
                        Map.of("II_ORIGINS_" + variable, text),
                        new byte[0],
                        List.of("test-login", network, "--network", network, "--retries", "0", "--debug"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://robot:sesame-open-twice@proxy.example:3128",
                "socks5://robot:sesame-open-twice@proxy.example:1080",
                "robot:sesame@open-twice@proxy.example:no-port",
                "robot:sesame-open-twice@",
                "http://robot:sesame/open-twice@proxy.example:x",
                "http://robot:sesame-open-twice@127.0.0.1:9"
            })
    void the_password_of_a_proxy_is_shown_nowhere(String proxy) {
        List<String> args =
                List.of("check", "https://forge.example", "--retries", "0", "--timeout", "1", "--debug", "-v");

        for (Run run : List.of(
                Run.in(directory, with(args, "--proxy", proxy).toArray(new String[0])),
                Run.with(directory, new byte[0], Map.of("II_ORIGINS_PROXY", proxy), 0, args.toArray(new String[0])),
                Run.with(directory, new byte[0], Map.of("HTTPS_PROXY", proxy), 0, args.toArray(new String[0])))) {
            assertThat(run.code()).as(run.toString()).isNotZero();
            assertThat(run.toString()).contains("proxy").doesNotContain("sesame", "open-twice", "c2VzYW1l");
        }
    }

    @Test
    void a_key_in_place_of_a_list_of_sites_or_of_a_proxy_is_not_quoted() throws Exception {
        for (Shape shape : BrokenKeys.all()) {
            if (!Secret.resembles(shape.text())) {
                continue;
            }
            Files.writeString(directory.resolve("in/key"), shape.text());
            byte[] stdin = shape.text().getBytes(StandardCharsets.UTF_8);
            run(shape, "list", Map.of(), stdin, List.of("validate", "-"));
            run(shape, "list in a file", Map.of(), stdin, List.of("validate", "in/key", "--format", "json"));
            run(shape, "sites", Map.of(), stdin, List.of("check", "-", "--debug"));
            run(shape, "origins", Map.of(), stdin, List.of("add", "-"));
            run(
                    shape,
                    "proxy",
                    Map.of("HTTPS_PROXY", shape.text()),
                    stdin,
                    List.of("check", "forge.example", "--retries", "0", "--debug"));
        }
    }

    @Test
    void what_is_inspected_is_not_repeated() throws Exception {
        for (Shape shape : BrokenKeys.all()) {
            Files.writeString(directory.resolve("in/key"), shape.text());
            byte[] stdin = shape.text().getBytes(StandardCharsets.UTF_8);
            for (String format : List.of("text", "json", NOT_A_FORMAT)) {
                for (String debug : List.of("--no-progress", "--debug")) {
                    List<String> rest = List.of("--format", format, debug);
                    List<String> file = with(List.of("test-login", "inspect", "in/key"), rest.toArray(new String[0]));
                    List<String> in = with(List.of("test-login", "inspect", "-"), rest.toArray(new String[0]));
                    run(shape, "file", Map.of(), new byte[0], file);
                    run(shape, "standard input", Map.of(), stdin, in);
                }
            }
        }
    }
}
