package io.github.iiorigins.report;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;

/**
 * The commands that the runner of GitHub Actions reads from what a step prints, and how text is printed without becoming
 * one.
 *
 * <p>The runner acts on two forms (actions/runner, {@code ActionCommand.cs}): {@code ::name key=value,…::data} where a
 * line begins with it, blanks aside, and {@code ##[name key=value;…]data} anywhere in a line.
 */
public final class WorkflowCommand {
    private WorkflowCommand() {}

    /** Text behind the second pair of colons, on one line: a line feed of its own is shown as an escape. */
    static void data(StringBuilder out, String text) {
        escape(out, text, false);
    }

    /** The value of a property. */
    static void property(StringBuilder out, String text) {
        escape(out, text, true);
    }

    private static void escape(StringBuilder out, String text, boolean property) {
        String shown = shown(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            // The runner undoes these and no others; a semicolon that is escaped would stay so.
            switch (c) {
                case '%' -> out.append("%25");
                case ':' -> out.append(property ? "%3A" : ":");
                case ',' -> out.append(property ? "%2C" : ",");
                default -> out.append(c);
            }
        }
    }

    /**
     * What a text looks like where it may come before a runner's eyes: escaped as for a terminal, and without the two
     * number signs with which the commands of several CI systems begin ({@code ##[}, {@code ##vso[},
     * {@code ##teamcity[}).
     */
    static String shown(String text) {
        return split(QuotedText.printable(text));
    }

    /** Whether this is the second number sign of what may be a command. */
    static boolean isSecondSign(CharSequence text, int index) {
        if (text.charAt(index) != '#' || index == 0 || text.charAt(index - 1) != '#' || index + 1 == text.length()) {
            return false;
        }
        char next = text.charAt(index + 1);
        return next == '[' || Ascii.isLetter(next);
    }

    private static String split(String text) {
        if (!text.contains("##")) {
            return text;
        }
        StringBuilder split = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            if (isSecondSign(text, i)) {
                split.append("\\u0023");
            } else {
                split.append(text.charAt(i));
            }
        }
        return split.toString();
    }

    /** A printable text of several lines in which no line holds a command any more; for people it reads the same. */
    public static String inert(String text) {
        String split = split(text);
        StringBuilder inert = new StringBuilder(split.length() + 16);
        boolean atStart = true;
        for (int i = 0; i < split.length(); i++) {
            char c = split.charAt(i);
            if (atStart && split.startsWith("::", i)) {
                inert.append("\\u003a");
            } else {
                inert.append(c);
            }
            atStart = c == '\n' || (atStart && c == ' ');
        }
        return inert.toString();
    }
}
