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
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.Spelling;
import java.util.List;

/** The document is JSON, but not an object with an array {@code alternativeOrigins}. */
final class InvalidShape extends DocumentRule {
    InvalidShape() {
        super("invalid-shape", Severity.ERROR, "Missing `alternativeOrigins` array");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        JsonNode root = document.json().root();
        if (root == null
                || root instanceof JsonNode.UnreadableNode
                || document.list().isPresent()) {
            return;
        }
        if (!(root instanceof JsonNode.ObjectNode object)) {
            Finding finding = finding("the root value is " + root.description() + ", not an object with \""
                            + OriginsDocument.KEY + "\"")
                    .at(document.location(root.span()))
                    .withNote(REFUSED);
            findings.add(root instanceof JsonNode.ArrayNode list ? bareList(document, list, finding) : finding);
            return;
        }
        JsonNode.Member member = document.member().orElse(null);
        if (member != null) {
            if (!(member.value() instanceof JsonNode.UnreadableNode)) {
                Finding finding = finding("\"" + OriginsDocument.KEY + "\" is "
                                + member.value().description() + ", not an array")
                        .at(document.location(member.value().span()))
                        .withNote(REFUSED)
                        .withHelp("\"" + OriginsDocument.KEY + "\": [ … ]");
                findings.add(
                        member.value() instanceof JsonNode.StringNode string && isOneOrigin(string)
                                ? finding.withFix(around(document, string.span(), "[", "]"))
                                : finding);
            }
            return;
        }
        for (JsonNode.Member other : object.members()) {
            if (misspells(other.name())) {
                findings.add(finding("the key is " + QuotedText.quote(other.name()) + ", but II reads \""
                                + OriginsDocument.KEY + "\"")
                        .at(document.location(other.key().span()))
                        .withNote(REFUSED)
                        .withHelp("\"" + OriginsDocument.KEY + "\"")
                        .withFix(Fix.unsafe(
                                document.source(), new Edit(other.key().span(), "\"" + OriginsDocument.KEY + "\""))));
                return;
            }
        }
        // An object with a syntax error in it may have lost the very member: the error is said, this would be guessing.
        if (document.json().errors().isEmpty()) {
            findings.add(finding("the object has no key \"" + OriginsDocument.KEY + "\"")
                    .at(document.location(object.span()))
                    .withNote(REFUSED)
                    .withHelp("{ \"" + OriginsDocument.KEY + "\": [] }"));
        }
    }

    /** A list without the object around it: if it has only strings, that object is all that is missing. */
    private static Finding bareList(OriginsDocument document, JsonNode.ArrayNode list, Finding finding) {
        Finding helped = finding.withHelp("{ \"" + OriginsDocument.KEY + "\": [ … ] }");
        for (JsonNode element : list.elements()) {
            if (!(element instanceof JsonNode.StringNode)) {
                return helped;
            }
        }
        return document.json().isValid()
                ? helped.withFix(around(document, list.span(), "{ \"" + OriginsDocument.KEY + "\": ", " }"))
                : helped;
    }

    private static Fix around(OriginsDocument document, Span span, String before, String after) {
        return Fix.unsafe(document.source(), Edit.insert(span.start(), before), Edit.insert(span.end(), after));
    }

    /** One origin, or what is plainly meant to be one, and not several in one string. */
    private static boolean isOneOrigin(JsonNode.StringNode string) {
        return EntryForm.of(string.value()).kind() != EntryForm.Kind.NOT_AN_ORIGIN
                && string.value().indexOf(',') < 0;
    }

    /** Whether the letters are those of the key, or nearly: other case, hyphens, underscores, a missing or extra letter. */
    private static boolean misspells(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != ' ') {
                letters.append(Character.toLowerCase(c));
            }
        }
        return Spelling.distance(letters.toString(), "alternativeorigins") <= 3;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The file is valid JSON, but its root is not an object, or the object has no key \
                `alternativeOrigins` (case-sensitive), or the value of that key is not an array.""", """
                II reads `alternativeOrigins` from the root and needs an array there. A bare array, another \
                spelling such as `alternative_origins`, a string, or an object is an "invalid format", and II \
                rejects the whole file.""", Shown.UNVERIFIED_EVERYWHERE, """
                ["https://www.forge.example"]""", """
                { "alternativeOrigins": ["https://www.forge.example"] }""", """
                Put the list under the key `alternativeOrigins` of one object. `validate --unsafe-fixes` does \
                this for a bare list of strings, corrects a misspelled key, and puts brackets around a single \
                origin.""", List.of(Sources.II_SHAPE, Sources.II_SCHEMA));
    }
}
