package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
        print(arguments.parameter("schema", SCHEMAS), arguments);
        return ExitCode.RIGHT;
    }

    private static void print(String name, Arguments arguments) {
        try (InputStream schema =
                SchemaCommand.class.getResourceAsStream("/io/github/iiorigins/schemas/" + name + ".schema.json")) {
            byte[] bytes = schema.readAllBytes();
            arguments.invocation().out().write(bytes, 0, bytes.length);
        } catch (IOException broken) {
            throw new UncheckedIOException("the schema " + name + " is not in the program", broken);
        }
    }
}
