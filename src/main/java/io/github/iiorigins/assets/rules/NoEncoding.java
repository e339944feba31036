package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.assets.Setting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** The origins file is kept in no form that everybody can be sent. */
final class NoEncoding extends TreeRule {
    NoEncoding() {
        super("no-encoding", Severity.ERROR, "an origins file without any encoding");
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
        String help = "\"encodings\": [\"identity\"] in a rule for the file";
        if (setting.value().isEmpty()) {
            findings.add(finding("with no encoding the list has no content that could be sent")
                    .at(setting.place())
                    .withNote("left out, \"encodings\" is \"identity\" for this file")
                    .withHelp(help));
        } else {
            findings.add(finding("without \"identity\" the list is sent compressed even to those who cannot read that")
                    .withSeverity(Severity.WARNING)
                    .at(setting.place())
                    .withHelp(help));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The last rule that gives the origins file `encodings` gives an empty list; or, as a warning, a \
                list without `identity`.""",
                """
                `encodings` replaces what the deploy tool would choose. With an empty list the asset has no \
                content at all. With `gzip` alone the canister sends gzip to every client, asked or not: \
                browsers read it, scripts and monitors may not.""",
                """
                With an empty list "Unverified origin" at every alternative origin.""",
                """
                [
                  { "match": ".well-known/*", "encodings": [] }
                ]""",
                """
                [
                  { "match": ".well-known/*", "encodings": ["identity"] }
                ]""",
                """
                Leave the field out.""",
                List.of(
                        "dfinity/sdk: src/canisters/frontend/ic-asset/src/batch_upload/plumbing.rs",
                        "dfinity/certified-assets: ic-certified-assets/src/state_machine/mod.rs"));
    }
}
