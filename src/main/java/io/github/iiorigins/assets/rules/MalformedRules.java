package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.assets.StaticSiteRules;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.SourceText;
import java.util.List;

/** A rules file that the deploy tool rejects. */
final class MalformedRules extends TreeRule {
    MalformedRules() {
        super("malformed-rules", Severity.ERROR, "Rules file the deploy tool rejects");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        AssetCanisterRules canister = inspection.canister();
        if (canister != null) {
            for (RulesFile file : canister.files()) {
                report(file.source(), file.problems(), Severity.ERROR, DEPLOY_STOPS, findings);
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
                    sure ? DEPLOY_STOPS : "the deploy tool of a static site stops at this file",
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
        for (int i = 0; i < problems.size(); i++) {
            RulesProblem problem = problems.get(i);
            if (problem.kind() != RulesProblem.Kind.UNREADABLE && problem.kind() != RulesProblem.Kind.MALFORMED) {
                continue;
            }
            Finding finding =
                    finding(problem.message()).withSeverity(severity).at(new Location(source, problem.span()));
            if (first) {
                finding = finding.withNote(consequence);
                first = false;
            }
            findings.add(detailed(finding, problem, i));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A `.ic-assets.json` or `.ic-assets.json5` is not a list of rules in JSON5: it has a syntax \
                error, is empty, has an object at the top, or has a rule without `match`, a value of the wrong \
                type, or an unreadable pattern. Or `_headers` of a static site has a line that the deploy tool \
                rejects.""",
                """
                The deploy tool reads every rules file below the directory that it uploads, even in excluded \
                directories, and stops at the first that it cannot read. Nothing is deployed, including the \
                alternative-origins file.""",
                Shown.OLD_FILE,
                """
                ;[
                  { "match": ".well-known", "ignore": false }
                ]""",
                """
                [
                  { "match": ".well-known", "ignore": false }
                ]""",
                """
                Correct the error. Comments and trailing commas are allowed in both files.""",
                List.of(Sources.ASSET_RULES_LOAD, Sources.ASSET_RULES_FIELDS, Sources.SITE_HEADERS_PARSER));
    }
}
