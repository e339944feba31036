package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Link.Asker;
import io.github.iiorigins.diagnostics.Link.Name;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the check of one derivation origin says about each link of the chain. */
final class SiteLinks {
    private final CheckRequest.Target target;
    private final Trace trace;
    private final List<OriginVerdict> verdicts;

    SiteLinks(CheckRequest.Target target, Trace trace, List<OriginVerdict> verdicts) {
        this.target = target;
        this.trace = trace;
        this.verdicts = verdicts;
    }

    Chain chain() {
        List<Link> links = new ArrayList<>();
        Link request = found(Name.REQUEST);
        links.add(request != null ? request : Link.notAsked(Name.REQUEST, Asker.BROWSER));
        links.add(canister());
        links.add(of(Name.DOCUMENT, step("document"), "II's pages can read the file"));
        links.add(of(Name.CERTIFIED, step("certified"), "verified to the root key"));
        links.add(list());
        links.add(page());
        links.add(callback());
        links.add(Link.notAsked(Name.PRINCIPAL, Asker.TEST_LOGIN));
        List<Link> about = new ArrayList<>();
        for (Link link : links) {
            about.add(link.about(target.derivationOrigin()));
        }
        return new Chain(about);
    }

    private Link canister() {
        TraceStep bare = step("bare");
        return bare != null ? of(Name.CANISTER, bare, "") : of(Name.CANISTER, step("canister"), null);
    }

    /** @param passed what a step that passed established; null for the text of the step */
    private Link of(Name name, TraceStep step, String passed) {
        if (step == null || step.state() == State.NOT_REACHED) {
            return Link.unknown(name, "II stops earlier");
        }
        List<Evidence> evidence = trace.evidence(name);
        return switch (step.state()) {
            case PASSED -> Link.of(name, Link.State.PASSED, passed == null ? step.text() : passed, evidence);
            case FAILED -> Link.of(name, Link.State.FAILED, why(step), evidence);
            default -> Link.of(name, Link.State.UNKNOWN, why(step), evidence);
        };
    }

    /** The message of the finding about a step; where there is none, the text of the step. */
    private String why(TraceStep step) {
        for (Finding finding : trace.findings()) {
            String at = finding.sighting().isPresent()
                    ? finding.sighting().get().step().orElse("")
                    : "";
            if (at.equals(step.name())
                    || (step.name().equals("document") && (at.equals("status") || at.equals("json")))) {
                return finding.message();
            }
        }
        return step.text();
    }

    private Link list() {
        TraceStep step = step("list");
        if (step == null || step.state() != State.PASSED) {
            return of(Name.LIST, step, null);
        }
        List<Evidence> rejected = decided(Decision.Verdict.REFUSED);
        if (!rejected.isEmpty()) {
            return Link.of(
                    Name.LIST,
                    Link.State.FAILED,
                    "II rejects " + rejected.size() + " of " + origins(verdicts.size()),
                    rejected);
        }
        List<Evidence> undecided = decided(Decision.Verdict.UNKNOWN);
        if (!undecided.isEmpty()) {
            return Link.of(
                    Name.LIST,
                    Link.State.UNKNOWN,
                    "what II decides about " + origins(undecided.size()) + " is unknown",
                    undecided);
        }
        return verdicts.isEmpty()
                ? Link.unknown(Name.LIST, "empty")
                : Link.of(
                        Name.LIST,
                        Link.State.PASSED,
                        "II accepts " + origins(verdicts.size()),
                        decided(Decision.Verdict.ACCEPTED));
    }

    private static String origins(int count) {
        return count == 1 ? "1 origin" : count + " origins";
    }

    private List<Evidence> decided(Decision.Verdict verdict) {
        List<Evidence> origins = new ArrayList<>();
        for (OriginVerdict one : verdicts) {
            if (one.under(target.limit()).verdict() == verdict) {
                origins.add(Evidence.of(one.origin()));
            }
        }
        return origins;
    }

