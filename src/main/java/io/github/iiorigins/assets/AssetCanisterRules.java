package io.github.iiorigins.assets;

import io.github.iiorigins.text.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A tree as dfx, or the plugin of icp-cli's recipe {@code asset-canister}, uploads it: a rules file in any directory,
 * the rules of outer directories first, of each file in order, and the later one wins field by field (dfinity/sdk:
 * src/canisters/frontend/ic-asset/src/asset/config.rs and src/sync.rs).
 */
public final class AssetCanisterRules extends HostingRules {
    /** The first version of dfx that uploads the directory {@code .well-known} without a rule that says so (dfinity/sdk: CHANGELOG.md). */
    public static final Version WELL_KNOWN_INCLUDED = new Version(0, 20, 2);

    /** How much matching a {@link Survey} takes on before it stops, in steps of a few nanoseconds. */
    private static final long MAX_STEPS = 100_000_000;

    private final Hosting hosting;
    private final Version dfx;
    private final List<RulesFile> files = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>(0);
    private final Map<String, List<AssetRule>> rulesByDirectory = new HashMap<>();
    private Survey survey;

    /**
     * Reads the rules of a tree.
     *
     * @param hosting who uploads it
     * @param dfx the version of dfx; null if it is not known, or another tool uploads
     */
    public AssetCanisterRules(AssetTree tree, Hosting hosting, Version dfx) {
        super(tree);
        this.hosting = hosting;
        this.dfx = dfx;
        for (AssetTree.Document document : tree.documents()) {
            if (isRulesFile(document.name())) {
                String directory = document.directory();
                RulesFile file = RulesFile.read(
                        document, directory.isEmpty() ? tree.root() : tree.root() + "/" + directory, dfx);
                files.add(file);
                List<AssetRule> earlier = rulesByDirectory.get(directory);
                if (earlier == null) {
                    rulesByDirectory.put(directory, file.rules());
                } else {
                    doubled.add(directory);
                    List<AssetRule> both = new ArrayList<>(earlier);
                    both.addAll(file.rules());
                    rulesByDirectory.put(directory, both);
                }
            }
        }
    }

    static boolean isRulesFile(String name) {
        return name.equals(AssetTree.RULES_JSON) || name.equals(AssetTree.RULES_JSON5);
    }

    /** The rules files, in the order of their paths. */
    public List<RulesFile> files() {
        return files;
    }

    /** The directories with a rules file under each of the two names, which the deploy tool refuses. */
    public List<String> doubledDirectories() {
        return doubled;
    }

    @Override
    public boolean isAccepted() {
        for (RulesFile file : files) {
            if (!file.isAccepted()) {
                return false;
            }
        }
        return doubled.isEmpty();
    }

    @Override
    public Treatment treat(String path) {
        Exclusion exclusion = exclusion(path);
        Cascade cascade = new Cascade();
        for (AssetRule rule : chain(AssetTree.parent(path))) {
            if (rule.glob().matches(absolute(path))) {
                cascade.apply(rule);
            }
        }
        return cascade.treatment(path, exclusion);
    }

