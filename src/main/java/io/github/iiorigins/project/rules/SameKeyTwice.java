package io.github.iiorigins.project.rules;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.FileReading;
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
        super("same-key-twice", Severity.ERROR, "One path from two sources");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() == Hosting.DFX && canister.sources().size() > 1) {
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
        Finding finding = finding(QuotedText.quote(key) + " is in both " + QuotedText.printable(first.written())
                        + " and " + QuotedText.printable(second.written()))
                .at(second.place().orElseThrow());
        return ignores(first) || ignores(second)
                ? finding.withSeverity(Severity.WARNING)
                        .withNote("dfx stops if two files have the same path, unless a rule ignores one of them")
                : finding.withNote("dfx stops if two files have the same path, and uploads nothing")
                        .withHelp("keep only one");
    }

    /** Whether the rules of a source exclude something. Asset rules report which paths that affects. */
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
        return new RulePage("""
                Two directories under `source` of one canister in `dfx.json` contain the same file in \
                `.well-known`.""", """
                Every source is a separate root, and dfx does not overlay them: two files for one path are an \
                error. It is a warning if a rules file ignores something, because that may exclude one of them.""", Shown.OLD_FILE, """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["dist", "src/assets"] } } }
                dist/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }
                src/assets/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["dist", "src/assets"] } } }
                dist/index.html
                  <p>Hello</p>
                src/assets/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                Keep the file in one of the sources. If the build copies it to the other, list only the output \
                directory.""", List.of(Sources.UPLOAD_DUPLICATES));
    }
}
