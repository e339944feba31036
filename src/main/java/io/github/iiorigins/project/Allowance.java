package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Finding;
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
     * Whether it is made for a finding; never for one of a rule that has no exceptions.
     *
     * @param file the finding's file relative to the project file, {@code /} between names; null if it has none
     */
    public boolean covers(Finding finding, String file) {
        return !finding.rule().pinned()
                && rule.equals(finding.rule().name())
                && (path.isEmpty() || (file != null && coversPath(path.get(), file)))
                && (value.isEmpty() || value.equals(finding.subject()));
    }

    private static boolean coversPath(String path, String file) {
        return path.endsWith("/") ? file.startsWith(path) : file.equals(path);
    }
}
