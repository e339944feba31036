package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.OriginsFileName;
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

/**
 * What the build of one package copies unchanged, as its bundler and the configuration say (the defaults are those of vite 5 to 8,
 * {@code @sveltejs/kit} 2 and 3, nuxt 3 and 4, astro 7, {@code @angular/build} 22, react-scripts 5, next 16, copy-webpack-plugin
 * 14, eleventy 3, and Trunk).
 */
final class PackageBuild {
    /** What is larger is not written by hand. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    private static final String[] CONFIG_ENDINGS = {"js", "mjs", "ts", "cjs", "mts", "cts"};

    private final Path directory;
    private final Project.Paths paths;
    private final List<String> names;
    private final List<Path> inputs = new ArrayList<>();
    private final List<Path> possible = new ArrayList<>();
    private final List<Path> copied = new ArrayList<>();
    private final List<Location> unread = new ArrayList<>();
    private String manifest = "";
    private Location mention;
    private boolean sure;

    private PackageBuild(Path directory, Project.Paths paths) {
        this.directory = directory;
        this.paths = paths;
        String[] listed = directory.toFile().list();
        String[] all = listed == null ? new String[0] : listed;
        Arrays.sort(all);
        this.names = Arrays.asList(all);
    }

    static PackageBuild in(Path directory, Project.Paths paths) {
        PackageBuild build = new PackageBuild(directory, paths);
        build.read();
        return build;
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

    /** What could not be followed. */
    List<Location> unread() {
        return unread;
    }

    /** Where a file speaks of the origins file; null if none does. */
    Location mention() {
        return mention;
    }

    /** Whether a bundler was recognized, of which it is known what it copies. */
    boolean isSure() {
        return sure;
    }

