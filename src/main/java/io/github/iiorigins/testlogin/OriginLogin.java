package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in at one origin.
 *
 * @param origin the origin of the page
 * @param verdict whether II lets it sign users in; unknown if that could not be found out
 * @param step the step at which it was refused or got stuck: a word of II's rule, or the engine's own; empty if it went through
 * @param reason why it was refused, or why that is not known; empty if it went through
 * @param sent what was sent as the derivation origin, to the letter; nothing if none was, or if no request was seen
 * @param derivedFrom the origin that went into the principal
 * @param principal the principal that the app sees
 * @param forgetful the principal that the app would see here if it sent no derivation origin
 * @param evidence on what this rests
 * @param remarks what else is to be said of it, a sentence each
 * @param unproven whether it was made, but its delegation chain proves nothing
 * @param bug the bug of this program that ended it; nothing if none did
 */
public record OriginLogin(
        Origin origin,
        Decision.Verdict verdict,
        String step,
        String reason,
        Optional<String> sent,
        Optional<Origin> derivedFrom,
        Optional<Principal> principal,
        Optional<Principal> forgetful,
        Evidence evidence,
        List<String> remarks,
        boolean unproven,
        Optional<Throwable> bug) {
    public OriginLogin {
        remarks = List.copyOf(remarks);
        if (principal.isPresent() && verdict != Decision.Verdict.ACCEPTED) {
            throw new IllegalArgumentException("a principal without a sign-in at " + origin);
        }
    }

    /** A sign-in that no bug of this program ended. */
    public OriginLogin(
            Origin origin,
            Decision.Verdict verdict,
            String step,
            String reason,
            Optional<String> sent,
            Optional<Origin> derivedFrom,
            Optional<Principal> principal,
            Optional<Principal> forgetful,
            Evidence evidence,
            List<String> remarks) {
        this(
                origin,
                verdict,
                step,
                reason,
                sent,
                derivedFrom,
                principal,
                forgetful,
                evidence,
                remarks,
                false,
                Optional.empty());
    }

    /** The same sign-in for the page of another origin that uses the same accounts. */
    OriginLogin at(Origin page, Optional<Principal> withoutDerivationOrigin) {
        return new OriginLogin(
                page,
                verdict,
                step,
                reason,
                sent,
                derivedFrom,
                principal,
                withoutDerivationOrigin,
                evidence,
                remarks,
                unproven,
                bug);
    }

    /** The same sign-in, whose delegation chain proves nothing. */
    public OriginLogin withoutProof() {
        return new OriginLogin(
                origin, verdict, step, reason, sent, derivedFrom, principal, forgetful, evidence, remarks, true, bug);
    }

    /** A sign-in that yields no principal. */
    public static OriginLogin without(
            Origin origin,
            Decision.Verdict verdict,
            String step,
            String reason,
            Optional<String> sent,
            Evidence evidence,
            List<String> remarks) {
        Optional<Principal> none = Optional.empty();
        return new OriginLogin(origin, verdict, step, reason, sent, Optional.empty(), none, none, evidence, remarks);
    }

    /** What II's decision leads to where no sign-in is made. */
    static OriginLogin decided(Ruling ruling, String derivationOrigin) {
        Decision decision = ruling.decision();
        return without(
                ruling.origin(),
                decision.verdict(),
                decision.step().word(),
                ruling.reason(),
                Optional.of(derivationOrigin),
                Evidence.COMPUTED,
                List.of());
    }

    /** Its origin, for a finding. */
    Sighting place() {
        return Sighting.of(origin.toString()).withOrigin(origin.toString());
    }

    /** A finding about it. */
    Finding finding(Rule rule, String message) {
        return Finding.of(rule, message).about(origin.toString()).seen(place());
    }

    /** Whether the app's own request was seen. */
    boolean isObserved() {
        return evidence == Evidence.OBSERVED;
    }

    /** A sign-in that a bug of this program ended, so that nothing is known of it. */
    public static OriginLogin stopped(Origin origin, Evidence evidence, Throwable bug) {
        Optional<Principal> none = Optional.empty();
        return new OriginLogin(
                origin,
                Decision.Verdict.UNKNOWN,
                "internal-error",
                "a bug in ii-origins",
                Optional.empty(),
                Optional.empty(),
                none,
                none,
                evidence,
                List.of(),
                false,
                Optional.of(bug));
    }
}
