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

    /** When to use colours. */
    static final Choice COLOR = new Choice("auto", "always", "never");

    static {
        // Picocli looks for Groovy and makes converters for dates and databases at every start, unless it is told not
        // to. All options here are words, so a quarter of its time goes for nothing.
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("picocli.converters.excludes", ".*");
        // Standard error is for messages of this program.
        System.setProperty("picocli.trace", "OFF");
    }

    private CommandModel() {}

    /** The program without a command: its help, its version. */
    static CommandSpec program() {
        CommandSpec spec = CommandSpec.create().name(PROGRAM);
        spec.usageMessage()
                .description("Manages Internet Identity alternative origins: one account for each person, whatever"
                        + " address of the app they sign in at.")
                .synopsisSubcommandLabel("COMMAND")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  ii-origins generate                 the list, step by step",
                        "  ii-origins validate                 the project in this directory",
                        "  ii-origins validate public/         one directory",
                        "  ii-origins check forge.example      what is live",
                        "  ii-origins explain trailing-slash   what a rule is about",
                        "",
                        "Exit codes: 0 right, 1 findings, 2 wrong usage or something could not be read,",
                        "3 could not find out, 130 interrupted, 70 a bug of ours.");
        globals(spec);
        for (CommandName name : CommandName.values()) {
            CommandSpec stub = CommandSpec.create().name(name.word());
            stub.usageMessage().description(name.summary());
            spec.addSubcommand(name.word(), stub);
        }
        spec.usageMessage().commandListHeading("%nCommands:%n");
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
        CommandSpec spec = command.describe().name(PROGRAM + " " + words);
        globals(spec);
        return spec;
    }

    /** The program with all that every command takes, and with the commands within commands. Only completion needs that. */
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

    /** What a command does, in one line: the beginning of its description. */
    static String summary(CommandSpec command) {
        String description = command.usageMessage().description()[0];
        int end = 0;
        while (end < description.length() && ".:".indexOf(description.charAt(end)) < 0) {
            end++;
        }
        return description.substring(0, end);
    }

    /** The options of one command of the {@linkplain #whole() whole program} that not all commands have. */
    static List<OptionSpec> own(CommandSpec program, CommandSpec command) {
        List<OptionSpec> own = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!program.optionsMap().containsKey(option.longestName())) {
                own.add(option);
            }
        }
        return own;
    }

    /** The parser of a command line. */
    static CommandLine parser(CommandSpec spec) {
        CommandLine parser = new CommandLine(spec);
        // An argument is what it is: no name of a file with more arguments, no quotes that hide a separator.
        parser.setExpandAtFiles(false);
        parser.setSplitQuotedStrings(true);
        return parser;
    }

    private static void globals(CommandSpec spec) {
        spec.usageMessage()
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%nParameters:%n")
                .sortOptions(false)
                .abbreviateSynopsis(true);
        spec.addOption(OptionSpec.builder("-C", "--directory")
                .paramLabel("DIR")
                .type(String.class)
                .description("Run as if started in DIR")
                .build());
        spec.addOption(value("--config", "FILE", "The project file (default: ii-origins.json here or above)"));
        spec.addOption(choice("--color", "WHEN", "", COLOR));
        spec.addOption(flag("-q", "--quiet", "Print findings only, no summary"));
        spec.addOption(flag("-v", "--verbose", "Say more of what is done, on standard error"));
        spec.addOption(flag("--debug", "Show the stack trace of a failure"));
        spec.addOption(flag("--no-progress", "Show no progress"));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Show the version")
                .build());
    }

    /** An option that takes one value. */
    static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option that takes a secret: picocli and all that comes after it have a value that cannot be shown. */
    static OptionSpec secret(String name, String label, String description) {
        return OptionSpec.builder(name)
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
    static OptionSpec choice(String name, String label, String lead, Choice words) {
        return OptionSpec.builder(name)
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
    static OptionSpec values(String separator, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(separator)
                .hideParamSyntax(true)
                .description(description)
                .build();
    }

    /**
     * The option that writes reports to files, again and again.
     *
     * @param formats the formats that the command has
     */
    static OptionSpec output(Choice formats) {
        return values("", "FORMAT:FILE", "Write a report to a file too; may be repeated", "-o", "--output").toBuilder()
                .completionCandidates(formats)
                .build();
    }

    /** An option without a value; its names, then its description. */
    static OptionSpec flag(String... namesAndDescription) {
        String[] names = new String[namesAndDescription.length - 1];
        System.arraycopy(namesAndDescription, 0, names, 0, names.length);
        return OptionSpec.builder(names)
                .type(boolean.class)
                .converters(OptionValues.FLAG)
                .description(namesAndDescription[names.length])
                .build();
    }

    /** The only positional parameter: one word of some. */
    static PositionalParamSpec parameter(String label, Choice words) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .completionCandidates(words)
                .description(words.or())
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
