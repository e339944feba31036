package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/**
 * What the build of one package copies unchanged, as its bundler and the configuration say (the defaults are those of vite 5 to 8,
 * {@code @sveltejs/kit} 2 and 3, nuxt 3 and 4, astro 7, {@code @angular/build} 22, react-scripts 5, next 16, copy-webpack-plugin
 * 14, eleventy 3, and Trunk).
 */
final class PackageBuild {
    /** What is larger is not written by hand. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    private static final int MOST_CONFIGS = 8;
    private static final String RULES = ".ic-assets";

    private static final String[] CONFIG_ENDINGS = {"js", "mjs", "ts", "cjs", "mts", "cts"};

    private final Path directory;
    private final Project.Paths paths;
    private final List<String> names;
    private final List<Path> inputs = new ArrayList<>();
    private final List<Path> possible = new ArrayList<>();
    private final List<Path> copied = new ArrayList<>();
    private final List<Path> outputs = new ArrayList<>();
    private final List<Location> unread = new ArrayList<>();
    private final List<Location> hidden = new ArrayList<>();
    private SourceText source;
    private String manifest = "";
    private Location mention;
    private boolean copiesRules;
    private boolean writesKnown;
    private boolean sure;
    /** The one call of a bundler that this is about; null for all of the package. */
    private final Call only;

    private final List<PackageBuild> calls = new ArrayList<>();

    private PackageBuild(Path directory, Project.Paths paths, Call only) {
        this.directory = directory;
        this.paths = paths;
        this.only = only;
        String[] listed = directory.toFile().list();
        String[] all = listed == null ? new String[0] : listed;
        Arrays.sort(all);
        this.names = Arrays.asList(all);
    }

    static PackageBuild in(Path directory, Project.Paths paths) {
        PackageBuild build = new PackageBuild(directory, paths, null);
        build.read();
        return build;
    }

    /** Those of several calls of a bundler that write one of some directories; all that is built, if that is not known. */
    List<PackageBuild> writing(List<AssetSource> sources) {
        List<PackageBuild> writing = new ArrayList<>();
        for (PackageBuild call : calls) {
            if (call.writes(sources)) {
                writing.add(call);
            }
        }
        return writing.isEmpty() ? List.of(this) : writing;
    }

    /** Whether one of some directories is written. */
    boolean writes(List<AssetSource> sources) {
        for (AssetSource source : sources) {
            if (outputs.contains(source.directory())) {
                return true;
            }
        }
        return false;
    }

    /** The directories that are copied whole, and exist. */
    List<Path> inputs() {
        return inputs;
    }

    /** Those that would be copied, and do not exist. */
    List<Path> possible() {
        return possible;
    }

    /** The directories {@code .well-known} that are copied on their own. */
    List<Path> copied() {
        return copied;
    }

    /**
     * Whether what is built may come to a directory that is uploaded. It does not if all that is written is known to be elsewhere, the
     * directory is there, has no name of an output, and no script of the package names it.
     */
    boolean mayWrite(AssetSource source, Path base) {
        Path directory = source.directory();
        boolean elsewhere = writesKnown && source.isPresent() && directory.startsWith(base) && !directory.equals(base);
        for (Path output : outputs) {
            elsewhere &= !output.startsWith(directory) && !directory.startsWith(output);
        }
        return !elsewhere
                || AssetSource.isNamedAsOutput(base.relativize(directory))
                || manifest.contains(directory.getFileName().toString());
    }

    /** What could not be followed. */
    List<Location> unread() {
        return unread;
    }

    /** Where a file speaks of the origins file; null if none does. */
    Location mention() {
        return mention;
    }

    /** Whether a file of the build speaks of the rules of asset canisters. */
    boolean copiesRules() {
        return copiesRules;
    }

    /** Whether a bundler was recognized, of which it is known what it copies. */
    boolean isSure() {
        return sure;
    }

    private void read() {
        source = names.contains("package.json") ? text(directory.resolve("package.json")) : null;
        manifest = source == null ? "" : source.text();
        for (String name : names) {
            if (isBuildFile(name)) {
                mentioned(name.equals("package.json") ? source : text(directory.resolve(name)));
            }
        }
        for (String scripts : new String[] {"scripts", "tools", "bin"}) {
            if (names.contains(scripts)) {
                scripts(directory.resolve(scripts));
            }
        }
        namedDirectories(manifest, directory, copied);
        bundlers();
        if (!sure) {
            // Nothing is known of what builds here: the usual names are a guess.
            existing(directory.resolve("public"));
            existing(directory.resolve("static"));
        }
    }

