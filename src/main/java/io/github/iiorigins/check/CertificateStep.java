package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ic.ResponseVerdict;
import io.github.iiorigins.ic.ResponseVerifier;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the canister certifies the file: a gateway should verify it, and II trusts the gateway. */
final class CertificateStep {
    private final CheckRequest request;
    private final List<Origin> iiOrigins;
    private final Trace trace;

    /** @param iiOrigins the origins of II's page */
    CertificateStep(CheckRequest request, List<Origin> iiOrigins, Trace trace) {
        this.request = request;
        this.iiOrigins = iiOrigins;
        this.trace = trace;
    }

    /** Verifies what II gets, which decides; the canister's answer of now tells whether the site itself is right. */
    void judge(Principal canister, Outcome served, Outcome current, Optional<BlsPublicKey> key) {
        if (!(served instanceof Answer answer)
                || answer.status() != 200
                || !answer.isWhole()
                || answer.decodedBody().isEmpty()) {
            trace.notReached("certified");
            return;
        }
        Sighting seen = Sighting.of(answer.url()).withStatus(answer.status()).withHeader("ic-certificate");
        Optional<CanisterId> id = CanisterId.parse(canister.toString());
        if (id.isEmpty() || key.isEmpty()) {
            String why = id.isEmpty() ? canister + " is not a canister" : "the network's root key could not be fetched";
            trace.unknown("certification: " + why, seen.withStep("certified"));
            trace.step("certified", State.UNKNOWN, why, List.of());
            return;
        }
        Judged judged = verify(key.get(), id.get(), answer);
        ResponseVerdict verdict = judged.verdict();
        Evidence response = Words.evidence(answer, "date", "age");
        Optional<Instant> time = verdict.evidence().time();
        trace.evidence(
                Link.Name.CERTIFIED,
                time.isPresent()
                        ? response.withAge(
                                Duration.between(time.get(), request.clock().instant())
                                        .toMillis())
                        : response);
        if (verdict instanceof ResponseVerdict.Certified certified) {
            trace.certificate(CertificatePath.of(certified.evidence()));
            trace.step(
                    "certified",
                    State.PASSED,
                    evidence(certified.evidence()) + putBack(judged.replaced()),
                    judged.replaced());
        } else if (verdict instanceof ResponseVerdict.Skipped) {
            trace.step("certified", State.FAILED, "the canister certifies nothing for this path", List.of());
            trace.report(
                    Finding.of(LiveRules.NOT_CERTIFIED, "the canister does not certify the response at this address")
                            .seen(seen.withStep("certified"))
                            .withNote("its certificate says so; whoever answers could send a different list"));
        } else {
            Refusal refusal = ((ResponseVerdict.Refused) verdict).refusal();
            String words = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            boolean stale = refusal.reason() == Refusal.Reason.CERTIFICATE_STALE
                    || refusal.reason() == Refusal.Reason.CERTIFICATE_FROM_FUTURE;
            trace.step(
                    "certified",
                    State.FAILED,
                    words + (refusal.detail().isEmpty() ? "" : ": " + QuotedText.printable(refusal.detail())),
                    stale ? fresh(key.get(), id.get(), current) : List.of());
            if (stale) {
                stale(seen.withStep("certified"), ((ResponseVerdict.Refused) verdict).evidence(), answer);
            } else {
                Finding finding = Finding.of(
                                LiveRules.NOT_CERTIFIED,
                                "the response cannot be verified: " + words + ", "
                                        + QuotedText.printable(refusal.detail()))
                        .seen(seen.withStep("certified"))
                        .withNote("whoever answers could send a different list, and a gateway that verifies returns 503"
                                + " instead");
                List<String> written = refusal.reason() == Refusal.Reason.RESPONSE_NOT_IN_TREE
                        ? ReplacedHeaders.written(judged.response())
                        : List.of();
                trace.report(
                        written.isEmpty()
                                ? finding
                                : finding.withNote("gateways write " + String.join(" and ", written)
                                        + " over the certified values; the usual original values were tried"));
            }
        }
    }

