package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The check of one derivation origin: II's own steps first, whose answers decide, and beside them what only helps to
 * understand. Requests that do not need one another's answers are under way together.
 */
final class SiteCheck {
    private final CheckRequest request;
    private final CheckRequest.Target target;
    private final Http http;
    private final SideLooks looks;
    private final ListRequests lists;
    /** The origins of II's page; the first is the one that decides. */
    private final List<Origin> iiOrigins;

    private final Trace trace = new Trace();

    private String source;

    SiteCheck(CheckRequest request, CheckRequest.Target target, Http http, SideLooks looks, ListRequests lists) {
        this.request = request;
        this.target = target;
        this.http = http;
        this.looks = looks;
        this.source = target.source();
        this.lists = lists;
        Origin own = target.ii().origin();
        List<Origin> all = new ArrayList<>(List.of(own));
        if (target.ii().isProduction()) {
            for (Origin production : IiLocation.PRODUCTION) {
                if (!production.equals(own)) {
                    all.add(production);
                }
            }
        }
        this.iiOrigins = all;
    }

    /**
     * Runs the check.
     *
     * @param opened what the origin shows that users open, where it is only assumed to be the derivation origin
     */
    SiteReport run(Optional<Future<OriginLook>> opened) throws InterruptedException {
        Optional<Origin> derivation = Origin.bare(target.derivationOrigin());
        return derivation.isPresent() ? live(derivation.get(), opened) : notAnOrigin();
    }

    /** The rules of entries say what is wrong with it; no request is worth making. */
    private SiteReport notAnOrigin() {
        String derivation = target.derivationOrigin();
        List<Finding> found = new ArrayList<>();
        OriginsFileRules.check(OriginEntry.derivation(derivation), request.context(target), found);
        for (Finding finding : found) {
            trace.report(inNoFile(finding, derivation));
        }
        trace.step("bare", State.FAILED, QuotedText.quote(derivation) + " is not a bare origin", List.of());
        trace.notReached("canister", "document", "certified", "list");
        return report(
                Optional.empty(),
                new Verdicts(target, "", null, false, Verdicts.NOT_ASKED, trace).of(Optional.empty()));
    }

    /** The origin stands on the command line or in a project file, which validate repairs: the text that was judged is not a file. */
    private static Finding inNoFile(Finding finding, String derivation) {
        return finding.at(null)
                .withoutFix()
                .seen(Sighting.of(derivation).withOrigin(derivation).withStep("bare"));
    }

    private SiteReport live(Origin origin, Optional<Future<OriginLook>> opened) throws InterruptedException {
        String derivation = origin.toString();
        if (!origin.isSecure()) {
            List<Finding> found = new ArrayList<>();
            OriginsFileRules.check(OriginEntry.derivation(derivation), request.context(target), found);
            for (Finding finding : found) {
                trace.report(inNoFile(finding, derivation));
            }
        } else {
            for (Finding finding : OriginsFileRules.derivationKind(derivation)) {
                trace.report(finding.seen(Sighting.of(derivation).withOrigin(derivation)));
            }
            OriginsFileRules.derivationHost(derivation, request.context(target).local())
                    .ifPresent(doubt -> trace.report(doubt.seen(Sighting.of(derivation))));
        }
        long opening = looks.deadline();
        OriginProbe probe = new OriginProbe(request, target, origin, looks, iiOrigins.get(0), trace);
        probe.start();
        CanisterStep canisterStep = new CanisterStep(request, http, iiOrigins.get(0), trace);
        Optional<Principal> canister =
                contain("canister", derivation, Optional.empty(), () -> canisterStep.find(origin));
        List<OriginVerdict> verdicts;
        if (canister.isPresent()) {
            Principal found = canister.get();
            verdicts =
                    contain("document", target.ii().documentUrl(found), null, () -> list(found, canisterStep, probe));
        } else {
            trace.notReached("document", "certified", "list");
            verdicts = new Verdicts(target, "", canisterStep.lookup(), false, Verdicts.NOT_ASKED, trace)
                    .of(Optional.empty());
        }
        if (verdicts == null) {
            verdicts = new Verdicts(target, "", canisterStep.lookup(), false, Verdicts.NOT_ASKED, trace)
                    .of(Optional.empty());
        }
        probe.finish(canister);
        if (opened.isPresent()) {
            assumption(derivation, SideLooks.by(opening, opened.get(), null));
        }
        return report(canister, verdicts);
    }

