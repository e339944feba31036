package io.github.iiorigins.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes help pages from the model of the commands. Picocli's own renderer would cost the start of every help page. */
final class HelpPage {
    /** The widest label that has its description on the same line, with its indent. */
    private static final int WIDEST_LABEL = 28;

    /** On a narrower terminal every description is on lines of its own. */
    private static final int NARROW = 60;

    private final int width;
    private final int widestLabel;
    private final StringBuilder page = new StringBuilder();

    private HelpPage(int width, int widestLabel) {
        this.width = width;
        this.widestLabel = widestLabel;
    }

    /** A label, such as an option with its value, and its description. */
    record Row(String label, String text) {}

    /** The page of the program. */
    static String program(CommandSpec spec, int width) {
        HelpPage help = new HelpPage(width, WIDEST_LABEL);
        help.begin(spec, List.of());
        String heading = "";
        List<Row> rows = new ArrayList<>();
        for (CommandName name : CommandName.values()) {
            if (!name.heading().equals(heading)) {
                help.section(heading, rows, CommandName.WIDEST);
                rows.clear();
                heading = name.heading();
            }
            rows.add(new Row("  " + name.word(), name.summary()));
        }
        help.section(heading, rows, CommandName.WIDEST);
        help.options(spec, OptionGroup.GLOBAL, OptionGroup.GLOBAL);
        help.page.append('\n');
        help.paragraph(HelpTopic.shortExitCodes());
        return help.page.toString();
    }

    /** The page of a command. */
    static String command(CommandSpec spec, Command command, int width) {
        HelpPage help = new HelpPage(width, WIDEST_LABEL);
        List<Row> further = new ArrayList<>();
        List<String> synopses = new ArrayList<>();
        for (String word : command.further()) {
            CommandSpec within = CommandModel.described(spec.name() + " " + word, command.within(word));
            further.add(new Row("  " + word, CommandModel.summary(within)));
            synopses.add(CommandModel.synopsis(within));
        }
        help.begin(spec, synopses);
        help.section("Commands", further, 0);
        List<Row> arguments = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            arguments.add(
                    new Row("  " + CommandModel.label(parameter), parameter.description()[0]));
        }
        help.section("Arguments", arguments, help.widest(spec));
        help.options(spec, OptionGroup.INPUT, OptionGroup.NETWORK);
        help.page.append('\n');
        help.paragraph("Global options, exit codes, and environment variables: ii-origins help");
        return help.page.toString();
    }

    /** A page of rows under an introduction. */
    static String table(String introduction, List<Row> rows, int width) {
        HelpPage help = new HelpPage(width, width / 2);
        help.paragraph(introduction);
        help.page.append('\n');
        help.rows(rows, 0);
        return help.page.toString();
    }

    /** The description, how to call the command, and examples. */
    private void begin(CommandSpec spec, List<String> further) {
        paragraph(spec.usageMessage().description()[0]);
        page.append("\nUsage: ").append(CommandModel.synopsis(spec)).append('\n');
        for (String synopsis : further) {
            page.append("       ").append(synopsis).append('\n');
        }
        page.append("\nExamples:\n");
        for (String example : spec.usageMessage().footer()) {
            page.append("  ").append(example).append('\n');
        }
    }

    private void options(CommandSpec spec, OptionGroup first, OptionGroup last) {
        for (OptionGroup group : OptionGroup.values()) {
            if (group.compareTo(first) < 0 || group.compareTo(last) > 0) {
                continue;
            }
            List<Row> rows = new ArrayList<>();
            for (OptionSpec option : spec.options()) {
                if (group.has(option)) {
                    rows.add(new Row(label(option), option.description()[0]));
                }
            }
            section(group.heading(), rows, widest(spec));
        }
    }

    /** The options' labels of a page begin in one column. */
    private int widest(CommandSpec spec) {
        int widest = 0;
        for (OptionSpec option : spec.options()) {
            boolean shown = spec.name().equals(CommandModel.PROGRAM) || !OptionGroup.GLOBAL.has(option);
            int length = label(option).length();
            if (shown && length <= widestLabel) {
                widest = Math.max(widest, length);
            }
        }
        return widest;
    }

    private static String label(OptionSpec option) {
        String names = String.join(", ", option.names());
        String value = CommandModel.takesValue(option) ? " " + option.paramLabel() : "";
        return (names.startsWith("--") ? "      " : "  ") + names + value;
    }

    private void section(String heading, List<Row> rows, int widest) {
        if (!rows.isEmpty()) {
            page.append('\n').append(heading).append(":\n");
            rows(rows, widest);
        }
    }

    /**
     * Writes labels with their descriptions beside them.
     *
     * @param least how wide the labels are at least, so that the tables of a page have the same columns
     */
    private void rows(List<Row> rows, int least) {
        int widest = least;
        for (Row row : rows) {
            if (row.label().length() <= widestLabel) {
                widest = Math.max(widest, row.label().length());
            }
        }
        int column = width < NARROW ? 6 : widest + 3;
        for (Row row : rows) {
            page.append(row.label());
            int at = row.label().length();
            if (width < NARROW || at > widest) {
                page.append('\n');
                at = 0;
            }
            page.append(" ".repeat(column - at));
            wrap(row.text(), column);
        }
    }

    private void paragraph(String text) {
        wrap(text, 0);
    }

    /** Writes text in lines that end before the width; the first begins where the cursor is, in this column. */
    private void wrap(String text, int column) {
        int at = column;
        boolean first = true;
        for (String word : text.split(" ", -1)) {
            if (!first && at + 1 + word.length() > width) {
                page.append('\n').append(" ".repeat(column));
                at = column;
                first = true;
            }
            page.append(first ? "" : " ").append(word);
            at += word.length() + (first ? 0 : 1);
            first = false;
        }
        page.append('\n');
    }
}
