package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import java.util.List;

/**
 * A rule about the spelling of an entry. An entry has one form, so at most one of these rules reports it: the first
 * that fits, in the order of {@link EntryForm.Kind}.
 */
abstract class FormRule extends EntryRule {
    private final EntryForm.Kind kind;

    FormRule(String name, Severity severity, String summary, EntryForm.Kind kind) {
        super(name, severity, summary);
        this.kind = kind;
    }

    /** A finding about an entry of this form: message, place, and label. The note and the help are added to it. */
    abstract Finding report(OriginEntry entry);

    /** Whether this rule reports the entry. */
    boolean applies(OriginEntry entry, DocumentContext context) {
        return entry.form().kind() == kind;
    }

    @Override
    public final void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        if (!applies(entry, context)) {
            return;
        }
        Finding finding = entry.about(report(entry));
        EntryForm form = entry.form();
        // Do not suggest a canonical form for placeholders or for text with typographic characters: the result would
        // still
        // be wrong.
        boolean meant = Placeholders.in(entry.text()) == null && !hasTypography(entry.text());
        String suggestion = meant ? form.suggestion().orElse(null) : null;
        if (form.dead()) {
            finding = finding.withNote(deadBecause(entry, suggestion, context));
        }
        if (suggestion != null && finding.help().isEmpty()) {
            finding = finding.withHelp(isListed(suggestion, context) ? "remove it" : QuotedText.quote(suggestion));
        }
        if (suggestion != null) {
            Edit edit = spelled(entry, suggestion);
            finding = finding.withFix(new Fix(form.safe(), entry.source(), List.of(edit)));
        }
        findings.add(finding);
    }

    /** Quotes, dashes, and brackets beyond ASCII: valid in a host, but never intended. */
    private static boolean hasTypography(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                int type = Character.getType(unit);
                if (type == Character.INITIAL_QUOTE_PUNCTUATION
                        || type == Character.FINAL_QUOTE_PUNCTUATION
                        || type == Character.DASH_PUNCTUATION
                        || type == Character.START_PUNCTUATION
                        || type == Character.END_PUNCTUATION) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The quotes stay what they are, unless something in the origin would end them. */
    static Edit spelled(OriginEntry entry, String origin) {
        Span string = entry.node().span();
        boolean plain = origin.indexOf('"') < 0 && origin.indexOf('\'') < 0;
        return plain
                ? new Edit(new Span(string.start() + 1, string.end() - 1), origin)
                : new Edit(string, QuotedText.json(origin));
    }

    /** Whether another entry is the origin that was meant, so that this one adds nothing. */
    private static boolean isListed(String suggestion, DocumentContext context) {
        return context.accepted().contains(Gateway.remap(suggestion));
    }

    /** A dead entry does not affect the rest of the list; a derivation origin that is not bare ends the sign-in. */
    private static String deadBecause(OriginEntry entry, String suggestion, DocumentContext context) {
        if (entry.role() == OriginEntry.Role.DERIVATION && entry.form().kind() == EntryForm.Kind.WILDCARD) {
            return "II treats * as a literal character, finds no canister at that host, and shows \"Unverified origin\"";
        }
        if (entry.role() == OriginEntry.Role.DERIVATION) {
            return "II answers \"Invalid request\" if the derivation origin is not exactly an origin";
        }
        if (suggestion == null) {
            return "II compares whole strings with the browser's origin, and no browser sends this one";
        }
        return "browsers send " + QuotedText.quote(suggestion)
                + (isListed(suggestion, context)
                        ? ", which II accepts without this entry"
                        : ", so users there see \"Unverified origin\"");
    }
}