    /** The first bundler that is recognized decides; those that use another come before it. */
    private void bundlers() {
        if (depends("@sveltejs/kit")) {
            svelteKit();
        } else if (depends("astro")) {
            astro();
        } else if (depends("nuxt")) {
            nuxt();
        } else if (depends("gatsby")) {
            fixed("static", "public");
        } else if (depends("@docusaurus/core")) {
            fixed("static", "build");
        } else if (depends("parcel-reporter-static-files-copy")) {
            fixed("static", "dist");
        } else if (depends("parcel")) {
            // On its own, it copies nothing.
            sure = true;
            addResolved(directory, "dist", outputs);
        } else if (depends("next")) {
            fixed("public", "out");
            outputs(config("next.config", directory, List.of()), directory, "distDir", "");
        } else if (depends("react-scripts")) {
            fixed("public", "build");
        } else if (depends("@vue/cli-service") || depends("@rsbuild/core")) {
            fixed("public", "dist");
        } else if (names.contains("angular.json")) {
            sure = true;
            angular();
        } else if (depends("vite") || names.toString().contains("vite.config.") || manifest.contains("vite build")) {
            vite();
        }
        for (ConfigScript webpack : config("webpack.config", directory, calls("webpack"))) {
            sure = true;
            ConfigScript.Values written = webpack.values("path", "output");
            for (String folder : written.isAbsent() ? List.of("dist") : read(written)) {
                addResolved(directory, folder, outputs);
            }
            copyPlugin(webpack);
        }
        for (ConfigScript eleventy : eleventy()) {
            sure = true;
            passthrough(eleventy);
        }
        if (trunk() || names.contains("Trunk.toml")) {
            sure = true;
        }
    }

    // ---- the bundlers

    /** A bundler whose directories have no setting, or one that is followed elsewhere. */
    private void fixed(String input, String output) {
        sure = true;
        input(directory.resolve(input));
        addResolved(directory, output, outputs);
    }

    private void svelteKit() {
        sure = true;
        // Version 3 reads no configuration of its own.
        List<ConfigScript> configs =
                major("@sveltejs/kit") >= 3 ? new ArrayList<>() : config("svelte.config", directory, List.of());
        configs.addAll(config("vite.config", directory, calls("vite build")));
        folders(configs, List.of(directory), "assets", "files", "static");
        outputs(configs, directory, "pages", "");
        addResolved(directory, "build", outputs);
    }

    private void astro() {
        sure = true;
        for (Call call : calls("astro build")) {
            Path root = resolve(call.directory(), call.root());
            List<ConfigScript> configs = config("astro.config", root, List.of(call));
            folders(configs, List.of(root), "publicDir", "", "public");
            outputs(configs, root, "outDir", "");
            addResolved(root, "dist", outputs);
        }
    }

    private void nuxt() {
        sure = true;
        List<ConfigScript> configs = config("nuxt.config", directory, List.of());
        List<Path> roots = new ArrayList<>();
        if (major("nuxt") < 4) {
            for (ConfigScript config : configs) {
                ConfigScript.Values sources = config.values("srcDir");
                for (String folder : read(sources)) {
                    addResolved(directory, folder, roots);
                }
                if (major("nuxt") == 0) {
                    // Version 4 copies no directory of the sources.
                    unread.addAll(sources.places());
                }
            }
        }
        if (roots.isEmpty()) {
            roots.add(directory);
        }
        List<String> folders = new ArrayList<>();
        for (ConfigScript config : configs) {
            folders.addAll(read(config.values("public", "dir")));
        }
        for (Path root : roots) {
            for (String folder : folders.isEmpty() ? List.of("public") : folders) {
                input(resolve(root, folder));
            }
        }
        addResolved(directory, ".output/public", outputs);
        addResolved(directory, "dist", outputs);
    }

