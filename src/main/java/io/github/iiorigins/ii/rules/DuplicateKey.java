package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.JsonNode;
import java.util.List;

/** The key appears twice. */
final class DuplicateKey extends DocumentRule {
    DuplicateKey() {
        super("duplicate-key", Severity.INFO, "Duplicate `alternativeOrigins` key");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        JsonNode.Member last = document.member().orElse(null);
        if (last == null || !(document.json().root() instanceof JsonNode.ObjectNode object)) {
            return;
        }
        for (JsonNode.Member member : object.members()) {
            if (member.span().start() != last.span().start() && member.name().equals(OriginsDocument.KEY)) {
                findings.add(finding(
                                "\"" + OriginsDocument.KEY + "\" appears again below: the entries here are ignored")
                        .at(document.location(member.key().span()))
                        .withNote("JSON.parse keeps the last of several equal keys, on line "
                                + document.location(last.key().span()).start().line())
                        .withHelp("merge the lists under one key"));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The key `alternativeOrigins` appears more than once in the object.""", """
                `JSON.parse` silently keeps only the last one, so the entries of the others are not read.""", """
                "Unverified origin" at the origins of an earlier list.""", """
                {
                  "alternativeOrigins": ["https://forge.example"],
                  "alternativeOrigins": ["https://www.forge.example"]
                }""", """
                {
                  "alternativeOrigins": ["https://forge.example", "https://www.forge.example"]
                }""", """
                Merge the lists under one key.""", List.of(Sources.JSON_PARSE, Sources.II_SHAPE));
    }
}
