package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.HeaderBlock;
import io.github.iiorigins.assets.HeadersFile;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/** One look at a tree: what the rules need to know, found out once. */
final class Inspection {
    /** The file that all this is about. */
    static final String ORIGINS = ".well-known/ii-alternative-origins";

    /** Its name alone. */
    static final String ORIGINS_NAME = "ii-alternative-origins";

    /** The header without which another origin's page cannot read a response. */
    static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final AssetTree tree;
    private final AssetContext context;
    private final SourceText alone;
    private final AssetCanisterRules canister;
    private final StaticSiteRules site;
    private final Treatment origins;

    /** @param alone the rules file that is all there is, so that nothing is known of others; null for a whole tree */
    Inspection(AssetTree tree, AssetContext context, SourceText alone) {
        this.tree = tree;
        this.context = context;
        this.alone = alone;
        boolean canisterRules = hasCanisterRules(tree);
        Hosting hosting = context.hosting();
        boolean ofCanister = hosting == Hosting.DFX
                || hosting == Hosting.ICP_PLUGIN
                || (hosting == Hosting.UNKNOWN && canisterRules);
        boolean ofSite = hosting == Hosting.STATIC_SITE
                || (hosting == Hosting.UNKNOWN && !canisterRules && tree.document(AssetTree.HEADERS) != null);
        this.canister =
                ofCanister ? new AssetCanisterRules(tree, hosting, context.dfx().orElse(null)) : null;
        this.site = ofSite ? new StaticSiteRules(tree) : null;
        boolean there = tree.entry(ORIGINS) != null;
        this.origins = !there || hosting() == null ? null : hosting().treat(ORIGINS);
    }

    private static boolean hasCanisterRules(AssetTree tree) {
        for (AssetTree.Document document : tree.documents()) {
            if (!document.path().equals(AssetTree.HEADERS)) {
                return true;
            }
        }
        return false;
    }

    AssetTree tree() {
        return tree;
    }

    AssetContext context() {
        return context;
    }

    /** Whether a rules file is all that is known. */
    boolean isAlone() {
        return alone != null;
    }

    /** The rules file that is all that is known; null for a whole tree. */
    SourceText alone() {
        return alone;
    }

    /** Whether what a rule gives the origins file would not be changed by a rules file that is not known. */
    boolean isSettled(AssetRule rule) {
        return alone == null || rule == null || isOriginsRule(rule);
    }

    /** The tree as an asset canister's; null if it is none. */
    AssetCanisterRules canister() {
        return canister;
    }

    /** The rules of all rules files of an asset canister, in the order of the files; empty if the tree is not one's. */
    List<AssetRule> rules() {
        List<AssetRule> rules = new ArrayList<>();
        if (canister != null) {
            for (RulesFile file : canister.files()) {
                rules.addAll(file.rules());
            }
        }
        return rules;
    }

    /** The tree as a static site's; null if it is none. */
    StaticSiteRules site() {
        return site;
    }

    /** The tree as its hosting has it; null where no rules of ours apply. */
    HostingRules hosting() {
        return canister != null ? canister : site;
    }

    /** What becomes of the origins file; null where it is not in the tree, or no rules of ours apply. */
    Treatment origins() {
        return origins;
    }

    /**
     * How the origins file is served; null where it is not there, is not uploaded, or where rules that decide about it
     * cannot be read, so that nothing can be said.
     */
    Treatment served() {
        return origins != null && origins.isUploaded() && isUnderstood() ? origins : null;
    }

    /** Whether all rules that could apply to the origins file are known. */
    boolean isUnderstood() {
        if (site != null) {
            return site.isAccepted();
        }
        for (RulesFile file : canister.files()) {
            if (isAbove(file) && !file.isUnderstood()) {
                return false;
            }
        }
        return !canister.doubledDirectories().contains("")
                && !canister.doubledDirectories().contains(".well-known");
    }

    /** Whether the rules of a file apply to the origins file. */
    static boolean isAbove(RulesFile file) {
        return file.directory().isEmpty() || file.directory().equals(".well-known");
    }

