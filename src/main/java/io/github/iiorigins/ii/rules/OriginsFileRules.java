package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import java.util.ArrayList;
import java.util.List;

/** All rules about the document of alternative origins. */
public final class OriginsFileRules {
    private static final DuplicateOrigin DUPLICATE = new DuplicateOrigin();

    private static final List<DocumentRule> DOCUMENT = List.of(
            new MisnamedOriginsFile(),
            new InvalidUtf8(),
            new InvalidJson(),
            new InvalidShape(),
            new NonStringEntry(),
            new TooManyOrigins(),
            new DocumentTooLarge(),
            new DuplicateKey(),
            new EmptyList(),
            DUPLICATE,
            new GatewayTwin(),
            new SelfListed(),
            new SiblingMissing());

    private static final List<EntryRule> ENTRY = List.of(
            new MissingScheme(),
            new NotAnOrigin(),
            new NotBare(),
            new TrailingSlash(),
            new WildcardOrigin(),
            new NotCanonical(),
            new LocalOrigin(),
            new InsecureOrigin(),
            new RawOrigin(),
            new ApiHost(),
            new PlaceholderOrigin(),
            new SharedHost());

    private OriginsFileRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(DOCUMENT);
        rules.addAll(ENTRY);
        return rules;
    }

    /** Adds all that there is to say of a document. */
    public static void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        boolean readable = document.json().isValid();
        for (DocumentRule rule : DOCUMENT) {
            // What is merely good to know is not said of a list that nobody reads.
            if (readable || rule.severity() != Severity.INFO) {
                rule.check(document, context, findings);
            }
        }
        DocumentContext within = hasDeadEntry(document) ? context.within(document) : context;
        for (OriginEntry entry : document.entries()) {
            check(entry, within, findings);
        }
    }

    /** Adds what there is to say of a list beside its single entries, wherever it stands. */
    public static void checkList(List<OriginEntry> entries, List<Finding> findings) {
        DUPLICATE.check(entries, findings);
    }

    private static boolean hasDeadEntry(OriginsDocument document) {
        for (OriginEntry entry : document.entries()) {
            if (entry.form().dead()) {
                return true;
            }
        }
        return false;
    }

    /** Adds all that there is to say of one origin, wherever it stands. */
    public static void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        for (EntryRule rule : ENTRY) {
            rule.check(entry, context, findings);
        }
    }
}
