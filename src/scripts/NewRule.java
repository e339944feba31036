import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the skeleton of a new rule in every place that a rule has: its class, its line in the list of its kind, and the
 * project that shows it. What is missing then fails a test, so nothing can be forgotten.
 *
 * <p>{@code java src/scripts/NewRule.java KIND NAME SEVERITY TITLE}, from the top of the repository.
 */
final class NewRule {
    private static final Path MAIN = Path.of("src/main/java/io/github/iiorigins");
    private static final Path GOLDEN = Path.of("src/test/golden");

    /**
     * A kind of rule: what it looks at.
     *
     * @param directory its package, below the root
     * @param base the class that its rules extend; empty where the list is a table of rules without a class
     * @param check the signature of the method that looks; empty where use cases report the finding
     * @param list the file with the list of its rules
     * @param anchor the text in that file at whose list the rule is added
     * @param imports what the class imports beside the rule's own types
     */
    private record Kind(
            String directory, String base, String check, String list, String anchor, List<String> imports) {}

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            "document",
            new Kind(
                    "ii/rules",
                    "DocumentRule",
                    "public void check(OriginsDocument document, DocumentContext context, List<Finding> findings)",
                    "OriginsFileRules",
                    "List<DocumentRule> DOCUMENT = List.of(",
                    List.of("ii.DocumentContext", "ii.OriginsDocument")),
            "entry",
            new Kind(
                    "ii/rules",
                    "EntryRule",
                    "public void check(OriginEntry entry, DocumentContext context, List<Finding> findings)",
                    "OriginsFileRules",
                    "List<EntryRule> ENTRY = List.of(",
                    List.of("ii.DocumentContext", "ii.OriginEntry")),
            "assets",
            new Kind(
                    "assets/rules",
                    "TreeRule",
                    "void check(Inspection inspection, List<Finding> findings)",
                    "AssetRules",
                    "List<TreeRule> RULES = List.of(",
                    List.of()),
            "project",
            new Kind(
                    "project/rules",
                    "ProjectRule",
                    "public void check(ProjectFacts facts, List<Finding> findings)",
                    "ProjectRules",
                    "List<ProjectRule> RULES = List.of(",
                    List.of()),
            "client",
            new Kind(
                    "validate/client",
                    "UseRule",
                    "void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings)",
                    "ClientRules",
                    "List<UseRule> USES = List.of(",
                    List.of()),
            "live",
            new Kind("check", "", "", "LiveRules", "return List.of(", List.of())));

    private static final String PAGE = """
            new RulePage(
                                "What the rule reports, in whole sentences.",
                                "Why it matters to Internet Identity, and so to the users who sign in.",
                                "What users see.",
                                "an example that is reported",
                                "the same example, corrected",
                                "What to do.",
                                List.of("the public source of the behavior, as a link"))""";

    private NewRule() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4 || !KINDS.containsKey(args[0])) {
            fail("usage: java src/scripts/NewRule.java KIND NAME SEVERITY TITLE\n"
                    + "  KIND      one of " + String.join(", ", KINDS.keySet()) + "\n"
                    + "  NAME      lowercase words joined by hyphens; never one that was used before\n"
                    + "  SEVERITY  error, warning, or info\n"
                    + "  TITLE     a noun phrase in sentence case; at most 46 characters, no period");
        }
        Kind kind = KINDS.get(args[0]);
        String name = args[1];
        String severity = args[2];
        String summary = args[3];
        if (!name.matches("[a-z]+[a-z0-9]*(-[a-z0-9]+)*")) {
            fail("\"" + name + "\" is not lowercase words joined by hyphens");
        }
        if (!List.of("error", "warning", "info").contains(severity)) {
            fail("\"" + severity + "\" is not error, warning, or info");
        }
        if (!Files.isDirectory(MAIN)) {
            fail("run it from the top of the repository");
        }
        Path list = MAIN.resolve(kind.directory()).resolve(kind.list() + ".java");
        if (kind.check().isEmpty()) {
            String constant = name.replace('-', '_').toUpperCase(Locale.ROOT);
            String text = Files.readString(list);
            if (text.contains(" " + constant + " =")) {
                fail(constant + " exists");
            }
            text = listed(text, kind.anchor(), constant);
            int end = text.indexOf("    private " + kind.list() + "() {}");
            Files.writeString(
                    list, text.substring(0, end) + constant(constant, name, severity, summary) + text.substring(end));
            System.out.println("changed  " + list);
            System.out.println();
            System.out.println("1. Write the page in " + list + ".");
            System.out.println(
                    "2. Report it in check/, and add to CheckRulesTest a state that raises it and one that does not.");
        } else {
            String type = className(name);
            Path source = MAIN.resolve(kind.directory()).resolve(type + ".java");
            if (Files.exists(source)) {
                fail(source + " exists");
            }
            Files.writeString(source, source(kind, type, name, severity, summary));
            System.out.println("created  " + source);
            Files.writeString(list, listed(Files.readString(list), kind.anchor(), "new " + type + "()"));
            System.out.println("changed  " + list);
            project(GOLDEN.resolve(name));
            System.out.println();
            System.out.println("1. Write the page and the check in " + source + ".");
            System.out.println("2. Change " + GOLDEN.resolve(name) + " until it shows the finding.");
        }
        System.out.println("3. Say in src/docs/coverage.md which failure it reports.");
        System.out.println("4. Run src/scripts/regenerate --texts and read the difference.");
    }

    private static String source(Kind kind, String type, String name, String severity, String summary) {
        StringBuilder imports = new StringBuilder();
        TreeMap<String, String> names = new TreeMap<>();
        for (String imported : kind.imports()) {
            names.put(imported, imported);
        }
        names.put("diagnostics.Finding", "");
        names.put("diagnostics.RulePage", "");
        names.put("diagnostics.Severity", "");
        for (String imported : names.keySet()) {
            imports.append("import io.github.iiorigins.").append(imported).append(";\n");
        }
        return """
                package io.github.iiorigins.%s;

                %simport java.util.List;

                /** Reports %s. */
                final class %s extends %s {
                    %s() {
                        super("%s", Severity.%s, "%s");
                    }

                    @Override
                    %s {
                        throw new UnsupportedOperationException("%s does not check anything yet");
                    }

                    @Override
                    public RulePage page() {
                        return %s;
                    }
                }
                """.formatted(
                        kind.directory().replace('/', '.'),
                        imports,
                        summary,
                        type,
                        kind.base(),
                        type,
                        name,
                        severity.toUpperCase(Locale.ROOT),
                        summary,
                        kind.check(),
                        name,
                        PAGE);
    }

    /** A rule that has no class, because use cases report it: its constant in the table. */
    private static String constant(String constant, String name, String severity, String summary) {
        return """
                    /** Reports %s. */
                    static final Rule %s = new ReportedRule(
                            "%s", Severity.%s, "%s", %s);

                """.indent(4).formatted(summary, constant, name, severity.toUpperCase(Locale.ROOT), summary, PAGE);
    }

    /** The list with one more rule, at its end. */
    private static String listed(String text, String anchor, String rule) {
        int start = text.indexOf(anchor);
        int end = start < 0 ? -1 : text.indexOf(");", start);
        if (end < 0) {
            throw new IllegalStateException("there is no \"" + anchor + "\"");
        }
        int last = text.lastIndexOf("\n", end) + 1;
        String indent = text.substring(
                last,
                last
                        + text.substring(last).length()
                        - text.substring(last).stripLeading().length());
        return text.substring(0, end) + ",\n" + indent + rule + text.substring(end);
    }

    /** A project without a mistake, into which the one is put that the rule reports. */
    private static void project(Path directory) throws IOException {
        Path list = directory.resolve("public/.well-known/ii-alternative-origins");
        Files.createDirectories(list.getParent());
        write(
                directory.resolve("dfx.json"),
                "{ \"canisters\": { \"frontend\": { \"type\": \"assets\", \"source\": [\"public\"] } } }\n");
        write(directory.resolve("public/index.html"), "<!doctype html>\n");
        write(directory.resolve("public/.ic-assets.json"), """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" },
                    "ignore": false
                  }
                ]
                """);
        write(list, "{ \"alternativeOrigins\": [\"https://www.forge.example\"] }\n");
        write(directory.resolve("transcript"), "$ ii-origins validate\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        System.out.println("created  " + file);
    }

    private static String className(String name) {
        StringBuilder type = new StringBuilder();
        for (String word : name.split("-")) {
            type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return type.toString();
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
