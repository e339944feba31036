package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The man pages, held against the model and read by mandoc. */
class ManPagesTest {
    private static final String DATE = "2026-11-21";

    @ParameterizedTest
    @EnumSource
    void a_page_has_all_that_the_command_takes(CommandName name) throws Exception {
        CommandSpec spec = CommandModel.of(name, name.command());
        String page = read(ManPages.command(name, DATE));
        assertThat(page).contains("ii-origins-" + name.word() + " - ");
        for (OptionSpec option : spec.options()) {
            assertThat(page).contains(String.join(", ", option.names()));
            has(page, option);
        }
        for (ArgSpec parameter : spec.positionalParameters()) {
            assertThat(page).contains(parameter.paramLabel());
            has(page, parameter);
        }
        for (String line : spec.usageMessage().footer()) {
            assertThat(page).contains(line.strip());
        }
    }

    private static void has(String page, ArgSpec argument) {
        assertThat(page.replaceAll("\\s+", " "))
                .contains(String.join(" ", argument.description()).replaceAll("(%n|\\s)+", " "));
    }

    @Test
    void the_page_of_the_program_names_all_commands_and_exit_codes() throws Exception {
        String page = read(ManPages.program(CommandModel.program(), DATE));
        for (CommandName name : CommandName.values()) {
            assertThat(page).contains("ii-origins-" + name.word() + "(1)");
        }
        assertThat(page).contains("EXIT STATUS\n", "No findings at or above", "Interrupted", "EXAMPLES\n");
    }

    @Test
    void the_packaging_gets_a_file_for_each(@TempDir Path folder) throws IOException {
        List<String> pages = new ArrayList<>(List.of("ii-origins.1"));
        for (CommandName name : CommandName.values()) {
            pages.add("ii-origins-" + name.word() + ".1");
            for (String word : name.command().further()) {
                pages.add("ii-origins-" + name.word() + "-" + word + ".1");
            }
        }
        ManPages.main(new String[] {folder.toString(), DATE});
        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(pages);
    }

    /** What mandoc makes of a page on a wide terminal, once it has nothing to say against it. */
    private static String read(String page) throws IOException, InterruptedException {
        Need.MANDOC.require();
        Path file = Files.createTempFile("page", ".1");
        try {
            Files.writeString(file, page);
            assertThat(mandoc("-Tlint", "-Wwarning", file.toString())).isEmpty();
            return mandoc("-Tutf8", "-Owidth=500", file.toString()).replaceAll(".\b", "");
        } finally {
            Files.delete(file);
        }
    }

    private static String mandoc(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("mandoc").redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
