package io.github.iiorigins.check;

import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks what is live, for one derivation origin or for many side by side. */
public final class Check {
    /** How many requests are under way at once; gateways limit what one address may ask. */
    private static final int PARALLEL = 32;

    private Check() {}

    /** Checks all that was asked for. */
    public static CheckResult run(CheckRequest request, Http http) throws InterruptedException {
        ExecutorService requests = Executors.newFixedThreadPool(PARALLEL, Check::worker);
        ExecutorService sites = Executors.newFixedThreadPool(
                Math.max(1, Math.min(PARALLEL, request.targets().size())), Check::worker);
        ListRequests lists = new ListRequests(request, http, requests);
        try (SideLooks looks = new SideLooks(request, http)) {
            List<Future<Checked>> ahead = new ArrayList<>();
            for (CheckRequest.Target target : request.targets()) {
                ahead.add(sites.submit(() -> site(request, target, http, looks, lists)));
            }
            List<SiteReport> reports = new ArrayList<>();
            List<CheckRequest.Target> targets = new ArrayList<>();
            for (int i = 0; i < ahead.size(); i++) {
                CheckRequest.Target target = request.targets().get(i);
                try {
                    Checked checked = Parallel.get(ahead.get(i));
                    reports.add(checked.report());
                    targets.add(checked.target());
                } catch (RuntimeException | Error bug) {
                    reports.add(SiteReport.stopped(target, bug));
                    targets.add(target);
                }
            }
            return new CheckResult(reports, targets, List.of());
        } finally {
            sites.shutdownNow();
            requests.shutdownNow();
        }
    }

    /** A site and what was checked of it in the end. */
    private record Checked(CheckRequest.Target target, SiteReport report) {}

    /**
     * Checks a site. Where nothing but the address that users open is known, the site itself is asked for its derivation origin; the
     * check of the address goes on meanwhile, since it mostly is the one.
     */
    private static Checked site(
            CheckRequest request, CheckRequest.Target target, Http http, SideLooks looks, ListRequests lists)
            throws InterruptedException {
        Optional<Origin> origin = Origin.bare(target.derivationOrigin());
        if (!target.assumed() || origin.isEmpty()) {
            return new Checked(target, new SiteCheck(request, target, http, looks, lists).run(Optional.empty()));
        }
        String opened = target.derivationOrigin();
        Future<OriginLook> look = looks.look(
                opened, target.ii().origin(), Optional.of(origin.get().host()));
        SiteCheck assumed = new SiteCheck(request, target, http, looks, lists);
        Future<SiteReport> ahead = looks.start(() -> assumed.run(Optional.of(look)));
        OriginLook seen = SideLooks.by(looks.deadline(), look, null);
        DerivationClaim claim = seen == null ? null : DerivationClaim.of(seen);
        if (claim == null || !claim.isOther(opened)) {
            return new Checked(target, Parallel.get(ahead));
        }
        ahead.cancel(true);
        CheckRequest.Target claimed = target.claimed(claim);
        return new Checked(claimed, new SiteCheck(request, claimed, http, looks, lists).run(Optional.empty()));
    }

    /** A thread that does not keep the program from ending. */
    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "check");
        thread.setDaemon(true);
        return thread;
    }
}
