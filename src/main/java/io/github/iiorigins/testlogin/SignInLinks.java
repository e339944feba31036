package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Link.Asker;
import io.github.iiorigins.diagnostics.Link.Name;
import io.github.iiorigins.diagnostics.Link.State;
import io.github.iiorigins.ii.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the sign-ins under one derivation origin say about the links that only a sign-in shows. */
final class SignInLinks {
    private SignInLinks() {}

    /** The chain of the check that went before, with those links in it. */
    static Chain of(SiteLogin site) {
        List<Link> links = new ArrayList<>();
        for (Link link : site.checked().links()) {
            links.add(
                    switch (link.name()) {
                        case REQUEST -> request(site);
                        case RETURN -> returned(site, link);
                        case PRINCIPAL -> principal(site);
                        default -> link;
                    });
        }
        return new Chain(links);
    }

    /** Only a browser shows what an app sends. */
    private static Link request(SiteLogin site) {
        List<Evidence> sent = new ArrayList<>();
        for (OriginLogin login : site.origins()) {
            if (login.origin().toString().equals(site.derivationOrigin())) {
                continue;
            }
            if (!login.isObserved()) {
                return about(site, Link.notAsked(Name.REQUEST, Asker.BROWSER));
            }
            Optional<String> origin = login.sent();
            if (origin.isEmpty() && login.verdict() == Decision.Verdict.UNKNOWN) {
                return about(site, Link.unknown(Name.REQUEST, login.origin() + ": " + login.reason()));
            }
            if (origin.isEmpty() || !origin.get().equals(site.derivationOrigin())) {
                return about(
                        site,
                        Link.of(
                                Name.REQUEST,
                                State.FAILED,
                                "the app at " + login.origin() + " sends " + origin.orElse("no derivation origin"),
                                List.of()));
            }
            sent.add(Evidence.at(login.origin().toString(), origin.get()));
        }
        return about(
                site,
                sent.isEmpty()
                        ? Link.notAsked(Name.REQUEST, Asker.BROWSER)
                        : Link.of(Name.REQUEST, State.PASSED, "the app sends " + site.derivationOrigin(), sent));
    }

    /** A response that was seen to reach an app found its way, by a window or by a redirect. */
    private static Link returned(SiteLogin site, Link checked) {
        List<Evidence> returned = new ArrayList<>();
        for (OriginLogin login : site.origins()) {
            if (!login.isObserved()) {
                return checked;
            }
            if (login.step().equals(AppRequests.CALLBACK)) {
                return about(
                        site,
                        Link.of(
                                Name.RETURN,
                                State.FAILED,
                                "II rejects the callback of the app at " + login.origin(),
                                List.of()));
            }
            if (login.verdict() != Decision.Verdict.ACCEPTED) {
                return checked.state() == State.NOT_ASKED
                        ? about(site, Link.unknown(Name.RETURN, "no response reached the app at " + login.origin()))
                        : checked;
            }
            returned.add(Evidence.of(login.origin().toString()));
        }
        return returned.isEmpty()
                ? checked
                : about(
                        site,
                        Link.of(
                                Name.RETURN,
                                State.PASSED,
                                "II's response reached the app at "
                                        + (returned.size() == 1 ? "1 origin" : returned.size() + " origins"),
                                returned));
    }

    private static Link principal(SiteLogin site) {
        List<Evidence> principals = new ArrayList<>();
        for (OriginLogin login : site.origins()) {
            if (login.principal().isPresent()) {
                principals.add(Evidence.at(
                        login.origin().toString(), login.principal().get().toString()));
            }
        }
        Optional<Boolean> same = site.same();
        if (site.isUnexpected()) {
            return about(
                    site, Link.of(Name.PRINCIPAL, State.FAILED, "a principal is not the expected one", principals));
        }
        if (same.isEmpty()) {
            return about(
                    site,
                    Link.of(
                            Name.PRINCIPAL,
                            State.UNKNOWN,
                            site.isKnown()
                                    ? "there is only one origin, so there is nothing to compare"
                                    : "a sign-in did not succeed",
                            principals));
        }
        return about(
                site,
                same.get()
                        ? Link.of(
                                Name.PRINCIPAL,
                                State.PASSED,
                                "one principal at " + principals.size() + " origins",
                                principals)
                        : Link.of(
                                Name.PRINCIPAL,
                                State.FAILED,
                                "II rejects an origin, or the principals differ",
                                principals));
    }

    private static Link about(SiteLogin site, Link link) {
        return link.about(site.derivationOrigin());
    }
}
