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
import java.util.List;

/** The origins file is served without the header that lets II read it. */
final class CorsMissing extends TreeRule {
    CorsMissing() {
        super("cors-missing", Severity.WARNING, "an origins file without a CORS header");
    }

    /** Whether this rule speaks: others leave to it what its repair brings too. */
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
        Finding finding = finding((inspection.isAlone() ? "no rule of this file gives " : "no rule gives ")
                        + Inspection.ORIGINS_NAME + " " + Inspection.ALLOW_ORIGIN)
                .at(here)
                .withNote("II reads the list from another origin; without this header the browser keeps it from II"
                        + " wherever the gateway does not add it");
        for (LostHeader lost : inspection.served().lost()) {
            if (lost.cleared() && lost.header().is(Inspection.ALLOW_ORIGIN)) {
                finding = finding.withNote(lost.header().namePlace().line(here.source()) + " gives it, and "
                        + lost.place().line(here.source()) + " takes it away: see headers-wiped");
                break;
            }
        }
        AssetRule misled = inspection.canister() == null ? null : RuleNeverMatches.openingWhenRepaired(inspection);
        if (misled != null) {
            findings.add(finding.withNote("the rule on "
                    + misled.location(misled.node().span()).line(here.source())
                    + " would give it, but matches no file: see rule-never-matches"));
            return;
        }
        if (inspection.canister() != null && hasRepairs(inspection)) {
            // A field that is put right may be the one that gives the header: a second rule would then be one too many.
            findings.add(finding.withHelp("correct the fields that no rule has first"));
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

    /** The rule that is for the file, else the rules file that rules it, else the file itself. */
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
            String lines = "/" + Inspection.ORIGINS + ", and below it, indented, " + Inspection.ALLOW_ORIGIN + ": *";
            return inspection.site().file().isPresent()
                    ? lines
                    : "make " + inspection.tree().shown(AssetTree.HEADERS) + " with " + lines;
        }
        for (RulesFile file : inspection.canister().files()) {
            if (Inspection.isAbove(file)) {
                return "\"headers\": { \"" + Inspection.ALLOW_ORIGIN
                        + "\": \"*\", \"Content-Type\": \"application/json\" }";
            }
        }
        return "make " + inspection.tree().shown(AssetTree.RULES_JSON) + " with [{ \"match\": \"" + Inspection.ORIGINS
                + "\", \"headers\": { \"" + Inspection.ALLOW_ORIGIN
                + "\": \"*\", \"Content-Type\": \"application/json\" } }]";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                No rule gives the origins file the header `Access-Control-Allow-Origin`. Neither the canister nor a \
                security policy adds it.""",
                """
                II's page fetches the document from the canister's own origin, and a browser hands a page another \
                origin's response only with this header. Gateways of the mainnet add it today where it is \
                missing; local ones and others need not, and nothing promises that it stays so.""",
                """
                Nothing while the gateway adds the header. Otherwise "Unverified origin" at every alternative \
                origin.""",
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
                Give the file a rule of its own, last in the rules file at the top of what is uploaded; on a \
                static site a block of its own in `_headers`.""",
                List.of(
                        "dfinity/developer-docs: docs/references/internet-identity-spec.md (alternative frontend origins)",
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/security_policy.rs",
                        "dfinity/ic-gateway: src/routing/middleware/cors.rs"));
    }
}
