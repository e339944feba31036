package io.github.iiorigins.cli;

import io.github.iiorigins.assets.rules.AssetRules;
import io.github.iiorigins.check.LiveRules;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.project.rules.ProjectRules;
import io.github.iiorigins.testlogin.LoginRules;
import io.github.iiorigins.validate.OriginExpired;
import io.github.iiorigins.validate.UnusedException;
import io.github.iiorigins.validate.client.ClientRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules of the program. */
final class RuleCatalogue {
    private final List<Rule> rules = new ArrayList<>();

    RuleCatalogue() {
        rules.addAll(OriginsFileRules.all());
        rules.addAll(AssetRules.all());
        rules.addAll(ProjectRules.all());
        rules.add(new UnusedException());
        rules.add(new OriginExpired());
        rules.add(InternalErrorRule.RULE);
        rules.addAll(ClientRules.all());
        rules.addAll(LiveRules.all());
        rules.addAll(LoginRules.all());
        rules.sort(Comparator.comparing(Rule::group)
                .thenComparing(Rule::severity, Comparator.reverseOrder())
                .thenComparing(Rule::name));
    }

    /** By group, then the weightiest first, then by name. */
    List<Rule> rules() {
        return rules;
    }

    /** The rule of a name. */
    Rule named(String name) throws UsageError {
        List<String> names = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.name().equals(name)) {
                return rule;
            }
            names.add(rule.name());
        }
        throw UsageError.unknown("rule", name, names, "see ii-origins explain");
    }
}
