package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
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
        super("invalid-json", Severity.ERROR, "a document that JSON.parse refuses");
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
                            : finding.withHelp(inWords(repair)).withFix(Fix.unsafe(document.source(), repair)));
        }
    }

    /** The edit that is likely meant; null where there is none. */
    private static Edit repair(SourceText source, SyntaxError error) {
        Edit repair = error.repair().orElse(null);
        return switch (error.kind()) {
            case NOT_JSON -> objectOfLines(source);
            // A word that is no origin, as a token that a build puts something in for, does not become one by quotes.
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

    /** The document that a plain list, an address on each line, was meant to be; null if it is none. */
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

    private static String inWords(Edit repair) {
        String comes = repair.replacement();
        if (comes.isEmpty()) {
            return "remove it";
        }
        if (repair.span().isEmpty()) {
            return "insert `" + comes + "`";
        }
        if (comes.isBlank()) {
            return "write a plain blank";
        }
        return comes.indexOf('{') == 0 ? "{ \"" + OriginsDocument.KEY + "\": [ … ] }" : QuotedText.printable(comes);
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The document is not strict JSON: a comment, a trailing comma, single quotes, a missing comma \
                or bracket, a template token without quotes, a plain list of lines, or a page of HTML.""",
                """
                II reads the document with the browser's `JSON.parse`, which knows none of JSON5's comforts. \
                (The asset rules beside it, `.ic-assets.json`, are read as JSON5; this file is not.) One \
                wrong character and the whole list is void.""",
                """
                At every alternative origin II says "Unverified origin" and nothing else.""",
                """
                {
                  // production
                  "alternativeOrigins": ["https://www.forge.example",]
                }""",
                """
                {
                  "alternativeOrigins": ["https://www.forge.example"]
                }""",
                """
                Remove what JSON does not know; `validate --unsafe-fixes` does that where one repair is likely. \
                Notes on the list belong into the project file `ii-origins.json`, where comments are fine.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "https://tc39.es/ecma262/#sec-json.parse"));
    }
}
