package io.github.iiorigins.check;

import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests of a run that II itself does not make. Their hosts are the choice of whoever wrote a list, so they are bounded: in
 * number, in how many are under way, in what is read of each answer, and in time. Each is made once; who asks for the same again
 * gets the same answer.
 */
final class SideLooks implements AutoCloseable {
    /** How much is read of a page or a small file. */
    static final int PAGE = 128 * 1024;

    /** How many there may be for each derivation origin that the user asked about. */
    private static final int BUDGET = 400;

    /** Enough for the pages and files of as many sites as one run may have. */
    private static final int MOST = 20_000;

    /** As many as a list may have entries, so that hosts that never answer do not keep others waiting. */
    private static final int UNDER_WAY = 128;

    private static final Duration GRACE = Duration.ofMillis(500);

    private final CheckRequest request;
    private final Http http;
    private final Duration limit;
    private final ExecutorService threads;
    private final AtomicInteger left;
    private final Semaphore underWay = new Semaphore(UNDER_WAY);
    private final Map<List<Object>, FutureTask<Outcome>> asked = new ConcurrentHashMap<>();
    private final Map<List<Object>, FutureTask<OriginLook>> looks = new ConcurrentHashMap<>();

    SideLooks(CheckRequest request, Http http) {
        this.request = request;
        this.http = http;
        this.limit = http.timeout();
        this.left = new AtomicInteger(Math.min(MOST, BUDGET * request.targets().size()));
        this.threads = Executors.newCachedThreadPool(SideLooks::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "side look", 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Looks at an origin; the look may be under way already.
     *
     * @param iiOrigin the page of II
     * @param word what its code is searched for; nothing if its code is not read
     */
    Future<OriginLook> look(String origin, Origin iiOrigin, Optional<String> word) {
        FutureTask<OriginLook> task = new FutureTask<>(() -> OriginLook.of(this, origin, iiOrigin, word));
        FutureTask<OriginLook> before = looks.putIfAbsent(List.of(origin, iiOrigin, word), task);
        if (before == null) {
            threads.execute(task);
        }
        return before == null ? task : before;
    }

    /** Work that makes requests of its own. */
    <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    /** Requests an address that only one caller needs. */
    Future<Outcome> fetch(String url, int most) {
        return threads.submit(() -> send(url, most, BrowserHeaders.ofUser()));
    }

    /** Opens an address as a user does; the answer may be there already. */
    Future<Outcome> open(String url) {
        return get(url, BrowserHeaders.ofUser());
    }

    /** Asks for an address; the answer may be there already. */
    Future<Outcome> get(String url, List<HttpHeader> headers) {
        List<Object> key = List.of(url, headers);
        FutureTask<Outcome> task = new FutureTask<>(() -> send(url, PAGE, headers));
        FutureTask<Outcome> before = asked.putIfAbsent(key, task);
        if (before == null) {
            threads.execute(task);
        }
        return before == null ? task : before;
    }

    private Outcome send(String url, int most, List<HttpHeader> headers) throws InterruptedException {
        if (left.getAndDecrement() <= 0) {
            return new Failure(
                    url, Failure.Kind.NOT_ASKED, "not requested: this run has reached its limit of requests");
        }
        String host = Origin.parse(url).map(Origin::host).orElse("");
        if (!underWay.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Failure(url, Failure.Kind.NOT_ASKED, "not requested: other hosts took too long");
        }
        try {
            return http.look(new Request("GET", url, headers, request.isOpen(host)), most);
        } finally {
            underWay.release();
        }
    }

    /** A point in time by which looks have to be done: what starts now and never gets an answer has ended by then. */
    long deadline() {
        return System.nanoTime() + limit.plus(GRACE).toNanos();
    }

    /** What came of it by then; {@code late} where it is not done. */
    static <T> T by(long deadline, Future<T> look, T late) throws InterruptedException {
        try {
            return look.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException over) {
            return late;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            if (failure.getCause() instanceof Error bug) {
                throw bug;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
