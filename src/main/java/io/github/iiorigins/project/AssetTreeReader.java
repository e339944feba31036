package io.github.iiorigins.project;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a directory of assets: all names in it and below it, and the text of the rules files, which the deploy tools
 * look for in every directory. Follows no symbolic link to a directory, as they follow none; a rules file that is a
 * link is read, as they read it. Opens no other file.
 */
public final class AssetTreeReader {
    /** How many names are read of one tree. No site comes near it; where more lie, the tree is told to be incomplete. */
    static final int MAX_NAMES = 500_000;

    /** How deep directories are followed. */
    static final int MAX_DEPTH = 200;

    /** How many bytes of rules files are read of one tree; a further one is told to be unreadable. */
    static final long MAX_RULES_BYTES = 4L * FileReading.MAX_BYTES;

    /** From how many names on it pays to ask what file system this is. */
    private static final int MANY_NAMES = 1_000;

    private final Path directory;
    private final File root;
    private final String shown;
    private final Texts texts;
    /** Whether a directory's link count tells how many directories are in it; null until it is needed. */
    private Boolean countsDirectories;

    private final List<AssetTree.Document> documents = new ArrayList<>();
    private int names;
    private long bytes;
    private boolean complete = true;

    private AssetTreeReader(Path directory, File root, String shown, Texts texts) {
        this.directory = directory;
        this.root = root;
        this.shown = shown;
        this.texts = texts;
    }

    /**
     * Reads a tree.
     *
     * @param directory the directory that is uploaded
     * @param shown its path in messages; empty for the working directory
     * @param texts the rules files that are repaired already
     * @throws UnreadableFile if it is no directory that can be read
     */
    public static AssetTree read(Path directory, String shown, Texts texts) throws UnreadableFile {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException failure) {
            throw new UnreadableFile(shown, failure);
        }
        File root = real.toFile();
        AssetTreeReader reader = new AssetTreeReader(directory, root, shown, texts);
        String[] entries = root.list();
        if (entries == null) {
            throw root.isDirectory() ? UnreadableFile.denied(shown) : UnreadableFile.is(shown, "not a directory");
        }
        String path = real.toString();
        String absolute = File.separatorChar == '/' ? path : "/" + path.replace(File.separatorChar, '/');
        AssetTree.Entry top = reader.directory(root, "", entries, 0);
        return AssetTree.of(absolute, shown, top, reader.complete, reader.documents);
    }

    private AssetTree.Entry directory(File directory, String path, String[] names, int depth) {
        List<AssetTree.Entry> entries = new ArrayList<>(names.length);
        int directories = names.length + this.names > MANY_NAMES ? countDirectories(directory) : Integer.MAX_VALUE;
        for (String name : names) {
            if (++this.names > MAX_NAMES) {
                complete = false;
                break;
            }
            File file = new File(directory, name);
            String child = path.isEmpty() ? name : path + "/" + name;
            AssetTree.Entry entry = entry(file, name, child, depth, directories > 0);
            entries.add(entry);
            if (entry.kind() == AssetTree.Kind.DIRECTORY) {
                directories--;
            }
            if (name.equals(AssetTree.RULES_JSON)
                    || name.equals(AssetTree.RULES_JSON5)
                    || (path.isEmpty() && name.equals(AssetTree.HEADERS))) {
                document(file, child);
            }
        }
        return AssetTree.Entry.directory(directory.getName(), entries);
    }

    /**
     * How many directories are in a directory, without asking for each name: on the common file systems of Linux each
     * has a link to the directory above it. Elsewhere, and where it is not known, more than there can be.
     */
    private int countDirectories(File directory) {
        try {
            if (countsDirectories == null) {
                String type = Files.getFileStore(root.toPath()).type();
                countsDirectories =
                        type.equals("ext4") || type.equals("ext3") || type.equals("xfs") || type.equals("tmpfs");
            }
            if (countsDirectories && Files.getAttribute(directory.toPath(), "unix:nlink") instanceof Integer links) {
                return links >= 2 ? links - 2 : Integer.MAX_VALUE;
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            countsDirectories = false;
        }
        return Integer.MAX_VALUE;
    }

    private AssetTree.Entry entry(File file, String name, String path, int depth, boolean mayBeDirectory) {
        if (!mayBeDirectory || !file.isDirectory()) {
            // Links to files are rare, and asking costs as much as all else: only where it matters what this is.
            return isOfInterest(path) && Files.isSymbolicLink(file.toPath())
                    ? AssetTree.Entry.symbolicLink(name)
                    : AssetTree.Entry.file(name);
        }
        if (!Files.isDirectory(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return AssetTree.Entry.symbolicLink(name);
        }
        String[] below = depth < MAX_DEPTH ? file.list() : null;
        if (below == null) {
            // Not readable, or too deep: what lies there is not known.
            complete = false;
            return AssetTree.Entry.directory(name, List.of());
        }
        return directory(file, path, below, depth + 1);
    }

    /** Whether a file's being a link changes what is said: hidden files and those that II or its people ask for. */
    private static boolean isOfInterest(String path) {
        return path.startsWith(".") || path.contains("/.") || path.endsWith("index.html");
    }

    private void document(File file, String path) {
        String name = shown.isEmpty() ? path : shown + "/" + path;
        if (!file.exists()) {
            // A link that leads nowhere is no rules file to the deploy tools either.
            return;
        }
        try {
            if (!file.isFile()) {
                throw UnreadableFile.is(name, file.isDirectory() ? "a directory" : "not a regular file");
            }
            if (bytes > MAX_RULES_BYTES) {
                throw UnreadableFile.is(name, "one of too many large rules files; not read");
            }
            SourceText source = texts.file(directory.resolve(path), name);
            bytes += source.byteCount();
            documents.add(new AssetTree.Document(path, source, null));
        } catch (UnreadableFile unreadable) {
            documents.add(new AssetTree.Document(path, SourceText.of(name, new byte[0]), unreadable.clause()));
        }
    }
}
