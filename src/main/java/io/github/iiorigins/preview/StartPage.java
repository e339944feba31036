package io.github.iiorigins.preview;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of the preview itself: the sites, what their well-known files are served with, and the map of origins. */
final class StartPage {
    private static final String ORIGINS = "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;

    private final Hosts hosts;
    private final Map<String, String> named;
    private final String rootKey;
    private volatile int port;

    /** @param named the origins that the project file names, with what they are */
    StartPage(Hosts hosts, Map<String, String> named, String rootKey) {
        this.hosts = hosts;
        this.named = new LinkedHashMap<>(named);
        this.rootKey = rootKey;
    }

    /** Says which port the server got. */
    void at(int open) {
        port = open;
    }

    /** The current page. */
    HttpResponse reply(HttpGateway gateway) {
        StringBuilder page = new StringBuilder(8192);
        head(page, "ii-origins preview");
        page.append("<header><h1>ii-origins preview</h1><p>This project's sites, served as the Internet Computer")
                .append(" would serve them. This is a rehearsal: nothing is deployed, and file changes take effect")
                .append(" immediately.</p><p>To sign users in here, set the app's identity provider to <code>")
                .append(SignInPages.provider(port))
                .append("</code>.</p></header>\n");
        for (Site site : hosts.sites()) {
            site(site, gateway, page);
        }
        origins(gateway, page);
        page.append("<footer><details><summary>Root key of this network</summary><code class=\"key\">")
                .append(escape(rootKey))
                .append("</code></details></footer>\n");
        return html(200, page.toString());
    }

    private void site(Site site, HttpGateway gateway, StringBuilder page) {
        Deployment deployment = site.deployment().read();
        page.append("<section><h2>").append(escape(site.name())).append("</h2>\n<p class=\"what\">");
        page.append(escape(site.words())).append(", from ");
        for (int i = 0; i < site.sources().size(); i++) {
            page.append(i == 0 ? "" : ", ")
                    .append("<code>")
                    .append(escape(site.sources().get(i).shown()))
                    .append("</code>");
        }
        int[] count = deployment.count();
        page.append(": ")
                .append(count[0])
                .append(count[0] == 1 ? " file" : " files")
                .append(" uploaded");
        if (count[1] > 0) {
            page.append(", ").append(count[1]).append(" excluded");
        }
        page.append("</p>\n");
        for (String remark : site.remarks()) {
            page.append("<p class=\"note\">").append(escape(remark)).append("</p>\n");
        }
        if (site.hasMadeUpId()) {
            page.append("<p class=\"note\">the canister ID is unknown; ")
                    .append("<code>")
                    .append(site.id())
                    .append("</code> is made up</p>\n");
        }
        if (deployment.refusal().isPresent()) {
            page.append("<p class=\"bad\">not deployed: ")
                    .append(escape(deployment.refusal().get()))
                    .append("</p>\n");
        }
        page.append("<ul class=\"hosts\">");
        for (String host : hosts.of(site)) {
            String url = "http://" + host + ":" + port + "/";
            page.append("<li><a href=\"")
                    .append(escape(url))
                    .append("\">")
                    .append(escape(host))
                    .append("</a>");
            for (Map.Entry<String, CanisterId> id : site.ids().entrySet()) {
                if (host.equals(id.getValue() + ".localhost")) {
                    page.append(" <small>").append(escape(id.getKey())).append("</small>");
                }
            }
            page.append("</li>");
        }
        page.append("</ul>\n");
        if (deployment.refusal().isEmpty()) {
            wellKnown(site, deployment, gateway, page);
        }
        page.append("</section>\n");
    }

    private void wellKnown(Site site, Deployment deployment, HttpGateway gateway, StringBuilder page) {
        List<String> keys = deployment.wellKnown();
        if (!keys.contains(ORIGINS)) {
            keys.add(0, ORIGINS);
        }
        for (String key : keys) {
            Optional<HttpResponse> reply = gateway.look(site, key);
            Asset asset = deployment.asset(key);
            page.append("<details").append(key.equals(ORIGINS) ? " open" : "").append("><summary><code>");
            page.append(escape(key)).append("</code> ");
            if (reply.isEmpty()) {
                page.append("<b class=\"bad\">could not be read</b></summary></details>\n");
                continue;
            }
            if (asset == null) {
                page.append("<b class=\"bad\">")
                        .append(escape(deployment.leftOut(key).orElse("no such file")))
                        .append("</b>: the response is ")
                        .append(reply.get().status())
                        .append(reply.get().status() == 200 ? " with a different page" : "");
            } else {
                boolean own =
                        asset.treatment().header("access-control-allow-origin").isPresent();
                page.append(own ? "<b class=\"good\">" : "<b class=\"warn\">")
                        .append(reply.get().status());
                page.append(own ? "</b>" : ", and no rule sets access-control-allow-origin</b>");
            }
            page.append("</summary><table>");
            for (HttpHeader field : reply.get().headers()) {
                page.append("<tr><th>").append(escape(field.name())).append("</th><td>");
                page.append(escape(
                                field.value().length() > 300
                                        ? field.value().substring(0, 300) + "\u2026"
                                        : field.value()))
                        .append("</td><td><small>")
                        .append(escape(source(field, asset)))
                        .append("</small></td></tr>");
            }
            page.append("</table></details>\n");
        }
    }

