package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Hosting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A project on Juno brings a file that the Satellite writes itself. */
final class JunoReservedPath extends ProjectRule {
    private static final String DOMAINS = "ic-domains";

    JunoReservedPath() {
        super("juno-reserved-path", Severity.ERROR, "a file that Juno's Satellite writes itself");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() != Hosting.JUNO || ignoresWellKnown(canister)) {
                continue;
            }
            List<Path> roots = new ArrayList<>();
            for (AssetSource source : canister.sources()) {
                if (source.isPresent()) {
                    roots.add(source.directory());
                }
            }
            roots.addAll(facts.build(canister).inputs());
            for (OriginsFile file : facts.files()) {
                if (file.isNamedRight() && roots.contains(file.root())) {
                    findings.add(reserved(OriginsFileName.NAME)
                            .at(file.start())
                            .withHelp("delete it, and list the other hosts as \"externalAlternativeOrigins\" in "
                                    + canister.manifest().path().getFileName()));
                }
            }
            for (Path root : roots) {
                Path domains = root.resolve(OriginsFileName.DIRECTORY).resolve(DOMAINS);
                if (domains.toFile().isFile()) {
                    findings.add(reserved(DOMAINS)
                            .at(canister.place())
                            .withHelp("delete " + facts.project().shown(domains)));
                }
            }
        }
    }

    private Finding reserved(String name) {
        return finding("Juno refuses this file: the Satellite writes /" + OriginsFileName.DIRECTORY + "/" + name
                        + " itself")
                .withNote(
                        "the Satellite makes it of the domains and of \"authentication.internetIdentity\" when that is"
                                + " applied");
    }

    /** Whether a pattern of files that are not uploaded speaks of the place. */
    private static boolean ignoresWellKnown(AssetCanister canister) {
        for (String pattern : canister.juno().ignored()) {
            if (pattern.contains("well-known") || pattern.contains(OriginsFileName.NAME)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A project on Juno has its own `/.well-known/ii-alternative-origins` or `/.well-known/ic-domains` in \
                what it uploads, or in what its build copies there.""",
                """
                Juno's Satellite writes both files itself: the list from its domains, its own address and \
                `externalAlternativeOrigins`. It refuses an upload to these paths.""",
                """
                What the Satellite wrote; the file of the project never shows.""",
                """
                juno.config.json
                  { "satellite": { "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "hosting": { "source": "dist" } } }
                dist/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                juno.config.json
                  {
                    "satellite": {
                      "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                      "hosting": { "source": "dist" },
                      "authentication": {
                        "internetIdentity": {
                          "derivationOrigin": "bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                          "externalAlternativeOrigins": ["forge.example"]
                        }
                      }
                    }
                  }
                dist/index.html
                  <p>Hello</p>""",
                """
                Delete the file and say the same in Juno's configuration, then apply it with `juno config apply`.""",
                List.of(
                        "junobuild/juno: src/libs/storage/src/well_known/assert.rs",
                        "junobuild/juno: src/libs/satellite/src/auth/alternative_origins.rs"));
    }
}
