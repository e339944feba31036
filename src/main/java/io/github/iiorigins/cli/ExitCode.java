package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** What the program's exit codes mean. They are a contract with scripts. */
public final class ExitCode {
    /** All right. */
    public static final int RIGHT = 0;

    /** Findings at or above the severity that fails. */
    public static final int FINDINGS = 1;

    /** Wrong usage or configuration, or something asked for could not be looked at. */
    public static final int USAGE = 2;

    /** Our side could not find out, or could not write what it found out. */
    public static final int UNKNOWN = 3;

    /** The user ended it. */
    public static final int INTERRUPTED = 130;

    /** A bug of ours. */
    public static final int BUG = 70;

    private ExitCode() {}

    /**
     * What findings alone come to.
     *
     * @param failing the severity from which one fails the run; null for never
     */
    static int of(List<Finding> findings, Severity failing) {
        int code = RIGHT;
        for (Finding finding : findings) {
            if (finding.bug().isPresent()) {
                return BUG;
            }
            code = failing != null && finding.severity().atLeast(failing) ? FINDINGS : code;
        }
        return code;
    }
}
