package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.HeaderBlock;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A header has a name that verifiers cannot read in a certificate expression. */
final class HeaderNameUncertifiable extends TreeRule {
    HeaderNameUncertifiable() {
        super("header-name-uncertifiable", Severity.ERROR, "a header name that gateways refuse");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        if (inspection.canister() != null) {
            for (RulesFile file : inspection.canister().files()) {
                for (AssetRule rule : file.rules()) {
                    check(rule.headers(), findings);
                }
            }
        }
        if (inspection.site() != null && inspection.site().file().isPresent()) {
            for (HeaderBlock block : inspection.site().file().get().blocks()) {
                check(block.headers(), findings);
            }
        }
    }

    private void check(List<Header> headers, List<Finding> findings) {
        for (Header header : headers) {
            if (!isCertifiable(header.name())) {
                findings.add(finding("no gateway accepts a response with a header named "
                                + QuotedText.quote(header.name(), 40))
                        .at(header.namePlace())
                        .about(header.name())
                        .withNote("it cannot be read in the certificate expression, so every file with it is answered"
                                + " with 503")
                        .withHelp("letters, digits and hyphens"));
            }
        }
    }

    /** Letters, digits and hyphens: what the grammar of certificate expressions has in the names of headers. */
    private static boolean isCertifiable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A rule gives a header whose name has another character than a letter, a digit or a hyphen: an \
                underscore, a dot, a blank.""",
                """
                The canister lists the headers that it certifies in an expression, and the gateways' verifier \
                reads no other characters in their names. It takes the whole response for unverified and \
                answers 503 in its place. If the rule is for all files, the site is down and the document of \
                alternative origins with it.""",
                """
                If the rule matches the origins file: "Unverified origin" at every alternative origin.""",
                """
                [
                  { "match": "**/*", "headers": { "X_Forge_Build": "7" } }
                ]""",
                """
                [
                  { "match": "**/*", "headers": { "X-Forge-Build": "7" } }
                ]""",
                """
                Rename the header.""",
                List.of("dfinity/response-verification: packages/ic-response-verification/src/cel/"));
    }
}
