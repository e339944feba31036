package io.github.iiorigins.cli;

import io.github.iiorigins.generate.Wishes;
import java.util.ArrayList;
import java.util.List;

/** The commands there are, in the order of help. A command itself is made only when it is named. */
enum CommandName {
    GENERATE("generate", "Set up", "Write the alternative-origins file and everything II needs to read it"),
    ADD("add", "Set up", "Add alternative origins"),
    REMOVE("remove", "Set up", "Remove alternative origins"),
    LIST("list", "Set up", "Show the alternative origins"),
    SNIPPET("snippet", "Set up", "Print client code that sends the derivation origin"),
    VALIDATE("validate", "Verify", "Validate the project's files offline"),
    CHECK("check", "Verify", "Check what II does with a live domain"),
    TEST_LOGIN("test-login", "Verify", "Sign in at each origin and compare the principals"),
    PREVIEW("preview", "Rehearse", "Serve the project locally, as the Internet Computer would"),
    EXPLAIN("explain", "Reference", "Explain rules"),
    SCHEMA("schema", "Reference", "Print a JSON Schema"),
    COMPLETION("completion", "Reference", "Generate a shell completion script"),
    HELP("help", "Reference", "Show help for a command or topic");

    /** How wide the longest name is in the list of commands, with its indent. */
    static final int WIDEST = 2 + "test-login".length();

    private final String word;
    private final String heading;
    private final String summary;

    CommandName(String word, String heading, String summary) {
        this.word = word;
        this.heading = heading;
        this.summary = summary;
    }

    /** The part of the list of commands that it is in. */
    String heading() {
        return heading;
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
            case HELP -> new HelpCommand();
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
