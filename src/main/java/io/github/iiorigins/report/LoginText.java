package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sign-ins for people: who is who at which origin, on what evidence, and what is wrong. */
public final class LoginText extends LiveText<SiteLogin> {
    /** An origin that is cut shorter than this is not readable. */
    private static final int LEAST_CUT = 24;

    /** As {@link LiveText} has it; verbose shows whole principals, and those of an app that forgets the derivation origin. */
    public LoginText(Palette palette, int width, boolean wrap, boolean summary, boolean verbose) {
        super(palette, width, wrap, summary, verbose);
    }

    @Override
    void facts(StringBuilder out, SiteLogin site) {
        table(out, site);
        details(out, site);
    }

    @Override
    void verdict(StringBuilder out, SiteLogin site) {
        text.line(out, 0, LoginWords.verdict(site), "");
        for (String sentence : List.of(LoginWords.worth(site), LoginWords.left(site))) {
            if (!sentence.isEmpty()) {
                text.line(out, 0, QuotedText.printable(sentence), "    ");
            }
        }
    }

    private void table(StringBuilder out, SiteLogin site) {
        out.append("internet identity  ")
                .append(QuotedText.printable(LoginWords.ii(site)))
                .append("\n\n");
        int origins = "origin".length();
        int derived = "derived from".length();
        int principals = "principal".length();
        for (OriginLogin login : site.origins()) {
            origins = Math.max(origins, DisplayWidth.of(login.origin().toString()));
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
                    pad(cut(login.origin().toString(), origins), origins),
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
            out.append(' ').append(login.origin()).append('\n');
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
        Map<List<String>, List<OriginLogin>> details = new LinkedHashMap<>();
        for (OriginLogin login : site.origins()) {
            List<String> lines = new ArrayList<>(login.remarks());
            if (verbose && login.forgetful().isPresent()) {
                lines.add(0, "without a derivation origin: " + login.forgetful().get());
            }
            if (!login.reason().isEmpty()) {
                lines.add(0, login.reason());
            }
            details.computeIfAbsent(lines, same -> new ArrayList<>()).add(login);
        }
        details.remove(List.of());
        for (Map.Entry<List<String>, List<OriginLogin>> same : details.entrySet()) {
            for (OriginLogin login : same.getValue()) {
                out.append(' ').append(login.origin()).append('\n');
            }
            for (String sentence : same.getKey()) {
                text.line(out.append("   "), 3, QuotedText.printable(sentence), "     ");
            }
        }
        out.append(details.isEmpty() ? "" : "\n");
    }

    /** The end of an origin tells as much as its beginning: what is in the middle goes. */
    private static String cut(String text, int columns) {
        if (DisplayWidth.of(text) <= columns || text.length() <= columns) {
            return text;
        }
        int end = (columns - 1) / 2;
        return text.substring(0, columns - 1 - end) + "\u2026" + text.substring(text.length() - end);
    }
}
