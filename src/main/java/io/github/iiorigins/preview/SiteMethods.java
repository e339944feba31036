package io.github.iiorigins.preview;

import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidInterface;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The method {@code http_request} of a canister that serves a site, for whoever asks it without a gateway. What else such a
 * canister has are the methods of its deploy tool, which here has nothing to deploy to.
 *
 * @see <a href="https://internetcomputer.org/docs/references/http-gateway-protocol-spec">HTTP gateway protocol
 *     specification</a>
 */
final class SiteMethods implements CanisterMethods {
    private static final CandidInterface METHODS = CandidInterface.resource(SiteMethods.class, "site.did");

    private final CanisterId id;
    private final Site site;
    private final Certification certification;

    SiteMethods(CanisterId id, Site site, Certification certification) {
        this.id = id;
        this.site = site;
        this.certification = certification;
    }

    @Override
    public CallOutcome query(String method, byte[] argument, Principal caller) {
        return method.equals("http_request") ? request(argument) : CallOutcome.noMethod(id, true, method);
    }

    @Override
    public CallOutcome update(String method, byte[] argument, Principal caller) {
        return method.equals("http_request") ? request(argument) : CallOutcome.noMethod(id, false, method);
    }

    /** Each reply has a tree to itself, so there is no one digest that the state could show. */
    @Override
    public Optional<Digest> certifiedData() {
        return Optional.empty();
    }

    private CallOutcome request(byte[] argument) {
        CanisterRequest request;
        try {
            List<CandidValue> values = Candid.decode(argument);
            CandidValue value = values.isEmpty() ? CandidValue.none() : values.get(0);
            List<HttpHeader> fields = new ArrayList<>();
            for (CandidValue header : value.field("headers").items()) {
                fields.add(new HttpHeader(
                        header.field(0).text(), bytesAsText(header.field(1).text())));
            }
            request = new CanisterRequest(
                    id,
                    value.field("method").text(),
                    bytesAsText(value.field("url").text()),
                    fields);
        } catch (MalformedCandid | IllegalArgumentException e) {
            return CallOutcome.trapped(id, "failed to decode call arguments: " + e.getMessage());
        }
        CanisterReply reply;
        try {
            List<String> keys = request.path().map(site.canister()::candidates).orElse(List.of());
            Deployment deployment = site.deployment().now(keys);
            if (deployment.refusal().isPresent()) {
                return CallOutcome.trapped(
                        id, "not deployed: " + deployment.refusal().get());
            }
            reply = site.canister().answer(request, deployment);
        } catch (IOException e) {
            return CallOutcome.trapped(id, "a file could not be read: " + e.getMessage());
        }
        List<HttpHeader> fields = new ArrayList<>(reply.fields());
        if (reply.path().isPresent() && Certification.uncertifiable(reply) == null) {
            fields.addAll(certification.certify(id, request.url(), reply));
        }
        fields.addAll(reply.uncertified());
        List<CandidValue> headers = new ArrayList<>();
        for (HttpHeader field : fields) {
            headers.add(CandidValue.tuple(
                    field.name(),
                    new String(field.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        }
        return CallOutcome.reply(METHODS.reply(
                "http_request",
                CandidValue.record(
                        "status_code",
                        reply.status(),
                        "headers",
                        headers,
                        "body",
                        reply.body(),
                        "upgrade",
                        CandidValue.none())));
    }

    /** In a field, each byte of a text is a character. */
    private static String bytesAsText(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
