package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Looks for a list that is not a file: code of a canister, a plugin of a bundler, or a script that writes it. Only where a project
 * has no alternative-origins file; where code has the list as a literal, its entries are checked.
 */
final class ListsInCode {
    private static final int MAX_FILE_BYTES = 1024 * 1024;
    private static final int MAX_FILES = 20_000;
    private static final String KEY = "alternativeOrigins";

    private final ValidationRequest request;
    private final Texts texts;
    private final List<Location> mentions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int checked;

    private ListsInCode(ValidationRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
    }

    /** Looks through a directory. */
    static ListsInCode below(Path directory, ValidationRequest request, Texts texts) {
        ListsInCode lists = new ListsInCode(request, texts);
        lists.walk(directory.toFile());
        return lists;
    }

    /** What there is to say of the entries of lists that are literals. */
    List<Finding> findings() {
        return findings;
    }

    /** Where the list may be made, in a few words; empty if nothing is known. */
    String inWords() {
        if (mentions.isEmpty()) {
            return "";
        }
        Location first = mentions.get(0);
        return first.path() + ":" + first.start().line()
                + (mentions.size() == 1
                        ? " mentions it"
                        : " and " + (mentions.size() - 1) + " more "
                                + (mentions.size() == 2 ? "file mention it" : "files mention it"))
                + (checked == 0 ? "" : " (" + checked + (checked == 1 ? " origin" : " origins") + " in code checked)")
                + "; to test what is served, run check";
    }

    private void walk(File root) {
        Deque<File> ahead = new ArrayDeque<>();
        ahead.add(root);
        int files = 0;
        while (!ahead.isEmpty() && files < MAX_FILES) {
            File directory = ahead.poll();
            String[] names = directory.list();
            if (names == null) {
                continue;
            }
            Arrays.sort(names);
            for (String name : names) {
                File file = new File(directory, name);
                if (isCode(name)) {
                    if (file.isFile() && file.length() <= MAX_FILE_BYTES && ++files <= MAX_FILES) {
                        look(file.toPath());
                    }
                } else if (name.indexOf('.') != 0 && !isLeftOut(name) && file.isDirectory()) {
                    ahead.add(file);
                }
            }
        }
    }

    private void look(Path file) {
        SourceText source;
        try {
            source = texts.file(file, request.shown(file));
        } catch (UnreadableFile unreadable) {
            // It is not known to have anything to do with the list.
            return;
        }
        String text = source.text();
        int at = text.indexOf(OriginsFileName.NAME);
        while (at >= 0 && isComment(text, at)) {
            at = text.indexOf(OriginsFileName.NAME, at + 1);
        }
        if (at < 0) {
            return;
        }
        mentions.add(new Location(source, new Span(at, at + OriginsFileName.NAME.length())));
        for (int key = text.indexOf(KEY); key >= 0; key = text.indexOf(KEY, key + 1)) {
            literal(source, key + KEY.length());
        }
    }

    private static boolean isComment(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        String line = text.substring(start, at).stripLeading();
        return line.startsWith("//") || line.startsWith("*") || line.startsWith("/*") || line.startsWith("#");
    }

    /** Checks the list that follows a key, if it is written out. */
    private void literal(SourceText source, int behind) {
        String text = source.text();
        int open = behind;
        while (open < text.length() && " \t\r\n\"'\\:=>()".indexOf(text.charAt(open)) >= 0) {
            open++;
        }
        if (text.startsWith("vec!", open)) {
            open += 4;
        }
        int close = open < text.length() && text.charAt(open) == '[' ? text.indexOf(']', open) : -1;
        if (close < 0) {
            return;
        }
        // The list alone at its place in a text of spaces: so it is read as JSON, and its places are those of the code.
        char[] alone = new char[text.length()];
        boolean inside = false;
        for (int i = 0; i < alone.length; i++) {
            char unit = text.charAt(i);
            alone[i] = i >= open && i <= close ? unit : unit == '\n' ? unit : ' ';
            if (i > open && i <= close && unit == '"' && text.charAt(i - 1) == '\\') {
                // A quote that is escaped for the string that the list is in.
                alone[i - 1] = inside ? '"' : ' ';
                alone[i] = inside ? ' ' : '"';
                inside = !inside;
            }
        }
        SourceText list = SourceText.of(source.path(), new String(alone).getBytes(StandardCharsets.UTF_8));
        JsonDocument document = JsonDocument.parse(list, Dialect.JSON5);
        if (!document.isValid() || !(document.root() instanceof JsonNode.ArrayNode array)) {
            return;
        }
        List<OriginEntry> entries = new ArrayList<>();
        for (JsonNode element : array.elements()) {
            if (!(element instanceof JsonNode.StringNode string)) {
                return;
            }
            entries.add(new OriginEntry(source, string, OriginEntry.Role.ALTERNATIVE));
        }
        checked += entries.size();
        List<Finding> found = new ArrayList<>();
        for (OriginEntry entry : entries) {
            OriginsFileRules.check(entry, DocumentContext.PLAIN, found);
        }
        OriginsFileRules.checkList(entries, found);
        for (Finding finding : found) {
            // A fix for a file may not fit the code around the text.
            findings.add(finding.withoutFix());
        }
    }

    private static boolean isCode(String name) {
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1)) {
            case "js",
                    "mjs",
                    "cjs",
                    "ts",
                    "mts",
                    "cts",
                    "jsx",
                    "tsx",
                    "svelte",
                    "vue",
                    "rs",
                    "mo",
                    "sh",
                    "py",
                    "rb",
                    "go",
                    "did",
                    "toml",
                    "yaml",
                    "yml",
                    "Makefile",
                    "justfile",
                    "Dockerfile" -> true;
            default -> name.equals("package.json") || name.equals("dfx.json");
        };
    }

    private static boolean isLeftOut(String name) {
        return switch (name) {
            case "node_modules",
                    "target",
                    "dist",
                    "build",
                    "out",
                    "coverage",
                    "test",
                    "tests",
                    "__tests__",
                    "e2e",
                    "docs",
                    "vendor",
                    "examples",
                    "templates",
                    "fixtures" -> true;
            default -> false;
        };
    }
}
