package io.github.iiorigins.script;

import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the file that is meant by a module's name: relative, by the paths of TypeScript, by the aliases of a bundler's configuration, by
 * package.json, or a package of the same workspace. What lies in {@code node_modules} is not of the project and not looked for.
 */
final class ModuleSearch {
    private static final int MOST_BYTES = 512 * 1024;

    /** How many configurations one may extend, and how many packages a workspace may have. */
    private static final int DEEPEST = 12;

    private static final int MOST_PACKAGES = 2_000;

    private static final String[] EXTENSIONS = {
        ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".astro", ".json",
    };

    private static final String[] CONDITIONS = {"source", "svelte", "import", "module", "browser", "default", "require"
    };

    private final Workspace workspace;
    private final ScriptFiles files;
    private final Map<Path, List<Alias>> aliases = new HashMap<>();
    private Map<String, Path> packages;

    ModuleSearch(Workspace workspace, ScriptFiles files) {
        this.workspace = workspace;
        this.files = files;
    }

    /**
     * A rule that maps names of modules to files.
     *
     * @param before what a name begins with
     * @param behind what it ends with
     * @param whole whether it is the name as a whole, so that nothing stands in place of the star
     * @param targets the files; a {@code *} in the last part stands for what the star took
     */
    record Alias(String before, String behind, boolean whole, List<Path> targets) {
        /** What the star takes of a name; null if the rule is not for it. */
        private String taken(String name) {
            if (whole) {
                return name.equals(before) ? "" : null;
            }
            return name.length() >= before.length() + behind.length()
                            && name.startsWith(before)
                            && name.endsWith(behind)
                    ? name.substring(before.length(), name.length() - behind.length())
                    : null;
        }
    }

    /** The file that a module's name stands for in another file; null if there is none in the project. */
    Path find(Path from, String name) {
        try {
            Path directory = from.getParent();
            if (name.startsWith("./") || name.startsWith("../") || name.equals(".") || name.equals("..")) {
                Path path = directory.resolve(name).normalize();
                boolean folder = name.endsWith("/") || name.endsWith(".");
                return folder ? inFolder(path) : file(path);
            }
            for (Alias alias : aliases(directory)) {
                String taken = alias.taken(name);
                if (taken != null) {
                    for (Path target : alias.targets()) {
                        Path found = file(
                                Path.of(target.toString().replace("*", taken)).normalize());
                        if (found != null) {
                            return found;
                        }
                    }
                }
            }
            return ofPackage(directory, name);
        } catch (InvalidPathException odd) {
            return null;
        }
    }

    /** The file behind a path that may lack its extension, or be a directory. */
    private Path file(Path path) {
        if (!path.startsWith(files.top()) || path.getFileName() == null) {
            return null;
        }
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String typed = dot < 0
                ? null
                : switch (name.substring(dot)) {
                    case ".js" -> ".ts";
                    case ".jsx" -> ".tsx";
                    case ".mjs" -> ".mts";
                    case ".cjs" -> ".cts";
                    default -> null;
                };
        if (typed != null) {
            String bare = name.substring(0, dot);
            // TypeScript writes the name that the file has after the build.
            for (String extension : typed.equals(".ts") ? new String[] {".ts", ".tsx"} : new String[] {typed}) {
                Path source = path.resolveSibling(bare + extension);
                if (files.isFile(source)) {
                    return source;
                }
            }
        }
        if (dot > 0 && isScript(name.substring(dot)) && files.isFile(path)) {
            return path;
        }
        for (String extension : EXTENSIONS) {
            Path source = path.resolveSibling(name + extension);
            if (files.isFile(source)) {
                return source;
            }
        }
        return inFolder(path);
    }

    /** What a folder stands for: what its package.json says, or its index. */
    private Path inFolder(Path folder) {
        if (!folder.startsWith(files.top())) {
            return null;
        }
        if (files.isFile(folder.resolve("package.json"))) {
            JsonNode.ObjectNode root = json(folder.resolve("package.json"));
            Path main = root != null && root.get("main") instanceof JsonNode.StringNode text
                    ? folder.resolve(text.value()).normalize()
                    : folder;
            Path found = main.equals(folder) ? null : file(main);
            if (found != null) {
                return found;
            }
        }
        for (String extension : EXTENSIONS) {
            Path source = folder.resolve("index" + extension);
            if (files.isFile(source)) {
                return source;
            }
        }
        return null;
    }

