package io.github.iiorigins.ic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Merkle tree with labels, or what is left of one when parts were pruned: pruning changes no digest. A tree is well formed: the
 * labels of a level increase strictly, and a leaf stands alone on its level. It is that order that makes a missing label provable.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#certificate">Interface specification,
 *     certificates</a>
 */
public abstract sealed class HashTree {
    /** How deep a tree read from CBOR may nest, forks included. A subnet's state tree stays below a hundred. */
    public static final int MAX_DEPTH = 512;

    private static final int EMPTY = 0;
    private static final int FORK = 1;
    private static final int LABELED = 2;
    private static final int LEAF = 3;
    private static final int PRUNED = 4;

    private final Digest digest;
    /** The first and the last label of this level that is not pruned away, or null. */
    private final Label first;

    private final Label last;
    /** Whether something of this level is pruned away. */
    private final boolean gaps;

    private HashTree(Digest digest, Label first, Label last, boolean gaps) {
        this.digest = digest;
        this.first = first;
        this.last = last;
        this.gaps = gaps;
    }

    /** Nothing. */
    public static final class Empty extends HashTree {
        private static final Empty INSTANCE = new Empty();

        private Empty() {
            super(Digest.sha256(domain("ic-hashtree-empty")), null, null, false);
        }

        @Override
        void write(CborWriter out) {
            out.array(1).unsigned(EMPTY);
        }
    }

    /** Two parts of one level. */
    public static final class Fork extends HashTree {
        private final HashTree left;
        private final HashTree right;

        private Fork(HashTree left, HashTree right) {
            super(
                    Digest.sha256(
                            domain("ic-hashtree-fork"),
                            left.digest().bytes(),
                            right.digest().bytes()),
                    left.first() != null ? left.first() : right.first(),
                    right.last() != null ? right.last() : left.last(),
                    left.gaps() || right.gaps());
            this.left = left;
            this.right = right;
        }

        @Override
        void write(CborWriter out) {
            out.array(3).unsigned(FORK);
            left.write(out);
            right.write(out);
        }
    }

    /** A label and the level below it. */
    public static final class Labeled extends HashTree {
        private final Label label;
        private final HashTree below;

        private Labeled(Label label, HashTree below) {
            super(
                    Digest.sha256(
                            domain("ic-hashtree-labeled"),
                            label.bytes(),
                            below.digest().bytes()),
                    label,
                    label,
                    false);
            this.label = label;
            this.below = below;
        }

        /** The label. */
        public Label label() {
            return label;
        }

        /** The level below. */
        public HashTree below() {
            return below;
        }

        @Override
        void write(CborWriter out) {
            out.array(3).unsigned(LABELED).bytes(label.bytes());
            below.write(out);
        }
    }

    /** Content. */
    public static final class Leaf extends HashTree {
        private final byte[] value;

        private Leaf(byte[] value) {
            super(Digest.sha256(domain("ic-hashtree-leaf"), value), null, null, false);
            this.value = value;
        }

        /** A copy of the content. */
        public byte[] value() {
            return value.clone();
        }

        @Override
        void write(CborWriter out) {
            out.array(2).unsigned(LEAF).bytes(value);
        }
    }

    /** A part of a level that is known by its digest alone. */
    public static final class Pruned extends HashTree {
        private Pruned(Digest digest) {
            super(digest, null, null, true);
        }

        @Override
        void write(CborWriter out) {
            out.array(2).unsigned(PRUNED).bytes(digest().bytes());
        }
    }

    // ---- making

    /** The tree of nothing. */
    public static HashTree empty() {
        return Empty.INSTANCE;
    }

    /** A leaf with this content. */
    public static HashTree leaf(byte[] value) {
        return new Leaf(value.clone());
    }

    /** A label over a tree. */
    public static HashTree labeled(Label label, HashTree below) {
        return new Labeled(label, below);
    }

    /** What remains of a tree when it is pruned away. */
    public static HashTree pruned(Digest digest) {
        return new Pruned(digest);
    }

    /**
     * Two parts of one level side by side.
     *
     * @throws IllegalArgumentException if the level would not be well formed
     */
    public static HashTree fork(HashTree left, HashTree right) {
        if (!fit(left, right)) {
            throw new IllegalArgumentException("labels out of order, or a leaf next to something else");
        }
        return new Fork(left, right);
    }

    private static boolean fit(HashTree left, HashTree right) {
        return !(left instanceof Leaf)
                && !(right instanceof Leaf)
                && (left.last() == null || right.first() == null || left.last().compareTo(right.first()) < 0);
    }

