package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandModelTest {
    /** The picocli of an installation converts to nothing else by itself and takes only what begins with a dash for an option. */
    @Test
    void options_begin_with_a_dash_and_are_text_or_yes_and_no() {
        List<ArgSpec> arguments = arguments(CommandModel.whole());
        assertThat(arguments).hasSizeGreaterThan(200);
        for (ArgSpec argument : arguments) {
            assertThat(argument.auxiliaryTypes())
                    .as(argument.toString())
                    .hasSize(1)
                    .isSubsetOf(String.class, boolean.class, Secret.class);
            if (argument instanceof OptionSpec option) {
                assertThat(option.names()).allMatch(name -> name.startsWith("-"));
            }
        }
    }

    private static List<ArgSpec> arguments(CommandSpec command) {
        List<ArgSpec> arguments = new ArrayList<>(command.args());
        for (Map.Entry<String, CommandLine> within : command.subcommands().entrySet()) {
            arguments.addAll(arguments(within.getValue().getCommandSpec()));
        }
        return arguments;
    }
}
