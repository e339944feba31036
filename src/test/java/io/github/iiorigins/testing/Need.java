package io.github.iiorigins.testing;

import io.github.iiorigins.testlogin.browser.BrowserNotUsable;
import io.github.iiorigins.testlogin.browser.BrowserProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * What a test may need beyond a JDK, Maven and the files of the repository. A test says so with {@link Needs} or {@link #require}, and
 * only this class decides whether the machine has it. If the machine does not have it, the test is skipped, and the end of the build
 * counts it ({@link SkippedTests}). With {@code CI=true} the machine must have everything, so that the test fails instead.
 */
public enum Need {
    // ---- the system
    POSIX("a POSIX system"),
    PROC("/proc"),
    DEV_ZERO("/dev/zero"),
    DEV_FULL("/dev/full"),
    /** Root loses its exemption with {@code setpriv --bounding-set=-dac_override,-dac_read_search}. */
    BINDING_PERMISSIONS("a user who is bound by file permissions, which root is not"),
    OTHER_OWNERS("a user who may give files to other users, as root may"),
    /** Whatever a script starts in its background ignores the interrupt of the keyboard, and so do all its children. */
    INTERRUPTS("a build that does not ignore interrupts, as the background job of a script does"),
    SECOND_JDK("a second JDK in /usr/lib/jvm"),

    // ---- programs on the PATH
    GIT(Kind.PROGRAM, "git"),
    DASH(Kind.PROGRAM, "dash"),
    BASH(Kind.PROGRAM, "bash"),
    BUSYBOX(Kind.PROGRAM, "busybox"),
    ZSH(Kind.PROGRAM, "zsh"),
    FISH(Kind.PROGRAM, "fish"),
    MANDOC(Kind.PROGRAM, "mandoc"),
    SHELLCHECK(Kind.PROGRAM, "shellcheck"),
    /** With the terminals that it makes. Other systems have another program of this name. */
    SCRIPT(Kind.PROGRAM, "script"),
    NODE(Kind.PROGRAM, "node"),
    NPM(Kind.PROGRAM, "npm"),
    BROWSER("Chrome or Chromium on the PATH or at CHROME_PATH"),
    /** Chromium without windows, tab strips and prompts. Debian and the project's CI have it under this name. */
    HEADLESS_SHELL(Kind.PROGRAM, "chromium-headless-shell"),

    // ---- packages that npm installs
    PEERS(Kind.PACKAGE, "src/test/peer/node_modules/@icp-sdk/core"),
    SNIPPET_PEERS(Kind.PACKAGE, "src/test/peer/snippet/node_modules/typescript"),
    HOSTING_PEERS(Kind.PACKAGE, "src/test/peer/hosting/node_modules/@junobuild/config"),
    BROWSER_PEERS(Kind.PACKAGE, "src/test/peer/browser/node_modules/puppeteer-core"),
    /** Vite, SvelteKit, Next, Astro, webpack, and Eleventy. */
    BUILD_PEERS(Kind.PACKAGE, "src/test/peer/builds/node_modules/vite"),
    /** Verdaccio, pnpm, and Yarn. */
    REGISTRY_PEERS(Kind.PACKAGE, "src/test/peer/registry/node_modules/verdaccio/bin/verdaccio"),
    PLAYWRIGHT(Kind.PACKAGE, "src/test/peer/browser/node_modules/playwright-core"),
    /** A program for Linux on x64. */
    BUN(Kind.PACKAGE, "src/test/peer/registry/node_modules/@oven/bun-linux-x64/bin/bun"),
    /** A program for Linux on x64. */
    ICP_CLI(Kind.PACKAGE, "src/test/peer/hosting/node_modules/@icp-sdk/icp-cli-linux-x64/bin/icp"),

    // ---- public test suites and samples
    JSON_SUITE(Kind.SUITE, "json"),
    JSON5_SUITE(Kind.SUITE, "json5"),
    URL_SUITE(Kind.SUITE, "urltestdata.json"),
    FIELD_SAMPLES(Kind.SUITE, "field"),
    CERTIFICATES(Kind.SUITE, "certificates"),
    EXCHANGE(Kind.SUITE, "certificates/v1-exchange.json"),

    // ---- what a profile builds
    IMAGE("the image that -Pimage builds");

    private enum Kind {
        PROGRAM,
        PACKAGE,
        SUITE,
        OTHER
    }

    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

    private final Kind kind;
    private final String name;

    Need(String name) {
        this(Kind.OTHER, name);
    }

    Need(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** Goes on only where the machine has this. Otherwise skips the test, or fails it with {@code CI=true}. */
    public void require() {
        if (isMet()) {
            return;
        }
        if ("true".equals(System.getenv("CI")) && !isKnownToBeAbsent()) {
            throw new AssertionError("CI=true, and the machine does not have what this test needs: " + this);
        }
        throw new TestAbortedException(toString());
    }

    /**
     * Whether {@code CI_WITHOUT} names this: words with commas between. It is for what no repository publishes in one piece, so that a
     * hosted build can say in its configuration what it does not prove.
     */
    private boolean isKnownToBeAbsent() {
        return List.of(System.getenv().getOrDefault("CI_WITHOUT", "").split(",", -1))
                .contains(name());
    }

    /** The program, file or folder that this names; {@link #require} decides what happens where there is none. */
    public Path path() {
        require();
        return find().orElseThrow();
    }

    /** What the end of the build says about this. */
    @Override
    public String toString() {
        return switch (kind) {
            case PROGRAM, OTHER -> name;
            case PACKAGE -> "npm ci --ignore-scripts --prefix " + name.substring(0, name.indexOf("/node_modules"));
            case SUITE -> name + " in -Dconformance.dir=DIR";
        };
    }

    /** Whether the machine has this. Unlike {@link #require} it neither skips nor fails anything. */
    public boolean isMet() {
        return switch (this) {
            case POSIX -> File.separatorChar == '/';
            case BINDING_PERMISSIONS -> permissionsBind();
            case OTHER_OWNERS -> filesCanBeGivenAway();
            case INTERRUPTS -> !ignoresInterrupts();
            case SECOND_JDK -> Jdk.installed().size() > 1;
            default -> find().isPresent();
        };
    }

    private Optional<Path> find() {
        if (this == PROC) {
            return existing(Path.of("/proc/self/fd"));
        }
        if (this == DEV_ZERO || this == DEV_FULL) {
            return existing(Path.of(name));
        }
        if (this == BROWSER) {
            return browser();
        }
        if (this == IMAGE) {
            return property("image.dir");
        }
        return switch (kind) {
            case PROGRAM -> this == SCRIPT && !hasTerminals() ? Optional.empty() : program(name);
            case PACKAGE -> program("node").isPresent() ? existing(Path.of(name)) : Optional.empty();
            case SUITE -> property("conformance.dir").flatMap(root -> existing(root.resolve(name)));
            case OTHER -> throw new IllegalStateException(this + " is not a file");
        };
    }

    /** Whether a process can have a terminal made for it: not where no {@code devpts} is mounted, as in a bare root directory. */
    private static boolean hasTerminals() {
        return LINUX && Files.exists(Path.of("/dev/pts/ptmx"));
    }

    private static Optional<Path> existing(Path path) {
        return Files.exists(path) ? Optional.of(path.toAbsolutePath()) : Optional.empty();
    }

    private static Optional<Path> property(String key) {
        String value = System.getProperty(key, "");
        return value.isEmpty() ? Optional.empty() : existing(Path.of(value));
    }

    private static Optional<Path> program(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, name);
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return Optional.of(program.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> browser() {
        try {
            return Optional.of(BrowserProgram.find(Optional.empty(), System.getenv(), System.getProperty("os.name")));
        } catch (BrowserNotUsable none) {
            return Optional.empty();
        }
    }

    private static boolean permissionsBind() {
        return tried(file -> {
            Files.setPosixFilePermissions(file, Set.of());
            return !Files.isReadable(file);
        });
    }

    private static boolean filesCanBeGivenAway() {
        return tried(file -> {
            try {
                Files.setAttribute(file, "unix:uid", 12345);
                return true;
            } catch (IOException forbidden) {
                return false;
            }
        });
    }

    private interface Trial {
        boolean on(Path file) throws IOException;
    }

    private static boolean tried(Trial trial) {
        try {
            Path file = Files.createTempFile("need", "");
            try {
                return trial.on(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ignoresInterrupts() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("SigIgn:")) {
                    return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
