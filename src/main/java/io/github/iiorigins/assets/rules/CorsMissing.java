package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.HeaderBlock;
import io.github.iiorigins.assets.HeadersFile;
import io.github.iiorigins.assets.LostHeader;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** The origins file is served without the header that lets II read it. */
final class CorsMissing extends TreeRule {
    CorsMissing() {
        super("cors-missing", Severity.WARNING, "Missing CORS header");
    }

    /** Whether this rule reports: others leave to it what its fix adds too. */
    static boolean applies(Inspection inspection) {
        Treatment served = inspection.served();
        return served != null
                && served.header(Inspection.ALLOW_ORIGIN).isEmpty()
                && (!inspection.isAlone()
                        || (inspection.canister() != null && inspection.originsRule() != null)
                        || namesOrigins(inspection));
    }

    /** Whether a file {@code _headers} has a block for the origins file alone. */
    private static boolean namesOrigins(Inspection inspection) {
        HeadersFile file =
                inspection.site() == null ? null : inspection.site().file().orElse(null);
        return file != null && block(file) != null;
    }

    private static Location block(HeadersFile file) {
        for (HeaderBlock block : file.blocks()) {
            if (block.isLiteral() && block.matches("/" + Inspection.ORIGINS)) {
                return block.place();
            }
        }
        return null;
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (!applies(inspection)) {
            return;
        }
        Location here = place(inspection);
        Finding finding = finding((inspection.isAlone() ? "no rule in this file sets " : "no rule sets ")
                        + Inspection.ALLOW_ORIGIN + " for " + Inspection.ORIGINS_NAME)
                .at(here)
                .withNote("II reads the file from another origin; without this header the browser blocks it, unless the"
                        + " gateway adds the header");
        for (LostHeader lost : inspection.served().lost()) {
            if (lost.cleared() && lost.header().is(Inspection.ALLOW_ORIGIN)) {
                finding = finding.withNote(lost.header().namePlace().line(here.source()) + " sets it, but "
                        + lost.place().line(here.source()) + " clears it: see headers-wiped");
                break;
            }
        }
        AssetRule misled = inspection.canister() == null ? null : RuleNeverMatches.openingWhenRepaired(inspection);
        if (misled != null) {
            findings.add(finding.withNote("the rule on "
                    + misled.location(misled.node().span()).line(here.source())
                    + " sets it but matches no file: see rule-never-matches"));
            return;
        }
        if (inspection.canister() != null && hasRepairs(inspection)) {
            // A field that is corrected may be the one that sets the header: a second rule would then be one too many.
            findings.add(finding.withHelp("correct the unknown fields first"));
            return;
        }
        Fix fix = inspection.openingFix();
        findings.add((fix == null ? finding : finding.withFix(fix)).withHelp(help(inspection)));
    }

    private static boolean hasRepairs(Inspection inspection) {
        for (RulesFile file : inspection.canister().files()) {
            for (RulesProblem problem : file.problems()) {
                if (problem.kind() == RulesProblem.Kind.UNKNOWN_FIELD && problem.repair() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The rule for the file, else the rules file that applies to it, else the file itself. */
    private static Location place(Inspection inspection) {
        if (inspection.site() != null) {
            HeadersFile file = inspection.site().file().orElse(null);
            Location block = file == null ? null : block(file);
            return block != null ? block : inspection.start(file == null ? Inspection.ORIGINS : AssetTree.HEADERS);
        }
        AssetCanisterRules rules = inspection.canister();
        AssetRule rule = inspection.originsRule();
        if (rule != null) {
            return rule.location(rule.match().span());
        }
        for (RulesFile file : rules.files()) {
            if (Inspection.isAbove(file)) {
                return inspection.start(file.path());
            }
        }
        return inspection.start(Inspection.ORIGINS);
    }

    private static String help(Inspection inspection) {
        if (inspection.site() != null) {
            String lines = "/" + Inspection.ORIGINS + " and, indented below it, " + Inspection.ALLOW_ORIGIN + ": *";
            return inspection.site().file().isPresent()
                    ? "add " + lines
                    : "create " + inspection.tree().shown(AssetTree.HEADERS) + " with " + lines;
        }
        for (RulesFile file : inspection.canister().files()) {
            if (Inspection.isAbove(file)) {
                return "\"headers\": { \"" + Inspection.ALLOW_ORIGIN
                        + "\": \"*\", \"Content-Type\": \"application/json\" }";
            }
        }
        return "create " + inspection.tree().shown(AssetTree.RULES_JSON) + " with [{ \"match\": \"" + Inspection.ORIGINS
                + "\", \"headers\": { \"" + Inspection.ALLOW_ORIGIN
                + "\": \"*\", \"Content-Type\": \"application/json\" } }]";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                No rule sets `Access-Control-Allow-Origin` for the file. Neither the canister nor a security \
                policy adds it.""",
                """
                II's page fetches the file from the canister's origin, and a browser gives a page a response \
                from another origin only with this header. Mainnet gateways currently add it if it is missing. \
                Local and other gateways may not, and there is no guarantee that this continues.""",
                Shown.NOTHING_WITH_GATEWAY,
                """
                [
                  { "match": ".well-known", "ignore": false }
                ]""",
                """
                [
                  { "match": ".well-known", "ignore": false },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": {
                      "Access-Control-Allow-Origin": "*",
                      "Content-Type": "application/json"
                    },
                    "ignore": false
                  }
                ]""",
                """
                Add a separate rule for the file at the end of the top rules file, or, on a static site, a \
                separate block in `_headers`.""",
                List.of(Sources.II_REQUEST, Sources.UPLOAD_POLICY_HEADERS, Sources.GATEWAY_CORS, Sources.CORS_CHECK));
    }
}
