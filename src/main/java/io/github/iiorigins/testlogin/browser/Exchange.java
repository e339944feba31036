package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.origin.Origin;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an app and Internet Identity said to each other.
 *
 * @param protocol how
 * @param at the origin of the page of Internet Identity that was asked
 * @param derivationOrigin what the app sent as derivation origin, to the letter; nothing if it sent none
 * @param sessionKey the public key that it asked for, in DER, in hexadecimal digits
 * @param lifetime how long it asked for, in nanoseconds, as it wrote it; empty if it left that open
 * @param answer what came back; nothing as long as nothing did
 */
record Exchange(
        Protocol protocol,
        Origin at,
        Optional<String> derivationOrigin,
        String sessionKey,
        String lifetime,
        Optional<Answer> answer) {
    /** The ways to ask. */
    enum Protocol {
        /** {@code authorize-client}: {@code @dfinity/auth-client}, and {@code @icp-sdk/auth} up to 5. */
        LEGACY("legacy messages, as @dfinity/auth-client and @icp-sdk/auth up to 5 send"),
        /** ICRC-29 and ICRC-34: {@code @icp-sdk/auth} from 6 on. */
        ICRC("ICRC-29 and ICRC-34, as @icp-sdk/auth sends from 6 on"),
        /** ICRC-34 in the fragment of an address. */
        REDIRECT("ICRC-34 by redirect"),
        /** ICRC-29 and Internet Identity's sessions: {@code @icp-sdk/auth} from 9 on. */
        SESSION("ICRC-29 and ii_session_delegation, as @icp-sdk/auth sends from 9 on"),
        /** Internet Identity's sessions in the fragment of an address. */
        SESSION_REDIRECT("ii_session_delegation by redirect");

        private final String words;

        Protocol(String words) {
            this.words = words;
        }

        /** Whether there is no window: the app leads the browser to Internet Identity and back. */
        boolean isRedirect() {
            return this == REDIRECT || this == SESSION_REDIRECT;
        }

        /** Whether the chain is a session's, with which the app asks for its delegation of the account. */
        boolean isSession() {
            return this == SESSION || this == SESSION_REDIRECT;
        }

        String words() {
            return words;
        }
    }

    /** What comes back. */
    sealed interface Answer {
        /** A sign-in; the chain is not verified. */
        record SignedIn(DelegationChain chain) implements Answer {}

        /**
         * A refusal, in the words of Internet Identity.
         *
         * @param isSilent whether it is that the app wants no interface, and there is no session to go on with
         */
        record Failed(String reason, boolean isSilent) implements Answer {
            Failed(String reason) {
                this(reason, false);
            }
        }
    }

    /** Whether a chain came back whose last key is the one that was asked for: legacy answers do not say which request they are for. */
    boolean isAnsweredForItsKey() {
        return answer.isPresent()
                && answer.get() instanceof Answer.SignedIn signedIn
                && HexFormat.of().formatHex(signedIn.chain().lastKey()).equals(sessionKey);
    }
}
