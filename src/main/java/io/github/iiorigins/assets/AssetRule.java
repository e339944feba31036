package io.github.iiorigins.assets;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule of an asset canister's rules file. A field that the rule does not give is null: it leaves what earlier rules
 * gave.
 */
public final class AssetRule {
    private final RulesFile file;
    private final ObjectNode node;
    private final StringNode match;
    private final Glob glob;

    Setting<Long> cache;
    Setting<Boolean> clearing;
    Span headersSpan;
    final List<Header> headers = new ArrayList<>(0);
    Setting<Boolean> ignore;
    Setting<Boolean> aliasing;
    Setting<Boolean> rawAccess;
    Setting<List<ContentEncoding>> encodings;
    Setting<SecurityPolicy> policy;

    AssetRule(RulesFile file, ObjectNode node, StringNode match, Glob glob) {
        this.file = file;
        this.node = node;
        this.match = match;
        this.glob = glob;
    }

    /** The file that it stands in. */
    public RulesFile file() {
        return file;
    }

    /** The rule as it stands. */
    public ObjectNode node() {
        return node;
    }

    /** The field {@code match} as it stands. */
    public StringNode match() {
        return match;
    }

    /** The pattern, the directory of the file in front of it; it is matched against absolute paths. */
    public Glob glob() {
        return glob;
    }

    /** A place in the file. */
    public Location location(Span span) {
        return new Location(file.source(), span);
    }

    /** The line on which the rule begins. */
    public int line() {
        return file.source().position(node.span().start()).line();
    }

    /** Seconds for {@code Cache-Control: max-age}; the value is -1 where {@code cache} is given and has none. */
    public Setting<Long> cache() {
        return cache;
    }

    /** Set where {@code headers} is {@code null}, which takes away all that earlier rules gave. */
    public Setting<Boolean> clearing() {
        return clearing;
    }

    /** Where the value of {@code headers} stands; null where the rule has none. */
    public Span headersSpan() {
        return headersSpan;
    }

    /** The headers that it gives, in the order of the file. */
    public List<Header> headers() {
        return headers;
    }

    /** Whether to leave out what it matches. */
    public Setting<Boolean> ignore() {
        return ignore;
    }

    /** Whether {@code /x} may be answered with {@code /x.html} or {@code /x/index.html}. */
    public Setting<Boolean> aliasing() {
        return aliasing;
    }

    /** Whether the raw hosts serve it. */
    public Setting<Boolean> rawAccess() {
        return rawAccess;
    }

    /** In which forms it is kept. */
    public Setting<List<ContentEncoding>> encodings() {
        return encodings;
    }

    /** The set of headers that it names. */
    public Setting<SecurityPolicy> policy() {
        return policy;
    }

    @Override
    public String toString() {
        return match.value();
    }
}
