package io.github.iiorigins.check;

import io.github.iiorigins.net.Http;
import java.util.ArrayList;
import java.util.List;
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
        try {
            List<Future<SiteReport>> ahead = new ArrayList<>();
            for (CheckRequest.Target target : request.targets()) {
                ahead.add(sites.submit(() -> new SiteCheck(request, target, http, requests).run()));
            }
            List<SiteReport> reports = new ArrayList<>();
            for (int i = 0; i < ahead.size(); i++) {
                try {
                    reports.add(Parallel.get(ahead.get(i)));
                } catch (RuntimeException | Error bug) {
                    reports.add(SiteReport.stopped(request.targets().get(i), bug));
                }
            }
            return new CheckResult(reports);
        } finally {
            sites.shutdownNow();
            requests.shutdownNow();
        }
    }

    /** A thread that does not keep the program from ending. */
    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "check");
        thread.setDaemon(true);
        return thread;
    }
}
