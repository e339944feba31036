package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionValuesTest {
    @TempDir
    Path directory;

    /** Every option of every command: the words of the command, the option, its variable. */
    static Stream<Arguments> options() {
        List<Arguments> options = new ArrayList<>();
        collect(CommandModel.whole(), List.of(), options);
        assertThat(options).hasSizeGreaterThan(150);
        return options.stream();
    }

    private static void collect(CommandSpec command, List<String> words, List<Arguments> options) {
        for (Map.Entry<String, CommandLine> within : command.subcommands().entrySet()) {
            List<String> more = new ArrayList<>(words);
            more.add(within.getKey());
            CommandSpec spec = within.getValue().getCommandSpec();
            for (OptionSpec option : spec.options()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    options.add(Arguments.of(more, option.longestName()));
                }
            }
            collect(spec, more, options);
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void an_empty_value_is_refused_from_the_command_line_and_from_the_variable_alike(
            List<String> words, String option) {
        Run byOption = run(Map.of(), words, option + "=");
        String variable = OptionValues.variable(option);
        Run byVariable = run(Map.of(variable, ""), words);
        assertThat(byOption.code()).isEqualTo(2);
        assertThat(byOption.out()).isEmpty();
        assertThat(byOption.err()).startsWith("error: ").contains(option);
        assertThat(byVariable)
                .isEqualTo(new Run(
                        2,
                        "",
                        byOption.err().replace(option, variable).stripTrailing() + ", or leave the variable unset\n"));
    }

    private Run run(Map<String, String> environment, List<String> words, String... more) {
        List<String> arguments = new ArrayList<>(words);
        arguments.addAll(List.of(more));
        // What needs a word gets one; a wrong one would be named only later.
        if (words.get(0).equals("schema") || words.get(0).equals("completion")) {
            arguments.add("none");
        }
        if (words.size() > 1) {
            arguments.add("none");
        }
        return Run.with(directory, new byte[0], environment, 0, arguments.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "--rule, 'local-origin=off,', RULE=SEVERITY",
        "--rule, ',', RULE=SEVERITY",
        "--origin, 'https://a.example,,https://b.example', ORIGIN"
    })
    void an_empty_part_of_a_list_is_refused(String option, String value, String label) {
        String command = option.equals("--rule") ? "validate" : "check";
        String why = " has an empty value: expected " + label;
        assertThat(Run.in(directory, command, option, value)).isEqualTo(refused(option + why));
        String variable = OptionValues.variable(option);
        assertThat(Run.with(directory, new byte[0], Map.of(variable, value), 0, command))
                .isEqualTo(refused(variable + why + ", or leave the variable unset"));
    }

    @ParameterizedTest
    @CsvSource({
        "II_ORIGINS_EXPCT, a similar variable is II_ORIGINS_EXPECT",
        "II_ORIGINS_FORMATS, a similar variable is II_ORIGINS_FORMAT",
        "II_ORIGINS_HOMEPAGE, 'unset it, or see ii-origins help environment'"
    })
    void a_variable_of_no_option_is_named_and_its_value_is_not(String variable, String help) {
        for (String command : List.of("validate", "test-login", "list", "explain")) {
            assertThat(Run.with(directory, new byte[0], Map.of(variable, "secret"), 0, command))
                    .isEqualTo(refused("unknown variable " + variable + "; " + help));
        }
    }

    /** They may be set for all steps of a CI job. */
    @ParameterizedTest
    @CsvSource({"validate, --max-origins", "check, --max-origins", "check, --timeout", "check, --retries"})
    void a_number_is_written_in_the_digits_of_ascii(String command, String option) {
        for (String number : List.of("\uFF11\uFF12", "+12", "\u0661", "-1", "12_0")) {
            String said = "error: invalid value \"" + number + "\" for ";
            assertThat(run(Map.of(), List.of(command), option + "=" + number, "forge.example")
                            .toString())
                    .startsWith("[stderr]\n" + said + option)
                    .endsWith("[exit 2]\n");
            assertThat(run(Map.of(OptionValues.variable(option), number), List.of(command), "forge.example")
                            .toString())
                    .startsWith("[stderr]\n" + said + OptionValues.variable(option))
                    .endsWith("[exit 2]\n");
        }
    }

    @Test
    void variables_of_other_commands_and_of_the_launcher_are_none_of_this_commands_business() {
        Map<String, String> environment = Map.of(
                "II_ORIGINS_EXPECT",
                "",
                "II_ORIGINS_PORT",
                "1",
                "II_ORIGINS_JAVA_OPTS",
                "-Xmx1g",
                "II_ORIGINS_BINARY",
                "ours");
        assertThat(Run.with(directory, new byte[0], environment, 0, "explain").code())
                .isZero();
    }

    @Test
    void help_and_version_are_there_whatever_the_variables_are() {
        Map<String, String> environment = Map.of("II_ORIGINS_NONE", "", "II_ORIGINS_QUIET", "");
        assertThat(Run.with(directory, new byte[0], environment, 0, "validate", "--help")
                        .code())
                .isZero();
        assertThat(Run.with(directory, new byte[0], environment, 0, "--version").code())
                .isZero();
    }

    @Test
    void an_option_goes_before_its_variable() {
        assertThat(Run.with(directory, new byte[0], Map.of("II_ORIGINS_CONFIG", ""), 0, "list", "--config", "none")
                        .err())
                .isEqualTo("error: none: no such file or directory\n");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "yes, true", "ON, true", "false, false", "0, false", "no, false", "off, false"
    })
    void a_flag_is_set_by_the_same_words_on_the_command_line_and_in_a_variable(String word, boolean set)
            throws IOException {
        Files.createDirectories(directory.resolve("public/.well-known"));
        Path list = directory.resolve("public/.well-known/ii-alternative-origins");
        Files.writeString(list, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        Run byOption = Run.in(directory, "validate", "--format=concise", "--diff=" + word);
        Run byVariable =
                Run.with(directory, new byte[0], Map.of("II_ORIGINS_DIFF", word), 0, "validate", "--format=concise");
        assertThat(byVariable).isEqualTo(byOption);
        assertThat(byOption.out().contains("\n+++ ")).isEqualTo(set);
    }

    @Test
    void another_word_for_a_flag_is_refused() {
        assertThat(Run.in(directory, "explain", "--quiet=maybe"))
                .isEqualTo(refused("invalid value \"maybe\" for --quiet: expected true or false"));
        assertThat(Run.with(directory, new byte[0], Map.of("II_ORIGINS_QUIET", "maybe"), 0, "explain"))
                .isEqualTo(
                        refused(
                                "invalid value \"maybe\" for II_ORIGINS_QUIET: expected true or false, or leave the variable unset"));
    }

    @Test
    void an_argument_that_begins_with_an_at_sign_is_an_argument() throws IOException {
        Files.writeString(directory.resolve("x.md"), "--config\nother\n");
        assertThat(Run.in(directory, "validate", "@x.md").err()).startsWith("error: @x.md: no such file or directory");
    }

    @Test
    void quotes_hide_no_separator_and_nobody_else_speaks() {
        assertThat(Run.in(directory, "validate", "--rule", "\"x"))
                .isEqualTo(refused(
                        "invalid value \"\\\"x\" for --rule: expected RULE=SEVERITY, such as local-origin=off"));
        assertThat(Run.in(directory, "validate", "--rule", "\"local-origin=off,trailing-slash=off\"")
                        .err())
                .startsWith("error: unknown rule ");
    }

    @Test
    void an_option_that_has_one_value_is_given_once() {
        assertThat(Run.in(directory, "validate", "--format", "json", "--format", "text"))
                .isEqualTo(refused("--format is given more than once"));
        assertThat(Run.in(directory, "add", "--dry-run", "--dry-run", "https://forge.example"))
                .isEqualTo(refused("--dry-run is given more than once"));
    }

    @Test
    void a_variable_is_not_a_template() {
        assertThat(Run.with(directory, new byte[0], Map.of("II_ORIGINS_CONFIG", "${sys:user.home}"), 0, "list")
                        .err())
                .isEqualTo("error: ${sys:user.home}: no such file or directory\n");
    }

    private static Run refused(String why) {
        return new Run(2, "", "error: " + why + "\n");
    }
}
