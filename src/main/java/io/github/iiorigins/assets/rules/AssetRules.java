package io.github.iiorigins.assets.rules;

import io.github.iiorigins.diagnostics.Rule;
import java.util.ArrayList;
import java.util.List;

/** All rules about asset rules. */
public final class AssetRules {
    static final List<TreeRule> RULES = List.of(
            new MalformedRules(),
            new UnknownField(),
            new BothRulesFiles(),
            new MisnamedRulesFile(),
            new RulesNotRead(),
            new FileIgnored(),
            new RuleNeverMatches(),
            new HeadersOnDirectory(),
            new HeadersWiped(),
            new CorsMissing(),
            new CorsNotOpen(),
            new CorsDoubled(),
            new HeaderSpelledTwice(),
            new HeaderNameUncertifiable(),
            new NoEncoding(),
            new HardenedWithoutHeaders(),
            new CanisterIdHidden(),
            new LongCache(),
            new HiddenFilesPublished(),
            new RawBlocked(),
            new ContentTypeMissing());

    private AssetRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        return new ArrayList<>(RULES);
    }
}
