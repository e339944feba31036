package io.github.iiorigins.project;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import io.github.iiorigins.text.Spelling;
import io.github.iiorigins.text.SyntaxError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a project file: takes what is right, and complains of the rest with its place. */
public final class ProjectFileReader {
    private final Path path;
    private final SourceText source;
    private final List<Complaint> complaints;

    private ProjectFileReader(Path path, SourceText source, List<Complaint> complaints) {
        this.path = path;
        this.source = source;
        this.complaints = complaints;
    }

    /**
     * Reads a project file, which is JSON5.
     *
     * @param path where it is, absolute
     * @param complaints receives what cannot be meant
     */
    public static ProjectFile read(Path path, SourceText source, List<Complaint> complaints) {
        return new ProjectFileReader(path, source, complaints).read();
    }

    private ProjectFile read() {
        JsonDocument document = JsonDocument.parse(source, Dialect.JSON5);
        for (SyntaxError error : document.errors()) {
            complain(error.span(), error.message());
        }
        ProjectFile.Role role = ProjectFile.Role.PUBLISHER;
        List<Environment> environments = new ArrayList<>();
        List<ProjectFile.RuleSetting> rules = new ArrayList<>();
        List<Allowance> allowances = new ArrayList<>();
        JsonNode root = document.root();
        if (root instanceof JsonNode.ObjectNode object) {
            List<String> known = List.of("$schema", "role", "environments", "rules", "allow");
            for (JsonNode.Member member : members(object)) {
                switch (member.name()) {
                    case "$schema" -> string(member);
                    case "role" -> role = role(member);
                    case "environments" -> environments(member, environments);
                    case "rules" -> rules(member, rules);
                    case "allow" -> allowances(member, allowances);
                    default -> unknown(member, known);
                }
            }
        } else if (document.errors().isEmpty()) {
            complain(root == null ? new Span(0, 0) : root.span(), "a project file must be an object");
        }
        return new ProjectFile(
                path,
                source,
                role,
                List.copyOf(environments),
                List.copyOf(rules),
                List.copyOf(allowances),
                Optional.empty());
    }

    private ProjectFile.Role role(JsonNode.Member member) {
        String word = string(member).orElse("publisher");
        if (!word.equals("publisher") && !word.equals("consumer")) {
            complain(
                    member.value().span(),
                    "\"role\" is " + QuotedText.quote(word) + "; it must be \"publisher\" or \"consumer\"");
        }
        return ProjectFile.Role.ofWord(word);
    }

    private void environments(JsonNode.Member member, List<Environment> environments) {
        JsonNode.ObjectNode object = object(member);
        if (object == null) {
            return;
        }
        for (JsonNode.Member environment : members(object)) {
            JsonNode.ObjectNode content = object(environment);
            if (content != null) {
                environments.add(environment(environment, content));
            }
        }
    }

    private Environment environment(JsonNode.Member named, JsonNode.ObjectNode content) {
        Optional<OriginEntry> derivation = Optional.empty();
        List<OriginEntry> alternatives = new ArrayList<>();
        Optional<String> canister = Optional.empty();
        Optional<String> assets = Optional.empty();
        OptionalInt maxOrigins = OptionalInt.empty();
        Optional<String> ii = Optional.empty();
        Optional<Environment.Expect> expect = Optional.empty();
        List<Environment.Ending> endings = new ArrayList<>();
        List<String> known = List.of(
                "derivationOrigin", "alternativeOrigins", "canister", "assets", "maxOrigins", "ii", "expect", "until");
        for (JsonNode.Member member : members(content)) {
            switch (member.name()) {
                case "derivationOrigin" -> {
                    if (string(member).isPresent()) {
                        derivation = Optional.of(new OriginEntry(
                                source, (JsonNode.StringNode) member.value(), OriginEntry.Role.DERIVATION));
                    }
                }
                case "alternativeOrigins" -> origins(member, alternatives);
                case "canister" -> canister = string(member);
                case "assets" -> assets = directory(member);
                case "maxOrigins" -> maxOrigins = limit(member);
                case "ii" -> ii = string(member);
                case "expect" -> expect = expected(member);
                case "until" -> endings(member, endings);
                default -> unknown(member, known);
            }
        }
        refuseIdle(endings, alternatives);
        return new Environment(
                named.name(),
                named.key().span(),
                derivation,
                List.copyOf(alternatives),
                canister,
                assets,
                maxOrigins,
                ii,
                expect,
                List.copyOf(endings));
    }

