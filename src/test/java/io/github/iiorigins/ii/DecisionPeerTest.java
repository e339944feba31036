package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iiorigins.text.SourceText;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The decision beside a second one, written in JavaScript, on lists and origins made at random. */
class DecisionPeerTest {
    private static final int CASES = 100_000;
    private static final String C = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String[] HOSTS = {
        "forge.example",
        "www.forge.example",
        C + ".icp0.io",
        C + ".ic0.app",
        C + ".icp.net",
        C + ".raw.icp0.io",
        C + ".internetcomputer.org",
        C + ".localhost",
        C + ".evil-ic0.app",
        "nns.icp0.io",
        "nns.ic0.app",
        "a.b.icp0.io",
        "aaaaa-aa.icp0.io",
        "2vxsx-fae.icp.net",
        "localhost",
        "127.0.0.1",
        "xn--bcher-kva.example",
        "my-app_1.icp0.io"
    };
    private static final String[] TAILS = {"", "", "", "", "", "/", ":443", ":8443", "/x", "?y", "#z", ":", " "};
    private static final String[] SCHEMES = {
        "https://", "https://", "https://", "https://", "http://", "HTTPS://", "", "ftp://"
    };
    private static final String[] BODIES = {
        "{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":[1],\"alternativeOrigins\":LIST}",
        "{\"alternativeorigins\":LIST}",
        "LIST",
        "\uFEFF{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":{\"0\":LIST}}",
        "{\"alternativeOrigins\":LIST,}",
        "{\"altern\\u0061tiveOrigins\":LIST}",
        "null",
        "<!doctype html>",
        "{\"x\":[LIST],\"alternativeOrigins\":LIST}",
        "// list\n{\"alternativeOrigins\":LIST}"
    };

    private final Random random = new Random(20261121);

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    private String origin() {
        return pick(SCHEMES) + pick(HOSTS) + pick(TAILS);
    }

    private String pageOrigin() {
        return "https://" + pick(HOSTS) + (random.nextInt(6) == 0 ? ":8443" : "");
    }

    private record Case(String request, String derivation, int cap, String head, Integer status, String body) {
        String json() {
            return "{\"request\":" + quoted(request) + ",\"derivation\":" + quoted(derivation) + ",\"cap\":" + cap
                    + ",\"head\":" + quoted(head) + ",\"document\":"
                    + (status == null
                            ? "null"
                            : "{\"status\":" + status + ",\"body\":\""
                                    + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) + "\"}")
                    + "}";
        }

        private static String quoted(String text) {
            return text == null ? "null" : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }

        String decide() {
            Decision decision = Decision.decide(
                    request, Optional.ofNullable(derivation), IiLocation.of("https://id.ai"), cap, new Fetcher() {
                        @Override
                        public Seen head(String origin) {
                            return new Response(200, head, null);
                        }

                        @Override
                        public Seen get(String url) {
                            return status == null
                                    ? new Blocked("redirect")
                                    : new Response(
                                            status, null, SourceText.of(url, body.getBytes(StandardCharsets.UTF_8)));
                        }
                    });
            return decision.verdict().name().toLowerCase(Locale.ROOT) + " "
                    + decision.step().word();
        }
    }

    private Case anyCase() {
        String request = pageOrigin();
        StringBuilder list = new StringBuilder("[");
        int entries = random.nextInt(10) == 0 ? 9 + random.nextInt(3) : random.nextInt(5);
        for (int i = 0; i < entries; i++) {
            list.append(i == 0 ? "" : ",");
            switch (random.nextInt(12)) {
                case 0 -> list.append(random.nextInt(4) == 0 ? "null" : "\"foo\"");
                case 1 -> list.append('"').append(request).append('"');
                default -> list.append('"').append(origin()).append('"');
            }
        }
        String head = switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> "not_a_canister_id";
            case 2 -> C.toUpperCase(Locale.ROOT);
            default -> C;
        };
        return new Case(
                request,
                random.nextInt(30) == 0 ? null : origin(),
                10,
                head,
                switch (random.nextInt(12)) {
                    case 0 -> null;
                    case 1 -> 404;
                    default -> 200;
                },
                pick(BODIES).replace("LIST", list.append(']')));
    }

    @Test
    void no_difference_in_100_000_cases() throws IOException, InterruptedException {
        List<Case> cases = new ArrayList<>(CASES);
        for (int i = 0; i < CASES; i++) {
            cases.add(anyCase());
        }
        List<String> answers = new ArrayList<>(CASES);
        Process node;
        try {
            node = new ProcessBuilder("node", "src/test/peer/decision.mjs")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException none) {
            assumeTrue("true".equals(System.getenv("CI")), "no node here");
            throw none;
        }
        Thread writer = new Thread(() -> {
            try (BufferedWriter out = node.outputWriter(StandardCharsets.UTF_8)) {
                for (Case one : cases) {
                    out.write(one.json());
                    out.write('\n');
                }
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        });
        writer.start();
        try (BufferedReader in = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.add(line);
            }
        }
        writer.join();
        assertThat(node.waitFor()).isZero();
        assertThat(answers).hasSize(CASES);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            assertThat(cases.get(i).decide()).as(cases.get(i).json()).isEqualTo(answers.get(i));
            outcomes.merge(answers.get(i), 1, Integer::sum);
        }
        // Every way out was taken often, so that equal answers mean something.
        assertThat(outcomes).hasSize(11);
        assertThat(outcomes.values()).allMatch(count -> count > 100);
    }
}
