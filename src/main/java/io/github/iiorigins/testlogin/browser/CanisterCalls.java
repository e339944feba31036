package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.Envelope;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.MalformedCbor;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.RequestContent;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of canisters that a page made, as far as they were observed. For an app with a session, they show which
 * principal canisters see: the session's chain has a principal of its own, and the account's key comes in the reply to {@code app_prepare_delegation}.
 */
final class CanisterCalls {
    private static final String PREPARE = "app_prepare_delegation";

    /** How many are kept; a sign-in has about three, and a page can make as many as it likes. */
    private static final int MOST = 200;

    /**
     * A request to the network's interface and its response.
     *
     * @param request an envelope in CBOR
     * @param response what came back, in CBOR; empty as long as nothing did
     */
    // Kept only here, where nothing changes or compares the arrays.
    @SuppressWarnings("ArrayRecordComponent")
    private record Call(byte[] request, byte[] response) {}

    /** What is known of the account of a session. */
    enum State {
        /** The app did not ask. */
        NOT_ASKED,
        /** It asked, and no response was observed. */
        ASKED,
        /** The network rejected the call, or its response does not verify. */
        FAILED,
        /** The principal is known. */
        KNOWN
    }

    /**
     * The account of a session.
     *
     * @param principal nothing unless it is known
     * @param why why it failed; empty if it did not
     */
    record Account(State state, Optional<Principal> principal, String why) {}

    private final List<Call> calls = new ArrayList<>();

    /** Whether an address is one of the network's interface that calls go to, or that tells what became of them. */
    static boolean isCall(String url) {
        return url.contains("/api/v") && (url.endsWith("/call") || url.endsWith("/read_state"));
    }

    void add(byte[] request, byte[] response) {
        if (calls.size() < MOST) {
            calls.add(new Call(request, response));
        }
    }

    /**
     * The account of a session.
     *
     * @param session the principal of the session
     * @param internetIdentity the canister that is asked
     */
    Account account(Principal session, Principal internetIdentity, BlsPublicKey rootKey, Instant now) {
        State state = State.NOT_ASKED;
        String why = "";
        for (Call asking : calls) {
            Optional<Digest> id = prepares(asking.request(), session, internetIdentity);
            if (id.isEmpty()) {
                continue;
            }
            state = state == State.NOT_ASKED ? State.ASKED : state;
            for (Call answering : calls) {
                try {
                    Optional<byte[]> reply = answering.response().length == 0
                            ? Optional.empty()
                            : Agent.reply(answering.response(), internetIdentity, id.get(), rootKey, now);
                    if (reply.isPresent()) {
                        byte[] key = Candid.decode(reply.get())
                                .get(0)
                                .variantCase("Ok")
                                .orElseThrow(() -> new MalformedCandid("it is not Ok"))
                                .field("user_key")
                                .blob();
                        return new Account(State.KNOWN, Optional.of(PublicKey.selfAuthenticating(key)), "");
                    }
                } catch (CallFailure | MalformedCandid failure) {
                    state = State.FAILED;
                    why = failure.getMessage();
                }
            }
        }
        return new Account(state, Optional.empty(), why);
    }

    private static Optional<Digest> prepares(byte[] envelope, Principal session, Principal internetIdentity) {
        try {
            RequestContent content = Envelope.decode(envelope).content();
            boolean prepares = content.kind() == RequestContent.Kind.CALL
                    && content.method().equals(PREPARE)
                    && content.sender().equals(session)
                    && content.canister().filter(internetIdentity::equals).isPresent();
            return prepares ? Optional.of(content.requestId()) : Optional.empty();
        } catch (MalformedCbor another) {
            return Optional.empty();
        }
    }
}
