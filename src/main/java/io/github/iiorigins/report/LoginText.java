package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;

/** Sign-ins for people: who is who at which origin, on what evidence, and what is wrong. */
public final class LoginText {
    /** A cut origin that is shorter tells nothing. */
    private static final int LEAST_CUT = 24;

    private final Palette palette;
    private final int width;
    private final boolean wrap;
    private final boolean summary;
    private final boolean verbose;
    private final TextReport text;

    /**
     * @param palette colours
     * @param width columns that there are
     * @param wrap whether to break long sentences between words
     * @param summary whether the sign-ins are shown beside the findings
     * @param verbose whether principals are shown in full on a terminal too, and those of an app that forgets the derivation
     *     origin anywhere
     */
    public LoginText(Palette palette, int width, boolean wrap, boolean summary, boolean verbose) {
        this.palette = palette;
        this.width = width;
        this.wrap = wrap;
        this.summary = summary;
        this.verbose = verbose;
        this.text = new TextReport(palette, width, wrap, false, false);
    }

    /** The whole report. */
    public String render(LoginResult result) {
        StringBuilder out = new StringBuilder();
        for (SiteLogin site : result.sites()) {
            if (summary) {
                out.append(out.length() == 0 ? "" : "\n");
                table(out, site);
                details(out, site);
            }
            for (Finding finding : SameFindings.fold(site.findings())) {
                text.finding(out, finding);
                out.append('\n');
            }
            if (summary) {
                String rest = ChainText.rest(site.chain());
                if (!rest.isEmpty()) {
                    text.line(out, 0, rest, "    ");
                }
                text.line(out, 0, LoginWords.verdict(site), "");
                if (site.evidence().isPresent()) {
                    text.line(out, 0, LoginWords.worth(site.evidence().get()), "    ");
                }
            }
        }
        return out.toString();
    }

    private void table(StringBuilder out, SiteLogin site) {
        String derivation = QuotedText.printable(site.derivationOrigin());
        out.append("derivation origin  ").append(palette.strong(derivation));
        text.line(out, 19 + DisplayWidth.of(derivation), "   (" + QuotedText.printable(site.source()) + ")", "    ");
        out.append("internet identity  ")
                .append(QuotedText.printable(site.ii()))
                .append("\n\n");
        int origins = "origin".length();
        int derived = "derived from".length();
        int principals = "principal".length();
        for (OriginLogin login : site.origins()) {
            origins = Math.max(origins, DisplayWidth.of(QuotedText.printable(login.origin())));
            derived = Math.max(derived, DisplayWidth.of(QuotedText.printable(LoginWords.derived(login))));
            principals = Math.max(principals, principal(login).length());
        }
        // The long lines of hosts are cut before the table is: what does not fit stands whole in the other formats.
        int most = Math.max(LEAST_CUT, (width - principals - "evidence".length() - 10) / 2);
        boolean tight = wrap && origins + derived + principals + 18 > width;
        if (tight && most == LEAST_CUT) {
            stacked(out, site);
            return;
        }
        origins = tight ? Math.min(origins, most) : origins;
        derived = tight ? Math.min(derived, most) : derived;
        row(out, pad("origin", origins), pad("derived from", derived), pad("principal", principals), "evidence");
        for (OriginLogin login : site.origins()) {
            String from = pad(cut(QuotedText.printable(LoginWords.derived(login)), derived), derived);
            row(
                    out,
                    pad(cut(QuotedText.printable(login.origin()), origins), origins),
                    login.verdict() == Decision.Verdict.REFUSED ? palette.severity(Severity.ERROR, from) : from,
                    pad(principal(login), principals),
                    LoginWords.evidence(login));
        }
        out.append('\n');
    }

    /** Where even cut columns are wider than the terminal, each origin has its facts below it. */
    private void stacked(StringBuilder out, SiteLogin site) {
        for (OriginLogin login : site.origins()) {
            String from = QuotedText.printable(LoginWords.derived(login));
            out.append(' ').append(QuotedText.printable(login.origin())).append('\n');
            out.append("   from       ")
                    .append(login.verdict() == Decision.Verdict.REFUSED ? palette.severity(Severity.ERROR, from) : from)
                    .append('\n');
            out.append("   principal  ").append(principal(login)).append('\n');
            out.append("   evidence   ").append(LoginWords.evidence(login)).append('\n');
        }
        out.append('\n');
    }

    private static void row(StringBuilder out, String origin, String derived, String principal, String evidence) {
        out.append(' ').append(origin).append("  ").append(derived).append("  ").append(principal);
        out.append("  ").append(evidence).append('\n');
    }

    private String principal(OriginLogin login) {
        if (login.principal().isEmpty()) {
            return "\u2013";
        }
        String text = login.principal().get().toString();
        int end = text.lastIndexOf('-');
        int begin = text.indexOf('-', text.indexOf('-') + 1);
        // Elsewhere no width is to be saved, and --expect takes a whole principal only.
        return verbose || !wrap || begin < 0 || begin >= end
                ? text
                : text.substring(0, text.indexOf('-')) + "-\u2026" + text.substring(end);
    }

    private void details(StringBuilder out, SiteLogin site) {
        boolean any = false;
        for (OriginLogin login : site.origins()) {
            boolean stopped = !login.reason().isEmpty();
            boolean forgetful = verbose && login.forgetful().isPresent();
            if (!stopped && !forgetful && login.remarks().isEmpty()) {
                continue;
            }
            any = true;
            out.append(' ').append(QuotedText.printable(login.origin())).append('\n');
            if (stopped) {
                line(out, login.reason());
            }
            if (forgetful) {
                line(out, "without a derivation origin: " + login.forgetful().get());
            }
            for (String remark : login.remarks()) {
                line(out, remark);
            }
        }
        out.append(any ? "\n" : "");
    }

    private void line(StringBuilder out, String sentence) {
        text.line(out.append("   "), 3, QuotedText.printable(sentence), "     ");
    }

    /** The end of an origin tells as much as its beginning: what is in the middle goes. */
    private static String cut(String text, int columns) {
        if (DisplayWidth.of(text) <= columns || text.length() <= columns) {
            return text;
        }
        int end = (columns - 1) / 2;
        return text.substring(0, columns - 1 - end) + "\u2026" + text.substring(text.length() - end);
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
    }
}
