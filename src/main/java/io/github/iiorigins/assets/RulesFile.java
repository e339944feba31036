package io.github.iiorigins.assets;

import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.BooleanNode;
import io.github.iiorigins.text.JsonNode.Member;
import io.github.iiorigins.text.JsonNode.NullNode;
import io.github.iiorigins.text.JsonNode.NumberNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.JsonNode.UnreadableNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.Spelling;
import io.github.iiorigins.text.SyntaxError;
import io.github.iiorigins.text.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A file {@code .ic-assets.json} or {@code .ic-assets.json5}: both are JSON5, a list of rules. What is wrong with it is
 * collected; what is right is there all the same, although the deploy tool takes nothing of a file with a mistake
 * (dfinity/sdk: src/canisters/frontend/ic-asset/src/asset/config.rs).
 */
public final class RulesFile {
    /** How many problems are told of one file. */
    public static final int MAX_PROBLEMS = 100;

    private static final List<String> FIELDS = List.of(
            "match",
            "cache",
            "headers",
            "ignore",
            "enable_aliasing",
            "allow_raw_access",
            "encodings",
            "security_policy",
            "disable_security_policy_warning");

    private final String path;
    private final String base;
    private final JsonDocument json;
    private final List<AssetRule> rules = new ArrayList<>();
    private final List<RulesProblem> problems = new ArrayList<>(0);
    private boolean accepted = true;
    private boolean understood = true;

    private RulesFile(String path, String base, JsonDocument json) {
        this.path = path;
        this.base = base;
        this.json = json;
    }

    /**
     * Reads a file; never fails.
     *
     * @param document the file
     * @param base the absolute path of the directory that it lies in, without a slash at the end
     * @param dfx the version of dfx that is to take it; null if that is not known, then the newest
     */
    static RulesFile read(AssetTree.Document document, String base, Version dfx) {
        JsonDocument json = JsonDocument.parse(document.source(), Dialect.JSON5);
        RulesFile file = new RulesFile(document.path(), base, json);
        if (document.unreadable() != null) {
            file.problem(RulesProblem.Kind.UNREADABLE, Span.at(0), "the file " + document.unreadable());
        } else {
            file.read(dfx);
        }
        return file;
    }

    /** The path in the tree. */
    public String path() {
        return path;
    }

    /** The path in the tree of the directory that it lies in; empty for the top. */
    public String directory() {
        return AssetTree.parent(path);
    }

    /** Its text. */
    public SourceText source() {
        return json.source();
    }

    /** Its tree. */
    public JsonDocument json() {
        return json;
    }

    /** The rules in the order of the file; those with a mistake as far as they can be read. */
    public List<AssetRule> rules() {
        return rules;
    }

    /** What the deploy tool refuses or passes over, in the order of the file. */
    public List<RulesProblem> problems() {
        return problems;
    }

    /** Whether the deploy tool takes it. */
    public boolean isAccepted() {
        return accepted;
    }

    /** Whether all rules in it are known, although some may have a field that no rule has. */
    public boolean isUnderstood() {
        return understood;
    }

    private void read(Version dfx) {
        if (source().isMalformed()) {
            int at = source().malformedOffset();
            problem(RulesProblem.Kind.UNREADABLE, new Span(at, at + 1), "bytes that are not UTF-8");
        }
        for (SyntaxError error : json.errors()) {
            Edit repair = error.repair().orElse(null);
            add(new RulesProblem(RulesProblem.Kind.UNREADABLE, error.span(), error.message(), null, repair, false));
        }
        JsonNode root = json.root();
        if (root instanceof ArrayNode list) {
            for (JsonNode element : list.elements()) {
                if (element instanceof ObjectNode object) {
                    rule(object, dfx);
                } else if (json.isValid()) {
                    malformed(element.span(), "a rule is " + element.description() + ", not an object", null);
                }
            }
        } else if (root != null && !(root instanceof UnreadableNode)) {
            String message = "the file is " + root.description() + ", not a list of rules";
            if (root instanceof ObjectNode object && object.member("match") != null) {
                Span span = root.span();
                add(new RulesProblem(
                        RulesProblem.Kind.MALFORMED,
                        new Span(span.start(), span.start() + 1),
                        message,
                        "[ " + "{ … }" + " ]",
                        new Edit(span, "[" + span.of(source().text()) + "]"),
                        false));
            } else {
                malformed(new Span(root.span().start(), root.span().start() + 1), message, "[ { … } ]");
            }
        }
    }

