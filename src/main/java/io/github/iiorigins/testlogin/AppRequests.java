package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the requests that an app was seen to send. */
public final class AppRequests {
    /** The step at which Internet Identity rejects a sign-in by redirect before it looks at the origin. */
    public static final String CALLBACK = "callback";

    /**
     * The rules about client code, which apply to what it sends too.
     *
     * @param missing it sends no derivation origin
     * @param notBare what it sends is not a bare origin
     * @param unexpected it sends another one than expected
     * @param differ it sends different ones at different origins
     * @param callbacks Internet Identity does not accept its callback
     */
    public record Rules(Rule missing, Rule notBare, Rule unexpected, Rule differ, Rule callbacks) {}

    private AppRequests() {}

    /** What is wrong with what the app was seen to send, in addition to what came of it. */
    static List<Finding> judge(String derivationOrigin, List<OriginLogin> logins, Rules rules) {
        List<Finding> findings = new ArrayList<>();
        Map<Origin, String> sentAt = new LinkedHashMap<>();
        for (OriginLogin login : logins) {
            if (login.evidence() != Evidence.OBSERVED) {
                continue;
            }
            boolean home = Gateway.isSame(login.origin().toString(), derivationOrigin);
            if (login.step().equals(CALLBACK)) {
                findings.add(login.finding(rules.callbacks(), "II rejects the callback of the app at " + login.origin())
                        .withSeverity(Severity.ERROR)
                        .seen(login.place().withStep(CALLBACK))
                        .withNote(login.reason())
                        .withHelp("ii-origins generate --callback PATH lists the page that starts the sign-in"));
            }
            if (login.sent().isEmpty()) {
                if (!home && login.verdict() == Decision.Verdict.ACCEPTED) {
                    findings.add(login.finding(
                                    rules.missing(), "the app at " + login.origin() + " sends no derivation origin")
                            .withSeverity(Severity.ERROR)
                            .withNote("users there have separate accounts from those at " + derivationOrigin)
                            .withHelp("use the code from ii-origins snippet"));
                }
                continue;
            }
            String sent = login.sent().get();
            Optional<Origin> bare = Origin.bare(sent);
            if (bare.isEmpty()) {
                findings.add(login.finding(
                                rules.notBare(),
                                "the app at " + login.origin() + " sends " + QuotedText.quote(sent)
                                        + ", which is not a bare origin")
                        .seen(login.place().withStep(Decision.Step.BARE.word()))
                        .withNote("II rejects the request"
                                + (sent.endsWith("/") ? "; a URL object also becomes a string with this slash" : ""))
                        .withHelp("use the code from ii-origins snippet"));
                continue;
            }
            sentAt.putIfAbsent(Gateway.remap(bare.get()), login.origin().toString());
            if (!Gateway.isSame(sent, derivationOrigin)) {
                findings.add(login.finding(
                        rules.unexpected(),
                        "the app at " + login.origin() + " sends " + QuotedText.quote(sent) + ", not "
                                + derivationOrigin));
            }
        }
        if (sentAt.size() > 1) {
            List<String> origins = new ArrayList<>(sentAt.values());
            findings.add(Finding.of(
                            rules.differ(),
                            "the app sends different derivation origins at " + String.join(" and ", origins))
                    .about(origins.get(1))
                    .seen(Sighting.of(origins.get(1)).withOrigin(origins.get(1)))
                    .withNote("the same user gets a different account at each"));
        }
        return findings;
    }
}
