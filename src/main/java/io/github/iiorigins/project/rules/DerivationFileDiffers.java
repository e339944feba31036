package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that names the derivation origin for command-line tools names another one, or none. */
public final class DerivationFileDiffers extends ProjectRule {
    /** Why it matters. */
    public static final String CONSEQUENCE =
            "users who sign in from a terminal get a different principal than on the web";

    private static final String FORM = "write the derivation origin there, as one line of plain text";

    /** The rule. */
    public DerivationFileDiffers() {
        super("derivation-file-differs", Severity.WARNING, "Different origin in `ii-derivation-origin`");
    }

    /** Why a text is not one origin, as a predicate; nothing if it is one, or if a template fills it in. */
    public static Optional<String> problem(String text) {
        String said = text.strip();
        if (Origin.isBare(said) || said.indexOf('{') >= 0) {
            return Optional.empty();
        }
        long lines = said.lines().count();
        return Optional.of(
                lines == 0
                        ? "is empty"
                        : lines == 1
                                ? "contains " + QuotedText.quote(said) + ", which is not a bare origin"
                                : "has " + lines + " lines, not one");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (Path path : facts.project().tree().derivationFiles()) {
            try {
                SourceText source = FileReading.read(path, facts.project().shown(path));
                Optional<String> problem = problem(source.text());
                if (problem.isPresent()) {
                    findings.add(finding("this file " + problem.get())
                            .at(place(source))
                            .withNote(CONSEQUENCE)
                            .withHelp(FORM));
                } else if (facts.projectFile().isPresent()) {
                    check(source, path, facts.projectFile().get(), findings);
                }
            } catch (UnreadableFile unreadable) {
                findings.add(finding("cannot read this file: " + unreadable.getMessage())
                        .at(Location.start(facts.project().shown(path))));
            }
        }
    }

    private void check(SourceText source, Path path, ProjectFile projectFile, List<Finding> findings) {
        String said = source.text().strip();
        String first = null;
        for (Environment environment : projectFile.environmentsOf(path)) {
            if (environment.derivationOrigin().isPresent()) {
                String wanted = environment.derivationOrigin().get().meant();
                // To II all gateways of a canister are one, and so they are to the principals.
                if (Gateway.isSame(wanted, said)) {
                    return;
                }
                first = first == null ? wanted : first;
            }
        }
        if (first != null) {
            findings.add(finding("this file names " + QuotedText.quote(said) + ", but "
                            + projectFile.source().path() + " names " + QuotedText.quote(first))
                    .at(place(source))
                    .withNote(CONSEQUENCE)
                    .withHelp(first));
        }
    }

    /** The first line that is not empty. */
    private static Location place(SourceText source) {
        String text = source.text();
        int start = text.length() - text.stripLeading().length();
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return new Location(source, new Span(start, end));
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A file `.well-known/ii-derivation-origin` contains an origin other than the derivation origin in \
                the project file, or anything but one origin.""", """
                The file is a convention for tools that sign in without a browser: they request it from the \
                app's address and derive from the origin in it. If it differs from what the app itself sends, \
                one user has two principals. Two lines, a path, or a slash at the end are not an origin.""", """
                Nothing. To II, both sign-ins are valid.""", """
                ii-origins.json
                  { "environments": { "production": { "derivationOrigin": "https://forge.example" } } }
                public/.well-known/ii-derivation-origin
                  https://www.forge.example""", """
                ii-origins.json
                  { "environments": { "production": { "derivationOrigin": "https://forge.example" } } }
                public/.well-known/ii-derivation-origin
                  https://forge.example""", """
                Write the derivation origin there, as one line of plain text.""", List.of(Sources.DOCS_DERIVATION_FILE));
    }
}
