package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All rules about client code. */
public final class ClientRules {
    private static final List<UseRule> USES = List.of(
            new DerivationOriginNotBare(),
            new DerivationOriginUrlObject(),
            new DerivationOriginInsecure(),
            new DerivationOriginUnexpected(),
            new DerivationOriginDynamic());

    private static final DerivationOriginsDiffer DIFFER = new DerivationOriginsDiffer();
    private static final DerivationOriginMissing MISSING = new DerivationOriginMissing();

    private ClientRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(USES);
        rules.add(DIFFER);
        rules.add(MISSING);
        return rules;
    }

    /** Adds all that there is to say of one file, and notes in its app what it sends. */
    static void check(ClientSource source, ClientContext context, List<Finding> findings) {
        Set<Integer> seen = new HashSet<>();
        for (ClientUse use : source.script().uses()) {
            DIFFER.check(source, use, context, findings);
            List<ClientValue> fresh = new ArrayList<>();
            for (ClientValue value : use.values()) {
                if (seen.add(value.span().start())) {
                    fresh.add(value);
                }
            }
            if (!fresh.isEmpty()) {
                ClientUse once = new ClientUse(use.name(), use.icrc(), fresh);
                for (UseRule rule : USES) {
                    rule.check(source, once, context, findings);
                }
            }
        }
        MISSING.note(source);
    }

    /** Adds what there is to say of all apps together. */
    static void finish(List<ClientApp> apps, ClientContext context, List<Finding> findings) {
        MISSING.check(apps, context, findings);
    }
}
