package io.github.iiorigins.project;

import io.github.iiorigins.text.Span;
import java.util.List;

/**
 * A value in a manifest, whether it was written in JSON, YAML or JavaScript. Its span is where it stands in the file; a
 * value that is named elsewhere in the file has the span of its own text.
 */
sealed interface ManifestNode {
    /** Whether a value is left out, by its key or by a null. */
    static boolean isAbsent(ManifestNode node) {
        return node == null || (node instanceof Plain plain && plain.isNull());
    }

    /** Where it stands. */
    Span span();

    /** What it is, as a person would say it. */
    String description();

    /**
     * Keys and values.
     *
     * @param entries in the order of the file, repeated keys included
     * @param open whether there may be keys that are not among the entries, as after a spread that cannot be followed
     */
    record Mapping(Span span, List<Entry> entries, boolean open) implements ManifestNode {
        /** Keeps a copy that cannot change. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The entry of a key, or null; of a repeated key the last one. */
        Entry entry(String name) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (entries.get(i).name().equals(name)) {
                    return entries.get(i);
                }
            }
            return null;
        }

        /** The value of a key, or null. */
        ManifestNode get(String name) {
            Entry entry = entry(name);
            return entry == null ? null : entry.value();
        }

        @Override
        public String description() {
            return "a mapping";
        }
    }

    /**
     * A key and its value.
     *
     * @param key where the key stands
     */
    record Entry(String name, Span key, ManifestNode value) {}

    /** A list. */
    record Sequence(Span span, List<ManifestNode> items) implements ManifestNode {
        /** Keeps a copy that cannot change. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /** A string. */
    record Text(Span span, String value) implements ManifestNode {
        @Override
        public String description() {
            return "a string";
        }
    }

    /** A number, a boolean, or nothing. */
    record Plain(Span span, String description) implements ManifestNode {
        /** Whether the author left the value out. */
        boolean isNull() {
            return description.equals("null");
        }
    }

    /** Something that only running the file would tell, or that could not be read. */
    record Unknown(Span span) implements ManifestNode {
        @Override
        public String description() {
            return "a computed value";
        }
    }
}
