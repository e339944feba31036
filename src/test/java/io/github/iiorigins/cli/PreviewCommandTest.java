package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.net.RawClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewCommandTest {
    private static final Path EXAMPLE = Path.of("src/example").toAbsolutePath();

    @Test
    void tells_scripts_in_one_line_when_it_is_ready_and_ends_when_it_is_interrupted() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PipedInputStream out = new PipedInputStream(1 << 16)) {
            PipedOutputStream pipe = new PipedOutputStream(out);
            Invocation invocation = new Invocation(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(pipe, false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Invocation.Terminals.NONE,
                    Invocation.DEFAULT_WIDTH,
                    Map.of(),
                    EXAMPLE,
                    EXAMPLE);
            Callable<Integer> run = () ->
                    Main.run(invocation, "preview", "--port", "0", "--json", "--alias", "WWW.Forge.Example=frontend");
            FutureTask<Integer> task = new FutureTask<>(run);
            Thread thread = new Thread(task);
            thread.start();
            JsonNode ready = new ObjectMapper().readTree(line(out));
            int port = ready.get("port").asInt();
            assertThat(ready.get("url").asText()).isEqualTo("http://localhost:" + port + "/");
            assertThat(ready.get("identityProvider").asText())
                    .isEqualTo("http://id.ai.localhost:" + port + "/authorize");
            assertThat(ready.get("aliases")).hasToString("{\"www.forge.example\":\"frontend\"}");
            JsonNode site = ready.get("sites").get(0);
            assertThat(site.get("name").asText()).isEqualTo("frontend");
            assertThat(site.get("canister").asText()).isEqualTo("bkyz2-fmaaa-aaaaa-qaaaq-cai");
            assertThat(site.get("madeUp").asBoolean()).isFalse();
            assertThat(site.get("roots")).hasToString("[\"public\"]");
            for (JsonNode host : site.get("hosts")) {
                RawClient.Answer answer =
                        RawClient.ask(port, "GET", host.asText(), "/.well-known/ii-alternative-origins");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("https://forge.example");
            }
            thread.interrupt();
            assertThat(task.get()).isEqualTo(130);
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(site.get("hosts").size())
                    .allMatch(line -> line.startsWith("200  GET frontend"));
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    @Test
    void says_that_the_port_is_taken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(other.getLocalPort());
            Run run = Run.in(EXAMPLE, "preview", "--port", port);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("error: cannot use port " + port + " on 127.0.0.1: ")
                    .endsWith("; --port 0 picks a free port\n");
        }
    }

    @Test
    void nobody_reads_a_captcha_where_nobody_chooses() {
        Run run = Run.in(EXAMPLE, "preview", "--captcha", "--sign-in-as", "Alice");
        assertThat(run.err())
                .isEqualTo("error: --sign-in-as and --captcha cannot be combined: only a user can solve a captcha\n");
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=x | invalid value \"x\" for --port: expected 1 to 65535, or 0 for a free port",
                "--port=65536 | invalid value \"65536\" for --port: expected 1 to 65535, or 0 for a free port",
                "--port=-1 | invalid value \"-1\" for --port: expected 1 to 65535, or 0 for a free port",
                "--alias=x | invalid value \"x\" for --alias: expected HOST=SITE, such as www.forge.example=frontend",
                "--alias=x= | invalid value \"x=\" for --alias: expected HOST=SITE, such as www.forge.example=frontend",
                "--alias=https://x=frontend | invalid value \"https://x=frontend\" for --alias: expected a host without scheme, port, or path",
                "--alias=x=front | unknown site \"front\" [possible values: frontend]",
                "--sign-in-as= | --sign-in-as is empty: expected NAME",
                "--gateway-cors=all | invalid value \"all\" for --gateway-cors [possible values: overwrite, pass-through, none]",
            })
    void refuses_what_cannot_be_meant(String option, String message) {
        Run run = Run.in(EXAMPLE, "preview", option);
        assertThat(run.err()).isEqualTo("error: " + message + "\n");
        assertThat(run.code()).isEqualTo(2);
    }
}
