package io.github.iiorigins.diagnostics;

import io.github.iiorigins.text.Choice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The severities that a user set in place of the defaults. */
public final class RuleSettings {
    /** The word that switches a rule off. */
    public static final String OFF = "off";

    /** The words that a rule can be set to. */
    public static final Choice WORDS = new Choice("error", "warning", "info", OFF);

    private final Map<String, Severity> severities = new HashMap<>();
    private final Set<String> off = new HashSet<>();

    /** Sets a rule to a severity word or {@link #OFF}; a later call for the same rule wins. */
    public void set(Rule rule, String word) {
        String refusal = refusal(rule, word);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        off.remove(rule.name());
        severities.remove(rule.name());
        if (word.equals(OFF)) {
            off.add(rule.name());
        } else {
            severities.put(rule.name(), Severity.ofWord(word).orElseThrow());
        }
    }

    /** Why a rule cannot be set to a word, as half a sentence; null if it can. */
    public static String refusal(Rule rule, String word) {
        if (!WORDS.has(word)) {
            return "\"" + word + "\" is not a severity" + WORDS.instead(word);
        }
        if (rule.pinned() && !word.equals(rule.severity().word())) {
            return rule.name() + " is always an error" + whyPinned(rule);
        }
        return null;
    }

    /** Why nothing changes a rule, after a colon; empty for a bug of this program, where there is nothing to explain. */
    public static String whyPinned(Rule rule) {
        return rule == InternalErrorRule.RULE ? "" : ": ii-origins exists to enforce it";
    }

    /**
     * A finding at the severity that was set for its rule, or null if the rule is off. A finding that its rule put at
     * another severity than the rule's own, because this case weighs less, keeps it.
     */
    public Finding apply(Finding finding) {
        String name = finding.rule().name();
        if (off.contains(name)) {
            return null;
        }
        Severity set = severities.get(name);
        return set == null || finding.severity() != finding.rule().severity() ? finding : finding.withSeverity(set);
    }
}
