package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.testing.Slow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code check} against what {@code preview} serves, on every layout of projects that there is: what {@code validate} says of the
 * files is what {@code check} sees of them on the network.
 */
@Slow
class CheckPreviewTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rules of {@code validate} about what keeps II from the list, where the gateway adds no CORS of its own. */
    private static final Set<String> SEEN_LIVE = Set.of(
            // The canister of the app that is not listed has no list of its own, and so has the environment without a
            // list.
            "app-origin-not-listed",
            "list-missing",
            "both-rules-files",
            "cors-doubled",
            "cors-missing",
            "cors-not-open",
            "file-ignored",
            "header-name-uncertifiable",
            "hidden-source",
            "listed-elsewhere",
            "malformed-rules",
            "no-encoding",
            "not-uploaded",
            "unknown-field");

    /** Every directory with a manifest among the transcripts, and the whole monorepo. */
    static List<Path> layouts() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        List<Path> layouts = new ArrayList<>(List.of(Path.of("src/example"), Path.of("src/test/golden/monorepo")));
        try (Stream<Path> all = Files.walk(root.resolve("src/test/golden"), 4)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                Path layout = root.relativize(file.getParent());
                if ((name.equals("dfx.json") || name.equals("icp.yaml") || name.startsWith("juno.config."))
                        && !layouts.contains(layout)) {
                    layouts.add(layout);
                }
            }
        }
        return layouts;
    }

    /** A preview that runs beside the test. */
    private static final class Serving implements AutoCloseable {
        private final PipedInputStream out = new PipedInputStream(1 << 16);
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final FutureTask<Integer> task;
        private final Thread thread;
        /** The line that says that all is ready; empty if the preview ended before. */
        private final String ready;

        Serving(Path directory, String... options) throws IOException {
            PipedOutputStream pipe = new PipedOutputStream(out);
            Invocation invocation = new Invocation(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(pipe, false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Invocation.Terminals.NONE,
                    Invocation.DEFAULT_WIDTH,
                    Map.of(),
                    directory.toAbsolutePath(),
                    directory.toAbsolutePath());
            List<String> command = new ArrayList<>(List.of("preview", "--port", "0", "--json"));
            command.addAll(List.of(options));
            Callable<Integer> serving = () -> {
                try (pipe) {
                    return Main.run(invocation, command.toArray(new String[0]));
                }
            };
            task = new FutureTask<>(serving);
            thread = new Thread(task, "preview");
            thread.start();
            ready = line(out);
        }

        JsonNode told() throws IOException {
            return JSON.readTree(ready);
        }

        @Override
        public void close() throws IOException {
            thread.interrupt();
            out.close();
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.append((char) b);
            }
            return line.toString();
        }
    }

    /** The rules of errors and warnings. */
    private static Set<String> rules(Run run) throws IOException {
        Set<String> rules = new TreeSet<>();
        for (JsonNode finding : JSON.readTree(run.out()).get("findings")) {
            if (!finding.get("severity").asText().equals("info")) {
                rules.add(finding.get("rule").asText());
            }
        }
        return rules;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void sees_on_the_network_what_validate_says_of_the_files(Path layout) throws Exception {
        Run validate = Run.in(layout, "validate", "--format", "json");
        // A Satellite sets no CORS header and relies on the gateway's; the others are to do without.
        boolean satellite = layout.toString().contains("juno");
        try (Serving preview = new Serving(layout, "--gateway-cors", satellite ? "overwrite" : "none")) {
            if (preview.ready.isEmpty()) {
                assertThat(preview.task.get()).isEqualTo(2);
                assertThat(preview.err.toString(StandardCharsets.UTF_8)).contains("build the app first");
                return;
            }
            boolean fails = false;
            for (JsonNode site : preview.told().get("sites")) {
                String origin = "https://" + site.get("canister").asText() + ".icp0.io";
                Run run = Run.in(
                        layout,
                        "check",
                        "--network",
                        preview.told().get("url").asText(),
                        "--derivation-origin",
                        origin,
                        "--format",
                        "json");
                assertThat(run.err()).isEmpty();
                assertThat(run.code()).isBetween(0, 1);
                assertThat(run.code() == 1)
                        .isEqualTo(
                                JSON.readTree(run.out()).at("/summary/errors").asInt() > 0);
                fails |= run.code() == 1;
                for (JsonNode step : JSON.readTree(run.out()).at("/checks/0/steps")) {
                    String state = step.get("state").asText();
                    assertThat(state).as("%s", step).isNotEqualTo("unknown");
                    if (step.get("step").asText().equals("certified")) {
                        assertThat(state).as("%s", step).isNotEqualTo("failed");
                    }
                }
            }
            Set<String> told = rules(validate);
            if (told.contains("juno-reserved-path")) {
                return; // The deploy takes what the Satellite then does not serve, or does not serve as it was written.
            }
            boolean nothingToServe = validate.code() == 2;
            assertThat(fails)
                    .as("validate tells of %s", told)
                    .isEqualTo(nothingToServe || told.stream().anyMatch(SEEN_LIVE::contains));
        }
    }

    @Test
    void a_project_that_names_its_derivation_origin_needs_the_network_alone() throws Exception {
        Path example = Path.of("src/example");
        try (Serving preview = new Serving(example)) {
            Run run = Run.in(
                    example, "check", "--network", preview.told().get("url").asText());
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).as("%s", run).isZero();
            assertThat(run.out())
                    .contains("from ii-origins.json, production", "verified to the root key")
                    .contains("accepts both origins.");
        }
    }

    @Test
    void an_icp_static_site_is_right_as_its_headers_say(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("icp.yaml"), """
                canisters:
                  - name: site
                    recipe:
                      type: "@dfinity/static-site@v0.3.0"
                      configuration:
                        dir: public
                """);
        Path list = folder.resolve("public/.well-known/ii-alternative-origins");
        Files.createDirectories(list.getParent());
        Files.writeString(list, PlayedInternet.json("https://www.forge.example"));
        Path headers = folder.resolve("public/_headers");
        Files.writeString(headers, """
                /.well-known/ii-alternative-origins
                  Access-Control-Allow-Origin: *
                """);
        try (Serving preview = new Serving(folder, "--gateway-cors", "none")) {
            String site = preview.told().at("/sites/0/canister").asText();
            String[] check = {
                "check",
                "https://" + site + ".icp0.io",
                "--network",
                preview.told().get("url").asText()
            };
            Run right = Run.in(folder, check);
            assertThat(right.code()).as("%s", right).isZero();
            // A change counts at once, as it would after the next deploy.
            Files.writeString(headers, "/*\n  X-Frame-Options: DENY\n");
            Run wrong = Run.in(folder, check);
            assertThat(wrong.code()).as("%s", wrong).isEqualTo(1);
            assertThat(wrong.out()).contains("error[cors-blocked]", "verified to the root key");
        }
    }
}
