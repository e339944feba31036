package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.AssetRule;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Edit;
import java.util.List;

/** The origins file is served without saying that it is JSON. */
final class ContentTypeMissing extends TreeRule {
    private static final String TYPE = "application/json";

    ContentTypeMissing() {
        super("content-type-missing", Severity.INFO, "Missing content type");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        // If the CORS header is missing too, its fix adds this one.
        if (inspection.served() == null
                || inspection.served().header("content-type").isPresent()
                || inspection.served().header(Inspection.ALLOW_ORIGIN).isEmpty()) {
            return;
        }
        Header cors = inspection.served().header(Inspection.ALLOW_ORIGIN).get();
        if (!inspection.isSettled(cors.rule())) {
            return;
        }
        boolean own = inspection.canister() == null || inspection.isOriginsRule(cors.rule());
        Finding finding = finding(Inspection.ORIGINS_NAME + " is served as application/octet-stream")
                .at(cors.namePlace())
                .withNote("II ignores the content type; browsers and other tools do not")
                .withHelp(
                        inspection.canister() == null
                                ? "Content-Type: " + TYPE
                                : "\"Content-Type\": \"" + TYPE + "\""
                                        + (own ? "" : " in a rule for " + Inspection.ORIGINS));
        AssetRule rule = inspection.canister() == null ? null : inspection.originsRule();
        if (rule != null) {
            List<Edit> edits = RulesEdit.addHeader(rule, "Content-Type", TYPE);
            HostingRules after = inspection.after(rule.file().path(), edits);
            if (after != null
                    && after.treat(Inspection.ORIGINS).header("content-type").isPresent()) {
                finding = finding.withFix(new Fix(true, rule.file().source(), edits));
            }
        }
        findings.add(finding);
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                No rule sets a `Content-Type` for the file. Its name has no extension, so it is served as \
                `application/octet-stream`.""", """
                II parses the file regardless of its type, so sign-in works. A browser that opens it offers a \
                download, and scanners may complain.""", Shown.NOTHING, """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": { "Access-Control-Allow-Origin": "*" }
                  }
                ]""", """
                [
                  {
                    "match": ".well-known/ii-alternative-origins",
                    "headers": {
                      "Access-Control-Allow-Origin": "*",
                      "Content-Type": "application/json"
                    }
                  }
                ]""", """
                Set `Content-Type: application/json` for the file.""", List.of(Sources.UPLOAD_MEDIA_TYPE, Sources.II_SHAPE));
    }
}
