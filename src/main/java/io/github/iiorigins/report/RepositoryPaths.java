package io.github.iiorigins.report;

import io.github.iiorigins.text.Ascii;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the paths of findings, which start at the working directory, into paths from the root of the repository, which
 * is where services that annotate code look for them. Works on text alone: a shown path need not exist.
 */
public final class RepositoryPaths {
    private final String root;
    private final String directory;

    /**
     * @param root the root of the repository, absolute
     * @param directory where shown paths start from, absolute
     */
    public RepositoryPaths(Path root, Path directory) {
        this.root = normal(slashes(root.toString()));
        this.directory = slashes(directory.toString());
    }

    /** The path from the root, with slashes; absolute if it lies outside. */
    public String of(String shown) {
        String absolute = normal(isAbsolute(shown) ? shown : directory + "/" + shown);
        return absolute.startsWith(root + "/") ? absolute.substring(root.length() + 1) : absolute;
    }

    /** The working directory from the root; empty if it is the root. */
    String start() {
        String absolute = normal(directory);
        return absolute.equals(root) ? "" : of(absolute);
    }

    /** Whether a path that {@link #of} gave is not from the root, but absolute. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || (File.separatorChar == '\\' && path.length() > 1 && path.charAt(1) == ':');
    }

    /**
     * A path that {@link #of} gave as a URI reference (RFC 3986): relative, or with the scheme {@code file} if the path
     * is absolute.
     */
    static String uri(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 16);
        if (isAbsolute(path)) {
            uri.append(path.startsWith("/") ? "file://" : "file:///");
        }
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xFF;
            if (isPathCharacter(c)) {
                uri.append((char) c);
            } else {
                uri.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
            }
        }
        return uri.toString();
    }

    /** RFC 3986, {@code pchar} and the slash; not the colon, which would make a scheme of what stands before it. */
    private static boolean isPathCharacter(int c) {
        return Ascii.isLetterOrDigit(c) || (c > ' ' && c < 0x7F && "/-._~!$&'()*+,;=@".indexOf(c) >= 0);
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    /** Without empty segments, {@code .} and {@code ..}; what leads above the top stays there. */
    private static String normal(String absolute) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= absolute.length(); i++) {
            if (i < absolute.length() && absolute.charAt(i) != '/') {
                continue;
            }
            String segment = absolute.substring(start, i);
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
            start = i + 1;
        }
        StringBuilder path = new StringBuilder(absolute.length());
        for (int i = 0; i < segments.size(); i++) {
            path.append(i > 0 || absolute.startsWith("/") ? "/" : "").append(segments.get(i));
        }
        return path.toString();
    }

    private static String slashes(String path) {
        return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
    }
}
