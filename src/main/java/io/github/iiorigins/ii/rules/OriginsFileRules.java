package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            new PackagedAppOrigin(),
            new LocalOrigin(),
            new InsecureOrigin(),
            new RawOrigin(),
            new ApiHost(),
            new PlaceholderOrigin(),
            new SharedHost(),
            new CanisterIdInvalid(),
            new MisspelledGateway(),
            new HostNotPublic(),
            new IdentityProviderListed());

    private OriginsFileRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(DOCUMENT);
        rules.addAll(ENTRY);
        return rules;
    }

    /** Adds the findings of every rule about a document. */
    public static void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        boolean readable = document.json().isValid();
        for (DocumentRule rule : DOCUMENT) {
            // An info does not matter for a file that II rejects.
            if (readable || rule.severity() != Severity.INFO) {
                check(rule, document, context, findings);
            }
        }
        DocumentContext within = hasOtherSpelling(document) ? context.within(document) : context;
        for (OriginEntry entry : document.entries()) {
            check(entry, within, findings);
        }
    }

    /** Adds the findings about a list as a whole, wherever the list is. */
    public static void checkList(List<OriginEntry> entries, List<Finding> findings) {
        try {
            DUPLICATE.check(entries, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(InternalErrorRule.of("the rule " + DUPLICATE, bug)
                    .at(entries.get(0).location()));
        }
    }

    static void check(DocumentRule rule, OriginsDocument document, DocumentContext context, List<Finding> findings) {
        try {
            rule.check(document, context, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(InternalErrorRule.of("the rule " + rule, bug).at(document.start()));
        }
    }

    static void check(EntryRule rule, OriginEntry entry, DocumentContext context, List<Finding> findings) {
        try {
            rule.check(entry, context, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(
                    entry.about(InternalErrorRule.of("the rule " + rule, bug)).at(entry.location()));
        }
    }

    /**
     * What there is to doubt of the host of a derivation origin that was sent or asked for; nothing where there is nothing. The
     * finding is without a place.
     *
     * @param elsewhere whether it may be for a network other than the internet
     */
    public static Optional<Finding> derivationHost(String origin, boolean elsewhere) {
        Optional<Origin> parsed = Placeholders.in(origin) == null ? Origin.parse(origin) : Optional.empty();
        Optional<HostDoubt> doubt = parsed.isEmpty() ? Optional.empty() : HostDoubt.of(parsed.get());
        if (doubt.isPresent() && !(elsewhere && doubt.get().kind().isOfAnotherNetwork())) {
            for (EntryRule rule : ENTRY) {
                if (rule instanceof HostRule host && host.reports(doubt.get().kind())) {
                    return Optional.of(host.report(QuotedText.quote(origin), doubt.get(), OriginEntry.Role.DERIVATION)
                            .about(origin));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The findings about what kind of host a derivation origin has, where gateways or others serve it in a way that users have to
     * know of. They are without a place.
     */
    public static List<Finding> derivationKind(String origin) {
        List<Finding> found = new ArrayList<>();
        OriginEntry entry = OriginEntry.derivation(origin);
        for (EntryRule rule : ENTRY) {
            if (rule instanceof RawOrigin || rule instanceof ApiHost || rule instanceof SharedHost) {
                List<Finding> placed = new ArrayList<>();
                check(rule, entry, DocumentContext.PLAIN, placed);
                for (Finding finding : placed) {
                    found.add(finding.at(null));
                }
            }
        }
        return found;
    }

    private static boolean hasOtherSpelling(OriginsDocument document) {
        for (OriginEntry entry : document.entries()) {
            if (entry.form().suggestion().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Adds the findings about one origin, wherever it is. */
    public static void check(OriginEntry entry, DocumentContext context, List<Finding> findings) {
        for (EntryRule rule : ENTRY) {
            check(rule, entry, context, findings);
        }
    }
}