    private void rule(ObjectNode object, Version dfx) {
        Set<String> seen = new HashSet<>();
        for (Member member : object.members()) {
            if (!seen.add(member.name()) && FIELDS.contains(member.name())) {
                malformed(member.key().span(), quote(member.name()) + " appears twice in one rule", null);
            }
        }
        for (Member member : object.members()) {
            String name = member.name();
            if (!FIELDS.contains(name)) {
                unknown(member, object);
            } else if (dfx != null && dfx.isBefore(since(name))) {
                problem(
                        RulesProblem.Kind.UNKNOWN_FIELD,
                        member.key().span(),
                        "dfx " + dfx + " does not support the field " + quote(name) + ", which was added in "
                                + since(name));
            }
        }
        JsonNode match = object.get("match");
        if (match == null) {
            // What stands in its place is told already: a field whose name is nearly this one, or a mistake of syntax.
            if (json.isValid() && (isFull() || !hasMisspelt(object, "match"))) {
                malformed(
                        new Span(object.span().start(), object.span().start() + 1),
                        "rule without \"match\"",
                        "\"match\": \"**/*\" if it is for all files");
            }
            return;
        }
        if (!(match instanceof StringNode pattern)) {
            wrongType("match", match, "a string");
            return;
        }
        if (!isText(pattern)) {
            return;
        }
        Glob glob;
        try {
            glob = Glob.parse(pattern.value().startsWith("/") ? pattern.value() : base + "/" + pattern.value());
        } catch (InvalidGlob invalid) {
            invalidPattern(pattern, invalid);
            return;
        }
        AssetRule rule = new AssetRule(this, object, pattern, glob);
        rules.add(rule);
        for (Member member : object.members()) {
            if (!(member.value() instanceof UnreadableNode)) {
                field(rule, member);
            }
        }
    }

    private static Version since(String field) {
        return switch (field) {
            case "enable_aliasing" -> new Version(0, 12, 0);
            case "allow_raw_access" -> new Version(0, 13, 0);
            case "encodings" -> new Version(0, 21, 0);
            case "security_policy", "disable_security_policy_warning" -> new Version(0, 23, 0);
            default -> new Version(0, 11, 1);
        };
    }

    private void invalidPattern(StringNode pattern, InvalidGlob invalid) {
        int shift = pattern.value().startsWith("/") ? 0 : base.length() + 1;
        if (invalid.end() <= shift) {
            malformed(
                    pattern.span(),
                    "no pattern can be valid here: it includes the directory's path, which has " + invalid.getMessage(),
                    "rename the directory");
            return;
        }
        int start = Math.max(invalid.start() - shift, 0);
        malformed(pattern.spanOf(start, invalid.end() - shift), "the pattern has " + invalid.getMessage(), null);
    }

    private void field(AssetRule rule, Member member) {
        JsonNode value = member.value();
        switch (member.name()) {
            case "cache" -> cache(rule, value);
            case "headers" -> headers(rule, value);
            case "ignore" -> rule.ignore = flag(rule, member);
            case "enable_aliasing" -> rule.aliasing = flag(rule, member);
            case "allow_raw_access" -> rule.rawAccess = flag(rule, member);
            case "disable_security_policy_warning" -> flag(rule, member);
            case "encodings" -> encodings(rule, value);
            case "security_policy" -> policy(rule, value);
            default -> {
                // The pattern is read already, and an unknown field is told.
            }
        }
    }

    private Setting<Boolean> flag(AssetRule rule, Member member) {
        if (member.value() instanceof BooleanNode flag) {
            return new Setting<>(flag.value(), rule, flag.span());
        }
        if (member.value() instanceof StringNode text
                && (text.value().equals("true") || text.value().equals("false"))) {
            add(new RulesProblem(
                    RulesProblem.Kind.MALFORMED,
                    text.span(),
                    quote(member.name()) + " is a string, not true or false",
                    text.value(),
                    new Edit(text.span(), text.value()),
                    true));
        } else if (!(member.value() instanceof NullNode)) {
            wrongType(member.name(), member.value(), "true or false");
        }
        return null;
    }

    private void cache(AssetRule rule, JsonNode value) {
        if (value instanceof NullNode) {
            return;
        }
        if (!(value instanceof ObjectNode object)) {
            wrongType("cache", value, "an object");
            return;
        }
        long seconds = -1;
        Span span = value.span();
        for (Member member : object.members()) {
            JsonNode age = member.value();
            if (!member.name().equals("max_age")) {
                ignored(member, object);
            } else if (age instanceof NumberNode number) {
                // A negative number becomes 0 and a fraction is cut, as a cast does it.
                seconds = Math.max(0, (long) number.value());
                span = member.value().span();
            } else if (!(age instanceof NullNode) && !(age instanceof UnreadableNode)) {
                wrongType("max_age", age, "a number of seconds");
            }
        }
        rule.cache = new Setting<>(seconds, rule, span);
    }

