package io.github.iiorigins.cli;

import io.github.iiorigins.generate.Wishes;
import java.util.ArrayList;
import java.util.List;

/** The commands there are, in the order of help. A command itself is made only when it is named. */
enum CommandName {
    GENERATE("generate", "Write the list and all that II needs to read it"),
    ADD("add", "Add origins to the list"),
    REMOVE("remove", "Take origins out of the list"),
    LIST("list", "Show the list"),
    VALIDATE("validate", "Say whether the alternative origins will work, offline"),
    CHECK("check", "Say what Internet Identity does with a live domain"),
    TEST_LOGIN("test-login", "Sign in at each origin and compare the principals"),
    SNIPPET("snippet", "Print client code that sends the derivation origin"),
    EXPLAIN("explain", "Explain a rule, or list them all"),
    PREVIEW("preview", "Serve the project on this machine as the Internet Computer would"),
    SCHEMA("schema", "Print a JSON Schema"),
    COMPLETION("completion", "Print the completion script for a shell");

    private final String word;
    private final String summary;

    CommandName(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    /** The name on the command line. */
    String word() {
        return word;
    }

    /** One line for the list of commands. */
    String summary() {
        return summary;
    }

    /** The command itself. */
    Command command() {
        return switch (this) {
            case GENERATE -> new GenerateCommand();
            case ADD -> new EntriesCommand(Wishes.Intent.ADD);
            case REMOVE -> new EntriesCommand(Wishes.Intent.REMOVE);
            case LIST -> new ListCommand();
            case VALIDATE -> new ValidateCommand();
            case CHECK -> new CheckCommand();
            case TEST_LOGIN -> new TestLoginCommand();
            case SNIPPET -> new SnippetCommand();
            case EXPLAIN -> new ExplainCommand();
            case PREVIEW -> new PreviewCommand();
            case SCHEMA -> new SchemaCommand();
            case COMPLETION -> new CompletionCommand();
        };
    }

    /** A shorter name that is understood too; null if there is none. */
    String shorter() {
        return this == TEST_LOGIN ? "login" : null;
    }

    /** The command of a name; null if there is none. */
    static CommandName of(String word) {
        for (CommandName name : values()) {
            if (name.word.equals(word) || word.equals(name.shorter())) {
                return name;
            }
        }
        return null;
    }

    /** All names. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (CommandName name : values()) {
            words.add(name.word);
        }
        return words;
    }
}
