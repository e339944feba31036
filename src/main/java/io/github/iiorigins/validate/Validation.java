package io.github.iiorigins.validate;

import io.github.iiorigins.assets.AssetContext;
import io.github.iiorigins.assets.rules.AssetLint;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.RegisteredDomains;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.Secret;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.validate.client.ClientScan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run of the offline lint. A directory is looked at with all that belongs to it: the manifests that upload it, be
 * they above it, its asset rules, and the code of its apps. A file that is named alone is judged by what it says.
 */
public final class Validation {
    /** The path that stands for standard input. */
    public static final String STDIN = "-";

    private final ValidationRequest request;
    private final Texts texts;
    private final Acceptance acceptance;
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final Survey survey;

    /** Whether all that there is was looked at, so that what was not found is not there. */
    private boolean complete;

    private Validation(ValidationRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
        this.acceptance = new Acceptance(request);
        this.survey = new Survey(request.project());
        this.complete = request.paths().isEmpty();
        this.complaints.addAll(request.complaints());
    }

    /** Validates what was asked for. */
    public static ValidationResult run(ValidationRequest request) {
        return run(request, new Texts(request.directory()));
    }

    /** The same on texts that are repaired already. */
    static ValidationResult run(ValidationRequest request, Texts texts) {
        return new Validation(request, texts).run();
    }

    private ValidationResult run() {
        List<Path> directories = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        if (request.paths().isEmpty()) {
            directories.add(start());
        }
        for (String path : request.paths()) {
            if (!path.equals(STDIN)) {
                named(path, directories, files);
            }
        }
        directories(directories);
        for (Path file : files) {
            try {
                file(file);
            } catch (RuntimeException | Error bug) {
                stopped("the check of this file", file, bug);
            }
        }
        if (request.paths().contains(STDIN)) {
            standardInput();
        }
        if (request.project().isPresent()) {
            projectFile(request.project().get());
            if (complete) {
                acceptance.reportUnused(request.project().get());
            }
        }
        for (UnreadableFile unread : texts.unread()) {
            Complaint complaint = Complaint.about(unread.path(), unread.getMessage());
            if (!complaints.contains(complaint)) {
                complaints.add(complaint);
            }
        }
        List<Finding> findings = acceptance.findings();
        return new ValidationResult(
                findings,
                complaints,
                survey.scope(),
                survey.chain(findings, acceptance.setAside()),
                acceptance.allowed(),
                0);
    }

    /** Where a run starts that was not told: where the project is, here or above. */
    private Path start() {
        if (request.project().isPresent()) {
            return request.project().get().directory();
        }
        return Project.find(request.directory(), request.home()).orElse(request.directory());
    }

    private void named(String path, List<Path> directories, List<Path> files) {
        // Mostly a variable of a script that is not set; the whole working directory would be a poor guess.
        if (path.isEmpty()) {
            complaints.add(new Complaint("an empty path is not valid"));
            return;
        }
        Path file;
        try {
            file = request.directory().resolve(path).normalize();
        } catch (InvalidPathException impossible) {
            complaints.add(Complaint.about(path, "not a valid path"));
            return;
        }
        boolean directory = Files.isDirectory(file) && !isOriginsFile(file);
        if (directory) {
            directories.add(file);
            texts.nameDirectory(file);
        } else {
            files.add(file);
            texts.name(file);
        }
    }

    private static boolean isOriginsFile(Path path) {
        return path.endsWith(OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME);
    }

    // ------------------------------------------------------------------------------------------------ projects

    private void directories(List<Path> directories) {
        // Several directories of one project are one look at it.
        Map<Path, List<Path>> byProject = new LinkedHashMap<>(4);
        for (Path directory : directories) {
            if (!liesInAnother(directory, directories)) {
                Path root = Project.find(directory, request.home()).orElse(directory);
                List<Path> limits = byProject.get(root);
                if (limits == null) {
                    limits = new ArrayList<>(1);
                    byProject.put(root, limits);
                }
                if (!limits.contains(directory)) {
                    limits.add(directory);
                }
            }
        }
        for (Map.Entry<Path, List<Path>> project : byProject.entrySet()) {
            project(project.getKey(), project.getValue());
        }
    }

    private static boolean liesInAnother(Path directory, List<Path> directories) {
        for (Path other : directories) {
            if (!directory.equals(other) && directory.startsWith(other)) {
                return true;
            }
        }
        return false;
    }

    private void project(Path root, List<Path> limits) {
        ProjectValidation project = new ProjectValidation(this, request, texts, survey, root, limits);
        try {
            project.run(acceptance);
        } catch (RuntimeException | Error bug) {
            stopped("the check of this project", root, bug);
        }
        for (Complaint complaint : project.complaints()) {
            complete = false;
            complaints.add(complaint);
        }
    }

    /** Reports a bug that ended the check of a file or a directory. */
    void stopped(String check, Path path, Throwable bug) {
        acceptance.accept(List.of(InternalErrorRule.of(check, bug).at(Location.start(request.shown(path)))), path);
    }

    /** Whether a file was not looked at before in this run. */
    boolean isNew(Path file) {
        return seen.add(file);
    }

    /** Holds an origins file against the rules, and counts it. */
    void check(OriginsDocument document, Path file) {
        request.log().accept("read " + document.source().path());
        survey.list(document, file);
        List<Finding> found = new ArrayList<>();
        OriginsFileRules.check(document, context(file), found);
        acceptance.accept(found, file);
    }

    // ------------------------------------------------------------------------------------------------ single files