    /** The level with these labels, as a balanced tree. */
    public static HashTree of(SortedMap<Label, HashTree> level) {
        List<HashTree> nodes = new ArrayList<>(level.size());
        for (Map.Entry<Label, HashTree> entry : level.entrySet()) {
            nodes.add(new Labeled(entry.getKey(), entry.getValue()));
        }
        return nodes.isEmpty() ? empty() : balanced(nodes);
    }

    private static HashTree balanced(List<HashTree> nodes) {
        if (nodes.size() == 1) {
            return nodes.get(0);
        }
        int middle = nodes.size() / 2;
        return fork(balanced(nodes.subList(0, middle)), balanced(nodes.subList(middle, nodes.size())));
    }

    /** Collects leaves by their paths. */
    public static final class Builder {
        private final Map<Label, Builder> below = new TreeMap<>();
        private byte[] leaf;

        /**
         * Puts a leaf at the end of a path, in place of the one that may be there.
         *
         * @throws IllegalArgumentException if the path runs through a leaf or ends above others
         */
        public Builder put(List<Label> path, byte[] value) {
            Builder level = this;
            for (Label label : path) {
                if (level.leaf != null) {
                    throw new IllegalArgumentException("there is a leaf on the path " + path);
                }
                level = level.below.computeIfAbsent(label, any -> new Builder());
            }
            if (!level.below.isEmpty()) {
                throw new IllegalArgumentException("there are leaves below the path " + path);
            }
            level.leaf = value.clone();
            return this;
        }

        /** The tree of all that was put. */
        public HashTree build() {
            if (leaf != null) {
                return HashTree.leaf(leaf);
            }
            SortedMap<Label, HashTree> level = new TreeMap<>();
            for (Map.Entry<Label, Builder> entry : below.entrySet()) {
                level.put(entry.getKey(), entry.getValue().build());
            }
            return of(level);
        }
    }

    // ---- asking

    /** The digest that the whole tree had, and every pruned form of it has. */
    public final Digest digest() {
        return digest;
    }

    final Label first() {
        return first;
    }

    final Label last() {
        return last;
    }

    final boolean gaps() {
        return gaps;
    }

    /** What this tree says of a path. The empty path leads to the tree itself. */
    public final Lookup lookup(Label... path) {
        return lookup(Arrays.asList(path));
    }

    /** What this tree says of a path. The empty path leads to the tree itself; a pruned tree at its end is no find. */
    public final Lookup lookup(List<Label> path) {
        HashTree tree = this;
        for (Label label : path) {
            Search search = new Search(label);
            search.visit(tree);
            if (search.found == null) {
                return search.gapBefore ? Lookup.Missing.UNKNOWN : Lookup.Missing.ABSENT;
            }
            tree = search.found;
        }
        return tree instanceof Pruned ? Lookup.Missing.UNKNOWN : new Lookup.Found(tree);
    }

    /** The trees below this level's labels, in order: all, unless the level {@linkplain #isComplete() has gaps}. */
    public final Map<Label, HashTree> children() {
        Map<Label, HashTree> children = new LinkedHashMap<>();
        collect(this, children);
        return children;
    }

    private static void collect(HashTree tree, Map<Label, HashTree> children) {
        if (tree instanceof Fork fork) {
            collect(fork.left, children);
            collect(fork.right, children);
        } else if (tree instanceof Labeled labeled) {
            children.put(labeled.label, labeled.below);
        }
    }

    /** Whether nothing of this level is pruned away; what is below its labels may be. */
    public final boolean isComplete() {
        return !gaps;
    }

    /**
     * Goes through a level from left to right. A label that is not found is absent if nothing was pruned away between its
     * neighbours, or between a neighbour and the end of the level.
     */
    private static final class Search {
        private final Label label;
        private HashTree found;
        private boolean gapBefore;
        private boolean done;

        Search(Label label) {
            this.label = label;
        }

        void visit(HashTree tree) {
            if (done) {
                return;
            }
            if (tree instanceof Fork fork) {
                if (!fork.gaps() && fork.last() != null && fork.last().compareTo(label) < 0) {
                    gapBefore = false;
                } else {
                    visit(fork.left);
                    visit(fork.right);
                }
            } else if (tree instanceof Labeled labeled) {
                int order = labeled.label.compareTo(label);
                if (order < 0) {
                    gapBefore = false;
                } else {
                    done = true;
                    found = order == 0 ? labeled.below : null;
                }
            } else if (tree instanceof Pruned) {
                gapBefore = true;
            }
        }
    }

    // ---- pruning

    /**
     * This tree without what these paths do not need: what they lead to is whole, and where one leads to nothing its neighbours stay,
     * so that {@link #lookup} gives the same answer for each path as before.
     */
    public final HashTree witness(Collection<List<Label>> paths) {
        return witness(paths, 0);
    }

