package io.github.iiorigins.cli;

import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins schema}. */
final class SchemaCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Prints a JSON Schema: project (ii-origins.json), origins (ii-alternative-origins) or report"
                                + " (what --format json prints).")
                .footerHeading("%nExamples:%n")
                .footer("  ii-origins schema project > ii-origins.schema.json");
        spec.addPositional(CommandModel.parameters("NAME", "0..*", "project, origins or report"));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        if (arguments.parameters().size() != 1) {
            throw new UsageError("name one schema: project, origins or report");
        }
        String name = arguments.parameters().get(0);
        switch (name) {
            case "project", "origins", "report" -> print(name, arguments);
            default ->
                throw new UsageError("no schema " + QuotedText.quote(name) + "; there are project, origins and report");
        }
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