    /** A page decides nothing for II, so what is wrong with one leaves the link unknown, unless the finding is an error. */
    private Link page() {
        Link found = found(Name.PAGE);
        if (found != null) {
            return found;
        }
        List<Evidence> pages = trace.evidence(Name.PAGE);
        if (pages.isEmpty()) {
            return Link.unknown(Name.PAGE, "no page was requested");
        }
        Set<String> expected = expected();
        for (Evidence page : pages) {
            Optional<String> elsewhere = elsewhere(page, expected);
            if (elsewhere.isPresent()) {
                return Link.of(
                        Name.PAGE,
                        Link.State.UNKNOWN,
                        page.url().orElseThrow() + " redirects to " + elsewhere.get() + ", which is not listed",
                        List.of(page));
            }
        }
        // Users need not open the derivation origin.
        int all = 0;
        int opened = 0;
        for (String origin : expected) {
            if (!origin.equals(target.derivationOrigin())) {
                all++;
                opened += isOpened(origin, pages) ? 1 : 0;
            }
        }
        return opened < all
                ? Link.of(Name.PAGE, Link.State.UNKNOWN, opened + " of " + origins(all) + " opened", pages)
                : Link.of(
                        Name.PAGE,
                        Link.State.PASSED,
                        pages.size() == 1 ? "1 page responds" : pages.size() + " pages respond",
                        pages);
    }

    private static boolean isOpened(String origin, List<Evidence> pages) {
        for (Evidence page : pages) {
            if (page.url().orElseThrow().startsWith(origin + "/")) {
                return true;
            }
        }
        return false;
    }

    /** Where a page sends users, if that is not an origin of the app. */
    private static Optional<String> elsewhere(Evidence page, Set<String> expected) {
        for (HttpHeader header : page.headers()) {
            if (header.name().equals("location")) {
                Optional<String> address = Http.target(page.url().orElseThrow(), header.value());
                Optional<Origin> origin = address.isPresent() ? Origin.parse(address.get()) : Optional.empty();
                return origin.isPresent() && expected.contains(origin.get().toString())
                        ? Optional.empty()
                        : Optional.of(origin.isPresent() ? origin.get().toString() : header.value());
            }
        }
        return Optional.empty();
    }

    private Link callback() {
        Link found = found(Name.RETURN);
        if (found != null) {
            return found;
        }
        List<Evidence> callbacks = trace.evidence(Name.RETURN);
        if (callbacks.isEmpty()) {
            return Link.notAsked(Name.RETURN, Asker.BROWSER);
        }
        // An origin that did not respond, or was not requested, may have no callbacks.
        int all = expected().size();
        return callbacks.size() < all
                ? Link.of(
                        Name.RETURN,
                        Link.State.UNKNOWN,
                        "ii-auth-callbacks at " + callbacks.size() + " of " + origins(all),
                        callbacks)
                : Link.of(Name.RETURN, Link.State.PASSED, "each origin has ii-auth-callbacks", callbacks);
    }

    /** The origins that this is about: the derivation origin, and those that II decides about. */
    private Set<String> expected() {
        Set<String> origins = new HashSet<>();
        origins.add(target.derivationOrigin());
        for (OriginVerdict verdict : verdicts) {
            origins.add(verdict.origin());
        }
        return origins;
    }

    /** The link as findings leave it; null if there is none about it. */
    private Link found(Name name) {
        Finding worst = null;
        for (Finding finding : trace.findings()) {
            if (finding.bug().isEmpty()
                    && finding.rule().breaks() == name
                    && (worst == null || finding.severity().compareTo(worst.severity()) > 0)) {
                worst = finding;
            }
        }
        return worst == null
                ? null
                : Link.of(
                        name,
                        worst.severity() == Severity.ERROR ? Link.State.FAILED : Link.State.UNKNOWN,
                        worst.message(),
                        List.of());
    }

    private TraceStep step(String name) {
        for (TraceStep step : trace.steps()) {
            if (step.name().equals(name)) {
                return step;
            }
        }
        return null;
    }
}
