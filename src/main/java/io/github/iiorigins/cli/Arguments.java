package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.project.EditLock;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileReader;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.Provenance;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/** What a command was given: its own options, and the global ones turned into what they mean. */
final class Arguments {
    private final ParseResult parsed;
    private final OptionValues options;
    private final Invocation invocation;
    private final Path directory;

    Arguments(ParseResult parsed, Invocation invocation) throws UsageError {
        this.parsed = parsed;
        this.options = new OptionValues(parsed, invocation.environment());
        this.invocation = invocation;
        String there = options.value("--directory");
        this.directory = there == null ? invocation.directory() : path(invocation.directory(), there);
        if (there != null && !Files.isDirectory(directory)) {
            throw new UsageError("directory not found: " + options.given("-C") + " " + QuotedText.quote(there));
        }
    }

    /** How a report of this run comes to be. */
    Provenance provenance() {
        return new Provenance(ShownCommand.of(parsed), Main.version(), Instant.now());
    }

    /** The process around this run. */
    Invocation invocation() {
        return invocation;
    }

    /** Where relative paths start from. */
    Path directory() {
        return directory;
    }

    /** The root of the repository that this is in: the nearest directory here or above with a {@code .git}, or else this. */
    Path repository() {
        return ProjectFile.repository(directory, invocation.home()).orElse(directory);
    }

    /** Reads, plans and writes. */
    interface Edit {
        /** Does so, and gives the exit code. */
        int run() throws UsageError;
    }

    /** Edits the project that this run is in, while no other run does. */
    int editing(Edit edit) throws UsageError {
        EditLock lock;
        try {
            lock = EditLock.take(
                    edited(), EditLock.PATIENCE, () -> say("waiting for another ii-origins that edits this project"));
        } catch (EditLock.Held held) {
            Main.complain(invocation, held.getMessage() + "; nothing was written");
            return ExitCode.UNKNOWN;
        } catch (IOException impossible) {
            // What is about to be replaced is compared with what was read all the same.
            say("editing without a lock, so another run could edit the same files: " + FileReading.reason(impossible));
            return edit.run();
        }
        try {
            return edit.run();
        } finally {
            lock.close();
        }
    }

    /** The directory that identifies the project, wherever in it the run is. */
    private Path edited() {
        Path home = invocation.home();
        Optional<Path> repository = ProjectFile.repository(directory, home);
        if (repository.isPresent()) {
            return repository.get();
        }
        Optional<Path> file = ProjectFile.find(directory, home);
        return file.isPresent()
                ? file.get().getParent()
                : Project.find(directory, home).orElse(directory);
    }

    /** Says on standard error what is being done, if the user wants to know. */
    void say(String words) {
        if (has("--verbose")) {
            invocation.tell(words);
        }
    }

    /** {@link #say} for a use case. A class and not a lambda, which would be linked at every start. */
    Consumer<String> log() {
        return new Consumer<>() {
            @Override
            public void accept(String words) {
                say(words);
            }
        };
    }

    /** Whether a flag is set. */
    boolean has(String flag) {
        return options.has(flag);
    }

    /**
     * Refuses options that cannot go together with others.
     *
     * @param why the end of the message: with which, why, and what to do
     */
    void refuse(String why, String... given) throws UsageError {
        for (String option : given) {
            if (options.isGiven(option)) {
                throw new UsageError(given(option) + " cannot be used with " + why);
            }
        }
    }

    /** The value of an option, on the command line or from its variable. */
    Optional<String> value(String option) {
        return Optional.ofNullable(options.value(option));
    }

    /** The value of an option that takes a secret, on the command line or from its variable. */
    Optional<Secret> secret(String option) {
        return Optional.ofNullable(options.secret(option));
    }

    /**
     * The number given for an option.
     *
     * @param otherwise what counts if none was given
     * @param expected the numbers that it takes, for whoever gave something else
     */
    long number(String option, long otherwise, long least, long most, String expected) throws UsageError {
        String text = options.value(option);
        if (text == null) {
            return otherwise;
        }
        long number = Ascii.number(text);
        if (number < least || number > most) {
            throw UsageError.invalid(given(option), text, expected);
        }
        return number;
    }

