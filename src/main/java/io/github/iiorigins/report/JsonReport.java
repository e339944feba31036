package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.HttpHeader;
import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.validate.ValidationResult;
import java.util.List;

/**
 * Findings for programs: one JSON object with {@code version}, {@code findings} and {@code summary}. Lines and columns
 * start at 1, columns count UTF-16 units. The schema is {@code report.schema.json}.
 */
public final class JsonReport {
    /** Grows when a reader of an earlier version could misread; new members alone do not. */
    static final int VERSION = 1;

    /** The whole report, its last line ended; may be empty. */
    public String render(ValidationResult result) {
        JsonWriter json = start(result.findings(), result.chain());
        summary(json, result.findings(), result.allowed());
        json.member("fixed", result.fixed());
        json.member("files", result.files());
        json.member("origins", result.origins());
        json.texts("environments", result.scope().environments())
                .member("rulesFiles", result.scope().rulesFiles());
        json.member("manifests", result.scope().manifests());
        json.member("sourceFiles", result.scope().sources());
        return end(json, result.complaints());
    }

    /** What each report begins with. */
    static JsonWriter start(List<Finding> findings, Chain chain) {
        JsonWriter json = new JsonWriter().open('{').member("version", VERSION);
        json.key("findings").open('[');
        for (Finding finding : findings) {
            finding(json.element(), finding);
        }
        chain(json.close(']'), chain);
        return json;
    }

    /** Begins the summary; the caller adds the numbers of its own. */
    static void summary(JsonWriter json, List<Finding> findings, int allowed) {
        json.key("summary").open('{');
        for (Severity severity : new Severity[] {Severity.ERROR, Severity.WARNING, Severity.INFO}) {
            int count = 0;
            for (Finding finding : findings) {
                count += finding.severity() == severity ? 1 : 0;
            }
            json.member(severity.word() + "s", count);
        }
        json.member("allowed", allowed);
    }

    /** Ends the summary and the report. */
    static String end(JsonWriter json, List<Complaint> complaints) {
        json.key("complaints").open('[');
        for (Complaint complaint : complaints) {
            json.element().text(complaint.message());
        }
        return json.close(']').close('}').close('}').finish();
    }

    /** The links, each with its evidence. */
    private static void chain(JsonWriter json, Chain chain) {
        json.key("chain").open('[');
        for (Link link : chain.links()) {
            json.element().open('{').member("link", link.name().word());
            json.member("state", link.state().word());
            json.optional("derivationOrigin", link.derivationOrigin());
            if (link.command().isPresent()) {
                json.member("command", link.command().get().word());
            } else {
                json.member("text", link.text());
            }
            if (link.warnings() > 0) {
                json.member("warnings", link.warnings());
            }
            json.key("evidence").open('[');
            for (Evidence evidence : link.evidence()) {
                evidence(json.element(), evidence);
            }
            json.close(']').close('}');
        }
        json.close(']');
    }

    private static void evidence(JsonWriter json, Evidence evidence) {
        json.open('{');
        json.optional("value", evidence.value());
        if (evidence.place().isPresent()) {
            json.member("path", evidence.place().get().path());
            json.member("line", evidence.place().get().start().line());
        }
        json.optional("url", evidence.url());
        json.optional("status", evidence.status());
        json.optional("bytes", evidence.bytes());
        json.optional("milliseconds", evidence.milliseconds());
        json.optional("age", evidence.age());
        if (!evidence.headers().isEmpty()) {
            json.key("headers").open('[');
            for (HttpHeader header : evidence.headers()) {
                json.element().open('{').member("name", header.name());
                json.member("value", header.value()).close('}');
            }
            json.close(']');
        }
        json.close('}');
    }

    private static void finding(JsonWriter json, Finding finding) {
        json.open('{').member("rule", finding.rule().name());
        json.member("severity", finding.severity().word()).member("message", finding.message());
        if (finding.location().isPresent()) {
            Location place = finding.location().get();
            json.member("path", place.path());
            range(json, place.start(), place.end());
        }
        if (finding.sighting().isPresent()) {
            Sighting seen = finding.sighting().get();
            json.member("url", seen.url());
            json.optional("status", seen.status());
            json.optional("header", seen.header());
            json.optional("origin", seen.origin());
            json.optional("step", seen.step());
        }
        if (!finding.notes().isEmpty()) {
            json.texts("notes", finding.notes());
        }
        json.optional("help", finding.help());
        if (finding.fix().isPresent() && finding.location().isPresent()) {
            fix(json.key("fix"), finding.fix().get(), finding.location().get());
        }
        json.member("link", finding.rule().link());
        json.close('}');
    }

    /** A fix names its file only if that is not the one that the finding lies in. */
    private static void fix(JsonWriter json, Fix fix, Location place) {
        SourceText source = fix.source();
        json.open('{').member("safe", fix.safe());
        if (!source.path().equals(place.path())) {
            json.member("path", source.path());
        }
        json.key("edits").open('[');
        for (Edit edit : fix.edits()) {
            json.element().open('{');
            range(
                    json,
                    source.position(edit.span().start()),
                    source.position(edit.span().end()));
            json.member("text", edit.replacement()).close('}');
        }
        json.close(']').close('}');
    }

    private static void range(JsonWriter json, Position start, Position end) {
        json.member("line", start.line()).member("column", start.column());
        json.member("endLine", end.line()).member("endColumn", end.column());
    }
}
