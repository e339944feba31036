package io.github.iiorigins.cli;

import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ic.UnusableKey;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    private static final String BEGIN = "-----BEGIN ";
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * The key that was given; nothing if none was.
     *
     * @throws UsageError if there is one and it cannot be used; the message holds nothing of it. What was given is a file's name only
     *     once there is such a file: until then it may be the key itself
     */
    static Optional<LoginKey> of(Arguments arguments) throws UsageError {
        Optional<Secret> option = arguments.secret("--key");
        if (option.isEmpty()) {
            return Optional.empty();
        }
        String given = arguments.given("--key");
        boolean variable = !given.equals("--key");
        Secret secret = option.get();
        String text = secret.reveal();
        if (variable && text.contains(BEGIN)) {
            return Optional.of(read(secret, given));
        }
        if (Secret.isPhrase(text)) {
            throw phrase(given);
        }
        if (text.equals("-")) {
            try {
                byte[] bytes = arguments.invocation().in().readNBytes(MAX_BYTES);
                return Optional.of(
                        read(Secret.of(new String(bytes, StandardCharsets.UTF_8)), "the key on standard input"));
            } catch (IOException unreadable) {
                throw new UsageError("the key on standard input: " + FileReading.reason(unreadable), unreadable);
            }
        }
        Path file = file(arguments, given, text);
        String shown = variable ? "the file that " + given + " names" : QuotedText.quote(text);
        LoginKey key;
        boolean open;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UsageError(shown + ": too large for a key");
            }
            key = read(Secret.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)), shown);
            open = isOpen(file);
        } catch (IOException unreadable) {
            // Not the cause: its message is the whole path.
            throw new UsageError(shown + ": " + FileReading.reason(unreadable));
        }
        if (open) {
            arguments.invocation().err().println("warning: " + shown + " can be read by others; chmod 600 it");
        }
        return Optional.of(key);
    }

    /** The file of this name. */
    private static Path file(Arguments arguments, String given, String name) throws UsageError {
        try {
            Path file = arguments.directory().resolve(name).normalize();
            if (Files.exists(file) && !name.isEmpty()) {
                return file;
            }
        } catch (InvalidPathException | SecurityException noName) {
            // As good as a name without a file; the exception holds the text.
        }
        throw new UsageError(
                given.equals("--key")
                        ? "--key: there is no such file (its name is not shown: it may be a key)"
                        : given
                                + ": it holds neither a private key in PEM, with its BEGIN and END lines, nor the name of a"
                                + " file; its value is never shown");
    }

    /**
     * Reads a key.
     *
     * @param where what holds it, as messages show it
     */
    private static LoginKey read(Secret secret, String where) throws UsageError {
        String pem = secret.reveal();
        int begin = pem.indexOf(BEGIN);
        if (begin < 0 && Secret.isPhrase(pem)) {
            throw phrase(where);
        }
        SigningKey key;
        try {
            key = SigningKey.fromPem(secret);
        } catch (UnusableKey unusable) {
            String why = unusable.getMessage();
            throw new UsageError(where + ": " + why
                    + (unusable.reason() == UnusableKey.Reason.ENCRYPTED
                            ? "; test-login cannot ask for its password: create a key without one with"
                                    + " ii-origins test-login register"
                            : ""));
        }
        Optional<Long> identity = Optional.empty();
        String ii = "";
        for (String line : pem.substring(0, begin).split("\\R", -1)) {
            if (line.startsWith(IDENTITY)) {
                String[] words = line.substring(IDENTITY.length()).strip().split(" at ", -1);
                long number = Ascii.number(words[0]);
                if (number < 0) {
                    // Not the line: in a damaged file it may be a part of the key.
                    throw new UsageError(where + ": the line before the key, which begins with \"" + IDENTITY.strip()
                            + "\", does not continue with a number");
                }
                identity = Optional.of(number);
                ii = words.length > 1 ? words[1] : "";
            }
        }
        return new LoginKey(key, identity, ii);
    }

    private static UsageError phrase(String where) {
        return new UsageError(
                where
                        + ": this is a recovery phrase, which is the whole identity: whoever reads it has all accounts; create a separate key with ii-origins test-login register");
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