    private void vite() {
        sure = true;
        List<Call> calls = only == null ? calls("vite build") : List.of(only);
        List<ConfigScript> configs = config("vite.config", directory, calls);
        for (Call call : calls.size() > 1 ? calls : List.<Call>of()) {
            PackageBuild one = new PackageBuild(directory, paths, call);
            one.read();
            this.calls.add(one);
        }
        List<Path> roots = new ArrayList<>();
        boolean off = false;
        for (ConfigScript config : configs) {
            for (String root : read(config.values("root"))) {
                for (Call call : calls) {
                    addResolved(call.directory(), root, roots);
                }
            }
            off |= config.values("copyPublicDir").texts().contains("");
            // A plugin that copies more than the public directory.
            if (config.mentions("viteStaticCopy")) {
                targets(config, "src", "dest");
            }
        }
        boolean configured = !roots.isEmpty();
        for (Call call : calls) {
            if (!configured || !call.root().isEmpty()) {
                addResolved(call.directory(), call.root(), roots);
            }
        }
        if (!off) {
            folders(configs, roots, "publicDir", "", "public");
        }
        writesKnown = hidden.isEmpty();
        for (ConfigScript config : configs) {
            writesKnown &= config.values("outDir").unread().isEmpty();
        }
        for (Path root : roots) {
            outputs(configs, root, "outDir", "");
            for (Call call : calls) {
                addResolved(root, call.output().isEmpty() ? "dist" : call.output(), outputs);
            }
        }
    }

    /**
     * What a command in the scripts of package.json is told.
     *
     * @param directory the directory that the command is started in
     * @param root the directory of the app; empty if the command names none
     * @param config the configuration; empty for the usual one
     * @param output the directory that is written; empty if the command names none
     */
    private record Call(Path directory, String root, String config, String output) {}

    /** The calls of a command in package.json; one without arguments if it is nowhere. */
    private List<Call> calls(String command) {
        List<Call> calls = new ArrayList<>();
        for (int at = manifest.indexOf(command); at >= 0; at = manifest.indexOf(command, at + 1)) {
            int from = at + command.length();
            int to = from;
            while (to < manifest.length() && "\"\\&|;\n".indexOf(manifest.charAt(to)) < 0) {
                to++;
            }
            Call call = call(started(at), manifest.substring(from, to));
            if (!calls.contains(call)) {
                calls.add(call);
            }
        }
        return calls.isEmpty() ? List.of(new Call(directory, "", "", "")) : calls;
    }

    /** The directory that a script has changed to before a command in it. */
    private Path started(int command) {
        Path at = directory;
        boolean change = false;
        String before = manifest.substring(manifest.lastIndexOf('"', command) + 1, command);
        for (StringTokenizer words = new StringTokenizer(before, " ;&()"); words.hasMoreTokens(); ) {
            String word = words.nextToken();
            Path next = change ? resolve(at, word) : at;
            at = next == null ? at : next;
            change = !change && word.equals("cd");
        }
        return at;
    }

    /** The first number of the version that a package requires of another; 0 if it is not known. */
    private int major(String name) {
        int at = manifest.indexOf("\"" + name + "\"");
        int open = at < 0 ? -1 : manifest.indexOf('"', at + name.length() + 2);
        int end = open < 0 ? -1 : manifest.indexOf('"', open + 1);
        int major = 0;
        for (int i = open + 1; i < end && (major == 0 || Ascii.isDigit(manifest.charAt(i))); i++) {
            major = Ascii.isDigit(manifest.charAt(i)) ? Math.min(major * 10 + manifest.charAt(i) - '0', 1_000) : 0;
        }
        return major;
    }

    private static Call call(Path directory, String arguments) {
        String root = "";
        String config = "";
        String output = "";
        String option = "";
        for (StringTokenizer words = new StringTokenizer(arguments); words.hasMoreTokens(); ) {
            String word = words.nextToken();
            String value = option.isEmpty() ? "" : word;
            int equals = word.indexOf('=');
            if (word.startsWith("-")) {
                option = equals > 0 ? word.substring(0, equals) : word;
                value = equals > 0 ? word.substring(equals + 1) : "";
            } else if (option.isEmpty()) {
                root = root.isEmpty() ? word : root;
            }
            switch (option) {
                case "-c", "--config" -> config = value;
                case "--outDir" -> output = value;
                case "--root" -> root = value;
                default -> {
                    // What it means changes no directory.
                }
            }
            // These take no value, so that what follows is the directory of the app.
            boolean alone = option.equals("--emptyOutDir") || option.equals("--force") || option.equals("-w");
            option = alone || !value.isEmpty() ? "" : option;
        }
        return new Call(directory, root, config, output);
    }

