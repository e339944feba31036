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

                # Bash ends a word at "=" and ":" too. What stands together on the line is put together again.
                local rest=${COMP_LINE:0:COMP_POINT} blanks word i
                local words=()
                for ((i = 0; i <= COMP_CWORD; i++)); do
                    blanks=${rest%%[![:blank:]]*}
                    rest=${rest#"$blanks"}
                    word=${COMP_WORDS[i]}
                    ((i < COMP_CWORD)) || word=$rest
                    rest=${rest#"$word"}
                    if [[ -n $blanks || $i == 0 ]]; then
                        words+=("$word")
                    else
                        words[${#words[@]} - 1]+=$word
                    fi
                done
                local current=${words[${#words[@]} - 1]}
                # The name of a file comes after < or >.
                [[ ${words[${#words[@]} - 2]} != *[\\<\\>] ]] || return 0

                # What was given so far, and the option whose value is next.
                local command='' parameters=0 option='' options=yes
                for word in "${words[@]:1:${#words[@]} - 2}"; do
                    if [[ -n $option ]]; then
                        option=''
                    elif [[ $options == yes && $word == -- ]]; then
                        options=no
                    elif [[ $options == yes && $word == -?* ]]; then
                        case $word in
                            @valued@) option=$word ;;
                        esac
                    elif [[ -z $command ]]; then
                        command=$word
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
                # Readline keeps what stands before its own idea of a word.
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
        for (Map.Entry<String, CommandLine> entry : program.subcommands().entrySet()) {
            String command = entry.getKey();
            CommandSpec spec = entry.getValue().getCommandSpec();
            List<OptionSpec> own = CommandModel.own(program, spec);
            for (OptionSpec option : own) {
                value(command, option, valued, values);
            }
            if (!own.isEmpty()) {
                options.add(command + ") offer='" + names(own) + "' ;;");
            }
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                String pattern = "'" + command + (parameter.index().max() == 0 ? " 0')" : " '*)");
                parameters.add(pattern + offer(ValueCompletion.of(parameter)) + " ;;");
            }
        }
        return SCRIPT.replace("@valued@", String.join(" | ", valued))
                .replace("@rules@", String.join(" ", rules()))
                .replace("@values@", cases(values))
                .replace("@options@", cases(options))
                .replace("@globals@", names(program.options()))
                .replace("@commands@", String.join(" ", program.subcommands().keySet()))
                .replace("@parameters@", cases(parameters));
    }

    private static String cases(List<String> cases) {
        return String.join("\n            ", cases);
    }

    /** Adds the names of an option that takes a value, and the case of {@code "$command $option"} that says which. */
    private static void value(String command, OptionSpec option, Set<String> valued, List<String> values) {
        if (!ValueCompletion.expected(option)) {
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
