package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a shell offers for a value. The model has the words of a value that is one of some, or begins with one of some; of
 * every other value the label in help tells what it is, such as {@code FILE} or {@code RULE=SEVERITY}.
 *
 * @param first the value, or what comes before its separator
 * @param separator what parts a value of two parts; empty where there is one
 * @param second what comes after the separator; null where there is none
 * @param list whether commas part several such values in one
 */
record ValueCompletion(Part first, String separator, Part second, boolean list) {
    /** What there is to offer. */
    enum Kind {
        WORDS,
        RULES,
        FILES,
        DIRECTORIES,
        NOTHING
    }

    /**
     * A value, or one of its two parts.
     *
     * @param words those of {@link Kind#WORDS}, otherwise none
     */
    record Part(Kind kind, List<String> words) {
        Part {
            words = List.copyOf(words);
        }
    }

    /** What completes the value of an option or a parameter. */
    static ValueCompletion of(ArgSpec argument) {
        String label = argument.paramLabel();
        if (label.startsWith("HOST:")) {
            return new ValueCompletion(part("HOST"), "", null, false);
        }
        Iterable<String> words = argument.completionCandidates();
        int separator = Math.max(label.indexOf(':'), label.indexOf('='));
        if (separator < 0) {
            return new ValueCompletion(words == null ? part(label) : words(words), "", null, false);
        }
        return new ValueCompletion(
                words == null ? part(label.substring(0, separator)) : words(words),
                label.substring(separator, separator + 1),
                part(label.substring(separator + 1)),
                argument.splitRegex().equals(","));
    }

    private static Part part(String label) {
        return switch (label) {
            case "FILE", "PATH", "PROGRAM" -> new Part(Kind.FILES, List.of());
            case "DIR" -> new Part(Kind.DIRECTORIES, List.of());
            case "RULE" -> new Part(Kind.RULES, List.of());
            case "SEVERITY" -> words(RuleSettings.WORDS);
            case "NETWORK" -> new Part(Kind.WORDS, List.of("ic", "local"));
            case "N",
                    "CANISTER",
                    "DATE",
                    "DOMAIN",
                    "HEX",
                    "HOST",
                    "NAME",
                    "ORIGIN",
                    "PRINCIPAL",
                    "SITE",
                    "TIME",
                    "SELECTOR",
                    "URLPATH" -> new Part(Kind.NOTHING, List.of());
            default -> throw new IllegalStateException("the label " + label + " does not say how to complete it");
        };
    }

    private static Part words(Iterable<String> candidates) {
        List<String> words = new ArrayList<>();
        for (String word : candidates) {
            words.add(word);
        }
        return new Part(Kind.WORDS, words);
    }

    /** The options of one command of the whole program that not all commands have. */
    static List<OptionSpec> own(CommandSpec program, CommandSpec command) {
        List<OptionSpec> own = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!program.optionsMap().containsKey(option.longestName())) {
                own.add(option);
            }
        }
        return own;
    }
}