    private void endings(JsonNode.Member member, List<Environment.Ending> endings) {
        JsonNode.ObjectNode object = object(member);
        if (object == null) {
            return;
        }
        for (JsonNode.Member ending : members(object)) {
            Optional<String> text = string(ending);
            Optional<EndDate> last = text.isPresent() ? EndDate.parse(text.get()) : Optional.empty();
            if (last.isPresent()) {
                endings.add(new Environment.Ending(ending.name(), ending.key().span(), last.get()));
            } else if (text.isPresent()) {
                wrongType(ending, "a day, such as 2026-12-31");
            }
        }
    }

    /** An end of what is not listed is mostly a slip, and the entry that was meant would stay for good. */
    private void refuseIdle(List<Environment.Ending> endings, List<OriginEntry> alternatives) {
        for (Environment.Ending ending : endings) {
            boolean listed = false;
            for (OriginEntry entry : alternatives) {
                listed |= ending.isOf(entry);
            }
            if (!listed) {
                complain(
                        ending.place(),
                        "\"until\" names " + QuotedText.quote(ending.origin())
                                + ", which \"alternativeOrigins\" does not list");
            }
        }
    }

    private void origins(JsonNode.Member member, List<OriginEntry> origins) {
        JsonNode.ArrayNode array = array(member);
        if (array == null) {
            return;
        }
        for (JsonNode element : array.elements()) {
            if (element instanceof JsonNode.StringNode string) {
                origins.add(new OriginEntry(source, string, OriginEntry.Role.ALTERNATIVE));
            } else if (!(element instanceof JsonNode.UnreadableNode)) {
                complain(element.span(), "an origin must be a string");
            }
        }
    }

    private OptionalInt limit(JsonNode.Member member) {
        double value = member.value() instanceof JsonNode.NumberNode number ? number.value() : Double.NaN;
        if (value >= 1 && value <= DocumentContext.HARD_LIMIT && value == Math.rint(value)) {
            return OptionalInt.of((int) value);
        }
        wrongType(
                member,
                "a whole number from 1 to " + DocumentContext.HARD_LIMIT + ": no version of II reads a longer list");
        return OptionalInt.empty();
    }

    private Optional<Environment.Expect> expected(JsonNode.Member member) {
        Optional<String> text = string(member);
        Optional<Principal> principal = text.isPresent() ? Principal.parse(text.get()) : Optional.empty();
        if (text.isPresent() && principal.isEmpty()) {
            wrongType(member, "a principal, as test-login shows it with -v");
        }
        return principal.isPresent()
                ? Optional.of(
                        new Environment.Expect(principal.get(), member.value().span()))
                : Optional.empty();
    }

    private void rules(JsonNode.Member member, List<ProjectFile.RuleSetting> rules) {
        JsonNode.ObjectNode object = object(member);
        if (object == null) {
            return;
        }
        for (JsonNode.Member rule : members(object)) {
            Optional<String> severity = string(rule);
            if (severity.isPresent()) {
                rules.add(new ProjectFile.RuleSetting(
                        rule.name(),
                        severity.get(),
                        rule.key().span(),
                        rule.value().span()));
            }
        }
    }

    private void allowances(JsonNode.Member member, List<Allowance> allowances) {
        JsonNode.ArrayNode array = array(member);
        if (array == null) {
            return;
        }
        for (JsonNode element : array.elements()) {
            if (element instanceof JsonNode.ObjectNode object) {
                allowance(object, allowances);
            } else if (!(element instanceof JsonNode.UnreadableNode)) {
                complain(
                        element.span(),
                        "an exception must be an object with \"rule\", \"reason\", and \"path\" or \"value\"");
            }
        }
    }

