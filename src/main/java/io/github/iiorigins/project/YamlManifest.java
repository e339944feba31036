package io.github.iiorigins.project;

import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a manifest that is YAML. It takes the parser's events and builds the tree itself: no tag makes an object, and what
 * aliases and nesting can cost is bounded here.
 */
final class YamlManifest {
    /** How deep the collections may be nested. */
    static final int MAX_DEPTH = 100;

    /** How many values there may be, each alias counted as all that it stands for. */
    static final int MAX_VALUES = 100_000;

    private final ManifestProblems problems;
    private final String text;
    private final String reader;
    private final boolean astral;
    private final Deque<Collection> open = new ArrayDeque<>();
    private final Map<String, ManifestNode> anchors = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private ManifestNode root;
    private int lastIndex;
    private int lastOffset;

    private YamlManifest(SourceText source, String reader, ManifestProblems problems) {
        this.problems = problems;
        this.text = source.text();
        this.reader = reader;
        this.astral = holdsPairs(text);
    }

    /** The root of a file, or null where it is empty or could not be read. */
    static ManifestNode read(SourceText source, String reader, ManifestProblems problems) {
        if (source.isMalformed()) {
            int at = source.malformedOffset();
            problems.malformed(new Span(at, at + 1), "the file is not UTF-8", reader + " cannot read it");
            return null;
        }
        return new YamlManifest(source, reader, problems).read();
    }

