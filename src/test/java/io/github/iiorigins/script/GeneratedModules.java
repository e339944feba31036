package io.github.iiorigins.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A project of TypeScript modules that import from each other in all the ways that people write, put together by chance. Its file {@code
 * src/main.ts} has probes: functions that return an object with one value.
 */
final class GeneratedModules {
    /** More choices would be run in too many ways. */
    private static final int MOST_CHOICES = 6;

    private static final String[] FOLDERS = {"src/", "src/config/", "src/lib/deep/", "shared/", "packages/core/src/"};

    private final Random random;
    private final List<Unit> units = new ArrayList<>();
    private int choices;
    private int names;

    /** A module: its file, what it says, and what may be imported from it. */
    private static final class Unit {
        private final String file;
        private final StringBuilder head = new StringBuilder();
        private final StringBuilder body = new StringBuilder();
        /** Each is what stands before and behind a local name to make a text of it, and the name that is exported. */
        private final List<Exported> exported = new ArrayList<>();
        /** Expressions of this file that are texts. */
        private final List<String> known = new ArrayList<>();

        private boolean hasDefault;

        Unit(String file) {
            this.file = file;
        }
    }

    private record Exported(String name, String before, String behind) {}

    private GeneratedModules(long seed) {
        this.random = new Random(seed);
    }

    /** Writes a project; how many choices it has. */
    static int write(Path root, long seed) throws IOException {
        GeneratedModules project = new GeneratedModules(seed);
        int count = 4 + project.random.nextInt(8);
        for (int i = 0; i < count; i++) {
            project.unit(i);
        }
        project.main(root);
        return project.choices;
    }

    // ---- modules

    private void unit(int number) {
        String folder = pick(FOLDERS);
        boolean index = random.nextInt(4) == 0;
        Unit unit =
                new Unit(folder + "m" + number + (index ? "/index" : "") + pick(".ts", ".ts", ".tsx", ".mts", ".js"));
        if (unit.file.endsWith(".mts")) {
            unit = new Unit(folder + "m" + number + ".mts");
        }
        imports(unit);
        int declarations = 2 + random.nextInt(4);
        for (int i = 0; i < declarations; i++) {
            declare(unit);
        }
        units.add(unit);
    }

