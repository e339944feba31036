package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The list is longer than the limit. */
final class TooManyOrigins extends DocumentRule {
    TooManyOrigins() {
        super("too-many-origins", Severity.ERROR, "Too many origins");
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
            findings.add(finding(count + " origins are within the configured limit of " + limit
                            + " but above the default of " + DocumentContext.STRICT_LIMIT)
                    .withSeverity(Severity.INFO)
                    .at(document.location(beyond(list, DocumentContext.STRICT_LIMIT)))
                    .withLabel("first above " + DocumentContext.STRICT_LIMIT)
                    .withNote("II before release-2026-08-21, local II images of that age, and signers that follow the"
                            + " specification reject every origin in a list of more than "
                            + DocumentContext.STRICT_LIMIT));
            return;
        }
        Finding finding = finding(count + " origins exceed the limit of " + limit
                        + ": above its limit, II rejects every origin in the list")
                .at(document.location(beyond(list, limit)))
                .withLabel("first above " + limit);
        finding = count > DocumentContext.HARD_LIMIT
                ? finding.withNote("no version of II reads a list of more than " + DocumentContext.HARD_LIMIT)
                : finding.withNote("II has accepted up to " + DocumentContext.HARD_LIMIT
                        + " since release-2026-08-21; older and local"
                        + " images, the specification, and other signers stop at " + DocumentContext.STRICT_LIMIT);
        finding = finding.withHelp(
                count > DocumentContext.HARD_LIMIT
                        ? "remove " + (count - limit)
                        : "remove " + (count - limit)
                                + ", or raise the limit if everything that reads the list is newer: --max-origins "
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
                The list has more entries than the limit: 10, or the value of `--max-origins` or `maxOrigins` in \
                the project file, which is at most 100. Duplicates and entries that can never match count too.""",
                """
                II counts the entries before it compares them, so one entry too many disables every alternative \
                origin. II's own limit was 10, and has been 100 since \
                release-2026-08-21. The \
                specification, older and local II images, and other signers still stop at 10. The limit here is \
                therefore 10, unless you state that everything that reads your list is newer. No version of II \
                reads a list of more than 100.""",
                Shown.UNVERIFIED_EVERYWHERE,
                RulePage.list(
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
                        "https://a11.forge.example"),
                RulePage.list(
                        "https://a1.forge.example",
                        "https://a2.forge.example",
                        "https://a3.forge.example",
                        "https://a4.forge.example",
                        "https://a5.forge.example",
                        "https://a6.forge.example",
                        "https://a7.forge.example",
                        "https://a8.forge.example",
                        "https://a9.forge.example",
                        "https://a10.forge.example"),
                """
                Remove entries. One form of a canister URL is enough, because II treats `ic0.app`, `icp0.io`, \
                and `icp.net` as one. The derivation origin itself needs no entry, and neither does a path such \
                as `/login`.""",
                List.of(Sources.II_LIMIT, Sources.II_LIMIT_10, Sources.II_LIMIT_100, Sources.II_SPECIFICATION));
    }
}
