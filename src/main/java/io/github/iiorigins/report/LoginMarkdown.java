package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import io.github.iiorigins.validate.ValidationResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sign-ins as Markdown, for a comment or the summary of a step. */
public final class LoginMarkdown {
    private LoginMarkdown() {}

    /**
     * The whole report.
     *
     * @param findings what is wrong
     * @param limit how many bytes of UTF-8 the report may have; what does not fit is counted
     */
    public static String render(LoginResult result, ValidationResult findings, int limit) {
        StringBuilder out = new StringBuilder();
        for (SiteLogin site : result.sites()) {
            out.append("### ii-origins test-login: ").append(Markdown.code(site.derivationOrigin()));
            out.append("\n\n")
                    .append(Markdown.sentence(LoginWords.verdict(site)))
                    .append("\n\n");
            if (site.evidence().isPresent()) {
                origins(out, site, limit / 2);
                out.append(Markdown.sentence(LoginWords.worth(site.evidence().get())))
                        .append("\n\n");
            }
        }
        List<Finding> folded = new ArrayList<>();
        for (SiteLogin site : result.sites()) {
            folded.addAll(SameFindings.fold(site.findings()));
        }
        return new MarkdownReport(limit, out.toString())
                .render(new ValidationResult(
                        folded,
                        findings.complaints(),
                        findings.lookedAt(),
                        findings.chain(),
                        findings.allowed(),
                        findings.fixed()));
    }

    private static void origins(StringBuilder out, SiteLogin site, int limit) {
        out.append("| origin | derived from | principal | evidence |\n|---|---|---|---|\n");
        int size = out.toString().getBytes(StandardCharsets.UTF_8).length;
        int shown = 0;
        for (OriginLogin login : site.origins()) {
            String row = "| " + Markdown.code(login.origin()) + " | " + Markdown.sentence(LoginWords.derived(login))
                    + " | "
                    + (login.principal().isPresent()
                            ? Markdown.code(login.principal().get().toString())
                            : "\u2013")
                    + " | " + login.evidence().word() + " |\n";
            size += row.getBytes(StandardCharsets.UTF_8).length;
            if (size > limit) {
                break;
            }
            out.append(row);
            shown++;
        }
        out.append('\n');
        if (shown < site.origins().size()) {
            out.append(site.origins().size() - shown).append(" more in the log.\n\n");
        }
    }
}
