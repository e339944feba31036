package io.github.iiorigins.ic;

import java.util.Optional;

/**
 * What a {@link HashTree} says of a path. It may prove that nothing is there, which is another thing than to keep quiet: only
 * {@link Missing#ABSENT} is a proof.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#lookup">Interface specification, lookup</a>
 */
public sealed interface Lookup {
    /** The path leads to this tree. */
    record Found(HashTree tree) implements Lookup {}

    /** The path leads to nothing that the tree shows. */
    enum Missing implements Lookup {
        /** The tree proves that there is nothing. */
        ABSENT,
        /** The tree was pruned where the path goes on: there may be something. */
        UNKNOWN
    }

    /** What the path leads to, where it leads to something. */
    default Optional<HashTree> found() {
        return this instanceof Found found ? Optional.of(found.tree()) : Optional.empty();
    }

    /** The content, where the path leads to a leaf. */
    default Optional<byte[]> leaf() {
        return this instanceof Found found && found.tree() instanceof HashTree.Leaf leaf
                ? Optional.of(leaf.value())
                : Optional.empty();
    }
}
