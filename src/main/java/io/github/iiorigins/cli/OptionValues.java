package io.github.iiorigins.cli;

import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import io.github.iiorigins.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The values of options: from the command line or, where it has none, from the environment variable that stands for the option,
 * {@code II_ORIGINS_MAX_ORIGINS} for {@code --max-origins}. Both are read here, so that one is refused like the other.
 *
 * <p>A variable of a CI that is not defined becomes an empty one. Most options are gates ({@code --expect}, {@code --fail-on}), and a
 * gate that an empty or misspelled variable opens would pass without a check.
 */
final class OptionValues {
    private static final String PREFIX = "II_ORIGINS_";

    /** The variables that the launchers read: flags for the virtual machine, and what the npm package starts. */
    private static final List<String> LAUNCHERS = List.of(PREFIX + "JAVA_OPTS", PREFIX + "BINARY");

    /** Options that only ask for a text and so make no sense as variables. */
    private static final List<String> ASKING = List.of("--help", "--version");

    /** Reads the value of a flag, {@code --quiet=no}. A class and not a lambda, which would be linked at every start. */
    static final ITypeConverter<Boolean> FLAG = new ITypeConverter<>() {
        @Override
        public Boolean convert(String word) {
            Boolean flag = flag(word);
            if (flag == null) {
                throw new CommandLine.TypeConversionException("not a flag");
            }
            return flag;
        }
    };

    private final ParseResult parsed;
    private final Map<String, String> environment;

    /** @throws UsageError if a value is empty, or a variable stands for no option */
    OptionValues(ParseResult parsed, Map<String, String> environment) throws UsageError {
        this.parsed = parsed;
        this.environment = environment;
        refuseUnknown();
        for (OptionSpec option : parsed.commandSpec().options()) {
            if (hasVariable(option)) {
                refuseUnusable(option);
            }
        }
    }

    /** Whether an option can be set as a variable. */
    static boolean hasVariable(OptionSpec option) {
        return !ASKING.contains(option.longestName());
    }

