package io.github.iiorigins.snippet;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Optional;

/** What the project file says of a sign-in, in production and on a developer's own machine. */
public final class ProjectSignIn {
    private final Optional<ProjectFile> project;
    private final Optional<Environment> production;
    private final Optional<Environment> local;
    private final List<Complaint> complaints;

    /**
     * @param chosen the environment that the user named; production without one
     * @param complaints receives what is wrong with an origin in it
     */
    public ProjectSignIn(Optional<ProjectFile> project, Optional<Environment> chosen, List<Complaint> complaints) {
        this.project = project;
        this.production = chosen.isPresent() ? chosen : named(ProjectFile.PRODUCTION);
        this.local = named(Environment.LOCAL);
        this.complaints = complaints;
    }

    private Optional<Environment> named(String name) {
        return project.isPresent() ? Optional.ofNullable(project.get().environment(name)) : Optional.empty();
    }

    /**
     * The derivation origin of production.
     *
     * @param given what goes before the project file, if anything
     * @param by how it was given
     */
    public String derivationOrigin(Optional<String> given, String by) throws NoSnippet {
        if (given.isPresent()) {
            String problem = problem(given.get());
            if (problem != null) {
                throw new NoSnippet(by + " " + QuotedText.quote(given.get()) + ": " + problem);
            }
            return given.get();
        }
        Optional<OriginEntry> found = production.flatMap(Environment::derivationOrigin);
        if (found.isEmpty()) {
            if (!complaints.isEmpty()) {
                return ""; // What is wrong in the project file is why.
            }
            throw new NoSnippet("no derivation origin to send: "
                    + (production.isEmpty()
                            ? environments()
                            : "the environment "
                                    + QuotedText.quote(production.get().name()) + " in "
                                    + project.orElseThrow().source().path() + " has none")
                    + "; add --derivation-origin ORIGIN"
                    + (production.isEmpty() && project.isPresent() ? " or --environment NAME" : ""));
        }
        String problem = problem(found.get().text());
        if (problem != null) {
            complain(found.get(), problem);
        }
        return found.get().text();
    }

    /** That of a developer's own machine; none as a rule. */
    public Optional<String> localDerivationOrigin() {
        Optional<OriginEntry> found = local.flatMap(Environment::derivationOrigin);
        if (found.isPresent() && found.get().form().kind() != EntryForm.Kind.LOCAL) {
            String problem = problem(found.get().text());
            complain(found.get(), problem == null ? "not a local address" : problem);
        }
        return found.map(OriginEntry::text);
    }

    /**
     * The Internet Identity of production; empty for the library's own choice.
     *
     * @param given what goes before the project file, if anything
     * @param by how it was given
     */
    public Optional<IiLocation> provider(Optional<String> given, String by) throws NoSnippet {
        return given.isPresent() ? page(given, by) : provider(production);
    }

    /** That of a developer's own machine; empty for the same as in production. */
    public Optional<IiLocation> localProvider() throws NoSnippet {
        return provider(local);
    }

    private Optional<IiLocation> provider(Optional<Environment> environment) throws NoSnippet {
        Optional<String> text = environment.flatMap(Environment::ii);
        return text.isEmpty()
                ? Optional.empty()
                : page(
                        text,
                        project.orElseThrow().source().path() + ": \"ii\" of "
                                + QuotedText.quote(environment.get().name()));
    }

    private static Optional<IiLocation> page(Optional<String> text, String by) throws NoSnippet {
        Optional<IiLocation> page = text.flatMap(IiLocation::page);
        if (page.isEmpty()) {
            throw new NoSnippet("invalid value " + QuotedText.quote(text.orElseThrow()) + " for " + by + ": expected "
                    + IiLocation.FORMS);
        }
        return page;
    }

    private String environments() {
        if (project.isEmpty()) {
            return "there is no " + ProjectFile.NAME + " in this or a parent directory";
        }
        StringBuilder names = new StringBuilder();
        for (Environment environment : project.get().environments()) {
            if (!environment.isLocal()) {
                names.append(names.isEmpty() ? " has " : ", ").append(QuotedText.quote(environment.name()));
            }
        }
        return project.get().source().path() + (names.isEmpty() ? " has no environment except local ones" : names);
    }

    private void complain(OriginEntry entry, String problem) {
        complaints.add(Complaint.at(entry.blamed(), entry.quoted() + ": " + problem));
    }

    /** Why Internet Identity would reject a derivation origin in production, and the fix; null if it accepts it. */
    private static String problem(String text) {
        EntryForm form = EntryForm.of(text);
        String words = switch (form.kind()) {
            case FIT -> hostProblem(text);
            case LOCAL -> "a local address, but the code is for production";
            case INSECURE -> "Internet Identity sends no requests over http";
            default -> form.problem();
        };
        return words == null || form.suggestion().isEmpty()
                ? words
                : words + "; use " + form.suggestion().get();
    }

    /** Why no canister is behind a host; null if one may well be. */
    private static String hostProblem(String origin) {
        Optional<HostDoubt> doubt = Origin.parse(origin).flatMap(HostDoubt::of);
        return doubt.isEmpty()
                        || doubt.get().kind().isOfAnotherNetwork()
                        || doubt.get().kind() == HostDoubt.Kind.GATEWAY
                ? null
                : doubt.get().words();
    }
}