    /** Whether a rule matches the origins file. */
    boolean matchesOrigins(AssetRule rule) {
        return isAbove(rule.file()) && rule.glob().matches(tree.root() + "/" + ORIGINS);
    }

    /** Whether a rule is for the origins file alone. */
    boolean isOriginsRule(AssetRule rule) {
        return rule.glob().isLiteral() && matchesOrigins(rule);
    }

    /** The last rule that is for the origins file alone; null if there is none. */
    AssetRule originsRule() {
        AssetRule found = null;
        for (RulesFile file : canister.files()) {
            for (AssetRule rule : file.rules()) {
                found = isOriginsRule(rule) ? rule : found;
            }
        }
        return found;
    }

    /** A place at the start of a file of the tree that was not read. */
    Location start(String path) {
        AssetTree.Document document = tree.document(path);
        return document != null ? new Location(document.source(), Span.at(0)) : Location.start(tree.shown(path));
    }

    /** The start of the first rules file; where there is none, of the origins file. */
    Location start() {
        return start(
                tree.documents().isEmpty()
                        ? ORIGINS
                        : tree.documents().iterator().next().path());
    }

    /** The same tree after edits on a rules file, as its hosting has it; null if the edits cannot be made. */
    HostingRules after(String path, List<Edit> edits) {
        SourceText source = tree.document(path).source();
        if (edits.isEmpty() || source.isMalformed()) {
            return null;
        }
        AssetTree changed = tree.with(path, Edit.apply(source, edits));
        return canister != null
                ? new AssetCanisterRules(
                        changed, context.hosting(), context.dfx().orElse(null))
                : new StaticSiteRules(changed);
    }

    /** A repair that makes the origins file readable for every page; null if none is found that does. */
    Fix openingFix() {
        return canister != null ? openingCanisterFix() : openingSiteFix();
    }

    private Fix openingCanisterFix() {
        AssetRule rule = originsRule();
        if (rule != null && rule.clearing() == null) {
            Fix fix = opening(rule.file().path(), RulesEdit.addHeader(rule, ALLOW_ORIGIN, "*"));
            if (fix != null) {
                return fix;
            }
        }
        // The file at the top is where people look; a deeper one has the last word.
        for (RulesFile file : canister.files()) {
            if (isAbove(file)) {
                String match = file.directory().isEmpty() ? ORIGINS : ORIGINS_NAME;
                Fix fix = opening(file.path(), RulesEdit.append(file, originsRule(match)));
                if (fix != null) {
                    return fix;
                }
            }
        }
        return null;
    }

    /** The rule that serves the origins file as II needs it. */
    static RulesEdit.NewRule originsRule(String match) {
        return RulesEdit.NewRule.of(match, ALLOW_ORIGIN, "*", "Content-Type", "application/json");
    }

    private Fix openingSiteFix() {
        HeadersFile file = site.file().orElse(null);
        if (file == null) {
            return null;
        }
        for (HeaderBlock block : file.blocks()) {
            if (block.isLiteral() && block.matches("/" + ORIGINS)) {
                Fix fix = opening(file.path(), RulesEdit.addHeader(file, block, ALLOW_ORIGIN, "*"));
                if (fix != null) {
                    return fix;
                }
            }
        }
        return opening(
                file.path(),
                origins.header("content-type").isPresent()
                        ? RulesEdit.append(file, "/" + ORIGINS, ALLOW_ORIGIN, "*")
                        : RulesEdit.append(file, "/" + ORIGINS, ALLOW_ORIGIN, "*", "Content-Type", "application/json"));
    }

    /** Edits as a safe repair, if the origins file is open to every page after them; otherwise null. */
    Fix opening(String path, List<Edit> edits) {
        HostingRules after = after(path, edits);
        if (after == null || (hosting().isAccepted() && !after.isAccepted())) {
            return null;
        }
        Treatment treatment = after.treat(ORIGINS);
        boolean open = treatment.isUploaded()
                && treatment.header(ALLOW_ORIGIN).isPresent()
                && treatment.header(ALLOW_ORIGIN).get().isOpen();
        return open ? new Fix(true, tree.document(path).source(), edits) : null;
    }
}
