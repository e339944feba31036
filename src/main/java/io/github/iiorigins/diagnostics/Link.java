package io.github.iiorigins.diagnostics;

import java.util.List;
import java.util.Optional;

/**
 * One link of the chain from an app's request to the principal that its users get.
 *
 * @param name which link it is
 * @param state what this run says of it
 * @param text what was established, why it failed, or why it is unknown; empty for a link that was not asked
 * @param command the command that asks a link that this run did not ask
 * @param derivationOrigin the derivation origin, where the run is about several
 * @param warnings how many warnings are about a link that holds
 * @param evidence what the state rests on
 */
public record Link(
        Name name,
        State state,
        String text,
        Optional<Asker> command,
        Optional<String> derivationOrigin,
        int warnings,
        List<Evidence> evidence) {
    /** The links, in the order of a sign-in. */
    public enum Name {
        /** The app at an alternative origin asks II for the derivation origin. */
        REQUEST("request", "what the app sends"),
        /** The derivation origin leads to a canister. */
        CANISTER("canister", "canister"),
        /** II can read the file there. */
        DOCUMENT("document", "upload"),
        /** The response is certified and fresh. */
        CERTIFIED("certified", "certificate"),
        /** The file lists the origin, within the limit. */
        LIST("list", "list"),
        /** The alternative origin serves the app. */
        PAGE("page", "pages"),
        /** II can return to the app, where it redirects. */
        RETURN("return", "callback"),
        /** II derives one principal at each origin. */
        PRINCIPAL("principal", "principals");

        private final String word;
        private final String subject;

        Name(String word, String subject) {
            this.word = word;
            this.subject = subject;
        }

        /** The word in reports. */
        public String word() {
            return word;
        }

        /** What the link is about, for sentences. */
        public String subject() {
            return subject;
        }
    }

    /** What a run says of a link. */
    public enum State {
        /** It holds, as far as this command can tell. */
        PASSED("passed", "\u2713"),
        /** It does not hold. */
        FAILED("failed", "\u2717"),
        /** This command could not find out. */
        UNKNOWN("unknown", "?"),
        /** Another command asks. */
        NOT_ASKED("not-asked", "\u00b7");

        private final String word;
        private final String mark;

        State(String word, String mark) {
            this.word = word;
            this.mark = mark;
        }

        /** The word in reports. */
        public String word() {
            return word;
        }

        /** The character that stands for it in reports for people. */
        public String mark() {
            return mark;
        }
    }

    /** The commands that ask, each with what it asks. */
    public enum Asker {
        /** The files of the whole project. */
        VALIDATE("validate", "project"),
        /** What is live. */
        CHECK("check", "live site"),
        /** The request of the app itself. */
        BROWSER("test-login --engine browser", "app's own request"),
        /** Who users are after a sign-in. */
        TEST_LOGIN("test-login", "sign-in");

        private final String word;
        private final String subject;

        Asker(String word, String subject) {
            this.word = word;
            this.subject = subject;
        }

        /** The name of the command. */
        public String word() {
            return word;
        }

        /** What the command looks at, for sentences. */
        public String subject() {
            return subject;
        }
    }

    /** Keeps copies that cannot change. */
    public Link {
        evidence = List.copyOf(evidence);
    }

    /** A link that this run asked. */
    public static Link of(Name name, State state, String text, List<Evidence> evidence) {
        return new Link(name, state, text, Optional.empty(), Optional.empty(), 0, evidence);
    }

    /** A link that could not be determined. */
    public static Link unknown(Name name, String why) {
        return of(name, State.UNKNOWN, why, List.of());
    }

    /** The same with the number of warnings about it. */
    public Link withWarnings(int count) {
        return new Link(name, state, text, command, derivationOrigin, count, evidence);
    }

    /** The same about a derivation origin. */
    public Link about(String origin) {
        return new Link(name, state, text, command, Optional.of(origin), warnings, evidence);
    }

    /** A link that another command asks. */
    public static Link notAsked(Name name, Asker command) {
        return new Link(name, State.NOT_ASKED, "", Optional.of(command), Optional.empty(), 0, List.of());
    }
}
