package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.net.NetworkSettings;
import io.github.iiorigins.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A browser of our own: it starts with nothing of the user's, is driven through a pipe or, where there are none, through a socket of
 * this machine, and leaves nothing behind.
 */
final class Browser implements AutoCloseable {
    /** By what a browser is driven. */
    enum Transport {
        /** Two descriptors that it inherits: no other process can use them, and it ends with this program. */
        PIPE,
        /** A WebSocket at a port that it chooses, on this machine alone. */
        SOCKET;

        /** What there is on a system, by its name in {@code os.name}: Java hands no descriptors on, and only Unix has a shell for that. */
        static Transport on(String system) {
            return system.startsWith("Windows") ? SOCKET : PIPE;
        }
    }

    /**
     * How a browser is started.
     *
     * @param transport by what it is driven
     * @param program the program
     * @param profile the folder that it keeps; nothing for one that is thrown away
     * @param headless whether it has no window
     * @param root whether it runs as root, which its sandbox does not
     * @param network how requests go out
     * @param trusted SHA-256 digests, in Base64, of public keys whose certificates count although their authority is not known
     */
    record Options(
            Transport transport,
            Path program,
            Optional<Path> profile,
            boolean headless,
            boolean root,
            NetworkSettings network,
            List<String> trusted) {
        Options {
            trusted = List.copyOf(trusted);
        }
    }

    private static final int MAX_COMPLAINT = 4_000;

    private static final int PROFILE_IN_USE = 21;
    private static final String PORT_FILE = "DevToolsActivePort";
    private static final Duration STARTING = Duration.ofSeconds(60);

    /** With the UUID at its end; a file that is just being written has less. */
    private static final int PATH_LENGTH = "/devtools/browser/00000000-0000-0000-0000-000000000000".length();

    private final Process process;
    private final Profile profile;
    private final Thread hook;
    /** Null until it is connected to. */
    private volatile DevTools tools;

    private boolean gone;

    private Browser(Process process, Profile profile) {
        this.process = process;
        this.profile = profile;
        // Ctrl-C ends this program without a word to those who hold a browser.
        this.hook = new Thread(this::end, "browser-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a browser.
     *
     * @param listener is told what happens in it
     * @throws BrowserNotUsable if it does not start
     */
    static Browser start(Options options, Consumer<DevTools.Event> listener)
            throws BrowserNotUsable, InterruptedException {
        Profile profile;
        try {
            profile = options.profile().isPresent()
                    ? Profile.kept(options.profile().get())
                    : Profile.thrownAway();
        } catch (IOException failure) {
            throw new BrowserNotUsable(
                    "cannot create the directory for the browser's profile: " + failure.getMessage(), failure);
        }
        Process process;
        try {
            Files.deleteIfExists(profile.directory().resolve(PORT_FILE));
            process = process(options, profile.directory());
        } catch (IOException failure) {
            close(profile);
            throw new BrowserNotUsable(options.program() + " does not start: " + failure.getMessage(), failure);
        }
        Complaint complaint = new Complaint(process.getErrorStream());
        Browser browser = new Browser(process, profile);
        try {
            browser.tools = options.transport() == Transport.PIPE
                    ? new DevTools(process.getInputStream(), process.getOutputStream(), listener)
                    : connect(process, profile, listener);
            browser.tools.send("", "Browser.getVersion", Json.EMPTY);
            return browser;
        } catch (IOException | DevTools.CommandFailed failure) {
            boolean taken = options.profile().isPresent() && hasLeftToAnother(process);
            browser.close();
            throw new BrowserNotUsable(
                    options.program() + " does not start"
                            + (taken
                                    ? ": another browser uses the profile "
                                            + options.profile().get() + "; close it first"
                                    : complaint.words(options.headless())),
                    failure);
        } catch (InterruptedException interrupted) {
            browser.close();
            throw interrupted;
        }
    }

    /** A browser whose profile another one has opened hands over to that, or with no window gives up (Chromium: result_codes.h). */
    private static boolean hasLeftToAnother(Process process) throws InterruptedException {
        return process.waitFor(2, TimeUnit.SECONDS)
                && (process.exitValue() == 0 || process.exitValue() == PROFILE_IN_USE);
    }

    private static Process process(Options options, Path profile) throws IOException {
        List<String> command = new ArrayList<>();
        if (options.transport() == Transport.PIPE) {
            command.addAll(List.of("sh", "-c", PLUMBING, "sh"));
        }
        command.add(options.program().toString());
        command.addAll(arguments(options, profile));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (options.transport() == Transport.SOCKET) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }

    /** Reads where the browser listens from the file that it leaves in its profile: the port on a line, and a path on another. */
    private static DevTools connect(Process process, Profile profile, Consumer<DevTools.Event> listener)
            throws IOException, InterruptedException {
        Path file = profile.directory().resolve(PORT_FILE);
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(file)) {
                String[] lines = lines(file);
                if (lines.length >= 2
                        && lines[1].startsWith("/devtools/browser/")
                        && lines[1].length() >= PATH_LENGTH) {
                    return DevTools.connect(Integer.parseInt(lines[0].strip()), lines[1].strip(), listener);
                }
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended");
            }
        }
        throw new IOException("it does not say where it listens");
    }

