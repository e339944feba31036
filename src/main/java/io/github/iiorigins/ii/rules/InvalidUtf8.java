package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The document has bytes that are not UTF-8. */
final class InvalidUtf8 extends DocumentRule {
    InvalidUtf8() {
        super("invalid-utf8", Severity.WARNING, "bytes that are not UTF-8");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        SourceText source = document.source();
        int offset = source.malformedOffset();
        if (offset >= 0) {
            findings.add(finding("not UTF-8: II reads U+FFFD where the bytes make no character")
                    .at(document.location(new Span(offset, offset + 1)))
                    .withLabel("the first, at byte " + source.malformedByteOffset()));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The document has bytes that are not UTF-8, as when it was saved in another encoding.""",
                """
                II decodes the document as UTF-8 and puts U+FFFD where that fails. An entry with that \
                character in it never matches.""",
                """
                At an origin that is listed with such bytes II says "Unverified origin".""",
                """
                (bytes)  7b 22 61 ff …""",
                """
                (bytes)  7b 22 61 6c …""",
                """
                Save the file as UTF-8. An origin needs only ASCII: international names are listed in their \
                `xn--` form.""",
                List.of(
                        "https://fetch.spec.whatwg.org/#dom-body-json",
                        "https://encoding.spec.whatwg.org/#utf-8-decode"));
    }
}
