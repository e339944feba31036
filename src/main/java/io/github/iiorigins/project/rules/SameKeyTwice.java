package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.Hosting;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.QuotedText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two sources of a canister hold the same well-known file. */
final class SameKeyTwice extends ProjectRule {
    SameKeyTwice() {
        super("same-key-twice", Severity.ERROR, "one path from two sources");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() == Hosting.DFX_ASSETS && canister.sources().size() > 1) {
                check(canister, findings);
            }
        }
    }

    private void check(AssetCanister canister, List<Finding> findings) {
        Map<String, AssetSource> seen = new HashMap<>();
        for (AssetSource source : canister.sources()) {
            if (!source.isPresent() || source.place().isEmpty()) {
                continue;
            }
            Path directory = source.directory().resolve(OriginsFileName.DIRECTORY);
            String[] names = directory.toFile().list();
            if (names == null || Files.isSymbolicLink(directory)) {
                continue;
            }
            Arrays.sort(names);
            for (String name : names) {
                if (name.startsWith(".") || !Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                AssetSource first = seen.putIfAbsent(name, source);
                if (first != null) {
                    findings.add(finding(name, first, source));
                }
            }
        }
    }

    private Finding finding(String name, AssetSource first, AssetSource second) {
        String key = "/" + OriginsFileName.DIRECTORY + "/" + name;
        Finding finding = finding(QuotedText.quote(key) + " comes from " + QuotedText.printable(first.written())
                        + " and from " + QuotedText.printable(second.written()))
                .at(second.place().orElseThrow());
        return ignores(first) || ignores(second)
                ? finding.withSeverity(Severity.WARNING)
                        .withNote("dfx stops at a path that it has two files for, unless a rule ignores one of them")
                : finding.withNote("dfx stops at a path that it has two files for, and uploads nothing")
                        .withHelp("keep one of them");
    }

    /** Whether the rules of a source leave something out. Which paths that meets is for the rules about them to say. */
    private static boolean ignores(AssetSource source) {
        for (String name : new String[] {".ic-assets.json", ".ic-assets.json5"}) {
            File file = source.directory().resolve(name).toFile();
            try {
                if (file.isFile()) {
                    String text = FileReading.read(file.toPath(), name).text();
                    if (text.contains("ignore") && text.contains("true")) {
                        return true;
                    }
                }
            } catch (UnreadableFile unreadable) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                Two directories under `source` of one canister in `dfx.json` hold the same file in `.well-known`.""",
                """
                Every source is a root of its own, and dfx does not lay one over the other: two files for one path \
                are an error. It is a warning where a rules file ignores something, as that may take one of them out.""",
                """
                Whatever was deployed last: the deploy fails.""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["dist", "src/assets"] } } }
                dist/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }
                src/assets/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["dist", "src/assets"] } } }
                dist/index.html
                  <p>Hello</p>
                src/assets/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                Keep the file in one of the sources. If the build copies it to the other, name only the output.""",
                List.of("dfinity/sdk: src/canisters/frontend/ic-asset/src/error/gather_asset_descriptors.rs"));
    }
}
