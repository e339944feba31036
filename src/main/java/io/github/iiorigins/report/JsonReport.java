package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.validate.ValidationResult;

/**
 * Findings for programs: one JSON object with {@code version}, {@code findings} and {@code summary}. Lines and columns
 * start at 1, columns count UTF-16 units. The schema is {@code report.schema.json}.
 */
public final class JsonReport implements Renderer {
    /** Grows when a reader of an earlier version could misread; new members alone do not. */
    private static final int VERSION = 1;

    @Override
    public String render(ValidationResult result) {
        JsonWriter json = new JsonWriter().open('{').member("version", VERSION);
        json.key("findings").open('[');
        for (Finding finding : result.findings()) {
            json.element();
            finding(json, finding);
        }
        json.close(']').key("summary").open('{');
        json.member("errors", result.count(Severity.ERROR));
        json.member("warnings", result.count(Severity.WARNING));
        json.member("infos", result.count(Severity.INFO));
        json.member("allowed", result.allowed());
        json.member("fixed", result.fixed());
        json.member("files", result.files());
        json.member("origins", result.origins());
        json.member("rulesFiles", result.lookedAt().rulesFiles());
        json.member("manifests", result.lookedAt().manifests());
        json.member("sourceFiles", result.lookedAt().sources());
        json.key("complaints").open('[');
        for (Complaint complaint : result.complaints()) {
            json.element().text(complaint.message());
        }
        return json.close(']').close('}').close('}').finish();
    }

    static void finding(JsonWriter json, Finding finding) {
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
            if (seen.status().isPresent()) {
                json.member("status", seen.status().getAsInt());
            }
            if (seen.header().isPresent()) {
                json.member("header", seen.header().get());
            }
            if (seen.origin().isPresent()) {
                json.member("origin", seen.origin().get());
            }
            if (seen.step().isPresent()) {
                json.member("step", seen.step().get());
            }
        }
        if (!finding.notes().isEmpty()) {
            json.key("notes").open('[');
            for (String note : finding.notes()) {
                json.element().text(note);
            }
            json.close(']');
        }
        if (finding.help().isPresent()) {
            json.member("help", finding.help().get());
        }
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
