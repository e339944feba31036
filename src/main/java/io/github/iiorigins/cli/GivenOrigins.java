package io.github.iiorigins.cli;

import io.github.iiorigins.generate.PastedOrigin;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Origins or domains that a command was given: as arguments, on standard input, and in files. */
final class GivenOrigins {
    private static final String STDIN = "-";
    private static final String FILE = "--from-domains";

    private GivenOrigins() {}

    static OptionSpec describeFile() {
        return CommandModel.value(OptionGroup.INPUT, FILE, "FILE", "Also use the domains in this ic-domains file");
    }

    /** Origins or domains as they were given: {@code -} stands for standard input, and one text may hold several. */
    static List<String> of(Arguments arguments, List<String> given) throws UsageError {
        List<String> origins = new ArrayList<>();
        for (String text : given) {
            if (text.equals(STDIN)) {
                split(standardInput(arguments), origins);
                MisplacedSecret.requireNone("standard input", origins);
            } else {
                origins.add(text);
            }
        }
        return origins;
    }

    /** The same, with the domains in the file {@code ic-domains} of {@link #FILE}, if there is one. */
    static List<String> withDomains(Arguments arguments, List<String> given) throws UsageError {
        List<String> origins = of(arguments, given);
        Optional<String> path = arguments.value(FILE);
        if (path.isPresent()) {
            List<String> domains = new ArrayList<>();
            try {
                split(FileReading.named(arguments.path(path.get()), path.get()).text(), domains);
            } catch (UnreadableFile unreadable) {
                throw new UsageError(unreadable.path() + ": " + unreadable.getMessage(), unreadable);
            }
            MisplacedSecret.requireNone(QuotedText.quote(path.get()), domains);
            origins.addAll(domains);
        }
        return origins;
    }

    private static String standardInput(Arguments arguments) throws UsageError {
        try {
            return FileReading.read(arguments.invocation().in(), "<stdin>").text();
        } catch (UnreadableFile unreadable) {
            throw new UsageError("standard input: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Takes the words out of lines; what follows a number sign at a word's start is a comment. */
    private static void split(String text, List<String> words) {
        for (String line : text.split("[\r\n]+", -1)) {
            for (String word : PastedOrigin.split(line)) {
                if (word.startsWith("#")) {
                    break;
                }
                words.add(word);
            }
        }
    }
}
