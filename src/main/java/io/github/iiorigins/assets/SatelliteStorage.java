package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import java.util.List;

/**
 * What Juno's configuration says of files: {@code satellite.hosting}, by which they are uploaded, and {@code
 * satellite.storage}, by which the Satellite serves them (junobuild/juno-js: packages/config/src/types/hosting.config.ts and
 * src/shared/storage.config.ts).
 *
 * @param headers response headers by pattern of path, in the order of the file; a source stands there once
 * @param rewrites what is served for paths that no file has
 * @param redirects where paths lead that no file has
 * @param frames who may show the pages in a frame
 * @param rawAccess whether raw hosts serve files instead of redirecting
 * @param ignored patterns of files that are not uploaded
 * @param compressions which files are uploaded compressed
 * @param remarks what is not known of it or does not work, in half sentences
 */
public record SatelliteStorage(
        List<HeaderRule> headers,
        List<Rewrite> rewrites,
        List<Redirect> redirects,
        Frames frames,
        boolean rawAccess,
        List<Ignored> ignored,
        List<Compression> compressions,
        List<String> remarks) {
    /** What a Satellite does that nothing is said to. */
    public static final SatelliteStorage DEFAULT = new SatelliteStorage(
            List.of(), List.of(), List.of(), Frames.DENY, false, List.of(), List.of(Compression.usual()), List.of());

    /** Keeps copies that cannot change. */
    public SatelliteStorage {
        headers = List.copyOf(headers);
        rewrites = List.copyOf(rewrites);
        redirects = List.copyOf(redirects);
        ignored = List.copyOf(ignored);
        compressions = List.copyOf(compressions);
        remarks = List.copyOf(remarks);
    }

    /** Headers for the files whose path, with a slash at its start, a pattern matches. */
    public record HeaderRule(Glob source, List<Header> headers) {
        /** Keeps a copy that cannot change. */
        public HeaderRule {
            headers = List.copyOf(headers);
        }
    }

    /** Serves the file of one path in the place of others that have none. */
    public record Rewrite(Glob source, String destination, Location place) {}

    /** Leads paths that have no file elsewhere, with status 301 or 302. */
    public record Redirect(Glob source, String target, int status, Location place) {}

    /** A pattern of absolute paths of files that are not uploaded. */
    public record Ignored(Minimatch pattern, Location place) {}

    /**
     * Compresses files before they are uploaded.
     *
     * @param pattern which, by their absolute path
     * @param replaces whether the file as it is stays behind
     * @param encoding how
     */
    public record Compression(Minimatch pattern, boolean replaces, ContentEncoding encoding) {
        /** The pattern where none is given. */
        public static final String USUAL_PATTERN = "**/*.+(css|js|mjs|html)";

        /** What is done where nothing is said. */
        public static Compression usual() {
            return new Compression(Minimatch.parse(USUAL_PATTERN), false, ContentEncoding.GZIP);
        }
    }

    /** Who may show pages in a frame: the value of {@code X-Frame-Options}. */
    public enum Frames {
        /** No page. */
        DENY("DENY"),
        /** Pages of the same origin. */
        SAME_ORIGIN("SAMEORIGIN"),
        /** Every page: there is no such header. */
        ALLOW_ANY(null);

        private final String value;

        Frames(String value) {
            this.value = value;
        }

        /** The value of {@code X-Frame-Options}; null for none. */
        public String value() {
            return value;
        }
    }

    /** A header out of the configuration. */
    public static Header header(String name, String value, Location namePlace, Location valuePlace) {
        return new Header(name, value, namePlace, valuePlace, null);
    }

    /** Whether the Satellite sets a header itself, whatever the configuration says (junobuild/juno: http/headers.rs). */
    public boolean sets(String name) {
        for (String own : new String[] {
            "accept-ranges", "etag", "x-content-type-options", "strict-transport-security", "referrer-policy"
        }) {
            if (own.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return frames != Frames.ALLOW_ANY && name.equalsIgnoreCase("x-frame-options");
    }
}