    /**
     * The time given for an option: seconds, or a number with its unit.
     *
     * @param most the longest that it takes, in whole days
     */
    Optional<Duration> time(String option, Duration most) throws UsageError {
        Optional<String> text = value(option);
        Optional<Duration> time = text.flatMap(Durations::parse);
        if (text.isPresent()
                && (time.isEmpty() || time.get().isZero() || time.get().compareTo(most) > 0)) {
            throw UsageError.invalid(
                    given(option),
                    text.get(),
                    "seconds, or a time with its unit, such as 90s, 30m, 8h, or 7d; at most " + most.toDays() + "d");
        }
        return time;
    }

    /** The word given for an option that takes one of some, or the first of them if none was given. */
    String choice(String option, Choice choice) throws UsageError {
        String word = options.value(option);
        return word == null ? choice.first() : oneOf(choice, given(option), word);
    }

    /**
     * A word that has to be one of some.
     *
     * @param given how the user gave it
     */
    static String oneOf(Choice choice, String given, String word) throws UsageError {
        if (!choice.has(word)) {
            throw new UsageError(UsageError.invalidValue(given, word) + choice.instead(word));
        }
        return word;
    }

    /** The values of an option that may be given again and again. */
    List<String> values(String option) {
        return options.values(option);
    }

    /** How the user gave an option: its name, or the variable that stands for it. */
    String given(String option) {
        return options.given(option);
    }

    /** The positional parameters. */
    List<String> parameters() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    /**
     * The one positional parameter, a word that has to be one of some.
     *
     * @param noun what the word names
     */
    String parameter(String noun, Choice choice) throws UsageError {
        String word = parsed.matchedPositionalValue(0, "");
        if (!choice.has(word)) {
            throw new UsageError("unknown " + noun + " " + QuotedText.quote(word) + choice.instead(word));
        }
        return word;
    }

    /** The one positional parameter, as it was given. */
    String parameter() {
        return parsed.matchedPositionalValue(0, "");
    }

    /** A path of the user's, made absolute. */
    Path path(String text) throws UsageError {
        return path(directory, text);
    }

    private static Path path(Path start, String text) throws UsageError {
        // Mostly a variable of a script that is not set; the working directory would be a poor guess.
        if (text.isEmpty()) {
            throw new UsageError("an empty path is not valid");
        }
        try {
            return start.resolve(text).normalize();
        } catch (InvalidPathException impossible) {
            throw new UsageError(QuotedText.quote(text) + " is not a valid path", impossible);
        }
    }

    /**
     * The project file: the one that {@code --config} names, or the one found here or above.
     *
     * @param complaints receives what is wrong in it
     */
    Optional<ProjectFile> project(List<Complaint> complaints) throws UsageError {
        Optional<String> named = value("--config");
        Optional<Path> path =
                named.isPresent() ? Optional.of(path(named.get())) : ProjectFile.find(directory, invocation.home());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String shown = named.isPresent()
                ? named.get()
                : directory.relativize(path.get()).toString();
        try {
            return Optional.of(ProjectFileReader.read(
                    path.get(),
                    named.isPresent() ? FileReading.named(path.get(), shown) : FileReading.read(path.get(), shown),
                    complaints));
        } catch (UnreadableFile unreadable) {
            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /** The colours for standard output: as asked for, otherwise as the terminal and the usual variables have it. */
    Palette palette() throws UsageError {
        return palette(invocation.terminals().out());
    }

    /** The colours for a stream that is a terminal, or is none. */
    Palette palette(boolean terminal) throws UsageError {
        return palette(choice("--color", CommandModel.COLOR), terminal, invocation.environment());
    }

    private static Palette palette(String when, boolean terminal, Map<String, String> environment) {
        Palette colors = colors(when, terminal, environment);
        return !when.equals("never") && Hyperlinks.areShown(environment, terminal && colors.isColoured())
                ? colors.withLinks()
                : colors;
    }

    private static Palette colors(String when, boolean terminal, Map<String, String> environment) {
        if (when.equals("always")) {
            return Palette.ANSI;
        }
        if (when.equals("never")) {
            return Palette.PLAIN;
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Palette.PLAIN;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
            return Palette.ANSI;
        }
        return terminal && !"dumb".equals(environment.get("TERM")) ? Palette.ANSI : Palette.PLAIN;
    }
}
