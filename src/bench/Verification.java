import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.CanisterRange;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertifiedResponses;
import io.github.iiorigins.ic.ExpressionPath;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.RangeLayout;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ic.ResponseVerdict;
import io.github.iiorigins.ic.ResponseVerifier;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long the verification of certified responses takes, beside {@code @dfinity/response-verification} on the same responses in
 * the same run. Each response has a certificate of its own and is verified once, so none is remembered. Only the ratios carry over to
 * another machine.
 *
 * <pre>
 * mvn package
 * npm ci --prefix src/test/peer
 * java -cp 'target/ii-origins/lib/*' src/bench/Verification.java
 * </pre>
 *
 * Cold is a whole process that verifies one response, warm is one response in a process that has verified a hundred: once with one
 * subnet, whose delegation we verify but once, and once with a subnet for each response. Options: {@code --runs N} cold runs of each, in
 * turns (11 unless told), {@code --rounds N} warm rounds of 20 responses (10 unless told). Exit code 1 if either does not verify what it is
 * measured for.
 */
final class Verification {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final CanisterId CANISTER =
            CanisterId.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow();
    private static final int ROUND = 20;
    private static final int WARM_UP = 5;

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("--verify")) {
            System.out.println(verify(Path.of(args[1])));
            return;
        }
        int runs = 11;
        int rounds = 10;
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--runs" -> runs = Integer.parseInt(args[i + 1]);
                case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        Path work = Files.createTempDirectory("verification-benchmark");
        try {
            measure(work, runs, rounds);
        } finally {
            try (var files = Files.list(work)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(work);
        }
    }

    private static void measure(Path work, int runs, int rounds) throws IOException, InterruptedException {
        int compiled = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", work.toString(), "src/bench/Verification.java");
        if (compiled != 0) {
            throw new IllegalStateException("not compiled");
        }
        Path one = work.resolve("one.json");
        Path same = work.resolve("same.json");
        Path each = work.resolve("each.json");
        write(one, 1, false);
        write(same, (WARM_UP + rounds) * ROUND, false);
        write(each, (WARM_UP + rounds) * ROUND, true);
        String classPath = work + java.io.File.pathSeparator + System.getProperty("java.class.path");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String peer = "src/test/peer/response-verification.mjs";
        List<List<String>> programs = List.of(
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        classPath,
                        "Verification",
                        "--verify",
                        one + ".lines"),
                List.of("node", peer, "--time", "1"));
        long[][] cold = new long[2][runs];
        for (int run = -1; run < runs; run++) {
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                run(programs.get(i), i == 1 ? one : null);
                if (run >= 0) {
                    cold[i][run] = System.nanoTime() - start;
                }
            }
        }
        print("cold process, one response", median(cold[0]), median(cold[1]));
        for (Path file : List.of(same, each)) {
            String what = file.equals(same) ? "warm, one subnet" : "warm, a subnet each";
            List<String> words = List.of(java, "-cp", classPath, "Verification", "--verify", file + ".lines");
            String[] ours = run(words, null).strip().split(" ");
            String[] theirs = run(List.of("node", peer, "--time", "" + ROUND), file)
                    .strip()
                    .split(" ");
            print(what, warm(ours, rounds), warm(theirs, rounds));
        }
    }

    private static double warm(String[] rounds, int counted) {
        long[] times = new long[counted];
        for (int i = 0; i < counted; i++) {
            times[i] = Long.parseLong(rounds[rounds.length - counted + i]) / ROUND;
        }
        return median(times);
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String what, double ours, double theirs) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-32s  ii-origins %7.1f ms   @dfinity/response-verification %7.1f ms   ratio %.2f",
                what,
                ours / 1e6,
                theirs / 1e6,
                ours / theirs));
    }

    private static String run(List<String> words, Path input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            System.err.println(String.join(" ", words) + " ended with " + process.exitValue());
            System.exit(1);
        }
        return output;
    }

    // ---- the responses

    private static BlsKeyPair key(int number) {
        return BlsKeyPair.fromSeed(
                ("the seed of a key for this benchmark: " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static Subnet subnet(int number) {
        CanisterRange range = new CanisterRange(CANISTER.principal(), CANISTER.principal());
        return Subnet.delegated(key(-1), key(number), List.of(range), NOW, RangeLayout.SUBNET);
    }

    private static void write(Path file, int number, boolean subnetEach) throws IOException {
        Subnet subnet = subnet(0);
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertificationExpression expression =
                CertificationExpression.ofResponse(List.of("content-type", "access-control-allow-origin"));
        List<CertifiedResponses.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            entries.add(builder.add(
                    ExpressionPath.exact("/assets/file-" + i),
                    expression,
                    new HttpResponse(
                            200,
                            List.of(
                                    new HttpHeader("content-type", "application/json"),
                                    new HttpHeader("access-control-allow-origin", "*")),
                            ("{\"alternativeOrigins\":[\"https://" + i + ".forge.example\"]}")
                                    .getBytes(StandardCharsets.UTF_8))));
        }
        CertifiedResponses responses = builder.build();
        List<String> json = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        HexFormat hex = HexFormat.of();
        for (int i = 0; i < number; i++) {
            if (subnetEach) {
                subnet = subnet(i);
            }
            byte[] certificate = subnet.certify(NOW.plusMillis(i), Map.of(CANISTER, responses.digest()))
                    .encode();
            String target = "/assets/file-" + i;
            HttpResponse response = responses.certify(entries.get(i), target, certificate);
            StringBuilder headers = new StringBuilder();
            StringBuilder line = new StringBuilder(
                    hex.formatHex(subnet.rootKey().der()) + "\t" + target + "\t" + hex.formatHex(response.body()));
            for (HttpHeader header : response.headers()) {
                headers.append(headers.length() == 0 ? "" : ",")
                        .append("[\"")
                        .append(header.name())
                        .append("\",\"")
                        .append(header.value().replace("\"", "\\\""))
                        .append("\"]");
                line.append('\t').append(header.name()).append('\t').append(header.value());
            }
            lines.add(line.toString());
            json.add("{\"target\":\"" + target + "\",\"method\":\"GET\",\"requestHeaders\":[],\"requestBody\":\"\","
                    + "\"status\":200,\"headers\":[" + headers + "],\"body\":\"" + hex.formatHex(response.body())
                    + "\",\"canister\":\"" + hex.formatHex(CANISTER.principal().bytes()) + "\",\"now\":\""
                    + NOW.getEpochSecond() + "000000000\",\"tolerance\":\"300000000000\",\"rootKey\":\""
                    + hex.formatHex(subnet.rootKey().der()) + "\"}");
        }
        Files.writeString(file, "[" + String.join(",\n", json) + "]");
        Files.write(Path.of(file + ".lines"), lines);
    }

    // ---- ours, in a process of its own

    /** The nanoseconds of each round. */
    private static String verify(Path file) throws IOException, Refusal {
        List<HttpRequest> requests = new ArrayList<>();
        List<HttpResponse> responses = new ArrayList<>();
        BlsPublicKey key = null;
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            key = BlsPublicKey.fromDer(HexFormat.of().parseHex(fields[0]));
            requests.add(HttpRequest.get(fields[1]));
            List<HttpHeader> headers = new ArrayList<>();
            for (int i = 3; i < fields.length; i += 2) {
                headers.add(new HttpHeader(fields[i], fields[i + 1]));
            }
            responses.add(new HttpResponse(200, headers, HexFormat.of().parseHex(fields[2])));
        }
        ResponseVerifier verifier = ResponseVerifier.ofGateway(key);
        StringBuilder times = new StringBuilder();
        for (int first = 0; first < requests.size(); first += ROUND) {
            long start = System.nanoTime();
            for (int i = first; i < Math.min(first + ROUND, requests.size()); i++) {
                ResponseVerdict verdict = verifier.verify(CANISTER, requests.get(i), responses.get(i), NOW);
                if (!(verdict instanceof ResponseVerdict.Certified)) {
                    throw new IllegalStateException(verdict.toString());
                }
            }
            times.append(times.length() == 0 ? "" : " ").append(System.nanoTime() - start);
        }
        return times.toString();
    }

    private Verification() {}
}
