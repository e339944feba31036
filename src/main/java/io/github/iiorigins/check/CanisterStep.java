package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** II's first step: the canister behind the derivation origin, from the host's name or by asking the host. */
final class CanisterStep {
    private final CheckRequest request;
    private final Http http;
    private final Origin iiOrigin;
    private final Trace trace;
    private Fetcher.Seen lookup;
    private boolean redirected;

    CanisterStep(CheckRequest request, Http http, Origin iiOrigin, Trace trace) {
        this.request = request;
        this.http = http;
        this.iiOrigin = iiOrigin;
        this.trace = trace;
    }

    /** The response that II's page got from the host; null if it did not need one. */
    Fetcher.Seen lookup() {
        return lookup;
    }

    /** Whether redirects led to that response. */
    boolean isRedirected() {
        return redirected;
    }

    /** The canister; empty if II finds none, or if it could not be determined. */
    Optional<Principal> find(Origin origin) {
        String derivation = origin.toString();
        String host = origin.host();
        Optional<Principal> label = Gateway.principal(host);
        if (label.isPresent()) {
            trace.step("canister", State.PASSED, label.get() + ", from the host name", List.of());
            return label;
        }
        CanisterLookup ask = new CanisterLookup(http, iiOrigin, request::isOpen);
        lookup = ask.ask(derivation);
        redirected = ask.hops().size() > 1;
        List<Detail> hops = new ArrayList<>();
        for (Outcome hop : ask.hops()) {
            trace.evidence(Link.Name.CANISTER, Words.evidence(hop, CanisterLookup.HEADER));
            hops.add(new Detail("HEAD " + hop.url(), Words.of(hop), ""));
        }
        if (lookup instanceof Fetcher.Unknown failure) {
            trace.unknown(
                    failure.reason(),
                    Sighting.of(derivation).withHeader(CanisterLookup.HEADER).withStep("canister"));
            trace.step("canister", State.UNKNOWN, failure.reason(), hops);
            return Optional.empty();
        }
        String id = lookup instanceof Fetcher.Response response ? response.canisterId() : null;
        Optional<Principal> found = id == null ? Optional.empty() : Principal.parse(id);
        if (found.isPresent()) {
            trace.step("canister", State.PASSED, found.get() + ", from the header " + CanisterLookup.HEADER, hops);
            return found;
        }
        String why = id != null
                ? CanisterLookup.HEADER + " is " + QuotedText.quote(id) + ", which is not a canister ID"
                : QuotedText.printable(ask.words());
        trace.step("canister", State.FAILED, why, hops);
        trace.report(Finding.of(LiveRules.CANISTER_UNRESOLVED, "the derivation origin leads to no canister: " + why)
                .seen(Sighting.of(derivation).withHeader(CanisterLookup.HEADER).withStep("canister"))
                .withNote("II needs the canister to read ii-alternative-origins, and finds none")
                .withHelp(help(ask.trouble(), host)));
        return Optional.empty();
    }

    private static String help(CanisterLookup.Trouble trouble, String host) {
        return switch (trouble) {
            case NOT_EXPOSED ->
                "add " + CanisterLookup.HEADER + " to access-control-expose-headers, or stop the proxy in front of "
                        + QuotedText.printable(host) + " from dropping that header";
            case CORS ->
                "remove the proxy in front of " + QuotedText.printable(host)
                        + ", or let it send access-control-allow-origin: * and access-control-expose-headers: "
                        + CanisterLookup.HEADER;
            case NO_HEADER ->
                "register " + QuotedText.printable(host)
                        + " with the HTTP gateways and let its DNS lead there, or use the canister's URL as the derivation"
                        + " origin if no user has signed in yet";
            case NO_ANSWER -> "make " + QuotedText.printable(host) + " respond over https with a valid certificate";
        };
    }
}
