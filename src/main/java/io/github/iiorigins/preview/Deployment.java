package io.github.iiorigins.preview;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Exclusion;
import io.github.iiorigins.assets.HeadersFile;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.RedirectsFile;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.assets.SatelliteRules;
import io.github.iiorigins.assets.SatelliteStorage;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.AssetTreeReader;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What lies in the sources of a site at one moment, as the deploy tool would upload it. */
final class Deployment {
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Optional<Asset>> assets = new ConcurrentHashMap<>();
    private final List<String> reserved;
    private final String refusal;
    private RedirectsFile redirects;
    private List<String> pages;

    /** One source. */
    private record Part(SiteSource source, Path root, HostingRules rules) {}

    private Deployment(List<SiteSource> sources, Hosting hosting, Version dfx, Extras extras) {
        String refused = null;
        for (SiteSource source : sources) {
            try {
                AssetTree tree =
                        AssetTreeReader.read(source.directory(), source.shown(), new Texts(source.directory()));
                HostingRules rules = switch (hosting) {
                    case STATIC_SITE -> new StaticSiteRules(tree);
                    case JUNO -> new SatelliteRules(bare(tree), extras.storage());
                    case DFX, ICP_PLUGIN, UNKNOWN -> new AssetCanisterRules(tree, hosting, dfx);
                };
                parts.add(new Part(source, Path.of(tree.root()), rules));
                if (refused == null && !rules.isAccepted()) {
                    refused = refusal(rules);
                }
                if (hosting == Hosting.STATIC_SITE && tree.entry(AssetTree.REDIRECTS) != null) {
                    redirects = RedirectsFile.read(FileReading.read(
                            source.directory().resolve(AssetTree.REDIRECTS), tree.shown(AssetTree.REDIRECTS)));
                    if (refused == null && !redirects.problems().isEmpty()) {
                        refused = sentence(
                                redirects.source(), redirects.problems().get(0));
                    }
                }
            } catch (UnreadableFile unreadable) {
                refused = unreadable.path() + ": " + unreadable.getMessage();
            }
        }
        for (String key : extras.reserved()) {
            assets.put(key, Optional.empty());
        }
        for (Asset extra : extras.assets()) {
            assets.put(extra.key(), Optional.of(extra));
        }
        reserved = extras.reserved();
        refusal = refused;
    }

    /**
     * What does not come from the sources.
     *
     * @param assets what the canister makes itself
     * @param reserved keys that no file of the sources can have
     * @param storage what a Satellite is told of its files
     */
    record Extras(List<Asset> assets, List<String> reserved, SatelliteStorage storage) {
        static final Extras NONE = new Extras(List.of(), List.of(), SatelliteStorage.DEFAULT);
    }

    /** Reads the sources now. */
    static Deployment read(List<SiteSource> sources, Hosting hosting, Version dfx, Extras extras) {
        return new Deployment(sources, hosting, dfx, extras);
    }

    /** A Satellite has no rules files: the same names without what they hold. */
    private static AssetTree bare(AssetTree tree) {
        return AssetTree.of(tree.root(), tree.shown(), tree.top(), tree.isComplete(), List.of());
    }

    /** Why the deploy tool would stop before it uploads anything; nothing if it would not. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    private static String refusal(HostingRules rules) {
        if (rules instanceof AssetCanisterRules canister) {
            for (RulesFile file : canister.files()) {
                if (!file.isAccepted()) {
                    return sentence(file.source(), file.problems().get(0));
                }
            }
            return rules.tree().shown(canister.doubledDirectories().get(0))
                    + ": the directory has both .ic-assets.json and .ic-assets.json5; the deploy tool accepts only one";
        }
        HeadersFile file = ((StaticSiteRules) rules).file().orElseThrow();
        return sentence(file.source(), file.problems().get(0));
    }

    private static String sentence(SourceText source, RulesProblem problem) {
        io.github.iiorigins.text.Position position =
                source.position(problem.span().start());
        return source.path() + ":" + position.line() + ":" + position.column() + ": " + problem.message();
    }

    /** The asset under a key, a path with a slash at its start; null if none is uploaded. */
    Asset asset(String key) {
        Optional<Asset> known = assets.get(key);
        if (known == null) {
            known = Optional.ofNullable(find(key));
            if (known.isPresent()) {
                assets.put(key, known);
            }
        }
        return known.orElse(null);
    }

