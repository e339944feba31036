package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The versions of deploy tools that a project pins outside of its manifests: in package.json, Dockerfiles, workflows, and the
 * files of mise and asdf. icp.yaml itself has no field for a version.
 *
 * <p>A pin is a version with at least two numbers after the name of the tool in one line, as in {@code icp-cli = "0.1.2"} and
 * {@code dfinity/icp-cli/releases/download/v0.1.0/}. Of a range, the lowest version counts.
 */
public final class ToolPins {
    /** What is larger is not written by hand. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    private static final String ICP_CLI_VERSION = ".icp-cli-version";
    private static final String DFX_VERSION = ".dfx-version";

    private final Project.Paths paths;
    private final List<Pin> pins = new ArrayList<>();

    /** A tool whose version counts. */
    public enum Tool {
        /** icp-cli. */
        ICP_CLI,
        /** dfx. */
        DFX
    }

    /**
     * A version that is pinned.
     *
     * @param tool of which tool
     * @param written the version as the file has it
     * @param place where
     */
    public record Pin(Tool tool, String written, Location place) {
        /** Whether this version comes before another, as far as the numbers of the other go. */
        public boolean isBefore(int... other) {
            for (int i = 0; i < other.length; i++) {
                if (number(i) != other[i]) {
                    return number(i) < other[i];
                }
            }
            return false;
        }

        /** Whether this version comes before that of another pin. */
        boolean isBefore(Pin other) {
            return isBefore(other.number(0), other.number(1), other.number(2));
        }

        /** The number at an index; 0 where the version is shorter. */
        private int number(int index) {
            int at = 0;
            int left = index;
            while (left > 0 && at < written.length()) {
                if (written.charAt(at++) == '.') {
                    left--;
                }
            }
            int number = 0;
            while (at < written.length() && Ascii.isDigit(written.charAt(at))) {
                number = Math.min(number * 10 + written.charAt(at++) - '0', 1_000_000);
            }
            return left > 0 ? 0 : number;
        }
    }

    private ToolPins(Project.Paths paths) {
        this.paths = paths;
    }

    /** Reads the pins that hold in a directory: those in it and above it, up to the root of its repository or another one. */
    static List<Pin> around(Path directory, Path root, Project.Paths paths) {
        ToolPins pins = new ToolPins(paths);
        Path last = root;
        for (Path above = root; above != null; above = above.getParent()) {
            if (above.resolve(".git").toFile().exists()) {
                last = above;
                break;
            }
        }
        for (Path at = directory; at != null && at.startsWith(last); at = at.getParent()) {
            pins.in(at);
        }
        return pins.pins;
    }

    private void in(Path directory) {
        for (String name : names(directory)) {
            if (pinsTools(name)) {
                read(directory.resolve(name));
            }
        }
        Path workflows = directory.resolve(".github").resolve("workflows");
        for (String name : names(workflows)) {
            if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                read(workflows.resolve(name));
            }
        }
    }

    private static boolean pinsTools(String name) {
        return switch (name) {
            case "package.json",
                    ".tool-versions",
                    "mise.toml",
                    ".mise.toml",
                    ".gitlab-ci.yml",
                    ICP_CLI_VERSION,
                    DFX_VERSION,
                    "icp.yaml",
                    "canister.yaml" -> true;
            default -> name.startsWith("Dockerfile") || name.endsWith(".Dockerfile") || name.equals("Containerfile");
        };
    }

    private static String[] names(Path directory) {
        String[] names = new File(directory.toString()).list();
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }

    private void read(Path file) {
        if (file.toFile().isDirectory() || file.toFile().length() > MAX_FILE_BYTES) {
            return;
        }
        SourceText source = paths.aside(file);
        if (source == null) {
            return;
        }
        String text = source.text();
        String name = file.getFileName().toString();
        if (name.equals(ICP_CLI_VERSION) || name.equals(DFX_VERSION)) {
            int start = version(text, 0);
            if (start >= 0) {
                pin(name.equals(DFX_VERSION) ? Tool.DFX : Tool.ICP_CLI, source, start, versionEnd(text, start));
            }
            return;
        }
        boolean manifest = Project.isManifest(name);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            // A manifest names a version in the comment that tells editors its schema.
            if (!manifest || text.substring(from, end).contains("$schema")) {
                line(source, from, end, manifest);
            }
            from = end + 1;
        }
    }

    private void pin(Tool tool, SourceText source, int start, int end) {
        pins.add(new Pin(tool, source.text().substring(start, end), new Location(source, new Span(start, end))));
    }

    private void line(SourceText source, int from, int end, boolean comments) {
        String line = source.text().substring(from, end).toLowerCase(Locale.ROOT);
        if (!comments && line.stripLeading().startsWith("#")) {
            return;
        }
        for (Tool tool : Tool.values()) {
            for (int at = next(line, tool, 0); at >= 0; at = next(line, tool, at)) {
                int start = version(line, at);
                if (start >= 0) {
                    int stop = versionEnd(line, start);
                    // A file that is not ASCII may have another length in lower case; then nothing is claimed.
                    if (line.length() == end - from) {
                        pin(tool, source, from + start, from + stop);
                    }
                    break;
                }
            }
        }
    }

    /**
     * Where the next mention of a tool ends, or -1. dfx is a word of many scripts, so only names that speak of its version count,
     * and the start of a line, as in a file of mise or asdf. The action that installs icp-cli has versions of its own.
     */
    private static int next(String line, Tool tool, int from) {
        for (int at = from; at < line.length(); at++) {
            if (at > 0 && isWordPart(line.charAt(at - 1))) {
                continue;
            }
            switch (tool) {
                case ICP_CLI -> {
                    boolean action = at >= 6 && line.startsWith("setup-", at - 6);
                    if (!action && (line.startsWith("icp-cli", at) || line.startsWith("icp_cli", at))) {
                        return at + 7;
                    }
                }
                case DFX -> {
                    if (line.startsWith("dfx_version", at) || line.startsWith("dfx-version", at)) {
                        return at + 11;
                    }
                    if (at == 0 && (line.startsWith("dfx ") || line.startsWith("dfx="))) {
                        return at + 3;
                    }
                }
            }
        }
        return -1;
    }

    /** Where the first version after a place begins, or -1. */
    private static int version(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char unit = line.charAt(i);
            // Another command, or a range without an end, which is not a pin.
            if (unit == '#' || unit == '&' || unit == ';' || unit == '>') {
                return -1;
            }
            if (Ascii.isDigit(unit)) {
                int dot = i;
                while (dot < line.length() && Ascii.isDigit(line.charAt(dot))) {
                    dot++;
                }
                if (dot + 1 < line.length() && line.charAt(dot) == '.' && Ascii.isDigit(line.charAt(dot + 1))) {
                    return i;
                }
                i = dot;
            }
        }
        return -1;
    }

    private static int versionEnd(String line, int start) {
        int end = start;
        while (end < line.length()
                && (Ascii.isDigit(line.charAt(end))
                        || (line.charAt(end) >= 'a' && line.charAt(end) <= 'z')
                        || line.charAt(end) == '.'
                        || line.charAt(end) == '-')) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char unit) {
        return (unit >= 'a' && unit <= 'z') || Ascii.isDigit(unit) || unit == '_';
    }
}