    /** What sets a header: a line of the rules, the canister, or the gateway. */
    private static String source(HttpHeader field, Asset asset) {
        if (asset != null) {
            Optional<Header> header = asset.treatment().header(field.name());
            if (header.isPresent() && header.get().value().equals(field.value())) {
                return Asset.place(header.get());
            }
        }
        return switch (field.name()) {
            case "x-ic-canister-id",
                    "x-request-id",
                    "strict-transport-security",
                    "access-control-allow-origin",
                    "access-control-expose-headers",
                    "vary" -> "gateway";
            default -> "canister";
        };
    }

    private void origins(HttpGateway gateway, StringBuilder page) {
        Map<String, String> all = new LinkedHashMap<>(named);
        for (Site site : hosts.sites()) {
            if (site.deployment().read().asset(ORIGINS) != null) {
                Optional<HttpResponse> reply = gateway.look(site, ORIGINS);
                if (reply.isPresent()) {
                    OriginsDocument document = OriginsDocument.read(
                            SourceText.of(ORIGINS, reply.get().body()));
                    for (OriginEntry entry : document.entries()) {
                        all.putIfAbsent(entry.text(), "listed by " + site.name());
                    }
                }
            }
        }
        page.append("<section><h2>Origins</h2>\n");
        if (all.isEmpty()) {
            page.append("<p>Neither an alternative-origins file nor a project file lists any.</p></section>\n");
            return;
        }
        page.append("<table class=\"map\"><tr><th>origin</th><th>role</th><th>local URL</th></tr>\n");
        for (Map.Entry<String, String> origin : all.entrySet()) {
            Optional<String> at = Preview.rehearsedAt(origin.getKey(), hosts, port);
            page.append("<tr><td><code>").append(escape(origin.getKey())).append("</code></td><td>");
            page.append(escape(origin.getValue())).append("</td><td>");
            if (at.isPresent()) {
                page.append("<a href=\"")
                        .append(escape(at.get()))
                        .append("\">")
                        .append(escape(at.get()))
                        .append("</a>");
            } else {
                page.append("<span class=\"warn\">not available locally</span> <small>--alias HOST=SITE</small>");
            }
            page.append("</td></tr>\n");
        }
        page.append("</table></section>\n");
    }

    /** An error page of the gateway. */
    static String error(int status, String title, String details) {
        StringBuilder page = new StringBuilder();
        head(page, status + " " + title);
        return page.append("<header><h1>")
                .append(status)
                .append(" ")
                .append(escape(title))
                .append("</h1><p>")
                .append(escape(details))
                .append("</p></header>\n")
                .toString();
    }

    private static HttpResponse html(int status, String page) {
        return new HttpResponse(
                status,
                List.of(
                        new HttpHeader("content-type", "text/html; charset=utf-8"),
                        new HttpHeader("cache-control", "no-store"),
                        new HttpHeader("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'"),
                        new HttpHeader("x-content-type-options", "nosniff")),
                page.getBytes(StandardCharsets.UTF_8));
    }

    private static void head(StringBuilder page, String title) {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<link rel=\"icon\" href=\"data:,\"><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n");
    }

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --soft: #8881; --good: #0a7d33; --warn: #9a6700; --bad: #c62828 }
            @media (prefers-color-scheme: dark) { :root { --good: #5fd38a; --warn: #e0b050; --bad: #ff8a80 } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2.5rem auto; padding: 0 1.2rem }
            h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.15rem; margin: 0 0 .2rem }
            header p, .what { margin: .2rem 0 .8rem; opacity: .75 }
            section { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.2rem; margin: 1.2rem 0 }
            code, table { font-family: ui-monospace, monospace; font-size: .87rem }
            .hosts { list-style: none; padding: 0; margin: .4rem 0 .8rem; columns: 24rem; column-gap: 2rem }
            .hosts li { break-inside: avoid } .hosts a { overflow-wrap: anywhere }
            details { border-top: 1px solid var(--line); padding: .45rem 0 } summary { cursor: pointer }
            table { border-collapse: collapse; width: 100%; margin: .4rem 0 }
            th, td { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top; overflow-wrap: anywhere }
            th { font-weight: 500; opacity: .75; white-space: nowrap } .map td { border-top: 1px solid var(--line) }
            .good { color: var(--good) } .warn { color: var(--warn) } .bad { color: var(--bad) }
            .note { background: var(--soft); border-radius: .4rem; padding: .3rem .6rem; margin: .3rem 0 }
            .key, .what code { overflow-wrap: anywhere } small { opacity: .65 }
            @media (max-width: 40rem) {
              body { margin: 1rem auto; padding: 0 .6rem } section { padding: .7rem .8rem }
              table, tbody, tr, th, td { display: block; padding-right: 0 } th { white-space: normal }
              tr { border-top: 1px solid var(--line); padding: .25rem 0 } .map td { border-top: 0 }
              .map tr:first-child { display: none }
            }
            """;

    /** Text escaped for a page, inside and outside quotes; invisible characters are shown. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        String printable = io.github.iiorigins.text.QuotedText.printable(text);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