    private ManifestNode read() {
        LoadSettings settings =
                LoadSettings.builder().setLabel(problems.source().path()).build();
        try {
            int documents = 0;
            for (Event event : new Parse(settings).parseString(text)) {
                if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                    problems.malformed(span(event), "a second document starts here", reader + " reads only one");
                    return root;
                }
                if (!take(event)) {
                    return null;
                }
            }
        } catch (MarkedYamlEngineException wrong) {
            Optional<Mark> mark = wrong.getProblemMark();
            int at = mark.isPresent() ? offset(mark.get()) : 0;
            refuse(Span.at(at), wrong.getProblem());
            return null;
        } catch (YamlEngineException wrong) {
            refuse(new Span(0, 0), wrong.getMessage());
            return null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException slip) {
            // What the parser itself does not foresee, such as an escape beyond Unicode.
            refuse(new Span(0, 0), "");
            return null;
        }
        return root;
    }

    private void refuse(Span span, String reason) {
        String line = reason == null ? "" : reason.lines().findFirst().orElse("");
        String words =
                line.isEmpty() ? "" : ": " + QuotedText.printable(line.length() > 200 ? line.substring(0, 200) : line);
        problems.malformed(span, "this is not valid YAML" + words, reader + " cannot read the file");
    }

    /** Takes one event; false where reading must stop. */
    private boolean take(Event event) {
        switch (event.getEventId()) {
            case Scalar -> {
                return value(scalar((ScalarEvent) event), 1, (NodeEvent) event);
            }
            case Alias -> {
                String name = ((AliasEvent) event).getAlias().getValue();
                ManifestNode target = anchors.get(name);
                if (target == null) {
                    problems.malformed(
                            span(event),
                            "the alias " + QuotedText.quote("*" + name) + " refers to an incomplete value",
                            reader + " cannot read the file");
                    return false;
                }
                return value(target, sizes.get(name), null);
            }
            case MappingStart, SequenceStart -> {
                if (open.size() == MAX_DEPTH) {
                    problems.malformed(span(event), "more than " + MAX_DEPTH + " nested collections; not read", "");
                    return false;
                }
                open.push(new Collection(
                        (NodeEvent) event,
                        event instanceof MappingStartEvent,
                        span(event).start()));
                return true;
            }
            case MappingEnd, SequenceEnd -> {
                Collection done = open.pop();
                // The end mark of a block collection lies behind the blank lines that follow it.
                ManifestNode node = done.node(Math.max(done.start, span(event).start()));
                return value(node, done.size, done.event);
            }
            default -> {
                return true;
            }
        }
    }

    private boolean value(ManifestNode node, long size, NodeEvent anchored) {
        if (anchored != null && anchored.getAnchor().isPresent()) {
            String name = anchored.getAnchor().get().getValue();
            anchors.put(name, node);
            sizes.put(name, size);
        }
        if (open.isEmpty()) {
            root = node;
            return true;
        }
        Collection into = open.peek();
        into.size += size;
        if (into.size > MAX_VALUES) {
            problems.malformed(
                    new Span(into.start, into.start),
                    "more than " + MAX_VALUES + " values, with aliases expanded; not read",
                    "");
            return false;
        }
        into.add(node);
        return true;
    }

    private ManifestNode scalar(ScalarEvent event) {
        Span span = span(event);
        String value = event.getValue();
        if (!event.isPlain()) {
            return new ManifestNode.Text(span, value);
        }
        return switch (value) {
            case "", "~", "null", "Null", "NULL" -> new ManifestNode.Plain(span, "null");
            case "true", "True", "TRUE", "false", "False", "FALSE" -> new ManifestNode.Plain(span, "a boolean");
            default -> isNumber(value) ? new ManifestNode.Plain(span, "a number") : new ManifestNode.Text(span, value);
        };
    }

    /** By the core schema of YAML 1.2, less the octal and hexadecimal forms, which stand in no manifest. */
    private static boolean isNumber(String value) {
        int digits = 0;
        boolean point = false;
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit >= '0' && unit <= '9') {
                digits++;
            } else if (unit == '.' && !point) {
                point = true;
            } else if (i > 0 || (unit != '-' && unit != '+')) {
                return false;
            }
        }
        return digits > 0;
    }

    private Span span(Event event) {
        int start =
                event.getStartMark().isPresent() ? offset(event.getStartMark().get()) : 0;
        int end = event.getEndMark().isPresent() ? offset(event.getEndMark().get()) : start;
        return new Span(start, Math.max(start, end));
    }

    /** Marks count code points. They mostly go up, so each is found from the one before. */
    private int offset(Mark mark) {
        if (!astral) {
            return Math.min(mark.getIndex(), text.length());
        }
        try {
            lastOffset = text.offsetByCodePoints(lastOffset, mark.getIndex() - lastIndex);
            lastIndex = mark.getIndex();
            return lastOffset;
        } catch (IndexOutOfBoundsException behindTheEnd) {
            return text.length();
        }
    }

    private static boolean holdsPairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A collection that has not ended yet. */
    private final class Collection {
        private final NodeEvent event;
        private final boolean mapping;
        private final int start;
        private final List<ManifestNode.Entry> entries = new ArrayList<>();
        private final List<ManifestNode> items = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private ManifestNode key;
        private long size = 1;

        Collection(NodeEvent event, boolean mapping, int start) {
            this.event = event;
            this.mapping = mapping;
            this.start = start;
        }

        void add(ManifestNode node) {
            if (!mapping) {
                items.add(node);
            } else if (key == null) {
                key = node;
            } else {
                entries.add(entry(key, node));
                key = null;
            }
        }

        private ManifestNode.Entry entry(ManifestNode name, ManifestNode value) {
            String word = name instanceof ManifestNode.Text string
                    ? string.value()
                    : name instanceof ManifestNode.Plain
                            ? text.substring(name.span().start(), name.span().end())
                            : null;
            if (word == null) {
                problems.malformed(
                        name.span(), "a key must be a string, not " + name.description(), reader + " rejects it");
            } else if (!keys.add(word)) {
                problems.malformed(
                        name.span(), "duplicate key " + QuotedText.quote(word), reader + " rejects the file");
            }
            return new ManifestNode.Entry(word == null ? "" : word, name.span(), value);
        }

        ManifestNode node(int end) {
            Span span = new Span(start, end);
            return mapping ? new ManifestNode.Mapping(span, entries, false) : new ManifestNode.Sequence(span, items);
        }
    }
}
