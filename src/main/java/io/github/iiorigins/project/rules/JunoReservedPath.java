package io.github.iiorigins.project.rules;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.RegisteredDomains;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A project on Juno contains a file that the Satellite writes itself. */
final class JunoReservedPath extends ProjectRule {
    private static final String DOMAINS = RegisteredDomains.NAME;

    JunoReservedPath() {
        super("juno-reserved-path", Severity.ERROR, "File that Juno's Satellite writes");
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
                    findings.add(reserved(OriginsFileName.NAME).at(file.start()).withHelp(help(file, canister, facts)));
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

    /** The file of another canister must not be deleted: Juno has to pass it by. */
    private static String help(OriginsFile file, AssetCanister satellite, ProjectFacts facts) {
        String manifest = satellite.manifest().path().getFileName().toString();
        for (AssetCanister other : facts.canisters()) {
            if (other.hosting() != Hosting.JUNO
                    && (other.serves(file.path()) || facts.build(other).takes(file.path()))) {
                return "keep it for canister " + QuotedText.quote(other.name()) + ", and add \"**/"
                        + OriginsFileName.DIRECTORY + "/*\" to \"ignore\" in " + manifest;
            }
        }
        return "delete it, and list the other hosts as \"externalAlternativeOrigins\" in " + manifest;
    }

    private Finding reserved(String name) {
        return finding("Juno rejects this file: the Satellite writes /" + OriginsFileName.DIRECTORY + "/" + name
                        + " itself")
                .withNote("the Satellite generates it from its domains and \"authentication.internetIdentity\" when you"
                        + " apply the configuration");
    }

    /** Whether a pattern of files that are not uploaded names the directory. */
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
        return new RulePage("""
                A Juno project has its own `/.well-known/ii-alternative-origins` or `/.well-known/ic-domains` in \
                what it uploads, or in what its build copies there.""", """
                Juno's Satellite writes both files itself: the list from its domains, its own address, and \
                `externalAlternativeOrigins`. It rejects an upload to these paths.""", """
                What the Satellite wrote. The project's own file is never served.""", """
                juno.config.json
                  { "satellite": { "id": "bkyz2-fmaaa-aaaaa-qaaaq-cai", "hosting": { "source": "dist" } } }
                dist/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
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
                  <p>Hello</p>""", """
                Delete the file, state the same in Juno's configuration, and apply it with `juno config apply`.""", List.of(Sources.JUNO_RESERVED, Sources.JUNO_LIST));
    }
}
