package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Copies of one origins file list different origins. */
final class CopiesDiffer extends ProjectRule {
    CopiesDiffer() {
        super("copies-differ", Severity.WARNING, "Copies that list different origins");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        List<OriginsFile> files = new ArrayList<>();
        for (OriginsFile file : facts.files()) {
            // What cannot be read is a finding already.
            if (file.isNamedRight() && file.document().list().isPresent()) {
                files.add(file);
            }
        }
        if (files.size() < 2) {
            return;
        }
        Set<Path> told = new HashSet<>();
        List<OriginsFile> unserved = new ArrayList<>();
        for (OriginsFile file : files) {
            if (facts.serving(file).isEmpty()) {
                unserved.add(file);
            }
        }
        if (unserved.isEmpty()) {
            return;
        }
        for (AssetCanister canister : facts.canisters()) {
            compare(canister, unserved, facts, told, findings);
        }
        for (OriginsFile file : files) {
            if (facts.nearest(file.path()).isEmpty() && !told.contains(file.path())) {
                beside(file, files, facts, told, findings);
            }
        }
    }

    /** Compares the files of one canister: those that are uploaded, and those that its build copies. */
    private void compare(
            AssetCanister canister,
            List<OriginsFile> unserved,
            ProjectFacts facts,
            Set<Path> told,
            List<Finding> findings) {
        OriginsFile served = facts.servedBy(canister);
        if (served != null && served.document().list().isEmpty()) {
            return;
        }
        OriginsFile taken = null;
        for (OriginsFile file : unserved) {
            if (!facts.build(canister).takesList(file.path())) {
                continue;
            }
            if (served != null) {
                Finding finding = differ(file, served, facts, told);
                if (finding != null) {
                    findings.add(finding.withSeverity(Severity.INFO)
                            .withNote(QuotedText.printable(served.shown())
                                    + " is from the last build; the next build copies this file over it"));
                }
            } else if (taken == null) {
                taken = file;
            } else {
                Finding finding = differ(file, taken, facts, told);
                if (finding != null) {
                    findings.add(finding.withNote("which copy the build writes last is unknown"));
                }
            }
        }
    }

    /** Compares the files of neighboring directories that have the names of asset directories, if there is no manifest. */
    private void beside(
            OriginsFile file, List<OriginsFile> files, ProjectFacts facts, Set<Path> told, List<Finding> findings) {
        if (!isAssetName(file.root())) {
            return;
        }
        for (OriginsFile other : files) {
            if (!other.path().equals(file.path())
                    && !told.contains(other.path())
                    && isAssetName(other.root())
                    && file.root().getParent() != null
                    && file.root().getParent().equals(other.root().getParent())) {
                Finding finding = differ(other, file, facts, told);
                if (finding != null) {
                    findings.add(finding.withNote("which copy is uploaded is unknown: there is no manifest"));
                    told.add(file.path());
                }
            }
        }
    }

    private static boolean isAssetName(Path root) {
        return root.getFileName() != null
                && switch (root.getFileName().toString()) {
                    case "public", "static", "assets", "dist", "build", "out", "www", "src" -> true;
                    default -> false;
                };
    }

    /** A finding about a copy; null if it lists the same origins or was reported before. */
    private Finding differ(OriginsFile copy, OriginsFile other, ProjectFacts facts, Set<Path> told) {
        if (areMeantToDiffer(copy, other, facts.projectFile().orElse(null))) {
            return null;
        }
        ProjectFileDiffers.Difference difference = ProjectFileDiffers.Difference.between(
                other.document().entries(), copy.document().entries());
        if (difference.isNone() || !told.add(copy.path())) {
            return null;
        }
        boolean more = !difference.more().isEmpty();
        OriginEntry entry = (more ? difference.more() : difference.less()).get(0);
        return finding("this copy and " + QuotedText.printable(other.shown()) + " list different origins")
                .at(more ? entry.location() : copy.start())
                .withNote(entry.quoted() + " is only in " + (more ? "this copy" : QuotedText.printable(other.shown())));
    }

    /** Whether the project file assigns the two to different environments. */
    private static boolean areMeantToDiffer(OriginsFile one, OriginsFile other, ProjectFile projectFile) {
        if (projectFile == null) {
            return false;
        }
        List<Environment> first = projectFile.environmentsOf(one.path());
        List<Environment> second = projectFile.environmentsOf(other.path());
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        for (Environment environment : first) {
            if (second.contains(environment)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                Copies of the file that go to one canister list different origins: in two directories that its \
                build copies, or, if there is no manifest, side by side in `public`, `static`, `dist`, and \
                similar. Between a build's output and its input, it is an info.""", """
                Only one of them is served, and which one can depend on the order of the build's steps. An entry \
                that was added to the wrong copy never arrives.""", """
                "Unverified origin" at an origin that only the other copy has.""", """
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example", "https://www.forge.example"] }
                static/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example", "https://www.forge.example"] }""", """
                Keep one copy, where the build reads it, and do not commit build output.""", List.of(Sources.DOCS_ALTERNATIVE_ORIGINS));
    }
}
