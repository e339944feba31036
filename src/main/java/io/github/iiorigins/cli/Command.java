package io.github.iiorigins.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One command: what it takes, and what it does with that. */
interface Command {
    /** Describes options, parameters and help of this command; the global options are added to it. */
    CommandSpec describe();

    /**
     * Does the work.
     *
     * @return an exit code
     * @throws UsageError if what was asked for cannot be meant
     * @throws InterruptedException if the user ended it
     */
    int run(Arguments arguments) throws UsageError, InterruptedException;

    /** The command that a further word after this one's name stands for; null if it stands for none. */
    default Command within(String word) {
        return null;
    }

    /** The words that {@link #within} knows. */
    default List<String> further() {
        return List.of();
    }
}
