package io.github.iiorigins.cli;

import io.github.iiorigins.report.RuleText;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins explain}. */
final class ExplainCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Explain rules: what each one reports, why it matters, what Internet Identity (II) shows,"
                        + " and how to fix it.")
                .footer(
                        "ii-origins explain                  List all rules",
                        "ii-origins explain trailing-slash   Explain one");
        spec.addPositional(CommandModel.parameters("RULE", "0..*", "Rules to explain (default: list all)"));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        RuleCatalogue catalogue = new RuleCatalogue();
        Invocation invocation = arguments.invocation();
        int width = invocation.terminals().out() ? Math.min(invocation.width(), 100) : Invocation.DEFAULT_WIDTH;
        RuleText text = new RuleText(arguments.palette(), width);
        if (arguments.parameters().isEmpty()) {
            invocation.out().print(text.list(catalogue.rules()));
            return ExitCode.RIGHT;
        }
        boolean first = true;
        for (String name : arguments.parameters()) {
            String page = text.page(catalogue.named(name));
            invocation.out().print(first ? page : "\n" + page);
            first = false;
        }
        return ExitCode.RIGHT;
    }
}