    /** The variable that stands for an option. */
    static String variable(String option) {
        return PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether the variable that stands for a flag sets it. */
    static boolean isSet(String flag, Map<String, String> environment) {
        String word = environment.get(variable(flag));
        return word != null && Boolean.TRUE.equals(flag(word));
    }

    /** How the user gave an option: its name, or the variable that stands for it. */
    String given(String option) {
        return parsed.hasMatchedOption(option) ? option : variable(named(option).longestName());
    }

    /** Whether an option is given, or a flag set. */
    boolean isGiven(String name) {
        OptionSpec option = named(name);
        return option.arity().max() == 0
                ? has(name)
                : parsed.hasMatchedOption(option) || environment.containsKey(variable(option.longestName()));
    }

    /** Whether a flag is set. */
    boolean has(String flag) {
        OptionSpec option = named(flag);
        return parsed.hasMatchedOption(option)
                ? Boolean.TRUE.equals(option.getValue())
                : isSet(option.longestName(), environment);
    }

    /** The value of an option that takes one; null if it has none. */
    String value(String name) {
        OptionSpec option = named(name);
        return parsed.hasMatchedOption(option) ? option.getValue() : environment.get(variable(option.longestName()));
    }

    /** The value of an option that takes a secret; null if it has none. */
    Secret secret(String name) {
        OptionSpec option = named(name);
        if (parsed.hasMatchedOption(option)) {
            return option.getValue();
        }
        String text = environment.get(variable(option.longestName()));
        return text == null ? null : Secret.of(text);
    }

    /** The values of an option that may be given again and again. */
    List<String> values(String name) {
        OptionSpec option = named(name);
        List<String> values = new ArrayList<>();
        for (String text : texts(option)) {
            if (option.splitRegex().isEmpty()) {
                values.add(text);
            } else {
                values.addAll(List.of(text.split(option.splitRegex(), -1)));
            }
        }
        return values;
    }

    /** What was given for an option that may be given again and again, before it is split. */
    private List<String> texts(OptionSpec option) {
        if (parsed.hasMatchedOption(option)) {
            return option.originalStringValues();
        }
        String text = environment.get(variable(option.longestName()));
        return text == null ? List.of() : List.of(text);
    }

    private OptionSpec named(String name) {
        return parsed.commandSpec().findOption(name);
    }

    // ---- what is refused

    private void refuseUnusable(OptionSpec option) throws UsageError {
        String given = given(option.longestName());
        if (option.arity().max() == 0) {
            String word = parsed.hasMatchedOption(option) ? attached(option) : environment.get(given);
            if (word != null && flag(word) == null) {
                throw new UsageError(notAFlag(given, word));
            }
        } else if (option.isMultiValue()) {
            List<String> values = values(option.longestName());
            if (values.contains("")) {
                throw new UsageError(empty(option, given, values.size() == 1 ? " is empty" : " has an empty value"));
            }
        } else if (option.type() == Secret.class) {
            Secret secret = secret(option.longestName());
            if (secret != null && secret.isEmpty()) {
                throw new UsageError(empty(option, given, " is empty"));
            }
        } else if ("".equals(value(option.longestName()))) {
            throw new UsageError(empty(option, given, " is empty"));
        }
    }

    /** Picocli reads any word that follows a flag and an equals sign, but takes nothing there for no word; null if that is not there. */
    private String attached(OptionSpec flag) {
        for (String name : flag.names()) {
            if (parsed.originalArgs().contains(name + "=")) {
                return "";
            }
        }
        return null;
    }

    private static String empty(OptionSpec option, String given, String how) {
        return given + how + ": expected " + option.paramLabel()
                + (given.startsWith(PREFIX) ? ", or leave the variable unset" : "");
    }

    /** That a word is not one that sets a flag or leaves it unset. */
    static String notAFlag(String given, String word) {
        return UsageError.invalidValue(given, word) + ": expected true or false"
                + (given.startsWith(PREFIX) ? ", or leave the variable unset" : "");
    }

    /** What scripts write for yes and no; null for any other word. */
    private static Boolean flag(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> Boolean.TRUE;
            case "false", "0", "no", "off" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** A variable of this name that nothing reads is a slip, and its writer counts on it. */
    private void refuseUnknown() throws UsageError {
        String unknown = null;
        List<String> all = null;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(PREFIX) && !LAUNCHERS.contains(name) && !isVariable(name, parsed.commandSpec())) {
                // One of another command may be set for a whole CI job. What they all are costs the model of every
                // command, so only who has such a variable waits for that.
                all = all == null ? all() : all;
                // The first by name, whatever the order of the environment.
                if (!all.contains(name) && (unknown == null || name.compareTo(unknown) < 0)) {
                    unknown = name;
                }
            }
        }
        if (unknown != null) {
            List<String> endings = new ArrayList<>();
            for (String variable : all) {
                endings.add(variable.substring(PREFIX.length()));
            }
            String meant = Spelling.nearest(unknown.substring(PREFIX.length()), endings);
            throw new UsageError("unknown variable " + QuotedText.printable(unknown) + "; "
                    + (meant == null
                            ? "unset it, or see ii-origins help environment"
                            : "a similar variable is " + PREFIX + meant));
        }
    }

    private static boolean isVariable(String name, CommandSpec spec) {
        for (OptionSpec option : spec.options()) {
            if (hasVariable(option) && variable(option.longestName()).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The variables of all options of all commands. */
    private static List<String> all() {
        List<String> all = new ArrayList<>();
        collect(CommandModel.whole(), all);
        return all;
    }

    private static void collect(CommandSpec command, List<String> all) {
        for (OptionSpec option : command.options()) {
            String variable = variable(option.longestName());
            if (hasVariable(option) && !all.contains(variable)) {
                all.add(variable);
            }
        }
        for (CommandLine within : command.subcommands().values()) {
            collect(within.getCommandSpec(), all);
        }
    }
}
