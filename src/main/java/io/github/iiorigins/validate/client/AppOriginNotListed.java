package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.RegisteredDomains;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.List;

/** An app signs in under the derivation origin of another app of the project, whose list does not have it. */
final class AppOriginNotListed extends AppRule {
    AppOriginNotListed() {
        super("app-origin-not-listed", Severity.WARNING, "App missing from the list of another app");
    }

    @Override
    void check(ClientApp app, ClientContext context, List<Finding> findings) {
        for (SentPlace place : app.places) {
            for (String origin : place.origins()) {
                Principal canister = Site.canister(origin);
                Site publisher = canister == null ? null : publisher(canister, context);
                if (publisher != null && !isOwn(canister, app)) {
                    for (Site site : app.sites()) {
                        check(site, publisher, publisher.environment(canister), place, findings);
                    }
                }
            }
        }
    }

    private void check(Site site, Site publisher, String environment, SentPlace place, List<Finding> findings) {
        Principal own = site.id(environment);
        if (own == null) {
            return;
        }
        String address = "https://" + own + ".icp0.io";
        if (publisher.lists(address)) {
            return;
        }
        if (isListedByDomain(site, publisher)) {
            return;
        }
        findings.add(finding("the app on canister " + QuotedText.quote(site.name()) + " sends "
                        + QuotedText.quote(place.text()) + ", but "
                        + publisher.lists().get(0).source().path()
                        + " does not list " + address)
                .at(place.at())
                .about(address)
                .withNote("users at " + address + " see \"Unverified origin\"")
                .withHelp("ii-origins add " + address + ", or the app's own domain"));
    }

    /** Whether the app itself is served by a canister. */
    private static boolean isOwn(Principal canister, ClientApp app) {
        for (Site site : app.sites()) {
            if (site.is(canister)) {
                return true;
            }
        }
        return false;
    }

    private static Site publisher(Principal canister, ClientContext context) {
        for (Site site : context.sites()) {
            if (site.is(canister) && !site.lists().isEmpty()) {
                return site;
            }
        }
        return null;
    }

    /** Whether a custom domain that the upload of a canister declares is listed, or may be: a file that cannot be read may name one. */
    private static boolean isListedByDomain(Site site, Site publisher) {
        for (Path directory : site.directories()) {
            Path file = directory.resolve(OriginsFileName.DIRECTORY).resolve(RegisteredDomains.NAME);
            if (!file.toFile().isFile()) {
                continue;
            }
            try {
                for (String domain : RegisteredDomains.read(FileReading.read(file, file.toString()))) {
                    if (publisher.lists("https://" + domain)) {
                        return true;
                    }
                }
            } catch (UnreadableFile unknown) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An app of the project sends the derivation origin of another canister of the project, and the list of \
                that canister has neither the URL of the app's own canister nor a domain from its `ic-domains`. In the \
                example, the app is uploaded to canister `bd3sg-teaaa-aaaaa-qaaba-cai`, which the list does not have.""", """
                An app can use the accounts of another origin only if the list of that origin has the app's own \
                origin.""", Shown.UNVERIFIED_HERE, """
                authClient.login({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                authClient.login({
                  derivationOrigin: "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io",
                });""", """
                Add the address at which users open the app to the list of the derivation origin. If the app should \
                have separate accounts, send its own canister's URL.""", List.of(Sources.II_CHECK, Sources.II_COMPARE));
    }
}
