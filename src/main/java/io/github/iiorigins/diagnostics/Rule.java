package io.github.iiorigins.diagnostics;

/**
 * A rule: a public name that never changes its meaning, a default severity, and the page that explains it.
 *
 * <p>What a rule looks at differs from group to group, so each group has a subclass of its own with a method that
 * checks; a rule is one class of that kind, its page beside its code.
 */
public abstract class Rule {
    private final String name;
    private final Severity severity;
    private final RuleGroup group;
    private final String summary;

    /**
     * @param name the public name, lower-case words joined by hyphens
     * @param severity the severity where the user set none
     * @param group the part of a project that the rule looks at
     * @param summary the title: a noun phrase in sentence case, no period
     */
    protected Rule(String name, Severity severity, RuleGroup group, String summary) {
        this.name = name;
        this.severity = severity;
        this.group = group;
        this.summary = summary;
    }

    /** The public name. */
    public final String name() {
        return name;
    }

    /** The severity where the user set none. */
    public final Severity severity() {
        return severity;
    }

    /** The part of a project that the rule looks at. */
    public final RuleGroup group() {
        return group;
    }

    /** The title of the rule, a noun phrase: the same in lists, reports, and pages. */
    public final String summary() {
        return summary;
    }

    /** The address of the rule's page. */
    public final String link() {
        return ProjectHome.page("src/docs/rules.md") + "#" + name;
    }

    /**
     * Whether no setting lowers the rule's severity and no exception hides its findings: those that this tool
     * exists to enforce, the limit and the trailing slash, in the list and in code, and a bug of its own.
     */
    public boolean pinned() {
        return false;
    }

    /** The page of the rule; made when asked for, because a lint never needs it. */
    public abstract RulePage page();

    /** The link of the chain that an error of this rule breaks. */
    public Link.Name breaks() {
        return group.link();
    }

    /** Starts a finding of this rule at its default severity. */
    protected final Finding finding(String message) {
        return Finding.of(this, message);
    }

    @Override
    public final String toString() {
        return name;
    }
}
