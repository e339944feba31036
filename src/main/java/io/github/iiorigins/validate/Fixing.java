package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectFileReader;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Repairs what a validation found, as far as the findings have repairs: in memory first, over and over until nothing is left to
 * repair, and then, if that is wanted, on the disk.
 *
 * <p>In each round every file gets the repairs that do not touch one another; where some do, the one that begins first goes, of those
 * the longest, and the others have their turn in the next round if they are still found. A file for which that would not come to an
 * end, would leave more errors than there were, or would lose an origin, gets the safe repairs alone; if that does not help, none.
 */
public final class Fixing {
    /**
     * How often one file is repaired. Mistakes in JSON come up to twenty at a time, so this is for a thousand of them; what has more
     * is no origins file.
     */
    private static final int MAX_ROUNDS = 50;

    /** How far a file may be repaired. */
    private enum Extent {
        NONE,
        SAFE,
        ALL
    }

    /**
     * A file that repairs change.
     *
     * @param file where it is; nothing for standard input
     * @param before as it was read
     * @param after as it would be
     * @param fixes how many findings that repairs
     */
    public record Change(Optional<Path> file, SourceText before, SourceText after, int fixes) {}

    private final ValidationRequest request;
    private final Extent extent;
    private final Texts read;
    private final ValidationResult before;
    private final Map<Path, Extent> restricted = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final SourceText stdin;
    /** What bugs of this program kept from being fixed. */
    private final List<Finding> stopped = new ArrayList<>();

    private final List<Change> written = new ArrayList<>();
    private Map<Path, Change> changes;
    /** How many repairs of a file wait for the next round. */
    private Map<Path, Integer> waiting;

    private ValidationResult after;

    private Fixing(ValidationRequest request, boolean unsafe) {
        this.request = request;
        this.extent = unsafe ? Extent.ALL : Extent.SAFE;
        this.read = new Texts(request.directory());
        this.before = Validation.run(request, read);
        this.stdin = read.stdin();
    }

    /**
     * Validates what was asked for and works out the repairs. Nothing is written.
     *
     * @param unsafe whether also repairs are wanted that only likely give what was meant
     */
    public static Fixing of(ValidationRequest request, boolean unsafe) {
        Fixing fixing = new Fixing(request, unsafe);
        fixing.workOut();
        return fixing;
    }

    /** What there is to say of the files as they are. */
    public ValidationResult before() {
        return withoutRefused(before, List.of(), 0);
    }

    /** What would change, in the order of reports. */
    public List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** Why some file was not repaired as far as was asked for, a sentence each. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Standard input, repaired; nothing if it was not read. */
    public Optional<SourceText> stdin() {
        Change change = changes.get(null);
        return Optional.ofNullable(change == null ? stdin : change.after());
    }

    /**
     * Writes the changed files, each whole or not at all. A file that has changed since it was read is left alone.
     *
     * @return what there is to say of the files as they are then, with a complaint for each that could not be written
     */
    public ValidationResult write() {
        List<Complaint> unwritten = new ArrayList<>();
        Texts texts = read.unrepaired(stdin().orElse(null));
        int fixed = 0;
        for (Change change : changes.values()) {
            if (change.file().isPresent()) {
                try {
                    refuseOutside(change.file().get());
                    FileSet.write(List.of(
                            new FileSet.Write(change.file().get(), Optional.of(change.before()), change.after())));
                    texts.repair(change.file().get(), change.after());
                    written.add(change);
                } catch (IOException failure) {
                    unwritten.add(new Complaint(
                            "cannot write " + change.before().path() + ": " + FileReading.reason(failure)));
                    continue;
                }
            }
            fixed += change.fixes();
        }
        if (unwritten.isEmpty()) {
            return withoutRefused(after, List.of(), fixed);
        }
        return withoutRefused(Validation.run(current(texts), texts), unwritten, fixed);
    }

    /** The files that were written. */
    public List<Change> written() {
        return List.copyOf(written);
    }

