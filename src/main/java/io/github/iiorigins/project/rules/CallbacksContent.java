package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.ii.rules.CallbacksRules;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the files of callbacks in a project say. */
final class CallbacksContent {
    private CallbacksContent() {}

    /** Adds the findings; nothing where there is no such file. */
    static void check(ProjectFacts facts, List<Finding> findings) {
        for (Path parent : facts.project().tree().wellKnownParents()) {
            Path path = parent.resolve(OriginsFileName.DIRECTORY).resolve(AuthCallbacks.NAME);
            if (Files.isRegularFile(path)) {
                check(path, facts.project().shown(path), findings);
            }
        }
    }

    private static void check(Path path, String shown, List<Finding> findings) {
        Optional<String> problem;
        Location place;
        try {
            SourceText source = FileReading.read(path, shown);
            place = new Location(source, Span.at(0));
            problem = AuthCallbacks.contentProblem(source, (int) Files.size(path), Optional.empty());
        } catch (UnreadableFile unreadable) {
            place = Location.start(shown);
            problem = Optional.of("it cannot be read: " + unreadable.getMessage());
        } catch (IOException gone) {
            place = Location.start(shown);
            problem = Optional.of("it cannot be read: " + FileReading.reason(gone));
        }
        if (problem.isPresent()) {
            findings.add(Finding.of(
                            CallbacksRules.CALLBACKS_UNUSABLE,
                            "II does not accept " + AuthCallbacks.NAME + ": " + problem.get())
                    .at(place)
                    .withNote(
                            "an app that signs in by redirect cannot return to a page that is not listed as II reads it")
                    .withHelp(
                            "{ \"callbacks\": [\"https://forge.example/\"] }, with the whole URL of each page that starts a"
                                    + " sign-in"));
        }
    }
}
