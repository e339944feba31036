package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.Secret;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Builds picocli's model of a command by hand. An annotated model would cost reflection at every cold start, and a
 * model of all commands would cost the others, so a run builds the one command that it was asked for.
 */
final class CommandModel {
    /** The program's name. */
    static final String PROGRAM = "ii-origins";

    /** When to use color. */
    static final Choice COLOR = new Choice("auto", "always", "never");

    static {
        // Picocli looks for Groovy and makes converters for dates and databases at every start, unless it is told not
        // to. All options here are words, so a quarter of its time would be wasted.
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("picocli.converters.excludes", ".*");
        // Standard error is for messages of this program.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    }

    private CommandModel() {}

    /** The program without a command: its help, its version. */
    static CommandSpec program() {
        CommandSpec spec = CommandSpec.create().name(PROGRAM);
        spec.usageMessage()
                .description("Manage Internet Identity (II) alternative origins: one account for each user, at all"
                        + " addresses of an app.")
                .footer(
                        "ii-origins generate                 Set up a project step by step",
                        "ii-origins validate                 Validate the project in this directory",
                        "ii-origins check forge.example      Check a live domain",
                        "ii-origins explain trailing-slash   Explain a rule");
        globals(spec);
        return spec;
    }

    /** One command with the options that all have. */
    static CommandSpec of(CommandName name, Command command) {
        return of(name.word(), command);
    }

    /**
     * One command with the options that all have.
     *
     * @param words its name on the command line
     */
    static CommandSpec of(String words, Command command) {
        CommandSpec spec = described(PROGRAM + " " + words, command);
        globals(spec);
        return spec;
    }

    /** One command with its own options only. */
    static CommandSpec described(String name, Command command) {
        return command.describe().name(name);
    }

    /** How a command is called: its name, options, and arguments. */
    static String synopsis(CommandSpec spec) {
        StringBuilder synopsis = new StringBuilder(spec.name()).append(" [OPTIONS]");
        if (spec.name().equals(PROGRAM)) {
            synopsis.append(" COMMAND");
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            synopsis.append(' ').append(label(parameter));
        }
        return synopsis.toString();
    }

    /** The label of an argument, with signs for what may be left out or repeated. */
    static String label(PositionalParamSpec parameter) {
        boolean many = parameter.arity().max() > 1 || parameter.index().max() > 0;
        String label = parameter.paramLabel() + (many ? "..." : "");
        return parameter.arity().min() > 0 ? label : "[" + label + "]";
    }

    /** The program with all that every command takes, and with the commands within commands. */
    static CommandSpec whole() {
        CommandSpec spec = CommandSpec.create().name(PROGRAM);
        globals(spec);
        for (CommandName name : CommandName.values()) {
            Command command = name.command();
            CommandSpec described = of(name, command);
            for (String word : command.further()) {
                described.addSubcommand(word, of(name.word() + " " + word, command.within(word)));
            }
            spec.addSubcommand(name.word(), described);
        }
        return spec;
    }

    /** What a command within a command does, in one line. */
    static String summary(CommandSpec command) {
        return command.usageMessage().header()[0];
    }

    /** Whether an option takes a value at all. */
    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** The parser of a command line. */
    static CommandLine parser(CommandSpec spec) {
        CommandLine parser = new CommandLine(spec);
        // An argument is what it is: no name of a file with more arguments, no quotes that hide a separator.
        parser.setExpandAtFiles(false);
        spec.parser().splitQuotedStrings(true);
        return parser;
    }

    private static void globals(CommandSpec spec) {
        OptionGroup group = OptionGroup.GLOBAL;
        spec.addOption(group.option("-C", "--directory")
                .paramLabel("DIR")
                .type(String.class)
                .description("Run as if started in DIR")
                .build());
        spec.addOption(value(
                group, "--config", "FILE", "Project file (default: ii-origins.json here or in a parent directory)"));
        spec.addOption(choice(group, "--color", "WHEN", "Use color: ", COLOR));
        spec.addOption(flag(group, "-q", "--quiet", "Print only findings, no summary"));
        spec.addOption(flag(group, "-v", "--verbose", "Show details of what is done, on standard error"));
        spec.addOption(flag(group, "--debug", "Show the stack trace of an error"));
        spec.addOption(flag(group, "--no-progress", "Do not show progress"));
        spec.addOption(group.option("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help")
                .build());
        spec.addOption(group.option("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Show the version")
                .build());
    }

    /** An option that takes one value. */
    static OptionSpec value(OptionGroup group, String name, String label, String description) {
        return group.option(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option that takes a secret: picocli and all that comes after it have a value that cannot be shown. */
    static OptionSpec secret(OptionGroup group, String name, String label, String description) {
        return group.option(name)
                .paramLabel(label)
                .type(Secret.class)
                .converters(new ITypeConverter<Secret>() {
                    @Override
                    public Secret convert(String text) {
                        return Secret.of(text);
                    }
                })
                .description(description)
                .build();
    }

    /**
     * An option that takes one word of some.
     *
     * @param lead what help says before the words
     */
    static OptionSpec choice(OptionGroup group, String name, String label, String lead, Choice words) {
        return group.option(name)
                .paramLabel(label)
                .type(String.class)
                .completionCandidates(words)
                .description(lead + words.or() + " (default: " + words.first() + ")")
                .build();
    }

    /**
     * An option that may be given again and again.
     *
     * @param separator what parts several values in one, or empty if nothing does
     */
    static OptionSpec values(OptionGroup group, String separator, String label, String description, String... names) {
        return group.option(names)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(separator)
                .hideParamSyntax(true)
                .description(description)
                .build();
    }

    /**
     * The option that chooses the format of standard output.
     *
     * @param formats the formats that the command has
     */
    static OptionSpec format(Choice formats) {
        return choice(OptionGroup.OUTPUT, "--format", "FORMAT", "Output format: ", formats);
    }

    /**
     * The option that writes reports to files, again and again.
     *
     * @param formats the formats that the command has
     */
    static OptionSpec output(Choice formats) {
        return values(
                        OptionGroup.OUTPUT,
                        "",
                        "FORMAT:FILE",
                        "Also write a report to FILE, repeatable",
                        "-o",
                        "--output")
                .toBuilder()
                .completionCandidates(formats)
                .build();
    }

    /** An option without a value; its names, then its description. */
    static OptionSpec flag(OptionGroup group, String... namesAndDescription) {
        String[] names = new String[namesAndDescription.length - 1];
        System.arraycopy(namesAndDescription, 0, names, 0, names.length);
        return group.option(names)
                .type(boolean.class)
                .converters(OptionValues.FLAG)
                .description(namesAndDescription[names.length])
                .build();
    }

    /**
     * The only positional parameter: one word of some.
     *
     * @param lead what help says before the words
     */
    static PositionalParamSpec parameter(String label, String lead, Choice words) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .completionCandidates(words)
                .description(lead + words.or())
                .build();
    }

    /** The only positional parameter: a file. */
    static PositionalParamSpec file(String description) {
        return PositionalParamSpec.builder()
                .paramLabel("FILE")
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .description(description)
                .build();
    }

    /** Positional parameters. */
    static PositionalParamSpec parameters(String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(new ArrayList<String>())
                .description(description)
                .build();
    }
}
