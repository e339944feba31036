package io.github.iiorigins.script;

import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.List;

/** The files of a project, for whoever follows what its scripts import. */
public interface ScriptFiles {
    /**
     * What came of reading a file.
     *
     * @param text its text; null if it was not read
     * @param refusal why it was not read: words that follow its name
     */
    record Reading(SourceText text, String refusal) {}

    /**
     * Reads a file that a script leads to, if it lies within the project.
     *
     * @param file where; absolute
     * @param mostBytes a larger file is not read
     */
    Reading read(Path file, int mostBytes);

    /** Whether there is a regular file. */
    boolean isFile(Path file);

    /** The names in a directory; empty if there is none. */
    List<String> names(Path directory);

    /** The top directory of the project. */
    Path top();

    /**
     * The id that a canister has in production.
     *
     * @param near a directory of the project
     * @param variable the canister's name as it stands in variables: upper case, with underscores
     * @return the id; null if it is not known
     */
    String canisterId(Path near, String variable);
}
