package io.github.iiorigins.check;

import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkRootKey;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The requests of a run for lists, as the page of II makes them. Many domains can lead to one canister: what one of II's pages gets
 * at an address is asked for once. What is to tell the state of now is asked for each time.
 */
final class ListRequests {
    /** Where the list lies at every origin. */
    static final String PATH = "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;

    private final CheckRequest request;
    private final Http http;
    private final ExecutorService threads;
    private final Map<List<Object>, FutureTask<Outcome>> asked = new ConcurrentHashMap<>();
    private final Map<String, FutureTask<Optional<BlsPublicKey>>> keys = new ConcurrentHashMap<>();

    ListRequests(CheckRequest request, Http http, ExecutorService threads) {
        this.request = request;
        this.http = http;
        this.threads = threads;
    }

    /** Asks at an address as the browser with the page of II at an origin does. */
    Future<Outcome> ofPage(String address, Origin iiOrigin) {
        return once(address, ofPage(iiOrigin));
    }

    /** The same as a plain program does, which accepts no encoding. */
    Future<Outcome> plain(String address, Origin iiOrigin) {
        return once(
                address,
                List.of(
                        new HttpHeader("Accept", "application/json"),
                        new HttpHeader("Accept-Encoding", "identity"),
                        new HttpHeader("Origin", iiOrigin.toString())));
    }

    /** Asks as the page of II does, even if that was asked for before. */
    Future<Outcome> fresh(String address, Origin iiOrigin) {
        return threads.submit(() -> send(address, ofPage(iiOrigin)));
    }

    /** The root key of the network that an address belongs to; nothing if it does not tell. */
    Future<Optional<BlsPublicKey>> rootKey(String address) {
        FutureTask<Optional<BlsPublicKey>> task =
                new FutureTask<>(() -> request.rootKey().isPresent()
                        ? request.rootKey()
                        : NetworkRootKey.fetch(http, address, request.local()));
        return first(keys, Origin.parse(address).orElseThrow().toString(), task);
    }

    private static List<HttpHeader> ofPage(Origin iiOrigin) {
        return BrowserHeaders.ofPage("application/json", iiOrigin.toString(), iiOrigin.toString());
    }

    private Future<Outcome> once(String address, List<HttpHeader> headers) {
        return first(asked, List.of(address, headers), new FutureTask<>(() -> send(address, headers)));
    }

    private <K, T> Future<T> first(Map<K, FutureTask<T>> all, K key, FutureTask<T> task) {
        FutureTask<T> before = all.putIfAbsent(key, task);
        if (before == null) {
            threads.execute(task);
        }
        return before == null ? task : before;
    }

    private Outcome send(String address, List<HttpHeader> headers) {
        return http.send(new Request(
                "GET",
                address,
                headers,
                request.isOpen(Origin.parse(address).orElseThrow().host())));
    }
}
