package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script for bash. */
final class BashCompletion {
    private static final String SCRIPT = """
            # Completion of ii-origins for bash; made by: ii-origins completion bash
            # shellcheck shell=bash

            _ii_origins() {
                local IFS=$' \\t\\n'
                COMPREPLY=()

                # Bash ends a word at "=" and ":" too. What is together on the line is joined again.
                local rest=${COMP_LINE:0:COMP_POINT} gap word i
                local words=()
                for ((i = 0; i <= COMP_CWORD; i++)); do
                    gap=${rest%%[![:blank:]]*}
                    rest=${rest#"$gap"}
                    word=${COMP_WORDS[i]}
                    ((i < COMP_CWORD)) || word=$rest
                    rest=${rest#"$word"}
                    if [[ -n $gap || $i == 0 ]]; then
                        words+=("$word")
                    else
                        words[${#words[@]} - 1]+=$word
                    fi
                done
                local current=${words[${#words[@]} - 1]}
                # The name of a file comes after < or >.
                [[ ${words[${#words[@]} - 2]} != *[\\<\\>] ]] || return 0

                # What was given so far, and the option whose value is next.
                # A further word of a command comes right behind it.
                local command='' latest='' parameters=0 option='' options=yes
                for word in "${words[@]:1:${#words[@]} - 2}"; do
                    case "$latest $word" in
                        @further@)
                            command+=" $word" latest=''
                            continue
                            ;;
                    esac
                    latest=''
                    if [[ -n $option ]]; then
                        option=''
                    elif [[ $options == yes && $word == -- ]]; then
                        options=no
                    elif [[ $options == yes && $word == -?* ]]; then
                        case $word in
                            @valued@) option=$word ;;
                        esac
                    elif [[ -z $command ]]; then
                        case $word in
                            @short@
                            *) command=$word ;;
                        esac
                        latest=$command
                    else
                        parameters=$((parameters + 1))
                    fi
                done
                if [[ -z $option && $options == yes && $current == --*=* ]]; then
                    option=${current%%=*}
                    current=${current#*=}
                fi

                # What there is to offer; of a value of two parts, then what comes after the separator.
                local offer='' separator='' second='' list=no
                local rules='@rules@'
                if [[ -n $option ]]; then
                    case "$command $option" in
                        @values@
                    esac
                elif [[ $options == yes && $current == -* ]]; then
                    case $command in
                        @options@
                    esac
                    offer+=' @globals@'
                else
                    case "$command $parameters" in
                        ' 0') offer='@commands@' ;;
                        @parameters@
                    esac
                    case $latest in
                        @furthers@
                    esac
                fi

                [[ $list == no ]] || current=${current##*,}
                if [[ -n $separator && $current == *"$separator"* ]]; then
                    current=${current#*"$separator"} separator='' offer=$second
                fi

                # Names of files are left to Readline. (Bash before 4 has no compopt and offers them everywhere.)
                case $offer in
                    '<files>') return 0 ;;
                    '<directories>')
                        compopt +o default -o dirnames 2>/dev/null
                        return 0
                        ;;
                esac
                compopt +o default 2>/dev/null
                # Readline keeps the part before its own idea of a word.
                local kept=${2%"$current"}
                for word in $offer; do
                    if [[ $word == "$current"* ]]; then
                        COMPREPLY+=("$kept$word$separator")
                    fi
                done
                [[ -z $separator ]] || compopt -o nospace 2>/dev/null
                return 0
            }

            complete -o default -F _ii_origins ii-origins
            """;

    private BashCompletion() {}

    /** The script for the {@linkplain CommandModel#whole() whole program}. */
    static String script(CommandSpec program) {
        Set<String> valued = new LinkedHashSet<>();
        List<String> values = new ArrayList<>();
        List<String> options = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        for (OptionSpec option : program.options()) {
            value("*", option, valued, values);
        }
        List<String> further = new ArrayList<>();
        List<String> furthers = new ArrayList<>();
        List<String> shorter = new ArrayList<>();
        for (CommandName name : CommandName.values()) {
            String word = name.word();
            CommandSpec command = program.subcommands().get(word).getCommandSpec();
            // The longer name first, since the pattern of the shorter one takes it too.
            for (Map.Entry<String, CommandLine> within : command.subcommands().entrySet()) {
                String words = word + " " + within.getKey();
                further.add("'" + words + "'");
                command(program, words, within.getValue().getCommandSpec(), valued, values, options, parameters);
            }
            if (!command.subcommands().isEmpty()) {
                furthers.add(word + ") offer+=' "
                        + String.join(" ", command.subcommands().keySet()) + "' ;;");
            }
            if (name.shorter() != null) {
                shorter.add(name.shorter() + ") command=" + word + " ;;");
            }
            command(program, word, command, valued, values, options, parameters);
        }
        return SCRIPT.replace("@valued@", String.join(" | ", valued))
                .replace("@further@", String.join(" | ", further))
                .replace("@furthers@", cases(furthers))
                .replace("@short@", cases(shorter))
                .replace("@rules@", String.join(" ", rules()))
                .replace("@values@", cases(values))
                .replace("@options@", cases(options))
                .replace("@globals@", names(program.options()))
                .replace("@commands@", String.join(" ", program.subcommands().keySet()))
                .replace("@parameters@", cases(parameters));
    }

    /** Adds the cases of one command, and the names of its options that take a value. */
    private static void command(
            CommandSpec program,
            String words,
            CommandSpec command,
            Set<String> valued,
            List<String> values,
            List<String> options,
            List<String> parameters) {
        List<OptionSpec> own = ValueCompletion.own(program, command);
        for (OptionSpec option : own) {
            value(words, option, valued, values);
        }
        if (!own.isEmpty()) {
            options.add("'" + words + "') offer='" + names(own) + "' ;;");
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String pattern = "'" + words + (parameter.index().max() == 0 ? " 0')" : " '*)");
            parameters.add(pattern + offer(ValueCompletion.of(parameter)) + " ;;");
        }
    }

    private static String cases(List<String> cases) {
        return String.join("\n            ", cases);
    }

    /** Adds the names of an option that takes a value, and the case of {@code "$command $option"} that says which. */
    private static void value(String command, OptionSpec option, Set<String> valued, List<String> values) {
        if (!CommandModel.takesValue(option)) {
            return;
        }
        List<String> patterns = new ArrayList<>();
        for (String name : option.names()) {
            valued.add(name);
            patterns.add(command.equals("*") ? "*' " + name + "'" : "'" + command + " " + name + "'");
        }
        values.add(String.join(" | ", patterns) + ")" + offer(ValueCompletion.of(option)) + " ;;");
    }

    private static String offer(ValueCompletion value) {
        return " offer=" + words(value.first())
                + (value.separator().isEmpty()
                        ? ""
                        : " separator='" + value.separator() + "' second=" + words(value.second()))
                + (value.list() ? " list=yes" : "");
    }

    private static String words(ValueCompletion.Part part) {
        return switch (part.kind()) {
            case WORDS -> "'" + String.join(" ", part.words()) + "'";
            case RULES -> "$rules";
            case FILES -> "'<files>'";
            case DIRECTORIES -> "'<directories>'";
            case NOTHING -> "''";
        };
    }

    private static List<String> rules() {
        List<String> names = new ArrayList<>();
        for (Rule rule : new RuleCatalogue().rules()) {
            names.add(rule.name());
        }
        return names;
    }

    private static String names(List<OptionSpec> options) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : options) {
            names.addAll(List.of(option.names()));
        }
        return String.join(" ", names);
    }
}
