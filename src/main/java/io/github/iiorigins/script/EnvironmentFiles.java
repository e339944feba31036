package io.github.iiorigins.script;

import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build puts in the place of variables: the values of {@code .env} files (vitejs/vite: docs/guide/env-and-mode.md; Next and Create
 * React App read the same files in the same order), and the canister ids that deploy tools pass to builds.
 */
final class EnvironmentFiles {
    /** What a build for production reads from the repository; the first that has a variable wins. */
    private static final String[] PRODUCTION = {".env.production", ".env"};

    /** What goes before it on a machine that has these files; other machines do not, as version control leaves them out. */
    private static final String[] MACHINE = {".env.production.local", ".env.local"};

    private static final int MOST_BYTES = 256 * 1024;

    private static final String ID_BEFORE = "CANISTER_ID_";
    private static final String ID_BEHIND = "_CANISTER_ID";

    private final ScriptFiles files;

    EnvironmentFiles(ScriptFiles files) {
        this.files = files;
    }

    /** The values that a variable has in builds that are deployed, by the files in a directory or above it; empty if none tells. */
    List<ScriptValue> values(Path directory, Path top, String name) {
        boolean id = name.startsWith(ID_BEFORE) || name.endsWith(ID_BEHIND);
        List<ScriptValue> values = new ArrayList<>(2);
        for (Path at = directory; at != null && at.startsWith(top); at = at.getParent()) {
            List<String> names = files.names(at);
            first(at, names, PRODUCTION, name, id, values);
            first(at, names, MACHINE, name, id, values);
            for (String file : names) {
                if (isMode(file)) {
                    add(at.resolve(file), name, values);
                }
            }
            if (!values.isEmpty()) {
                return values;
            }
        }
        return values;
    }

    /** The id that a deploy tool passes to builds in a variable; null if it is not known. */
    String canisterId(Path from, String name) {
        if (name.startsWith(ID_BEFORE)) {
            return files.canisterId(from.getParent(), name.substring(ID_BEFORE.length()));
        }
        return name.endsWith(ID_BEHIND)
                ? files.canisterId(from.getParent(), name.substring(0, name.length() - ID_BEHIND.length()))
                : null;
    }

    /** Adds the value in the first of some files that has the variable. */
    private void first(
            Path directory, List<String> names, String[] order, String name, boolean id, List<ScriptValue> values) {
        int before = values.size();
        for (String file : order) {
            // In the other files dfx leaves the ids of the network that was deployed to last.
            if (names.contains(file) && (!id || file.startsWith(PRODUCTION[0]))) {
                add(directory.resolve(file), name, values);
            }
            if (values.size() > before) {
                return;
            }
        }
    }

    /** Whether a file is for a kind of deployment of its own; not what is for development, for tests, or an example. */
    private static boolean isMode(String file) {
        if (!file.startsWith(".env.")) {
            return false;
        }
        return switch (file.substring(".env.".length())) {
            case "local",
                    "production",
                    "production.local",
                    "development",
                    "development.local",
                    "dev",
                    "test",
                    "test.local",
                    "example",
                    "sample",
                    "template",
                    "defaults",
                    "dist" -> false;
            default -> !file.endsWith(".local") && !file.endsWith(".example") && !file.endsWith(".sample");
        };
    }

    private void add(Path file, String name, List<ScriptValue> values) {
        SourceText source = files.read(file, MOST_BYTES).text();
        if (source == null) {
            return;
        }
        String text = source.text();
        ScriptValue last = null;
        for (int line = 1; line <= source.lineCount(); line++) {
            Span whole = source.lineSpan(line);
            int start = skip(text, whole.start(), whole.end());
            if (text.startsWith("export ", start)) {
                start = skip(text, start + "export ".length(), whole.end());
            }
            int sign = skip(text, start + name.length(), whole.end());
            if (text.startsWith(name, start) && sign < whole.end() && text.charAt(sign) == '=') {
                last = value(source, skip(text, sign + 1, whole.end()), whole.end());
            }
        }
        if (last != null) {
            values.add(last);
        }
    }

    private static int skip(String text, int from, int end) {
        int i = Math.min(from, end);
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** The value in a line; null if there is none: then it is to be filled in elsewhere. */
    private static ScriptValue value(SourceText source, int from, int lineEnd) {
        String text = source.text();
        char quote = from < lineEnd ? text.charAt(from) : 0;
        boolean quoted = quote == '"' || quote == '\'' || quote == '`';
        int start = quoted ? from + 1 : from;
        int end = start;
        while (end < lineEnd && (quoted ? text.charAt(end) != quote : text.charAt(end) != '#')) {
            end++;
        }
        while (!quoted && end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end == start) {
            return null;
        }
        Span span = new Span(start, end);
        String value = text.substring(start, end);
        boolean plain = value.indexOf('\\') < 0 && (quote == '\'' || value.indexOf('$') < 0);
        if (!plain || (quoted && end == lineEnd)) {
            return ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, "is composed of other variables");
        }
        return new ScriptValue(
                ScriptValue.Kind.TEXT,
                source,
                span,
                value,
                '\0',
                value.endsWith("/") ? new Span(end - 1, end) : null,
                -1,
                false,
                true,
                null);
    }
}
