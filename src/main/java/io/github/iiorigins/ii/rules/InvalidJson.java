package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.SyntaxError;
import java.util.List;

/** The document is not JSON. */
final class InvalidJson extends DocumentRule {
    InvalidJson() {
        super("invalid-json", Severity.ERROR, "Invalid JSON");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        boolean first = true;
        for (SyntaxError error : document.json().errors()) {
            Finding finding = finding(error.message()).at(document.location(error.span()));
            if (first) {
                finding = finding.withNote(REFUSED);
                first = false;
            }
            Edit repair = repair(document.source(), error);
            findings.add(
                    repair == null
                            ? finding
                            : finding.withHelp(helpFor(repair)).withFix(Fix.unsafe(document.source(), repair)));
        }
    }

    /** The likely intended edit; null if there is none. */
    private static Edit repair(SourceText source, SyntaxError error) {
        Edit repair = error.repair().orElse(null);
        return switch (error.kind()) {
            case NOT_JSON -> objectOfLines(source);
            // A word that is not an origin, such as a token that a build replaces, does not become one in quotes.
            case UNQUOTED_TEXT ->
                repair == null
                                || isOrigin(source.text(error.span()))
                                || repair.replacement().charAt(0) != '"'
                        ? repair
                        : null;
            default -> repair;
        };
    }

    private static boolean isOrigin(String words) {
        return Placeholders.in(words) == null && EntryForm.of(words).kind() != EntryForm.Kind.NOT_AN_ORIGIN;
    }

    /** The document that a plain list, one address on each line, was meant to be; null if it is not such a list. */
    private static Edit objectOfLines(SourceText source) {
        String end = source.lineEnding().text();
        StringBuilder document = new StringBuilder();
        document.append('{')
                .append(end)
                .append("  \"")
                .append(OriginsDocument.KEY)
                .append("\": [");
        int count = 0;
        int last = source.lineCount();
        for (int i = 1; i <= last; i++) {
            String line = source.line(i).strip();
            if (line.endsWith(",")) {
                line = line.substring(0, line.length() - 1);
            }
            if (line.isEmpty()) {
                continue;
            }
            boolean address = line.startsWith("https://") || line.startsWith("http://");
            if (!address || !isOrigin(line) || ++count > DocumentContext.HARD_LIMIT) {
                return null;
            }
            document.append(count == 1 ? "" : ",").append(end).append("    ").append(QuotedText.json(line));
        }
        document.append(end).append("  ]").append(end).append('}');
        return new Edit(
                new Span(0, source.text().length()),
                document.append(source.line(last).isEmpty() ? end : "").toString());
    }

    private static String helpFor(Edit repair) {
        String comes = repair.replacement();
        if (comes.isEmpty()) {
            return "remove it";
        }
        if (repair.span().isEmpty()) {
            return "insert `" + comes + "`";
        }
        if (comes.isBlank()) {
            return "replace it with a space";
        }
        return comes.indexOf('{') == 0 ? "{ \"" + OriginsDocument.KEY + "\": [ … ] }" : QuotedText.printable(comes);
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The file is not strict JSON. For example, it has a comment, a trailing comma, single quotes, a \
                missing comma or bracket, an unquoted template token, or it is a plain list of lines or an HTML \
                page.""", """
                II parses the file with the browser's `JSON.parse`, which supports no JSON5 syntax. (The asset \
                rules in `.ic-assets.json` are read as JSON5; this file is not.) One wrong character invalidates \
                the whole file.""", Shown.UNVERIFIED_EVERYWHERE, """
                {
                  // production
                  "alternativeOrigins": ["https://www.forge.example",]
                }""", """
                {
                  "alternativeOrigins": ["https://www.forge.example"]
                }""", """
                Remove what JSON does not allow. `validate --unsafe-fixes` does this where one fix is likely. \
                Put notes in the project file `ii-origins.json`, which allows comments.""", List.of(Sources.II_SHAPE, Sources.JSON_PARSE));
    }
}
