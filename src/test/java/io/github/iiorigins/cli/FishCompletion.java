package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script for fish. */
final class FishCompletion {
    private static final String HEAD = """
            # Completion of ii-origins for fish; made by: ii-origins completion fish

            # The command that was given, then its parameters: all words that are neither options nor the values of options.
            # A further word of a command comes right behind it and belongs to it.
            function __ii_origins_words
                set -l options yes
                set -l value no
                set -l words
                set -l latest ''
                for word in (commandline -opc)[2..-1]
                    switch "$latest $word"
                        case @further@
                            set words[1] "$words[1] $word"
                            set latest ''
                            continue
                    end
                    set latest ''
                    if test $value = yes
                        set value no
                    else if test $options = no
                        set -a words $word
                    else
                        switch $word
                            case --
                                set options no
            """;

    private static final String WORDS_TAIL = """
                                set value yes
                            case '-?*'
                            case '*'
                                if not set -q words[1]
                                    switch $word
                                        @short@
                                    end
                                    set latest $word
                                end
                                set -a words $word
                        end
                    end
                end
                string join \\n -- $words
            end

            # Whether a command was given, and if a number is too, with as many parameters; '' means no command.
            function __ii_origins_at --argument-names command parameters
                set -l words (__ii_origins_words)
                test "$words[1]" = "$command"
                and test -z "$parameters" -o (count $words[2..-1]) = "$parameters"
            end

            # Whether a command is right before what is being typed, where its next word goes.
            function __ii_origins_after
                __ii_origins_at $argv[1] 0
                and contains -- (commandline -opc)[-1] $argv
            end

            # The value that is being typed, without the option before it.
            function __ii_origins_typed
                string replace -r -- '^--[^=]*=' '' (commandline -ct)
            end

            """;

    private static final String PAIR = """
            function @name@
                set -l typed (__ii_origins_typed)
                set -l first (string match -r '^[^@separator@]*@separator@' -- $typed)
                if test -n "$first"
                    set typed (string replace -- "$first" '' $typed)
                    string join \\n "$first"(@second@)
                else
                    string replace -r '^[^\\t]+' '$0@separator@' (@first@)
                end
            end
            """;

    private static final String LIST_OF_PAIRS = """
            function @name@
                set -l typed (__ii_origins_typed)
                set -l before (string match -r '^.*,' -- $typed)
                set typed (string replace -- "$before" '' $typed)
                set -l first (string match -r '^[^@separator@]*@separator@' -- $typed)
                if test -n "$first"
                    string join \\n "$before$first"(@second@)
                else
                    string join \\n "$before"(string replace -r '^[^\\t]+' '$0@separator@' (@first@))
                end
            end
            """;

    /** Functions for values, by their names. */
    private final Map<String, String> functions = new TreeMap<>();

    /** The cases of options whose value is the next word. */
    private final Set<String> valued = new LinkedHashSet<>();

    /** Commands within commands, as words that are quoted. */
    private final List<String> further = new ArrayList<>();

    /** The cases of shorter names of commands. */
    private final List<String> shorter = new ArrayList<>();

    private final StringBuilder completions = new StringBuilder();

    private FishCompletion() {}

    /** The script for the {@linkplain CommandModel#whole() whole program}. */
    static String script(CommandSpec program) {
        return new FishCompletion().write(program);
    }

    private String write(CommandSpec program) {
        completions.append("complete -c ii-origins -f\n");
        for (OptionSpec option : program.options()) {
            option("", option);
        }
        for (CommandName name : CommandName.values()) {
            completions
                    .append("complete -c ii-origins -n '__ii_origins_at \"\"' -a ")
                    .append(name.word())
                    .append(" -d ")
                    .append(quote(name.summary()))
                    .append('\n');
        }
        for (CommandName name : CommandName.values()) {
            CommandSpec command = program.subcommands().get(name.word()).getCommandSpec();
            command(program, name.word(), command);
            String names = name.word() + (name.shorter() == null ? "" : " " + name.shorter());
            for (Map.Entry<String, CommandLine> within : command.subcommands().entrySet()) {
                further.add("'" + name.word() + " " + within.getKey() + "'");
                completions
                        .append("complete -c ii-origins -n '__ii_origins_after ")
                        .append(names)
                        .append("' -a ")
                        .append(within.getKey())
                        .append(" -d ")
                        .append(quote(CommandModel.summary(within.getValue().getCommandSpec())))
                        .append('\n');
            }
            for (Map.Entry<String, CommandLine> within : command.subcommands().entrySet()) {
                command(
                        program,
                        "\"" + name.word() + " " + within.getKey() + "\"",
                        within.getValue().getCommandSpec());
            }
            if (name.shorter() != null) {
                shorter.add("case " + name.shorter() + "\n" + " ".repeat(32) + "set word " + name.word());
            }
        }
        StringBuilder script = new StringBuilder(HEAD.replace("@further@", String.join(" ", further)))
                .append("                case ")
                .append(String.join(" ", valued))
                .append('\n')
                .append(WORDS_TAIL.replace("@short@", String.join("\n" + " ".repeat(28), shorter)));
        for (String function : functions.values()) {
            script.append(function).append('\n');
        }
        return script.append(completions).toString();
    }

