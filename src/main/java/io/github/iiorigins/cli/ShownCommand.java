package io.github.iiorigins.cli;

import io.github.iiorigins.text.Secret;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line as a report may show it: without the values of options that take secrets, and without passwords in URLs. */
final class ShownCommand {
    private static final String HIDDEN = "\u2026";

    private ShownCommand() {}

    /** The command line of a run. */
    static String of(ParseResult parsed) {
        StringBuilder shown = new StringBuilder(parsed.commandSpec().name());
        boolean secret = false;
        for (String argument : parsed.originalArgs()) {
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            OptionSpec option = parsed.commandSpec().findOption(equals < 0 ? argument : argument.substring(0, equals));
            boolean takesSecret = option != null && option.type() == Secret.class;
            String text = secret
                    ? HIDDEN
                    : takesSecret && equals >= 0
                            ? argument.substring(0, equals + 1) + HIDDEN
                            : withoutPassword(argument);
            shown.append(' ').append(quoted(text));
            secret = takesSecret && equals < 0;
        }
        return shown.toString();
    }

    /** The part of a URL between the scheme and an at sign is a user name and a password; a proxy needs no scheme. */
    private static String withoutPassword(String argument) {
        int at = argument.lastIndexOf('@');
        int colon = argument.indexOf(':');
        if (at < 0 || colon < 0 || colon > at) {
            return argument;
        }
        int scheme = argument.indexOf("://");
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        int start = scheme >= 0 && scheme < at ? scheme + 3 : equals + 1;
        return argument.substring(0, start) + HIDDEN + argument.substring(at);
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\'' || c == '"' || c == '\\' || c == '$' || c == '`' || c == '*' || c == '#') {
                return "'" + text.replace("'", "'\\''") + "'";
            }
        }
        return text.isEmpty() ? "''" : text;
    }
}
