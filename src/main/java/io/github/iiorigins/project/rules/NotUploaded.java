package io.github.iiorigins.project.rules;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.ShownPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The origins file is in a place from which no manifest uploads it. */
final class NotUploaded extends ProjectRule {
    /** A build may follow a checkout within seconds, and both give files the time of that moment. */
    private static final long SLACK_MILLIS = 10_000;

    NotUploaded() {
        super("not-uploaded", Severity.ERROR, "Alternative-origins file not uploaded");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (AssetCanister canister : facts.canisters()) {
            linked(canister, facts, findings);
        }
        for (OriginsFile file : facts.files()) {
            if (file.isNamedRight()) {
                if (facts.serving(file).isEmpty() && !facts.project().tree().isKeptFor(file.path())) {
                    unserved(file, facts, findings);
                }
            }
        }
    }

    /** No deploy tool follows a link out of what it uploads. Of a list with another right place, its own finding speaks. */
    private void linked(AssetCanister canister, ProjectFacts facts, List<Finding> findings) {
        for (AssetSource source : canister.sources()) {
            Path directory = source.originsFile().getParent();
            if (source.isPresent()
                    && source.place().isPresent()
                    && Files.isSymbolicLink(directory)
                    && source.originsFile().toFile().isFile()
                    && !isWellKnown(directory)) {
                findings.add(finding(QuotedText.printable(facts.project().shown(directory))
                                + " is a symbolic link, so the deploy tool does not upload the file behind it")
                        .at(source.place().get())
                        .withHelp("replace the link with a directory"));
            }
        }
    }

    private static boolean isWellKnown(Path link) {
        try {
            return link.toRealPath().endsWith(OriginsFileName.DIRECTORY);
        } catch (IOException gone) {
            return true;
        }
    }

    private void unserved(OriginsFile file, ProjectFacts facts, List<Finding> findings) {
        List<AssetCanister> candidates = new ArrayList<>();
        for (AssetCanister canister : facts.nearest(file.path())) {
            if (facts.hasOriginsFile(canister)) {
                // Then this one is only a copy, unless it is the one that the project file means.
                if (isMeant(file, facts) && facts.build(canister).isKnown() && !isTaken(file, canister, facts)) {
                    findings.add(finding(
                                    "canister " + QuotedText.quote(canister.name())
                                            + " uploads a different alternative-origins file, and the build does not copy this one")
                            .withSeverity(Severity.WARNING)
                            .at(file.start())
                            .withNote("the project file names this directory under \"assets\"")
                            .withHelp(help(facts.build(canister), shownRoot(file, facts), facts)));
                }
                return;
            }
            if (canister.hosting() != Hosting.JUNO && !canister.sources().isEmpty()) {
                candidates.add(canister);
            }
        }
        if (candidates.isEmpty()) {
            if (facts.canisters().isEmpty() && !facts.project().manifests().isEmpty()) {
                findings.add(finding("unknown whether a canister gets this file: "
                                + QuotedText.printable(facts.project()
                                        .manifests()
                                        .get(0)
                                        .source()
                                        .path())
                                + " has no canister that files are uploaded to")
                        .withSeverity(Severity.INFO)
                        .at(file.start()));
            }
            return;
        }
        AssetCanister canister = candidates.get(0);
        boolean taken = false;
        for (AssetCanister candidate : candidates) {
            if (!taken && isTaken(file, candidate, facts)) {
                canister = candidate;
                taken = true;
            }
        }
        Path below = sourceAbove(file, canister);
        if (below != null) {
            findings.add(deeper(file, below));
            return;
        }
        Finding finding = taken
                ? lost(file, canister, facts)
                : outside(file, canister, facts.build(canister), facts).at(file.start());
        if (finding != null) {
            findings.add(finding);
        }
    }

    private static boolean isTaken(OriginsFile file, AssetCanister canister, ProjectFacts facts) {
        return facts.build(canister).takes(file.path());
    }

