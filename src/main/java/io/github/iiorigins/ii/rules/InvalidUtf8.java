package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The document has bytes that are not UTF-8. */
final class InvalidUtf8 extends DocumentRule {
    InvalidUtf8() {
        super("invalid-utf8", Severity.WARNING, "Invalid UTF-8");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        SourceText source = document.source();
        int offset = source.malformedOffset();
        if (offset >= 0) {
            findings.add(finding("the file is not valid UTF-8: II replaces invalid bytes with U+FFFD")
                    .at(document.location(new Span(offset, offset + 1)))
                    .withLabel("first invalid byte, at byte " + source.malformedByteOffset())
                    .withHelp("save the file as UTF-8"));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The file contains bytes that are not UTF-8, for example because it was saved in another \
                encoding.""", """
                II decodes the file as UTF-8 and inserts U+FFFD where that fails. An entry with that character \
                never matches.""", """
                "Unverified origin" at an origin that is listed with such bytes.""", """
                (bytes)  7b 22 61 ff …""", """
                (bytes)  7b 22 61 6c …""", """
                Save the file as UTF-8. Origins need only ASCII: internationalized names are listed in their \
                `xn--` form.""", List.of(Sources.FETCH_JSON, Sources.UTF_8_DECODE));
    }
}
