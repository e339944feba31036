package io.github.iiorigins.cli;

import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.text.QuotedText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells on standard error what goes on: with {@code --verbose} each request, on a terminal how many answers there are. May be
 * told from several threads.
 */
final class RequestLog implements Consumer<Http.Traffic> {
    private static final String CLEAR = "\r\u001b[K";

    private final Arguments arguments;
    private final PrintStream err;
    private final boolean progress;
    private int asked;
    private int answered;
    private boolean shown;
    private String last = "";

    RequestLog(Arguments arguments) {
        this.arguments = arguments;
        Invocation invocation = arguments.invocation();
        this.err = invocation.err();
        this.progress = invocation.terminals().err()
                && !"dumb".equals(invocation.environment().get("TERM"))
                && !arguments.has("--no-progress")
                && !arguments.has("--quiet")
                && !arguments.has("--verbose");
        if (progress) {
            // An interrupted run leaves a line of its own to the prompt.
            Runtime.getRuntime().addShutdownHook(new Thread(this::clear, "clear"));
        }
    }

    @Override
    public synchronized void accept(Http.Traffic traffic) {
        if (traffic.outcome().isEmpty()) {
            asked++;
        } else {
            answered++;
            arguments.say(traffic.request().method() + " " + traffic.request().url() + "   "
                    + words(traffic.outcome().get()));
        }
        if (progress) {
            err.print(CLEAR + "requests: " + answered + " of " + asked + " done");
            err.flush();
            shown = true;
        }
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Failure failure) {
            return failure.reason();
        }
        Answer answer = (Answer) outcome;
        return answer.status() + ", " + answer.size() + " B, " + answer.time().toMillis() + " ms, " + answer.protocol();
    }

    /** Shows what a watch waits for: on a terminal in one line that is updated, elsewhere whenever it changes. */
    synchronized void waiting(String trouble, Duration pause, Duration left) {
        String line = "waiting: " + trouble;
        if (progress) {
            String rest = "   (" + minutes(left) + " left)";
            int room = Math.max(20, arguments.invocation().width() - rest.length() - 1);
            err.print(CLEAR
                    + QuotedText.printable(line.length() > room ? line.substring(0, room - 1) + "\u2026" : line)
                    + rest);
            err.flush();
            shown = true;
        } else if (!arguments.has("--quiet") && !line.equals(last)) {
            arguments
                    .invocation()
                    .tell(line + "   (next check in " + pause.toSeconds() + " s, " + minutes(left) + " left)");
        }
        last = line;
        asked = 0;
        answered = 0;
    }

    private static String minutes(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }

    /** Removes the progress line. */
    synchronized void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }
}
