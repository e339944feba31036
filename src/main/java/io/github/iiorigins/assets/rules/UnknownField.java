package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.RulesProblem;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** A rule has a field that the deploy tool does not know. */
final class UnknownField extends TreeRule {
    UnknownField() {
        super("unknown-field", Severity.ERROR, "Unknown field in an asset rule");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() == null) {
            return;
        }
        for (RulesFile file : inspection.canister().files()) {
            boolean first = true;
            for (int i = 0; i < file.problems().size(); i++) {
                RulesProblem problem = file.problems().get(i);
                boolean ignored = problem.kind() == RulesProblem.Kind.IGNORED_FIELD;
                if (problem.kind() != RulesProblem.Kind.UNKNOWN_FIELD && !ignored) {
                    continue;
                }
                Finding finding = finding(problem.message()).at(new Location(file.source(), problem.span()));
                if (ignored) {
                    finding = finding.withSeverity(Severity.WARNING);
                } else if (first) {
                    finding = finding.withNote(DEPLOY_STOPS);
                    first = false;
                }
                findings.add(detailed(finding, problem, i));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A rule has a field that the deploy tool does not know, or that the project's version of dfx does not \
                know yet. Or `cache` has a key other than `max_age`.""", """
                There are nine fields: `match`, `cache`, `headers`, `ignore`, `enable_aliasing`, \
                `allow_raw_access`, `encodings`, `security_policy`, `disable_security_policy_warning`. Any other \
                field stops the deploy, so the live file stays the previous one. Only in `cache` is a wrong key \
                silently ignored, and the age is then not sent.""", Shown.OLD_FILE, """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "header": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                Correct the name. `max_age` belongs in `cache`. Asset canisters do not support redirects or \
                rewrites.""", List.of(Sources.ASSET_RULES_FIELDS));
    }
}
