package io.github.iiorigins.report;

import io.github.iiorigins.check.CertificatePath;
import io.github.iiorigins.check.EarlierCheck;
import io.github.iiorigins.check.SiteState;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads back what {@link CheckJson} wrote, as far as two checks are compared. */
public final class EarlierReport {
    private EarlierReport() {}

    /** A file that is not a report of {@code check}; the message says what it is instead. */
    public static final class Foreign extends Exception {
        private static final long serialVersionUID = 1L;

        Foreign(String message) {
            super(message);
        }
    }

    /** Reads a report. */
    public static EarlierCheck read(SourceText source) throws Foreign {
        JsonDocument document = JsonDocument.parse(source, Dialect.JSON);
        if (!document.isValid()) {
            throw new Foreign("not JSON");
        }
        if (!(document.root() instanceof ObjectNode root)
                || !(root.get("version") instanceof JsonNode.NumberNode version)
                || !(root.get("findings") instanceof ArrayNode)) {
            throw new Foreign("not a report of ii-origins");
        }
        if (version.value() != JsonReport.VERSION) {
            throw new Foreign("a report in a different version of the format");
        }
        if (!(root.get("checks") instanceof ArrayNode checks)) {
            throw new Foreign("a report of a different command");
        }
        List<SiteState> sites = new ArrayList<>();
        for (JsonNode check : checks.elements()) {
            sites.add(site(object(check)));
        }
        return new EarlierCheck(source.path(), sites);
    }

    private static SiteState site(ObjectNode check) throws Foreign {
        Map<String, TraceStep.State> steps = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode node : array(check.get("steps"))) {
            ObjectNode step = object(node);
            String name = text(step.get("step"));
            steps.put(name, state(text(step.get("state"))));
            if (name.equals(SiteState.DOCUMENT)) {
                for (JsonNode detail : array(step.get("details"))) {
                    headers.put(
                            text(object(detail).get("name")),
                            text(object(detail).get("value")));
                }
            }
        }
        Map<String, Decision.Verdict> origins = new LinkedHashMap<>();
        for (JsonNode node : array(check.get("origins"))) {
            ObjectNode origin = object(node);
            if (SiteState.isOfTheList(text(origin.get("step")))) {
                origins.put(text(origin.get("origin")), verdict(origin.get("accepted")));
            }
        }
        return new SiteState(
                text(check.get("derivationOrigin")),
                text(check.get("ii")),
                optional(check.get("canister")),
                steps,
                headers,
                origins,
                check.get("certificate") == null
                        ? Optional.empty()
                        : Optional.of(certificate(object(check.get("certificate")))));
    }

    private static CertificatePath certificate(ObjectNode certificate) throws Foreign {
        if (!(certificate.get("version") instanceof JsonNode.NumberNode version)) {
            throw damaged();
        }
        return new CertificatePath(
                (int) version.value(), optional(certificate.get("path")), optional(certificate.get("subnet")));
    }

    private static TraceStep.State state(String word) throws Foreign {
        for (TraceStep.State state : TraceStep.State.values()) {
            if (CheckJson.word(state).equals(word)) {
                return state;
            }
        }
        throw damaged();
    }

    private static Decision.Verdict verdict(JsonNode accepted) throws Foreign {
        if (accepted instanceof JsonNode.BooleanNode decided) {
            return decided.value() ? Decision.Verdict.ACCEPTED : Decision.Verdict.REFUSED;
        }
        if (accepted instanceof JsonNode.NullNode) {
            return Decision.Verdict.UNKNOWN;
        }
        throw damaged();
    }

    private static ObjectNode object(JsonNode node) throws Foreign {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw damaged();
    }

    private static List<JsonNode> array(JsonNode node) throws Foreign {
        if (node instanceof ArrayNode array) {
            return array.elements();
        }
        throw damaged();
    }

    private static String text(JsonNode node) throws Foreign {
        if (node instanceof StringNode text) {
            return text.value();
        }
        throw damaged();
    }

    private static Optional<String> optional(JsonNode node) throws Foreign {
        return node == null ? Optional.empty() : Optional.of(text(node));
    }

    private static Foreign damaged() {
        return new Foreign("a damaged report");
    }
}