    private void folders(List<ConfigScript> configs, List<Path> roots, String key, String parent, String usual) {
        List<Path> folders = new ArrayList<>();
        Location place = null;
        boolean named = false;
        for (ConfigScript config : configs) {
            ConfigScript.Values values = config.values(key, parent);
            named |= !values.isAbsent();
            place = values.places().isEmpty() ? place : values.places().get(0);
            for (String folder : read(values)) {
                for (Path root : roots) {
                    if (!folder.isEmpty()) {
                        addResolved(root, folder, folders);
                    }
                }
            }
        }
        if (!named) {
            for (Path root : roots) {
                addResolved(root, usual, folders);
            }
            // What is put in from a package may name another directory; the usual one would hardly be there then.
            boolean there = true;
            for (Path folder : folders) {
                there &= folder.toFile().isDirectory();
            }
            if (!hidden.isEmpty() && !there) {
                unread.addAll(hidden);
                return;
            }
        }
        boolean all = true;
        for (Path folder : folders) {
            all &= OriginsFileName.in(folder).toFile().isFile();
        }
        if (folders.size() > 1 && !all) {
            // One of them is copied, and which one is told to the build alone.
            unread.add(place == null ? new Location(source, new Span(0, 1)) : place);
            return;
        }
        for (Path folder : folders) {
            input(folder);
        }
    }

    private void outputs(List<ConfigScript> configs, Path root, String key, String parent) {
        for (ConfigScript config : configs) {
            for (String folder : config.values(key, parent).texts()) {
                addResolved(root, folder, outputs);
            }
        }
    }

    private void angular() {
        SourceText workspace = text(directory.resolve("angular.json"));
        if (workspace != null) {
            assets(JsonDocument.parse(workspace, Dialect.JSON5).root(), 0);
        }
    }

    private void assets(JsonNode node, int depth) {
        if (depth > 12) {
            return;
        }
        if (node instanceof JsonNode.ArrayNode array) {
            for (JsonNode item : array.elements()) {
                assets(item, depth + 1);
            }
        } else if (node instanceof JsonNode.ObjectNode object) {
            for (JsonNode.Member member : object.members()) {
                if (member.name().equals("assets") && member.value() instanceof JsonNode.ArrayNode list) {
                    for (JsonNode item : list.elements()) {
                        asset(item);
                    }
                } else {
                    assets(member.value(), depth + 1);
                }
            }
        }
    }

    /** A text keeps its path below {@code src}; an object says where its files go. */
    private void asset(JsonNode item) {
        if (item instanceof JsonNode.StringNode text) {
            wellKnown(resolve(directory, text.value()));
        } else if (item instanceof JsonNode.ObjectNode object
                && object.get("input") instanceof JsonNode.StringNode from) {
            String to = object.get("output") instanceof JsonNode.StringNode text ? text.value() : "";
            copy(resolve(directory, from.value()), to);
        }
    }

    private void copyPlugin(ConfigScript config) {
        targets(config, "from", "to");
        for (String source : config.items("patterns")) {
            copy(resolve(directory, source), "");
        }
    }

    private void targets(ConfigScript config, String from, String to) {
        for (ConfigScript.Values[] pattern : config.objects(from, to, "context", "dot")) {
            unread.addAll(pattern[0].unread());
            if (pattern[3].texts().contains("")) {
                continue;
            }
            for (String written : pattern[0].texts()) {
                Path base = pattern[2].texts().isEmpty()
                        ? directory
                        : resolve(directory, pattern[2].texts().get(0));
                Path folder = base == null ? null : resolve(base, withoutGlob(written));
                // A star does not stand for names that begin with a dot, and what it finds keeps its path.
                if (folder != null && (written.indexOf('*') < 0 || isWellKnown(folder))) {
                    copy(
                            folder,
                            pattern[1].texts().isEmpty()
                                    ? ""
                                    : pattern[1].texts().get(0));
                }
            }
        }
    }

    private List<ConfigScript> eleventy() {
        List<ConfigScript> configs = config("eleventy.config", directory, List.of());
        if (names.contains(".eleventy.js")) {
            add(directory.resolve(".eleventy.js"), configs);
        }
        return configs;
    }