    /** Whether the project file says that an environment has the file. */
    private static boolean isMeant(OriginsFile file, ProjectFacts facts) {
        if (facts.projectFile().isPresent()) {
            for (Environment environment : facts.projectFile().get().environments()) {
                if (facts.projectFile().get().assets(environment).equals(Optional.of(file.root()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String shownRoot(OriginsFile file, ProjectFacts facts) {
        return QuotedText.printable(facts.project().shown(file.root()));
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
        String path = ShownPath.of(source, file.path());
        return finding("this file is uploaded as " + QuotedText.quote("/" + path) + ", but II requests \"/"
                        + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME + "\"")
                .at(file.start())
                .withNote("each source directory is a root of the site; the file must be in "
                        + OriginsFileName.DIRECTORY + " directly under one");
    }

    /** A file that the build copies is not in what is built; null if that says nothing and the copy is certain. */
    private Finding lost(OriginsFile file, AssetCanister canister, ProjectFacts facts) {
        AssetSource missing = missing(canister);
        boolean later = missing == null && builtAfter(file, canister);
        if (!later
                && (facts.build(canister).sure()
                        || facts.build(canister).copied().contains(file.path().getParent()))) {
            return null;
        }
        String output = QuotedText.printable(missing == null ? canister.sourcesInWords() : missing.written());
        if (later) {
            return finding("the last build did not copy this file to " + output)
                    .withSeverity(Severity.WARNING)
                    .at(file.start())
                    .withNote("the build is newer than the file; some bundlers skip names that start with a dot")
                    .withHelp("build, then validate again");
        }
        return finding(
                        missing == null
                                ? "this file is not in " + output + ": the last build is older than the file"
                                : output + " is not built yet; the build may copy this file there from "
                                        + shownRoot(file, facts))
                .withSeverity(Severity.INFO)
                .at(file.start())
                .withNote("how the app is built is unknown; " + shownRoot(file, facts) + " is a usual name");
    }

    private Finding outside(OriginsFile file, AssetCanister canister, Build build, ProjectFacts facts) {
        String name = QuotedText.quote(canister.name());
        String from = shownRoot(file, facts);
        AssetSource missing = missing(canister);
        String unbuilt =
                missing == null ? "" : QuotedText.printable(missing.written()) + " is not built yet, so it is ";
        if (!build.unread().isEmpty()) {
            Location unread = build.unread().get(0);
            return finding(unbuilt + "unknown whether canister " + name + " gets this file")
                    .withSeverity(Severity.INFO)
                    .withNote(
                            unread.span().isEmpty()
                                    ? QuotedText.printable(unread.path()) + " could not be read"
                                    : unread.line(file.start().source())
                                            + " computes which directory the build copies");
        }
        if (build.namesWellKnown()) {
            return finding(unbuilt + "unknown whether canister " + name + " gets this file")
                    .withSeverity(Severity.INFO)
                    .withNote(build.mention().line(file.start().source()) + " mentions " + OriginsFileName.DIRECTORY);
        }
        if (missing != null) {
            return finding(unbuilt + "unknown whether canister " + name + " gets this file")
                    .withSeverity(Severity.INFO)
                    .withNote("no manifest uploads " + from + ", and no build step that copies it was found");
        }
        Finding finding = finding("canister " + name + " uploads " + QuotedText.printable(canister.sourcesInWords())
                        + ", but this file is elsewhere")
                .withNote("II gets the app's fallback page or a 404 and rejects every alternative origin")
                .withHelp(help(build, from, facts));
        // What an unknown bundler copies is not certain.
        return build.exists() && !build.sure()
                ? finding.withSeverity(Severity.WARNING).withNote("how the app is built is unknown")
                : finding;
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
                An alternative-origins file is not in a directory that a manifest uploads, or is in one but not \
                directly under its root. It is an info if the output is not built yet, or if what the build copies \
                could not be followed, and a warning if the bundler is unknown. Build output that is older than the \
                file is not used as evidence.""",
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
