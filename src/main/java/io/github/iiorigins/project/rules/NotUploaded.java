package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.Hosting;
import io.github.iiorigins.text.QuotedText;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The origins file is in a place from which no manifest uploads it. */
final class NotUploaded extends ProjectRule {
    /** A build may follow a checkout within seconds, and both give files the time of that moment. */
    private static final long SLACK_MILLIS = 10_000;

    NotUploaded() {
        super("not-uploaded", Severity.ERROR, "Alternative-origins file not uploaded");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (OriginsFile file : facts.files()) {
            if (file.isNamedRight()) {
                if (facts.serving(file).isEmpty() && !facts.project().tree().isKeptFor(file.path())) {
                    unserved(file, facts, findings);
                }
            }
        }
    }

    private void unserved(OriginsFile file, ProjectFacts facts, List<Finding> findings) {
        List<AssetCanister> candidates = new ArrayList<>();
        for (AssetCanister canister : facts.nearest(file.path())) {
            // Then this one is only a copy.
            if (facts.hasOriginsFile(canister)) {
                return;
            }
            if (canister.hosting() != Hosting.JUNO && !canister.sources().isEmpty()) {
                candidates.add(canister);
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        AssetCanister canister = candidates.get(0);
        boolean taken = false;
        for (AssetCanister candidate : candidates) {
            if (!taken && facts.build(candidate).takes(file.path())) {
                canister = candidate;
                taken = true;
            }
        }
        Path below = sourceAbove(file, canister);
        if (below != null) {
            findings.add(deeper(file, below));
        } else {
            findings.add(outside(file, canister, facts.build(canister), taken, facts));
        }
    }

    private static Path sourceAbove(OriginsFile file, AssetCanister canister) {
        for (AssetSource source : canister.sources()) {
            if (source.isPresent() && file.path().startsWith(source.directory())) {
                return source.directory();
            }
        }
        return null;
    }

    private Finding deeper(OriginsFile file, Path source) {
        String path = source.relativize(file.path()).toString().replace(File.separatorChar, '/');
        return finding("this file is uploaded as " + QuotedText.quote("/" + path) + ", but II requests \"/"
                        + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME + "\"")
                .at(file.start())
                .withNote("each source directory is a root of the site; the file must be in "
                        + OriginsFileName.DIRECTORY + " directly under one");
    }

    private Finding outside(OriginsFile file, AssetCanister canister, Build build, boolean taken, ProjectFacts facts) {
        String name = QuotedText.quote(canister.name());
        String sources = canister.sourcesInWords();
        String from = QuotedText.printable(facts.project().shown(file.root()));
        AssetSource missing = missing(canister);
        if (missing != null) {
            String output = QuotedText.printable(missing.written());
            Finding finding = finding(
                            taken
                                    ? output + " is not built yet: the build copies this file there from " + from
                                    : output + " is not built yet, so it is unknown whether canister " + name
                                            + " gets this file")
                    .withSeverity(Severity.INFO)
                    .at(file.start());
            return taken || build.namesWellKnown()
                    ? finding
                    : finding.withNote("no manifest uploads " + from + ", and no build step that copies it was found");
        }
        boolean copied = taken || build.namesWellKnown();
        if (copied && !builtAfter(file, canister)) {
            return finding("this file is not in " + QuotedText.printable(sources)
                            + ": the last build is older than the file")
                    .withSeverity(Severity.INFO)
                    .at(file.start())
                    .withHelp("build, then validate again");
        }
        Finding finding = finding("canister " + name + " uploads " + QuotedText.printable(sources)
                        + ", but this file is elsewhere")
                .at(file.start())
                .withNote("II gets the app's fallback page or a 404 and rejects every alternative origin");
        return copied
                ? finding.withNote(
                        "the build ran later and did not copy it; some bundlers skip names that start with a" + " dot")
                : finding.withHelp(help(build, from, facts));
    }

    private static String help(Build build, String from, ProjectFacts facts) {
        if (!build.inputs().isEmpty()) {
            return "move " + OriginsFileName.DIRECTORY + " to "
                    + QuotedText.printable(facts.project().shown(build.inputs().get(0)))
                    + ", which the build copies unchanged";
        }
        return "move it to a directory that is uploaded, or upload " + from + " too";
    }

    private static AssetSource missing(AssetCanister canister) {
        for (AssetSource source : canister.sources()) {
            if (source.state() == AssetSource.State.MISSING) {
                return source;
            }
        }
        return null;
    }

    /** Whether some source was written clearly later than the file. */
    private static boolean builtAfter(OriginsFile file, AssetCanister canister) {
        long changed = file.path().toFile().lastModified() + SLACK_MILLIS;
        for (AssetSource source : canister.sources()) {
            if (source.isPresent()
                    && (source.directory().toFile().lastModified() > changed
                            || source.directory().resolve("index.html").toFile().lastModified() > changed)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                An alternative-origins file is in no directory that a manifest uploads, or is deeper in one than \
                directly under its root. It is an info if the build output does not exist or is older than the \
                file, because the result is then unknown.""",
                """
                Every source directory is a root of the site. II requests `/.well-known/ii-alternative-origins`, \
                so the file must be in `.well-known` directly under a source. Bundlers copy it there from \
                `public/` or `static/`, but usually not from `src/`.""",
                Shown.UNVERIFIED_EVERYWHERE + " II got the app's fallback page or a 404.",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["dist"] } } }
                dist/index.html
                  <p>Hello</p>
                src/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["dist", "src/assets"] } } }
                dist/index.html
                  <p>Hello</p>
                src/assets/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                Move `.well-known` to the directory that the build copies unchanged, or add its parent to the \
                sources.""",
                List.of(Sources.DOCS_ALTERNATIVE_ORIGINS, Sources.UPLOAD_FILES, Sources.ICP_PLUGINS));
    }
}
