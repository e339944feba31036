package io.github.iiorigins.project;

import io.github.iiorigins.script.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scripts of a project as files: those that are repaired already as they are by now, and none that lies outside of it. */
public final class ProjectScripts implements ScriptFiles {
    private static final int MEBIBYTE = 1024 * 1024;

    private final Texts texts;
    private final Project.Paths paths;
    private final Path top;
    private final ProjectBounds bounds;
    private final Map<Path, List<String>> names = new HashMap<>();
    private final Map<Path, List<CanisterIdEntry>> ids = new HashMap<>();

    /**
     * @param texts what is repaired
     * @param base the directory that shown paths are relative to, and the working directory; absolute
     * @param start a file or directory of the project; absolute and without {@code ..}
     */
    public ProjectScripts(Texts texts, Path base, Path start) {
        this.texts = texts;
        this.paths = new Project.Paths(base, texts, new ArrayList<>());
        Path directory = start.toFile().isDirectory() ? start : start.getParent();
        ProjectBounds around = null;
        Path highest = directory;
        try {
            around = ProjectBounds.around(directory.resolve("package.json"), base);
            Path at = directory;
            while (at != null && around.hold(at.toRealPath())) {
                highest = at;
                at = at.getParent();
            }
        } catch (IOException unreachable) {
            // Then nothing is read that a script leads to, and what it imports stays unknown.
            around = null;
        }
        this.bounds = around;
        this.top = highest;
    }

    @Override
    public Reading read(Path file, int mostBytes) {
        try {
            if (bounds == null || !bounds.hold(file.toRealPath())) {
                if (Files.isSymbolicLink(file)) {
                    texts.note(FileReading.leadsOut(paths.shown(file)));
                }
                return new Reading(null, "is outside the project; not read");
            }
            if (file.toFile().length() > mostBytes) {
                return new Reading(null, "is larger than " + Math.max(1, mostBytes / MEBIBYTE) + " MiB; not read");
            }
            return new Reading(texts.file(file, paths.shown(file)), "");
        } catch (UnreadableFile unreadable) {
            texts.note(unreadable);
            return new Reading(null, unreadable.getMessage());
        } catch (IOException failure) {
            return new Reading(null, "cannot be read: " + FileReading.reason(failure));
        }
    }

    @Override
    public boolean isFile(Path file) {
        return file.toFile().isFile();
    }

    @Override
    public List<String> names(Path directory) {
        List<String> known = names.get(directory);
        if (known == null) {
            String[] found = directory.toFile().list();
            if (found != null) {
                Arrays.sort(found);
            }
            known = found == null ? List.of() : Arrays.asList(found);
            names.put(directory, known);
        }
        return known;
    }

    @Override
    public Path top() {
        return top;
    }

    @Override
    public String canisterId(Path near, String variable) {
        for (Path at = near; at != null && at.startsWith(top); at = at.getParent()) {
            for (CanisterIdEntry entry : ids(at)) {
                if (isProduction(entry.environment()) && isNamed(entry.canister(), variable)) {
                    return entry.id().toString();
                }
            }
        }
        return null;
    }

    private List<CanisterIdEntry> ids(Path directory) {
        List<CanisterIdEntry> known = ids.get(directory);
        if (known == null) {
            CanisterIds found = new CanisterIds(paths, new ArrayList<>());
            List<String> here = names(directory);
            if (here.contains("canister_ids.json")) {
                found.readDfx(directory);
            }
            if (here.contains(".icp")) {
                found.readIcp(directory);
            }
            known = found.all();
            ids.put(directory, known);
        }
        return known;
    }

    private static boolean isProduction(String environment) {
        return switch (environment) {
            case "ic", "production", "prod", "mainnet" -> true;
            default -> false;
        };
    }

    /** Deploy tools write a canister's name into variables in upper case, with underscores for hyphens. */
    private static boolean isNamed(String canister, String variable) {
        if (canister.length() != variable.length()) {
            return false;
        }
        for (int i = 0; i < canister.length(); i++) {
            char c = canister.charAt(i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c == '-' ? '_' : c;
            if (upper != variable.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
