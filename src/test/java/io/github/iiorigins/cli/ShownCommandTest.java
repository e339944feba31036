package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forge.example --headless | ii-origins test-login forge.example --headless",
                "--key ci.pem --expect x | ii-origins test-login --key … --expect x",
                "--key=ci.pem x | ii-origins test-login --key=… x",
                "--proxy me:secret@proxy:1 | ii-origins test-login --proxy …@proxy:1",
                "--proxy=http://me:secret@proxy:1 | ii-origins test-login --proxy=http://…@proxy:1",
                "https://me:p@ss@forge.example/x | ii-origins test-login https://…@forge.example/x",
                "--click #sign-in | ii-origins test-login --click '#sign-in'",
            })
    void hides_keys_and_passwords_and_nothing_else(String arguments, String shown) {
        String[] words = arguments.split(" ", -1);
        assertThat(ShownCommand.of(CommandModel.parser(CommandModel.of("test-login", new TestLoginCommand()))
                        .parseArgs(words)))
                .isEqualTo(shown);
    }
}
