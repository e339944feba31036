package io.github.iiorigins.diagnostics;

/** A rule about what is live: a use case looks and reports it, so that it is a name, a severity, and a page. */
public final class ReportedRule extends Rule {
    private final Link.Name breaks;
    private final RulePage page;

    /** A rule that breaks the link of its group. */
    public ReportedRule(String name, Severity severity, String summary, RulePage page) {
        this(name, severity, RuleGroup.LIVE.link(), summary, page);
    }

    /** A rule that breaks a link of the chain. */
    public ReportedRule(String name, Severity severity, Link.Name breaks, String summary, RulePage page) {
        super(name, severity, RuleGroup.LIVE, summary);
        this.breaks = breaks;
        this.page = page;
    }

    @Override
    public RulePage page() {
        return page;
    }

    @Override
    public Link.Name breaks() {
        return breaks;
    }
}
