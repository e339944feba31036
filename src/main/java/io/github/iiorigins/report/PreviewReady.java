package io.github.iiorigins.report;

import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.preview.Site;
import io.github.iiorigins.preview.SiteSource;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a preview serves and where, once it does. */
public final class PreviewReady {
    private PreviewReady() {}

    /** For people. */
    public static String text(Preview preview) {
        StringBuilder out = new StringBuilder();
        line(out, "preview on " + preview.url() + "   (Ctrl-C to stop)");
        line(out, "sign-in at " + preview.identityProvider());
        for (Site site : preview.sites()) {
            out.append('\n');
            line(out, QuotedText.printable(site.name() + ": " + site.words() + ", " + directories(site)));
            for (String remark : site.remarks()) {
                line(out, "  note: " + QuotedText.printable(remark));
            }
            if (site.hasMadeUpId()) {
                line(out, "  note: the canister ID is unknown; " + site.id() + " is made up");
            }
            for (String host : preview.hosts(site)) {
                line(out, "  http://" + QuotedText.printable(host) + ":" + preview.port() + "/");
            }
        }
        return out.append('\n').toString();
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }

    private static String directories(Site site) {
        StringBuilder directories = new StringBuilder();
        for (SiteSource source : site.sources()) {
            directories.append(directories.length() == 0 ? "" : ", ").append(source.shown());
        }
        return directories.toString();
    }

    /** One object on one line: what a script needs to ask for the sites. */
    public static String json(Preview preview, Map<String, String> aliases) {
        List<Json> sites = new ArrayList<>();
        for (Site site : preview.sites()) {
            sites.add(Json.of("name", site.name())
                    .with("canister", site.id().toString())
                    .with("madeUp", site.hasMadeUpId())
                    .with(
                            "roots",
                            site.sources().stream().map(SiteSource::shown).toList())
                    .with("hosts", preview.hosts(site)));
        }
        return Json.of("url", preview.url())
                .with("port", preview.port())
                .with("identityProvider", preview.identityProvider())
                .with("rootKey", preview.rootKey())
                .with("sites", sites)
                .with("aliases", aliases)
                .toString();
    }
}
