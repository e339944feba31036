package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.Spelling;
import java.util.List;

/** A rule that matches no file, for the origins file or with a pattern that no path can match. */
final class RuleNeverMatches extends TreeRule {
    /** How many repairs are tried on the whole file to see whether one opens the origins file. */
    private static final int MAX_TRIES = 10;

    RuleNeverMatches() {
        super("rule-never-matches", Severity.WARNING, "Rule that matches no file");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        for (AssetRule rule : inspection.rules()) {
            String why = impossible(inspection, rule);
            if (why != null) {
                findings.add(report(rule, why));
            } else if (isForOrigins(rule.match().value()) && isUnmatched(inspection, rule)) {
                Finding finding = ofOrigins(inspection, rule);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
    }

    private Finding report(AssetRule rule, String why) {
        Finding finding = finding("this rule matches no file, so it has no effect")
                .at(rule.location(rule.match().span()))
                .withLabel(why);
        String better = better(rule);
        if (better == null) {
            return finding;
        }
        finding = finding.withHelp("\"" + better + "\"");
        Edit edit = RulesEdit.replace(rule.match(), rule.file().source(), better);
        return finding.withFix(new Fix(isSafe(rule, better), rule.file().source(), List.of(edit)));
    }

    private Finding ofOrigins(Inspection inspection, AssetRule rule) {
        boolean there = inspection.tree().entry(Inspection.ORIGINS) != null;
        if (!there) {
            // In a source directory the file may come in by the build.
            boolean right = rule.match().value().equals(expected(rule.file()));
            return inspection.context().uploaded() && right
                    ? finding("this rule matches no file: " + inspection.tree().shown(Inspection.ORIGINS)
                                    + " does not exist")
                            .at(rule.location(rule.match().span()))
                            .withHelp("make the build copy the file there")
                    : null;
        }
        if (inspection.origins() == null || !inspection.origins().isUploaded()) {
            // Another rule reports that the directory is excluded, and this rule with it.
            return null;
        }
        if (inspection.isAlone() && !isKnownAlone(rule)) {
            return null;
        }
        String where = rule.file().directory().isEmpty()
                ? "a pattern starts at the directory of its rules file"
                : "a pattern starts at the directory of its rules file, here "
                        + rule.file().directory();
        return report(rule, "no such path").withNote(where);
    }

    /** Whether a rules file alone shows that the pattern is wrong: by its own directory, or a name without one. */
    private static boolean isKnownAlone(AssetRule rule) {
        String path = rule.file().source().path();
        return path.indexOf('/') >= 0
                && (!rule.file().directory().isEmpty() || rule.match().value().indexOf('/') < 0);
    }

    /** The path of the origins file as a pattern in a rules file; null if the file is not below it. */
    private static String expected(RulesFile file) {
        return switch (file.directory()) {
            case "" -> Inspection.ORIGINS;
            case ".well-known" -> Inspection.ORIGINS_NAME;
            default -> null;
        };
    }

    /** Whether the last part of a pattern is the origins file's name, or nearly. */
    private static boolean isForOrigins(String match) {
        String name = match.substring(match.lastIndexOf('/') + 1);
        return name.length() < 40 && Spelling.distance(name, Inspection.ORIGINS_NAME) <= 3;
    }

    private static boolean isUnmatched(Inspection inspection, AssetRule rule) {
        boolean used =
                inspection.origins() != null && inspection.origins().isUploaded() && inspection.matchesOrigins(rule);
        return !used
                && inspection.tree().isComplete()
                && inspection.canister().survey().isComplete()
                && !inspection.canister().survey().isUsed(rule);
    }

    /** Why no file can match a pattern, as a label; null if one can. */
    private static String impossible(Inspection inspection, AssetRule rule) {
        String match = rule.match().value();
        if (match.startsWith("/")) {
            String prefix = rule.glob().literalPrefix();
            String root = inspection.tree().root() + "/";
            return root.startsWith(prefix) || prefix.startsWith(root)
                    ? null
                    : "a leading slash leads out of the asset directory";
        }
        if (match.isEmpty()) {
            return "an empty pattern matches nothing";
        }
        if (match.endsWith("/")) {
            return "no path ends with a slash";
        }
        boolean dots = match.equals(".")
                || match.equals("..")
                || match.startsWith("./")
                || match.startsWith("../")
                || match.contains("/./")
                || match.contains("/../")
                || match.endsWith("/.")
                || match.endsWith("/..");
        if (dots) {
            return "\".\" and \"..\" are not resolved";
        }
        return match.contains("//") ? "no path has two slashes in a row" : null;
    }

    /** The pattern that was meant; null if that is unknown. */
    private static String better(AssetRule rule) {
        String match = rule.match().value();
        String trimmed = trimmed(match);
        if (isForOrigins(trimmed)) {
            return expected(rule.file());
        }
        boolean unclear = trimmed.isEmpty()
                || trimmed.equals(".")
                || trimmed.startsWith("..")
                || trimmed.endsWith("/.")
                || trimmed.contains("/./")
                || trimmed.contains("/..");
        if (unclear) {
            return null;
        }
        boolean forFiles = match.endsWith("/") && !rule.headers().isEmpty();
        return forFiles ? trimmed + "/*" : trimmed;
    }

    /** Without slashes and single dots around it. */
    private static String trimmed(String match) {
        int start = 0;
        int end = match.length();
        while (start < end && (match.charAt(start) == '/' || match.startsWith("./", start))) {
            start += match.charAt(start) == '/' ? 1 : 2;
        }
        while (end > start && match.charAt(end - 1) == '/') {
            end--;
        }
        return match.substring(start, end).replace("//", "/");
    }

    /**
     * Whether the pattern is the written one without the parts that match nothing, or names the origins file itself, and the rule
     * does no harm to the origins file once it applies.
     */
    private static boolean isSafe(AssetRule rule, String better) {
        if (better == null || isHarmful(rule)) {
            return false;
        }
        String match = rule.match().value();
        return better.equals(trimmed(match))
                || (better.endsWith(Inspection.ORIGINS_NAME)
                        && trimmed(match).endsWith(Inspection.ORIGINS_NAME)
                        && rule.glob().isLiteral());
    }

    /** Whether a rule would block II from a file that it matches, or clear what other rules set. */
    private static boolean isHarmful(AssetRule rule) {
        boolean closed = false;
        for (Header header : rule.headers()) {
            closed |= header.is(Inspection.ALLOW_ORIGIN) && !header.isOpen();
        }
        return closed
                || rule.clearing() != null
                || (rule.ignore() != null && rule.ignore().value())
                || (rule.encodings() != null && rule.encodings().value().isEmpty());
    }

    /** Whether a rule opens the files that it matches to every page. */
    private static boolean gives(AssetRule rule) {
        for (Header header : rule.headers()) {
            if (header.is(Inspection.ALLOW_ORIGIN) && header.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** The rule that opens the origins file to II once its pattern is repaired as this rule repairs it; null if none. */
    static AssetRule openingWhenRepaired(Inspection inspection) {
        int tried = 0;
        for (AssetRule rule : inspection.rules()) {
            boolean told = impossible(inspection, rule) != null
                    || (isForOrigins(rule.match().value())
                            && isUnmatched(inspection, rule)
                            && (!inspection.isAlone() || isKnownAlone(rule)));
            String better = told && gives(rule) && isSafe(rule, better(rule)) ? better(rule) : null;
            if (better != null && tried < MAX_TRIES) {
                tried++;
                Edit edit = RulesEdit.replace(rule.match(), rule.file().source(), better);
                if (inspection.opening(rule.file().path(), List.of(edit)) != null) {
                    return rule;
                }
            }
        }
        return null;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A rule's pattern cannot match any path: it starts with `/`, `./`, or `../`, or ends with `/`. Or \
                it names the file, but not by its path from the directory of the rules file. Other rules that \
                currently match nothing are left to the deploy tool, which lists them.""",
                """
                A pattern is appended to the path of its rules file's directory and must match whole paths. \
                Nothing in it is resolved, and a leading slash discards the directory. What the rule sets is \
                never sent: usually the CORS header that II needs.""",
                Shown.NOTHING_WITH_GATEWAY,
                """
                [
                  {
                    "match": "/.well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""",
                """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""",
                """
                Write the path from the directory of the rules file: `.well-known/ii-alternative-origins` at the \
                top, `ii-alternative-origins` in `.well-known` itself.""",
                List.of(Sources.ASSET_RULES_PATTERN, Sources.ASSET_RULES_MATCH, Sources.GLOB_SYNTAX));
    }
}