    private void allowance(JsonNode.ObjectNode object, List<Allowance> allowances) {
        Optional<String> rule = Optional.empty();
        Span rulePlace = object.span();
        Optional<String> file = Optional.empty();
        Optional<String> value = Optional.empty();
        Optional<String> reason = Optional.empty();
        List<String> known = List.of("rule", "path", "value", "reason");
        for (JsonNode.Member member : members(object)) {
            switch (member.name()) {
                case "rule" -> {
                    rule = string(member);
                    rulePlace = member.value().span();
                }
                case "path" -> file = string(member);
                case "value" -> value = string(member);
                case "reason" -> reason = string(member);
                default -> unknown(member, known);
            }
        }
        Span start = new Span(object.span().start(), object.span().start() + 1);
        for (String name : known) {
            JsonNode.Member member = object.member(name);
            if (member != null && !(member.value() instanceof JsonNode.StringNode)) {
                return; // It has its complaint, and what it lacks for that reason needs none.
            }
        }
        if (rule.isEmpty()) {
            complain(start, "an exception needs a \"rule\"");
        } else if (reason.isEmpty() || reason.get().isBlank()) {
            complain(start, "an exception to " + rule.get() + " needs a \"reason\"");
        } else if (file.isEmpty() && value.isEmpty()) {
            complain(start, "an exception needs a \"path\" or a \"value\"; use \"rules\" to set a rule for all files");
        } else {
            allowances.add(new Allowance(object.span(), rule.get(), rulePlace, file, value, reason.get()));
        }
    }

    private Optional<String> directory(JsonNode.Member member) {
        Optional<String> directory = string(member);
        if (directory.isPresent() && !isPath(directory.get())) {
            wrongType(member, "a path; this value is not a valid path on this system");
            return Optional.empty();
        }
        return directory;
    }

    private boolean isPath(String text) {
        try {
            return path.resolveSibling(text) != null;
        } catch (InvalidPathException impossible) {
            return false;
        }
    }

    /** The members of an object; of equal keys the last, as everywhere in JSON, and a complaint. */
    private Collection<JsonNode.Member> members(JsonNode.ObjectNode object) {
        Map<String, JsonNode.Member> members = new LinkedHashMap<>();
        for (JsonNode.Member member : object.members()) {
            if (members.put(member.name(), member) != null) {
                complain(member.key().span(), QuotedText.quote(member.name()) + " appears here for the second time");
            }
        }
        return members.values();
    }

    private Optional<String> string(JsonNode.Member member) {
        if (member.value() instanceof JsonNode.StringNode string) {
            return Optional.of(string.value());
        }
        wrongType(member, "a string");
        return Optional.empty();
    }

    private JsonNode.ObjectNode object(JsonNode.Member member) {
        if (member.value() instanceof JsonNode.ObjectNode object) {
            return object;
        }
        wrongType(member, "an object");
        return null;
    }

    private JsonNode.ArrayNode array(JsonNode.Member member) {
        if (member.value() instanceof JsonNode.ArrayNode array) {
            return array;
        }
        wrongType(member, "an array");
        return null;
    }

    private void wrongType(JsonNode.Member member, String wanted) {
        // What could not be read has its complaint already.
        if (!(member.value() instanceof JsonNode.UnreadableNode)) {
            complain(member.value().span(), QuotedText.quote(member.name()) + " must be " + wanted);
        }
    }

    private void unknown(JsonNode.Member member, List<String> known) {
        String meant = Spelling.nearest(member.name(), known);
        complain(
                member.key().span(),
                "unknown key " + QuotedText.quote(member.name())
                        + (meant == null
                                ? " [possible keys: " + String.join(", ", known) + "]"
                                : "; a similar key is \"" + meant + "\""));
    }

    private void complain(Span span, String message) {
        complaints.add(Complaint.at(new Location(source, span), message));
    }
}
