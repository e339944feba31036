package io.github.iiorigins.generate;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Exclusion;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.HeaderBlock;
import io.github.iiorigins.assets.HeadersFile;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.LostHeader;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Edits the rules of a directory of assets until a file is uploaded, readable for every page and served with its media type. After
 * each edit it is asked what all rules together come to: only that counts.
 */
final class OpenRules {
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final RulesEdit.NewRule DIRECTORY_RULE = RulesEdit.NewRule.of(OriginsFileName.DIRECTORY);
    private static final String FIRST_WAY_OUT = "; ii-origins validate shows the errors";

    private final WellKnownFile target;
    private final String path;
    private final String type;
    private final Hosting hosting;
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, SourceText> changed = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private AssetTree tree;

    private OpenRules(WellKnownFile target, AssetTree tree, Hosting hosting, Optional<Version> dfx) {
        this.target = target;
        this.path = target.path();
        this.type = target.type();
        this.tree = tree;
        this.hosting = hosting;
        this.versions.add(dfx.orElse(null));
        Version old = new Version(0, 20, 1);
        if (hosting == Hosting.DFX && dfx.isEmpty() && rules(old).isAccepted()) {
            // Not known: then the rules have to do for a version that leaves the directory out by itself, too, unless
            // they
            // have fields that it does not know.
            this.versions.add(old);
        }
    }

    /**
     * Opens a tree.
     *
     * @param file the file that is to be served
     * @param tree the tree as it will be, with that file
     * @param newName the name that a new rules file of an asset canister gets
     * @throws Refusal if the rules cannot be read, or no edit would do
     */
    static OpenRules of(WellKnownFile file, AssetTree tree, Hosting hosting, Optional<Version> dfx, String newName)
            throws Refusal {
        OpenRules rules = new OpenRules(file, tree, hosting, dfx);
        if (hosting == Hosting.STATIC_SITE) {
            rules.openSite();
        } else {
            rules.openCanister(newName);
        }
        return rules;
    }

    /** The rules files that change, by their path in the tree. */
    Map<String, SourceText> changed() {
        return changed;
    }

    /** What was in the way, a sentence each. */
    List<String> remarks() {
        return remarks;
    }

    private void edit(String path, List<Edit> edits) {
        SourceText source = tree.document(path).source();
        if (!edits.isEmpty()) {
            put(path, SourceText.of(source.path(), Edit.apply(source, edits)));
        }
    }

    private void put(String path, SourceText text) {
        changed.put(path, text);
        tree = tree.with(path, text.bytes());
    }