    /** All rules that apply to what lies in a directory, in the order in which they do. */
    private List<AssetRule> chain(String directory) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<AssetRule> chain = new ArrayList<>();
        addRules("", chain);
        for (int slash = directory.indexOf('/'); slash >= 0; slash = directory.indexOf('/', slash + 1)) {
            addRules(directory.substring(0, slash), chain);
        }
        if (!directory.isEmpty()) {
            addRules(directory, chain);
        }
        return chain;
    }

    private void addRules(String directory, List<AssetRule> chain) {
        List<AssetRule> rules = rulesByDirectory.get(directory);
        if (rules != null) {
            chain.addAll(rules);
        }
    }

    private byte[] absolute(String path) {
        return (tree().root() + "/" + path).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isHiddenRoot() {
        return hosting == Hosting.DFX && isLeftOutByName(tree().name(), true);
    }

    private boolean isLeftOutByName(String name, boolean directory) {
        if (!name.startsWith(".")) {
            return false;
        }
        boolean known = dfx == null || !dfx.isBefore(WELL_KNOWN_INCLUDED);
        return !(known && directory && name.equals(".well-known"));
    }

    private boolean isNeverUploaded(String name) {
        // dfx keeps back one of the two names alone; the other is hidden by its dot unless a rule takes it in.
        return name.equals(AssetTree.RULES_JSON)
                || (name.equals(AssetTree.RULES_JSON5) && hosting == Hosting.ICP_PLUGIN);
    }

    private Exclusion exclusion(String path) {
        if (isHiddenRoot()) {
            return new Exclusion(Exclusion.Reason.HIDDEN_ROOT, "", null);
        }
        AssetTree.Entry entry = tree().top();
        for (int from = 0; from < path.length(); ) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(from, end);
            String part = path.substring(0, end);
            boolean last = end == path.length();
            entry = entry == null ? null : entry.entry(name);
            if (entry != null && entry.kind() == AssetTree.Kind.SYMBOLIC_LINK) {
                return new Exclusion(Exclusion.Reason.SYMBOLIC_LINK, part, null);
            }
            boolean directory = entry == null ? !last : entry.kind() == AssetTree.Kind.DIRECTORY;
            Setting<Boolean> ignore = ignore(chain(AssetTree.parent(part)), absolute(part));
            if (ignore != null ? ignore.value() : isLeftOutByName(name, directory)) {
                return new Exclusion(ignore != null ? Exclusion.Reason.IGNORED : Exclusion.Reason.HIDDEN, part, ignore);
            }
            if (last && directory) {
                return new Exclusion(Exclusion.Reason.DIRECTORY, part, null);
            }
            if (last && isNeverUploaded(name)) {
                return new Exclusion(Exclusion.Reason.RULES_FILE, part, null);
            }
            from = end + 1;
        }
        return null;
    }

    /** The last word on whether to leave a path out; null if no rule has one. */
    private static Setting<Boolean> ignore(List<AssetRule> chain, byte[] absolute) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            AssetRule rule = chain.get(i);
            if (rule.ignore() != null && rule.glob().matches(absolute)) {
                return rule.ignore();
            }
        }
        return null;
    }

    /** What the rules come to over the whole tree; found out when first asked for. */
    public Survey survey() {
        if (survey == null) {
            survey = new Survey();
            if (!files.isEmpty() && !isHiddenRoot()) {
                walk(tree().top(), "", chain(""), null);
            }
        }
        return survey;
    }

    /**
     * Asks for each name as the deploy tool does: what is left out is asked about, what lies in it is not.
     *
     * @param takenIn what took in the hidden directory that this lies in; null outside of one
     */
    private void walk(AssetTree.Entry directory, String path, List<AssetRule> chain, Setting<Boolean> takenIn) {
        String base = tree().root() + "/" + (path.isEmpty() ? "" : path + "/");
        for (AssetTree.Entry entry : directory.entries()) {
            if (survey.steps > MAX_STEPS) {
                return;
            }
            // A link is asked about under the name of what it leads to.
            if (entry.kind() == AssetTree.Kind.SYMBOLIC_LINK) {
                continue;
            }
            boolean isDirectory = entry.kind() == AssetTree.Kind.DIRECTORY;
            byte[] absolute = (base + entry.name()).getBytes(StandardCharsets.UTF_8);
            Setting<Boolean> ignore = null;
            Setting<SecurityPolicy> policy = null;
            boolean headers = false;
            for (int i = 0; i < chain.size(); i++) {
                AssetRule rule = chain.get(i);
                survey.steps += rule.glob().cost(absolute.length);
                if (!rule.glob().matches(absolute)) {
                    continue;
                }
                survey.used.add(rule);
                ignore = rule.ignore() == null ? ignore : rule.ignore();
                policy = rule.policy() == null ? policy : rule.policy();
                headers = rule.clearing() == null && (headers || !rule.headers().isEmpty());
            }
            if (ignore != null ? ignore.value() : isLeftOutByName(entry.name(), isDirectory)) {
                continue;
            }
            String child = AssetTree.join(path, entry.name());
            if (isDirectory) {
                List<AssetRule> own = rulesByDirectory.get(child);
                List<AssetRule> deeper = chain;
                if (own != null && !own.isEmpty()) {
                    deeper = new ArrayList<>(chain);
                    deeper.addAll(own);
                }
                boolean hidden = entry.name().startsWith(".") && !entry.name().equals(".well-known");
                walk(entry, child, deeper, hidden ? ignore : takenIn);
            } else if (!isNeverUploaded(entry.name())) {
                Setting<Boolean> publisher = entry.name().startsWith(".") ? ignore : takenIn;
                if (publisher != null) {
                    survey.published(publisher, child);
                }
                if (policy != null && policy.value() == SecurityPolicy.HARDENED && !headers) {
                    survey.bare(policy, child);
                }
            }
        }
    }

    /** What the rules come to over a whole tree. */
    public static final class Survey {
        /** How many paths are kept as examples of one thing. */
        private static final int EXAMPLES = 3;

        private final Set<AssetRule> used = new HashSet<>();
        private final Map<Setting<?>, Paths> hidden = new TreeMap<>(new PlaceOrder());
        private final Map<Setting<?>, Paths> bare = new TreeMap<>(new PlaceOrder());
        private long steps;

        private Survey() {}

        private void published(Setting<Boolean> ignore, String path) {
            add(hidden, ignore, path);
        }

        private void bare(Setting<SecurityPolicy> policy, String path) {
            add(bare, policy, path);
        }

        private static void add(Map<Setting<?>, Paths> paths, Setting<?> setting, String path) {
            Paths of = paths.get(setting);
            if (of == null) {
                of = new Paths(setting);
                paths.put(setting, of);
            }
            of.add(path);
        }

        /** Whether all that lies there was asked about; too many rules on too many files are not followed to the end. */
        public boolean isComplete() {
            return steps <= MAX_STEPS;
        }

        /** Whether a rule matches something that the deploy tool asks about. */
        public boolean isUsed(AssetRule rule) {
            return used.contains(rule);
        }

        /** The hidden files that are uploaded, by the {@code ignore} that takes them in. */
        public List<Paths> hiddenFiles() {
            return new ArrayList<>(hidden.values());
        }

        /** The files with the policy {@code hardened} and no headers of their own, by the {@code security_policy}. */
        public List<Paths> bareHardenedFiles() {
            return new ArrayList<>(bare.values());
        }

        /** Files for which one setting is to blame. */
        public static final class Paths {
            private final Setting<?> setting;
            private final List<String> examples = new ArrayList<>(EXAMPLES);
            private int count;

            private Paths(Setting<?> setting) {
                this.setting = setting;
            }

            private void add(String path) {
                count++;
                if (examples.size() < EXAMPLES) {
                    examples.add(path);
                }
            }

            /** The setting. */
            public Setting<?> setting() {
                return setting;
            }

            /** How many files. */
            public int count() {
                return count;
            }

            /** The first few of them. */
            public List<String> examples() {
                return examples;
            }
        }

        private static final class PlaceOrder implements java.util.Comparator<Setting<?>> {
            @Override
            public int compare(Setting<?> a, Setting<?> b) {
                int order = a.rule().file().path().compareTo(b.rule().file().path());
                return order != 0
                        ? order
                        : Integer.compare(a.span().start(), b.span().start());
            }
        }
    }

    /** The fields as they stand after some rules. */
    private static final class Cascade {
        private final Map<String, Header> headers = new TreeMap<>();
        private final List<LostHeader> lost = new ArrayList<>(0);
        private Setting<Long> cache;
        private Setting<Boolean> aliasing;
        private Setting<Boolean> rawAccess;
        private Setting<List<ContentEncoding>> encodings;
        private Setting<SecurityPolicy> policy;

        void apply(AssetRule rule) {
            cache = rule.cache() == null ? cache : rule.cache();
            aliasing = rule.aliasing() == null ? aliasing : rule.aliasing();
            rawAccess = rule.rawAccess() == null ? rawAccess : rule.rawAccess();
            encodings = rule.encodings() == null ? encodings : rule.encodings();
            policy = rule.policy() == null ? policy : rule.policy();
            if (rule.clearing() != null) {
                for (Header header : headers.values()) {
                    lost.add(new LostHeader(header, rule, true));
                }
                headers.clear();
            }
            for (Header header : rule.headers()) {
                // Names are told apart by case here.
                Header before = headers.put(header.name(), header);
                if (before != null) {
                    lost.add(new LostHeader(before, rule, false));
                }
            }
        }

        Treatment treatment(String path, Exclusion exclusion) {
            Map<String, Header> all = headers;
            if (policy != null) {
                all = new TreeMap<>(headers);
                Map<String, Boolean> custom = new HashMap<>();
                for (String name : headers.keySet()) {
                    custom.put(name.toLowerCase(Locale.ROOT), Boolean.TRUE);
                }
                String[] preset = policy.value().headers();
                for (int i = 0; i < preset.length; i += 2) {
                    if (!custom.containsKey(preset[i].toLowerCase(Locale.ROOT))) {
                        all.put(
                                preset[i],
                                new Header(preset[i], preset[i + 1], policy.place(), policy.place(), policy.rule()));
                    }
                }
            }
            return new Treatment(
                    path,
                    Optional.ofNullable(exclusion),
                    new ArrayList<>(all.values()),
                    lost,
                    cache,
                    aliasing,
                    rawAccess,
                    encodings,
                    policy,
                    MediaType.assetCanisterEncodings(MediaType.guess(path)));
        }
    }
}
