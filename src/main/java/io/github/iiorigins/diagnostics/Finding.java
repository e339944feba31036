package io.github.iiorigins.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing to say about one place. Immutable; the {@code with…} methods give a changed copy.
 *
 * <p>The message stands alone on a line. Notes say what II would do or how the rule came to it; the help says the way
 * out, best as the corrected text itself.
 */
public final class Finding {
    /**
     * Other places that a finding is about.
     *
     * @param how what they have to do with it, for people, to be followed by the places
     * @param places the places; people see the first ones
     */
    public record Related(String how, List<Location> places) {
        private static final int MOST_SHOWN = 3;

        /** Keeps a copy that cannot change. */
        public Related {
            places = List.copyOf(places);
        }

        private String words() {
            StringBuilder words = new StringBuilder(how);
            for (int i = 0; i < places.size() && i < MOST_SHOWN; i++) {
                words.append(i == 0 ? " " : ", ")
                        .append(places.get(i).path())
                        .append(':')
                        .append(places.get(i).start().line());
            }
            return places.size() <= MOST_SHOWN
                    ? words.toString()
                    : words.append(", and ")
                            .append(places.size() - MOST_SHOWN)
                            .append(" more places")
                            .toString();
        }
    }

    /** The order of reports: by path, then line, then weight, then column, then rule; the same on every run. */
    public static final Comparator<Finding> ORDER = new ReportOrder();

    private final Rule rule;
    private final Severity severity;
    private final String message;
    private final Location location;
    private final String label;
    private final List<String> notes;
    private final Related related;
    private final String help;
    private final Fix fix;
    private final String subject;
    private final Sighting sighting;
    private final Throwable bug;

    private Finding(
            Rule rule,
            Severity severity,
            String message,
            Location location,
            String label,
            List<String> notes,
            Related related,
            String help,
            Fix fix,
            String subject,
            Sighting sighting,
            Throwable bug) {
        this.rule = rule;
        this.severity = severity;
        this.message = message;
        this.location = location;
        this.label = label;
        this.notes = notes;
        this.related = related;
        this.help = help;
        this.fix = fix;
        this.subject = subject;
        this.sighting = sighting;
        this.bug = bug;
    }

    /** A finding at the rule's default severity, without a place. */
    public static Finding of(Rule rule, String message) {
        return new Finding(rule, rule.severity(), message, null, null, List.of(), null, null, null, null, null, null);
    }

    /** The same at another severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, message, location, label, notes, related, help, fix, subject, sighting, bug);
    }

    /** The same at a place. */
    public Finding at(Location place) {
        return new Finding(rule, severity, message, place, label, notes, related, help, fix, subject, sighting, bug);
    }

    /** The same with a word or two to stand beside the carets. */
    public Finding withLabel(String words) {
        return new Finding(rule, severity, message, location, words, notes, related, help, fix, subject, sighting, bug);
    }

    /** The same with one more note. */
    public Finding withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Finding(
                rule,
                severity,
                message,
                location,
                label,
                List.copyOf(more),
                related,
                help,
                fix,
                subject,
                sighting,
                bug);
    }

    /** The same with the other places that it is about. */
    public Finding withRelated(Related places) {
        return new Finding(rule, severity, message, location, label, notes, places, help, fix, subject, sighting, bug);
    }

    /** The same with the way out. */
    public Finding withHelp(String way) {
        return new Finding(rule, severity, message, location, label, notes, related, way, fix, subject, sighting, bug);
    }

    /** The same with a repair. */
    public Finding withFix(Fix repair) {
        return new Finding(
                rule, severity, message, location, label, notes, related, help, repair, subject, sighting, bug);
    }

    /** The same without a repair. */
    public Finding withoutFix() {
        return new Finding(
                rule, severity, message, location, label, notes, related, help, null, subject, sighting, bug);
    }

    /** The same with the value that it is about, by which an exception in the project file can name it. */
    public Finding about(String value) {
        return new Finding(rule, severity, message, location, label, notes, related, help, fix, value, sighting, bug);
    }

    /** The same with the place on the network. */
    public Finding seen(Sighting place) {
        return new Finding(rule, severity, message, location, label, notes, related, help, fix, subject, place, bug);
    }

    /** The same with the bug of this program that it reports. */
    Finding causedBy(Throwable thrown) {
        return new Finding(
                rule, severity, message, location, label, notes, related, help, fix, subject, sighting, thrown);
    }

    /** The bug of this program that it reports; empty for every other finding. */
    public Optional<Throwable> bug() {
        return Optional.ofNullable(bug);
    }

    /** Where on the network, if it was made there. */
    public Optional<Sighting> sighting() {
        return Optional.ofNullable(sighting);
    }

    /** The rule that says it. */
    public Rule rule() {
        return rule;
    }

    /** How much it matters in this run. */
    public Severity severity() {
        return severity;
    }

    /** One sentence without a full stop; values in it are quoted and escaped already. */
    public String message() {
        return message;
    }

    /** Where, if it has a place. */
    public Optional<Location> location() {
        return Optional.ofNullable(location);
    }

    /** A word or two beside the carets. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** Why it matters, one sentence each, and where else it applies. */
    public List<String> notes() {
        return related == null ? notes : withNote(related.words()).notes;
    }

    /** Why it matters, one sentence each; the same wherever the mistake is made. */
    public List<String> reasons() {
        return notes;
    }

    /** The same for people only: the other places are one of its notes. */
    public Finding withPlacesInWords() {
        return new Finding(rule, severity, message, location, label, notes(), null, help, fix, subject, sighting, bug);
    }

    /** The other places that it is about, such as those that send a wrong value. */
    public Optional<Related> related() {
        return Optional.ofNullable(related);
    }

    /** The way out. */
    public Optional<String> help() {
        return Optional.ofNullable(help);
    }

    /** The repair, if there is one that a machine can do. */
    public Optional<Fix> fix() {
        return Optional.ofNullable(fix);
    }

    /** The value that it is about, such as the entry as written. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    @Override
    public String toString() {
        return severity.word() + "[" + rule.name() + "]: " + message;
    }

    private static final class ReportOrder implements Comparator<Finding> {
        @Override
        public int compare(Finding a, Finding b) {
            int order = compareLines(a.location, b.location);
            if (order == 0) {
                order = b.severity.compareTo(a.severity);
            }
            if (order == 0 && a.location != null) {
                order = Integer.compare(
                        a.location.span().start(), b.location.span().start());
            }
            if (order == 0) {
                order = a.rule.name().compareTo(b.rule.name());
            }
            return order != 0 ? order : a.message.compareTo(b.message);
        }

        /** What has no place comes last. */
        private static int compareLines(Location a, Location b) {
            if (a == null || b == null) {
                return Boolean.compare(a == null, b == null);
            }
            int order = a.path().compareTo(b.path());
            return order != 0
                    ? order
                    : Integer.compare(a.start().line(), b.start().line());
        }
    }
}
