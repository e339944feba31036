package io.github.iiorigins.project;

import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemInsertion;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.StringList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What Juno's configuration is to say about Internet Identity (junobuild/juno-js:
 * packages/config/src/shared/authentication.config.ts), and the edits that make it say so. Hosts are meant, as the Satellite
 * puts {@code https://} before what it gets (junobuild/juno: src/libs/satellite/src/auth/alternative_origins.rs).
 *
 * @param derivation the host of the derivation origin
 * @param alternatives the hosts of the alternative origins
 */
public record JunoEdit(String derivation, List<String> alternatives) {
    private static final String[] PATH = {JunoManifestReader.SATELLITE, "authentication", "internetIdentity"};
    private static final String DERIVATION = "derivationOrigin";
    private static final String ALTERNATIVES = "externalAlternativeOrigins";

    /** Keeps a copy that cannot change. */
    public JunoEdit {
        alternatives = List.copyOf(alternatives);
    }

    /** What is to be pasted into a configuration, under {@code satellite}, where it cannot be edited. */
    public String snippet() {
        return "authentication: " + level(1, JsonStyle.bareKeys('"')).replace("\t", "  ");
    }

    /**
     * The configuration with this in it.
     *
     * @return nothing if what decides about it is computed, or named elsewhere in the file, so that an edit could be wrong
     */
    public Optional<SourceText> applyTo(Manifest manifest) {
        SourceText source = manifest.source();
        boolean json = manifest.path().toString().endsWith(".json");
        if (source.isMalformed() || !(root(source, json) instanceof ManifestNode.Mapping)) {
            return Optional.empty();
        }
        JsonStyle style = json ? JsonStyle.STRICT : JsonStyle.bareKeys(commonQuote(source.text()));
        ManifestNode.Mapping at = (ManifestNode.Mapping) root(source, json);
        for (int depth = 0; depth < PATH.length; depth++) {
            if (!isPlain(at)) {
                return Optional.empty();
            }
            ManifestNode.Entry entry = at.entry(PATH[depth]);
            if (entry == null) {
                // Without a Satellite, nothing writes the list.
                return depth == 0
                        ? Optional.empty()
                        : right(insert(source, at, style.key(PATH[depth]) + ": " + level(depth, style)), json);
            }
            if (!(entry.value() instanceof ManifestNode.Mapping inner)
                    || !at.span().contains(inner.span())) {
                return Optional.empty();
            }
            at = inner;
        }
        if (!isPlain(at) || !isEditable(at)) {
            return Optional.empty();
        }
        SourceText changed = derivation(source, at, style);
        return identity(changed, json) == null ? Optional.empty() : right(alternatives(changed, json, style), json);
    }

    /** A text that was edited, if it says now what it should: nothing is left to the hope that an edit fits. */
    private Optional<SourceText> right(SourceText changed, boolean json) {
        ManifestNode.Mapping identity = identity(changed, json);
        boolean right = identity != null
                && identity.get(DERIVATION) instanceof ManifestNode.Text text
                && text.value().equals(derivation)
                && (identity.get(ALTERNATIVES) == null
                        ? alternatives.isEmpty()
                        : isEditable(identity)
                                && Set.copyOf(strings(identity).values()).equals(Set.copyOf(alternatives)));
        return right ? Optional.of(changed) : Optional.empty();
    }

    private static boolean isEditable(ManifestNode.Mapping identity) {
        ManifestNode origin = identity.get(DERIVATION);
        ManifestNode list = identity.get(ALTERNATIVES);
        if (list instanceof ManifestNode.Sequence sequence) {
            for (ManifestNode item : sequence.items()) {
                if (!(item instanceof ManifestNode.Text) || !sequence.span().contains(item.span())) {
                    return false;
                }
            }
        }
        return (origin == null
                        || (origin instanceof ManifestNode.Text
                                && identity.span().contains(origin.span())))
                && (list == null
                        || (list instanceof ManifestNode.Sequence
                                && identity.span().contains(list.span())));
    }

    /** Whether all that a mapping says stands in it, in the order of the text. */
    private static boolean isPlain(ManifestNode.Mapping mapping) {
        int at = mapping.span().start();
        for (ManifestNode.Entry entry : mapping.entries()) {
            if (entry.key().start() < at || !mapping.span().contains(entry.key())) {
                return false;
            }
            at = entry.key().end();
        }
        return !mapping.open();
    }

    private static ManifestNode root(SourceText source, boolean json) {
        if (!json) {
            return ScriptManifest.read(source);
        }
        List<ManifestProblem> problems = new ArrayList<>();
        ManifestNode root = JsonManifest.read(source, "Juno", new ManifestProblems(source, problems));
        return problems.isEmpty() ? root : null;
    }

    private static ManifestNode.Mapping identity(SourceText source, boolean json) {
        ManifestNode node = root(source, json);
        for (String name : PATH) {
            node = node instanceof ManifestNode.Mapping mapping ? mapping.get(name) : null;
        }
        return node instanceof ManifestNode.Mapping mapping ? mapping : null;
    }

    private SourceText derivation(SourceText source, ManifestNode.Mapping identity, JsonStyle style) {
        if (!(identity.get(DERIVATION) instanceof ManifestNode.Text written)) {
            return insert(source, identity, style.key(DERIVATION) + ": " + style.string(derivation));
        }
        return written.value().equals(derivation)
                ? source
                : apply(
                        source,
                        List.of(new Edit(
                                written.span(),
                                JsonStyle.quoted(
                                        derivation,
                                        source.text().charAt(written.span().start())))));
    }

    private SourceText alternatives(SourceText source, boolean json, JsonStyle style) {
        ManifestNode.Mapping identity = identity(source, json);
        if (identity.get(ALTERNATIVES) == null) {
            return alternatives.isEmpty()
                    ? source
                    : insert(source, identity, style.key(ALTERNATIVES) + ": " + list(style));
        }
        return StringList.change(
                source, text -> strings(identity(text, json)), UnaryOperator.identity(), alternatives, style);
    }

    private static StringList strings(ManifestNode.Mapping identity) {
        ManifestNode.Sequence list = (ManifestNode.Sequence) identity.get(ALTERNATIVES);
        List<Span> spans = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (ManifestNode item : list.items()) {
            spans.add(item.span());
            values.add(((ManifestNode.Text) item).value());
        }
        return new StringList(list.span(), spans, values);
    }

    // ---- what comes in

    /** The value of a name on the path, with all below it; nested lines are marked by tabs. */
    private String level(int depth, JsonStyle style) {
        if (depth < PATH.length - 1) {
            return "{\n\t" + style.key(PATH[depth + 1]) + ": "
                    + level(depth + 1, style).replace("\n", "\n\t") + "\n}";
        }
        StringBuilder identity = new StringBuilder("{\n\t" + style.key(DERIVATION) + ": " + style.string(derivation));
        if (!alternatives.isEmpty()) {
            identity.append(",\n\t")
                    .append(style.key(ALTERNATIVES))
                    .append(": ")
                    .append(list(style));
        }
        return identity.append("\n}").toString();
    }

    private String list(JsonStyle style) {
        StringBuilder list = new StringBuilder("[");
        for (String host : alternatives) {
            list.append(list.length() == 1 ? "" : ", ").append(style.string(host));
        }
        return list.append(']').toString();
    }

    /** The quotes that the file has more of. */
    private static char commonQuote(String text) {
        int balance = 0;
        for (int i = 0; i < text.length(); i++) {
            balance += text.charAt(i) == '"' ? 1 : text.charAt(i) == '\'' ? -1 : 0;
        }
        return balance < 0 ? '\'' : '"';
    }

    private static SourceText insert(SourceText source, ManifestNode.Mapping mapping, String member) {
        List<Span> items = new ArrayList<>();
        for (ManifestNode.Entry entry : mapping.entries()) {
            // The value of a name alone stands elsewhere.
            boolean here = mapping.span().contains(entry.value().span());
            items.add(new Span(
                    entry.key().start(),
                    here
                            ? Math.max(entry.key().end(), entry.value().span().end())
                            : entry.key().end()));
        }
        return apply(source, ItemInsertion.edits(source, mapping.span(), items, List.of(member)));
    }

    private static SourceText apply(SourceText source, List<Edit> edits) {
        return SourceText.of(source.path(), Edit.apply(source, edits));
    }
}