    /** What is passed through keeps its path below the input directory, unless it is told another. */
    private void passthrough(ConfigScript config) {
        List<Path> inputs = new ArrayList<>();
        inputs.add(directory);
        for (String input : read(config.values("input", "dir"))) {
            addResolved(directory, input, inputs);
        }
        outputs(List.of(config), directory, "output", "dir");
        addResolved(directory, "_site", outputs);
        for (ConfigScript.Pair copy : config.arguments("addPassthroughCopy")) {
            unread.addAll(copy.unread());
            for (String from : copy.first()) {
                Path source = resolve(directory, withoutGlob(from));
                if (!copy.second().isEmpty()) {
                    copy(source, copy.second().get(0));
                } else if (source != null && inputs.contains(source.getParent())) {
                    wellKnown(source);
                }
            }
        }
    }

    private static String withoutGlob(String pattern) {
        int star = pattern.indexOf('*');
        int slash = star < 0 ? -1 : pattern.lastIndexOf('/', star);
        return star < 0 ? pattern : slash < 0 ? "." : pattern.substring(0, slash);
    }

    /** Trunk copies what links in the page name. */
    private boolean trunk() {
        if (!names.contains("Cargo.toml") || !names.contains("index.html")) {
            return false;
        }
        SourceText index = text(directory.resolve("index.html"));
        String page = index == null ? "" : index.text();
        boolean found = false;
        for (int at = page.indexOf("data-trunk"); at >= 0; at = page.indexOf("data-trunk", at + 1)) {
            found = true;
            int open = page.lastIndexOf('<', at);
            int close = page.indexOf('>', at);
            int href = page.indexOf("href=\"", Math.max(open, 0));
            if (open >= 0
                    && close > 0
                    && href > 0
                    && href < close
                    && page.substring(open, close).contains("copy-")) {
                int end = page.indexOf('"', href + 6);
                wellKnown(end < 0 ? null : resolve(directory, page.substring(href + 6, end)));
            }
        }
        return found;
    }

    // ---- what is found

    private List<String> read(ConfigScript.Values values) {
        unread.addAll(values.unread());
        return values.texts();
    }

    /** Notes a copy of a directory to a place in the output. */
    private void copy(Path from, String to) {
        if (from == null) {
            return;
        }
        boolean top = to.isEmpty()
                || to.equals(".")
                || to.equals("./")
                || to.equals("/")
                || outputs.contains(resolve(directory, to));
        if (isWellKnown(from)) {
            wellKnown(from);
        } else if (top) {
            input(from);
        }
    }

    private void wellKnown(Path path) {
        if (path != null && isWellKnown(path)) {
            Path folder = path.toFile().isFile() ? path.getParent() : path;
            if (folder.toFile().isDirectory() && !copied.contains(folder)) {
                copied.add(folder);
            }
        }
    }

    private static boolean isWellKnown(Path path) {
        return path.endsWith(OriginsFileName.DIRECTORY)
                || path.endsWith(OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME);
    }

    private void input(Path folder) {
        if (folder == null) {
            return;
        }
        if (folder.toFile().isDirectory()) {
            existing(folder);
        } else if (!possible.contains(folder)) {
            possible.add(folder);
        }
    }

    private void existing(Path folder) {
        if (folder.toFile().isDirectory() && !inputs.contains(folder)) {
            inputs.add(folder);
        }
    }

