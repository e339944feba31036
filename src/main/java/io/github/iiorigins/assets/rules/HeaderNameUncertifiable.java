package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.HeaderBlock;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.QuotedText;
import java.util.List;

/** A header has a name that verifiers cannot read in a certificate expression. */
final class HeaderNameUncertifiable extends TreeRule {
    HeaderNameUncertifiable() {
        super("header-name-uncertifiable", Severity.ERROR, "Header name that gateways reject");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.CERTIFIED;
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        for (AssetRule rule : inspection.rules()) {
            check(rule.headers(), findings);
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
                findings.add(finding("gateways reject every response with a header named "
                                + QuotedText.quote(header.name(), 40))
                        .at(header.namePlace())
                        .about(header.name())
                        .withNote("the name cannot be parsed in the certificate expression, so gateways return 503 for"
                                + " every file that has it")
                        .withHelp("use only letters, digits, and hyphens"));
            }
        }
    }

    /** Letters, digits, and hyphens: the grammar of certificate expressions allows nothing else in header names. */
    private static boolean isCertifiable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '-') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A rule sets a header whose name contains a character other than a letter, a digit, or a hyphen, \
                such as an underscore, a dot, or a space.""", """
                The canister lists the headers that it certifies in an expression, and the gateways' verifier \
                accepts no other characters in header names. It treats the whole response as unverified and \
                returns 503 instead. If the rule covers all files, the site is down, including the \
                alternative-origins file.""", """
                If the rule matches the file: "Unverified origin" at every alternative origin.""", """
                [
                  { "match": "**/*", "headers": { "X_Forge_Build": "7" } }
                ]""", """
                [
                  { "match": "**/*", "headers": { "X-Forge-Build": "7" } }
                ]""", """
                Rename the header.""", List.of(Sources.GATEWAY_HEADER_NAMES));
    }
}
