package io.github.iiorigins.cli;

import io.github.iiorigins.testlogin.Registration;
import io.github.iiorigins.text.QuotedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the user at the terminal. */
final class CaptchaReader implements Registration.Reader {
    private final Invocation invocation;
    private final RequestLog log;
    private final Path picture;
    private final BufferedReader in;

    /** @param picture where the picture is put while it is read */
    CaptchaReader(Invocation invocation, RequestLog log, Path picture) {
        this.invocation = invocation;
        this.log = log;
        this.picture = picture;
        this.in = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
    }

    /** Whether a question is answered with yes. */
    boolean agrees(String question) {
        String answer = ask(question + " [y/N] ").map(String::strip).orElse("");
        return answer.equals("y") || answer.equals("yes");
    }

    private Optional<String> ask(String question) {
        invocation.err().print(question);
        invocation.err().flush();
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException gone) {
            // Like the end of the input: there is no answer.
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> read(byte[] png, boolean again) {
        log.clear();
        if (!invocation.terminals().in()) {
            invocation.err().println("this Internet Identity shows a captcha, which must be solved at a terminal");
            return Optional.empty();
        }
        try {
            Files.write(picture, png);
            picture.toFile().deleteOnExit();
            Optional<String> read = ask((again ? "That was wrong. " : "") + "What does the picture show? "
                    + QuotedText.printable(picture.toString()) + "\n> ");
            Files.deleteIfExists(picture);
            return read.map(String::strip).filter(text -> !text.isEmpty());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
