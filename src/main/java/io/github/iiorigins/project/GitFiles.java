package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files of a project a clone of its repository has: those in git's index, and not those that a {@code .gitignore} leaves out.
 *
 * <p>git itself is not run: it need not be installed. Its index and its patterns are read by its own rules (git: Documentation
 * gitformat-index and gitignore). The patterns of the user's own configuration are not: they leave a file untracked, which is said
 * too.
 */
public final class GitFiles {
    /** Larger than that are indexes of repositories with half a million files. */
    private static final int MAX_INDEX_BYTES = 64 * 1024 * 1024;

    /** What git does with a file. */
    public enum State {
        /** It is in the index: commits contain it. */
        TRACKED,
        /** It is not in the index, and no pattern leaves it out: it may be committed yet. */
        UNTRACKED,
        /** It is not in the index, and a pattern leaves it out. */
        IGNORED,
        /** There is no repository, or it has no files yet, or its index cannot be read. */
        UNKNOWN
    }

    /**
     * What git does with a file, and why.
     *
     * @param pattern the pattern that leaves it out; only for {@link State#IGNORED}
     */
    public record Status(State state, Optional<Location> pattern) {
        /** Nothing is known. */
        static final Status UNKNOWN = new Status(State.UNKNOWN, Optional.empty());
    }

    private final Path top;
    private final Path directory;
    private final Project.Paths paths;
    private final Map<Path, List<IgnorePattern>> patterns = new HashMap<>();
    private final Map<Path, Status> known = new HashMap<>();
    private byte[] index;

    private GitFiles(Path top, Path directory, Project.Paths paths) {
        this.top = top;
        this.directory = directory;
        this.paths = paths;
    }

    /** The repository that a directory is in, or null. */
    static GitFiles around(Path start, Project.Paths paths) {
        for (Path at = start; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (git.toFile().isDirectory()) {
                return new GitFiles(at, git, paths);
            }
            if (git.toFile().isFile()) {
                // A worktree or a submodule: the file says where the directory is.
                Path directory = named(at, git, "gitdir: ");
                return directory == null ? null : new GitFiles(at, directory, paths);
            }
        }
        return null;
    }

    private static Path named(Path base, Path file, String prefix) {
        try {
            String text = FileReading.read(file, file.toString()).text().strip();
            return text.startsWith(prefix)
                    ? base.resolve(text.substring(prefix.length())).normalize()
                    : null;
        } catch (UnreadableFile | InvalidPathException unreadable) {
            return null;
        }
    }

    /** What git does with a file or directory; of a directory it is asked whether it leaves out all that is in it. */
    public Status status(Path path) {
        if (!path.startsWith(top) || path.equals(top)) {
            return Status.UNKNOWN;
        }
        Status status = known.get(path);
        if (status == null) {
            status = found(path);
            known.put(path, status);
        }
        return status;
    }

    private Status found(Path path) {
        State indexed = indexed(ShownPath.of(top, path));
        if (indexed == State.TRACKED) {
            return new Status(State.TRACKED, Optional.empty());
        }
        IgnorePattern pattern = excluding(path);
        if (pattern != null) {
            return new Status(State.IGNORED, Optional.of(pattern.place()));
        }
        return new Status(indexed, Optional.empty());
    }

    // ---- patterns

    /** The pattern that leaves a path out, or one of the directories that it is in; null if none does. */
    private IgnorePattern excluding(Path path) {
        Path at = top;
        for (Path name : top.relativize(path)) {
            at = at.resolve(name);
            boolean isDirectory = !at.equals(path) || path.toFile().isDirectory();
            IgnorePattern last = last(at, isDirectory);
            if (last != null && !last.negated()) {
                return last;
            }
        }
        return null;
    }

    /** The pattern that decides on a path: the last that matches in the nearest file that has one. */
    private IgnorePattern last(Path path, boolean isDirectory) {
        for (Path above = path.getParent(); above != null && above.startsWith(top); above = above.getParent()) {
            IgnorePattern found = last(read(above.resolve(".gitignore")), above, path, isDirectory);
            if (found != null) {
                return found;
            }
        }
        return last(read(common().resolve("info").resolve("exclude")), top, path, isDirectory);
    }

