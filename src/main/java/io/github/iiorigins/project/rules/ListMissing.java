package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The project file has origins for an environment, and its directory has no file that lists them. */
final class ListMissing extends ProjectRule {
    ListMissing() {
        super("list-missing", Severity.WARNING, "Missing alternative-origins file");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        ProjectFile projectFile = facts.projectFile().orElse(null);
        // Where there is no file at all, and for the environment that is asked for, there is no verdict; the run says
        // so.
        if (projectFile == null
                || projectFile.asked().isPresent()
                || facts.files().isEmpty()) {
            return;
        }
        for (Environment environment : MissingLists.of(facts.project(), facts.files(), projectFile)) {
            Optional<Path> assets = projectFile.assets(environment);
            if (assets.isEmpty() || !Files.isDirectory(assets.get())) {
                continue; // What is not built yet may well get its file from the build.
            }
            String name = QuotedText.printable(environment.name());
            int count = environment.alternativeOrigins().size();
            findings.add(finding("environment " + name + " lists " + count + (count == 1 ? " origin" : " origins")
                            + ", but its directory "
                            + facts.project().shown(assets.get())
                            + " has no " + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME)
                    .at(new Location(projectFile.source(), environment.place()))
                    .withHelp("run  ii-origins generate --environment " + name));
        }
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The project file lists origins for an environment, and the directory of this environment exists but \
                has \
                no alternative-origins file. If the whole project has none, `validate` reports that there is nothing \
                to validate.""", """
                II reads the file, not the project file. Without it, II accepts no other origin.""", """
                "Unverified origin" at every alternative origin of this environment.""", """
                ii-origins.json
                  { "environments": {
                    "production": { "alternativeOrigins": ["https://forge.example"], "assets": "public" },
                    "staging": { "alternativeOrigins": ["https://staging.forge.example"], "assets": "staging" } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }
                staging/index.html
                  <!doctype html>""", """
                ii-origins.json
                  { "environments": {
                    "production": { "alternativeOrigins": ["https://forge.example"], "assets": "public" },
                    "staging": { "alternativeOrigins": ["https://staging.forge.example"], "assets": "staging" } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }
                staging/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://staging.forge.example"] }""", """
                Run `ii-origins generate --environment NAME`.""", List.of(Sources.II_STATUS, Sources.PROJECT_SCHEMA));
    }
}
