package io.github.iiorigins.project;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the canisters that files are uploaded to out of an icp.yaml and the canister.yaml files that it leads to, as
 * icp-cli 1.x does (dfinity/icp-cli: crates/icp/src/manifest, crates/icp/src/project.rs). Of other canisters it says only
 * what makes icp-cli refuse the file.
 */
final class IcpManifestReader {
    private static final String READER = "icp-cli";
    private static final String REFUSES = "icp-cli rejects the file";

    /** The first version of the recipe that uploads by a plugin. */
    private static final int[] FIRST_PLUGIN_RECIPE = {2, 2, 1};

    private final Project.Paths paths;
    private final List<ManifestProblem> all;
    private final List<AssetCanister> canisters;
    private final List<IcpEnvironment> environments;

    IcpManifestReader(
            Project.Paths paths,
            List<ManifestProblem> all,
            List<AssetCanister> canisters,
            List<IcpEnvironment> environments) {
        this.paths = paths;
        this.all = all;
        this.canisters = canisters;
        this.environments = environments;
    }

    /**
     * Reads an icp.yaml.
     *
     * @param candidates the canister.yaml files of the project; those that the manifest leads to are read and taken out
     * @param manifests receives those that were read
     */
    void read(Manifest manifest, CanisterIds ids, List<Path> candidates, List<Manifest> manifests) {
        ManifestProblems problems = new ManifestProblems(manifest.source(), all);
        ManifestNode root = YamlManifest.read(manifest.source(), READER, problems);
        if (ManifestNode.isAbsent(root)) {
            return;
        }
        if (!(root instanceof ManifestNode.Mapping mapping)) {
            problems.malformed(root.span(), "icp.yaml must be a mapping", REFUSES);
            return;
        }
        List<String> known = List.of("canisters", "networks", "environments", "dependencies");
        for (ManifestNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.name())) {
                unknown(entry, known, problems);
            }
        }
        environments(mapping.get("environments"), manifest);
        ManifestNode listed = mapping.get("canisters");
        if (ManifestNode.isAbsent(listed)) {
            return;
        }
        if (!(listed instanceof ManifestNode.Sequence list)) {
            problems.malformed(listed.span(), "\"canisters\" must be a list", REFUSES);
            return;
        }
        for (ManifestNode item : list.items()) {
            if (item instanceof ManifestNode.Mapping canister) {
                canister(canister, manifest, ids, problems);
            } else if (item instanceof ManifestNode.Text path) {
                lead(path, manifest, ids, candidates, manifests, problems);
            } else {
                problems.malformed(item.span(), "a canister must be a mapping or the path of a directory", REFUSES);
            }
        }
    }

    /** Reads a canister.yaml. */
    void readCanister(Manifest manifest, CanisterIds ids) {
        ManifestProblems problems = new ManifestProblems(manifest.source(), all);
        ManifestNode root = YamlManifest.read(manifest.source(), READER, problems);
        if (root instanceof ManifestNode.Mapping canister) {
            canister(canister, manifest, ids, problems);
        } else if (root != null) {
            problems.malformed(root.span(), "canister.yaml must be a mapping", REFUSES);
        }
    }

    private void environments(ManifestNode node, Manifest manifest) {
        if (!(node instanceof ManifestNode.Sequence list)) {
            return;
        }
        for (ManifestNode item : list.items()) {
            if (item instanceof ManifestNode.Mapping environment
                    && environment.get("name") instanceof ManifestNode.Text name) {
                String network = environment.get("network") instanceof ManifestNode.Text text ? text.value() : "local";
                environments.add(new IcpEnvironment(manifest.directory(), name.value(), network));
            }
        }
    }

    /** Follows a path or pattern to the directories of canister.yaml files. */
    private void lead(
            ManifestNode.Text path,
            Manifest from,
            CanisterIds ids,
            List<Path> candidates,
            List<Manifest> manifests,
            ManifestProblems problems) {
        String pattern = path.value();
        boolean isPattern = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
        List<Path> found = new ArrayList<>();
        if (isPattern) {
            for (Path candidate : candidates) {
                Path directory = candidate.getParent();
                if (directory.startsWith(from.directory())
                        && IgnorePattern.isMatch(pattern, ShownPath.of(from.directory(), directory))) {
                    found.add(candidate);
                }
            }
        } else {
            Path file = explicit(from.directory(), pattern);
            if (file != null && candidates.contains(file)) {
                found.add(file);
            } else if (file == null || paths.isMissing(file)) {
                problems.malformed(
                        path.span(),
                        QuotedText.quote(pattern) + " is not a directory with a canister.yaml",
                        "icp-cli then loads no canister at all");
            }
        }
        candidates.removeAll(found);
        for (Path file : found) {
            Manifest manifest = paths.manifest(Manifest.Kind.ICP_CANISTER, file);
            if (manifest != null) {
                manifests.add(manifest);
                readCanister(manifest, ids);
            }
        }
    }

    private static Path explicit(Path directory, String path) {
        try {
            return directory.resolve(path).normalize().resolve("canister.yaml");
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    private void canister(
            ManifestNode.Mapping canister, Manifest manifest, CanisterIds ids, ManifestProblems problems) {
        Span start = canister.entries().isEmpty()
                ? canister.span()
                : canister.entries().get(0).key();
        if (!(canister.get("name") instanceof ManifestNode.Text name)) {
            ManifestNode.Entry wrong = canister.entry("name");
            problems.malformed(
                    wrong == null ? start : wrong.value().span(),
                    wrong == null ? "a canister needs a \"name\"" : "the name of a canister must be a string",
                    REFUSES);
            return;
        }
        ManifestNode.Entry recipe = canister.entry("recipe");
        ManifestNode.Entry build = canister.entry("build");
        ManifestNode.Entry sync = canister.entry("sync");
        if (recipe != null && (build != null || sync != null)) {
            ManifestNode.Entry second = build != null ? build : sync;
            problems.malformed(
                    second.key(),
                    "a canister with a \"recipe\" cannot have its own \"" + second.name() + "\"",
                    REFUSES);
        } else if (recipe == null && build == null) {
            problems.malformed(
                    name.span(),
                    "canister " + QuotedText.quote(name.value()) + " has neither \"recipe\" nor \"build\"",
                    REFUSES);
        }
        List<String> known = List.of("name", "recipe", "build", "sync", "settings", "init_args");
        for (ManifestNode.Entry entry : canister.entries()) {
            if (!known.contains(entry.name())) {
                unknown(entry, known, problems);
            }
        }
        Upload upload = recipe != null
                ? recipe(recipe.value(), manifest, problems)
                : sync == null ? null : sync(sync.value(), manifest, problems);
        if (upload != null) {
            canisters.add(new AssetCanister(
                    name.value(),
                    upload.hosting,
                    manifest,
                    problems.at(name.span()),
                    upload.sources,
                    ids.of(name.value()),
                    upload.buildCommands || hasScript(build),
                    Optional.empty(),
                    upload.version,
                    JunoIdentity.NONE));
        }
    }

    /** How a canister gets its files. */
    private record Upload(
            Hosting hosting, List<AssetSource> sources, boolean buildCommands, Optional<String> version) {}

    // ---- recipes

    private Upload recipe(ManifestNode node, Manifest manifest, ManifestProblems problems) {
        if (!(node instanceof ManifestNode.Mapping recipe)) {
            problems.malformed(node.span(), "a recipe must be a mapping with \"type\"", REFUSES);
            return null;
        }
        if (!(recipe.get("type") instanceof ManifestNode.Text type)) {
            ManifestNode wrong = recipe.get("type");
            problems.malformed(wrong == null ? recipe.span() : wrong.span(), "a recipe needs a \"type\"", REFUSES);
            return null;
        }
        ManifestNode.Mapping configuration = recipe.get("configuration") instanceof ManifestNode.Mapping mapping
                ? mapping
                : new ManifestNode.Mapping(recipe.span(), List.of(), false);
        int at = type.value().startsWith("@") ? type.value().indexOf('@', 1) : -1;
        String name = at < 0 ? type.value() : type.value().substring(0, at);
        Optional<String> version =
                at < 0 ? Optional.empty() : Optional.of(type.value().substring(at + 1));
        if (at < 0 && name.startsWith("@") && name.indexOf('/') > 0) {
            problems.malformed(
                    type.span(),
                    QuotedText.quote(name) + " does not name a version",
                    REFUSES,
                    name.equals("@dfinity/asset-canister") ? QuotedText.quote(name + "@v2.2.1") : "");
        }
        Hosting hosting;
        switch (name) {
            case "@dfinity/static-site", "@dfinity/certified-assets" -> hosting = Hosting.STATIC_SITE;
            case "@dfinity/asset-canister", "@dfinity/assets" -> {
                hosting = Hosting.ICP_PLUGIN;
                if (version.isPresent() && (name.equals("@dfinity/assets") || isBeforePlugins(version.get()))) {
                    obsoleteRecipe(type, name, problems);
                }
            }
            default -> {
                // A recipe of another registry or a file may upload anything; a directory by this key is what they
                // take.
                if (name.startsWith("@dfinity/") || !(configuration.get("dir") instanceof ManifestNode.Text)) {
                    return null;
                }
                hosting = Hosting.UNKNOWN;
            }
        }
        List<AssetSource> sources = new ArrayList<>();
        ManifestNode dir = configuration.get("dir");
        if (dir instanceof ManifestNode.Text path) {
            sources.add(source(path, manifest, problems));
        } else if (hosting != Hosting.UNKNOWN) {
            problems.malformed(
                    dir == null ? type.span() : dir.span(),
                    dir == null
                            ? "the recipe lacks \"dir\" in its configuration"
                            : "\"dir\" must be the path of a directory",
                    "the recipe has nothing to upload");
        }
        boolean build = configuration.get("build") instanceof ManifestNode.Sequence commands
                && !commands.items().isEmpty();
        return new Upload(hosting, sources, build, version);
    }

    private void obsoleteRecipe(ManifestNode.Text type, String name, ManifestProblems problems) {
        String current = "@dfinity/asset-canister@v2.2.1";
        String written = problems.source().text(type.span());
        // In quotes or not, the name stands in the scalar as it is, unless it is escaped.
        int start = written.indexOf(type.value());
        Fix fix = start < 0
                ? null
                : Fix.unsafe(
                        problems.source(),
                        new Edit(
                                new Span(
                                        type.span().start() + start,
                                        type.span().start()
                                                + start
                                                + type.value().length()),
                                current));
        problems.add(new ManifestProblem(
                ManifestProblem.Kind.OBSOLETE,
                problems.at(type.span()),
                QuotedText.quote(type.value()) + " uploads with a step that icp-cli has removed",
                name.equals("@dfinity/assets")
                        ? "icp-cli 0.3 and later do not load a manifest with this recipe; asset-canister v2.2.1 replaces it"
                        : "icp-cli 0.3 and later do not load a manifest with this recipe before v2.2.1",
                QuotedText.quote(current),
                fix));
    }

    /** Whether a version such as {@code v2.1.0} comes before v2.2.1; of what is no version nothing is said. */
    static boolean isBeforePlugins(String version) {
        int at = version.startsWith("v") ? 1 : 0;
        for (int i = 0; i < FIRST_PLUGIN_RECIPE.length; i++) {
            int start = at;
            int number = 0;
            while (at < version.length() && Ascii.isDigit(version.charAt(at))) {
                number = Math.min(number * 10 + version.charAt(at) - '0', 1_000_000);
                at++;
            }
            if (at == start) {
                return false;
            }
            if (number != FIRST_PLUGIN_RECIPE[i]) {
                return number < FIRST_PLUGIN_RECIPE[i];
            }
            if (at < version.length() && version.charAt(at) == '.') {
                at++;
            } else if (i < FIRST_PLUGIN_RECIPE.length - 1) {
                return false;
            }
        }
        return false;
    }

    // ---- sync steps

    private Upload sync(ManifestNode node, Manifest manifest, ManifestProblems problems) {
        if (!(node instanceof ManifestNode.Mapping sync)
                || !(sync.get("steps") instanceof ManifestNode.Sequence steps)) {
            return null;
        }
        Upload upload = null;
        for (ManifestNode item : steps.items()) {
            if (item instanceof ManifestNode.Mapping step && step.get("type") instanceof ManifestNode.Text type) {
                Upload found = switch (type.value()) {
                    case "assets" -> assetsStep(step, type, manifest, problems);
                    case "plugin" -> pluginStep(step, manifest, problems);
                    default -> null;
                };
                upload = upload == null ? found : upload;
            }
        }
        return upload;
    }

    private Upload assetsStep(
            ManifestNode.Mapping step, ManifestNode.Text type, Manifest manifest, ManifestProblems problems) {
        problems.add(new ManifestProblem(
                ManifestProblem.Kind.OBSOLETE,
                problems.at(type.span()),
                "icp-cli has removed the sync step \"type: assets\"",
                "icp-cli 0.3 and later do not load a manifest with this step",
                "use the recipe \"@dfinity/asset-canister@v2.2.1\", or a \"plugin\" step with the same directory",
                null));
        return new Upload(Hosting.ICP_PLUGIN, sources(step, manifest, problems), false, Optional.empty());
    }

    /** A plugin may read directories for any purpose; those of the two known uploaders are told by where they come from. */
    private Upload pluginStep(ManifestNode.Mapping step, Manifest manifest, ManifestProblems problems) {
        String from = step.get("url") instanceof ManifestNode.Text url
                ? url.value()
                : step.get("path") instanceof ManifestNode.Text path ? path.value() : "";
        Hosting hosting;
        if (from.contains("/dfinity/certified-assets/releases/download/")) {
            hosting = from.contains("/migration-") ? Hosting.ICP_PLUGIN : Hosting.STATIC_SITE;
        } else if (from.contains("asset") || from.contains("sync_plugin")) {
            hosting = Hosting.UNKNOWN;
        } else {
            return null;
        }
        return new Upload(hosting, sources(step, manifest, problems), false, Optional.empty());
    }

    private static List<AssetSource> sources(ManifestNode.Mapping step, Manifest manifest, ManifestProblems problems) {
        List<AssetSource> sources = new ArrayList<>();
        if (step.get("dir") instanceof ManifestNode.Text path) {
            sources.add(source(path, manifest, problems));
        }
        if (step.get("dirs") instanceof ManifestNode.Sequence list) {
            for (ManifestNode item : list.items()) {
                if (item instanceof ManifestNode.Text path) {
                    sources.add(source(path, manifest, problems));
                }
            }
        }
        return sources;
    }

    private static AssetSource source(ManifestNode.Text path, Manifest manifest, ManifestProblems problems) {
        Location place = problems.at(path.span());
        AssetSource source = AssetSource.of(manifest.directory(), path.value(), Optional.of(place), true);
        if (source.state() == AssetSource.State.OUTSIDE) {
            problems.malformed(
                    path.span(),
                    QuotedText.quote(path.value()) + " is outside the canister's directory",
                    "icp-cli passes a plugin only directories in it, named without \"..\" and symbolic links");
        } else if (source.state() == AssetSource.State.NOT_A_DIRECTORY) {
            problems.malformed(
                    path.span(), QuotedText.quote(path.value()) + " is not a directory", "icp-cli uploads directories");
        } else if (source.isLinked(manifest.directory())) {
            problems.malformed(
                    path.span(),
                    QuotedText.quote(path.value()) + " is a symbolic link or a path through one",
                    "icp-cli passes only real directories to a plugin, not symbolic links");
        }
        return source;
    }

    private static boolean hasScript(ManifestNode.Entry build) {
        if (build == null
                || !(build.value() instanceof ManifestNode.Mapping mapping)
                || !(mapping.get("steps") instanceof ManifestNode.Sequence steps)) {
            return false;
        }
        for (ManifestNode item : steps.items()) {
            if (item instanceof ManifestNode.Mapping step
                    && step.get("type") instanceof ManifestNode.Text type
                    && type.value().equals("script")) {
                return true;
            }
        }
        return false;
    }

    private static void unknown(ManifestNode.Entry entry, List<String> known, ManifestProblems problems) {
        String meant = Spelling.nearest(entry.name(), known);
        problems.malformed(
                entry.key(),
                "unknown key " + QuotedText.quote(entry.name()),
                REFUSES,
                meant == null ? "" : "\"" + meant + "\"");
    }
}
