package io.github.iiorigins.cli;

import io.github.iiorigins.generate.Wishes;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins generate}. */
final class GenerateCommand implements Command {
    private static final Choice ROLES = new Choice("publisher", "consumer");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Writes the list of alternative origins and all that Internet Identity needs to read it: the"
                                + " rules for its headers, its place among what is uploaded, and ii-origins.json. What is there"
                                + " is edited, not replaced. On a terminal, with nothing given, it asks.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  ii-origins generate",
                        "  ii-origins generate \\",
                        "      --derivation-origin https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io \\",
                        "      --origin https://forge.example --origin https://www.forge.example",
                        "  ii-origins generate --dry-run | git apply",
                        "  ii-origins generate --check",
                        "  ii-origins generate --role consumer --derivation-origin https://forge.example");
        spec.addOption(CommandModel.values(
                "",
                "ORIGIN",
                "An address that shall give the same accounts; may be repeated; - for standard input",
                "--origin"));
        spec.addOption(
                CommandModel.value("--from-domains", "FILE", "Take the domains in a file ic-domains as origins too"));
        spec.addOption(CommandModel.value(
                "--derivation-origin",
                "ORIGIN",
                "Where people signed in first; what their accounts depend on for good"));
        spec.addOption(CommandModel.choice("--role", "ROLE", "", ROLES));
        spec.addOption(CommandModel.flag("--ic-domains", "Write .well-known/ic-domains too, for custom domains"));
        ListChange.describe(spec);
        spec.addOption(CommandModel.flag(
                "--i-know-principals-change",
                "Pin another derivation origin: everybody who signed in before gets another account"));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        List<String> origins = new ArrayList<>(ListChange.origins(arguments, arguments.values("--origin")));
        if (arguments.value("--from-domains").isPresent()) {
            origins.addAll(ListChange.domains(
                    arguments, arguments.value("--from-domains").get()));
        }
        boolean nothingGiven = origins.isEmpty()
                && arguments.value("--derivation-origin").isEmpty()
                && arguments.value("--role").isEmpty();
        Invocation.Terminals terminals = arguments.invocation().terminals();
        if (nothingGiven && terminals.in() && terminals.out() && ListChange.isForPeople(arguments)) {
            return ListChange.ask(
                    arguments, change -> new Interview(arguments, change).run(wishes(arguments, change, origins)));
        }
        return ListChange.edit(arguments, change -> change.carryOut(change.plan(wishes(arguments, change, origins))));
    }

    private static Wishes wishes(Arguments arguments, ListChange change, List<String> origins) throws UsageError {
        Wishes wishes = change.wishes(Wishes.Intent.GENERATE, origins);
        return new Wishes(
                wishes.intent(),
                wishes.environment(),
                role(arguments),
                arguments.value("--derivation-origin"),
                wishes.origins(),
                wishes.canister(),
                wishes.assets(),
                wishes.hosting(),
                arguments.has("--ic-domains"),
                arguments.has("--i-know-principals-change"));
    }

    private static Optional<ProjectFile.Role> role(Arguments arguments) throws UsageError {
        if (arguments.value("--role").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                arguments.choice("--role", ROLES).equals("consumer")
                        ? ProjectFile.Role.CONSUMER
                        : ProjectFile.Role.PUBLISHER);
    }
}
