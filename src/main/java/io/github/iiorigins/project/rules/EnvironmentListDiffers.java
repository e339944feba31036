package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;

/** A file that is uploaded for an environment has the list of another one. */
public final class EnvironmentListDiffers extends ProjectRule {
    EnvironmentListDiffers() {
        super("environment-list-differs", Severity.WARNING, "List of another environment");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        ProjectFile projectFile = facts.publishing();
        if (projectFile == null) {
            return;
        }
        for (OriginsFile file : facts.files()) {
            if (file.isNamedRight() && file.document().list().isPresent()) {
                check(file, projectFile, findings);
            }
        }
    }

    private void check(OriginsFile file, ProjectFile projectFile, List<Finding> findings) {
        List<Environment> there = projectFile.withList(file.document().entries());
        if (there.isEmpty()) {
            return; // It is no environment's: that it differs from the project file is for another rule to say.
        }
        List<Environment> without = new ArrayList<>();
        boolean local = true;
        for (Environment environment : projectFile.environmentsOf(file.path())) {
            if (projectFile.hasList(environment) && !there.contains(environment)) {
                without.add(environment);
                local &= environment.isLocal();
            }
        }
        if (without.isEmpty()) {
            return;
        }
        String others = names(without);
        String project = projectFile.source().path();
        Finding finding = finding(
                        "ii-alternative-origins has the list of " + names(there) + ", but is uploaded for " + others)
                .at(file.start())
                .withNote(project + " has a different list for " + others + "; if " + others
                        + " is deployed with this file, "
                        + (without.get(0).alternativeOrigins().isEmpty()
                                ? "the origins here can use the accounts of " + others
                                : "II rejects the origins that only " + others + " lists"))
                .withHelp("before you deploy " + others + ", run  ii-origins generate --environment "
                        + QuotedText.printable(without.get(0).name())
                        + ", or let each build write its list with  ii-origins generate --into DIR");
        if (projectFile.asked().isPresent()
                && without.get(0).name().equals(projectFile.asked().get())) {
            findings.add(finding.withSeverity(Severity.ERROR));
        } else {
            // A developer's own network seldom needs a list, and no user is on it.
            findings.add(local ? finding.withSeverity(Severity.INFO) : finding);
        }
    }

    /** The finding about a list that is live. */
    public static Finding live(Environment environment, Environment other, Severity severity) {
        String name = QuotedText.printable(environment.name());
        return Finding.of(
                        new EnvironmentListDiffers(),
                        "the live list is that of " + QuotedText.printable(other.name()) + ", not of " + name)
                .withSeverity(severity)
                .withHelp("run  ii-origins generate --environment " + name + ", then deploy " + name
                        + ", or let each build write its list with  ii-origins generate --into DIR");
    }

    @Override
    public Link.Name breaks() {
        return Link.Name.LIST;
    }

    private static String names(List<Environment> environments) {
        StringBuilder names = new StringBuilder();
        for (Environment environment : environments) {
            names.append(names.isEmpty() ? "" : " and ").append(QuotedText.printable(environment.name()));
        }
        return names.toString();
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                The project file has several environments, and a file that is uploaded for one of them has the list \
                of a different one. With `--environment`, this is an error for the environment that you name. \
                Otherwise, \
                it is a warning, or an info if `local` is the only environment with the wrong list. `check` and \
                `test-login` report it for the live list.""", """
                Environments that share a directory share one file. It has the list of the environment that it was \
                last written for. If another environment is deployed with it, II reads the wrong list.""", """
                "Unverified origin" at the origins that only the deployed environment lists. Origins of the other \
                environment can use the accounts of this one.""", """
                ii-origins.json
                  { "environments": {
                    "production": { "alternativeOrigins": ["https://forge.example"], "assets": "public" },
                    "staging": { "alternativeOrigins": ["https://staging.forge.example"], "assets": "public" } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://staging.forge.example"] }""", """
                ii-origins.json
                  { "environments": {
                    "production": { "alternativeOrigins": ["https://forge.example"], "assets": "public" },
                    "staging": { "alternativeOrigins": ["https://staging.forge.example"], "assets": "staging" } } }
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }
                staging/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://staging.forge.example"] }""", """
                Run `ii-origins generate --environment NAME` before each deploy. Or let each build write the list of \
                its \
                environment into its output, with `ii-origins generate --into DIR`, and do not commit the file.""", List.of(Sources.II_COMPARE, Sources.PROJECT_SCHEMA));
    }
}
