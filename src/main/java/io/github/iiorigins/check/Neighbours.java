package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The other addresses at which the same list should lie. II asks none of them; a difference helps to understand. */
final class Neighbours {
    /** What is under way, by address. */
    private final Map<String, Future<Outcome>> asked = new LinkedHashMap<>();

    private Neighbours() {}

    /**
     * Asks at the derivation origin itself and, in production, at the other gateways and the raw host.
     *
     * @param url the address that II asks, which needs no second look
     */
    static Neighbours ask(
            CheckRequest.Target target,
            Principal canister,
            String url,
            String iiOrigin,
            ListRequest list,
            ExecutorService requests) {
        List<String> addresses = new ArrayList<>();
        addresses.add(target.derivationOrigin() + ListRequest.PATH);
        if (target.ii().isProduction()) {
            addresses.add("https://" + canister + ".ic0.app" + ListRequest.PATH);
            addresses.add("https://" + canister + ".icp.net" + ListRequest.PATH);
            addresses.add("https://" + canister + ".raw.icp0.io" + ListRequest.PATH);
        }
        Neighbours neighbours = new Neighbours();
        for (String address : addresses) {
            if (!address.equals(url)) {
                neighbours.asked.put(address, requests.submit(() -> list.send(address, iiOrigin)));
            }
        }
        return neighbours;
    }

    /** Says what came of it beside the answer that II gets. */
    void compare(Outcome served, Trace trace) throws InterruptedException {
        for (Map.Entry<String, Future<Outcome>> one : asked.entrySet()) {
            Outcome outcome = Parallel.get(one.getValue());
            trace.note(new Detail(one.getKey(), Words.of(outcome), sameAs(outcome, served)));
        }
    }

    private static String sameAs(Outcome outcome, Outcome list) {
        if (outcome instanceof Answer answer && list instanceof Answer other && answer.status() == 200) {
            return Arrays.equals(answer.body(), other.body()) ? "same file" : "different response";
        }
        return "";
    }
}
