package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.script.CodeExcerpt;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import java.util.List;

/** What is sent is not exactly an origin. */
final class DerivationOriginNotBare extends UseRule {
    private static final String NOT_VALID = " is not a valid derivation origin";

    DerivationOriginNotBare() {
        super("derivation-origin-not-bare", Severity.ERROR, "Derivation origin that is not bare");
    }

    @Override
    void check(ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        for (ScriptValue value : use.values()) {
            Finding finding = switch (value.kind()) {
                case TEXT -> text(source, use, value);
                case OUTLINE -> outline(value);
                case PAGE_PART ->
                    finding(excerpt(value) + NOT_VALID + ": it " + value.text()).at(value.location());
                case LIST ->
                    finding("a list" + NOT_VALID + ": II accepts one string").at(value.location());
                default -> null;
            };
            if (finding != null) {
                findings.add(finding.withNote(source.sender(use).refusal()));
            }
        }
    }

    private Finding text(ClientSource source, ClientUse use, ScriptValue value) {
        String text = value.text();
        if (text.isEmpty()) {
            // Clients of ICRC messages treat an empty string as absent; one after ?? is there for a missing setting.
            return value.fallback() || source.sender(use).messages() != Messages.LEGACY
                    ? null
                    : finding("an empty string" + NOT_VALID)
                            .at(value.location())
                            .about(text)
                            .withHelp("undefined");
        }
        EntryForm form = SentOrigin.form(text);
        if (!form.dead() && form.kind() != EntryForm.Kind.PACKAGED_APP) {
            return null;
        }
        Finding finding = finding(QuotedText.quote(text) + NOT_VALID + ": " + form.problem())
                .at(new Location(value.source(), blamed(value, form)))
                .about(text);
        if (form.kind() == EntryForm.Kind.TRAILING_SLASH || form.kind() == EntryForm.Kind.NOT_BARE) {
            finding = finding.withLabel("remove this");
        }
        String suggestion = form.suggestion().orElse(null);
        if (suggestion == null) {
            return finding;
        }
        finding = finding.withHelp(QuotedText.quote(suggestion));
        boolean safe = form.safe() && !value.shared();
        if (value.quote() != 0) {
            return withFix(finding, value, safe, new Edit(value.span(), value.quote() + suggestion + value.quote()));
        }
        return value.slash() != null && text.equals(suggestion + "/")
                ? withFix(finding, value, safe, Edit.remove(value.slash()))
                : finding;
    }

    private static Finding withFix(Finding finding, ScriptValue value, boolean safe, Edit edit) {
        return finding.withFix(new Fix(safe, value.source(), List.of(edit)));
    }

    private static Span blamed(ScriptValue value, EntryForm form) {
        if (value.quote() != 0 && form.from() < form.to()) {
            int first = value.span().start() + 1;
            return new Span(first + form.from(), first + form.to());
        }
        return value.quote() == 0 && value.slash() != null && form.kind() == EntryForm.Kind.TRAILING_SLASH
                ? value.slash()
                : value.span();
    }

    /** What is wrong with a text for certain, whatever its unknown parts are. */
    private Finding outline(ScriptValue value) {
        String text = value.text();
        String flaw = flaw(text);
        if (flaw == null) {
            return null;
        }
        String shown = text.replace(ScriptValue.HOLE, '\u2026');
        Finding finding = finding(QuotedText.quote(shown) + NOT_VALID + ": " + flaw)
                .at(value.location())
                .about(shown);
        if (value.slash() != null && flaw(text.substring(0, text.length() - 1)) == null) {
            Edit edit = Edit.remove(value.slash());
            return finding.at(new Location(value.source(), value.slash()))
                    .withLabel("remove this")
                    .withHelp(QuotedText.quote(shown.substring(0, shown.length() - 1)))
                    .withFix(new Fix(!value.shared(), value.source(), List.of(edit)));
        }
        return finding;
    }

    private static String flaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && i < text.length() - 1) {
                int end = i;
                while (end < text.length() && text.charAt(end) == '/') {
                    end++;
                }
                char before = i == 0 ? 0 : text.charAt(i - 1);
                boolean afterScheme = (before == ':' || before == ScriptValue.HOLE) && end - i <= 2;
                if (!afterScheme) {
                    return end == text.length() ? "an origin has no trailing slash" : "an origin has no path";
                }
                i = end - 1;
            } else if (c == '/') {
                return "an origin has no trailing slash";
            } else if (c == '?') {
                return "an origin has no query";
            } else if (c == '#') {
                return "an origin has no fragment";
            } else if (c == '@') {
                return "an origin has no user name";
            } else if (c >= 'A' && c <= 'Z') {
                return "browsers send origins in lowercase";
            } else if (c <= ' ') {
                return "it contains whitespace";
            }
        }
        return text.endsWith("/") ? "an origin has no trailing slash" : null;
    }

    private static String excerpt(ScriptValue value) {
        return "`" + CodeExcerpt.of(value.source().text(), value.span()) + "`";
    }

    /** A trailing slash is one of the two things that this tool is there to refuse. */
    @Override
    public boolean pinned() {
        return true;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The code sends a derivation origin that is not exactly an origin: it has a trailing slash, a path, \
                uppercase letters, a default port, or no scheme. A string with unknown parts is reported only if it \
                is wrong for every value of those parts. Test files are not scanned.""", """
                II parses the derivation origin as a URL, and accepts it only if the origin of that URL is exactly \
                the same string. It rejects any other before it fetches anything.""", Shown.CLIENT_REFUSED, """
                import { AuthClient } from "@icp-sdk/auth/client";

                export const client = new AuthClient({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/",
                });""", """
                import { AuthClient } from "@icp-sdk/auth/client";

                export const client = new AuthClient({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Send only the scheme, the host, and the port if it is not the default.""", List.of(Sources.II_BARE_ORIGIN, Sources.AUTH_CLIENT));
    }
}
