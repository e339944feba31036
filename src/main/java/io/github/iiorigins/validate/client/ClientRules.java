package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.script.ScriptValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        for (ClientUse use : source.uses().all()) {
            try {
                DIFFER.check(source, use, context, findings);
            } catch (RuntimeException | Error bug) {
                stopped(DIFFER, source, use, bug, findings);
            }
            List<ScriptValue> fresh = new ArrayList<>();
            for (ScriptValue value : use.values()) {
                if (seen.add(value.span().start())) {
                    fresh.add(value);
                }
            }
            if (!fresh.isEmpty()) {
                ClientUse once = new ClientUse(use.name(), use.icrc(), fresh);
                hosts(source, once, findings);
                for (UseRule rule : USES) {
                    check(rule, source, once, context, findings);
                }
            }
        }
        MISSING.note(source);
    }

    static void check(UseRule rule, ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        try {
            rule.check(source, use, context, findings);
        } catch (RuntimeException | Error bug) {
            stopped(rule, source, use, bug, findings);
        }
    }

    /** The hosts of what is sent are judged as in a list. */
    private static void hosts(ClientSource source, ClientUse use, List<Finding> findings) {
        for (ScriptValue value : use.values()) {
            String written = SentOrigin.written(value);
            if (written != null) {
                Optional<Finding> doubt = OriginsFileRules.derivationHost(written);
                if (doubt.isPresent()) {
                    findings.add(doubt.get().at(value.location()));
                }
            }
        }
    }

    private static void stopped(Rule rule, ClientSource source, ClientUse use, Throwable bug, List<Finding> findings) {
        findings.add(InternalErrorRule.of("the rule " + rule, bug).at(source.location(use.name())));
    }

    /** Adds what there is to say of all apps together. */
    static void finish(List<ClientApp> apps, ClientContext context, List<Finding> findings) {
        try {
            MISSING.check(apps, context, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(InternalErrorRule.of("the rule " + MISSING, bug)
                    .at(Location.start(context.directory().toString())));
        }
    }
}
