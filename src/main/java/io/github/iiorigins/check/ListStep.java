package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.rules.EnvironmentListDiffers;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The list itself: the rules of entries, and what a cache and the project file say otherwise. */
final class ListStep {
    private final CheckRequest request;
    private final CheckRequest.Target target;
    private final String url;
    private final Trace trace;

    ListStep(CheckRequest request, CheckRequest.Target target, String url, Trace trace) {
        this.request = request;
        this.target = target;
        this.url = url;
        this.trace = trace;
    }

    /** Holds the list against the rules of entries. */
    void judge(Optional<OriginsDocument> document) {
        if (document.isEmpty()) {
            trace.step("list", State.NOT_REACHED, "", List.of());
            return;
        }
        List<Finding> found = new ArrayList<>();
        OriginsFileRules.check(document.get(), request.context(target), found);
        for (Finding finding : found) {
            // What is repaired is the file of the project, not the answer of a server.
            trace.report(finding.withoutFix().seen(Sighting.of(url).withStatus(200)));
        }
        int entries = document.get().list().isPresent()
                ? document.get().list().get().elements().size()
                : 0;
        boolean readable = document.get().isReadable();
        trace.step(
                "list",
                readable && entries <= target.limit() ? State.PASSED : State.FAILED,
                readable
                        ? entries + (entries == 1 ? " origin" : " origins") + ", limit " + target.limit()
                        : "not readable by II",
                List.of());
    }

    /** Whether a cache has an older list than the canister. */
    void compareWithNow(Outcome served, Outcome current) {
        if (served instanceof Answer old
                && current instanceof Answer fresh
                && old.status() == 200
                && fresh.status() == 200
                && old.isWhole()
                && !Arrays.equals(old.response().body(), fresh.response().body())) {
            if (!fresh.isWhole()) {
                unread("whether a cache serves an old file is unknown", fresh);
                return;
            }
            if (Arrays.equals(
                    old.decodedBody().orElse(old.response().body()),
                    fresh.decodedBody().orElse(fresh.response().body()))) {
                return;
            }
            trace.report(Finding.of(
                            LiveRules.STALE_COPY_SERVED,
                            "II gets a different file from the one that the canister serves now")
                    .seen(Sighting.of(url).withStatus(200).withHeader("cache-control"))
                    .withNote("II gets: " + ListedOrigins.of(old))
                    .withNote("the canister serves now: " + ListedOrigins.of(fresh))
                    .withNote("cache-control: "
                            + QuotedText.printable(old.header("cache-control").orElse("(none)")))
                    .withHelp("wait until the cached response expires; until then, II uses the file that it gets"));
        }
    }

    private void unread(String what, Answer answer) {
        trace.report(Finding.of(LiveRules.RESULT_UNKNOWN, what + ": " + Words.unread(answer))
                .seen(Sighting.of(url).withStatus(answer.status()).withHeader("content-encoding")));
    }

    /** Whether a request that accepts no encoding gets another list than a browser. */
    void compareWithPlain(Outcome served, Outcome plain) {
        if (!(served instanceof Answer browsers) || browsers.status() != 200 || !(plain instanceof Answer programs)) {
            return;
        }
        if (programs.status() != 200) {
            trace.note(new Detail(
                    url, Words.of(plain), "a plain request, without a browser's headers, gets a different response"));
            return;
        }
        if (!browsers.isWhole()) {
            return;
        }
        if (!programs.isWhole()) {
            unread("whether a request that accepts no encoding gets the same file is unknown", programs);
            return;
        }
        ListedOrigins one = ListedOrigins.of(browsers);
        ListedOrigins other = ListedOrigins.of(programs);
        if (!one.equals(other)) {
            trace.report(Finding.of(
                            LiveRules.ENCODINGS_DIFFER,
                            "a browser gets a different file from a request that accepts no encoding")
                    .seen(Sighting.of(url).withStatus(200).withHeader("content-encoding"))
                    .withNote("II's browser gets: " + one)
                    .withNote("a plain request gets: " + other)
                    .withHelp("deploy the file again, and clear the caches in front of the canister"));
        }
    }

    private static Set<String> origins(List<OriginEntry> entries) {
        Set<String> origins = new LinkedHashSet<>();
        for (OriginEntry entry : entries) {
            origins.add(Gateway.remap(entry.meant()));
        }
        return origins;
    }

    /** Whether the list has more than the project file; what it has less is refused, and told with that. */
    void compareWithProject(OriginsDocument document) {
        if (target.environment().isEmpty()
                || target.environment().get().alternativeOrigins().isEmpty()) {
            return;
        }
        Environment environment = target.environment().get();
        Set<String> wanted = origins(environment.alternativeOrigins());
        Set<String> live = origins(document.entries());
        for (Environment other : target.others()) {
            if (!live.equals(wanted) && !live.isEmpty() && live.equals(origins(other.alternativeOrigins()))) {
                // One cause, instead of a finding for each origin that is not in the project file for this environment.
                trace.report(EnvironmentListDiffers.live(
                                environment, other, live.containsAll(wanted) ? Severity.WARNING : Severity.ERROR)
                        .seen(Sighting.of(url).withStatus(200)));
                return;
            }
        }
        for (OriginEntry entry : document.entries()) {
            String origin = Gateway.remap(entry.meant());
            if (wanted.add(origin)) {
                trace.report(Finding.of(
                                LiveRules.DIFFERS_FROM_PROJECT,
                                QuotedText.quote(origin) + " is live but not in the project file ("
                                        + QuotedText.printable(environment.name()) + ")")
                        .seen(Sighting.of(url).withOrigin(origin))
                        .about(origin));
            }
        }
    }
}
