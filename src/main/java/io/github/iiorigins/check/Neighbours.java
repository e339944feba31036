package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * The other addresses at which the same list should lie. II's sign-in reads none of them; its notifications and other signers read
 * the list at the derivation origin itself.
 */
final class Neighbours {
    private final CheckRequest.Target target;
    private final long deadline;
    /** What is under way, by address. */
    private final Map<String, Future<Outcome>> asked = new LinkedHashMap<>();

    private Outcome atDerivationOrigin = new Failure("", Failure.Kind.NOT_ASKED, "not requested");

    private Neighbours(CheckRequest.Target target, long deadline) {
        this.target = target;
        this.deadline = deadline;
    }

    /**
     * Asks at the derivation origin itself and, in production, at the other gateways and the raw host.
     *
     * @param url the address that II asks, which needs no second look
     */
    static Neighbours ask(
            CheckRequest.Target target, Principal canister, String url, Origin iiOrigin, SideLooks looks) {
        Neighbours neighbours = new Neighbours(target, looks.deadline());
        neighbours.ask(target.derivationOrigin(), url, iiOrigin, looks);
        if (target.ii().isProduction()) {
            neighbours.ask("https://" + canister + ".ic0.app", url, iiOrigin, looks);
            neighbours.ask("https://" + canister + ".icp.net", url, iiOrigin, looks);
            neighbours.ask("https://" + canister + ".raw.icp0.io", url, iiOrigin, looks);
        }
        return neighbours;
    }

    private void ask(String origin, String url, Origin iiOrigin, SideLooks looks) {
        String address = origin + ListRequests.PATH;
        if (!address.equals(url)) {
            asked.put(
                    address,
                    looks.get(
                            address,
                            List.of(
                                    new HttpHeader("Accept", "application/json"),
                                    new HttpHeader("Accept-Encoding", "gzip"),
                                    new HttpHeader("Origin", iiOrigin.toString()))));
        }
    }

    /** Says what came of it beside the answer that II gets. */
    void compare(Outcome served, Trace trace) throws InterruptedException {
        Failure late = new Failure("", Failure.Kind.TIMEOUT, "no response in time");
        for (Map.Entry<String, Future<Outcome>> one : asked.entrySet()) {
            Outcome outcome = SideLooks.by(deadline, one.getValue(), late);
            trace.note(new Detail(one.getKey(), Words.of(outcome), sameAs(outcome, served)));
            String derivation = target.derivationOrigin();
            boolean notifications = one.getKey().equals(Gateway.remap(derivation) + ListRequests.PATH);
            boolean signers = one.getKey().equals(derivation + ListRequests.PATH);
            if (signers) {
                atDerivationOrigin = outcome;
            }
            if (signers || notifications) {
                String readers = (notifications ? "its notifications" : "")
                        + (notifications && signers ? " and " : "")
                        + (signers ? "signers that follow ICRC-95" : "");
                otherReaders(one.getKey(), readers, outcome, served, trace);
            }
        }
    }

    /** What a signer's page gets at the derivation origin itself; the signer's origin is not known, so CORS has to allow every origin. */
    Fetcher.Seen atDerivationOrigin(DocumentAnswers answers) {
        String address = Reader.listAt(target.derivationOrigin());
        if (address.equals(answers.url())) {
            return answers.seen();
        }
        if (!(atDerivationOrigin instanceof Answer answer)) {
            return new Fetcher.Unknown(Words.of(atDerivationOrigin));
        }
        Optional<String> blocked = Cors.blocked(answer, "https://signer.invalid");
        return answer.isRedirect()
                ? new Fetcher.Unknown("a redirect")
                : !answer.isWhole()
                        ? new Fetcher.Unknown(Words.unread(answer))
                        : blocked.isPresent()
                                ? new Fetcher.Unknown(blocked.get())
                                : new Fetcher.Response(
                                        answer.status(),
                                        null,
                                        SourceText.of(
                                                address, answer.decodedBody().orElse(new byte[0])));
    }

    /** Who reads the list at the derivation origin itself, and what they get there. */
    private void otherReaders(String address, String readers, Outcome outcome, Outcome served, Trace trace) {
        if (!(outcome instanceof Answer answer) || !(served instanceof Answer list)) {
            return;
        }
        if (answer.status() == 200 && !answer.isWhole()) {
            trace.report(Finding.of(
                            LiveRules.RESULT_UNKNOWN,
                            "whether " + QuotedText.printable(address) + " serves the file that II reads is unknown: "
                                    + Words.unread(answer))
                    .seen(Sighting.of(address).withStatus(answer.status()).withHeader("content-encoding")));
            return;
        }
        Optional<Set<String>> theirs = ListedOrigins.of(answer).origins();
        Optional<Set<String>> iis = ListedOrigins.of(list).origins();
        // Where there is none, nothing else is read; a redirect, and what a firewall hides, is another matter.
        if (iis.isEmpty() || answer.status() != 200 || theirs.equals(iis)) {
            return;
        }
        trace.report(Finding.of(
                        LiveRules.OTHER_READER_DIFFERS,
                        QuotedText.printable(address) + " differs from the file that II reads")
                .seen(Sighting.of(address).withStatus(answer.status()).withOrigin(target.derivationOrigin()))
                .withNote("II reads: " + ListedOrigins.of(list))
                .withNote(readers + " read: " + ListedOrigins.of(answer))
                .withHelp("serve the canister's file there: exclude /.well-known/ from whatever is in front"));
    }

    private static String sameAs(Outcome outcome, Outcome list) {
        if (outcome instanceof Answer answer && list instanceof Answer other && answer.status() == 200) {
            if (!answer.isWhole() || !other.isWhole()) {
                return "not read completely";
            }
            boolean same = answer.decodedBody().isPresent()
                    && other.decodedBody().isPresent()
                    && Arrays.equals(
                            answer.decodedBody().get(), other.decodedBody().get());
            return same ? "same file" : "different response";
        }
        return "";
    }
}
