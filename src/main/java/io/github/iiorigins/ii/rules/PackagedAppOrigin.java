package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginEntry;
import java.util.List;

/** The origin is that of the pages in a packaged app, which other apps have too. */
final class PackagedAppOrigin extends FormRule {
    PackagedAppOrigin() {
        super("packaged-app-origin", Severity.ERROR, "Origin of packaged apps", EntryForm.Kind.PACKAGED_APP);
    }

    @Override
    Finding report(OriginEntry entry) {
        return finding(entry.quoted() + " does not identify one app: "
                        + entry.form().reason())
                .at(entry.blamed())
                .withNote(
                        entry.role() == OriginEntry.Role.DERIVATION
                                ? "II answers \"Invalid request\" if the derivation origin is not an https or http origin"
                                : "any app with this origin on a user's device can use the entry, not only yours")
                .withHelp("sign users in on an https page of yours in the system browser, and list that page's origin");
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The entry is the origin of pages inside a packaged app: `capacitor://localhost`, \
                `ionic://localhost`, `tauri://localhost`, or `app://` of desktop apps. Or it is the origin of a \
                Firefox or \
                Safari extension, which differs in every installation (`moz-extension://`, \
                `safari-web-extension://`).""",
                """
                Every app that is built with such a framework has the same origin, so the entry would allow all of \
                them to ask for your users' accounts. An origin that differs in every installation is never the one \
                in the list. II would compare such an entry like any other; reporting it as an error is a rule \
                of this tool.""",
                """
                Nothing, if the app has exactly this origin. Otherwise, "Unverified origin".""",
                RulePage.list("capacitor://localhost"),
                RulePage.list("https://app.forge.example"),
                """
                Let the app open a page at an `https` origin of yours in the system browser, sign users in \
                there, and return the delegation through an app link or universal link. List that page's \
                origin. Chrome's extensions have a fixed origin, `chrome-extension://<id>`, which can be listed.""",
                List.of(
                        "https://capacitorjs.com/docs/config",
                        "https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/web_accessible_resources",
                        Sources.II_COMPARE));
    }
}