    private void file(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        boolean manifest = Project.isManifest(name) && file.toFile().isFile();
        // The rules of a manifest and of code look at the whole file system, those of a text at the text.
        if (manifest) {
            ProjectValidation alone =
                    new ProjectValidation(this, request, texts, survey, file.getParent(), List.of(file));
            alone.runManifest(acceptance);
            complain(alone.complaints());
        } else if (ClientScan.isSource(name) && file.toFile().isFile()) {
            if (isNew(file)) {
                List<Finding> found = new ArrayList<>();
                ClientScan.Result result = ClientScan.scan(
                        file, ProjectValidation.clientContext(request, texts, List.of(), List.of()), found);
                acceptance.accept(found, file);
                complain(result.complaints());
                survey.code(result);
            }
        } else if (isNew(file)) {
            try {
                text(texts.file(file, request.shown(file)), file);
            } catch (UnreadableFile unreadable) {
                complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
            }
        }
    }

    private void complain(List<Complaint> more) {
        complete &= more.isEmpty();
        complaints.addAll(more);
    }

    private void standardInput() {
        String name = request.stdinName().orElse("<stdin>");
        try {
            SourceText source = texts.stdin(request.stdin(), name);
            text(source, request.directory().resolve(request.stdinName().orElse(OriginsFileName.NAME)));
        } catch (UnreadableFile unreadable) {
            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
        } catch (RuntimeException | Error bug) {
            acceptance.accept(
                    List.of(InternalErrorRule.of("the check of this file", bug).at(Location.start(name))),
                    request.directory().resolve(request.stdinName().orElse(OriginsFileName.NAME)));
        }
    }

    private void text(SourceText source, Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (name.equals(ProjectFile.NAME)) {
            if (request.project().isEmpty() || !request.project().get().path().equals(file)) {
                complaints.add(Complaint.about(source.path(), "is a project file; name it with --config"));
            }
        } else if (AssetLint.isRulesFile(name)) {
            request.log().accept("read " + source.path());
            survey.rulesFile();
            List<Finding> found = new ArrayList<>();
            AssetLint.check(source, AssetContext.UNKNOWN, found);
            acceptance.accept(found, file);
        } else if (ClientScan.isSource(name)) {
            List<Finding> found = new ArrayList<>();
            survey.code(ClientScan.check(
                    source, ProjectValidation.clientContext(request, texts, List.of(), List.of()), found));
            acceptance.accept(found, file);
        } else if (Project.isManifest(name)) {
            complaints.add(Complaint.about(
                    source.path(), "a manifest cannot be read from standard input, because its project is needed too"));
        } else {
            OriginsDocument document = OriginsDocument.read(source);
            if (document.list().isEmpty() && Secret.resembles(source.text())) {
                complaints.add(Complaint.about(source.path(), Secret.RESEMBLED + "; not read"));
            } else {
                check(document, file);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ project file

    /** The limit is the strictest of the environments that the file goes to; local addresses must suit all of them. */
    private DocumentContext context(Path file) {
        int limit = DocumentContext.STRICT_LIMIT;
        Optional<String> derivation = Optional.empty();
        boolean local = false;
        List<Environment> environments =
                request.project().isPresent() ? request.project().get().environmentsOf(file) : List.of();
        for (int i = 0; i < environments.size(); i++) {
            Environment environment = environments.get(i);
            int own = environment.maxOrigins().orElse(DocumentContext.STRICT_LIMIT);
            limit = i == 0 ? own : Math.min(limit, own);
            local = (i == 0 || local) && environment.isLocal();
            if (derivation.isEmpty() && environment.derivationOrigin().isPresent()) {
                derivation = Optional.of(environment.derivationOrigin().get().meant());
            }
        }
        DocumentContext context =
                new DocumentContext(request.maxOrigins().orElse(limit), derivation, local || isForDevelopment(file));
        Path registered = file.resolveSibling(RegisteredDomains.NAME);
        SourceText domains = texts.aside(registered, request.shown(registered));
        return domains == null ? context : context.registered(new HashSet<>(RegisteredDomains.read(domains)));
    }

    /** Whether a file is in a directory for development that has the same file beside it in one for another purpose. */
    private boolean isForDevelopment(Path file) {
        Path at = file.getParent();
        while (at != null && at.getParent() != null && at.startsWith(request.directory())) {
            String name = at.getFileName().toString();
            if (name.equals("local") || name.equals("dev") || name.equals("develop") || name.equals("development")) {
                Path same = at.relativize(file);
                String[] beside = at.getParent().toFile().list();
                for (String other : beside == null ? new String[0] : beside) {
                    if (!other.equals(name)
                            && at.resolveSibling(other).resolve(same).toFile().isFile()) {
                        return true;
                    }
                }
            }
            at = at.getParent();
        }
        return false;
    }

    private void projectFile(ProjectFile project) {
        List<Finding> found = new ArrayList<>();
        for (Environment environment : project.environments()) {
            DocumentContext context =
                    new DocumentContext(DocumentContext.STRICT_LIMIT, Optional.empty(), environment.isLocal());
            if (environment.derivationOrigin().isPresent()) {
                OriginsFileRules.check(environment.derivationOrigin().get(), context, found);
            }
            for (OriginEntry entry : environment.alternativeOrigins()) {
                OriginsFileRules.check(entry, context, found);
            }
            OriginsFileRules.checkList(environment.alternativeOrigins(), found);
            if (!environment.endings().isEmpty()) {
                OriginExpired.check(project, environment, request.clock(), found);
            }
        }
        acceptance.accept(found, project.path());
    }
}
