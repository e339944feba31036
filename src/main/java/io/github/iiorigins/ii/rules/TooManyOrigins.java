package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The list is longer than the limit. */
final class TooManyOrigins extends DocumentRule {
    TooManyOrigins() {
        super("too-many-origins", Severity.ERROR, "more origins than the limit");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        JsonNode.ArrayNode list = document.list().orElse(null);
        if (list == null || list.elements().size() <= DocumentContext.STRICT_LIMIT) {
            return;
        }
        int count = list.elements().size();
        int limit = context.maxOrigins();
        if (count <= limit) {
            findings.add(finding(count + " origins, within the limit of " + limit + " set here and above the usual "
                            + DocumentContext.STRICT_LIMIT)
                    .withSeverity(Severity.INFO)
                    .at(document.location(beyond(list, DocumentContext.STRICT_LIMIT)))
                    .withLabel("the first beyond " + DocumentContext.STRICT_LIMIT)
                    .withNote("II before release-2026-08-21, local II images of that age, and signers that follow the"
                            + " specification refuse every origin of a list of more than "
                            + DocumentContext.STRICT_LIMIT));
            return;
        }
        Finding finding = finding(
                        count + " origins, and the limit is " + limit + ": over it II refuses every one of them")
                .at(document.location(beyond(list, limit)))
                .withLabel("the first beyond " + limit);
        finding = count > DocumentContext.HARD_LIMIT
                ? finding.withNote("no II reads a list of more than " + DocumentContext.HARD_LIMIT)
                : finding.withNote("II takes up to " + DocumentContext.HARD_LIMIT
                        + " since release-2026-08-21; older and local"
                        + " images, the specification and other signers stop at " + DocumentContext.STRICT_LIMIT);
        finding = finding.withHelp(
                count > DocumentContext.HARD_LIMIT
                        ? "remove " + (count - limit)
                        : "remove " + (count - limit) + ", or allow more where every reader is newer: --max-origins "
                                + count);
        findings.add(finding);
    }

    @Override
    public boolean pinned() {
        return true;
    }

    private static Span beyond(JsonNode.ArrayNode list, int limit) {
        return list.elements().get(limit).span();
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The list has more entries than the limit: 10, or what `--max-origins` or `maxOrigins` in the \
                project file allow, 100 at most. Duplicates and entries that can never match count too.""",
                """
                II counts before it compares: one entry too many disables every alternative origin. Until \
                release-2026-08-21 the limit was 10, since then II itself takes 100; the specification, \
                older and local II images and other signers still say 10. So 10 is the limit here, unless \
                you say that all who read your list are newer. Above 100 nobody reads it.""",
                """
                At every alternative origin II says "Unverified origin" and nothing else.""",
                """
                {
                  "alternativeOrigins": [
                    "https://a1.forge.example",
                    "https://a2.forge.example",
                    "https://a3.forge.example",
                    "https://a4.forge.example",
                    "https://a5.forge.example",
                    "https://a6.forge.example",
                    "https://a7.forge.example",
                    "https://a8.forge.example",
                    "https://a9.forge.example",
                    "https://a10.forge.example",
                    "https://a11.forge.example"
                  ]
                }""",
                """
                {
                  "alternativeOrigins": [
                    "https://a1.forge.example",
                    "https://a2.forge.example",
                    "https://a3.forge.example",
                    "https://a4.forge.example",
                    "https://a5.forge.example",
                    "https://a6.forge.example",
                    "https://a7.forge.example",
                    "https://a8.forge.example",
                    "https://a9.forge.example",
                    "https://a10.forge.example"
                  ]
                }""",
                """
                Remove entries. One spelling of a canister is enough, as II takes `ic0.app`, `icp0.io` and \
                `icp.net` for one; the derivation origin itself needs no entry; nor does a path such as \
                `/login`.""",
                List.of(
                        "dfinity/internet-identity: src/frontend/src/lib/utils/validateDerivationOrigin.ts",
                        "dfinity/internet-identity: docs/ii-spec.mdx (alternative frontend origins)",
                        "dfinity/internet-identity: pull requests 762 and 4261"));
    }
}
