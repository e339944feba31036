package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.ic.DelegationChain;
import java.util.HexFormat;
import java.util.Objects;
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
        String at,
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
        REDIRECT("ICRC-34 by redirect");

        private final String words;

        Protocol(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What comes back. */
    sealed interface Answer {
        /** A sign-in; the chain is not verified. */
        record SignedIn(DelegationChain chain) implements Answer {}

        /** A refusal, in the words of Internet Identity. */
        record Failed(String reason) implements Answer {}
    }

    /** Whether a chain came back whose last key is the one that was asked for: legacy answers do not say which request they are for. */
    boolean isAnsweredForItsKey() {
        return answer.isPresent()
                && answer.get() instanceof Answer.SignedIn signedIn
                && HexFormat.of().formatHex(signedIn.chain().lastKey()).equals(sessionKey);
    }

    Exchange {
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(at);
        Objects.requireNonNull(derivationOrigin);
        Objects.requireNonNull(sessionKey);
        Objects.requireNonNull(lifetime);
        Objects.requireNonNull(answer);
    }
}
