package io.github.iiorigins.report;

import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.testlogin.browser.Recording;
import java.util.List;

/** Sign-ins as one page that needs nothing else: who is who at which origin, and on what evidence. */
public final class LoginHtml {
    private LoginHtml() {}

    /**
     * The whole page.
     *
     * @param pictures what a recording has seen
     * @param provenance how the report came to be
     */
    public static String render(LoginResult result, List<Recording.Picture> pictures, Provenance provenance) {
        StringBuilder sections = new StringBuilder();
        for (SiteLogin site : result.sites()) {
            site(sections, site);
        }
        StringBuilder out = new StringBuilder();
        if (!pictures.isEmpty()) {
            out.append("<h2>Recording</h2>\n");
            for (Recording.Picture picture : pictures) {
                out.append(
                                "<figure><img alt=\"\" style=\"max-width:100%;border:1px solid #8884\" src=\"data:image/jpeg;base64,")
                        .append(picture.jpeg())
                        .append("\"><figcaption>");
                Html.element(out, "code", "", picture.origin().toString());
                Html.text(out, " " + picture.caption());
                out.append("</figcaption></figure>\n");
            }
        }
        return Html.page(
                "test-login", "Principals of users at these origins", provenance, sections, result.complaints(), out);
    }

    private static void site(StringBuilder out, SiteLogin site) {
        out.append("<section>\n<h2>");
        Html.element(out, "code", "", site.derivationOrigin()).append("</h2>\n");
        Html.element(out, "p", "verdict " + LoginWords.state(site), LoginWords.verdict(site))
                .append('\n');
        if (site.evidence().isPresent()) {
            Html.element(out, "p", "why", LoginWords.worth(site)).append('\n');
            map(out, site);
        }
        Html.chain(out, site.chain());
        Html.findings(out, site.findings());
        out.append("</section>\n");
    }

    private static void map(StringBuilder out, SiteLogin site) {
        out.append("<h3>Origins</h3>\n<div class=\"map\">\n<ul>\n");
        for (OriginLogin login : site.origins()) {
            out.append("<li class=\"").append(CheckWords.state(login.verdict())).append("\">");
            Html.element(out, "code", "", login.origin().toString());
            Html.element(
                    out, "span", "why", LoginWords.evidence(login) + ", derived from: " + LoginWords.derived(login));
            if (!login.reason().isEmpty()) {
                Html.element(out, "span", "why", login.reason());
            }
            if (login.principal().isPresent()) {
                out.append("<span class=\"why\">principal ");
                Html.element(out, "code", "", login.principal().get().toString())
                        .append("</span>");
            }
            if (login.forgetful().isPresent()) {
                out.append("<span class=\"why\">without a derivation origin ");
                Html.element(out, "code", "", login.forgetful().get().toString())
                        .append("</span>");
            }
            for (String remark : login.remarks()) {
                Html.element(out, "span", "why", remark);
            }
            out.append("</li>\n");
        }
        out.append("</ul>\n<div class=\"arrow\">&rarr;</div>\n<div class=\"home\">");
        Html.element(out, "code", "", site.derivationOrigin());
        Html.element(out, "span", "source", site.source());
        Html.element(out, "span", "source", "at " + LoginWords.ii(site));
        out.append("</div>\n</div>\n");
    }
}
