package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.ManifestProblem;
import java.util.List;

/** The deploy tool rejects a manifest, or ignores a value in it. */
final class MalformedManifest extends ProblemRule {
    MalformedManifest() {
        super("malformed-manifest", Severity.ERROR, "Manifest the deploy tool rejects");
    }

    @Override
    Severity weight(ManifestProblem problem, ProjectFacts facts) {
        return switch (problem.kind()) {
            case MALFORMED -> Severity.ERROR;
            case IGNORED -> Severity.WARNING;
            default -> null;
        };
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The deploy tool rejects a `dfx.json`, `icp.yaml`, `canister.yaml`, `juno.config.json`, or file of \
                canister IDs, for example because of broken JSON or YAML, an asset canister without `source`, a \
                source outside the project, a key that icp-cli does not know, or an invalid canister ID. Only the \
                parts that affect the upload are checked. It is a warning if the tool accepts the file and ignores \
                the value.""",
                """
                If the tool rejects the manifest, it deploys nothing: the live file stays the old one, or there is \
                none.""",
                Shown.OLD_FILE_OR_NONE,
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
                Correct it at the place shown. The note says which tool rejects it.""",
                List.of(Sources.DFX_JSON, Sources.ICP_CANISTER, Sources.JUNO_CONFIG));
    }
}
