package io.github.iiorigins.assets;

import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A directory of assets: the names in it and below it, and the text of the rules files. Paths are relative to it, with
 * {@code /} between names and no slash at the start. Immutable.
 */
public final class AssetTree {
    /** The name of a rules file; it is read as JSON5 too. */
    public static final String RULES_JSON = ".ic-assets.json";

    /** The other name of a rules file. */
    public static final String RULES_JSON5 = ".ic-assets.json5";

    /** The rules of a static site; read only at the top. */
    public static final String HEADERS = "_headers";

    /** The redirects of a static site; never uploaded. */
    public static final String REDIRECTS = "_redirects";

    /** What a name stands for. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link, whatever it leads to. No deploy tool follows or uploads one. */
        SYMBOLIC_LINK
    }

    /** A name in a directory. */
    public static final class Entry {
        private final String name;
        private final Kind kind;
        private final List<Entry> entries;

        private Entry(String name, Kind kind, List<Entry> entries) {
            this.name = name;
            this.kind = kind;
            this.entries = entries;
        }

        /** A file. */
        public static Entry file(String name) {
            return new Entry(name, Kind.FILE, List.of());
        }

        /** A symbolic link. */
        public static Entry symbolicLink(String name) {
            return new Entry(name, Kind.SYMBOLIC_LINK, List.of());
        }

        /** A directory with what is in it, in any order. */
        public static Entry directory(String name, List<Entry> entries) {
            Entry[] sorted = entries.toArray(new Entry[0]);
            Arrays.sort(sorted, BY_NAME);
            return new Entry(name, Kind.DIRECTORY, Collections.unmodifiableList(Arrays.asList(sorted)));
        }

        /** Its name. */
        public String name() {
            return name;
        }

        /** What it is. */
        public Kind kind() {
            return kind;
        }

        /** What is in it, by name; nothing in what is no directory. */
        public List<Entry> entries() {
            return entries;
        }

        /** What is in it under a name; null if nothing is. */
        public Entry entry(String wanted) {
            int low = 0;
            int high = entries.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = entries.get(middle).name.compareTo(wanted);
                if (order == 0) {
                    return entries.get(middle);
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Comparator<Entry> BY_NAME = new NameOrder();

    private static final class NameOrder implements Comparator<Entry> {
        @Override
        public int compare(Entry a, Entry b) {
            return a.name.compareTo(b.name);
        }
    }

    /**
     * A file whose text counts: a rules file.
     *
     * @param path where it lies
     * @param source its text; empty if it could not be read
     * @param unreadable why it could not be read, in a few words; null if it could
     */
    public record Document(String path, SourceText source, String unreadable) {
        /** The path of the directory that it lies in; empty for the top. */
        public String directory() {
            return parent(path);
        }

        /** Its name. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private final String root;
    private final String shown;
    private final Entry top;
    private final boolean complete;
    private final Map<String, Document> documents;

    private AssetTree(String root, String shown, Entry top, boolean complete, Map<String, Document> documents) {
        this.root = root;
        this.shown = shown;
        this.top = top;
        this.complete = complete;
        this.documents = documents;
    }

    /**
     * A tree as it was read.
     *
     * @param root the directory's absolute path without symbolic links, {@code /} between names: patterns are matched
     *     against it
     * @param shown the directory's path in messages; empty for the working directory
     * @param top the directory
     * @param complete whether all that lies there is told
     * @param documents the rules files
     */
    public static AssetTree of(String root, String shown, Entry top, boolean complete, List<Document> documents) {
        Map<String, Document> byPath = new HashMap<>();
        for (Document document : documents) {
            byPath.put(document.path(), document);
        }
        return new AssetTree(
                root.endsWith("/") ? root.substring(0, root.length() - 1) : root, shown, top, complete, byPath);
    }

    /** Starts a tree that is put together by hand. */
    public static Builder builder(String root, String shown) {
        return new Builder(root, shown);
    }

    /** The absolute path of the directory, without a slash at its end. */
    public String root() {
        return root;
    }

    /** The directory's own name. */
    public String name() {
        return root.substring(root.lastIndexOf('/') + 1);
    }

    /** The path of the directory in messages; empty for the working directory. */
    public String shown() {
        return shown;
    }

    /** The path in messages of what lies in the directory. */
    public String shown(String path) {
        return shown.isEmpty() ? path : path.isEmpty() ? shown : shown + "/" + path;
    }

    /** The directory itself. */
    public Entry top() {
        return top;
    }

    /** Whether all that lies there is told; a tree beyond all measure is not read to its end. */
    public boolean isComplete() {
        return complete;
    }

    /** What lies under a path; null if nothing does. The empty path is the directory itself. */
    public Entry entry(String path) {
        Entry entry = top;
        for (int from = 0; entry != null && from < path.length(); ) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            entry = entry.entry(path.substring(from, end));
            from = end + 1;
        }
        return entry;
    }

    /** The rules files, in the order of their paths. */
    public List<Document> documents() {
        List<Document> all = new ArrayList<>(documents.values());
        all.sort(new PathOrder());
        return all;
    }

    private static final class PathOrder implements Comparator<Document> {
        @Override
        public int compare(Document a, Document b) {
            return a.path().compareTo(b.path());
        }
    }

    /** The rules file under a path; null if there is none. */
    public Document document(String path) {
        return documents.get(path);
    }

    /** The same tree with another text of a rules file, or with one more rules file. */
    public AssetTree with(String path, byte[] text) {
        Builder changed = new Builder(root, shown);
        changed.documents.putAll(documents);
        changed.rules(path, SourceText.of(shown(path), text));
        Entry all = entry(path) == null ? merge(top, changed.top) : top;
        return new AssetTree(root, shown, all, complete, changed.documents);
    }

    /** The same tree with one more file, of which only the name counts. */
    public AssetTree withFile(String path) {
        Builder changed = new Builder(root, shown);
        changed.file(path);
        Entry all = entry(path) == null ? merge(top, changed.top) : top;
        return new AssetTree(root, shown, all, complete, documents);
    }

    /** A directory with what is in both; what only the second has comes in. */
    private static Entry merge(Entry entry, Node more) {
        List<Entry> entries = new ArrayList<>(entry.entries.size() + 1);
        for (Entry child : entry.entries) {
            Node added = more.children.remove(child.name);
            entries.add(added == null || child.kind != Kind.DIRECTORY ? child : merge(child, added));
        }
        for (Map.Entry<String, Node> added : more.children.entrySet()) {
            entries.add(added.getValue().entry(added.getKey()));
        }
        return Entry.directory(entry.name, entries);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    private static final class Node {
        private Kind kind = Kind.DIRECTORY;
        private final Map<String, Node> children = new HashMap<>();

        Entry entry(String name) {
            if (kind != Kind.DIRECTORY) {
                return kind == Kind.FILE ? Entry.file(name) : Entry.symbolicLink(name);
            }
            List<Entry> entries = new ArrayList<>(children.size());
            for (Map.Entry<String, Node> child : children.entrySet()) {
                entries.add(child.getValue().entry(child.getKey()));
            }
            return Entry.directory(name, entries);
        }
    }

    /** Puts a tree together; the directories on the way to a path come by themselves. */
    public static final class Builder {
        private final String root;
        private final String shown;
        private final Node top = new Node();
        private final Map<String, Document> documents = new HashMap<>();

        private Builder(String root, String shown) {
            this.root = root;
            this.shown = shown;
        }

        /** Adds a file of which only the name counts. */
        public Builder file(String path) {
            node(path).kind = Kind.FILE;
            return this;
        }

        /** Adds a directory. */
        public Builder directory(String path) {
            node(path);
            return this;
        }

        /** Adds a symbolic link. */
        public Builder symbolicLink(String path) {
            node(path).kind = Kind.SYMBOLIC_LINK;
            return this;
        }

        /** Adds a rules file. */
        public Builder rules(String path, SourceText source) {
            documents.put(path, new Document(path, source, null));
            return file(path);
        }

        /** Adds a rules file. */
        public Builder rules(String path, String text) {
            String name = shown.isEmpty() ? path : shown + "/" + path;
            return rules(path, SourceText.of(name, text.getBytes(StandardCharsets.UTF_8)));
        }

        /** Adds a rules file that cannot be read, for a reason in a few words. */
        public Builder unreadable(String path, String reason) {
            String name = shown.isEmpty() ? path : shown + "/" + path;
            documents.put(path, new Document(path, SourceText.of(name, new byte[0]), reason));
            return file(path);
        }

        private Node node(String path) {
            Node node = top;
            for (int from = 0; from < path.length(); ) {
                int slash = path.indexOf('/', from);
                int end = slash < 0 ? path.length() : slash;
                String name = path.substring(from, end);
                Node child = node.children.get(name);
                if (child == null) {
                    child = new Node();
                    node.children.put(name, child);
                }
                node = child;
                from = end + 1;
            }
            return node;
        }

        /** The tree. */
        public AssetTree build() {
            List<Document> all = new ArrayList<>(documents.values());
            String name = root.substring(root.lastIndexOf('/') + 1);
            return AssetTree.of(root, shown, top.entry(name), true, all);
        }
    }
}