    private void ignored(Member member, ObjectNode cache) {
        if (isFull()) {
            return;
        }
        boolean meant = Spelling.distance(letters(member.name()), "maxage") <= 1 && cache.member("max_age") == null;
        add(new RulesProblem(
                RulesProblem.Kind.IGNORED_FIELD,
                member.key().span(),
                quote(member.name()) + " in \"cache\" is silently ignored",
                meant ? "\"max_age\"" : null,
                meant ? renamed(member.key(), "max_age") : null,
                true));
    }

    private void headers(AssetRule rule, JsonNode value) {
        rule.headersSpan = value.span();
        if (value instanceof NullNode) {
            rule.clearing = new Setting<>(true, rule, value.span());
            return;
        }
        if (!(value instanceof ObjectNode object)) {
            wrongType("headers", value, "an object or null");
            return;
        }
        Map<String, Integer> places = new HashMap<>();
        for (Member member : object.members()) {
            String text = isText(member.key()) ? headerValue(member) : null;
            if (text == null) {
                continue;
            }
            Header header = new Header(
                    member.name(),
                    text,
                    rule.location(member.key().span()),
                    rule.location(member.value().span()),
                    rule);
            // Of a name that stands twice the last counts.
            Integer before = places.putIfAbsent(member.name(), rule.headers.size());
            if (before == null) {
                rule.headers.add(header);
            } else {
                rule.headers.set(before, header);
            }
        }
    }

    private String headerValue(Member member) {
        JsonNode value = member.value();
        if (value instanceof StringNode string) {
            return isText(string) ? string.value() : null;
        }
        if (value instanceof NumberNode number) {
            return numberText(number);
        }
        if (value instanceof BooleanNode flag) {
            return flag.value() ? "true" : "false";
        }
        if (value instanceof NullNode) {
            return "";
        }
        if (!(value instanceof UnreadableNode)) {
            malformed(
                    value.span(),
                    "the value of " + quote(member.name()) + " is " + value.description() + ", not a string",
                    null);
        }
        return null;
    }

    private static String numberText(NumberNode number) {
        String raw = number.raw();
        double value = number.value();
        boolean whole = raw.indexOf('.') < 0
                && (raw.startsWith("0x") || raw.startsWith("0X") || (raw.indexOf('e') < 0 && raw.indexOf('E') < 0));
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        return whole && Math.abs(value) < 1e18
                ? Long.toString((long) value)
                : Double.toString(value).toLowerCase(Locale.ROOT);
    }

    private void encodings(AssetRule rule, JsonNode value) {
        if (value instanceof NullNode) {
            return;
        }
        if (!(value instanceof ArrayNode list)) {
            wrongType("encodings", value, "a list");
            return;
        }
        List<ContentEncoding> encodings = new ArrayList<>(list.elements().size());
        for (JsonNode element : list.elements()) {
            ContentEncoding encoding =
                    element instanceof StringNode string ? ContentEncoding.ofRule(string.value()) : null;
            if (encoding != null) {
                encodings.add(encoding);
            } else if (!(element instanceof UnreadableNode)) {
                malformed(
                        element.span(),
                        "unknown encoding " + excerpt(element) + "; expected \"identity\", \"gzip\", or \"brotli\"",
                        null);
            }
        }
        rule.encodings = new Setting<>(List.copyOf(encodings), rule, value.span());
    }

    private void policy(AssetRule rule, JsonNode value) {
        if (value instanceof NullNode) {
            return;
        }
        SecurityPolicy policy = value instanceof StringNode string ? SecurityPolicy.ofWord(string.value()) : null;
        if (policy != null) {
            rule.policy = new Setting<>(policy, rule, value.span());
            return;
        }
        String word = value instanceof StringNode string
                ? Spelling.nearest(string.value().toLowerCase(Locale.ROOT), List.of("standard", "hardened", "disabled"))
                : null;
        add(new RulesProblem(
                RulesProblem.Kind.MALFORMED,
                value.span(),
                "unknown security policy " + excerpt(value) + "; expected \"disabled\", \"standard\", or \"hardened\"",
                word == null ? null : "\"" + word + "\"",
                word == null ? null : new Edit(value.span(), quotedLike((StringNode) value, word)),
                false));
    }

