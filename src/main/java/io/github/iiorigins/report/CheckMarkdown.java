package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.validate.ValidationResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A check as Markdown, for a comment or the summary of a step: what II decides, then the findings. */
public final class CheckMarkdown {
    private CheckMarkdown() {}

    /**
     * The whole report.
     *
     * @param findings what is wrong
     * @param limit how many bytes of UTF-8 the report may have; what does not fit is counted
     */
    public static String render(CheckResult result, ValidationResult findings, int limit) {
        StringBuilder out = new StringBuilder();
        for (SiteReport site : result.sites()) {
            out.append("### ii-origins check: ").append(Markdown.code(site.derivationOrigin()));
            out.append("\n\n")
                    .append(Markdown.sentence(CheckWords.verdict(site)))
                    .append("\n\n");
            if (!site.origins().isEmpty()) {
                origins(out, site, limit / 2);
            }
        }
        List<Finding> folded = new ArrayList<>();
        for (SiteReport site : result.sites()) {
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

    private static void origins(StringBuilder out, SiteReport site, int limit) {
        out.append("| origin | II, at most ")
                .append(DocumentContext.STRICT_LIMIT)
                .append(" | II, at most ");
        out.append(DocumentContext.HARD_LIMIT).append(" | why |\n|---|---|---|---|\n");
        int size = out.toString().getBytes(StandardCharsets.UTF_8).length;
        int shown = 0;
        for (OriginVerdict verdict : site.origins()) {
            String row = "| " + Markdown.code(verdict.origin()) + " | " + CheckWords.word(verdict.strict()) + " | "
                    + CheckWords.word(verdict.wide()) + " | " + Markdown.sentence(CheckWords.why(site, verdict))
                    + " |\n";
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
