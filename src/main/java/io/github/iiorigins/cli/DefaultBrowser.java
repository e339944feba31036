package io.github.iiorigins.cli;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The browser that this person uses: the one that {@code BROWSER} names, or what the system opens addresses with. */
final class DefaultBrowser {
    private static final File NOWHERE = new File(isWindows() ? "NUL" : "/dev/null");

    private DefaultBrowser() {}

    /**
     * Opens an address. Others on this machine can see it, as they can see all arguments of programs.
     *
     * @return whether there is something that takes it; whether it shows a page is not known
     */
    static boolean open(String address, Map<String, String> environment) {
        List<String> command = command(environment);
        if (command.isEmpty()) {
            return false;
        }
        command.add(address);
        try {
            // What a browser has to say is not for this terminal.
            new ProcessBuilder(command)
                    .redirectInput(NOWHERE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static List<String> command(Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        String named = environment.getOrDefault("BROWSER", "");
        if (!named.isEmpty()) {
            int end = named.indexOf(File.pathSeparatorChar);
            command.add(end < 0 ? named : named.substring(0, end));
        } else if (isWindows()) {
            command.add("rundll32");
            command.add("url.dll,FileProtocolHandler");
        } else if (System.getProperty("os.name").startsWith("Mac")) {
            command.add("open");
        } else if (environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY")) {
            command.add("xdg-open");
        }
        return command;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