    // ------------------------------------------------------------------------------------------------ unknown fields

    private void unknown(Member member, ObjectNode rule) {
        if (isFull()) {
            accepted = false;
            return;
        }
        String name = member.name();
        String message = "unknown field " + quote(name);
        if (letters(name).equals("maxage")) {
            add(new RulesProblem(
                    RulesProblem.Kind.UNKNOWN_FIELD,
                    member.key().span(),
                    message + ": it belongs in \"cache\"",
                    "\"cache\": { \"max_age\": " + excerpt(member.value()) + " }",
                    rule.member("cache") != null || !(member.value() instanceof NumberNode)
                            ? null
                            : new Edit(
                                    member.span(),
                                    key(member.key(), "cache") + ": { " + key(member.key(), "max_age") + ": "
                                            + source().text(member.value().span()) + " }"),
                    true));
            return;
        }
        String meant = meantField(name);
        if (meant != null && rule.member(meant) == null) {
            add(new RulesProblem(
                    RulesProblem.Kind.UNKNOWN_FIELD,
                    member.key().span(),
                    message,
                    "\"" + meant + "\"",
                    renamed(member.key(), meant),
                    true));
            return;
        }
        String help = looksLikeHeader(name) ? "\"headers\": { " + QuotedText.json(name) + ": … }" : null;
        add(new RulesProblem(RulesProblem.Kind.UNKNOWN_FIELD, member.key().span(), message, help, null, false));
    }

    private static boolean hasMisspelt(ObjectNode rule, String field) {
        for (Member member : rule.members()) {
            if (field.equals(meantField(member.name()))) {
                return true;
            }
        }
        return false;
    }

    /** The field that a name was meant to be: other case or word breaks, or a letter or two amiss; null if none. */
    private static String meantField(String name) {
        String written = letters(name);
        for (String field : FIELDS) {
            String letters = letters(field);
            int allowed = letters.length() < 6 ? 1 : 2;
            if (Math.abs(letters.length() - written.length()) <= allowed
                    && Spelling.distance(written, letters) <= allowed) {
                return field;
            }
        }
        return null;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length() && i < 64; i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-' && c != ' ') {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    private static boolean looksLikeHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("access-control-") || lower.startsWith("content-") || lower.startsWith("x-");
    }

    private Edit renamed(StringNode key, String name) {
        return new Edit(key.span(), key(key, name));
    }

    private String key(StringNode like, String name) {
        return like.isQuoted() ? quotedLike(like, name) : name;
    }

    /** A word without anything to escape, in the quotes that another string has. */
    private String quotedLike(StringNode like, String word) {
        char quote = source().text().charAt(like.span().start());
        return quote + word + quote;
    }

    // ------------------------------------------------------------------------------------------------ telling

    /** Whether a string is one that the deploy tool can hold: half of a surrogate pair has no UTF-8. */
    private boolean isText(StringNode string) {
        String value = string.value();
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
                    i++;
                } else {
                    malformed(string.spanOf(i, i + 1), "incomplete surrogate escape", null);
                    return false;
                }
            }
        }
        return true;
    }

    private void wrongType(String field, JsonNode value, String wanted) {
        if (!(value instanceof UnreadableNode)) {
            malformed(value.span(), quote(field) + " is " + value.description() + ", not " + wanted, null);
        }
    }

    private String excerpt(JsonNode value) {
        if (value instanceof StringNode string) {
            return quote(string.value());
        }
        Span span = value.span();
        return span.length() <= 20 ? QuotedText.printable(source().text(span)) : value.description();
    }

    private static String quote(String value) {
        return QuotedText.quote(value, 40);
    }

    private void malformed(Span span, String message, String help) {
        add(new RulesProblem(RulesProblem.Kind.MALFORMED, span, message, help, null, false));
    }

    private void problem(RulesProblem.Kind kind, Span span, String message) {
        add(new RulesProblem(kind, span, message, null, null, false));
    }

    /** A file with more of them is a file of another kind, and no one reads on; that it is refused is said. */
    private void add(RulesProblem problem) {
        accepted &= problem.kind() == RulesProblem.Kind.IGNORED_FIELD;
        understood &=
                problem.kind() == RulesProblem.Kind.IGNORED_FIELD || problem.kind() == RulesProblem.Kind.UNKNOWN_FIELD;
        if (!isFull()) {
            problems.add(problem);
        }
    }

    private boolean isFull() {
        return problems.size() >= MAX_PROBLEMS;
    }
}
