package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins schema}. */
final class SchemaCommand implements Command {
    private static final Choice SCHEMAS = new Choice("project", "origins", "report", "change", "list");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Print a JSON Schema: project (ii-origins.json), origins (ii-alternative-origins), or the"
                        + " output of --format json: report (validate, check, test-login), change (generate, add,"
                        + " remove), list.")
                .footer("ii-origins schema project > ii-origins.schema.json");
        spec.addPositional(CommandModel.parameter("NAME", "", SCHEMAS));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        String name = arguments.parameter("schema", SCHEMAS);
        arguments.invocation().print("/io/github/iiorigins/schemas/" + name + ".schema.json");
        return ExitCode.RIGHT;
    }
}
