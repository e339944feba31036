package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.ProjectHome;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemInsertion;
import io.github.iiorigins.text.ItemRemoval;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.StringList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What an environment of a project file is to say, and the edits that make it say so. All else in the file stays as it is.
 *
 * @param environment its name
 * @param role the part that the project plays
 * @param derivationOrigin the derivation origin
 * @param alternativeOrigins the list; empty for a project that has none
 * @param canister the canister; nothing to leave what is there
 * @param assets the directory; nothing to leave what is there
 * @param maxOrigins the limit; nothing to leave what is there
 * @param until the last days of those in the list that have one
 */
public record ProjectFileEdit(
        String environment,
        ProjectFile.Role role,
        String derivationOrigin,
        Optional<List<String>> alternativeOrigins,
        Optional<String> canister,
        Optional<String> assets,
        OptionalInt maxOrigins,
        Map<String, EndDate> until) {
    private static final String ENVIRONMENTS = "environments";
    private static final String ALTERNATIVES = "alternativeOrigins";
    private static final String DERIVATION = "derivationOrigin";
    private static final String MAX_ORIGINS = "maxOrigins";
    private static final String UNTIL = "until";
    private static final String SCHEMA =
            ProjectHome.raw("src/main/resources/io/github/iiorigins/schemas/project.schema.json");
    private static final int MAX_LINE = 60;

    /** Keeps a copy that cannot change. */
    public ProjectFileEdit {
        until = Collections.unmodifiableMap(new LinkedHashMap<>(until));
    }

    /** The text of a project file that is not there yet: strict JSON. */
    public String newFile() {
        StringBuilder text = new StringBuilder("{\n  \"$schema\": \"" + SCHEMA + "\",\n");
        if (role == ProjectFile.Role.CONSUMER) {
            text.append("  \"role\": \"consumer\",\n");
        }
        text.append("  \"environments\": {\n    ")
                .append(JsonStyle.STRICT.key(environment))
                .append(": ")
                .append(content(JsonStyle.STRICT).replace("\n", "\n    ").replace("\t", "  "));
        return text.append("\n  }\n}\n").toString();
    }

    /**
     * A project file with this in it.
     *
     * @param source its text, which is right
     * @param meant what an origin in it counts as
     */
    public SourceText applyTo(SourceText source, UnaryOperator<String> meant) {
        JsonStyle style = JsonStyle.of(parse(source));
        SourceText text = role(source, style);
        JsonNode.ObjectNode root = (JsonNode.ObjectNode) parse(text).root();
        if (!(root.get(ENVIRONMENTS) instanceof JsonNode.ObjectNode environments)) {
            return insert(
                    text,
                    root,
                    style.key(ENVIRONMENTS) + ": {\n\t" + style.key(environment) + ": "
                            + content(style).replace("\n", "\n\t") + "\n}");
        }
        if (!(environments.get(environment) instanceof JsonNode.ObjectNode)) {
            return insert(text, environments, style.key(environment) + ": " + content(style));
        }
        text = string(text, style, DERIVATION, Optional.of(derivationOrigin));
        if (alternativeOrigins.isPresent()) {
            text = alternatives(text, style, meant);
        }
        text = string(text, style, "canister", canister);
        text = string(text, style, "assets", assets);
        text = maxOrigins(text, style);
        return until(text, style);
    }

    /** Whether an environment has a list of its own, be it an empty one. */
    public static boolean hasList(SourceText source, String environment) {
        JsonNode.ObjectNode content = environment(source, environment);
        return content != null && content.get(ALTERNATIVES) instanceof JsonNode.ArrayNode;
    }

    private SourceText role(SourceText source, JsonStyle style) {
        JsonNode.ObjectNode root = (JsonNode.ObjectNode) parse(source).root();
        String word = role == ProjectFile.Role.CONSUMER ? "consumer" : "publisher";
        if (root.get("role") instanceof JsonNode.StringNode written) {
            return written.value().equals(word)
                    ? source
                    : apply(
                            source,
                            List.of(new Edit(
                                    written.span(),
                                    JsonStyle.quoted(
                                            word,
                                            source.text().charAt(written.span().start())))));
        }
        return role == ProjectFile.Role.PUBLISHER
                ? source
                : insert(source, root, style.key("role") + ": " + style.string(word));
    }

    private SourceText string(SourceText source, JsonStyle style, String key, Optional<String> value) {
        if (value.isEmpty()) {
            return source;
        }
        JsonNode.ObjectNode content = environment(source, environment);
        if (!(content.get(key) instanceof JsonNode.StringNode written)) {
            return insert(source, content, style.key(key) + ": " + style.string(value.get()));
        }
        if (written.value().equals(value.get())) {
            return source;
        }
        char quote = source.text().charAt(written.span().start());
        return apply(source, List.of(new Edit(written.span(), JsonStyle.quoted(value.get(), quote))));
    }

    private SourceText maxOrigins(SourceText source, JsonStyle style) {
        if (maxOrigins.isEmpty()) {
            return source;
        }
        JsonNode.ObjectNode content = environment(source, environment);
        String number = String.valueOf(maxOrigins.getAsInt());
        JsonNode written = content.get(MAX_ORIGINS);
        if (written == null) {
            return insert(source, content, style.key(MAX_ORIGINS) + ": " + number);
        }
        return written instanceof JsonNode.NumberNode same && same.value() == maxOrigins.getAsInt()
                ? source
                : apply(source, List.of(new Edit(written.span(), number)));
    }

    private SourceText until(SourceText source, JsonStyle style) {
        JsonNode.ObjectNode content = environment(source, environment);
        if (!(content.get(UNTIL) instanceof JsonNode.ObjectNode)) {
            return until.isEmpty() ? source : insert(source, content, style.key(UNTIL) + ": " + days(style));
        }
        if (until.isEmpty()) {
            return without(source, content, UNTIL);
        }
        SourceText text = source;
        for (JsonNode.Member member : ((JsonNode.ObjectNode) content.get(UNTIL)).members()) {
            if (!until.containsKey(member.name())) {
                text = without(text, untilOf(text), member.name());
            }
        }
        for (Map.Entry<String, EndDate> day : until.entrySet()) {
            JsonNode.ObjectNode days = untilOf(text);
            String last = style.string(day.getValue().toString());
            JsonNode written = days.get(day.getKey());
            if (written == null) {
                text = insert(text, days, style.string(day.getKey()) + ": " + last);
            } else if (!(written instanceof JsonNode.StringNode same)
                    || !same.value().equals(day.getValue().toString())) {
                text = apply(text, List.of(new Edit(written.span(), last)));
            }
        }
        return text;
    }

    private JsonNode.ObjectNode untilOf(SourceText source) {
        return (JsonNode.ObjectNode) environment(source, environment).get(UNTIL);
    }

    private static SourceText without(SourceText source, JsonNode.ObjectNode object, String key) {
        Span previous = null;
        for (JsonNode.Member member : object.members()) {
            if (member.name().equals(key)) {
                return apply(source, ItemRemoval.edits(source, previous, member.span()));
            }
            previous = member.span();
        }
        return source;
    }

    private SourceText alternatives(SourceText source, JsonStyle style, UnaryOperator<String> meant) {
        JsonNode.ObjectNode content = environment(source, environment);
        if (!(content.get(ALTERNATIVES) instanceof JsonNode.ArrayNode)) {
            return insert(source, content, style.key(ALTERNATIVES) + ": " + list(style));
        }
        return StringList.change(
                source,
                text -> StringList.of(
                        (JsonNode.ArrayNode) environment(text, environment).get(ALTERNATIVES)),
                meant,
                alternativeOrigins.get(),
                style);
    }

    /** The environment as an object that has nothing yet; nested lines are marked by tabs. */
    private String content(JsonStyle style) {
        List<String> members = new ArrayList<>();
        members.add(style.key(DERIVATION) + ": " + style.string(derivationOrigin));
        if (alternativeOrigins.isPresent()) {
            members.add(style.key(ALTERNATIVES) + ": " + list(style).replace("\n", "\n\t"));
        }
        if (canister.isPresent()) {
            members.add(style.key("canister") + ": " + style.string(canister.get()));
        }
        if (assets.isPresent()) {
            members.add(style.key("assets") + ": " + style.string(assets.get()));
        }
        if (maxOrigins.isPresent()) {
            members.add(style.key(MAX_ORIGINS) + ": " + maxOrigins.getAsInt());
        }
        if (!until.isEmpty()) {
            members.add(style.key(UNTIL) + ": " + days(style).replace("\n", "\n\t"));
        }
        return "{\n\t" + String.join(",\n\t", members) + "\n}";
    }

    private String days(JsonStyle style) {
        List<String> days = new ArrayList<>();
        for (Map.Entry<String, EndDate> day : until.entrySet()) {
            days.add(style.string(day.getKey()) + ": "
                    + style.string(day.getValue().toString()));
        }
        return "{\n\t" + String.join(",\n\t", days) + "\n}";
    }

    private String list(JsonStyle style) {
        List<String> strings = new ArrayList<>();
        for (String origin : alternativeOrigins.get()) {
            strings.add(style.string(origin));
        }
        String line = String.join(", ", strings);
        return line.length() <= MAX_LINE ? "[" + line + "]" : "[\n\t" + String.join(",\n\t", strings) + "\n]";
    }

    private static JsonNode.ObjectNode environment(SourceText source, String name) {
        return parse(source).root() instanceof JsonNode.ObjectNode root
                        && root.get(ENVIRONMENTS) instanceof JsonNode.ObjectNode environments
                        && environments.get(name) instanceof JsonNode.ObjectNode content
                ? content
                : null;
    }

    private static JsonDocument parse(SourceText source) {
        return JsonDocument.parse(source, Dialect.JSON5);
    }

    private static SourceText insert(SourceText source, JsonNode.ObjectNode object, String member) {
        return apply(source, ItemInsertion.edits(source, object, List.of(member)));
    }

    private static SourceText apply(SourceText source, List<Edit> edits) {
        return SourceText.of(source.path(), Edit.apply(source, edits));
    }
}
