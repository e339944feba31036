package io.github.iiorigins.cli;

import io.github.iiorigins.generate.Wishes;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins add} and {@code ii-origins remove}. */
final class EntriesCommand implements Command {
    private final Wishes.Intent intent;

    EntriesCommand(Wishes.Intent intent) {
        this.intent = intent;
    }

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        if (intent == Wishes.Intent.ADD) {
            spec.usageMessage()
                    .description("Adds origins to the list, in ii-origins.json and in the file that is served. Whoever"
                            + " controls a listed origin can act there as the people who sign in.")
                    .footerHeading("%nExamples:%n")
                    .footer(
                            "  ii-origins add https://www.forge.example",
                            "  ii-origins add forge.example/login",
                            "  ii-origins add --environment local http://localhost:5173",
                            "  ii-origins add --from-domains public/.well-known/ic-domains",
                            "  ii-origins add - < addresses.txt");
        } else {
            spec.usageMessage()
                    .description("Takes origins out of the list, in ii-origins.json and in the file that is served."
                            + " Nobody can sign in there any more, once that is deployed.")
                    .footerHeading("%nExamples:%n")
                    .footer(
                            "  ii-origins remove https://www.forge.example",
                            "  ii-origins remove --dry-run forge.example");
        }
        spec.addPositional(CommandModel.parameters(
                "ORIGIN", "0..*", "Origins, addresses of pages, hosts, canister ids; - for standard input"));
        if (intent == Wishes.Intent.ADD) {
            spec.addOption(CommandModel.value("--from-domains", "FILE", "Take the domains in a file ic-domains too"));
        }
        ListChange.describe(spec);
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        // Standard input may take its time: whoever waits for it holds up nobody.
        List<String> origins = new ArrayList<>(ListChange.origins(arguments, arguments.parameters()));
        if (intent == Wishes.Intent.ADD && arguments.value("--from-domains").isPresent()) {
            origins.addAll(ListChange.domains(
                    arguments, arguments.value("--from-domains").get()));
        }
        if (origins.isEmpty()) {
            throw new UsageError("nothing to " + (intent == Wishes.Intent.ADD ? "add" : "remove")
                    + "; give an ORIGIN, as in  ii-origins " + (intent == Wishes.Intent.ADD ? "add" : "remove")
                    + " https://www.forge.example");
        }
        return ListChange.edit(arguments, change -> change.carryOut(change.plan(change.wishes(intent, origins))));
    }
}
