package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.text.SourceText;
import java.util.List;
import java.util.Optional;

/** Looks through asset rules for what keeps II from the document of alternative origins. */
public final class AssetLint {
    private AssetLint() {}

    /**
     * Adds all that there is to say of a tree. Where it has no origins file, only the rules files themselves are
     * spoken of; where neither hosting nor a rules file is known, hardly anything.
     */
    public static void check(AssetTree tree, AssetContext context, List<Finding> findings) {
        Inspection inspection = new Inspection(tree, context, null);
        if (inspection.hosting() == null && context.hosting() == Hosting.UNKNOWN) {
            // The plain case, in which no other rule has anything to say: they need not even be loaded.
            check(new MisnamedRulesFile(), inspection, findings);
        } else {
            check(inspection, findings);
        }
        if (tree.entry(".well-known/ii-auth-callbacks") != null) {
            CallbacksServed.check(inspection, findings);
        }
    }

    /** Whether a file of this name is a rules file, or was likely meant to be one. */
    public static boolean isRulesFile(String name) {
        return name.equals(AssetTree.RULES_JSON)
                || name.equals(AssetTree.RULES_JSON5)
                || name.equals(AssetTree.HEADERS)
                || MisnamedRulesFile.isNearlyRules(name);
    }

    /**
     * Adds what can be said of one rules file alone: nothing that another file could change. It is taken to lie at the
     * top of what is uploaded, or in {@code .well-known} if its path says so.
     *
     * @param rulesFile the file; by its name it is a static site's, or else an asset canister's
     */
    public static void check(SourceText rulesFile, AssetContext context, List<Finding> findings) {
        String path = rulesFile.path().replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        String shown = path.substring(0, Math.max(0, path.length() - name.length() - 1));
        boolean inside = shown.equals(".well-known") || shown.endsWith("/.well-known");
        boolean known = name.equals(AssetTree.RULES_JSON)
                || name.equals(AssetTree.RULES_JSON5)
                || name.equals(AssetTree.HEADERS);
        String read = (inside ? ".well-known/" : "") + (known ? name : AssetTree.RULES_JSON);
        if (inside) {
            shown = shown.substring(0, Math.max(0, shown.length() - ".well-known".length() - 1));
        }
        AssetTree.Builder tree =
                AssetTree.builder("/<assets>", shown).file(Inspection.ORIGINS).rules(read, rulesFile);
        check(new Inspection(tree.build(), context, rulesFile), findings);
    }

    /**
     * Says of a rules file that it lies where nothing is uploaded from.
     *
     * @param path its path as it is shown
     * @param built whether a build may copy it to where it counts
     */
    public static Finding notUploaded(String path, boolean built) {
        return new RulesNotRead().notUploaded(path, built);
    }

    /** The rules file that opens the alternative-origins file to every page, as far as the tree itself tells. */
    public static Optional<String> opening(AssetTree tree) {
        Inspection inspection = new Inspection(tree, AssetContext.UNKNOWN, null);
        Treatment served = inspection.hosting() == null ? null : inspection.served();
        Header header =
                served == null ? null : served.header(Inspection.ALLOW_ORIGIN).orElse(null);
        return header != null && header.isOpen()
                ? Optional.of(header.namePlace().path())
                : Optional.empty();
    }

    private static void check(Inspection inspection, List<Finding> findings) {
        for (int i = 0; i < AssetRules.RULES.size(); i++) {
            check(AssetRules.RULES.get(i), inspection, findings);
        }
    }

    static void check(TreeRule rule, Inspection inspection, List<Finding> findings) {
        try {
            rule.check(inspection, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(InternalErrorRule.of("the rule " + rule, bug).at(inspection.start()));
        }
    }
}
