package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.OriginsFileSearch;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of the offline lint. */
public final class Validation {
    /** The path that stands for standard input. */
    public static final String STDIN = "-";

    private final ValidationRequest request;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<String> read = new ArrayList<>();
    private final Texts texts;
    /** Which of the project file's exceptions matched a finding, by their order. */
    private final boolean[] matched;

    private boolean stdinSeen;
    /** Whether all that there is was looked at, so that what was not found is not there. */
    private boolean complete;

    private int origins;
    private int allowed;

    private Validation(ValidationRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
        this.complete = request.paths().isEmpty();
        this.matched = new boolean
                [request.project().isPresent()
                        ? request.project().get().allowances().size()
                        : 0];
        this.complaints.addAll(request.complaints());
    }

    /** Validates what was asked for. */
    public static ValidationResult run(ValidationRequest request) {
        return run(request, new Texts());
    }

    /** The same on texts that are repaired already. */
    static ValidationResult run(ValidationRequest request, Texts texts) {
        return new Validation(request, texts).run();
    }

    private ValidationResult run() {
        if (request.paths().isEmpty()) {
            directory(request.project().isPresent() ? request.project().get().directory() : request.directory());
        }
        for (String path : request.paths()) {
            if (path.equals(STDIN)) {
                standardInput();
            } else {
                named(path);
            }
        }
        if (request.project().isPresent()) {
            projectFile(request.project().get());
            if (complete) {
                unusedExceptions(request.project().get());
            }
        }
        findings.sort(Finding.ORDER);
        return new ValidationResult(findings, complaints, read, origins, allowed);
    }

    private void named(String path) {
        // Mostly a variable of a script that is not set; the whole working directory would be a poor guess.
        if (path.isEmpty()) {
            complaints.add(new Complaint("\"\" is no path"));
            return;
        }
        Path file;
        try {
            file = request.directory().resolve(path).normalize();
        } catch (InvalidPathException impossible) {
            complaints.add(Complaint.about(path, "is no path on this system"));
            return;
        }
        if (Files.isDirectory(file) && !isOriginsFile(file)) {
            directory(file);
        } else {
            file(file);
        }
    }

    private void directory(Path directory) {
        List<Path> closed = new ArrayList<>();
        List<Path> found = OriginsFileSearch.below(directory, closed);
        for (Path unread : closed) {
            complete = false;
            complaints.add(Complaint.about(shown(unread), "this directory cannot be looked into"));
        }
        if (found.isEmpty() && closed.isEmpty()) {
            complete = false;
            String shown = shown(directory);
            complaints.add(new Complaint((shown.equals(".") ? "" : shown + ": ")
                    + "nothing to validate: no " + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME
                    + " here or below"));
        }
        for (Path file : found) {
            file(file);
        }
    }

    private static boolean isOriginsFile(Path path) {
        return path.endsWith(OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME);
    }

    private void file(Path file) {
        if (!seen.add(file)) {
            return;
        }
        try {
            check(texts.file(file, shown(file)), file);
        } catch (UnreadableFile unreadable) {
            complete = false;
            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
        }
    }

    private void standardInput() {
        // A second look would find it empty.
        if (stdinSeen) {
            return;
        }
        stdinSeen = true;
        String name = request.stdinName().orElse("<stdin>");
        try {
            SourceText source = texts.stdin(request.stdin(), name);
            check(source, request.directory().resolve(request.stdinName().orElse(OriginsFileName.NAME)));
        } catch (UnreadableFile unreadable) {
            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
        }
    }

    private void check(SourceText source, Path file) {
        OriginsDocument document = OriginsDocument.read(source);
        request.log().accept("read " + source.path());
        read.add(source.path());
        origins += document.entries().size();
        List<Finding> found = new ArrayList<>();
        OriginsFileRules.check(document, context(file), found);
        accept(found, file);
    }

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
        return new DocumentContext(request.maxOrigins().orElse(limit), derivation, local);
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
        }
        accept(found, project.path());
    }

    /** Says of which exceptions nobody has need any more. */
    private void unusedExceptions(ProjectFile project) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < matched.length; i++) {
            if (!matched[i]) {
                found.add(new UnusedException()
                        .report(project, project.allowances().get(i)));
            }
        }
        accept(found, project.path());
    }

    /** Takes findings at the severities that were set, less those that are allowed. */
    private void accept(List<Finding> found, Path file) {
        for (Finding finding : found) {
            // An exception from a rule that is switched off in this run is not without use.
            boolean excepted = isAllowed(finding, file);
            Finding set = request.settings().apply(finding);
            if (set == null || excepted) {
                allowed++;
            } else {
                findings.add(repairable(set) ? set : set.withoutFix());
            }
        }
    }

    /** Whether an edit of the finding's text would not lose anything. */
    private static boolean repairable(Finding finding) {
        return finding.fix().isEmpty()
                || finding.location().isEmpty()
                || !finding.location().get().source().isMalformed();
    }

    private boolean isAllowed(Finding finding, Path file) {
        if (matched.length == 0 || finding.rule().pinned()) {
            return false;
        }
        ProjectFile project = request.project().get();
        String path = slashes(project.directory().relativize(file.normalize()));
        boolean covered = false;
        for (int i = 0; i < matched.length; i++) {
            Allowance allowance = project.allowances().get(i);
            if (allowance.covers(finding.rule().name(), path, finding.subject().orElse(null))) {
                matched[i] = true;
                covered = true;
            }
        }
        return covered;
    }

    /** A path as it is shown: relative to the working directory, with slashes. */
    private String shown(Path path) {
        Path relative = request.directory().relativize(path);
        return relative.toString().isEmpty() ? "." : slashes(relative);
    }

    private static String slashes(Path path) {
        String text = path.toString();
        return File.separatorChar == '/' ? text : text.replace(File.separatorChar, '/');
    }
}
