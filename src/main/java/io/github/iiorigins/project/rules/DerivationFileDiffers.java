package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.file.Path;
import java.util.List;

/** The file that names the derivation origin for command-line tools names another one. */
public final class DerivationFileDiffers extends ProjectRule {
    /** The rule. */
    public DerivationFileDiffers() {
        super("derivation-file-differs", Severity.WARNING, "Different origin in `ii-derivation-origin`");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        ProjectFile projectFile = facts.projectFile().orElse(null);
        if (projectFile == null) {
            return;
        }
        for (Path path : facts.project().tree().derivationFiles()) {
            try {
                SourceText source = FileReading.read(path, facts.project().shown(path));
                check(source, path, projectFile, findings);
            } catch (UnreadableFile unreadable) {
                findings.add(finding("cannot read this file: " + unreadable.getMessage())
                        .at(Location.start(facts.project().shown(path))));
            }
        }
    }

    private void check(SourceText source, Path path, ProjectFile projectFile, List<Finding> findings) {
        String text = source.text();
        String said = text.strip();
        String first = null;
        for (Environment environment : projectFile.environmentsOf(path)) {
            if (environment.derivationOrigin().isPresent()) {
                String wanted = environment.derivationOrigin().get().meant();
                // To II all gateways of a canister are one, and so they are to the principals.
                if (Gateway.remap(wanted).equals(Gateway.remap(said))) {
                    return;
                }
                first = first == null ? wanted : first;
            }
        }
        if (first != null) {
            int start = text.length() - text.stripLeading().length();
            findings.add(finding("this file names " + QuotedText.quote(said) + ", but "
                            + projectFile.source().path() + " names " + QuotedText.quote(first))
                    .at(new Location(source, said.isEmpty() ? Span.at(0) : new Span(start, start + said.length())))
                    .withNote("users who sign in from a terminal get a different principal than on the web")
                    .withHelp(first));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A file `.well-known/ii-derivation-origin` contains an origin other than the derivation origin in \
                the project file.""", """
                The file is a convention for tools that sign in without a browser: they request it from the \
                app's address and derive from the origin in it. If it differs from what the app itself sends, \
                one user has two principals.""", """
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
