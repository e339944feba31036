package io.github.iiorigins.cli;

import io.github.iiorigins.text.Ascii;
import java.util.Map;

/** Decides from the environment whether links in text are printed (the escape sequence OSC 8). */
final class Hyperlinks {
    /** The first release of VTE, the library of many terminals, without a crash at such links (0.50.1). */
    private static final int FIRST_VTE = 5001;

    private Hyperlinks() {}

    /**
     * Returns whether the terminal is one of those that are known to show links. {@code FORCE_HYPERLINK} decides for any
     * stream, as in other programs: {@code 0} is no, any other value is yes.
     *
     * @param terminal whether the stream is a terminal that also gets colors
     */
    static boolean areShown(Map<String, String> environment, boolean terminal) {
        String force = environment.getOrDefault("FORCE_HYPERLINK", "");
        if (!force.isEmpty()) {
            return !force.equals("0");
        }
        if (!terminal || environment.containsKey("CI")) {
            return false;
        }
        String term = environment.getOrDefault("TERM", "");
        // Multiplexers set TERM and hand on the variables of the terminal around them, which may not get the sequence.
        if (term.equals("dumb") || term.startsWith("screen") || term.startsWith("tmux")) {
            return false;
        }
        return switch (environment.getOrDefault("TERM_PROGRAM", "")) {
            case "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby" -> true;
            default ->
                environment.containsKey("WT_SESSION")
                        || environment.containsKey("KONSOLE_VERSION")
                        || term.equals("xterm-kitty")
                        || term.equals("alacritty")
                        || term.startsWith("foot")
                        || isNewVte(environment.getOrDefault("VTE_VERSION", ""));
        };
    }

    private static boolean isNewVte(String version) {
        return version.length() <= 8 && Ascii.number(version) >= FIRST_VTE;
    }
}