    private void stale(Sighting seen, ResponseVerdict.Evidence evidence, Answer answer) {
        String age = evidence.time().isPresent() ? ago(evidence.time().get()) : "of unknown age";
        Finding finding = Finding.of(LiveRules.CERTIFICATE_STALE, "the response's certificate is " + age)
                .seen(seen)
                .withNote("a certificate proves a response for five minutes; what the canister serves now may differ");
        Optional<Duration> clocks = clockDifference(answer);
        trace.report(
                clocks.isPresent()
                        ? finding.withHelp("check this machine's clock: the server's differs by "
                                + clocks.get().toMinutes() + " minutes")
                        : finding.withHelp(
                                "find the cache in front of the gateway, and do not set a long cache-control"));
    }

    /** How far the clock of the server is from this machine's; nothing if that cannot be why a certificate seems old. */
    private Optional<Duration> clockDifference(Answer answer) {
        try {
            Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    answer.header("date").orElse("")));
            Duration difference =
                    Duration.between(there, request.clock().instant()).abs();
            return difference.compareTo(ResponseVerifier.GATEWAY_TOLERANCE) > 0
                    ? Optional.of(difference)
                    : Optional.empty();
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** What the canister certifies now, shown beside an answer that is too old; it does not decide. */
    private List<Detail> fresh(BlsPublicKey key, CanisterId id, Outcome current) {
        if (!(current instanceof Answer answer) || answer.status() != 200 || !answer.isWhole()) {
            return List.of(new Detail("without caches", Words.of(current), ""));
        }
        ResponseVerdict verdict = verify(key, id, answer).verdict();
        String words = verdict instanceof ResponseVerdict.Certified certified
                ? evidence(certified.evidence())
                : verdict instanceof ResponseVerdict.Refused refused
                                && refused.evidence().time().isPresent()
                        ? "not certified either, "
                                + ago(refused.evidence().time().get())
                        : "not certified either";
        return List.of(new Detail("without caches", words, "not what II reads"));
    }

    /**
     * A verdict.
     *
     * @param response what it is on
     * @param replaced the headers that were put back before
     */
    private record Judged(ResponseVerdict verdict, HttpResponse response, List<Detail> replaced) {}

    private Judged verify(BlsPublicKey key, CanisterId id, Answer answer) {
        ResponseVerifier verifier = ResponseVerifier.ofGateway(key);
        HttpRequest asked = CertifiedBody.asked(answer);
        ReplacedHeaders original = CertifiedBody.of(verifier, answer, iiOrigins);
        return new Judged(
                verifier.verify(id, asked, original.response(), request.clock().instant()),
                original.response(),
                original.replaced());
    }

    private static String putBack(List<Detail> replaced) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < replaced.size(); i++) {
            words.append(i == 0 ? ", after restoring " : i < replaced.size() - 1 ? ", " : " and ")
                    .append(replaced.get(i).name());
        }
        return words.toString();
    }

    private String evidence(ResponseVerdict.Evidence evidence) {
        StringBuilder words = new StringBuilder("v").append(evidence.version().orElse(1));
        if (evidence.path().isPresent()) {
            words.append(evidence.path().get().wildcard() ? ", a fallback" : ", exact path");
        }
        words.append(", signed by ")
                .append(
                        evidence.subnet().isPresent()
                                ? "subnet " + evidence.subnet().get()
                                : "the root subnet");
        if (evidence.time().isPresent()) {
            words.append(", ").append(ago(evidence.time().get()));
        }
        return words.append(", verified to the root key").toString();
    }

    private String ago(Instant time) {
        long seconds = Duration.between(time, request.clock().instant()).toSeconds();
        return seconds < 0
                ? -seconds + " s ahead of this machine's clock"
                : seconds < 120
                        ? seconds + " s old"
                        : seconds < 2 * 86_400 ? seconds / 60 + " min old" : seconds / 86_400 + " days old";
    }
}
