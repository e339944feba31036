package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the runs of one command read: files from the disk unless a repaired text stands for them, standard input once however often
 * it is asked for.
 */
public final class Texts {
    private final Path directory;
    private final Map<Path, SourceText> repaired = new HashMap<>(4);
    private final Set<Path> named = new HashSet<>(4);
    private final Set<Path> tops = new HashSet<>(4);
    private final Map<String, UnreadableFile> unread = new LinkedHashMap<>(4);
    private SourceText stdin;
    private UnreadableFile stdinFailure;

    /** @param directory the working directory */
    public Texts(Path directory) {
        this.directory = directory;
    }

    /** A file, under its shown path. */
    public SourceText file(Path file, String shown) throws UnreadableFile {
        SourceText text = repaired.get(file);
        if (text != null) {
            return text;
        }
        if (named.contains(file)) {
            return FileReading.named(file, shown);
        }
        Path top = directory;
        for (Path other : tops) {
            top = file.startsWith(other) ? other : top;
        }
        return FileReading.read(file, shown, directory, top);
    }

    /** A file that only helps to understand others, under its shown path; null if there is none, or if it is not read: that is noted. */
    public SourceText aside(Path file, String shown) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            return file(file, shown);
        } catch (UnreadableFile unreadable) {
            note(unreadable);
            return null;
        }
    }

    /** Notes that a file which only helps to understand others was not read. */
    void note(UnreadableFile unreadable) {
        unread.put(unreadable.path(), unreadable);
    }

    /** The files that would have helped to understand others, and were not read. */
    public Collection<UnreadableFile> unread() {
        return unread.values();
    }

    /** Notes that the user named a file. */
    public void name(Path file) {
        named.add(file);
    }

    /** Notes that the user named a directory: what leads to it is the user's choice. */
    public void nameDirectory(Path named) {
        tops.add(named);
    }

    /** Whether the user named a file. */
    public boolean isNamed(Path file) {
        return named.contains(file);
    }

    /** Standard input, under its shown path. */
    public SourceText stdin(InputStream in, String shown) throws UnreadableFile {
        if (stdinFailure != null) {
            throw stdinFailure;
        }
        if (stdin == null) {
            try {
                stdin = FileReading.read(in, shown);
            } catch (UnreadableFile unreadable) {
                stdinFailure = unreadable;
                throw unreadable;
            }
        }
        return stdin;
    }

    /** Standard input as far as it is known; null if it was not read. */
    public SourceText stdin() {
        return stdin;
    }

    /** Whether a text is the one of standard input. */
    public boolean isStdin(SourceText text) {
        return text == stdin;
    }

    /** The repaired text that stands for a file; null if none does. */
    public SourceText repaired(Path file) {
        return repaired.get(file);
    }

    /** Lets a text stand for a file. */
    public void repair(Path file, SourceText text) {
        repaired.put(file, text);
    }

    /** Lets a text stand for standard input. */
    public void repairStdin(SourceText text) {
        stdin = text;
    }

    /** The same standard input as it was read, and no file repaired. */
    public Texts unrepaired(SourceText originalStdin) {
        Texts texts = new Texts(directory);
        texts.named.addAll(named);
        texts.tops.addAll(tops);
        texts.stdin = originalStdin;
        texts.stdinFailure = stdinFailure;
        return texts;
    }
}
