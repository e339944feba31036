package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One header reaches a file in two spellings with two values. */
final class HeaderSpelledTwice extends TreeRule {
    HeaderSpelledTwice() {
        super("header-spelled-twice", Severity.WARNING, "One header in two spellings");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        for (AssetRule rule : inspection.rules()) {
            inOneRule(rule, findings);
        }
        if (inspection.canister() != null && inspection.served() != null) {
            ofOrigins(inspection, findings);
        }
    }

    private void inOneRule(AssetRule rule, List<Finding> findings) {
        if (rule.headers().size() < 2) {
            return;
        }
        Map<String, Header> seen = new HashMap<>();
        for (Header header : rule.headers()) {
            Header other = seen.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header);
            if (other != null && !other.value().equals(header.value())) {
                findings.add(report(header, other));
            }
        }
    }

    private void ofOrigins(Inspection inspection, List<Finding> findings) {
        Map<String, Header> seen = new HashMap<>();
        for (Header header : inspection.served().headers()) {
            Header other = seen.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header);
            if (other == null || other.value().equals(header.value()) || isOneRule(other.rule(), header.rule())) {
                continue;
            }
            boolean later = isLater(header.rule(), other.rule());
            Header first = later ? other : header;
            Header second = later ? header : other;
            Finding finding = report(second, first)
                    .withHelp("use \"" + first.name() + "\", so that the later value overrides the earlier one");
            List<Edit> edits = renaming(inspection, second.rule().file(), first.name());
            findings.add(
                    edits.isEmpty()
                            ? finding
                            : finding.withFix(new Fix(true, second.rule().file().source(), edits)));
        }
    }

    /**
     * Edits that give a header one spelling wherever a rules file sets it for the origins file: if only the last of three were
     * changed, the one in the middle would take effect. Empty if one rule has two spellings: the author has to choose.
     */
    private static List<Edit> renaming(Inspection inspection, RulesFile file, String name) {
        List<Edit> edits = new ArrayList<>();
        for (AssetRule rule : file.rules()) {
            if (!inspection.matchesOrigins(rule)) {
                continue;
            }
            boolean given = false;
            for (Header header : rule.headers()) {
                if (header.is(name)) {
                    if (given) {
                        return List.of();
                    }
                    given = true;
                    if (!header.name().equals(name)) {
                        edits.add(new Edit(header.namePlace().span(), spelled(header, name)));
                    }
                }
            }
        }
        return edits;
    }

    private static boolean isOneRule(AssetRule a, AssetRule b) {
        return a.file().path().equals(b.file().path())
                && a.node().span().start() == b.node().span().start();
    }

    /** Whether a rule is applied after another. */
    private static boolean isLater(AssetRule a, AssetRule b) {
        int depth = Integer.compare(
                a.file().directory().length(), b.file().directory().length());
        return depth != 0
                ? depth > 0
                : a.node().span().start() > b.node().span().start();
    }

    private Finding report(Header header, Header other) {
        return finding(QuotedText.quote(header.name(), 40) + " and " + QuotedText.quote(other.name(), 40) + " on "
                        + other.namePlace().line(header.namePlace().source()) + " are the same header with two values")
                .at(header.namePlace())
                .withNote("rules distinguish spellings, so both are kept; which value the canister sends is undefined");
    }

    private static String spelled(Header header, String name) {
        for (Member member : header.rule().node().members()) {
            if (member.name().equals("headers") && member.value() instanceof ObjectNode headers) {
                for (Member given : headers.members()) {
                    if (given.key().span().equals(header.namePlace().span())
                            && !given.key().isQuoted()) {
                        return isBare(name) ? name : "\"" + name + "\"";
                    }
                }
            }
        }
        char quote = header.namePlace()
                .source()
                .text()
                .charAt(header.namePlace().span().start());
        return quote + name + quote;
    }

    private static boolean isBare(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isLetter(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                Two rules set one header for the file in two spellings, such as `access-control-allow-origin` \
                and `Access-Control-Allow-Origin`, with different values. Or one rule does so for any file.""", """
                A later rule overrides an earlier one only if the spelling is the same. Otherwise, both are kept \
                and uploaded, and it is undefined which value the canister sends; it can change with every \
                deploy.""", """
                Unpredictable: it depends on which of the two values the canister sends.""", """
                [
                  { "match": "**/*", "headers": { "access-control-allow-origin": "https://forge.example" } },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                [
                  { "match": "**/*", "headers": { "Access-Control-Allow-Origin": "https://forge.example" } },
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                Use one spelling everywhere.""", List.of(Sources.ASSET_RULES_MERGE));
    }
}
