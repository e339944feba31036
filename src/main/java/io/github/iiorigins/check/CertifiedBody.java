package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.ResponseVerifier;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the body that a canister certified where a gateway or a CDN compressed it on the way: the certificate is for the file
 * itself then.
 */
final class CertifiedBody {
    private static final String ENCODING = "content-encoding";

    private CertifiedBody() {}

    /** The response that the canister certified, as far as it can be told from what came. */
    static ReplacedHeaders of(ResponseVerifier verifier, Answer answer, List<Origin> iiOrigins) {
        HttpRequest asked = asked(answer);
        ReplacedHeaders asItCame = ReplacedHeaders.of(verifier, asked, answer.response(), iiOrigins);
        if (answer.header(ENCODING).isEmpty()
                || answer.decodedBody().isEmpty()
                || verifier.isInTree(asked, asItCame.response())) {
            return asItCame;
        }
        ReplacedHeaders unpacked = ReplacedHeaders.of(verifier, asked, decoded(answer), iiOrigins);
        if (!verifier.isInTree(asked, unpacked.response())) {
            return asItCame;
        }
        List<Detail> replaced = new ArrayList<>(unpacked.replaced());
        replaced.add(new Detail(
                ENCODING,
                answer.header(ENCODING).orElseThrow(),
                "compressed by the gateway or a proxy; the canister certified the file itself"));
        return new ReplacedHeaders(unpacked.response(), replaced);
    }

    /** The request that an answer is for, as a canister sees it. */
    static HttpRequest asked(Answer answer) {
        String address = answer.url();
        return HttpRequest.get(address.substring(address.indexOf('/', address.indexOf("//") + 2)));
    }

    private static HttpResponse decoded(Answer answer) {
        List<HttpHeader> headers = new ArrayList<>();
        for (HttpHeader header : answer.response().headers()) {
            if (!header.is(ENCODING)) {
                headers.add(header);
            }
        }
        return new HttpResponse(answer.status(), headers, answer.decodedBody().orElseThrow());
    }
}
