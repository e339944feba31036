package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.ic.CertificateHeader;
import io.github.iiorigins.ic.CertificationExpression;
import io.github.iiorigins.ic.CertificationExpression.ResponseHeaders;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ic.ResponseVerifier;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

    /** Each header that gateways write, then what canisters are known to send in its place, if they send it at all. */
    private static final String[][] WRITTEN = {
        {
            TRANSPORT_SECURITY,
            // Juno's Satellites, asset canisters with a security policy, and what the list of preloaded sites asks for.
            "max-age=31536000 ; includeSubDomains",
            "max-age=31536000; includeSubDomains",
            "max-age=31536000; includeSubDomains; preload",
            "max-age=63072000; includeSubDomains; preload"
        },
        {ALLOW_ORIGIN, "*"},
        {"access-control-expose-headers"},
        {CanisterLookup.HEADER},
        {"x-request-id"}
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
            ResponseVerifier verifier, HttpRequest request, HttpResponse response, Iterable<Origin> iiOrigins) {
        ReplacedHeaders asItCame = new ReplacedHeaders(response, List.of());
        if (verifier.isInTree(request, response)
                || response.headers(CertificateHeader.NAME).isEmpty()) {
            return asItCame;
        }
        List<Form> forms = List.of(new Form(response.headers(), List.of()));
        for (String[] written : WRITTEN) {
            if (counts(written[0], response)) {
                List<String> likely = new ArrayList<>(List.of(written).subList(1, written.length));
                if (written[0].equals(ALLOW_ORIGIN)) {
                    for (Origin origin : iiOrigins) {
                        likely.add(origin.toString());
                    }
                }
                List<Form> more = new ArrayList<>();
                for (Form form : forms) {
                    more.addAll(form.with(written[0], likely));
                }
                forms = more;
            }
        }
        for (Form form : forms) {
            HttpResponse original = new HttpResponse(response.status(), form.headers(), response.body());
            if (verifier.isInTree(request, original)) {
                return new ReplacedHeaders(original, form.replaced());
            }
        }
        return asItCame;
    }

    /** The headers that gateways write, of those that count for the certificate of a response. */
    static List<String> written(HttpResponse response) {
        List<String> names = new ArrayList<>();
        for (String[] written : WRITTEN) {
            if (counts(written[0], response)) {
                names.add(written[0]);
            }
        }
        return names;
    }

    private static boolean counts(String name, HttpResponse response) {
        for (HttpHeader header : response.headers(CertificationExpression.HEADER)) {
            try {
                Optional<ResponseHeaders> certified =
                        CertificationExpression.parse(header.value()).response();
                return certified.isPresent() && certified.get().covers(name);
            } catch (Refusal malformed) {
                // That is for the verifier to say.
                return false;
            }
        }
        return false;
    }

    /** The headers that a response may have had, and what of them was replaced; without the body, of which one is enough. */
    private record Form(List<HttpHeader> headers, List<Detail> replaced) {
        /** This form, then without a header, then with each of these values and each that was sent alone. */
        List<Form> with(String name, List<String> likely) {
            List<HttpHeader> rest = new ArrayList<>();
            List<String> sent = new ArrayList<>();
            for (HttpHeader header : headers) {
                if (header.is(name)) {
                    sent.add(header.value());
                } else {
                    rest.add(header);
                }
            }
            List<Form> forms = new ArrayList<>(List.of(this));
            if (!sent.isEmpty()) {
                forms.add(put(name, sent, Optional.empty(), rest));
            }
            Set<String> values = new LinkedHashSet<>(likely);
            if (sent.size() == 1) {
                values.remove(sent.get(0));
            } else {
                values.addAll(sent.subList(0, Math.min(2, sent.size())));
            }
            for (String value : values) {
                forms.add(put(name, sent, Optional.of(value), rest));
            }
            return forms;
        }

        private Form put(String name, List<String> sent, Optional<String> original, List<HttpHeader> rest) {
            List<HttpHeader> put = new ArrayList<>(rest);
            if (original.isPresent()) {
                put.add(new HttpHeader(name, original.get()));
            }
            List<Detail> details = new ArrayList<>(replaced);
            details.add(new Detail(
                    name,
                    sent.isEmpty() ? "(none)" : String.join(", ", sent),
                    "replaced by the gateway or a proxy; the canister certified " + original.orElse("none")));
            return new Form(put, details);
        }
    }
}
