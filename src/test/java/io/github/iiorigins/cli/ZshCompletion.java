package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script for zsh. */
final class ZshCompletion {
    private static final String SCRIPT = """
            #compdef ii-origins
            # Completion of ii-origins for zsh; made by: ii-origins completion zsh

            @functions@
            _ii-origins() {
                local curcontext=$curcontext context state state_descr line ret=1
                local -A opt_args
                local -a globals subcommands
                globals=(
                    @globals@
                )
                _arguments -s -S -C -A '-*' : $globals ':command:->command' '*:: :->arguments' && ret=0
                case $state in
                    command)
                        subcommands=(
                            @commands@
                        )
                        _describe -t commands command subcommands && ret=0
                        ;;
                    arguments)
                        curcontext=${curcontext%:*:*}:ii-origins-$line[1]:
                        case $line[1] in
                            @cases@
                        esac
                        ;;
                esac
                return ret
            }

            # Run by the completion system as the function itself, or else sourced.
            if [[ $funcstack[1] == _ii-origins ]]; then
                _ii-origins "$@"
            else
                compdef _ii-origins ii-origins
            fi
            """;

    private static final String CASE = """
            @command@)
                                @within@_arguments -s -S -C : $globals \\
                                    @arguments@ && ret=0
                                ;;""";

    /** A further word of a command comes right behind it, and begins a command of its own. */
    private static final String WITHIN = """
            if (( CURRENT == 2 )); then
                                    subcommands=(
                                        @commands@
                                    )
                                    _describe -t commands command subcommands && ret=0
                                elif [[ $words[2] == (@words@) ]]; then
                                    shift words
                                    (( CURRENT-- ))
                                    case $words[1] in
                                        @cases@
                                    esac
                                    return ret
                                fi
            """;

    private static final String CASE_WITHIN = """
            @command@)
                                            _arguments -s -S -C : $globals \\
                                                @arguments@ && ret=0
                                            ;;""";

    private static final String PAIR = """
            @name@() {
                if compset -P '*@separator@'; then
                    @second@
                else
                    @first@
                fi
            }
            """;

    private static final String LIST_OF_PAIRS = PAIR.replace("() {\n", "() {\n    compset -P '*,'\n");

    private static final String RULES = """
            _ii_origins_rules() {
                local -a rules
                rules=(
                    @rules@
                )
                _describe -t rules rule rules "$@"
            }
            """;

    /** Functions for values that no action of {@code _arguments} can complete, by their names. */
    private final Map<String, String> functions = new TreeMap<>();

    private ZshCompletion() {}

    /** The script for the {@linkplain CommandModel#whole() whole program}. */
    static String script(CommandSpec program) {
        return new ZshCompletion().write(program);
    }

    private String write(CommandSpec program) {
        List<String> globals = new ArrayList<>();
        for (OptionSpec option : program.options()) {
            globals.add(option(option));
        }
        List<String> commands = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (CommandName name : CommandName.values()) {
            commands.add(quote(name.word() + ":" + name.summary()));
            CommandSpec command = program.subcommands().get(name.word()).getCommandSpec();
            String words = name.word() + (name.shorter() == null ? "" : "|" + name.shorter());
            cases.add(CASE.replace("@command@", words)
                    .replace("@within@", within(program, command))
                    .replace("@arguments@", String.join(" \\\n                        ", arguments(program, command))));
        }
        return SCRIPT.replace("@functions@", String.join("\n", functions.values()))
                .replace("@globals@", String.join("\n        ", globals))
                .replace("@commands@", String.join("\n                ", commands))
                .replace("@cases@", String.join("\n                ", cases));
    }

