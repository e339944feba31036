package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.ic.HttpHeader;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.ResponseVerifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A response as the canister gave it, where a gateway or a CDN put headers of its own in the place of certified ones. HTTP
 * gateways verify first and replace then (dfinity/ic-gateway: src/routing/middleware/headers.rs, cors.rs). A few likely
 * originals are tried; that one of them is certified is for {@link ResponseVerifier#verify} to say.
 *
 * @param response with the originals put back
 * @param replaced what was put back; none if the response is as it came
 */
record ReplacedHeaders(HttpResponse response, List<Detail> replaced) {
    private static final String TRANSPORT_SECURITY = "strict-transport-security";
    private static final String ALLOW_ORIGIN = "access-control-allow-origin";

    /** What Juno's Satellites and asset canisters with a security policy send. */
    private static final String[] TRANSPORT_SECURITIES = {
        "max-age=31536000 ; includeSubDomains", "max-age=31536000; includeSubDomains"
    };

    ReplacedHeaders {
        replaced = List.copyOf(replaced);
    }

    /**
     * Looks for the original.
     *
     * @param iiOrigins the origins of II's page, one of which a canister may allow
     */
    static ReplacedHeaders of(
            ResponseVerifier verifier, HttpRequest request, HttpResponse response, Iterable<String> iiOrigins) {
        ReplacedHeaders asItCame = new ReplacedHeaders(response, List.of());
        if (verifier.isInTree(request, response)
                || response.headers(HttpHeader.CERTIFICATE).isEmpty()) {
            return asItCame;
        }
        List<String> allowing = new ArrayList<>(List.of("*"));
        for (String origin : iiOrigins) {
            allowing.add(origin);
        }
        for (ReplacedHeaders one : asItCame.with(TRANSPORT_SECURITY, List.of(TRANSPORT_SECURITIES))) {
            for (ReplacedHeaders two : one.with(ALLOW_ORIGIN, allowing)) {
                for (ReplacedHeaders three : two.with(CanisterLookup.HEADER, List.of())) {
                    if (verifier.isInTree(request, three.response)) {
                        return three;
                    }
                }
            }
        }
        return asItCame;
    }

    /** This response, then without a header, then with each of these values and each that was sent alone. */
    private List<ReplacedHeaders> with(String name, List<String> likely) {
        List<HttpHeader> rest = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (HttpHeader header : response.headers()) {
            if (header.is(name)) {
                sent.add(header.value());
            } else {
                rest.add(header);
            }
        }
        List<ReplacedHeaders> forms = new ArrayList<>(List.of(this));
        if (!sent.isEmpty()) {
            forms.add(put(name, sent, Collections.emptyList(), rest));
        }
        Set<String> values = new LinkedHashSet<>(likely);
        if (sent.size() == 1) {
            values.remove(sent.get(0));
        } else {
            values.addAll(sent.subList(0, Math.min(2, sent.size())));
        }
        for (String value : values) {
            forms.add(put(name, sent, List.of(value), rest));
        }
        return forms;
    }

    private ReplacedHeaders put(String name, List<String> sent, List<String> original, List<HttpHeader> rest) {
        List<HttpHeader> headers = new ArrayList<>(rest);
        for (String value : original) {
            headers.add(new HttpHeader(name, value));
        }
        List<Detail> details = new ArrayList<>(replaced);
        details.add(new Detail(
                name,
                sent.isEmpty() ? "(none)" : String.join(", ", sent),
                "replaced on the way: the canister certified " + (original.isEmpty() ? "none" : original.get(0))));
        return new ReplacedHeaders(new HttpResponse(response.status(), headers, response.body()), details);
    }
}
