package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.SourceText;
import java.util.List;

/** A rules file that the deploy tool refuses. */
final class MalformedRules extends TreeRule {
    MalformedRules() {
        super("malformed-rules", Severity.ERROR, "a rules file that the deploy refuses");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        AssetCanisterRules canister = inspection.canister();
        if (canister != null) {
            for (RulesFile file : canister.files()) {
                report(file.source(), file.problems(), Severity.ERROR, "the deploy stops at this file", findings);
            }
        }
        StaticSiteRules site = inspection.site();
        if (site != null && site.file().isPresent()) {
            // Other hosts have files of this name too, in a larger language.
            boolean sure = inspection.context().hosting() == Hosting.STATIC_SITE;
            report(
                    site.file().get().source(),
                    site.file().get().problems(),
                    sure ? Severity.ERROR : Severity.WARNING,
                    sure ? "the deploy stops at this file" : "the deploy of a static site stops at this file",
                    findings);
        }
    }

    private void report(
            SourceText source,
            List<RulesProblem> problems,
            Severity severity,
            String consequence,
            List<Finding> findings) {
        boolean first = true;
        for (RulesProblem problem : problems) {
            if (problem.kind() != RulesProblem.Kind.UNREADABLE && problem.kind() != RulesProblem.Kind.MALFORMED) {
                continue;
            }
            Finding finding =
                    finding(problem.message()).withSeverity(severity).at(new Location(source, problem.span()));
            if (first) {
                finding = finding.withNote(consequence);
                first = false;
            }
            if (isLastTold(problem, problems)) {
                finding = finding.withNote(CUT_OFF);
            }
            if (problem.help() != null) {
                finding = finding.withHelp(problem.help());
            }
            if (problem.repair() != null) {
                finding = finding.withFix(new Fix(problem.isSafe(), source, List.of(problem.repair())));
            }
            findings.add(finding);
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A file `.ic-assets.json` or `.ic-assets.json5` is not a list of rules in JSON5: a mistake of \
                syntax, an empty file, an object at the top, a rule without `match`, a value of the wrong type, \
                a pattern that cannot be read. Or a static site's `_headers` has a line that it refuses.""",
                """
                The deploy tool reads every rules file below the directory that it uploads, also those in \
                directories that it leaves out, and stops at the first that it cannot read: nothing is \
                deployed, the document of alternative origins neither.""",
                """
                What was deployed before.""",
                """
                ;[
                  { "match": ".well-known", "ignore": false }
                ]""",
                """
                [
                  { "match": ".well-known", "ignore": false }
                ]""",
                """
                Put the mistake right. Comments and trailing commas are fine in both files.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs",
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/error/load_config.rs",
                        "dfinity/certified-assets: crates/sync-core/src/headers.rs"));
    }
}