    private void imports(Unit unit) {
        int count = units.isEmpty() ? 0 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Unit from = units.get(random.nextInt(units.size()));
            if (from.exported.isEmpty()) {
                continue;
            }
            Exported one = from.exported.get(random.nextInt(from.exported.size()));
            String module = quoted(specifier(unit.file, from.file));
            String local = name("i");
            if (random.nextInt(3) == 0) {
                again(unit, from, one, module);
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> {
                    unit.head
                            .append("import * as ")
                            .append(local)
                            .append(" from ")
                            .append(module)
                            .append(";\n");
                    local = local + "." + one.name();
                }
                case 1 -> {
                    String whole = name("w");
                    unit.head
                            .append("import * as ")
                            .append(whole)
                            .append(" from ")
                            .append(module)
                            .append("\n");
                    unit.head
                            .append("const { ")
                            .append(one.name())
                            .append(": ")
                            .append(local)
                            .append(" } = ")
                            .append(whole)
                            .append("\n");
                }
                default -> {
                    boolean plain = one.name().equals("default") && random.nextBoolean();
                    unit.head.append("import ").append(plain ? local : "{ " + one.name() + " as " + local + " }");
                    unit.head.append(" from ").append(module).append(";\n");
                }
            }
            unit.known.add(one.before() + local + one.behind());
        }
    }

    /** Exports again what another module exports. */
    private void again(Unit unit, Unit from, Exported one, String module) {
        switch (random.nextInt(3)) {
            case 0 -> {
                unit.head.append("export * from ").append(module).append(";\n");
                for (Exported all : from.exported) {
                    // Of two that a star brings neither is exported, unless both are the same.
                    if (!all.name().equals("default") && !hasExport(unit, all.name())) {
                        unit.exported.add(all);
                    }
                }
            }
            case 1 -> {
                String space = name("n");
                unit.head
                        .append("export * as ")
                        .append(space)
                        .append(" from ")
                        .append(module)
                        .append(";\n");
                unit.exported.add(new Exported(space, one.before(), "." + one.name() + one.behind()));
            }
            default -> {
                boolean whole = !unit.hasDefault && random.nextInt(3) == 0;
                unit.hasDefault |= whole;
                String other = whole ? "default" : name("r");
                unit.head
                        .append("export { ")
                        .append(one.name())
                        .append(" as ")
                        .append(other)
                        .append(" } from ")
                        .append(module)
                        .append(";\n");
                unit.exported.add(new Exported(other, one.before(), one.behind()));
            }
        }
    }

    private static boolean hasExport(Unit unit, String name) {
        return unit.exported.stream().anyMatch(exported -> exported.name().equals(name));
    }

    private void declare(Unit unit) {
        boolean typed = !unit.file.endsWith(".js");
        String name = name("v");
        String value = text(unit, 0);
        String export = "export ";
        String before = "";
        String behind = "";
        switch (random.nextInt(typed ? 18 : 13)) {
            case 0 ->
                unit.body
                        .append(export)
                        .append("const ")
                        .append(name)
                        .append(" = ")
                        .append(value)
                        .append(";\n");
            case 1 -> {
                String local = name("l");
                unit.body
                        .append("const ")
                        .append(local)
                        .append(" = ")
                        .append(value)
                        .append("\n");
                unit.body
                        .append("export { ")
                        .append(local)
                        .append(" as ")
                        .append(name)
                        .append(" };\n");
            }
            case 2 -> {
                if (unit.hasDefault) {
                    return;
                }
                unit.hasDefault = true;
                unit.body.append("export default ").append(random.nextBoolean() ? value + ";\n" : "(" + value + ")\n");
                name = "default";
            }
            case 3 -> {
                if (unit.hasDefault) {
                    return;
                }
                unit.hasDefault = true;
                unit.body
                        .append("export default { nested: { \"a-b\": ")
                        .append(value)
                        .append(" }, b: 1 };\n");
                name = "default";
                behind = pick(".nested[\"a-b\"]", "?.nested?.['a-b']", "[\"nested\"][`a-b`]");
            }
            case 4 -> {
                String wrong = text(unit, 0);
                unit.body
                        .append("export const ")
                        .append(name)
                        .append(" = { a: ")
                        .append(wrong)
                        .append(", a: ")
                        .append(value)
                        .append(", ...{ b: 1 } };\n");
                behind = ".a";
            }
            case 5 -> {
                String base = name("o");
                unit.body
                        .append("const ")
                        .append(base)
                        .append(" = { a: ")
                        .append(value)
                        .append(", b: ")
                        .append(text(unit, 0))
                        .append(" };\n");
                unit.body
                        .append("export const ")
                        .append(name)
                        .append(" = { ...")
                        .append(base)
                        .append(", b: ")
                        .append(text(unit, 0))
                        .append(" };\n");
                behind = pick(".a", ".b");
            }
            case 6 -> {
                unit.body
                        .append("export class ")
                        .append(name)
                        .append(" {\n  other = 1;\n  static ORIGIN = ")
                        .append(value)
                        .append(";\n}\n");
                behind = ".ORIGIN";
            }
            case 7 -> {
                unit.body
                        .append("export function ")
                        .append(name)
                        .append("() {\n  const list = [1].map((x) => { return x; });\n");
                if (choices < MOST_CHOICES && random.nextBoolean()) {
                    unit.body
                            .append("  if (")
                            .append(choice())
                            .append(") return ")
                            .append(text(unit, 0))
                            .append(";\n");
                }
                unit.body.append("  return ").append(value).append(";\n}\n");
                behind = "()";
            }
            case 8 -> {
                unit.body
                        .append("export const ")
                        .append(name)
                        .append(" = () => ")
                        .append(random.nextBoolean() ? value : "{ const inner = " + value + "; return inner; }")
                        .append(";\n");
                behind = "()";
            }
            case 9 -> {
                unit.body
                        .append("export const { a: ")
                        .append(name)
                        .append(", ")
                        .append(name("d"))
                        .append(" = ")
                        .append(text(unit, 0))
                        .append(" } = { a: ")
                        .append(value)
                        .append(" };\n");
            }
            case 10 -> {
                String shadowed = name("s");
                unit.body
                        .append("const ")
                        .append(shadowed)
                        .append(" = ")
                        .append(value)
                        .append(";\n");
                unit.body
                        .append("export function ")
                        .append(name)
                        .append("() { { const ")
                        .append(shadowed)
                        .append(" = 'inner'; void ")
                        .append(shadowed)
                        .append("; } return ")
                        .append(shadowed)
                        .append("; }\n");
                behind = "()";
            }
            case 11 -> {
                String key = name("k");
                unit.body.append("const ").append(key).append(" = 'main';\n");
                unit.body
                        .append("export const ")
                        .append(name)
                        .append(" = { [")
                        .append(key)
                        .append("]: ")
                        .append(value)
                        .append(", get other() { return ")
                        .append(text(unit, 0))
                        .append("; } };\n");
                behind = pick(".main", ".other", "['main']");
            }
            case 12 -> {
                // What a variable is first is never out of the question.
                boolean more = choices < MOST_CHOICES;
                unit.body
                        .append("export let ")
                        .append(name)
                        .append(more ? " = " + text(unit, 0) : "")
                        .append(";\n");
                unit.body
                        .append(more ? "if (" + choice() + ") " : "")
                        .append(name)
                        .append(more ? pick(" = ", " += ") : pick(" = ", " ??= ", " ||= "))
                        .append(value)
                        .append(";\n");
            }
            case 13 -> {
                unit.body
                        .append("export ")
                        .append(pick("enum ", "const enum "))
                        .append(name)
                        .append(" { A = \"")
                        .append(word())
                        .append("\", Main = \"")
                        .append(word())
                        .append("\", \"x-y\" = 'https://")
                        .append(word())
                        .append(".example' }\n");
                behind = pick(".Main", "[\"x-y\"]", ".A");
            }
            case 14 ->
                unit.body
                        .append("export const ")
                        .append(name)
                        .append(": string | undefined = ")
                        .append(value)
                        .append("!;\n");
            case 15 -> {
                unit.body
                        .append("export const ")
                        .append(name)
                        .append(" = { main: ")
                        .append(value)
                        .append(pick(
                                " } as const;\n",
                                " } satisfies Record<string, string>;\n",
                                " } as Readonly<{ main: string }>;\n"));
                behind = ".main";
            }
            case 16 -> {
                unit.body
                        .append("export namespace ")
                        .append(name)
                        .append(" {\n  export const ORIGIN = ")
                        .append(value)
                        .append(";\n}\n");
                behind = ".ORIGIN";
            }
            default -> {
                unit.body
                        .append("export class ")
                        .append(name)
                        .append("<T extends object = {}> {\n  private static readonly other: string = ")
                        .append(text(unit, 0))
                        .append(";\n  static readonly ORIGIN: string = ")
                        .append(value)
                        .append(";\n  constructor(private x: T) {}\n}\n");
                behind = ".ORIGIN";
            }
        }
        unit.exported.add(new Exported(name, before, behind));
        if (!name.equals("default") && unit.body.indexOf(" as " + name + " ") < 0) {
            unit.known.add(name + behind);
        }
    }

    // ---- expressions

    /** An expression that is a text, or a choice of texts. */
    private String text(Unit unit, int depth) {
        boolean typed = !unit.file.endsWith(".js");
        if (depth > 2 || random.nextInt(3) == 0) {
            return random.nextBoolean() && !unit.known.isEmpty() ? pick(unit.known) : literal();
        }
        Supplier<String> inner = () -> text(unit, depth + 1);
        return switch (random.nextInt(typed ? 22 : 19)) {
            case 0 -> "`https://${" + inner.get() + "}.example`";
            case 1 -> "`${" + inner.get() + "}`";
            case 2 -> "(" + inner.get() + " + \".x\" + " + inner.get() + ")";
            case 3 ->
                choices < MOST_CHOICES ? "(" + choice() + " ? " + inner.get() + " : " + inner.get() + ")" : literal();
            case 4 -> "(" + inner.get() + " || " + inner.get() + ")";
            case 5 -> "(undefined ?? " + inner.get() + ")";
            case 6 ->
                choices < MOST_CHOICES ? "(" + choice() + " && " + inner.get() + " || " + rest(inner) + ")" : literal();
            case 7 -> inner.get() + pick(".trim()", ".toLowerCase()", ".toString()");
            case 8 -> "Object.freeze({ a: " + inner.get() + " }).a";
            case 9 -> "({ a: " + inner.get() + ", b: 1 }).a";
            case 10 -> "[" + inner.get() + ", " + inner.get() + "][1]";
            case 11 -> "(() => " + inner.get() + ")()";
            case 12 -> "(function () { return " + inner.get() + "; })()";
            case 13 -> "String(" + inner.get() + ")";
            case 14 -> "new URL('https://' + '" + word() + ".example/path').origin";
            case 15 ->
                inner.get()
                        + pick(
                                ".replace('o', '0')",
                                ".replaceAll(\"e\", \"3\")",
                                ".toUpperCase()",
                                ".slice(1)",
                                ".concat('x')");
            case 16 -> "((x) => x)(" + inner.get() + ")";
            case 17 -> "[\"a\", " + inner.get() + "].join('.')";
            case 18 -> "('" + word() + "', " + inner.get() + ")";
            case 19 -> "(" + inner.get() + " as string)";
            case 20 -> "(" + inner.get() + ")!";
            default -> "(" + inner.get() + " satisfies string)";
        };
    }

    /** What may follow a disjunction: an operand, or the rest of a condition with its outcomes. */
    private String rest(Supplier<String> inner) {
        return choices < MOST_CHOICES && random.nextInt(3) == 0
                ? choice() + " ? " + inner.get() + " : " + inner.get()
                : inner.get();
    }

    private String literal() {
        String word = word();
        return switch (random.nextInt(6)) {
            case 0 -> "\"https://" + word + ".example\"";
            case 1 -> "'https://" + word + ".example/'";
            case 2 -> "`https://" + word + ".example`";
            case 3 -> "'\\x68ttps:\\/\\/" + word + ".\\u0065xample'";
            case 4 -> "\"https://\" + /* \"a\" */ '" + word + "'";
            default -> "'" + word + "'";
        };
    }

    private String choice() {
        return "flag(" + choices++ + ")";
    }

    private String word() {
        return pick("forge", "Notes", "aaaaa-aa", "one.two", "zebra") + random.nextInt(100);
    }

    // ---- the names of modules

    private String specifier(String from, String to) {
        boolean index = to.contains("/index.");
        String bare = to.substring(0, to.lastIndexOf('.'));
        String extension = to.substring(to.lastIndexOf('.'));
        String built = extension.equals(".mts") ? ".mjs" : ".js";
        boolean must = extension.equals(".mts");
        String named = index && random.nextBoolean()
                ? bare.substring(0, bare.lastIndexOf('/'))
                : must || random.nextInt(3) == 0 ? bare + built : bare;
        if (named.startsWith("src/") && random.nextInt(3) == 0) {
            String below = named.substring("src/".length());
            return below.startsWith("lib/deep/") && random.nextBoolean()
                    ? "#lib/" + below.substring("lib/deep/".length()) + ""
                    : "~" + below;
        }
        if (named.startsWith("shared/") && random.nextInt(3) == 0) {
            return named;
        }
        if (named.startsWith("packages/core/src/") && random.nextInt(3) == 0) {
            return "@app/core/" + named.substring("packages/core/src/".length());
        }
        String path = Path.of(from).getParent().relativize(Path.of(named)).toString();
        return path.startsWith(".") ? path : "./" + path;
    }

    private static String configuration(Random random) {
        String paths = """
                "paths": {
                      "~*": ["src/*"],
                      "#lib/*": ["missing/*", "src/lib/deep/*"],
                      "@app/*": ["decoy/*"],
                      "@app/core/*": ["packages/core/src/*"], // the longest that fits is taken
                    }""";
        return switch (random.nextInt(3)) {
            case 0 -> "{ \"compilerOptions\": { \"baseUrl\": \".\", " + paths + " } }";
            case 1 -> "{ \"extends\": \"./config/base\" }";
            default ->
                "{ \"extends\": [\"./config/other.json\", \"./config/base.json\"], \"compilerOptions\": { \"baseUrl\": \"./\" } }";
        };
    }

    private void main(Path root) throws IOException {
        Unit main = new Unit("src/main.ts");
        for (int i = 0; i < 4; i++) {
            imports(main);
        }
        for (int i = 0; i < 12; i++) {
            main.body
                    .append("export const p")
                    .append(i)
                    .append(" = () => ({ derivationOrigin: ")
                    .append(text(main, 1))
                    .append(" });\n");
        }
        units.add(main);
        for (Unit unit : units) {
            Path file = root.resolve(unit.file);
            Files.createDirectories(file.getParent());
            Files.writeString(file, unit.head.toString() + unit.body);
            if (unit.file.startsWith("packages/core/src/")) {
                // What a shorter pattern would find.
                Path decoy = root.resolve("decoy/core").resolve(unit.file.substring("packages/core/src/".length()));
                Files.createDirectories(decoy.getParent());
                Files.writeString(decoy, "export {};\n");
            }
        }
        String own = configuration(random);
        Files.writeString(root.resolve("tsconfig.json"), own);
        Files.createDirectories(root.resolve("config"));
        Files.writeString(
                root.resolve("config/other.json"), "{ \"compilerOptions\": { \"paths\": { \"~*\": [\"wrong/*\"] } } }");
        Files.writeString(root.resolve("config/base.json"), """
                {
                  /* shared */
                  "compilerOptions": {
                    "baseUrl": "..",
                    "paths": {
                      "~*": ["src/*"],
                      "#lib/*": ["missing/*", "src/lib/deep/*"],
                      "@app/*": ["decoy/*"],
                      "@app/core/*": ["packages/core/src/*"],
                    },
                  },
                }
                """);
    }

    // ---- chance

    private String name(String letter) {
        return letter + names++;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private String pick(String... all) {
        return all[random.nextInt(all.length)];
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