    private void create(String path, String text) {
        put(path, SourceText.of(tree.shown(path), text.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isType(String value) {
        String given = value.strip().toLowerCase(Locale.ROOT);
        return given.equals(type) || given.startsWith(type + ";");
    }

    // ------------------------------------------------------------------------------------------------ asset canister

    private void openCanister(String newName) throws Refusal {
        refuseUnreadable();
        if (isOpened()) {
            return;
        }
        sayWhatWasLost();
        AssetTree before = tree;
        List<String> said = List.copyOf(remarks);
        List<String> tops = topRules();
        if (tops.isEmpty()) {
            create(newName, RulesEdit.file(List.of(DIRECTORY_RULE, fileRule(path))));
            if (isOpened()) {
                return;
            }
        } else {
            repairOwnRule();
            if (isOpened()) {
                return;
            }
            // What that rule says is not what decides: it stays as it is, and another one has the last word.
            tree = before;
            changed.clear();
            remarks.clear();
            remarks.addAll(said);
        }
        String top = tops.isEmpty() ? newName : tops.get(0);
        if (appended(top, path)) {
            return;
        }
        // A rules file in the directory itself has the last word.
        for (String name : new String[] {AssetTree.RULES_JSON, AssetTree.RULES_JSON5}) {
            String deeper = OriginsFileName.DIRECTORY + "/" + name;
            if (tree.document(deeper) != null) {
                appendRules(deeper, fileRule(target.file()));
                if (isOpened()) {
                    return;
                }
            }
        }
        throw new Refusal("the asset rules make " + tree.shown(path)
                + " unreadable, and no added rule would change that: " + obstacle());
    }

    /** Rules behind all others of a file: one for the directory where that is left out, and one for the file if that is not all. */
    private boolean appended(String path, String match) {
        if (isDirectoryLeftOut()) {
            appendRules(path, DIRECTORY_RULE);
        }
        if (!isOpened()) {
            appendRules(path, fileRule(match));
        }
        return isOpened();
    }

    private void appendRules(String path, RulesEdit.NewRule... rules) {
        for (RulesFile file : rules(null).files()) {
            if (file.path().equals(path)) {
                edit(path, RulesEdit.appendAll(file, List.of(rules)));
                return;
            }
        }
    }

    /** Puts right what a rule for this one file says; the last one has the last word among them. */
    private void repairOwnRule() {
        for (String[] header : new String[][] {{ALLOW_ORIGIN, "*"}, {CONTENT_TYPE, type}}) {
            AssetRule rule = ownRule();
            if (rule == null || rule.clearing() != null) {
                return;
            }
            Header given = null;
            for (Header one : rule.headers()) {
                given = one.is(header[0]) ? one : given;
            }
            boolean right = given != null && (header[0].equals(ALLOW_ORIGIN) ? given.isOpen() : isType(given.value()));
            if (given == null && !isHeaderRight(header[0])) {
                edit(
                        rule.file().path(),
                        RulesEdit.addHeader(rule, spellings(header[0]).get(0), header[1]));
            } else if (given != null && !right) {
                SourceText source = rule.file().source();
                Span value = given.valuePlace().span();
                char quote = source.text().charAt(value.start());
                remarks.add(given.valuePlace().path() + ":"
                        + given.valuePlace().start().line() + ": " + "changed " + given.name() + " from "
                        + QuotedText.quote(given.value()) + " to " + header[1]);
                edit(
                        rule.file().path(),
                        List.of(new Edit(value, JsonStyle.quoted(header[1], quote == '\'' ? '\'' : '"'))));
            }
        }
        AssetRule rule = ownRule();
        if (rule != null && isDirectoryLeftOut()) {
            appendRules(rule.file().path(), DIRECTORY_RULE);
        }
    }

    /** The last rule that is for the origins file alone, in a file at the top. */
    private AssetRule ownRule() {
        AssetRule found = null;
        for (RulesFile file : rules(null).files()) {
            if (file.directory().isEmpty()) {
                for (AssetRule rule : file.rules()) {
                    boolean own = rule.glob().isLiteral() && rule.glob().matches(tree.root() + "/" + path);
                    found = own ? rule : found;
                }
            }
        }
        return found;
    }

    private AssetCanisterRules rules(Version dfx) {
        return new AssetCanisterRules(tree, hosting, dfx);
    }

    private boolean isOpened() {
        for (Version version : versions) {
            AssetCanisterRules rules = rules(version);
            if (!rules.isAccepted() || !rules.treat(path).isUploaded()) {
                return false;
            }
        }
        return isServedRight();
    }

    private boolean isServedRight() {
        Treatment treatment = rules(versions.get(0)).treat(path);
        return isHeaderRight(treatment, ALLOW_ORIGIN) && isHeaderRight(treatment, CONTENT_TYPE) && !isFileLeftOut();
    }

    private boolean isHeaderRight(String name) {
        return isHeaderRight(rules(versions.get(0)).treat(path), name);
    }

    /** Whether a header is there and right in each of its spellings; which of them is served is not settled. */
    private boolean isHeaderRight(Treatment treatment, String name) {
        boolean there = false;
        for (Header header : treatment.headers()) {
            if (header.is(name)) {
                there = true;
                if (!(name.equals(ALLOW_ORIGIN) ? header.isOpen() : isType(header.value()))) {
                    return false;
                }
            }
        }
        return there;
    }

    private boolean isDirectoryLeftOut() {
        for (Version version : versions) {
            Optional<Exclusion> exclusion = rules(version).treat(path).exclusion();
            if (exclusion.isPresent() && exclusion.get().path().equals(OriginsFileName.DIRECTORY)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFileLeftOut() {
        Optional<Exclusion> exclusion = rules(versions.get(0)).treat(path).exclusion();
        return exclusion.isPresent() && exclusion.get().path().equals(path);
    }

    /** The rule of the guide, its headers spelled as the file has them: two spellings of one name would both stay. */
    private RulesEdit.NewRule fileRule(String match) {
        List<String> headers = new ArrayList<>();
        for (String name : spellings(ALLOW_ORIGIN)) {
            headers.add(name);
            headers.add("*");
        }
        for (String name : spellings(CONTENT_TYPE)) {
            headers.add(name);
            headers.add(type);
        }
        return new RulesEdit.NewRule(match, headers);
    }

    /** How the rules that apply spell a header's name; as usual where none has it. */
    private List<String> spellings(String name) {
        Set<String> spellings = new LinkedHashSet<>();
        for (Header header : rules(versions.get(0)).treat(path).headers()) {
            if (header.is(name)) {
                spellings.add(header.name());
            }
        }
        if (spellings.isEmpty()) {
            spellings.add(name);
        }
        return new ArrayList<>(spellings);
    }

    private List<String> topRules() {
        List<String> tops = new ArrayList<>();
        for (String name : new String[] {AssetTree.RULES_JSON, AssetTree.RULES_JSON5}) {
            if (tree.document(name) != null) {
                tops.add(name);
            }
        }
        return tops;
    }

    private void refuseUnreadable() throws Refusal {
        AssetCanisterRules rules = rules(versions.get(0));
        for (String directory : rules.doubledDirectories()) {
            throw new Refusal((directory.isEmpty() ? tree.shown("") : tree.shown(directory)) + " has both "
                    + AssetTree.RULES_JSON + " and " + AssetTree.RULES_JSON5
                    + ", which the deploy tool rejects; delete one");
        }
        for (RulesFile file : rules.files()) {
            if (!file.isAccepted() || file.source().isMalformed()) {
                throw new Refusal(file.source().path()
                        + " was not edited because the deploy tool rejects it in its current state" + FIRST_WAY_OUT);
            }
        }
    }

    /** Names the rules that took a header away: the list was served right once, as far as its author could see. */
    private void sayWhatWasLost() {
        for (LostHeader lost : rules(versions.get(0)).treat(path).lost()) {
            if (lost.header().is(ALLOW_ORIGIN) && lost.header().isOpen() && !isHeaderRight(ALLOW_ORIGIN)) {
                remarks.add(
                        lost.taker().file().source().path() + ":" + lost.taker().line() + ": the rule for "
                                + QuotedText.quote(lost.taker().match().value()) + " cleared " + ALLOW_ORIGIN
                                + " for the file; the new rule follows it");
            }
        }
    }

    private String obstacle() {
        Treatment treatment = rules(versions.get(0)).treat(path);
        if (treatment.exclusion().isPresent()) {
            return QuotedText.quote(treatment.exclusion().get().path()) + " is excluded";
        }
        return isHeaderRight(treatment, ALLOW_ORIGIN) ? CONTENT_TYPE + " is not " + type : ALLOW_ORIGIN + " is not *";
    }

    // ------------------------------------------------------------------------------------------------ static site

    private void openSite() throws Refusal {
        StaticSiteRules site = new StaticSiteRules(tree);
        if (!site.isAccepted()
                || (site.file().isPresent() && site.file().get().source().isMalformed())) {
            throw new Refusal(tree.shown(AssetTree.HEADERS)
                    + " was not edited because the deploy tool rejects it in its current state" + FIRST_WAY_OUT);
        }
        if (site.treat(path).exclusion().isPresent()) {
            throw new Refusal(tree.shown(path) + " would not be uploaded: "
                    + QuotedText.quote(site.treat(path).exclusion().get().path()) + " is excluded");
        }
        if (isSiteOpened()) {
            return;
        }
        if (site.file().isEmpty()) {
            create(
                    AssetTree.HEADERS,
                    "/" + path + "\n  " + ALLOW_ORIGIN + ": *\n  " + CONTENT_TYPE + ": " + type + "\n");
        } else {
            allowAll();
            serveAsType();
        }
        if (!isSiteOpened()) {
            throw new Refusal("no line added to " + tree.shown(AssetTree.HEADERS) + " would make "
                    + tree.shown(path) + " readable for every page: " + ALLOW_ORIGIN + " is "
                    + QuotedText.quote(new StaticSiteRules(tree)
                            .treat(path)
                            .header(ALLOW_ORIGIN)
                            .map(Header::value)
                            .orElse("missing")));
        }
    }

    private boolean isSiteOpened() {
        StaticSiteRules site = new StaticSiteRules(tree);
        Treatment treatment = site.treat(path);
        return site.isAccepted() && isHeaderRight(treatment, ALLOW_ORIGIN) && isHeaderRight(treatment, CONTENT_TYPE);
    }

    /** Of all the values that are given there must be one, and that the star: they are joined by commas. */
    private void allowAll() throws Refusal {
        boolean open = false;
        HeaderBlock own = null;
        List<Edit> edits = new ArrayList<>();
        HeadersFile file = new StaticSiteRules(tree).file().get();
        for (HeaderBlock block : file.blocks()) {
            if (!block.matches("/" + path)) {
                continue;
            }
            own = block.isLiteral() ? block : own;
            for (Header header : block.headers()) {
                if (!header.is(ALLOW_ORIGIN)) {
                    continue;
                }
                String line = header.namePlace().path() + ":"
                        + header.namePlace().start().line();
                if (header.isOpen() && !open) {
                    open = true;
                } else if (!block.isLiteral() && !header.isOpen()) {
                    throw new Refusal(line + ": " + QuotedText.quote(block.pattern()) + " sets "
                            + ALLOW_ORIGIN + " to " + QuotedText.quote(header.value())
                            + ", and a second value would be joined to it; set it only for the paths that need it, not for "
                            + QuotedText.quote("/" + path));
                } else if (!open) {
                    open = true;
                    remarks.add(
                            line + ": changed " + ALLOW_ORIGIN + " from " + QuotedText.quote(header.value()) + " to *");
                    edits.add(new Edit(header.valuePlace().span(), "*"));
                } else if (block.headers().size() > 1) {
                    remarks.add(line + ": removed the second " + ALLOW_ORIGIN + "; browsers reject two values");
                    edits.add(Edit.remove(
                            wholeLine(file.source(), header.namePlace().span())));
                } else {
                    throw new Refusal(line + ": " + ALLOW_ORIGIN
                            + " is set a second time, and browsers reject the joined" + " value; remove this block");
                }
            }
        }
        edit(AssetTree.HEADERS, edits);
        if (!open) {
            HeadersFile now = new StaticSiteRules(tree).file().get();
            if (own != null) {
                edit(AssetTree.HEADERS, RulesEdit.addHeader(now, own, ALLOW_ORIGIN, "*"));
            } else if (isHeaderRight(new StaticSiteRules(tree).treat(path), CONTENT_TYPE)) {
                edit(AssetTree.HEADERS, RulesEdit.append(now, "/" + path, ALLOW_ORIGIN, "*"));
            } else {
                edit(AssetTree.HEADERS, RulesEdit.append(now, "/" + path, ALLOW_ORIGIN, "*", CONTENT_TYPE, type));
            }
        }
    }

    private void serveAsType() {
        StaticSiteRules site = new StaticSiteRules(tree);
        Optional<Header> given = site.treat(path).header(CONTENT_TYPE);
        if (given.isPresent() && isType(given.get().value())) {
            return;
        }
        HeadersFile file = site.file().get();
        HeaderBlock own = null;
        Header first = null;
        HeaderBlock giver = null;
        for (HeaderBlock block : file.blocks()) {
            if (block.matches("/" + path)) {
                own = block.isLiteral() ? block : own;
                for (Header header : block.headers()) {
                    if (header.is(CONTENT_TYPE) && first == null) {
                        first = header;
                        giver = block;
                    }
                }
            }
        }
        if (first == null && own != null) {
            edit(AssetTree.HEADERS, RulesEdit.addHeader(file, own, CONTENT_TYPE, type));
        } else if (first == null) {
            edit(AssetTree.HEADERS, RulesEdit.append(file, "/" + path, CONTENT_TYPE, type));
        } else if (giver.isLiteral()) {
            edit(AssetTree.HEADERS, List.of(new Edit(first.valuePlace().span(), type)));
        } else {
            // The first one counts, so this block has to come before the one that is for more.
            SourceText source = file.source();
            String end = source.lineEnding().text();
            edit(
                    AssetTree.HEADERS,
                    List.of(Edit.insert(
                            giver.place().span().start(),
                            "/" + path + end + "  " + CONTENT_TYPE + ": " + type + end + end)));
        }
    }

    private static Span wholeLine(SourceText source, Span in) {
        String text = source.text();
        int start = text.lastIndexOf('\n', in.start() - 1) + 1;
        int feed = text.indexOf('\n', in.start());
        return new Span(start, feed < 0 ? text.length() : feed + 1);
    }
}
