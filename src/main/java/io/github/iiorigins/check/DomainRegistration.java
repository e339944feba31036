package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * What the registration service says of a domain.
 *
 * @param status its word; empty if it has none
 * @param canister the canister's id; empty if it has none
 */
record DomainRegistration(String status, String canister) {
    private static final String SERVICE = "https://icp.net/custom-domains/v1/";

    /** Asks for it; nothing where no domain is registered: at a gateway's own host, or on another network than production. */
    static Optional<Future<Outcome>> ask(
            SideLooks looks, CheckRequest request, CheckRequest.Target target, Origin origin) {
        if (!target.ii().isProduction()
                || request.local()
                || origin.isLoopback()
                || Gateway.of(origin.host()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(looks.get(SERVICE + origin.host(), List.of(new HttpHeader("Accept", "application/json"))));
    }

    static DomainRegistration of(Answer answer) {
        Json data = Json.read(answer.decodedBody().orElse(new byte[0])).get("data");
        // A failed registration is an object with a text that says nothing.
        Json status = data.get("registration_status");
        return new DomainRegistration(
                status.isObject() ? "failed" : status.string().orElse(""), data.text("canister_id"));
    }

    private String words() {
        return (status.isEmpty() ? "unknown" : QuotedText.printable(status))
                + (canister.isEmpty() ? "" : ", canister " + QuotedText.printable(canister));
    }

    /** What the service says, in a few words; of a domain that it does not know too. */
    static String words(Outcome outcome) {
        return outcome instanceof Answer answer && answer.status() == 200
                ? of(answer).words()
                : outcome instanceof Answer answer && answer.status() == 404 ? "not registered" : Words.of(outcome);
    }

    /**
     * Says what is wrong with the registration of the derivation origin's domain.
     *
     * @param answers the canister that answers there, as far as one was found
     */
    static void judge(String derivation, Optional<Principal> answers, Outcome outcome, Trace trace) {
        if (!(outcome instanceof Answer answer) || (answer.status() != 200 && answer.status() != 404)) {
            trace.note(new Detail("registration", Words.of(outcome), ""));
            return;
        }
        DomainRegistration found = of(answer);
        String trouble = "";
        String help = "correct what GET " + answer.url() + "/validate names";
        if (answer.status() == 404) {
            trouble = "the domain of the derivation origin is not registered with the HTTP gateways";
            help = "put the domain in ic-domains, set the DNS records, deploy, then register it: POST " + answer.url();
        } else if (!found.status().isEmpty() && !found.status().equals("registered")) {
            trouble = "the derivation origin's domain is not registered: its status is "
                    + QuotedText.quote(found.status());
        } else if (answers.isPresent()
                && !found.canister().isEmpty()
                && !found.canister().equals(answers.get().toString())) {
            trouble = "the derivation origin's domain is registered for canister "
                    + QuotedText.printable(found.canister()) + ", but " + answers.get() + " responds";
            help = "set the TXT record at _canister-id to the canister, then PATCH " + answer.url();
        }
        if (trouble.isEmpty()) {
            trace.note(new Detail("registration", found.words(), ""));
            return;
        }
        trace.report(Finding.of(LiveRules.DOMAIN_NOT_REGISTERED, trouble)
                .seen(Sighting.of(answer.url()).withStatus(answer.status()).withOrigin(derivation))
                .withNote(
                        answers.isEmpty()
                                ? "gateways do not serve a domain that is not registered, and II finds no canister there"
                                : answer.status() == 404
                                        ? "another server is in front of the canister, or the registration is gone"
                                        : "until this is corrected, the gateways may stop serving the domain")
                .withHelp(help)
                .about(derivation));
    }
}
