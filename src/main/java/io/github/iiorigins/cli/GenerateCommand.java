package io.github.iiorigins.cli;

import io.github.iiorigins.generate.Wishes;
import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins generate}. */
final class GenerateCommand implements Command {
    private static final String INTO = "--into";
    private static final String CALLBACK = "--callback";
    private static final String PRINCIPALS_CHANGE = "--i-know-principals-change";
    private static final String ACCOUNTS_SHARED = "--i-know-accounts-are-shared";
    private static final Choice ROLES = new Choice("publisher", "consumer");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Write the alternative-origins file and everything that Internet Identity (II) needs to"
                        + " read it: header rules, an upload entry in the manifest, and ii-origins.json. Existing files"
                        + " are edited, not replaced. On a terminal, without options, it asks questions.")
                .footer(
                        "ii-origins generate                            Ask questions",
                        "ii-origins generate \\",
                        "    --derivation-origin https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io \\",
                        "    --origin https://forge.example --origin https://www.forge.example",
                        "ii-origins generate --check                    In CI: fail on pending changes",
                        "ii-origins generate --dry-run | git apply",
                        "ii-origins generate --into dist --environment staging   In a build",
                        "ii-origins generate --callback / --callback /login   For redirects",
                        "ii-origins generate --role consumer --derivation-origin https://forge.example");
        spec.addOption(CommandModel.value(
                OptionGroup.INPUT,
                "--derivation-origin",
                "ORIGIN",
                "Origin where users first signed in; their accounts depend on it permanently"));
        spec.addOption(CommandModel.values(
                OptionGroup.INPUT,
                "",
                "ORIGIN",
                "Alternative origin to list, repeatable; - reads standard input",
                "--origin"));
        spec.addOption(GivenOrigins.describeFile());
        spec.addOption(CommandModel.choice(
                OptionGroup.INPUT,
                "--role",
                "ROLE",
                "Whether this project has the file, or uses another project's derivation origin: ",
                ROLES));
        ListChange.describe(spec);
        spec.addOption(CommandModel.value(
                OptionGroup.PLACEMENT,
                INTO,
                "DIR",
                "Write the files of one environment into DIR, the output of a build, and change nothing else"));
        spec.addOption(CommandModel.flag(
                OptionGroup.PLACEMENT, "--ic-domains", "Also write .well-known/ic-domains, for custom domains"));
        spec.addOption(CommandModel.flag(
                OptionGroup.PLACEMENT,
                "--derivation-file",
                "Also write .well-known/ii-derivation-origin, for tools that sign in without a browser"));
        spec.addOption(CommandModel.values(
                OptionGroup.PLACEMENT,
                ",",
                "PATH",
                "Also write .well-known/ii-auth-callbacks with this page, which starts a sign-in by redirect, such as / or /login; repeatable",
                CALLBACK));
        spec.addOption(CommandModel.flag(
                OptionGroup.CHANGES,
                PRINCIPALS_CHANGE,
                "Change the pinned derivation origin; users who signed in before get different accounts"));
        spec.addOption(CommandModel.flag(
                OptionGroup.CHANGES,
                ACCOUNTS_SHARED,
                "Let this environment use the derivation origin of production; its apps can then act as the users of"
                        + " production"));
        spec.addOption(RuleOptions.describeMaxOrigins());
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        if (arguments.value(INTO).isPresent()) {
            return into(arguments);
        }
        List<String> origins = GivenOrigins.withDomains(arguments, arguments.values("--origin"));
        boolean nothingGiven = origins.isEmpty()
                && arguments.value("--derivation-origin").isEmpty()
                && arguments.value("--role").isEmpty();
        Invocation.Terminals terminals = arguments.invocation().terminals();
        if (nothingGiven && terminals.in() && terminals.out() && ListChange.isForPeople(arguments)) {
            return ListChange.ask(
                    arguments, change -> new Interview(arguments, change).run(wishes(arguments, change, origins)));
        }
        return ListChange.edit(arguments, change -> wishes(arguments, change, origins));
    }

    private static int into(Arguments arguments) throws UsageError {
        arguments.refuse(
                arguments.given(INTO) + ", which writes what " + ProjectFile.NAME + " says",
                "--origin",
                "--from-domains",
                "--derivation-origin",
                "--role",
                "--assets");
        Path output = arguments.path(arguments.value(INTO).get());
        return ListChange.edit(arguments, change -> {
            String environment = EnvironmentOption.ofBuild(arguments, change.file());
            return withFiles(arguments, change.wishes(Wishes.Intent.GENERATE, environment, List.of()))
                    .withInto(Optional.of(output));
        });
    }

    private static Wishes wishes(Arguments arguments, ListChange change, List<String> origins) throws UsageError {
        String role = arguments.choice("--role", ROLES);
        return withFiles(arguments, change.wishes(Wishes.Intent.GENERATE, origins))
                .withRole(arguments.value("--role").map(given -> ProjectFile.Role.ofWord(role)))
                .withDerivationOrigin(arguments.value("--derivation-origin"))
                .with(Wishes.Also.PRINCIPALS_MAY_CHANGE, arguments.has(PRINCIPALS_CHANGE))
                .with(Wishes.Also.ACCOUNTS_MAY_BE_SHARED, arguments.has(ACCOUNTS_SHARED));
    }

    private static Wishes withFiles(Arguments arguments, Wishes wishes) throws UsageError {
        return wishes.withMaxOrigins(RuleOptions.maxOrigins(arguments))
                .withCallbacks(callbacks(arguments))
                .with(Wishes.Also.DERIVATION_FILE, arguments.has("--derivation-file"))
                .with(Wishes.Also.DOMAINS, arguments.has("--ic-domains"));
    }

    /** The pages, as a browser writes their paths. */
    private static List<String> callbacks(Arguments arguments) throws UsageError {
        List<String> paths = arguments.values(CALLBACK);
        for (String path : paths) {
            if (!AuthCallbacks.isPage(path)) {
                throw UsageError.invalid(
                        arguments.given(CALLBACK), path, "the path of a page, such as / or /login, with no query");
            }
        }
        return paths;
    }
}