    private void read() {
        SourceText source = names.contains("package.json") ? text("package.json") : null;
        manifest = source == null ? "" : source.text();
        for (String name : names) {
            if (isBuildFile(name)) {
                mentioned(directory.resolve(name), name.equals("package.json") ? source : text(name));
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
            sure = true;
            svelteKit();
        } else if (depends("astro")) {
            sure = true;
            folders(config("astro.config"), "publicDir", "", "public");
        } else if (depends("nuxt")) {
            sure = true;
            nuxt();
        } else if (depends("gatsby") || depends("@docusaurus/core") || depends("parcel-reporter-static-files-copy")) {
            sure = true;
            input("static");
        } else if (depends("next") || depends("react-scripts") || depends("@vue/cli-service")) {
            sure = true;
            input("public");
        } else if (names.contains("angular.json")) {
            sure = true;
            angular();
        } else if (depends("@rsbuild/core")) {
            sure = true;
            input("public");
        } else if (depends("vite") || !config("vite.config").isEmpty() || manifest.contains("vite build")) {
            sure = true;
            vite();
        }
        for (ConfigScript webpack : config("webpack.config")) {
            sure = true;
            copyPlugin(webpack);
        }
        for (ConfigScript eleventy : eleventy()) {
            sure = true;
            passthrough(eleventy);
        }
        if (names.contains("Trunk.toml") || trunk()) {
            sure = true;
        }
    }

    // ---- the bundlers

    private void svelteKit() {
        List<ConfigScript> configs = new ArrayList<>(config("svelte.config"));
        configs.addAll(config("vite.config"));
        folders(configs, "assets", "files", "static");
    }

    private void nuxt() {
        List<ConfigScript> configs = config("nuxt.config");
        List<Path> roots = new ArrayList<>();
        roots.add(directory);
        for (ConfigScript config : configs) {
            for (String source : read(config.values("srcDir"))) {
                addResolved(directory, source, roots);
            }
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
    }

    private void vite() {
        List<ConfigScript> configs = config("vite.config");
        List<Path> roots = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        boolean named = false;
        for (ConfigScript config : configs) {
            for (String root : read(config.values("root"))) {
                addResolved(directory, root, roots);
            }
            ConfigScript.Values values = config.values("publicDir");
            named |= !values.isAbsent();
            folders.addAll(read(values));
        }
        String root = argument("vite build");
        if (root != null) {
            addResolved(directory, root, roots);
        }
        if (roots.isEmpty()) {
            roots.add(directory);
        }
        for (Path at : roots) {
            for (String folder : named ? folders : List.of("public")) {
                if (!folder.isEmpty()) {
                    input(resolve(at, folder));
                }
            }
        }
        for (ConfigScript config : configs) {
            // A plugin that copies more than the public directory.
            if (config.mentions("viteStaticCopy")) {
                targets(config, "src", "dest");
            }
        }
    }

    /** A word behind a command of a script in package.json that is not an option; null if there is none. */
    private String argument(String command) {
        int at = manifest.indexOf(command);
        if (at < 0) {
            return null;
        }
        int from = at + command.length();
        while (from < manifest.length() && manifest.charAt(from) == ' ') {
            from++;
        }
        int to = from;
        while (to < manifest.length() && " \"\\&|;\n".indexOf(manifest.charAt(to)) < 0) {
            to++;
        }
        String word = manifest.substring(from, to);
        return from == at + command.length() || word.isEmpty() || word.startsWith("-") ? null : word;
    }

    private void folders(List<ConfigScript> configs, String key, String parent, String usual) {
        boolean named = false;
        for (ConfigScript config : configs) {
            ConfigScript.Values values = config.values(key, parent);
            named |= !values.isAbsent();
            for (String folder : read(values)) {
                input(resolve(directory, folder));
            }
        }
        if (!named) {
            input(usual);
        }
    }

    private void angular() {
        SourceText source = text("angular.json");
        if (source != null) {
            JsonNode root = JsonDocument.parse(source, Dialect.JSON5).root();
            assets(root, source, 0);
        }
    }

    private void assets(JsonNode node, SourceText source, int depth) {
        if (depth > 12) {
            return;
        }
        if (node instanceof JsonNode.ArrayNode array) {
            for (JsonNode item : array.elements()) {
                assets(item, source, depth + 1);
            }
        } else if (node instanceof JsonNode.ObjectNode object) {
            for (JsonNode.Member member : object.members()) {
                if (member.name().equals("assets") && member.value() instanceof JsonNode.ArrayNode list) {
                    for (JsonNode item : list.elements()) {
                        asset(item);
                    }
                } else {
                    assets(member.value(), source, depth + 1);
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
    }

    private void targets(ConfigScript config, String from, String to) {
        for (ConfigScript.Pair pattern : config.pairs(from, to)) {
            if (!pattern.unread().isEmpty()) {
                unread.addAll(pattern.unread());
            }
            for (String source : pattern.first()) {
                copy(
                        resolve(directory, withoutGlob(source)),
                        pattern.second().isEmpty() ? "" : pattern.second().get(0));
            }
        }
    }

    private static String withoutGlob(String pattern) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern;
        }
        int slash = pattern.lastIndexOf('/', star);
        return slash < 0 ? "." : pattern.substring(0, slash);
    }

    private List<ConfigScript> eleventy() {
        List<ConfigScript> configs = new ArrayList<>(config("eleventy.config"));
        if (names.contains(".eleventy.js")) {
            add(".eleventy.js", configs);
        }
        return configs;
    }

    private void passthrough(ConfigScript config) {
        for (ConfigScript.Pair copy : config.arguments("addPassthroughCopy")) {
            unread.addAll(copy.unread());
            for (String from : copy.first()) {
                if (copy.second().isEmpty()) {
                    wellKnown(resolve(directory, from));
                } else {
                    copy(resolve(directory, withoutGlob(from)), copy.second().get(0));
                }
            }
        }
    }

    /** Trunk copies what links in the page name. */
    private boolean trunk() {
        if (!names.contains("Cargo.toml") || !names.contains("index.html")) {
            return false;
        }
        SourceText source = text("index.html");
        String page = source == null ? "" : source.text();
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
                || to.startsWith(directory.getRoot().toString());
        if (isWellKnown(from)) {
            wellKnown(from);
        } else if (top) {
            existing(from);
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

    private void input(String name) {
        input(directory.resolve(name));
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

    /** The configurations of a name, the one that the bundler would take first; those that scripts name count too. */
    private List<ConfigScript> config(String name) {
        List<ConfigScript> configs = new ArrayList<>();
        for (String ending : CONFIG_ENDINGS) {
            if (configs.isEmpty() && names.contains(name + "." + ending)) {
                add(name + "." + ending, configs);
            }
        }
        for (String other : names) {
            boolean alike = other.startsWith(name.substring(0, name.indexOf('.'))) && other.contains(".config.");
            if (alike && manifest.contains(other) && !isFirst(other, name)) {
                add(other, configs);
            }
        }
        return configs;
    }

    private boolean isFirst(String file, String name) {
        for (String ending : CONFIG_ENDINGS) {
            if (names.contains(name + "." + ending)) {
                return file.equals(name + "." + ending);
            }
        }
        return false;
    }

    private void add(String name, List<ConfigScript> configs) {
        SourceText source = text(name);
        if (source != null) {
            configs.add(ConfigScript.read(directory.resolve(name), source));
        }
    }

    /** The text of a file; where it cannot be read, that is noted, and null. */
    private SourceText text(String name) {
        Path file = directory.resolve(name);
        SourceText source =
                file.toFile().isFile() && file.toFile().length() <= MAX_FILE_BYTES ? paths.quietly(file) : null;
        if (source == null) {
            Location place = Location.start(paths.shown(file));
            for (Location known : unread) {
                if (known.path().equals(place.path())) {
                    return null;
                }
            }
            unread.add(place);
        }
        return source;
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
                mentioned(file.toPath(), paths.quietly(file.toPath()));
            }
        }
    }

    private void mentioned(Path file, SourceText source) {
        if (mention == null && source != null && file.getParent() != null) {
            mention = mention(source);
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
