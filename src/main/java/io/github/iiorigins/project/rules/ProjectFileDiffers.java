package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The project file and the file that is served list different origins. */
final class ProjectFileDiffers extends ProjectRule {
    ProjectFileDiffers() {
        super("project-file-differs", Severity.WARNING, "List differs from project file");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        ProjectFile projectFile = facts.publishing();
        if (projectFile == null) {
            return;
        }
        for (OriginsFile file : facts.files()) {
            // A copy that a build made is judged by what it is made from.
            if (file.isNamedRight()
                    && file.document().list().isPresent()
                    && facts.project().sourceOf(file.path()).isEmpty()) {
                check(file, projectFile, facts, findings);
            }
        }
    }

    /** The environments of a file; of one that is uploaded and not named, those whose directory is not uploaded. */
    private static List<Environment> environments(OriginsFile file, ProjectFile projectFile, ProjectFacts facts) {
        List<Environment> claiming = projectFile.environmentsOf(file.path());
        if (!claiming.isEmpty() || !facts.isUploaded(file.root())) {
            return claiming;
        }
        List<Environment> astray = new ArrayList<>();
        for (Environment environment : projectFile.environments()) {
            Optional<Path> assets = projectFile.assets(environment);
            if (assets.isPresent() && !facts.isUploaded(assets.get())) {
                astray.add(environment);
            }
        }
        return astray;
    }

    private void check(OriginsFile file, ProjectFile projectFile, ProjectFacts facts, List<Finding> findings) {
        if (!projectFile.withList(file.document().entries()).isEmpty()) {
            // It is the list of an environment; whether of the right one is for another rule to say.
            return;
        }
        Environment first = null;
        for (Environment environment : environments(file, projectFile, facts)) {
            if (first == null && projectFile.hasList(environment)) {
                first = environment;
            }
        }
        if (first == null) {
            return;
        }
        String where = projectFile.source().path() + " (" + QuotedText.printable(first.name()) + ")";
        Difference difference =
                Difference.between(first.alternativeOrigins(), file.document().entries());
        if (!difference.more().isEmpty()) {
            OriginEntry entry = difference.more().get(0);
            findings.add(
                    entry.about(finding(subject(difference.more(), " is", " are") + " listed here but not in " + where))
                            .at(entry.location()));
        }
        if (!difference.less().isEmpty()) {
            OriginEntry entry = difference.less().get(0);
            findings.add(entry.about(finding(
                            subject(difference.less(), " is", " are") + " listed in " + where + " but not here"))
                    .at(file.start()));
        }
    }

    private static String subject(List<OriginEntry> entries, String one, String several) {
        return entries.size() == 1
                ? entries.get(0).quoted() + one
                : entries.get(0).quoted() + " and " + (entries.size() - 1) + " more" + several;
    }

    /**
     * How two lists differ, whatever their order.
     *
     * @param less what only the first has
     * @param more what only the second has
     */
    record Difference(List<OriginEntry> less, List<OriginEntry> more) {
        static Difference between(List<OriginEntry> first, List<OriginEntry> second) {
            return new Difference(without(first, second), without(second, first));
        }

        boolean isNone() {
            return less.isEmpty() && more.isEmpty();
        }

        private static List<OriginEntry> without(List<OriginEntry> list, List<OriginEntry> others) {
            Set<String> known = new HashSet<>();
            for (OriginEntry other : others) {
                known.add(other.meant());
            }
            List<OriginEntry> left = new ArrayList<>();
            for (OriginEntry entry : list) {
                if (known.add(entry.meant())) {
                    left.add(entry);
                }
            }
            return left;
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The alternative-origins file and the project file list different origins for the environment that \
                the file \
                is uploaded to. Order and spelling do not count.""", """
                The project file says what you want; the alternative-origins file is what II reads. One of them \
                was edited without the other.""", """
                "Unverified origin" at an origin that only the project file has. An origin that only the \
                alternative-origins file has can still sign users in, even if you no longer want it.""", """
                ii-origins.json
                  { "environments": { "production": { "alternativeOrigins": ["https://forge.example"] } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://www.forge.example"] }""", """
                ii-origins.json
                  { "environments": { "production": { "alternativeOrigins": ["https://forge.example"] } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""", """
                Decide which one is right, and change the other to match.""", List.of(Sources.II_COMPARE, Sources.PROJECT_SCHEMA));
    }
}
