package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.Listing;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileReader;
import io.github.iiorigins.project.UnreadableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules say of a project in a directory. */
record LintedProject(Project project, List<Finding> findings) {
    /** Writes a listing and lints it. */
    static LintedProject of(String listing, Path directory) {
        Listing.write(listing, directory);
        return in(directory);
    }

    static LintedProject in(Path directory) {
        try {
            Project project = Project.read(directory, directory);
            List<OriginsFile> files = new ArrayList<>();
            for (Path path : project.tree().originsFiles()) {
                if (Files.isRegularFile(path)) {
                    files.add(new OriginsFile(path, OriginsDocument.read(FileReading.read(path, project.shown(path)))));
                }
            }
            Optional<ProjectFile> projectFile = Optional.empty();
            Path path = directory.resolve(ProjectFile.NAME);
            if (Files.exists(path)) {
                List<Complaint> complaints = new ArrayList<>();
                projectFile =
                        Optional.of(ProjectFileReader.read(path, FileReading.read(path, ProjectFile.NAME), complaints));
                if (!complaints.isEmpty()) {
                    throw new AssertionError(complaints.toString());
                }
            }
            List<Finding> findings = new ArrayList<>();
            ProjectLint.check(project, files, projectFile, findings);
            findings.sort(Finding.ORDER);
            return new LintedProject(project, findings);
        } catch (UnreadableFile failure) {
            throw new AssertionError(failure);
        }
    }

    /** A line a finding: place, severity, rule, message; a line each, indented, for notes and help. */
    String report() {
        StringBuilder report = new StringBuilder();
        for (Finding finding : findings) {
            report.append(finding.location().get().path())
                    .append(':')
                    .append(finding.location().get().start().line())
                    .append(':')
                    .append(finding.location().get().start().column())
                    .append(": ")
                    .append(finding)
                    .append('\n');
        }
        return report.toString();
    }

    List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (Finding finding : findings) {
            rules.add(finding.rule().name());
        }
        return rules;
    }
}
