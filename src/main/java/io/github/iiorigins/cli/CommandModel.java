package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
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

    /** Options that only ask for a text and so make no sense as variables. */
    private static final List<String> ASKING = List.of("--help", "--version");

    static {
        // Picocli looks for Groovy and makes converters for dates and databases at every start, unless it is told not
        // to. All options here are words, so a quarter of its time goes for nothing.
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("picocli.converters.excludes", ".*");
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

    /** Reads defaults of options from variables: {@code --max-origins} from {@code II_ORIGINS_MAX_ORIGINS}. */
    static CommandLine parser(CommandSpec spec, Map<String, String> environment) {
        CommandLine parser = new CommandLine(spec);
        parser.setDefaultValueProvider(new Variables(environment));
        return parser;
    }

    /** A class and not a lambda, which would be linked at every start. */
    private static final class Variables implements IDefaultValueProvider {
        private final Map<String, String> environment;

        Variables(Map<String, String> environment) {
            this.environment = environment;
        }

        /** A script that has nothing to say sets a variable to nothing: that is as good as not set. */
        private static String nonEmpty(String value) {
            return value == null || value.isEmpty() ? null : value;
        }

        /** What scripts write for yes and no, as picocli reads it; other words it refuses. */
        private static String flag(String value) {
            if (nonEmpty(value) == null) {
                return null;
            }
            return switch (value) {
                case "1", "yes", "on" -> "true";
                case "0", "no", "off" -> "false";
                default -> value;
            };
        }

        @Override
        public String defaultValue(ArgSpec argument) {
            if (!argument.isOption()) {
                return null;
            }
            String name = ((OptionSpec) argument).longestName();
            if (!name.startsWith("--") || ASKING.contains(name)) {
                return null;
            }
            String value = environment.get(variable(name));
            return ((OptionSpec) argument).arity().max() == 0 ? flag(value) : nonEmpty(value);
        }
    }

    /** Whether the variable that stands for a flag sets it. */
    static boolean isSet(String flag, Map<String, String> environment) {
        return "true".equals(Variables.flag(environment.get(variable(flag))));
    }

    /** The variable that stands for an option. */
    static String variable(String option) {
        return "II_ORIGINS_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
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
