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
 * both groff and mandoc know. The packaging runs it; no command does.
 */
public final class ManPages {
    private static final String EXIT_CODES = "Exit codes:";

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
        man.start(CommandModel.PROGRAM, "manages Internet Identity alternative origins", date);
        man.section("SYNOPSIS");
        man.line(".B " + CommandModel.PROGRAM);
        man.text("[OPTIONS] COMMAND");
        man.section("DESCRIPTION");
        man.paragraphs(spec.usageMessage().description());
        man.section("COMMANDS");
        for (CommandName name : CommandName.values()) {
            man.line(".TP");
            man.line(".BR " + word(pageOf(name)) + " (1)");
            man.text(name.summary() + ".");
        }
        man.options(spec.options());
        man.footer(spec);
        man.section("ENVIRONMENT");
        man.line(".TP");
        man.line(".B II_ORIGINS_\\fIOPTION\\fR");
        man.text(
                "Sets an option that is not on the command line: II_ORIGINS_FORMAT=json for --format json, and 1 or true"
                        + " for one without a value. An empty value is refused, and so is a variable that names no option.");
        man.line(".TP");
        man.line(".B II_ORIGINS_JAVA_OPTS");
        man.text("Flags for the Java virtual machine, separated by blanks, for the rare need: -Xmx4g.");
        man.line(".TP");
        man.line(".BR NO_COLOR ,\\~ CLICOLOR_FORCE");
        man.text("No colours, or colours where there is no terminal.");
        man.section("FILES");
        man.line(".TP");
        man.line(".I ii-origins.json");
        man.text("The project file, here or above.");
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
        StringBuilder synopsis = new StringBuilder("[OPTIONS]");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            boolean many = parameter.arity().max() > 1 || parameter.index().max() > 0;
            String label = parameter.paramLabel() + (many ? "..." : "");
            synopsis.append(parameter.arity().min() > 0 ? " " + label : " [" + label + "]");
        }
        man.text(synopsis.toString());
        man.section("DESCRIPTION");
        man.paragraphs(spec.usageMessage().description());
        if (!spec.positionalParameters().isEmpty()) {
            man.section("PARAMETERS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                man.line(".TP");
                man.line(".I " + word(parameter.paramLabel()));
                man.paragraphs(parameter.description());
            }
        }
        man.options(spec.options());
        man.footer(spec);
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

    private void options(List<OptionSpec> options) {
        section("OPTIONS");
        for (OptionSpec option : options) {
            if (option.hidden()) {
                continue;
            }
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(names.length() == 0 ? "" : ", ")
                        .append("\\fB")
                        .append(word(name))
                        .append("\\fR");
            }
            if (option.arity().max() > 0) {
                names.append(" \\fI").append(word(option.paramLabel())).append("\\fR");
            }
            line(".TP");
            line(names.toString());
            paragraphs(option.description());
        }
    }

    /** The text under the options: examples, then what the codes are if that is there too. */
    private void footer(CommandSpec spec) {
        String[] lines = spec.usageMessage().footer();
        if (lines.length == 0) {
            return;
        }
        section("EXAMPLES");
        line(".nf");
        int at = 0;
        while (at < lines.length && !lines[at].startsWith(EXIT_CODES)) {
            if (!lines[at].isEmpty()) {
                line(code(plain(lines[at])));
            }
            at++;
        }
        line(".fi");
        if (at < lines.length) {
            section("EXIT STATUS");
            StringBuilder codes = new StringBuilder();
            for (; at < lines.length; at++) {
                codes.append(codes.length() == 0 ? "" : " ").append(lines[at]);
            }
            text(codes.substring(EXIT_CODES.length()));
        }
    }

    private void paragraphs(String... lines) {
        for (String paragraph : lines) {
            for (String part : plain(paragraph).split("\n", -1)) {
                text(part);
            }
        }
    }

    /** What picocli's format strings come to. */
    private static String plain(String format) {
        return format.replace("%n", "\n").replace("%%", "%");
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

    /** Every character for itself: hyphens can be copied as what they are, backslashes stand. */
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
