package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RuleGroup;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** The pages of rules: for a terminal, and in Markdown. */
public final class RuleText {
    private final Palette palette;
    private final int width;

    /** For a terminal of so many columns. */
    public RuleText(Palette palette, int width) {
        this.palette = palette;
        this.width = Math.max(40, width);
    }

    /** A line for each rule, under the heading of its group. */
    public String list(List<Rule> rules) {
        int longest = 0;
        for (Rule rule : rules) {
            longest = Math.max(longest, rule.name().length());
        }
        StringBuilder out = new StringBuilder();
        RuleGroup group = null;
        for (Rule rule : rules) {
            if (rule.group() != group) {
                group = rule.group();
                out.append(out.isEmpty() ? "" : "\n")
                        .append(palette.strong(group.title()))
                        .append('\n');
            }
            String severity = rule.severity().word();
            out.append("  ").append(palette.severity(rule.severity(), severity));
            out.append(" ".repeat("warning".length() - severity.length() + 2)).append(rule.name());
            out.append(" ".repeat(longest - rule.name().length() + 2))
                    .append(rule.summary())
                    .append('\n');
        }
        return out.append("\nFor one rule, run  ii-origins explain RULE\n").toString();
    }

    /** All there is to say of a rule. */
    public String page(Rule rule) {
        RulePage page = rule.page();
        StringBuilder out = new StringBuilder();
        out.append(palette.severity(rule.severity(), rule.severity().word() + "[" + rule.name() + "]"));
        out.append(": ").append(palette.strong(rule.summary())).append("\n\n");
        paragraph(out, page.what(), "");
        section(out, "Why it matters");
        paragraph(out, page.why(), "  ");
        section(out, "What II shows");
        paragraph(out, page.shown(), "  ");
        section(out, "Wrong");
        code(out, page.bad());
        section(out, "Right");
        code(out, page.good());
        section(out, "What to do");
        paragraph(out, page.fix(), "  ");
        if (rule.pinned()) {
            out.append('\n');
            paragraph(out, PINNED, "  ");
        }
        section(out, page.sources().size() == 1 ? "Source" : "Sources");
        for (String source : page.sources()) {
            out.append("  ").append(source).append('\n');
        }
        return out.toString();
    }

    private static final String PINNED =
            "You cannot lower this rule's severity, turn it off, or add an exception for it.";

    private void section(StringBuilder out, String title) {
        out.append('\n').append(palette.strong(title)).append('\n');
    }

    private static void code(StringBuilder out, String text) {
        text.lines().forEach(line -> out.append("    ").append(line).append('\n'));
    }

    /** Fills lines with words; what stands between backquotes is not parted. */
    private void paragraph(StringBuilder out, String text, String indent) {
        int column = 0;
        for (String word : words(text)) {
            int length = DisplayWidth.of(word);
            if (column > 0 && column + 1 + length > width) {
                out.append('\n');
                column = 0;
            }
            out.append(column == 0 ? indent : " ").append(word);
            column += (column == 0 ? indent.length() : 1) + length;
        }
        out.append('\n');
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '`';
            if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }

    /** All there is to say of a rule, in Markdown under a heading of the third level. */
    public static void markdown(StringBuilder out, Rule rule) {
        RulePage page = rule.page();
        out.append("### ").append(rule.name()).append("\n\n");
        out.append('*')
                .append(rule.severity().word())
                .append(":* ")
                .append(rule.summary())
                .append("\n\n");
        out.append(page.what()).append("\n\n**Why it matters.** ").append(page.why());
        out.append("\n\n**What II shows.** ").append(page.shown());
        out.append("\n\nWrong:\n\n```\n")
                .append(page.bad())
                .append("\n```\n\nRight:\n\n```\n")
                .append(page.good());
        out.append("\n```\n\n**What to do.** ").append(page.fix());
        if (rule.pinned()) {
            out.append(' ').append(PINNED);
        }
        out.append("\n\nSource: ");
        for (int i = 0; i < page.sources().size(); i++) {
            String source = page.sources().get(i);
            out.append(i == 0 ? "" : "; ").append(source.startsWith("https:") ? "<" + source + ">" : source);
        }
        out.append(".\n");
    }
}