    private static IgnorePattern last(List<IgnorePattern> patterns, Path base, Path path, boolean isDirectory) {
        String relative = ShownPath.of(base, path);
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).matches(relative, isDirectory)) {
                return patterns.get(i);
            }
        }
        return null;
    }

    /** What all worktrees of a repository share. */
    private Path common() {
        Path shared = directory.resolve("commondir");
        Path named = shared.toFile().isFile() ? named(directory, shared, "") : null;
        return named == null ? directory : named;
    }

    private List<IgnorePattern> read(Path file) {
        List<IgnorePattern> known = patterns.get(file);
        if (known == null) {
            known = new ArrayList<>();
            SourceText source = file.toFile().isFile() ? paths.readIfThere(file) : null;
            if (source != null) {
                String text = source.text();
                int from = 0;
                while (from < text.length()) {
                    int end = text.indexOf('\n', from);
                    end = end < 0 ? text.length() : end;
                    IgnorePattern pattern =
                            IgnorePattern.of(text.substring(from, end), new Location(source, new Span(from, end)));
                    if (pattern != null) {
                        known.add(pattern);
                    }
                    from = end + 1;
                }
            }
            patterns.put(file, known);
        }
        return known;
    }

    // ---- the index

    /** Whether the index has a path; of a directory, whether it has anything in it. Never {@link State#IGNORED}. */
    private State indexed(String path) {
        byte[] bytes = index();
        if (bytes.length < 12 || bytes[0] != 'D' || bytes[1] != 'I' || bytes[2] != 'R' || bytes[3] != 'C') {
            return State.UNKNOWN;
        }
        int version = number(bytes, 4);
        int count = number(bytes, 8);
        if (version < 2 || version > 4 || count == 0) {
            return State.UNKNOWN;
        }
        byte[] wanted = path.getBytes(StandardCharsets.UTF_8);
        byte[] name = new byte[0];
        int at = 12;
        int hash = hashLength();
        for (int i = 0; i < count; i++) {
            int flags = at + 40 + hash;
            if (flags + 2 > bytes.length) {
                return State.UNKNOWN;
            }
            boolean extended = version >= 3 && (bytes[flags] & 0x40) != 0;
            int start = flags + (extended ? 4 : 2);
            int keep = 0;
            if (version == 4) {
                // The name is that of the entry before, less some bytes at its end, and then these.
                int strip = 0;
                while (start < bytes.length) {
                    int unit = bytes[start++];
                    strip = strip << 7 | (unit & 0x7f);
                    if ((unit & 0x80) == 0) {
                        break;
                    }
                    strip++;
                }
                keep = name.length - strip;
                if (keep < 0) {
                    return State.UNKNOWN;
                }
            }
            int end = start;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            byte[] next = Arrays.copyOf(name, keep + end - start);
            System.arraycopy(bytes, start, next, keep, end - start);
            name = next;
            if (isAtOrBelow(name, wanted)) {
                return State.TRACKED;
            }
            // Before version 4, one to eight zero bytes make the length of an entry a multiple of eight.
            at = version == 4 ? end + 1 : at + ((end - at + 8) & ~7);
        }
        return isSplit(bytes, at) ? State.UNKNOWN : State.UNTRACKED;
    }

    private static boolean isAtOrBelow(byte[] name, byte[] wanted) {
        if (name.length < wanted.length || !Arrays.equals(name, 0, wanted.length, wanted, 0, wanted.length)) {
            return false;
        }
        return name.length == wanted.length || name[wanted.length] == '/';
    }

    /** Whether another file holds a part of the entries. */
    private static boolean isSplit(byte[] bytes, int extensions) {
        int at = extensions;
        while (at >= 0 && at + 8 <= bytes.length) {
            if (bytes[at] == 'l' && bytes[at + 1] == 'i' && bytes[at + 2] == 'n' && bytes[at + 3] == 'k') {
                return true;
            }
            int length = number(bytes, at + 4);
            if (length < 0) {
                return false;
            }
            at += 8 + length;
        }
        return false;
    }

    /** How long object names are: SHA-1, or SHA-256 where the repository was made so. */
    private int hashLength() {
        try {
            Path config = common().resolve("config");
            return FileReading.read(config, config.toString()).text().contains("sha256") ? 32 : 20;
        } catch (UnreadableFile unreadable) {
            return 20;
        }
    }

    private byte[] index() {
        if (index == null) {
            Path file = directory.resolve("index");
            index = new byte[0];
            try (InputStream in = FileReading.open(file, file.toString(), directory)) {
                byte[] bytes = in.readNBytes(MAX_INDEX_BYTES + 1);
                index = bytes.length > MAX_INDEX_BYTES ? index : bytes;
            } catch (UnreadableFile | IOException none) {
                // Then nothing is known of what it tracks.
            }
        }
        return index;
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }
}