    private static boolean isScript(String extension) {
        for (String known : EXTENSIONS) {
            if (known.equals(extension)) {
                return true;
            }
        }
        return false;
    }

    // ---- aliases

    private List<Alias> aliases(Path directory) {
        List<Alias> known = aliases.get(directory);
        if (known == null) {
            // A configuration may import what needs aliases: until they are known there are none.
            aliases.put(directory, List.of());
            known = new ArrayList<>();
            List<Alias> guessed = new ArrayList<>();
            boolean typescript = false;
            boolean bundler = false;
            boolean inPackage = false;
            for (Path at = directory; at != null && at.startsWith(files.top()); at = at.getParent()) {
                List<String> names = files.names(at);
                for (String name : names) {
                    if (BundlerConfig.isConfig(name) && (!bundler || name.startsWith("svelte.config"))) {
                        bundler = true;
                        known.addAll(0, BundlerConfig.aliases(workspace, at, at.resolve(name)));
                    }
                }
                for (String name : new String[] {"tsconfig.json", "jsconfig.json"}) {
                    if (!typescript && names.contains(name)) {
                        typescript = true;
                        known.addAll(typescript(at.resolve(name), at, 0));
                    }
                }
                if (!inPackage && names.contains("package.json")) {
                    inPackage = true;
                    imports(at, known);
                    guess(at, names, guessed);
                }
            }
            known.addAll(guessed);
            aliases.put(directory, known);
        }
        return known;
    }

    /** What frameworks set by default: SvelteKit's {@code $lib}, Nuxt's {@code ~}, and the root of Vite. */
    private static void guess(Path at, List<String> names, List<Alias> guessed) {
        guessed.add(new Alias("$lib/", "", false, List.of(at.resolve("src/lib/*"))));
        guessed.add(new Alias("$lib", "", true, List.of(at.resolve("src/lib"))));
        List<Path> roots = new ArrayList<>(3);
        for (String source : new String[] {"app", "src"}) {
            if (names.contains(source)) {
                roots.add(at.resolve(source).resolve("*"));
            }
        }
        roots.add(at.resolve("*"));
        for (String sign : new String[] {"@/", "~/"}) {
            guessed.add(new Alias(sign, "", false, roots));
        }
        for (String sign : new String[] {"~~/", "@@/", "/"}) {
            guessed.add(new Alias(sign, "", false, List.of(at.resolve("*"))));
        }
    }

    /** The paths of a tsconfig.json, or of those that it extends or refers to. */
    private List<Alias> typescript(Path file, Path configured, int depth) {
        JsonNode.ObjectNode root = json(file);
        if (root == null || depth > DEEPEST) {
            return List.of();
        }
        Path directory = file.getParent();
        JsonNode.ObjectNode options = root.get("compilerOptions") instanceof JsonNode.ObjectNode object ? object : null;
        List<Alias> found = new ArrayList<>();
        JsonNode base = options == null ? null : options.get("baseUrl");
        Path baseUrl = base instanceof JsonNode.StringNode text ? resolved(directory, configured, text.value()) : null;
        if (options != null && options.get("paths") instanceof JsonNode.ObjectNode paths) {
            for (JsonNode.Member member : paths.members()) {
                if (member.value() instanceof JsonNode.ArrayNode targets) {
                    List<Path> to = new ArrayList<>(targets.elements().size());
                    for (JsonNode target : targets.elements()) {
                        if (target instanceof JsonNode.StringNode text) {
                            to.add(resolved(baseUrl == null ? directory : baseUrl, configured, text.value()));
                        }
                    }
                    insert(pattern(member.name(), to), found);
                }
            }
        }
        boolean own = !found.isEmpty();
        JsonNode extended = root.get("extends");
        List<JsonNode> parents = extended instanceof JsonNode.ArrayNode list
                ? list.elements()
                : extended == null ? List.of() : List.of(extended);
        // A later one wins; and what is set here replaces all of it.
        for (int i = parents.size() - 1; i >= 0 && !own; i--) {
            if (parents.get(i) instanceof JsonNode.StringNode parent
                    && parent.value().startsWith(".")) {
                Path there = directory.resolve(parent.value()).normalize();
                if (!there.toString().endsWith(".json")) {
                    there = there.resolveSibling(there.getFileName() + ".json");
                }
                List<Alias> inherited = typescript(there, configured, depth + 1);
                found.addAll(inherited);
                own = !inherited.isEmpty();
            }
        }
        if (!own && root.get("references") instanceof JsonNode.ArrayNode references) {
            for (JsonNode reference : references.elements()) {
                if (reference instanceof JsonNode.ObjectNode object
                        && object.get("path") instanceof JsonNode.StringNode text) {
                    Path there = directory.resolve(text.value()).normalize();
                    found.addAll(typescript(
                            there.toString().endsWith(".json") ? there : there.resolve("tsconfig.json"),
                            there.toString().endsWith(".json") ? there.getParent() : there,
                            depth + 1));
                }
            }
        }
        if (baseUrl != null) {
            found.add(new Alias("", "", false, List.of(baseUrl.resolve("*"))));
        }
        return found;
    }

