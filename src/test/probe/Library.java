package io.github.iiorigins.cli;

/** A class in a jar of its own. */
final class Library {
    private Library() {}

    static String name() {
        return "@generation@";
    }
}
