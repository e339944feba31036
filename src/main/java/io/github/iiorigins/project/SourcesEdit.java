package io.github.iiorigins.project;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.ItemInsertion;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds a directory to what a manifest uploads. All else in the manifest stays as it is. */
public final class SourcesEdit {
    private SourcesEdit() {}

    /**
     * A canister's manifest with one more directory.
     *
     * @param directory relative to the manifest, {@code /} between names
     * @return nothing if the manifest has no place for it: a recipe of icp-cli uploads one directory, and what is computed
     *     is not for us to change
     */
    public static Optional<SourceText> add(AssetCanister canister, String directory) {
        SourceText source = canister.manifest().source();
        List<Edit> edits = switch (canister.manifest().kind()) {
            case DFX -> dfx(source, canister.name(), directory);
            case ICP, ICP_CANISTER -> icp(canister, directory);
            case JUNO -> List.of();
        };
        if (edits.isEmpty() || source.isMalformed()) {
            return Optional.empty();
        }
        SourceText changed = SourceText.of(source.path(), Edit.apply(source, edits));
        return canister.manifest().kind() == Manifest.Kind.DFX || isYaml(changed)
                ? Optional.of(changed)
                : Optional.empty();
    }

    private static boolean isYaml(SourceText source) {
        List<ManifestProblem> problems = new ArrayList<>();
        return YamlManifest.read(source, "icp-cli", new ManifestProblems(source, problems)) != null
                && problems.isEmpty();
    }

    private static List<Edit> dfx(SourceText source, String name, String directory) {
        if (!(JsonDocument.parse(source, Dialect.JSON).root() instanceof JsonNode.ObjectNode root)
                || !(root.get("canisters") instanceof JsonNode.ObjectNode canisters)
                || !(canisters.get(name) instanceof JsonNode.ObjectNode canister)) {
            return List.of();
        }
        String item = QuotedText.json(directory);
        if (canister.get("source") instanceof JsonNode.ArrayNode list) {
            return ItemInsertion.edits(source, list, List.of(item));
        }
        return canister.get("source") == null
                ? ItemInsertion.edits(source, canister, List.of("\"source\": [" + item + "]"))
                : List.of();
    }

    // ---- icp-cli

    private static List<Edit> icp(AssetCanister canister, String directory) {
        SourceText source = canister.manifest().source();
        // What is wrong in it was said when it was read first.
        ManifestProblems problems = new ManifestProblems(source, new ArrayList<>());
        ManifestNode root = YamlManifest.read(source, "icp-cli", problems);
        ManifestNode.Mapping content = null;
        if (root instanceof ManifestNode.Mapping mapping && isNamed(mapping, canister.name())) {
            content = mapping;
        } else if (root instanceof ManifestNode.Mapping mapping
                && mapping.get("canisters") instanceof ManifestNode.Sequence list) {
            for (ManifestNode item : list.items()) {
                content = item instanceof ManifestNode.Mapping one && isNamed(one, canister.name()) ? one : content;
            }
        }
        if (content == null) {
            return List.of();
        }
        Yaml yaml = new Yaml(source);
        String value = Yaml.scalar(directory);
        if (content.get("recipe") instanceof ManifestNode.Mapping recipe) {
            return yaml.isWithin(recipe, content) ? recipe(recipe, value, yaml) : List.of();
        }
        if (content.get("sync") instanceof ManifestNode.Mapping sync
                && sync.get("steps") instanceof ManifestNode.Sequence steps) {
            for (ManifestNode step : steps.items()) {
                if (step instanceof ManifestNode.Mapping mapping
                        && mapping.get("dirs") instanceof ManifestNode.Sequence dirs
                        && !dirs.items().isEmpty()
                        && yaml.isWithin(dirs, content)) {
                    return yaml.item(dirs, value);
                }
            }
        }
        return List.of();
    }

    private static boolean isNamed(ManifestNode.Mapping mapping, String name) {
        return mapping.get("name") instanceof ManifestNode.Text text
                && text.value().equals(name);
    }

