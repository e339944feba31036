package io.github.iiorigins.peer;

import io.github.iiorigins.testing.Need;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A script in {@code src/test/peer} that answers each line with a line. */
public final class NodePeer implements AutoCloseable {
    private final Process node;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private NodePeer(Process node) {
        this.node = node;
        this.questions = node.outputWriter(StandardCharsets.UTF_8);
        this.answers = node.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a script; skips the test where there is no Node. */
    public static NodePeer start(String script) {
        Need.NODE.require();
        try {
            return new NodePeer(new ProcessBuilder("node", "src/test/peer/" + script)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** The script's answer to a line, which must not have a line break in it. */
    public String ask(String question) {
        try {
            questions.write(question);
            questions.write('\n');
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the peer ended instead of answering " + question);
            }
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        node.destroy();
    }
}
