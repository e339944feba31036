package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.LiveResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is live, as Markdown for a comment or the summary of a step: for each derivation origin a sentence and the table of its
 * origins, then the findings.
 */
public final class LiveMarkdown {
    private LiveMarkdown() {}

    /**
     * One derivation origin.
     *
     * @param site what is known about it
     * @param verdict one sentence about its origins
     * @param columns the headings of the table
     * @param rows one for each origin, as Markdown
     * @param remark what the rows rest on; may be empty
     */
    public record Section(
            LiveResult.Site site, String verdict, List<String> columns, List<List<String>> rows, String remark) {}

    /**
     * The whole report.
     *
     * @param command the command that looked
     * @param complaints what could not be looked at, or not as asked
     * @param limit how many bytes of UTF-8 the report may have; what does not fit is counted
     */
    public static String render(String command, List<Section> sections, List<Complaint> complaints, int limit) {
        StringBuilder out = new StringBuilder();
        List<Finding> folded = new ArrayList<>();
        for (Section section : sections) {
            out.append("### ii-origins ").append(command).append(": ");
            out.append(Markdown.code(section.site().derivationOrigin())).append("\n\n");
            out.append(Markdown.sentence(section.verdict())).append("\n\n");
            if (!section.rows().isEmpty()) {
                table(out, section, limit / 2);
            }
            sentence(out, section.remark());
            sentence(out, ChainText.line(section.site().chain(), List.of()));
            folded.addAll(SameFindings.fold(section.site().findings()));
        }
        return new MarkdownReport(limit).render(out, folded, complaints);
    }

    private static void sentence(StringBuilder out, String text) {
        if (!text.isEmpty()) {
            out.append(Markdown.sentence(text)).append("\n\n");
        }
    }

    private static void table(StringBuilder out, Section section, int limit) {
        out.append(row(section.columns()));
        out.append("|---".repeat(section.columns().size())).append("|\n");
        int size = out.toString().getBytes(StandardCharsets.UTF_8).length;
        int shown = 0;
        for (List<String> cells : section.rows()) {
            String row = row(cells);
            size += row.getBytes(StandardCharsets.UTF_8).length;
            if (size > limit) {
                break;
            }
            out.append(row);
            shown++;
        }
        out.append('\n');
        if (shown < section.rows().size()) {
            out.append(section.rows().size() - shown).append(" more in the log.\n\n");
        }
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