    private static List<Edit> recipe(ManifestNode.Mapping recipe, String value, Yaml yaml) {
        ManifestNode.Entry configuration = recipe.entry("configuration");
        ManifestNode.Entry type = recipe.entry("type");
        if (configuration == null) {
            return type == null ? List.of() : yaml.behind(recipe, type, "configuration", "dir: " + value);
        }
        if (configuration.value() instanceof ManifestNode.Plain plain && plain.isNull()) {
            return yaml.below(configuration, "dir: " + value);
        }
        return configuration.value() instanceof ManifestNode.Mapping mapping
                        && mapping.entry("dir") == null
                        && yaml.isWithin(mapping, recipe)
                ? yaml.first(mapping, "dir: " + value)
                : List.of();
    }

    /** Places in a YAML text. */
    private static final class Yaml {
        private final String text;
        private final String lineEnd;

        Yaml(SourceText source) {
            this.text = source.text();
            this.lineEnd = source.lineEnding().text();
        }

        /** A string as a scalar: as it is where nothing in it means anything to YAML. */
        static String scalar(String value) {
            boolean plain = !value.isEmpty() && value.charAt(0) != '-';
            boolean letters = false;
            for (int i = 0; i < value.length(); i++) {
                char unit = value.charAt(i);
                letters |= Ascii.isLetter(unit) || unit == '/';
                plain &= Ascii.isLetterOrDigit(unit) || "/_-.".indexOf(unit) >= 0;
            }
            return plain && letters && !isWord(value) ? value : QuotedText.json(value);
        }

        private static boolean isWord(String value) {
            return switch (value) {
                case "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE" -> true;
                default -> false;
            };
        }

        /** Whether a value stands where it is used; one behind an alias is used elsewhere too. */
        boolean isWithin(ManifestNode inner, ManifestNode outer) {
            return outer.span().contains(inner.span());
        }

        private boolean isFlow(ManifestNode node) {
            char first = text.charAt(node.span().start());
            return first == '{' || first == '[';
        }

        private int lineStart(int offset) {
            return text.lastIndexOf('\n', offset - 1) + 1;
        }

        private int lineStop(int offset) {
            int feed = text.indexOf('\n', offset);
            int end = feed < 0 ? text.length() : feed;
            return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
        }

        /** Blanks up to the column of an offset: what stands before a key in its first line may be dashes. */
        private String column(int offset) {
            return " ".repeat(offset - lineStart(offset));
        }

        /** A key with one below it, in the line behind another key's. */
        List<Edit> behind(ManifestNode.Mapping mapping, ManifestNode.Entry other, String key, String line) {
            int end = other.value().span().end();
            if (isFlow(mapping)) {
                return List.of(Edit.insert(end, ", " + key + ": { " + line + " }"));
            }
            String indentation = column(other.key().start());
            return List.of(Edit.insert(
                    lineStop(end), lineEnd + indentation + key + ":" + lineEnd + indentation + "  " + line));
        }

        /** A line below a key that has no value yet. */
        List<Edit> below(ManifestNode.Entry entry, String line) {
            int stop = lineStop(entry.key().end());
            if (!text.substring(entry.key().end(), stop).strip().startsWith(":")
                    || entry.value().span().length() > 0) {
                return List.of();
            }
            return List.of(Edit.insert(stop, lineEnd + column(entry.key().start()) + "  " + line));
        }

        /** A line before the first key of a mapping. */
        List<Edit> first(ManifestNode.Mapping mapping, String line) {
            if (isFlow(mapping)) {
                return List.of(Edit.insert(
                        mapping.span().start() + 1, mapping.entries().isEmpty() ? " " + line + " " : " " + line + ","));
            }
            int start = mapping.entries().get(0).key().start();
            return List.of(Edit.insert(start, line + lineEnd + column(start)));
        }

        /** An item behind the last one of a list. */
        List<Edit> item(ManifestNode.Sequence list, String value) {
            Span last = list.items().get(list.items().size() - 1).span();
            if (isFlow(list)) {
                return List.of(Edit.insert(last.end(), ", " + value));
            }
            int start = lineStart(last.start());
            int dash = text.lastIndexOf('-', last.start());
            return dash < start
                    ? List.of()
                    : List.of(Edit.insert(lineStop(last.end()), lineEnd + column(dash) + "- " + value));
        }
    }
}