    private Asset find(String key) {
        if (!key.startsWith("/")) {
            return null;
        }
        String path = key.substring(1);
        for (Part part : parts) {
            AssetTree.Entry entry = part.rules().tree().entry(path);
            if (entry != null
                    && entry.kind() == AssetTree.Kind.FILE
                    && entry.name().equals(name(path))) {
                Treatment treatment = part.rules().treat(path);
                Path file = part.root().resolve(path);
                if (treatment.isUploaded() && !Files.isSymbolicLink(file)) {
                    return new Asset(key, part.rules().tree().shown(path), treatment, file, part.root());
                }
            }
        }
        return null;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Why what lies under a key is not uploaded, as half a sentence; nothing if nothing lies there. */
    Optional<String> leftOut(String key) {
        String path = key.startsWith("/") ? key.substring(1) : key;
        for (Part part : parts) {
            AssetTree.Entry entry = part.rules().tree().entry(path);
            if (entry == null || path.isEmpty() || entry.kind() == AssetTree.Kind.DIRECTORY) {
                continue;
            }
            if (reserved.contains(key)) {
                return Optional.of(
                        part.rules().tree().shown(path) + " is not uploaded: Juno writes " + key + " itself");
            }
            Optional<Exclusion> exclusion = part.rules().treat(path).exclusion();
            String shown = part.rules().tree().shown(path);
            if (exclusion.isPresent()) {
                return Optional.of(words(shown, part.rules(), exclusion.get()));
            }
            if (Files.isSymbolicLink(part.root().resolve(path))) {
                return Optional.of(shown + link(part.rules()));
            }
        }
        return Optional.empty();
    }

    private static String words(String shown, HostingRules rules, Exclusion exclusion) {
        String what = rules.tree().shown(exclusion.path());
        String subject = what.equals(shown) ? shown : shown + " is in " + what + ", which";
        return switch (exclusion.reason()) {
            case IGNORED ->
                subject + " is excluded by " + place(exclusion.ignore().rule());
            case HIDDEN -> subject + " is not uploaded: its name begins with a dot, and no rule includes it";
            case HIDDEN_ROOT ->
                shown + " is not uploaded: dfx uploads nothing from a directory whose name begins with a dot";
            case RULES_FILE -> subject + " is read for its rules and not uploaded";
            case SYMBOLIC_LINK -> subject + link(rules);
            case PATTERN -> subject + " is excluded by " + pattern(rules, exclusion.path());
            case SYSTEM_FILE -> subject + " is not uploaded: Juno uploads no file with this name";
            case DIRECTORY -> subject + " is a directory";
        };
    }

    private static String pattern(HostingRules rules, String path) {
        Location place = ((SatelliteRules) rules).ignoring(path).orElseThrow();
        return place.path() + ":" + place.start().line();
    }

    private static String link(HostingRules rules) {
        return rules instanceof SatelliteRules
                ? " is a symbolic link: Juno uploads its target, but this preview does not follow it"
                : " is a symbolic link; symbolic links are not uploaded";
    }

    private static String place(AssetRule rule) {
        return rule.file().source().path() + ":" + rule.line();
    }

    /** The rules of a static site's file {@code _redirects}. */
    List<RedirectsFile.Rule> redirects() {
        return redirects == null ? List.of() : redirects.rules();
    }

    /** What the rules would make of a path, whether a file lies there or not. */
    Treatment treat(String key) {
        return parts.get(0).rules().treat(key.startsWith("/") ? key.substring(1) : key);
    }

    /** The keys of all assets that end in {@code .html}, in their order. */
    synchronized List<String> pages() {
        if (pages == null) {
            List<String> found = new ArrayList<>();
            for (Part part : parts) {
                pages(part.rules().tree().top(), "", found);
            }
            found.sort(null);
            pages = found;
        }
        return pages;
    }

    private void pages(AssetTree.Entry directory, String path, List<String> found) {
        for (AssetTree.Entry entry : directory.entries()) {
            String key = path + "/" + entry.name();
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                pages(entry, key, found);
            } else if (key.endsWith(".html") && !found.contains(key) && asset(key) != null) {
                found.add(key);
            }
        }
    }

    /** How many files are uploaded, and how many more lie there. */
    int[] count() {
        int[] count = new int[2];
        for (Part part : parts) {
            count(part, part.rules().tree().top(), "", count);
        }
        return count;
    }

    private void count(Part part, AssetTree.Entry directory, String path, int[] count) {
        for (AssetTree.Entry entry : directory.entries()) {
            String child = path.isEmpty() ? entry.name() : path + "/" + entry.name();
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                count(part, entry, child, count);
            } else {
                count[part.rules().treat(child).isUploaded() ? 0 : 1]++;
            }
        }
    }

    /** The keys below {@code /.well-known/} that files lie under. */
    List<String> wellKnown() {
        List<String> keys = new ArrayList<>();
        for (Part part : parts) {
            AssetTree.Entry directory = part.rules().tree().entry(".well-known");
            if (directory != null) {
                for (AssetTree.Entry entry : directory.entries()) {
                    String key = "/.well-known/" + entry.name();
                    if (entry.kind() != AssetTree.Kind.DIRECTORY && !keys.contains(key)) {
                        keys.add(key);
                    }
                }
            }
        }
        return keys;
    }

    /** The files whose text counts, with their text: what has changed between two readings can be told by them. */
    Map<String, SourceText> rulesFiles() {
        Map<String, SourceText> files = new java.util.TreeMap<>();
        for (Part part : parts) {
            for (AssetTree.Document document : part.rules().tree().documents()) {
                files.put(document.source().path(), document.source());
            }
        }
        if (redirects != null) {
            files.put(redirects.source().path(), redirects.source());
        }
        return files;
    }

    /** The places where rules files lie, or are looked for first. */
    List<Path> rulesPlaces() {
        List<Path> places = new ArrayList<>();
        for (Part part : parts) {
            for (String name :
                    new String[] {AssetTree.RULES_JSON, AssetTree.RULES_JSON5, AssetTree.HEADERS, AssetTree.REDIRECTS
                    }) {
                places.add(part.root().resolve(name));
            }
            for (AssetTree.Document document : part.rules().tree().documents()) {
                if (document.path().indexOf('/') >= 0) {
                    places.add(part.root().resolve(document.path()));
                }
            }
        }
        return places;
    }

    /** Whether a regular file lies under a key by now that was not there when this was read, or one is gone. */
    boolean isOutdated(String key) {
        if (key.contains("//") || key.contains("/../") || key.endsWith("/..") || key.indexOf('\0') >= 0) {
            return false;
        }
        String path = key.startsWith("/") ? key.substring(1) : key;
        for (Part part : parts) {
            AssetTree.Entry entry = part.rules().tree().entry(path);
            boolean known = entry != null && entry.kind() == AssetTree.Kind.FILE;
            if (!path.isEmpty() && known != part.root().resolve(path).toFile().isFile()) {
                return true;
            }
        }
        return false;
    }
}
