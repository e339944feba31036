package io.github.iiorigins.diagnostics;

import java.util.List;

/**
 * A bug of this program that ended one look at one thing: a rule at a file, a step at an origin. All else is still reported, and
 * the run ends with the exit code of a bug.
 *
 * <p>Whoever starts such a look catches {@code RuntimeException | Error}, the exhausted stack and memory of a hostile file
 * included, and reports what {@link #of} makes of it.
 */
public final class InternalErrorRule extends Rule {
    /** The rule; all its findings are of this one. */
    public static final InternalErrorRule RULE = new InternalErrorRule();

    private InternalErrorRule() {
        super("internal-error", Severity.ERROR, RuleGroup.PROJECT, "Bug in ii-origins");
    }

    /**
     * The finding for a bug.
     *
     * @param look what it ended, such as {@code the rule cors-missing}
     * @param bug what was thrown; its message is left to the stack trace, as it may hold anything
     */
    public static Finding of(String look, Throwable bug) {
        return RULE.finding("a bug in ii-origins stopped " + look + ": "
                        + bug.getClass().getSimpleName())
                .withNote("the result of this check is unknown; all other checks ran")
                .withHelp("run the command again with --debug, and report the stack trace as a bug in ii-origins")
                .causedBy(bug);
    }

    /** Whether one of some findings reports a bug; the run then ends with the exit code of one. */
    public static boolean isAmong(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.bug().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What a bug hides is not known, so no setting can hide it. */
    @Override
    public boolean pinned() {
        return true;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A check stopped because of a bug in `ii-origins`. The finding names the check and the file or \
                the origin. All other checks ran, and their findings are complete.""",
                """
                What that check would have reported is unknown. The command therefore exits with 70, whatever else \
                it found.""",
                """
                Nothing. II never sees this.""",
                RulePage.list("https://forge.example"),
                RulePage.list("https://forge.example"),
                """
                Run the command again with `--debug`, and report the stack trace together with the file. Until \
                the bug is fixed, change the value that the finding names.""",
                List.of(ProjectHome.page("src/main/java/io/github/iiorigins/diagnostics/InternalErrorRule.java")));
    }
}
