package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.text.DisplayWidth;
import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.validate.ValidationResult;
import io.github.iiorigins.validate.ValidationScope;
import java.util.List;

/** Findings for people, in the manner of rustc: place, source line, carets, why, and the way out. */
public final class TextReport {
    private final Palette palette;
    private final int width;
    private final boolean wrap;
    private final boolean summary;
    private final boolean verbose;

    /**
     * @param palette colours
     * @param width columns that there are
     * @param wrap whether to break long sentences between words; only a terminal wants that, a pipe wants whole lines
     * @param summary whether to end with what was looked at, what was established, and what was not
     * @param verbose whether the links of the chain are shown one by one
     */
    public TextReport(Palette palette, int width, boolean wrap, boolean summary, boolean verbose) {
        this.palette = palette;
        this.width = Math.max(40, width);
        this.wrap = wrap;
        this.summary = summary;
        this.verbose = verbose;
    }

    /** The whole report, its last line ended; may be empty. */
    public String render(ValidationResult result) {
        StringBuilder out = new StringBuilder();
        List<Finding> folded = SameFindings.fold(result.findings());
        for (Finding finding : folded) {
            finding(out, finding);
            out.append('\n');
        }
        if (summary) {
            if (verbose) {
                ChainText.links(out, result.chain(), palette, this);
                out.append('\n');
            }
            summary(out, result, folded);
        }
        return out.toString();
    }

    void finding(StringBuilder out, Finding finding) {
        String head = finding.severity().word() + "[" + finding.rule().name() + "]";
        out.append(palette.link(finding.rule().link(), palette.severity(finding.severity(), head)))
                .append(": ");
        words(out, finding.message(), DisplayWidth.of(head) + 2, "    ", Kind.MESSAGE);
        String margin = " ";
        if (finding.location().isPresent()) {
            margin = snippet(out, finding, finding.location().get());
        } else if (finding.sighting().isPresent()) {
            Sighting seen = finding.sighting().get();
            out.append("  ").append(palette.frame("┌─")).append(' ');
            out.append(palette.path(QuotedText.printable(seen.url())));
            if (seen.status().isPresent()) {
                out.append("   ").append(seen.status().getAsInt());
            }
            out.append('\n');
            margin = "  ";
        }
        for (String note : finding.notes()) {
            out.append(margin).append(palette.frame("=")).append(' ');
            words(out, note, margin.length() + 2, margin + "  ", Kind.NOTE);
        }
        if (finding.help().isPresent() || finding.fix().isPresent()) {
            out.append(margin).append(palette.frame("=")).append(" help: ");
            help(out, finding, margin);
        }
    }

    /** The fix, and after it the option that applies it. */
    private void help(StringBuilder out, Finding finding, String margin) {
        String option = finding.fix().isEmpty() ? "" : finding.fix().get().safe() ? "--fix" : "--unsafe-fixes";
        if (finding.help().isEmpty()) {
            out.append(option).append(" applies it\n");
            return;
        }
        String indent = margin + "        ";
        String help = finding.help().get();
        words(out, help, indent.length(), indent, Kind.HELP);
        if (option.isEmpty()) {
            return;
        }
        String behind = "   (" + option + ")";
        boolean fits = !wrap || indent.length() + DisplayWidth.of(help) + behind.length() <= width;
        if (fits) {
            out.setLength(out.length() - 1);
            out.append(behind).append('\n');
        } else {
            out.append(indent).append(behind.strip()).append('\n');
        }
    }

    /** Returns what goes in front of the lines below, so that they stand under the frame. */
    private String snippet(StringBuilder out, Finding finding, Location place) {
        Position start = place.start();
        String number = String.valueOf(start.line());
        String margin = " ".repeat(number.length() + 1);
        out.append(margin).append(palette.frame("┌─")).append(' ');
        out.append(palette.path(QuotedText.printable(place.path()) + ":" + start.line() + ":" + start.column()))
                .append('\n');
        Span line = place.source().lineSpan(start.line());
        // What concerns the file as a whole stands at a point before its first character.
        if (place.span().isEmpty() && (line.isEmpty() || place.span().start() == 0)) {
            return margin;
        }
        // What goes on in further lines is shown as far as its first.
        Span meant = new Span(
                Math.min(place.span().start(), line.end()),
                Math.min(place.span().end(), line.end()));
        SourceLine shown = SourceLine.of(place.source().text(), line, meant, width - number.length() - 3);
        String bar = palette.frame("│");
        out.append(margin).append(bar).append('\n');
        out.append(palette.frame(number))
                .append(' ')
                .append(bar)
                .append(' ')
                .append(shown.text())
                .append('\n');
        carets(out, finding, shown, margin);
        if (!finding.notes().isEmpty()
                || finding.help().isPresent()
                || finding.fix().isPresent()) {
            out.append(margin).append(bar).append('\n');
        }
        return margin;
    }

    /** Carets and, if there is a label, the label behind them; a long row of carets gives way so that both fit. */
    private void carets(StringBuilder out, Finding finding, SourceLine shown, String margin) {
        String label = finding.label().isPresent() ? " " + finding.label().get() : "";
        int room = width - (margin.length() + 2 + shown.column() + label.length());
        int count = label.isEmpty() ? shown.width() : Math.max(1, Math.min(shown.width(), room));
        out.append(margin).append(palette.frame("│")).append(' ').append(" ".repeat(shown.column()));
        out.append(palette.severity(finding.severity(), "^".repeat(count) + label))
                .append('\n');
    }

    /**
     * Appends a sentence and ends the line; what does not fit a terminal continues below, indented.
     *
     * @param column where the sentence starts
     */
    void line(StringBuilder out, int column, String sentence, String indent) {
        words(out, sentence, column, indent, Kind.NOTE);
    }