    private HashTree witness(Collection<List<Label>> paths, int depth) {
        NavigableSet<Label> kept = new TreeSet<>();
        for (List<Label> path : paths) {
            if (path.size() == depth) {
                return this;
            }
            Label label = path.get(depth);
            Search search = new Search(label);
            search.visit(this);
            if (search.found != null) {
                kept.add(label);
                continue;
            }
            Label before = before(this, label);
            Label after = after(this, label);
            if (before != null) {
                kept.add(before);
            }
            if (after != null) {
                kept.add(after);
            }
        }
        return keep(this, kept, paths, depth);
    }

    private static Label before(HashTree tree, Label label) {
        if (tree instanceof Fork fork) {
            Label first = fork.right.first();
            return before(first != null && first.compareTo(label) < 0 ? fork.right : fork.left, label);
        }
        return tree.last() != null && tree.last().compareTo(label) < 0 ? tree.last() : null;
    }

    private static Label after(HashTree tree, Label label) {
        if (tree instanceof Fork fork) {
            Label last = fork.left.last();
            return after(last != null && last.compareTo(label) > 0 ? fork.left : fork.right, label);
        }
        return tree.first() != null && tree.first().compareTo(label) > 0 ? tree.first() : null;
    }

    private static HashTree keep(HashTree tree, NavigableSet<Label> kept, Collection<List<Label>> paths, int depth) {
        if (tree instanceof Fork fork) {
            Label next = fork.first() == null ? null : kept.ceiling(fork.first());
            return next == null || next.compareTo(fork.last()) > 0
                    ? new Pruned(fork.digest())
                    : new Fork(keep(fork.left, kept, paths, depth), keep(fork.right, kept, paths, depth));
        }
        if (tree instanceof Labeled labeled) {
            if (!kept.contains(labeled.label)) {
                return new Pruned(labeled.digest());
            }
            List<List<Label>> through = new ArrayList<>();
            for (List<Label> path : paths) {
                if (path.get(depth).equals(labeled.label)) {
                    through.add(path);
                }
            }
            return new Labeled(
                    labeled.label,
                    through.isEmpty() ? new Pruned(labeled.below.digest()) : labeled.below.witness(through, depth + 1));
        }
        return tree;
    }

    // ---- CBOR

    /**
     * Reads a tree from CBOR.
     *
     * @throws MalformedCbor also if the tree is not well formed or nests deeper than {@link #MAX_DEPTH}
     */
    public static HashTree decode(byte[] cbor) throws MalformedCbor {
        CborReader in = new CborReader(cbor);
        in.selfDescribed();
        HashTree tree = read(in);
        in.end();
        return tree;
    }

    static HashTree read(CborReader in) throws MalformedCbor {
        return read(in, MAX_DEPTH);
    }

    private static HashTree read(CborReader in, int depth) throws MalformedCbor {
        int start = in.offset();
        if (depth == 0) {
            throw new MalformedCbor("a hash tree nested deeper than " + MAX_DEPTH, start);
        }
        int length = in.array();
        long kind = length == 0 ? -1 : in.unsigned();
        if (kind == EMPTY && length == 1) {
            return empty();
        }
        if (kind == FORK && length == 3) {
            HashTree left = read(in, depth - 1);
            HashTree right = read(in, depth - 1);
            if (!fit(left, right)) {
                throw new MalformedCbor(
                        "a hash tree with labels out of order, or a leaf next to something else", start);
            }
            return new Fork(left, right);
        }
        if (kind == LABELED && length == 3) {
            Label label = Label.of(in.bytes());
            return new Labeled(label, read(in, depth - 1));
        }
        if (kind == LEAF && length == 2) {
            return new Leaf(in.bytes());
        }
        if (kind == PRUNED && length == 2) {
            byte[] digest = in.bytes();
            if (digest.length != Digest.BYTES) {
                throw new MalformedCbor("a digest of " + digest.length + " bytes", start);
            }
            return new Pruned(Digest.of(digest));
        }
        throw new MalformedCbor("no node of a hash tree", start);
    }

    /** This tree as CBOR that says of itself that it is. */
    public final byte[] encode() {
        CborWriter out = new CborWriter().selfDescribed();
        write(out);
        return out.toByteArray();
    }

    abstract void write(CborWriter out);

    static byte[] domain(String separator) {
        byte[] text = separator.getBytes(StandardCharsets.US_ASCII);
        byte[] domain = new byte[1 + text.length];
        domain[0] = (byte) text.length;
        System.arraycopy(text, 0, domain, 1, text.length);
        return domain;
    }
}
