package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.JsonNode;
import java.util.List;

/** The key stands twice. */
final class DuplicateKey extends DocumentRule {
    DuplicateKey() {
        super("duplicate-key", Severity.INFO, "a second key alternativeOrigins");
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
                                "\"" + OriginsDocument.KEY + "\" stands again below: what is listed here is not read")
                        .at(document.location(member.key().span()))
                        .withNote("JSON.parse keeps the last of equal keys, on line "
                                + document.location(last.key().span()).start().line()));
            }
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The key `alternativeOrigins` stands more than once in the object.""",
                """
                `JSON.parse` keeps the last one without a word, so the entries of the others are not read.""",
                """
                At the origins of an earlier list II says "Unverified origin".""",
                """
                {
                  "alternativeOrigins": ["https://forge.example"],
                  "alternativeOrigins": ["https://www.forge.example"]
                }""",
                """
                {
                  "alternativeOrigins": ["https://forge.example", "https://www.forge.example"]
                }""",
                """
                Merge the lists under one key.""",
                List.of(
                        "https://tc39.es/ecma262/#sec-json.parse",
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts"));
    }
}
