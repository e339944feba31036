package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Optional;

/** A rule about the host of an origin, however the origin is written. {@link HostDoubt} says what is wrong with it. */
abstract class HostRule extends EntryRule {
    HostRule(String name, Severity severity, String summary) {
        super(name, severity, summary);
    }

    /** Whether the rule is about a kind of doubt. */
    abstract boolean reports(HostDoubt.Kind kind);

    /** The severity of a kind. */
    Severity weight(HostDoubt.Kind kind) {
        return severity();
    }

    /** The consequence. */
    abstract String consequence(OriginEntry.Role role);

    @Override
    public final void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        HostDoubt doubt = doubt(entry).orElse(null);
        if (doubt == null
                || !reports(doubt.kind())
                || (context.local() && doubt.kind().isOfAnotherNetwork())) {
            return;
        }
        Finding finding =
                entry.about(report(entry.quoted(), doubt, entry.role())).at(entry.location());
        // An entry that is not an origin yet has a fix of its own, after which this one is due.
        findings.add(
                entry.form().dead() || doubt.suggestion().isEmpty()
                        ? finding
                        : finding.withFix(Fix.unsafe(
                                entry.source(),
                                FormRule.spelled(entry, doubt.suggestion().get()))));
    }

    /** The finding, without its place. */
    Finding report(String quoted, HostDoubt doubt, OriginEntry.Role role) {
        Finding finding = finding(quoted + ": " + doubt.words())
                .withSeverity(weight(doubt.kind()))
                .withNote(consequence(role));
        return doubt.suggestion().isEmpty()
                ? finding
                : finding.withHelp(QuotedText.quote(doubt.suggestion().get()));
    }

    /** What there is to doubt of the origin that an entry is, or of the one that it was meant to be. */
    private static Optional<HostDoubt> doubt(OriginEntry entry) {
        // A star, too, is to be replaced before the host means anything.
        if (Placeholders.in(entry.text()) != null || entry.form().kind() == EntryForm.Kind.WILDCARD) {
            return Optional.empty();
        }
        Origin origin = entry.form().origin().orElse(null);
        if (origin == null && entry.form().suggestion().isPresent()) {
            origin = Origin.parse(entry.form().suggestion().get()).orElse(null);
        }
        return origin == null ? Optional.empty() : HostDoubt.of(origin);
    }
}
