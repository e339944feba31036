package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.assets.Setting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import java.util.List;

/** The origins file is stored in no encoding that every client can read. */
final class NoEncoding extends TreeRule {
    NoEncoding() {
        super("no-encoding", Severity.ERROR, "No usable encoding");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        Setting<List<ContentEncoding>> setting =
                inspection.served() == null ? null : inspection.served().encodingsSetting();
        if (setting == null
                || setting.value().contains(ContentEncoding.IDENTITY)
                || !inspection.isSettled(setting.rule())) {
            return;
        }
        String help = "\"encodings\": [\"identity\"] in a rule for this file";
        if (setting.value().isEmpty()) {
            findings.add(finding("without any encoding, " + Inspection.ORIGINS_NAME + " has no content to serve")
                    .at(setting.place())
                    .withNote("if omitted, \"encodings\" is \"identity\" for this file")
                    .withHelp(help));
        } else {
            findings.add(finding("without \"identity\", " + Inspection.ORIGINS_NAME
                            + " is sent compressed even to clients that cannot read it")
                    .withSeverity(Severity.WARNING)
                    .at(setting.place())
                    .withHelp(help));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The last rule that sets `encodings` for the file sets an empty list. It is a warning if the list has \
                entries but not `identity`.""", """
                `encodings` replaces what the deploy tool would choose. With an empty list, the asset has no \
                content at all. With `gzip` alone, the canister sends gzip to every client, whether or not it \
                asked for it. Browsers can read that; scripts and monitors may not.""", """
                With an empty list: "Unverified origin" at every alternative origin.""", """
                [
                  { "match": ".well-known/*", "encodings": [] }
                ]""", """
                [
                  { "match": ".well-known/*", "encodings": ["identity"] }
                ]""", """
                Omit the field.""", List.of(Sources.UPLOAD_ENCODINGS));
    }
}
