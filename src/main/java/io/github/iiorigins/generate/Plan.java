package io.github.iiorigins.generate;

import io.github.iiorigins.project.EndDate;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.project.ProjectFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will be written, and what there is to say of it.
 *
 * @param environment the environment that it is for
 * @param role the part that the project plays
 * @param where what uploads the list and from where, in a few words; empty where nothing does
 * @param derivationOrigin the derivation origin, if it is known
 * @param origins the alternative origins
 * @param until the last days of those of them that have one
 * @param added those of them that are new
 * @param removed those that are gone
 * @param writes the files that change, in the order in which they are to be written
 * @param pasted what was made of what was given
 * @param remarks what the user should know, a sentence each
 * @param warnings what the user should think over, a sentence each
 * @param paste what the user has to put into a file that cannot be edited
 * @param next what is to be done then, a line each
 */
public record Plan(
        String environment,
        ProjectFile.Role role,
        String where,
        Optional<String> derivationOrigin,
        List<String> origins,
        Map<String, EndDate> until,
        List<String> added,
        List<String> removed,
        List<FileSet.Write> writes,
        List<PastedOrigin> pasted,
        List<String> remarks,
        List<String> warnings,
        Optional<Paste> paste,
        List<String> next) {
    /** Keeps copies that cannot change. */
    public Plan {
        origins = List.copyOf(origins);
        until = Map.copyOf(until);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        writes = List.copyOf(writes);
        pasted = List.copyOf(pasted);
        remarks = List.copyOf(remarks);
        warnings = List.copyOf(warnings);
        next = List.copyOf(next);
    }

    /**
     * A text for a file that cannot be edited.
     *
     * @param file the file's path as it is shown
     * @param why why it is not edited
     * @param text what belongs there
     */
    public record Paste(String file, String why, String text) {}

    /** Whether all is already as it should be. */
    public boolean changesNothing() {
        return writes.isEmpty() && paste.isEmpty();
    }
}
