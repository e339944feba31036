package io.github.iiorigins.cli;

import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.DiffText;
import io.github.iiorigins.text.Diff;
import io.github.iiorigins.text.Secret;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Shows changes on standard output as a patch that {@code git apply} takes from the root of the repository. */
final class Patch {
    private final Arguments arguments;
    private final Path root;

    Patch(Arguments arguments) {
        this.arguments = arguments;
        this.root = ProjectFile.repository(
                        arguments.directory(), arguments.invocation().home())
                .orElse(arguments.directory());
    }

    /** Shows what becomes of a file. */
    void changed(Path file, SourceText before, SourceText after) throws UsageError {
        print(Diff.unified(relative(root, file), before, after));
    }

    /** Shows a file that comes. */
    void created(Path file, SourceText after) throws UsageError {
        print(Diff.created(relative(root, file), after));
    }

    private void print(String diff) throws UsageError {
        PrintStream out = arguments.invocation().out();
        String masked = Secret.masked(diff);
        if (!masked.equals(diff)) {
            Main.complain(
                    arguments.invocation(),
                    "the patch cannot be applied: it has stars in place of a text that " + Secret.RESEMBLED);
        }
        byte[] shown = (arguments.invocation().terminals().out()
                        ? new DiffText(arguments.palette()).render(masked)
                        : masked)
                .getBytes(StandardCharsets.UTF_8);
        out.write(shown, 0, shown.length);
        out.flush();
    }

    /** A path as {@code git apply} wants it: from the root of the repository, and not through a symbolic link. */
    private static String relative(Path root, Path file) {
        Path from = root;
        Path to = file;
        try {
            Path real = file.toRealPath();
            if (real.startsWith(root.toRealPath())) {
                from = root.toRealPath();
                to = real;
            }
        } catch (IOException nothingThere) {
            // Standard input under the name of a file that is yet to be.
            to = file.normalize();
        }
        return from.relativize(to).toString().replace(from.getFileSystem().getSeparator(), "/");
    }
}