    /** A link that came with a project is no leave to write wherever it leads. */
    private void refuseOutside(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return;
        }
        Path project = ProjectFile.repository(file.getParent(), request.home()).orElse(request.directory());
        if (!file.toRealPath().startsWith(project.toRealPath())) {
            throw new FileSystemException(file.toString(), null, "is a link that leads out of the project");
        }
    }

    // ------------------------------------------------------------------------------------------------ working out

    private void workOut() {
        Set<Path> malformed = new HashSet<>();
        for (Finding finding : before.findings()) {
            SourceText source =
                    finding.location().isPresent() ? finding.location().get().source() : null;
            if (source != null && source.isMalformed() && malformed.add(key(source, read))) {
                remarks.add(
                        source.path() + ": not fixed: it contains bytes that are not UTF-8, which an edit would lose");
            }
        }
        boolean settled = false;
        while (!settled) {
            settled = repair();
        }
    }

    /** Repairs in memory, from the beginning; false if a file must be restricted and all be done again. */
    private boolean repair() {
        Texts texts = read.unrepaired(stdin);
        changes = new LinkedHashMap<>();
        waiting = new HashMap<>();
        after = before;
        for (int round = 0; ; round++) {
            Map<Path, List<Finding>> repairable = repairable(after, texts);
            countSettled(repairable);
            if (repairable.isEmpty()) {
                break;
            }
            if (round == MAX_ROUNDS) {
                for (Map.Entry<Path, List<Finding>> file : repairable.entrySet()) {
                    SourceText source = text(file.getValue());
                    restrict(file.getKey(), source.path(), "the fixes would never end");
                }
                return false;
            }
            for (Map.Entry<Path, List<Finding>> file : repairable.entrySet()) {
                repair(file.getKey(), file.getValue(), texts);
            }
            after = Validation.run(current(texts), texts);
        }
        return !restrictWorse();
    }

    /** The findings that are to be repaired now, by file; standard input stands under null. */
    private Map<Path, List<Finding>> repairable(ValidationResult result, Texts texts) {
        Map<Path, List<Finding>> byFile = new LinkedHashMap<>();
        boolean stdinOnly = stdinOnly();
        for (Finding finding : result.findings()) {
            if (finding.fix().isEmpty()) {
                continue;
            }
            SourceText source = finding.fix().get().source();
            Path file = key(source, texts);
            Extent allowed = restricted.getOrDefault(file, extent);
            if (allowed == Extent.NONE
                    || (allowed == Extent.SAFE && !finding.fix().get().safe())
                    || (stdinOnly && file != null)) {
                continue;
            }
            List<Finding> findings = byFile.computeIfAbsent(file, none -> new ArrayList<>());
            // Edits fit only the one text that they were made for.
            if (findings.isEmpty() || sameText(text(findings), source)) {
                findings.add(finding);
            }
        }
        return byFile;
    }

    /** The text that the fixes of some findings edit. */
    private static SourceText text(List<Finding> findings) {
        return findings.get(0).fix().orElseThrow().source();
    }

    private static boolean sameText(SourceText one, SourceText other) {
        return one == other || one.text().equals(other.text());
    }

    /** Who hands over a text wants that text back; the files beside it are not theirs to have changed. */
    private boolean stdinOnly() {
        for (String path : request.paths()) {
            if (!path.equals(Validation.STDIN)) {
                return false;
            }
        }
        return !request.paths().isEmpty();
    }

    private void repair(Path file, List<Finding> findings, Texts texts) {
        SourceText source = text(findings);
        List<Fix> chosen = choose(findings);
        List<Edit> edits = new ArrayList<>();
        for (Fix fix : chosen) {
            edits.addAll(fix.edits());
        }
        SourceText repaired;
        try {
            repaired = SourceText.of(source.path(), Edit.apply(source, edits));
        } catch (RuntimeException | Error bug) {
            stopped.add(InternalErrorRule.of("the fixes of this file", bug).at(new Location(source, Span.at(0))));
            restricted.put(file, Extent.NONE);
            return;
        }
        if (file == null) {
            texts.repairStdin(repaired);
        } else {
            texts.repair(file, repaired);
        }
        waiting.put(file, findings.size() - chosen.size());
        Change earlier = changes.get(file);
        changes.put(
                file,
                earlier == null
                        ? new Change(Optional.ofNullable(file), source, repaired, chosen.size())
                        : new Change(earlier.file(), earlier.before(), repaired, earlier.fixes() + chosen.size()));
    }

    /** What waited and is not found any more was repaired by what went first. */
    private void countSettled(Map<Path, List<Finding>> repairable) {
        for (Map.Entry<Path, Integer> file : waiting.entrySet()) {
            List<Finding> still = repairable.get(file.getKey());
            int settled = file.getValue() - (still == null ? 0 : still.size());
            if (settled > 0) {
                Change change = changes.get(file.getKey());
                changes.put(
                        file.getKey(),
                        new Change(change.file(), change.before(), change.after(), change.fixes() + settled));
            }
        }
        waiting.clear();
    }

    /** Of repairs that touch one another the first, and of those that begin together the longest. */
    static List<Fix> choose(List<Finding> findings) {
        List<Fix> fixes = new ArrayList<>();
        for (Finding finding : findings) {
            fixes.add(finding.fix().get());
        }
        fixes.sort(
                (a, b) -> start(a) != start(b) ? Integer.compare(start(a), start(b)) : Integer.compare(end(b), end(a)));
        List<Fix> chosen = new ArrayList<>();
        int end = 0;
        boolean insertion = false;
        for (Fix fix : fixes) {
            boolean point = start(fix) == end(fix);
            // Of two texts for one point, it is not known which comes first.
            if (chosen.isEmpty() || start(fix) > end || (start(fix) == end && !(point && insertion))) {
                chosen.add(fix);
                end = end(fix);
                insertion = point;
            }
        }
        return chosen;
    }

    private static int start(Fix fix) {
        int start = Integer.MAX_VALUE;
        for (Edit edit : fix.edits()) {
            start = Math.min(start, edit.span().start());
        }
        return start;
    }

    private static int end(Fix fix) {
        int end = 0;
        for (Edit edit : fix.edits()) {
            end = Math.max(end, edit.span().end());
        }
        return end;
    }

    // ------------------------------------------------------------------------------------------------ refusing

    /** Restricts the files in which repairs would do harm; whether there is one. */
    private boolean restrictWorse() {
        if (changes.isEmpty()) {
            return false;
        }
        Map<String, Integer> errors = new HashMap<>();
        count(before, 1, errors);
        count(after, -1, errors);
        boolean worse = false;
        int balance = 0;
        for (int left : errors.values()) {
            balance += left;
        }
        for (Change change : List.copyOf(changes.values())) {
            boolean own = errors.getOrDefault(change.before().path(), 0) < 0;
            // Where the errors came up in a file that did not change, every one that did may be the cause.
            if (own || balance < 0) {
                restrict(
                        change.file().orElse(null),
                        change.before().path(),
                        "that would leave more errors than there are");
                worse = true;
            } else if (losesAnOrigin(change)) {
                restrict(change.file().orElse(null), change.before().path(), "that would lose an origin");
                worse = true;
            }
        }
        return worse;
    }

    /** Where quotes and brackets are far astray, a repair may be read in a way that cuts off what could be read before. */
    private static boolean losesAnOrigin(Change change) {
        Set<String> left = new HashSet<>();
        for (OriginEntry entry : OriginsDocument.read(change.after()).entries()) {
            left.add(entry.text());
        }
        for (OriginEntry entry : OriginsDocument.read(change.before()).entries()) {
            if (entry.form().kind() == EntryForm.Kind.FIT && !isReplaced(entry) && !left.contains(entry.text())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the host of an entry is known to be another one's slip, so that a fix puts that one in its place. */
    private static boolean isReplaced(OriginEntry entry) {
        Optional<HostDoubt> doubt = entry.form().origin().flatMap(HostDoubt::of);
        return doubt.isPresent() && doubt.get().suggestion().isPresent();
    }

    private static void count(ValidationResult result, int each, Map<String, Integer> errors) {
        for (Finding finding : result.findings()) {
            if (finding.severity() == Severity.ERROR && finding.location().isPresent()) {
                errors.merge(finding.location().get().path(), each, Integer::sum);
            }
        }
    }

    private void restrict(Path file, String path, String reason) {
        Extent until = restricted.getOrDefault(file, extent);
        if (until == Extent.ALL) {
            restricted.put(file, Extent.SAFE);
            remarks.add(path + ": unsafe fixes are skipped: " + reason);
        } else {
            restricted.put(file, Extent.NONE);
            remarks.add(path + ": not fixed: " + reason);
        }
    }

    /** The result as it is reported: what was refused is not offered again. */
    private ValidationResult withoutRefused(ValidationResult result, List<Complaint> more, int fixed) {
        List<Finding> findings = new ArrayList<>(result.findings().size());
        for (Finding finding : result.findings()) {
            boolean refused =
                    finding.fix().isPresent() && isRefused(finding.fix().get());
            findings.add(refused ? finding.withoutFix() : finding);
        }
        findings.addAll(stopped);
        findings.sort(Finding.ORDER);
        List<Complaint> complaints = new ArrayList<>(result.complaints());
        complaints.addAll(more);
        return new ValidationResult(findings, complaints, result.scope(), result.chain(), result.allowed(), fixed);
    }

    private boolean isRefused(Fix fix) {
        SourceText source = fix.source();
        if (restricted.isEmpty()) {
            return false;
        }
        Change ofStdin = changes.get(null);
        boolean isStdin = source == stdin || (ofStdin != null && source == ofStdin.after());
        Extent allowed = restricted.get(isStdin ? null : file(source));
        return allowed == Extent.NONE || (allowed == Extent.SAFE && !fix.safe());
    }

    // ------------------------------------------------------------------------------------------------ files

    /** Where a text is; null for standard input. */
    private Path key(SourceText source, Texts texts) {
        return texts.isStdin(source) ? null : file(source);
    }

    /** The path that is shown is the one from the working directory. */
    private Path file(SourceText source) {
        return request.directory().resolve(source.path()).normalize();
    }

    /** The request with the project file as it is by now. */
    private ValidationRequest current(Texts texts) {
        if (request.project().isEmpty()) {
            return request.again(Optional.empty());
        }
        ProjectFile project = request.project().get();
        SourceText repaired = texts.repaired(file(project.source()));
        if (repaired == null) {
            return request.again(request.project());
        }
        // What was wrong in it was said when it was read first.
        ProjectFile reread = ProjectFileReader.read(project.path(), repaired, new ArrayList<>());
        Set<String> usable = new HashSet<>();
        for (Allowance allowance : project.allowances()) {
            usable.add(allowance.rule());
        }
        List<Allowance> allowances = new ArrayList<>();
        for (Allowance allowance : reread.allowances()) {
            if (usable.contains(allowance.rule())) {
                allowances.add(allowance);
            }
        }
        ProjectFile current = reread.withAllowances(allowances);
        return request.again(Optional.of(
                project.asked().isPresent() ? current.askedFor(project.asked().get()) : current));
    }
}
