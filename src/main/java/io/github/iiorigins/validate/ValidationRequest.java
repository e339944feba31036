package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.RuleSettings;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.ShownPath;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What to validate.
 *
 * @param directory where relative paths start from and shown paths are relative to; absolute
 * @param home the home directory, above which no project is looked for
 * @param paths files, directories, or {@code -} for standard input; empty for the directory that the project is in
 * @param stdin read for {@code -}
 * @param stdinName the path to show for what came from standard input
 * @param project the project file, if there is one
 * @param settings severities in place of the defaults
 * @param maxOrigins a limit that goes before the project file's
 * @param complaints what was found wrong on the way here, to stand before the run's own
 * @param log told of each file that is read, for those who want to follow
 * @param clock what time it is, for origins that are listed for a time
 */
public record ValidationRequest(
        Path directory,
        Path home,
        List<String> paths,
        InputStream stdin,
        Optional<String> stdinName,
        Optional<ProjectFile> project,
        RuleSettings settings,
        OptionalInt maxOrigins,
        List<Complaint> complaints,
        Consumer<String> log,
        Clock clock) {
    public ValidationRequest {
        paths = List.copyOf(paths);
        complaints = List.copyOf(complaints);
    }

    /** The same with the project file as it is by now, for a further run that reports nothing. */
    ValidationRequest again(Optional<ProjectFile> current) {
        return new ValidationRequest(
                directory,
                home,
                paths,
                stdin,
                stdinName,
                current,
                settings,
                maxOrigins,
                complaints,
                new Consumer<>() {
                    @Override
                    public void accept(String words) {
                        // The first run has said it.
                    }
                },
                clock);
    }

    /** A path as it is shown: from the working directory on. */
    String shown(Path path) {
        return ShownPath.of(directory, path);
    }
}
