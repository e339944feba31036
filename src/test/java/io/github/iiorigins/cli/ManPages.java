package io.github.iiorigins.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the man pages from the model of the commands, one for the program and one for each command, in the macros of man(7) that
 * both groff and mandoc know. The packaging compiles and runs it; the program does not have it.
 */
public final class ManPages {
    private final StringBuilder page = new StringBuilder();

    private ManPages() {}

    /**
     * Writes all pages.
     *
     * @param args the directory to write into, and the date of the pages as {@code YYYY-MM-DD}
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        CommandSpec program = CommandModel.program();
        write(directory, CommandModel.PROGRAM, program(program, args[1]));
        for (CommandName name : CommandName.values()) {
            Command command = name.command();
            write(directory, pageOf(name), command(name, args[1]));
            for (String word : command.further()) {
                Command within = command.within(word);
                String words = name.word() + " " + word;
                CommandSpec spec = CommandModel.of(words, within);
                write(
                        directory,
                        pageOf(name) + "-" + word,
                        command(spec, words, pageOf(name) + "-" + word, CommandModel.summary(spec), args[1]));
            }
        }
    }

    /** The page of the program. */
    static String program(CommandSpec spec, String date) {
        ManPages man = new ManPages();
        man.start(CommandModel.PROGRAM, "manage Internet Identity alternative origins", date);
        man.section("SYNOPSIS");
        man.line(".B " + CommandModel.PROGRAM);
        man.text("[OPTIONS] COMMAND");
        man.section("DESCRIPTION");
        man.paragraphs(spec.usageMessage().description());
        man.examples(spec);
        man.section("COMMANDS");
        for (CommandName name : CommandName.values()) {
            man.line(".TP");
            man.line(".BR " + word(pageOf(name)) + " (1)");
            man.text(name.summary() + ".");
        }
        man.options(spec.options());
        man.section("EXIT STATUS");
        man.rows(HelpTopic.exitCodes());
        man.section("ENVIRONMENT");
        man.line(".TP");
        man.line(".B II_ORIGINS_\\fIOPTION\\fR");
        man.text("Sets an option that is not on the command line: II_ORIGINS_FORMAT=json for --format json, and 1 or"
                + " true for an option without a value. An empty value is an error, and so is a variable that names no"
                + " option.");
        man.rows(HelpTopic.otherVariables());
        man.section("FILES");
        man.line(".TP");
        man.line(".I ii-origins.json");
        man.text("The project file, in the project or a parent directory.");
        return man.page.toString();
    }

    /** The page of a command. */
    static String command(CommandName name, String date) {
        return command(CommandModel.of(name, name.command()), name.word(), pageOf(name), name.summary(), date);
    }

    private static String command(CommandSpec spec, String words, String title, String summary, String date) {
        ManPages man = new ManPages();
        man.start(title, summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1), date);
        man.section("SYNOPSIS");
        man.line(".B " + CommandModel.PROGRAM + " " + words);
        man.text(CommandModel.synopsis(spec).substring(spec.name().length()));
        man.section("DESCRIPTION");
        man.paragraphs(spec.usageMessage().description());
        man.examples(spec);
        if (!spec.positionalParameters().isEmpty()) {
            man.section("ARGUMENTS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                man.line(".TP");
                man.line(".I " + word(parameter.paramLabel()));
                man.paragraphs(parameter.description());
            }
        }
        man.options(spec.options());
        man.section("SEE ALSO");
        man.line(".BR " + word(CommandModel.PROGRAM) + " (1)");
        return man.page.toString();
    }

    private static void write(Path directory, String name, String page) throws IOException {
        Files.writeString(directory.resolve(name + ".1"), page);
    }

    /** The name of a command's page. */
    static String pageOf(CommandName name) {
        return CommandModel.PROGRAM + "-" + name.word();
    }

    private void start(String name, String summary, String date) {
        line(".TH " + word(name.toUpperCase(Locale.ROOT)) + " 1 " + date + " ii\\-origins");
        // Code is to be copied: no hyphenation, no justification.
        line(".nh");
        line(".ad l");
        section("NAME");
        line(word(name) + " \\- " + escape(summary));
    }

    private void section(String title) {
        line(".SH " + title);
    }

    /** The options under the headings that help has. */
    private void options(List<OptionSpec> options) {
        section("OPTIONS");
        for (OptionGroup group : OptionGroup.values()) {
            boolean first = true;
            for (OptionSpec option : options) {
                if (group.has(option)) {
                    if (first) {
                        line(".SS " + word(group.heading()));
                        first = false;
                    }
                    option(option);
                }
            }
        }
    }

    private void option(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.length() == 0 ? "" : ", ")
                    .append("\\fB")
                    .append(word(name))
                    .append("\\fR");
        }
        if (CommandModel.takesValue(option)) {
            names.append(" \\fI").append(word(option.paramLabel())).append("\\fR");
        }
        line(".TP");
        line(names.toString());
        paragraphs(option.description());
    }

    private void examples(CommandSpec spec) {
        section("EXAMPLES");
        line(".nf");
        for (String example : spec.usageMessage().footer()) {
            line(code(example));
        }
        line(".fi");
    }

    private void rows(List<HelpPage.Row> rows) {
        for (HelpPage.Row row : rows) {
            line(".TP");
            line(".B " + word(row.label()));
            text(row.text());
        }
    }

    private void paragraphs(String... paragraphs) {
        for (String paragraph : paragraphs) {
            text(paragraph);
        }
    }

    /** A line of text that is filled; nothing in it is a request. */
    private void text(String words) {
        String trimmed = words.strip();
        if (!trimmed.isEmpty()) {
            line(code(trimmed));
        }
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    /** A line that begins with a dot or a quote would be a request. */
    private static String code(String line) {
        String escaped = escape(line);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** One argument of a request. */
    private static String word(String text) {
        return escape(text).replace(" ", "\\~");
    }

    /** Every character for itself: hyphens can be copied as what they are, backslashes stay. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            switch (character) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (character < 0x80) {
                        escaped.append((char) character);
                    } else {
                        escaped.append("\\[u")
                                .append(String.format(Locale.ROOT, "%04X", character))
                                .append(']');
                    }
                }
            }
        }
        return escaped.toString();
    }
}
