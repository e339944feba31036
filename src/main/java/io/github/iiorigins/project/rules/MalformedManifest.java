package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.project.ManifestProblem;
import java.util.List;

/** The deploy tool refuses a manifest, or passes over a value in it. */
final class MalformedManifest extends ProblemRule {
    MalformedManifest() {
        super("malformed-manifest", Severity.ERROR, "a manifest that the deploy tool refuses");
    }

    @Override
    Severity weight(ManifestProblem.Kind kind) {
        return switch (kind) {
            case MALFORMED -> Severity.ERROR;
            case IGNORED -> Severity.WARNING;
            default -> null;
        };
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A `dfx.json`, `icp.yaml`, `canister.yaml`, `juno.config.json` or a file of canister ids that its tool \
                refuses, as far as it concerns what is uploaded: broken JSON or YAML, an asset canister without \
                `source`, a source outside the project, a key that icp-cli does not know, an id that is none. It is a \
                warning where the tool takes the file and passes over the value.""",
                """
                What is not deployed is not served: the list that is live stays the old one, or there is none.""",
                """
                Whatever was deployed last. Without any list, "Unverified origin" at every alternative origin.""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "sources": ["public"] } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["public"] } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                Put it right at the place shown; the note says which tool refuses it.""",
                List.of(
                        "dfinity/sdk: src/dfx-core/src/config/model/dfinity.rs",
                        "dfinity/icp-cli: crates/icp/src/manifest",
                        "junobuild/juno-js: packages/config"));
    }
}