    /** TypeScript takes a whole name first, and then the pattern with the longest beginning, wherever it stands. */
    private static void insert(Alias alias, List<Alias> found) {
        int at = 0;
        while (at < found.size()
                && (found.get(at).whole()
                        || (!alias.whole()
                                && found.get(at).before().length()
                                        >= alias.before().length()))) {
            at++;
        }
        found.add(at, alias);
    }

    private static Path resolved(Path directory, Path configured, String target) {
        return directory
                .resolve(target.replace("${configDir}", configured.toString()))
                .normalize();
    }

    /** A rule with one star or none. */
    static Alias pattern(String name, List<Path> targets) {
        int star = name.indexOf('*');
        return star < 0
                ? new Alias(name, "", true, targets)
                : new Alias(name.substring(0, star), name.substring(star + 1), false, targets);
    }

    /** The {@code imports} of a package.json. */
    private void imports(Path at, List<Alias> known) {
        JsonNode.ObjectNode root = json(at.resolve("package.json"));
        if (root != null && root.get("imports") instanceof JsonNode.ObjectNode imports) {
            for (JsonNode.Member member : imports.members()) {
                String target = target(member.value(), 0);
                if (target != null && target.startsWith("./")) {
                    known.add(pattern(member.name(), List.of(at.resolve(target).normalize())));
                }
            }
        }
    }