    private static Path resolve(Path base, String written) {
        try {
            return base.resolve(written).normalize();
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    private static void addResolved(Path base, String written, List<Path> all) {
        Path path = resolve(base, written);
        if (path != null && !all.contains(path)) {
            all.add(path);
        }
    }

    // ---- files

    private boolean depends(String name) {
        return manifest.contains("\"" + name + "\"");
    }

    /** The configurations that calls of a bundler name, or the one that it would take first, and what they are put together from. */
    private List<ConfigScript> config(String name, Path root, List<Call> calls) {
        List<ConfigScript> configs = new ArrayList<>();
        boolean usual = calls.isEmpty();
        for (Call call : calls) {
            Path file = call.config().isEmpty() ? null : resolve(call.directory(), call.config());
            if (file != null) {
                add(file, configs);
            } else {
                usual |= call.directory().equals(directory);
                if (!call.directory().equals(directory)) {
                    usual(call.directory(), name, configs);
                }
            }
        }
        if (usual) {
            usual(root, name, configs);
        }
        return configs;
    }

    private void usual(Path root, String name, List<ConfigScript> configs) {
        for (String ending : CONFIG_ENDINGS) {
            Path file = root.resolve(name + "." + ending);
            if (file.toFile().isFile()) {
                add(file, configs);
                return;
            }
        }
    }

    private void add(Path file, List<ConfigScript> configs) {
        SourceText text = configs.size() < MOST_CONFIGS ? text(file) : null;
        if (text == null) {
            return;
        }
        ConfigScript config = ConfigScript.read(file, directory, text);
        configs.add(config);
        for (ConfigScript.Part part : config.parts()) {
            Path imported = part.module().startsWith(".")
                    ? module(file.resolveSibling(part.module()).normalize())
                    : null;
            if (imported == null) {
                hidden.add(part.place());
            } else {
                add(imported, configs);
            }
        }
    }

    /** The file that an import means, whose ending may be left out or be that of what is compiled from it; null if there is none. */
    private static Path module(Path written) {
        String path = written.toString();
        if (written.toFile().isFile()) {
            return written;
        }
        for (String ending : CONFIG_ENDINGS) {
            int dot = path.length() - ending.length() - 1;
            for (String stem :
                    new String[] {path, path + File.separatorChar + "index", path.substring(0, Math.max(0, dot))}) {
                if (new File(stem + "." + ending).isFile()) {
                    return Path.of(stem + "." + ending);
                }
            }
        }
        return null;
    }

    /** The text of a file; where it cannot be read, that is noted, and null. */
    private SourceText text(Path file) {
        SourceText text =
                file.toFile().isFile() && file.toFile().length() <= MAX_FILE_BYTES ? paths.quietly(file) : null;
        if (text == null) {
            Location place = Location.start(paths.shown(file));
            for (Location known : unread) {
                if (known.path().equals(place.path())) {
                    return null;
                }
            }
            unread.add(place);
        }
        return text;
    }

    private static boolean isBuildFile(String name) {
        return switch (name) {
            case "package.json", "angular.json", "Makefile", "justfile", "build.sh", "gulpfile.js", ".eleventy.js" ->
                true;
            default ->
                (name.contains(".config.") && !name.startsWith("juno."))
                        || (name.startsWith("build.") && isScript(name));
        };
    }

    private static boolean isScript(String name) {
        return name.endsWith(".js")
                || name.endsWith(".mjs")
                || name.endsWith(".cjs")
                || name.endsWith(".ts")
                || name.endsWith(".mts")
                || name.endsWith(".sh")
                || name.endsWith(".py");
    }

    private void scripts(Path folder) {
        String[] listed = folder.toFile().list();
        String[] all = listed == null ? new String[0] : listed;
        Arrays.sort(all);
        for (String name : all) {
            File file = new File(folder.toString(), name);
            if (isScript(name) && file.isFile() && file.length() <= MAX_FILE_BYTES) {
                mentioned(paths.quietly(file.toPath()));
            }
        }
    }

    private void mentioned(SourceText text) {
        if (text != null) {
            mention = mention == null ? mention(text) : mention;
            copiesRules |= text.text().contains(RULES);
        }
    }

    /** Where a text speaks of the origins file or its directory; null if it does not. */
    static Location mention(SourceText source) {
        String text = source.text();
        int at = text.indexOf(OriginsFileName.DIRECTORY);
        int other = text.indexOf(OriginsFileName.NAME);
        at = at < 0 || (other >= 0 && other < at) ? other : at;
        return at < 0 ? null : new Location(source, new Span(at, at));
    }

    /** Adds the existing directories {@code .well-known} that the words of commands name. */
    static void namedDirectories(String text, Path base, List<Path> found) {
        int at = text.indexOf(OriginsFileName.DIRECTORY);
        while (at >= 0) {
            int end = at + OriginsFileName.DIRECTORY.length();
            int start = at;
            while (start > 0 && " \t\n\"'`=,:[(".indexOf(text.charAt(start - 1)) < 0) {
                start--;
            }
            Path path = resolve(base, text.substring(start, end));
            if (path != null
                    && path.endsWith(OriginsFileName.DIRECTORY)
                    && path.toFile().isDirectory()
                    && !found.contains(path)) {
                found.add(path);
            }
            at = text.indexOf(OriginsFileName.DIRECTORY, end);
        }
    }
}
