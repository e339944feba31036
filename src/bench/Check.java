import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.iiorigins.ic.BlsKeyPair;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertifiedResponses;
import io.github.iiorigins.ic.ExpressionPath;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures {@code check} against hosts that answer each request after 200 ms: with 1, 10, and 100 listed origins, beside the longest chain
 * of requests of which each needs the answer of the one before; with 50 sites in one run, beside one site; and with origins that never
 * answer, beside the time limit. Every figure is of a whole process. Only the ratios carry over to another machine.
 *
 * <pre>
 * mvn package
 * java -cp 'target/ii-origins/lib/*' src/bench/Check.java
 * </pre>
 *
 * Options: {@code --runs N} runs of each, of which the median counts (3 unless told), {@code --program FILE} the launcher, {@code --dead}
 * to measure the silent origins too, which takes a minute. Exit code 1 if a run does not end as it should.
 */
final class Check {
    private static final Duration LATENCY = Duration.ofMillis(200);
    /** The canister, its list, the page of an origin, a script of that page. */
    private static final int CHAIN = 4;

    private static final int LIMIT = 4;
    private static final CanisterId CANISTER =
            CanisterId.parse("bkyz2-fmaaa-aaaaa-qaaaq-cai").orElseThrow();
    private static final String LIST = "/.well-known/ii-alternative-origins";
    private static final Subnet SUBNET = Subnet.root(
            BlsKeyPair.fromSeed("a subnet of the benchmark that measures check".getBytes(StandardCharsets.UTF_8)));

    private final HttpServer server;
    private final Set<String> connections = ConcurrentHashMap.newKeySet();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile List<String> listed = List.of();

    private Check() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public static void main(String[] args) throws Exception {
        int runs = 3;
        boolean dead = false;
        String program = "target/ii-origins/bin/ii-origins";
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--runs" -> runs = Integer.parseInt(args[++i]);
                case "--program" -> program = args[++i];
                case "--dead" -> dead = true;
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        new Check().measure(Path.of(program).toAbsolutePath().toString(), runs, dead);
        System.exit(0);
    }

    /** A run of the program. */
    private record Measured(double seconds, double processor, int requests, int connections, int hosts) {}

    private void measure(String program, int runs, boolean dead) throws Exception {
        double chain = LATENCY.multipliedBy(CHAIN).toMillis() / 1000.0;
        double one = 0;
        for (int count : new int[] {1, 10, 100}) {
            list(count, "a");
            Measured median = median(program, runs, List.of(origin("forge")), 0);
            one = count == 1 ? median.seconds() : one;
            print(
                    count + (count == 1 ? " origin" : " origins"),
                    median.seconds() / chain,
                    "x the longest chain",
                    median);
        }
        list(1, "a");
        List<String> sites = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sites.add(origin("s" + i));
        }
        print("50 sites", median(program, runs, sites, 0), one);
        if (dead) {
            list(1, "a");
            double without = median(program, runs, List.of(origin("forge")), 0).seconds();
            for (int count : new int[] {1, 50}) {
                list(count, "dead");
                Measured silent = median(program, 1, List.of(origin("forge")), 0);
                print(count + " silent", (silent.seconds() - without) / LIMIT, "x the time limit more", silent);
            }
        }
    }

    private void print(String what, Measured measured, double one) {
        print(what, measured.seconds() / one, "x one site", measured);
    }

    private static void print(String what, double ratio, String unit, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %5.2f %-22s %6.2f s, %5.2f s of processor time, %5d requests, %4d connections to %3d hosts%n",
                what,
                ratio,
                unit,
                measured.seconds(),
                measured.processor(),
                measured.requests(),
                measured.connections(),
                measured.hosts());
    }

    private String origin(String name) {
        return "http://" + name + ".localhost:" + server.getAddress().getPort();
    }

    private void list(int count, String name) {
        List<String> origins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            origins.add(origin(name + i));
        }
        listed = origins;
    }

    private Measured median(String program, int runs, List<String> sites, int code) throws Exception {
        Measured[] all = new Measured[runs];
        for (int i = 0; i < runs; i++) {
            all[i] = run(program, sites, code);
        }
        Arrays.sort(all, (a, b) -> Double.compare(a.seconds(), b.seconds()));
        return all[runs / 2];
    }

    private Measured run(String program, List<String> sites, int code) throws Exception {
        connections.clear();
        hosts.clear();
        requests.set(0);
        Path times = Files.createTempFile("check", ".txt");
        Path list = Files.writeString(Files.createTempFile("check", ".sites"), String.join("\n", sites));
        // The shell's builtin tells the processor time of what it ran.
        ProcessBuilder process = new ProcessBuilder(
                "bash",
                "-c",
                "TIMEFORMAT='%R %U %S'; out=$1; sites=$2; shift 2;"
                        + " { time \"$@\" <\"$sites\" >/dev/null; } 2>\"$out\"",
                "bash",
                times.toString(),
                list.toString(),
                program,
                "check",
                "-",
                "--network",
                "http://localhost:" + server.getAddress().getPort(),
                "--root-key",
                HexFormat.of().formatHex(SUBNET.rootKey().der()),
                "--max-origins",
                "100",
                "--timeout",
                String.valueOf(LIMIT),
                "--retries",
                "0",
                "--fail-on",
                "never",
                "--format",
                "json");
        Process started = process.start();
        if (!started.waitFor(5, TimeUnit.MINUTES)) {
            started.destroy();
            throw new IllegalStateException("a run did not end");
        }
        List<String> lines = Files.readAllLines(times);
        String last = lines.get(lines.size() - 1);
        Files.delete(times);
        Files.delete(list);
        if (started.exitValue() != code) {
            throw new IllegalStateException("exit code " + started.exitValue() + ": " + String.join("\n", lines));
        }
        String[] numbers = last.split(" ", -1);
        return new Measured(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]),
                requests.get(),
                connections.size(),
                hosts.size());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        requests.incrementAndGet();
        hosts.add(host);
        connections.add(host + " " + exchange.getRemoteAddress().getPort());
        try {
            TimeUnit.MILLISECONDS.sleep(host.startsWith("dead") ? 60_000 : LATENCY.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals(LIST) && host.startsWith("localhost")) {
            HttpResponse response = certified();
            for (HttpHeader header : response.headers()) {
                exchange.getResponseHeaders().add(header.name(), header.value());
            }
            send(exchange, 200, response.body());
        } else if (path.equals("/")) {
            exchange.getResponseHeaders().add("x-ic-canister-id", CANISTER.toString());
            exchange.getResponseHeaders().add("access-control-expose-headers", "x-ic-canister-id");
            send(exchange, 200, "<html><script src=\"/app.js\"></script>".getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, path.equals("/app.js") ? 200 : 404, "// code".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("access-control-allow-origin", "*");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private HttpResponse certified() {
        String json = "{\"alternativeOrigins\":[\"" + String.join("\",\"", listed) + "\"]}";
        CertifiedResponses.Builder builder = new CertifiedResponses.Builder();
        CertifiedResponses.Entry entry = builder.add(
                ExpressionPath.exact(LIST),
                CertificationExpression.ofResponse(List.of()),
                new HttpResponse(200, List.of(), json.getBytes(StandardCharsets.UTF_8)));
        CertifiedResponses responses = builder.build();
        byte[] certificate = SUBNET.certify(Instant.now(), Map.of(CANISTER, responses.digest()))
                .encode();
        return responses.certify(entry, LIST, certificate);
    }
}