    /** The file of the first condition that is for browsers. */
    private static String target(JsonNode node, int depth) {
        if (node instanceof JsonNode.StringNode text) {
            return text.value();
        }
        if (node instanceof JsonNode.ObjectNode conditions && depth < DEEPEST) {
            for (String condition : CONDITIONS) {
                String found = target(conditions.get(condition), depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    // ---- packages of the workspace

    private Path ofPackage(Path directory, String name) {
        int slash = name.indexOf('/');
        if (name.startsWith("@") && slash > 0) {
            slash = name.indexOf('/', slash + 1);
        }
        Path there = packages(directory).get(slash < 0 ? name : name.substring(0, slash));
        return there == null ? null : entry(there, slash < 0 ? "" : name.substring(slash));
    }

    /** The packages of the workspace, by their names. */
    private Map<String, Path> packages(Path directory) {
        if (packages == null) {
            packages = new HashMap<>();
            for (Path at = directory; at != null && at.startsWith(files.top()); at = at.getParent()) {
                List<String> names = files.names(at);
                if (names.contains("package.json")) {
                    JsonNode.ObjectNode root = json(at.resolve("package.json"));
                    JsonNode listed = root == null ? null : root.get("workspaces");
                    if (listed instanceof JsonNode.ObjectNode object) {
                        listed = object.get("packages");
                    }
                    if (listed instanceof JsonNode.ArrayNode patterns) {
                        for (JsonNode pattern : patterns.elements()) {
                            if (pattern instanceof JsonNode.StringNode text) {
                                members(at, text.value());
                            }
                        }
                    }
                    if (root != null) {
                        linked(at, root);
                    }
                }
                if (names.contains("pnpm-workspace.yaml")) {
                    pnpm(at);
                }
            }
        }
        return packages;
    }

    /** The packages that a pattern such as {@code packages/*} means. */
    private void members(Path root, String pattern) {
        if (pattern.startsWith("!")) {
            return;
        }
        String clean = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        int star = clean.indexOf('*');
        if (star < 0) {
            member(root.resolve(clean).normalize());
        } else if (star == 0 || clean.charAt(star - 1) == '/') {
            Path above = root.resolve(clean.substring(0, star)).normalize();
            for (String name : files.names(above)) {
                member(above.resolve(name));
            }
        }
    }

    private void member(Path directory) {
        if (packages.size() < MOST_PACKAGES && files.isFile(directory.resolve("package.json"))) {
            JsonNode.ObjectNode root = json(directory.resolve("package.json"));
            if (root != null && root.get("name") instanceof JsonNode.StringNode name) {
                packages.putIfAbsent(name.value(), directory);
            }
        }
    }

    /** Dependencies that are directories: {@code file:../shared}. */
    private void linked(Path at, JsonNode.ObjectNode root) {
        for (String key : new String[] {"dependencies", "devDependencies"}) {
            if (root.get(key) instanceof JsonNode.ObjectNode dependencies) {
                for (JsonNode.Member dependency : dependencies.members()) {
                    if (dependency.value() instanceof JsonNode.StringNode text) {
                        String where = text.value();
                        if (where.startsWith("file:") || where.startsWith("link:")) {
                            Path there = at.resolve(where.substring("file:".length()))
                                    .normalize();
                            packages.putIfAbsent(dependency.name(), there);
                        }
                    }
                }
            }
        }
    }

    /** {@code packages:} of pnpm-workspace.yaml, which is usually one list of strings. */
    private void pnpm(Path at) {
        SourceText source =
                files.read(at.resolve("pnpm-workspace.yaml"), MOST_BYTES).text();
        if (source == null) {
            return;
        }
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.text(source.lineSpan(line)).strip();
            if (text.startsWith("- ")) {
                String pattern = text.substring(2).strip();
                boolean quoted = pattern.length() > 1 && "\"'".indexOf(pattern.charAt(0)) >= 0;
                members(at, quoted ? pattern.substring(1, pattern.length() - 1) : pattern);
            }
        }
    }

    /** The file that a package of the workspace gives for a name. */
    private Path entry(Path directory, String below) {
        JsonNode.ObjectNode root = json(directory.resolve("package.json"));
        if (root != null && root.get("exports") != null) {
            JsonNode exports = root.get("exports");
            String target = null;
            if (exports instanceof JsonNode.ObjectNode object && object.get("." + below) != null) {
                target = target(object.get("." + below), 0);
            } else if (below.isEmpty()) {
                target = target(exports, 0);
            } else if (exports instanceof JsonNode.ObjectNode object) {
                for (JsonNode.Member member : object.members()) {
                    String taken = pattern(member.name(), List.of()).taken("." + below);
                    String to = taken == null ? null : target(member.value(), 0);
                    if (to != null) {
                        target = to.replace("*", taken);
                    }
                }
            }
            Path found = target == null ? null : built(directory, target);
            if (found != null) {
                return found;
            }
        }
        if (root != null && below.isEmpty()) {
            for (String key : new String[] {"source", "svelte", "module", "main"}) {
                Path found = root.get(key) instanceof JsonNode.StringNode text ? built(directory, text.value()) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        String rest = below.isEmpty() ? "index" : below.substring(1);
        Path found = file(directory.resolve(rest).normalize());
        return found == null ? file(directory.resolve("src").resolve(rest).normalize()) : found;
    }

    /** A file of a package, or what it is built from while it is not built. */
    private Path built(Path directory, String target) {
        String clean = target.startsWith("./") ? target.substring(2) : target;
        int slash = clean.indexOf('/');
        if (slash > 0) {
            switch (clean.substring(0, slash)) {
                case "dist", "build", "lib", "out", "esm" -> {
                    Path source = file(directory
                            .resolve("src")
                            .resolve(clean.substring(slash + 1))
                            .normalize());
                    if (source != null) {
                        return source;
                    }
                }
                default -> {
                    // Not what a build writes.
                }
            }
        }
        return file(directory.resolve(clean).normalize());
    }

    private JsonNode.ObjectNode json(Path file) {
        SourceText source = files.read(file, MOST_BYTES).text();
        return source != null && JsonDocument.parse(source, Dialect.JSON5).root() instanceof JsonNode.ObjectNode object
                ? object
                : null;
    }
}