    /** Says on what it rests that the address that users open is taken for the derivation origin. */
    private void assumption(String derivation, OriginLook look) {
        DerivationClaim claim = look == null ? null : DerivationClaim.of(look);
        if (claim == null || !look.visit().isLive()) {
            return;
        }
        source = claim.source();
        if (claim.origin().isEmpty() && !look.unread().isEmpty()) {
            Answer unread = look.unread().get(0);
            trace.unknown(
                    "which derivation origin " + derivation + " names: " + unread.url() + ": " + Words.unread(unread),
                    Sighting.of(unread.url()).withOrigin(derivation));
        }
        if (claim.several()) {
            trace.unknown(
                    "which derivation origin " + derivation + " sends: its code names "
                            + String.join(", ", look.sent().origins().keySet()),
                    Sighting.of(derivation + "/").withOrigin(derivation));
        }
    }

    /** A part of the check. */
    private interface Part<T> {
        T run() throws InterruptedException;
    }

    /** Runs a part so that a bug of this program in it costs that part alone. */
    private <T> T contain(String step, String url, T otherwise, Part<T> part) throws InterruptedException {
        try {
            return part.run();
        } catch (RuntimeException | Error bug) {
            trace.stopped(step, url, bug);
            return otherwise;
        }
    }

    /** The steps from the canister on. */
    private List<OriginVerdict> list(Principal canister, CanisterStep found, OriginProbe probe)
            throws InterruptedException {
        String url = target.ii().documentUrl(canister);
        Map<Origin, Future<Outcome>> ahead = new LinkedHashMap<>();
        for (Origin ii : iiOrigins) {
            ahead.put(ii, lists.ofPage(url, ii));
        }
        // Addresses that no cache has seen tell what the canister says now.
        String fresh = url + (url.indexOf('?') < 0 ? "?" : "&") + "ii-origins="
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Future<Outcome> plain = lists.plain(url, iiOrigins.get(0));
        Future<Outcome> now = lists.fresh(fresh, iiOrigins.get(0));
        Future<Optional<BlsPublicKey>> key = lists.rootKey(url);
        Neighbours neighbours = Neighbours.ask(target, canister, url, iiOrigins.get(0), looks);

        Map<Origin, Outcome> byIi = new LinkedHashMap<>();
        for (Map.Entry<Origin, Future<Outcome>> one : ahead.entrySet()) {
            byIi.put(one.getKey(), Parallel.get(one.getValue()));
        }
        DocumentAnswers answers = new DocumentAnswers(url, byIi);
        Optional<OriginsDocument> document = contain(
                "document", url, Optional.empty(), () -> new DocumentStep(answers, target.opening(), trace).judge());
        Verdicts decisions = new Verdicts(target, url, found.lookup(), found.isRedirected(), answers.seen(), trace);
        List<OriginVerdict> verdicts = decisions.of(document);
        probe.look(
                verdicts,
                document.isPresent() && document.get().list().isPresent()
                        ? document.get().list().get().elements().size()
                        : 0);
        contain("certified", url, null, () -> {
            new CertificateStep(request, iiOrigins, trace)
                    .judge(canister, answers.served(), Parallel.get(now), Parallel.get(key));
            return null;
        });
        contain("list", url, null, () -> {
            ListStep entries = new ListStep(request, target, url, trace);
            entries.judge(document);
            entries.compareWithNow(answers.served(), Parallel.get(now));
            entries.compareWithPlain(answers.served(), Parallel.get(plain));
            if (document.isPresent()) {
                entries.compareWithProject(document.get());
            }
            return null;
        });
        try {
            neighbours.compare(answers.served(), trace);
            verdicts = decisions.withSigners(verdicts, neighbours.atDerivationOrigin(answers));
            OtherReaders.report(target, verdicts, trace);
        } catch (RuntimeException | Error bug) {
            trace.stoppedBeside("the check of other gateways", url, bug);
        }
        return verdicts;
    }

    private SiteReport report(Optional<Principal> canister, List<OriginVerdict> verdicts) {
        Optional<Since> since = compared(canister, verdicts);
        List<Finding> reported = request.terms().apply(trace.findings());
        int allowed = trace.findings().size() - reported.size();
        reported.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding.ORDER));
        return new SiteReport(
                target.derivationOrigin(),
                target.limit(),
                target.ii().origin().host(),
                source,
                canister,
                trace.steps(),
                verdicts,
                trace.notes(),
                reported,
                allowed,
                trace.unknown(),
                new SiteLinks(target, trace, verdicts).chain(),
                trace.certificate(),
                since);
    }

    private Optional<Since> compared(Optional<Principal> canister, List<OriginVerdict> verdicts) {
        if (request.since().isEmpty()) {
            return Optional.empty();
        }
        try {
            SiteState now = SiteState.of(target, canister, trace, verdicts);
            return Optional.of(Comparison.report(request.since().get(), now, trace));
        } catch (RuntimeException | Error bug) {
            trace.stoppedBeside("the comparison with the earlier check", target.derivationOrigin(), bug);
            return Optional.empty();
        }
    }
}
