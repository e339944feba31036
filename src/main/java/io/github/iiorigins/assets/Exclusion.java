package io.github.iiorigins.assets;

/**
 * Why a path is not uploaded.
 *
 * @param reason what sort of reason
 * @param path the path that is left out: the asked one, or a directory above it
 * @param ignore the rule's word for it, where a rule leaves it out; otherwise null
 */
public record Exclusion(Reason reason, String path, Setting<Boolean> ignore) {
    /** Sorts of reasons. */
    public enum Reason {
        /** A rule leaves it out. */
        IGNORED,
        /** Its name begins with a dot, and no rule takes it in. */
        HIDDEN,
        /** The name of the whole directory of assets begins with a dot, for which dfx uploads nothing. */
        HIDDEN_ROOT,
        /** It is a file of rules. */
        RULES_FILE,
        /** It is a symbolic link. */
        SYMBOLIC_LINK,
        /** A pattern of Juno's configuration leaves it out. */
        PATTERN,
        /** The system left it lying there, and Juno's tools know its name. */
        SYSTEM_FILE,
        /** It is a directory; only files are uploaded. */
        DIRECTORY
    }
}
