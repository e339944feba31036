package io.github.iiorigins.project;

import io.github.iiorigins.text.Span;
import java.util.Optional;

/**
 * An exception that the project file makes from a rule. It must give a reason, and at least one of path and value.
 *
 * @param place where it stands
 * @param rule the rule's name
 * @param rulePlace where the name stands
 * @param path the file, or with a {@code /} at its end the directory, relative to the project file
 * @param value the value that the finding is about, as it is written
 * @param reason why, for people
 */
public record Allowance(
        Span place, String rule, Span rulePlace, Optional<String> path, Optional<String> value, String reason) {

    /**
     * Whether it is made for a finding.
     *
     * @param ruleName the finding's rule
     * @param file the finding's file relative to the project file, {@code /} between names; null if it has none
     * @param subject the value that the finding is about; null if none
     */
    public boolean covers(String ruleName, String file, String subject) {
        return rule.equals(ruleName)
                && (path.isEmpty() || (file != null && coversPath(path.get(), file)))
                && (value.isEmpty() || value.get().equals(subject));
    }

    private static boolean coversPath(String path, String file) {
        return path.endsWith("/") ? file.startsWith(path) : file.equals(path);
    }
}
