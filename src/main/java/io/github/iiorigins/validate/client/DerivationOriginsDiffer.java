package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Two places of one app send different origins. */
final class DerivationOriginsDiffer extends AppRule {
    DerivationOriginsDiffer() {
        super("derivation-origins-differ", Severity.WARNING, "Several derivation origins in one app");
    }

    /**
     * Compares each place with the first of its app that sends anything. If a place chooses between origins, one in
     * common is enough: the others are for other deployments. Parts of the sources that each have a list of their own are
     * apps of their own. If the project file names the origins, each place is compared with those instead.
     */
    @Override
    void check(ClientApp app, ClientContext context, List<Finding> findings) {
        if (!context.derivationOrigins().isEmpty()) {
            return;
        }
        for (int i = 1; i < app.places.size(); i++) {
            SentPlace place = app.places.get(i);
            SentPlace first = place.origins().isEmpty() ? null : first(app.places.subList(0, i), place, context);
            if (first != null && Collections.disjoint(first.compared(), place.compared())) {
                Finding finding = finding("this code sends " + QuotedText.quote(place.text()) + ", but "
                                + first.at().path() + ":" + first.at().start().line() + " sends "
                                + QuotedText.quote(first.text()))
                        .at(place.at())
                        .about(place.text());
                boolean second = isOwn(first, app) != isOwn(place, app)
                        && !first.at().path().equals(place.at().path());
                findings.add(
                        second
                                ? finding.withSeverity(Severity.INFO)
                                        .withNote(
                                                "one of them is not this project's: users have the accounts of another"
                                                        + " app there")
                                : finding.withNote("one user gets two different accounts"));
            }
        }
    }

    /** The first of some places that sends anything for the same list as another; null if there is none. */
    private static SentPlace first(List<SentPlace> places, SentPlace other, ClientContext context) {
        Path list = list(other, context);
        for (SentPlace place : places) {
            if (!place.origins().isEmpty()) {
                Path own = list == null ? null : list(place, context);
                if (own == null || own.equals(list)) {
                    return place;
                }
            }
        }
        return null;
    }

    /** The list that is nearest to a place in the tree of directories; null if several are. */
    private static Path list(SentPlace place, ClientContext context) {
        Path file = context.directory().resolve(place.at().path()).normalize();
        Path nearest = null;
        int most = -1;
        for (Path list : context.lists()) {
            int common = 0;
            while (common < Math.min(list.getNameCount(), file.getNameCount())
                    && list.getName(common).equals(file.getName(common))) {
                common++;
            }
            nearest = common > most ? list : common == most ? null : nearest;
            most = Math.max(most, common);
        }
        return nearest;
    }

    /**
     * Whether an origin is one of the app itself: its canister, or an entry of its list. A custom domain that is the derivation origin is
     * not an entry, but the same domain with or without www often is.
     */
    private static boolean isOwn(SentPlace place, ClientApp app) {
        for (String origin : place.origins()) {
            Principal canister = Site.canister(origin);
            for (Site site : app.sites()) {
                if ((canister != null && site.is(canister)) || site.lists(origin) || site.lists(sibling(origin))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String sibling(String origin) {
        String www = "https://www.";
        return origin.startsWith(www) ? "https://" + origin.substring(www.length()) : origin.replace("https://", www);
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                Two places in one app, that is, in the sources of one `package.json`, send different derivation \
                origins. Another gateway's form of the same canister counts as the same, and local addresses are \
                ignored. Directories that each have an alternative-origins file are compared separately. If \
                `ii-origins.json` has derivation origins, each place is compared with those instead. It \
                is an info if the places are in two files and only one of the two origins is the app's own, that is, \
                its canister's or an entry of its list, with or without `www`.""", """
                A user's accounts depend on the derivation origin. A user who signs in through one place is a \
                different user than through the other.""", Shown.EMPTY_ACCOUNT, """
                export const login = () =>
                  authClient.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });

                export const renew = () =>
                  authClient.login({ derivationOrigin: "https://forge.example" });""", """
                const DERIVATION_ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

                export const login = () => authClient.login({ derivationOrigin: DERIVATION_ORIGIN });

                export const renew = () => authClient.login({ derivationOrigin: DERIVATION_ORIGIN });""", """
                Keep the origin in one constant, and send it everywhere.""", List.of(Sources.II_SEED, Sources.II_REMAP));
    }
}
