package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;

/**
 * What is wrong with a manifest, or could not be told from it. A rule makes a finding of it.
 *
 * @param kind what sort of problem
 * @param place where
 * @param message one sentence without a full stop, values quoted and escaped
 * @param note what comes of it; empty where the message says it
 * @param help the way out; empty if there is no one way
 * @param fix the repair, or null
 */
public record ManifestProblem(Kind kind, Location place, String message, String note, String help, Fix fix) {
    /** Sorts of problems. */
    public enum Kind {
        /** The tool that the manifest is for refuses it. */
        MALFORMED,
        /** The tool takes the manifest and passes over the value. */
        IGNORED,
        /** The way of uploading is one that the tool gave up. */
        OBSOLETE,
        /** Only running the manifest would tell the value. */
        DYNAMIC
    }

    /** Whether this is the same mistake as another, in the same file; what has a fix is told alone. */
    public boolean isSame(ManifestProblem other) {
        return kind == other.kind
                && fix == null
                && other.fix == null
                && message.equals(other.message)
                && note.equals(other.note)
                && help.equals(other.help)
                && place.path().equals(other.place.path());
    }
}
