package io.github.iiorigins.check;

import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * What there is to see at one origin of an app.
 *
 * @param visit its page
 * @param callbacks the answer for {@code ii-auth-callbacks}; nothing if no server is there
 * @param derivation the answer for {@code ii-derivation-origin}; nothing if no server is there
 * @param sent what the code of the page sends
 */
record OriginLook(Visit visit, Optional<Outcome> callbacks, Optional<Outcome> derivation, SentOrigins sent) {
    static final String CALLBACKS = "/.well-known/ii-auth-callbacks";
    static final String DERIVATION = "/.well-known/ii-derivation-origin";

    /** A longer file is none with one origin in it. */
    private static final int MAX_DERIVATION = 1024;

    /**
     * Looks at an origin: the rest is asked for only where a server answers for the page.
     *
     * @param iiOrigin the page of II, which reads the callbacks
     * @param word what the code of the page is searched for; nothing if its code is not read
     */
    static OriginLook of(SideLooks looks, String origin, Origin iiOrigin, Optional<String> word)
            throws InterruptedException, ExecutionException {
        Visit visit = Visit.of(looks, origin);
        if (!(visit.first() instanceof Answer)) {
            return new OriginLook(visit, Optional.empty(), Optional.empty(), SentOrigins.NONE);
        }
        Future<Outcome> callbacks = looks.get(
                origin + CALLBACKS, List.of(BrowserHeaders.ENCODING, new HttpHeader("Origin", iiOrigin.toString())));
        Future<Outcome> derivation = looks.get(origin + DERIVATION, List.of(BrowserHeaders.ENCODING));
        SentOrigins sent = word.isPresent() && visit.page().isPresent()
                ? SentOrigins.of(looks, origin, visit.page().get(), word.get())
                : SentOrigins.NONE;
        return new OriginLook(visit, Optional.of(callbacks.get()), Optional.of(derivation.get()), sent);
    }

    /** Whether some of it was not asked for. */
    boolean isCut() {
        boolean cut = Visit.isNotAsked(callbacks.orElse(null)) || Visit.isNotAsked(derivation.orElse(null));
        for (Outcome hop : visit.hops()) {
            cut |= Visit.isNotAsked(hop);
        }
        return cut;
    }

    /** The answers of which too little was read to say what they are. */
    List<Answer> unread() {
        List<Answer> unread = new ArrayList<>();
        addUnread(callbacks, AuthCallbacks.MAX_BYTES, unread);
        addUnread(derivation, MAX_DERIVATION, unread);
        sent.unread().ifPresent(unread::add);
        return unread;
    }

    private static void addUnread(Optional<Outcome> file, int enough, List<Answer> unread) {
        if (file.orElse(null) instanceof Answer answer
                && answer.status() >= 200
                && answer.status() <= 299
                && isUnread(answer, enough)) {
            unread.add(answer);
        }
    }

    /** Whether no more of an answer was read than so many bytes, though there may be more of it. */
    static boolean isUnread(Answer answer, int enough) {
        return !answer.isWhole() && answer.decodedBody().orElse(new byte[0]).length <= enough;
    }

    /** The origin that the file {@code ii-derivation-origin} names; nothing if there is no such file, or if it names none. */
    Optional<String> published() {
        return derivationFile().map(String::strip).filter(Origin::isBare);
    }

    /** The file {@code ii-derivation-origin}; nothing if there is none, or none of that size. */
    Optional<String> derivationFile() {
        return derivation.orElse(null) instanceof Answer answer
                        && answer.status() == 200
                        && answer.decodedBody().isPresent()
                        && answer.decodedBody().get().length <= MAX_DERIVATION
                ? Optional.of(new String(answer.decodedBody().get(), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
