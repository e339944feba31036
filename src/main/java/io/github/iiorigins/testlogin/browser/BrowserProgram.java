package io.github.iiorigins.testlogin.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds a browser that can be driven: Chrome, Chromium or Edge. */
public final class BrowserProgram {
    private static final List<String> NAMES = List.of(
            "google-chrome-stable",
            "google-chrome",
            "chromium",
            "chromium-browser",
            "microsoft-edge-stable",
            "microsoft-edge",
            "brave-browser");

    private static final List<String> MAC = List.of(
            "Google Chrome.app/Contents/MacOS/Google Chrome",
            "Chromium.app/Contents/MacOS/Chromium",
            "Microsoft Edge.app/Contents/MacOS/Microsoft Edge");

    private static final List<String> WINDOWS = List.of(
            "Google\\Chrome\\Application\\chrome.exe",
            "Chromium\\Application\\chrome.exe",
            "Microsoft\\Edge\\Application\\msedge.exe");

    private BrowserProgram() {}

    /**
     * The browser to use.
     *
     * @param named a path or a name on the path, as the user gives it; goes before everything
     * @param environment variables; {@code CHROME_PATH} goes before what is looked for
     * @param system the name of the operating system, as Java has it
     * @throws BrowserNotUsable if there is none
     */
    public static Path find(Optional<String> named, Map<String, String> environment, String system)
            throws BrowserNotUsable {
        if (named.isPresent()) {
            return asked(named.get(), "--browser", environment);
        }
        String variable = environment.getOrDefault("CHROME_PATH", "");
        if (!variable.isEmpty()) {
            return asked(variable, "CHROME_PATH", environment);
        }
        for (Path candidate : candidates(environment, system)) {
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new BrowserNotUsable(
                "no Chrome, Chromium, or Edge found: add --browser PROGRAM, or use --engine loopback, which works"
                        + " with any browser");
    }

    private static Path asked(String text, String option, Map<String, String> environment) throws BrowserNotUsable {
        if (text.indexOf('\0') >= 0) {
            throw new BrowserNotUsable(option + ": not a valid path");
        }
        boolean path = text.indexOf('/') >= 0 || text.indexOf(File.separatorChar) >= 0;
        List<Path> places = new ArrayList<>();
        if (path) {
            places.add(Path.of(text).toAbsolutePath());
        } else {
            for (Path directory : directories(environment)) {
                places.add(directory.resolve(text));
                places.add(directory.resolve(text + ".exe"));
            }
        }
        for (Path place : places) {
            if (Files.isExecutable(place) && !Files.isDirectory(place)) {
                return place;
            }
        }
        throw new BrowserNotUsable(
                option + " " + text + ": no such program; set it to the program of Chrome, Chromium, or"
                        + " Edge, or remove it to use the first one found");
    }

    private static List<Path> candidates(Map<String, String> environment, String system) {
        List<Path> candidates = new ArrayList<>();
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            for (String root : List.of("/Applications", environment.getOrDefault("HOME", "") + "/Applications")) {
                for (String name : MAC) {
                    candidates.add(Path.of(root, name));
                }
            }
        } else if (lower.startsWith("windows")) {
            for (String root : List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")) {
                String directory = environment.getOrDefault(root, "");
                if (!directory.isEmpty()) {
                    for (String name : WINDOWS) {
                        candidates.add(Path.of(directory, name));
                    }
                }
            }
        }
        for (Path directory : directories(environment)) {
            for (String name : NAMES) {
                candidates.add(directory.resolve(name));
            }
        }
        return candidates;
    }

    private static List<Path> directories(Map<String, String> environment) {
        List<Path> directories = new ArrayList<>();
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!directory.isEmpty()) {
                directories.add(Path.of(directory));
            }
        }
        return directories;
    }
}
