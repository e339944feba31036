package io.github.iiorigins.diagnostics;

/**
 * What a run could not do, in one sentence: a path that cannot be read, a setting that cannot be meant. Not a finding:
 * it says nothing of the user's origins, only that they were not all looked at as asked. The rest of the run goes on.
 *
 * @param message the sentence, without a full stop, its place in front of it
 */
public record Complaint(String message) {
    /** A complaint about a place in a file. */
    public static Complaint at(Location place, String message) {
        return new Complaint(
                place.path() + ":" + place.start().line() + ":" + place.start().column() + ": " + message);
    }

    /** A complaint about a path. */
    public static Complaint about(String path, String message) {
        return new Complaint(path + ": " + message);
    }
}
