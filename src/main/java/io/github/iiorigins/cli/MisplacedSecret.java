package io.github.iiorigins.cli;

import io.github.iiorigins.text.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Finds a private key or a recovery phrase where none belongs, before anything quotes it: in an argument, which other users of the
 * machine can read, or in a variable of another option.
 */
final class MisplacedSecret {
    private static final String ROOT_KEY = "--root-key";
    private static final String WHAT = " " + Secret.RESEMBLED + ", so it is neither used nor shown";

    private MisplacedSecret() {}

    /**
     * Requires that there is none.
     *
     * @throws UsageError if there is one; the message names its place
     */
    static void requireNone(Invocation invocation, String... args) throws UsageError {
        for (int i = 0; i < args.length; i++) {
            boolean publicKey = args[i].startsWith(ROOT_KEY + "=") || (i > 0 && args[i - 1].equals(ROOT_KEY));
            String value = args[i].startsWith("--") ? args[i].substring(args[i].indexOf('=') + 1) : args[i];
            if (!publicKey && (Secret.resembles(value) || Secret.resembles(args[i]))) {
                throw argument("argument " + (i + 1) + WHAT);
            }
        }
        if (Secret.isPhrase(List.of(args)) && !namesFiles(invocation.directory(), args)) {
            throw argument("a row of arguments" + WHAT);
        }
        String key = OptionValues.variable("--key");
        String rootKey = OptionValues.variable(ROOT_KEY);
        for (Map.Entry<String, String> variable : invocation.environment().entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("II_ORIGINS_")
                    && !name.equals(key)
                    && !name.equals(rootKey)
                    && Secret.resembles(variable.getValue())) {
                throw new UsageError(name + WHAT + "; a key belongs in II_ORIGINS_KEY");
            }
        }
    }

    /**
     * Requires that there is none among the words of an input.
     *
     * @param input how messages name it
     */
    static void requireNone(String input, List<String> words) throws UsageError {
        boolean resembles = Secret.isPhrase(words);
        for (String word : words) {
            resembles |= Secret.resembles(word);
        }
        if (resembles) {
            throw new UsageError(input + WHAT);
        }
    }

    private static UsageError argument(String what) {
        return new UsageError(what + ": other users of this machine can read the arguments of a program; give a key as"
                + " --key FILE, as --key - for standard input, or in II_ORIGINS_KEY");
    }

    private static boolean namesFiles(Path directory, String... args) {
        for (String argument : args) {
            try {
                if (Files.exists(directory.resolve(argument))) {
                    return true;
                }
            } catch (InvalidPathException notAName) {
                // So it names no file.
            }
        }
        return false;
    }
}
