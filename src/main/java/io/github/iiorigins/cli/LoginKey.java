package io.github.iiorigins.cli;

import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.UnusableKey;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * The key to sign in with, and the number of its identity where that stands beside it: a line before the key, as
 * {@code test-login register} writes it, which readers of PEM pass over (RFC 7468, 2).
 *
 * @param key the key
 * @param identity the number, if there is one
 * @param ii the host of the Internet Identity that gave the number; empty if there is none
 */
record LoginKey(SigningKey key, Optional<Long> identity, String ii) {
    /** What the line before the key begins with; the number and the host follow. */
    static final String IDENTITY = "Internet Identity: ";

    private static final int MAX_BYTES = 64 * 1024;

    /**
     * The key that was given; nothing if none was.
     *
     * @throws UsageError if there is one and it cannot be used; the message holds nothing of it
     */
    static Optional<LoginKey> of(Arguments arguments) throws UsageError {
        Optional<String> option = arguments.value("--key");
        if (option.isEmpty()) {
            return Optional.empty();
        }
        String text = option.get();
        if (text.contains("-----BEGIN ")) {
            if (!arguments.given("--key").startsWith("II_ORIGINS_")) {
                throw new UsageError("--key: give a file or - for standard input; what stands on a command line, others"
                        + " can read (II_ORIGINS_KEY may hold the key itself)");
            }
            return Optional.of(read(text, "II_ORIGINS_KEY"));
        }
        if (isPhrase(text)) {
            throw phrase(arguments.given("--key"));
        }
        try {
            if (text.equals("-")) {
                byte[] bytes = arguments.invocation().in().readNBytes(MAX_BYTES);
                return Optional.of(read(new String(bytes, StandardCharsets.UTF_8), "the key on standard input"));
            }
            Path file = arguments.path(text);
            if (Files.size(file) > MAX_BYTES) {
                throw new UsageError(arguments.given("--key") + " " + QuotedText.quote(text) + ": too large for a key");
            }
            LoginKey key = read(Files.readString(file, StandardCharsets.UTF_8), text);
            if (isOpen(file)) {
                arguments
                        .invocation()
                        .err()
                        .println("warning: " + QuotedText.printable(text) + " can be read by others; chmod 600 it");
            }
            return Optional.of(key);
        } catch (IOException unreadable) {
            throw new UsageError(
                    arguments.given("--key") + " " + QuotedText.quote(text) + ": " + FileReading.reason(unreadable),
                    unreadable);
        }
    }

    private static LoginKey read(String pem, String where) throws UsageError {
        String shown = QuotedText.printable(where);
        int begin = pem.indexOf("-----BEGIN ");
        if (begin < 0 && isPhrase(pem)) {
            throw phrase(shown);
        }
        SigningKey key;
        try {
            key = SigningKey.fromPem(pem);
        } catch (UnusableKey unusable) {
            String why = unusable.getMessage();
            throw new UsageError(shown + ": " + why
                    + (unusable.reason() == UnusableKey.Reason.ENCRYPTED
                            ? "; nobody is there to type its password: make a key for this with"
                                    + " ii-origins test-login register"
                            : ""));
        }
        Optional<Long> identity = Optional.empty();
        String ii = "";
        for (String line : pem.substring(0, begin).split("\\R", -1)) {
            if (line.startsWith(IDENTITY)) {
                String[] words = line.substring(IDENTITY.length()).strip().split(" at ", -1);
                try {
                    identity = Optional.of(Long.parseLong(words[0]));
                } catch (NumberFormatException noNumber) {
                    throw new UsageError(shown + ": the line " + QuotedText.quote(line) + " names no identity");
                }
                ii = words.length > 1 ? words[1] : "";
            }
        }
        return new LoginKey(key, identity, ii);
    }

    /** Words and nothing else, as a recovery phrase has them; some begin with the number of the identity. */
    private static boolean isPhrase(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length < 12 || words.length > 25) {
            return false;
        }
        for (int i = words[0].chars().allMatch(Character::isDigit) ? 1 : 0; i < words.length; i++) {
            if (!words[i].chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return true;
    }

    private static UsageError phrase(String where) {
        return new UsageError(
                where + ": this is a recovery phrase, which is the whole identity: whoever reads it has all"
                        + " accounts; make a key for this with ii-origins test-login register");
    }

    private static boolean isOpen(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, new LinkOption[0]);
        if (posix == null) {
            return false;
        }
        Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /** Neither the key nor a part of it. */
    @Override
    public String toString() {
        return "a key of identity " + identity.map(String::valueOf).orElse("unknown");
    }
}