    /** The lines of a file that may be just being written, which on Windows keeps everybody else out. */
    private static String[] lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
        } catch (IOException later) {
            return new String[0];
        }
    }

    /** The browser reads commands from descriptor 3 and writes to 4: what Java has as the streams of a process. */
    private static final String PLUMBING = "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null";

    private static List<String> arguments(Options options, Path profile) {
        List<String> arguments = new ArrayList<>(List.of(
                options.transport() == Transport.PIPE ? "--remote-debugging-pipe" : "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-sync",
                "--disable-quic",
                // Behind a tab the timers of an app run once a second, and libraries close a window that is silent for
                // two.
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--disable-backgrounding-occluded-windows",
                "--disable-search-engine-choice-screen",
                "--metrics-recording-only",
                "--password-store=basic",
                "--use-mock-keychain"));
        if (options.headless()) {
            arguments.add("--headless=new");
            arguments.add("--disable-gpu");
            arguments.add("--hide-scrollbars");
        }
        if (options.root()) {
            arguments.add("--no-sandbox");
        }
        NetworkSettings network = options.network();
        StringBuilder rules = new StringBuilder();
        for (Map.Entry<String, InetAddress> entry : network.resolve().entrySet()) {
            String address = entry.getValue().getHostAddress();
            rules.append(rules.length() == 0 ? "MAP " : ",MAP ")
                    .append(entry.getKey())
                    .append(' ');
            rules.append(address.indexOf(':') < 0 ? address : "[" + address + "]");
        }
        if (rules.length() > 0) {
            arguments.add("--host-resolver-rules=" + rules);
        }
        if (network.proxy().isPresent()) {
            InetSocketAddress proxy = network.proxy().get();
            arguments.add("--proxy-server=http://" + proxy.getHostString() + ":" + proxy.getPort());
            if (!network.noProxy().isEmpty()) {
                arguments.add("--proxy-bypass-list=" + String.join(";", network.noProxy()));
            }
        } else {
            arguments.add("--no-proxy-server");
        }
        if (!options.trusted().isEmpty()) {
            arguments.add("--ignore-certificate-errors-spki-list=" + String.join(",", options.trusted()));
        }
        arguments.add("about:blank");
        return arguments;
    }

    /** What a browser says on standard error, of which the last line that is an error tells why it does not start. */
    private static final class Complaint {
        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        Complaint(InputStream stream) {
            reader = new Thread(() -> read(stream), "browser-errors");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            byte[] buffer = new byte[4096];
            try {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    synchronized (text) {
                        if (text.length() < MAX_COMPLAINT) {
                            text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                        }
                    }
                }
            } catch (IOException ended) {
                // Nothing more is said by a browser that has ended.
            }
        }

        String words(boolean headless) throws InterruptedException {
            reader.join(1_000);
            String last = "";
            boolean screen = true;
            synchronized (text) {
                for (String line : text.toString().split("\n", -1)) {
                    screen &= !(line.contains("DISPLAY") || line.contains("display") || line.contains("ozone"));
                    if (line.contains("ERROR") || line.contains("FATAL") || line.contains("error")) {
                        last = line.strip();
                    }
                }
            }
            if (!headless && !screen) {
                return ": there is no screen for its window; with --headless and --click SELECTOR, it needs none";
            }
            return last.isEmpty() ? "" : ": " + last;
        }
    }

    /** The connection to it. */
    DevTools tools() {
        return tools;
    }

    /** Whoever comes second waits until the first has ended it: this program may be interrupted just as it closes it. */
    private synchronized void end() {
        if (gone) {
            return;
        }
        gone = true;
        // Asked for first: of those whose parent is gone nobody knows whose they were, and they still write into the
        // profile.
        List<ProcessHandle> family = process.descendants().toList();
        if (tools == null) {
            process.destroy();
        } else {
            tools.close();
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroy();
            }
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
            for (ProcessHandle child : family) {
                child.destroyForcibly();
            }
            for (ProcessHandle child : family) {
                child.onExit().get(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException ending) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stubborn) {
            // It was killed; the next run removes what it still writes.
        }
        close(profile);
    }

    private static void close(Profile profile) {
        try {
            profile.close();
        } catch (IOException busy) {
            // The next run takes it away: its owner is gone by then.
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs already, and finds nothing left to do.
        }
    }
}