    private enum Kind {
        MESSAGE,
        NOTE,
        HELP
    }

    /** Appends a sentence and ends the line; what does not fit goes on below, indented. */
    private void words(StringBuilder out, String sentence, int column, String indent, Kind kind) {
        if (!wrap || column + DisplayWidth.of(sentence) <= width) {
            out.append(paint(sentence, kind)).append('\n');
            return;
        }
        int from = 0;
        int room = width - column;
        while (true) {
            int end = lineEnd(sentence, from, room);
            out.append(paint(sentence.substring(from, end).stripTrailing(), kind))
                    .append('\n');
            from = end;
            while (from < sentence.length() && sentence.charAt(from) == ' ') {
                from++;
            }
            if (from >= sentence.length()) {
                return;
            }
            out.append(indent);
            room = width - indent.length();
        }
    }

    /**
     * Where a line that starts at {@code from} ends: at the last space within the room, or at the first one after it. A
     * space between backquotes is part of a piece of code, which stays whole.
     */
    private static int lineEnd(String sentence, int from, int room) {
        int columns = 0;
        int blank = -1;
        boolean code = false;
        for (int i = from; i < sentence.length(); ) {
            int codePoint = sentence.codePointAt(i);
            code ^= codePoint == '`';
            if (codePoint == ' ' && !code) {
                if (columns > room && blank < 0) {
                    return i;
                }
                blank = columns <= room ? i : blank;
            }
            columns += DisplayWidth.of(codePoint);
            if (columns > room && blank >= from) {
                return blank;
            }
            i += Character.charCount(codePoint);
        }
        return sentence.length();
    }

    private String paint(String text, Kind kind) {
        return switch (kind) {
            case MESSAGE -> palette.strong(text);
            case NOTE -> text;
            case HELP -> palette.corrected(text);
        };
    }

    private void summary(StringBuilder out, ValidationResult result, List<Finding> folded) {
        int length = out.length();
        counts(out, result, folded);
        if (out.length() > length) {
            line(out, 0, ChainText.line(result.chain(), result.scope().environments()), "    ");
        }
    }

    private void counts(StringBuilder out, ValidationResult result, List<Finding> folded) {
        String aside = aside(result);
        StringBuilder counts = new StringBuilder();
        if (!result.findings().isEmpty()) {
            counts(counts, ValidationResult.count(folded, Severity.ERROR), "error", "errors");
            counts(counts, ValidationResult.count(folded, Severity.WARNING), "warning", "warnings");
            counts(counts, ValidationResult.count(folded, Severity.INFO), "info", "infos");
            counts.append(" in ").append(number(result.filesWithFindings(), "file", "files"));
            line(out, 0, counts.append(aside).toString(), "    ");
            return;
        }
        ValidationScope scope = result.scope();
        String beside = beside(scope);
        if (result.files() > 0) {
            String subject = scope.file().isPresent()
                    ? QuotedText.printable(scope.file().get())
                    : number(result.files(), "file", "files");
            out.append(palette.path(subject)).append(": ");
            counts.append(number(result.origins(), "origin", "origins"));
            counts.append(verdict(result));
            String served = scope.served().isPresent()
                    ? QuotedText.printable(scope.served().get())
                    : "";
            String context = served + (served.isEmpty() || beside.isEmpty() ? "" : "; ") + beside;
            if (!context.isEmpty()) {
                aside = " (" + context + (aside.isEmpty() ? ")" : "; " + aside.substring(2));
            }
            line(out, DisplayWidth.of(subject) + 2, counts.append(aside).toString(), "    ");
        } else if (!beside.isEmpty() && result.complaints().isEmpty()) {
            line(out, 0, beside + ": no findings" + aside, "    ");
        }
    }

    /** The files that were read in addition to origins files. */
    private static String beside(ValidationScope scope) {
        StringBuilder beside = new StringBuilder();
        if (scope.served().isEmpty()) {
            counts(beside, scope.manifests(), "manifest", "manifests");
        }
        counts(beside, scope.rulesFiles(), "rules file", "rules files");
        counts(beside, scope.sources(), "source file", "source files");
        return beside.toString();
    }

    /**
     * The words after the number of origins if no finding is reported. II may well reject what an exception allows, and no
     * finding proves nothing about what was not looked at.
     */
    static String verdict(ValidationResult result) {
        if (!result.complaints().isEmpty()) {
            return ", not everything was looked at";
        }
        return result.allowed() > 0 ? ", no other findings" : ", no findings";
    }

    /** Counts of fixed, fixable, and allowed findings. */
    private static String aside(ValidationResult result) {
        StringBuilder aside = new StringBuilder();
        if (result.fixed() > 0) {
            aside.append(", ").append(result.fixed()).append(" fixed");
        }
        int safe = result.fixable(true);
        if (safe > 0) {
            aside.append(", ").append(safe).append(" fixable with --fix");
        }
        int unsafe = result.fixable(false);
        if (unsafe > 0) {
            boolean more = aside.length() > 0;
            aside.append(", ")
                    .append(unsafe)
                    .append(more ? " more with --unsafe-fixes" : " fixable with --unsafe-fixes");
        }
        if (result.allowed() > 0) {
            aside.append(", ").append(number(result.allowed(), "finding", "findings"));
            aside.append(" allowed by exceptions or settings");
        }
        return aside.length() == 0 ? "" : " (" + aside.substring(2) + ")";
    }

    private static void counts(StringBuilder out, int count, String one, String many) {
        if (count > 0) {
            int length = out.length();
            out.append(length > 0 ? ", " : "").append(number(count, one, many));
        }
    }

    private static String number(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
