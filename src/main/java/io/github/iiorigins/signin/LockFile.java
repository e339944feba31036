package io.github.iiorigins.signin;

import io.github.iiorigins.text.Version;
import java.util.Optional;

/**
 * Finds in a lock file which version of a package an app is installed with. It searches the text for the package instead
 * of reading all of it, as these files have megabytes; what it does not recognise is not found.
 */
public enum LockFile {
    /** npm (docs.npmjs.com: package-lock.json), lock file versions 1 to 3. */
    NPM("package-lock.json") {
        @Override
        Optional<Version> find(String text, String name, String range, String directory) {
            String modules = "node_modules/" + name;
            String[] keys = {directory.isEmpty() ? modules : directory + "/" + modules, modules, name};
            for (String key : keys) {
                Optional<Version> version = member(text, key);
                if (version.isPresent()) {
                    return version;
                }
            }
            return Optional.empty();
        }

        private Optional<Version> member(String text, String key) {
            String quoted = '"' + key + '"';
            int at = text.indexOf(quoted);
            while (at >= 0) {
                int open = skip(text, at + quoted.length());
                if (open < text.length() && text.charAt(open) == '{') {
                    int field = text.indexOf("\"version\"", open);
                    int close = text.indexOf('}', open);
                    return field < 0 || (close >= 0 && close < field)
                            ? Optional.empty()
                            : value(text, field + "\"version\"".length());
                }
                at = text.indexOf(quoted, at + 1);
            }
            return Optional.empty();
        }
    },
    /** pnpm (pnpm/spec: lockfile), from version 5 on. */
    PNPM("pnpm-lock.yaml") {
        @Override
        Optional<Version> find(String text, String name, String range, String directory) {
            int at = text.indexOf(name);
            while (at >= 0) {
                int end = at + name.length();
                end += end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '"') ? 1 : 0;
                if (isKey(text, at) && end < text.length() && text.charAt(end) == ':') {
                    int specifier = text.indexOf("specifier:", end);
                    boolean next =
                            specifier >= 0 && text.substring(end + 1, specifier).isBlank();
                    // Each package of a workspace names its own range.
                    if (next && word(text, specifier + "specifier:".length()).equals(range)) {
                        int version = text.indexOf("version:", specifier);
                        return version < 0 ? Optional.empty() : value(text, version + "version".length());
                    }
                    if (!next && value(text, end).isPresent()) {
                        return value(text, end);
                    }
                }
                at = text.indexOf(name, at + 1);
            }
            return Optional.empty();
        }

        private boolean isKey(String text, int at) {
            char before = at == 0 ? '\n' : text.charAt(at - 1);
            return before == '\'' || before == '"' || before == ' ';
        }
    },
    /** Yarn, its first and its later forms. */
    YARN("yarn.lock") {
        @Override
        Optional<Version> find(String text, String name, String range, String directory) {
            String[] keys = {name + "@" + range, name + "@npm:" + range};
            for (String key : keys) {
                int at = text.indexOf(key);
                while (at >= 0) {
                    int end = at + key.length();
                    boolean whole = end < text.length() && "\",:".indexOf(text.charAt(end)) >= 0;
                    int version = text.indexOf("version", end);
                    if (whole && version >= 0 && text.indexOf('\n', end) < version) {
                        return value(text, version + "version".length());
                    }
                    at = text.indexOf(key, at + 1);
                }
            }
            return Optional.empty();
        }
    },
    /** Bun's text form. */
    BUN("bun.lock") {
        @Override
        Optional<Version> find(String text, String name, String range, String directory) {
            String key = "[\"" + name + "@";
            int at = text.indexOf(key);
            return at < 0 ? Optional.empty() : value(text, at + key.length());
        }
    };

    private final String fileName;

    LockFile(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the file. */
    public String fileName() {
        return fileName;
    }

    /**
     * The version of a package; empty if the file does not tell.
     *
     * @param text the lock file
     * @param name the package
     * @param range what the app's package.json asks for
     * @param directory where the app is, relative to the lock file, with slashes; empty if it is there
     */
    public final Optional<Version> version(String text, String name, String range, String directory) {
        Optional<Version> version = find(text, name, range, directory);
        VersionRange asked = VersionRange.parse(range);
        // A lock file that is older than package.json says nothing of the next installation.
        return version.isPresent() && asked.contains(version.get()) ? version : Optional.empty();
    }

    abstract Optional<Version> find(String text, String name, String range, String directory);

    /** The version that follows, after white space, a colon and a quote. */
    static Optional<Version> value(String text, int from) {
        return Version.parse(word(text, from));
    }

    static String word(String text, int from) {
        int start = skip(text, from);
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && "'\",()_".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end);
    }

    static int skip(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) <= ' ' || ":'\"".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }
}