    /** What completes the further words of a command and all that comes behind them; empty where it has none. */
    private String within(CommandSpec program, CommandSpec command) {
        if (command.subcommands().isEmpty()) {
            return "";
        }
        List<String> commands = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (Map.Entry<String, CommandLine> entry : command.subcommands().entrySet()) {
            CommandSpec within = entry.getValue().getCommandSpec();
            commands.add(quote(entry.getKey() + ":" + CommandModel.summary(within)));
            cases.add(CASE_WITHIN
                    .replace("@command@", entry.getKey())
                    .replace(
                            "@arguments@",
                            String.join(" \\\n                                    ", arguments(program, within))));
        }
        return WITHIN.replace("@commands@", String.join("\n                            ", commands))
                        .replace(
                                "@words@",
                                String.join("|", command.subcommands().keySet()))
                        .replace("@cases@", String.join("\n                            ", cases))
                + " ".repeat(20);
    }

    /** What {@code _arguments} is told of a command: its own options and its parameters. */
    private List<String> arguments(CommandSpec program, CommandSpec command) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : ValueCompletion.own(program, command)) {
            arguments.add(option(option));
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String value = value(parameter);
            // Where there is no action zsh shows the label, and would no more insert an option that may stand there
            // too.
            String action = value.endsWith(":") ? "( )" : "";
            arguments.add(quote((parameter.index().max() == 0 ? "1" : "*") + value + action));
        }
        return arguments;
    }

    /** What {@code _arguments} is told of an option: the names it excludes, its names, its description, its value. */
    private String option(OptionSpec option) {
        boolean valued = CommandModel.takesValue(option);
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.isEmpty() ? "" : ",").append(name);
            if (valued) {
                names.append(name.startsWith("--") ? "=" : "+");
            }
        }
        boolean several = option.names().length > 1;
        String prefix = "";
        if (option.usageHelp() || option.versionHelp()) {
            prefix = "(- *)";
        } else if (option.isMultiValue()) {
            prefix = "*";
        } else if (several) {
            prefix = "(" + String.join(" ", option.names()) + ")";
        }
        String description = "[" + option.description()[0].replace("[", "\\[").replace("]", "\\]") + "]";
        String rest = description + (valued ? value(option) : "");
        return several
                ? (prefix.isEmpty() ? "" : quote(prefix)) + "{" + names + "}" + quote(rest)
                : quote(prefix + names + rest);
    }

    /** The label of a value and the action that completes it. */
    private String value(ArgSpec argument) {
        ValueCompletion value = ValueCompletion.of(argument);
        String label = argument.paramLabel();
        String action = value.separator().isEmpty() ? action(value.first()) : pair(label, value);
        return ":" + label.replace(":", "\\:") + ":" + action;
    }

    private String action(ValueCompletion.Part part) {
        return switch (part.kind()) {
            case WORDS -> "(" + String.join(" ", part.words()) + ")";
            case RULES -> {
                functions.put("_ii_origins_rules", rules());
                yield "_ii_origins_rules";
            }
            case FILES -> "_files";
            case DIRECTORIES -> "_files -/";
            case NOTHING -> "";
        };
    }

    /**
     * The name of the function that completes a value of two parts, which is made with it. Commands that have other words
     * for the same label get functions of their own.
     */
    private String pair(String label, ValueCompletion value) {
        String name = "_ii_origins_"
                + label.toLowerCase(Locale.ROOT).replace(':', '_').replace('=', '_');
        String function = (value.list() ? LIST_OF_PAIRS : PAIR)
                .replace("@separator@", value.separator())
                .replace("@first@", command(value.first(), " -S '" + value.separator() + "'"))
                .replace("@second@", command(value.second(), ""));
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

    private String command(ValueCompletion.Part part, String flags) {
        return switch (part.kind()) {
            case WORDS -> "compadd \"$@\"" + flags + " -- " + String.join(" ", part.words());
            case NOTHING -> "return 1";
            case RULES, FILES, DIRECTORIES -> action(part) + " \"$@\"" + flags;
        };
    }

    private static String rules() {
        List<String> rules = new ArrayList<>();
        for (Rule rule : new RuleCatalogue().rules()) {
            rules.add(quote(rule.name() + ":" + rule.summary()));
        }
        return RULES.replace("@rules@", String.join("\n        ", rules));
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