    /**
     * The options and parameters of one command.
     *
     * @param words its name, quoted where it has a blank
     */
    private void command(CommandSpec program, String words, CommandSpec command) {
        completions.append('\n');
        for (OptionSpec option : ValueCompletion.own(program, command)) {
            option(" -n '__ii_origins_at " + words + "'", option);
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            boolean one = parameter.index().max() == 0;
            completions
                    .append("complete -c ii-origins -n '__ii_origins_at ")
                    .append(words)
                    .append(one ? " 0'" : "'")
                    .append(candidates(parameter))
                    .append('\n');
        }
    }

    private void option(String condition, OptionSpec option) {
        completions.append("complete -c ii-origins").append(condition);
        boolean expected = CommandModel.takesValue(option);
        for (String name : option.names()) {
            if (expected) {
                valued.add(name);
            }
            completions.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (expected) {
            boolean file = ValueCompletion.of(option).first().kind() == ValueCompletion.Kind.FILES;
            completions.append(file ? " -r" : " -x").append(candidates(option));
        }
        completions.append(" -d ").append(quote(option.description()[0])).append('\n');
    }

    /** The flag of {@code complete} that tells what a value can be. */
    private String candidates(ArgSpec argument) {
        ValueCompletion value = ValueCompletion.of(argument);
        if (!value.separator().isEmpty()) {
            return " -a '(" + pair(argument.paramLabel(), value) + ")'";
        }
        return switch (value.first().kind()) {
            case WORDS -> " -a " + quote(String.join(" ", value.first().words()));
            case FILES -> " -F";
            case RULES, DIRECTORIES -> " -a '(" + command(value.first()) + ")'";
            case NOTHING -> "";
        };
    }

    /**
     * The name of the function that completes a value of two parts, which is made with it. Commands that have other words
     * for the same label get functions of their own.
     */
    private String pair(String label, ValueCompletion value) {
        String name = "__ii_origins_"
                + label.toLowerCase(Locale.ROOT).replace(':', '_').replace('=', '_');
        String function = (value.list() ? LIST_OF_PAIRS : PAIR)
                .replace("@separator@", value.separator())
                .replace("@first@", command(value.first()))
                .replace("@second@", command(value.second()));
        String free = name;
        for (int number = 2; functions.containsKey(free); number++) {
            if (functions.get(free).equals(function.replace("@name@", free))) {
                return free;
            }
            free = name + "_" + number;
        }
        functions.put(free, function.replace("@name@", free));
        return free;
    }

    private String command(ValueCompletion.Part part) {
        return switch (part.kind()) {
            case WORDS -> "string join \\n " + String.join(" ", part.words());
            case RULES -> {
                functions.put("__ii_origins_rules", rules());
                yield "__ii_origins_rules";
            }
            // What a command without completions of its own gets: names of files.
            case FILES -> "complete -C \"__ii_origins_no_command $typed\"";
            case DIRECTORIES -> "__fish_complete_directories";
            case NOTHING -> "true";
        };
    }

    private static String rules() {
        StringBuilder function = new StringBuilder("function __ii_origins_rules\n");
        for (Rule rule : new RuleCatalogue().rules()) {
            function.append("    echo ")
                    .append(rule.name())
                    .append("\\t")
                    .append(quote(rule.summary()))
                    .append('\n');
        }
        return function.append("end\n").toString();
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
