package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Report;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.Position;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings in SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), for code scanning and editors. Holds
 * nothing of the machine and no time, so that the same findings give the same bytes: files are named from the root of the
 * repository, {@code %SRCROOT%}, whose own place is left to the reader.
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    private final String command;
    private final RepositoryPaths paths;
    private final ProjectPlaces places;
    private final int exitCode;

    /**
     * @param command the command whose findings they are
     * @param paths tells where a file lies in the repository
     * @param places tells where a finding about the network belongs
     * @param exitCode what the run ends with
     */
    public SarifReport(String command, RepositoryPaths paths, ProjectPlaces places, int exitCode) {
        this.command = command;
        this.paths = paths;
        this.places = places;
        this.exitCode = exitCode;
    }

    /** The whole report, its last line ended; may be empty. */
    public String render(Report result) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        for (Finding finding : result.findings()) {
            if (indices.putIfAbsent(finding.rule().name(), rules.size()) == null) {
                rules.add(finding.rule());
            }
        }
        JsonWriter json = new JsonWriter().open('{').member("$schema", SCHEMA).member("version", "2.1.0");
        json.key("runs").open('[').element().open('{');
        tool(json.key("tool"), rules);
        invocation(json.key("invocations").open('['), result.complaints());
        json.close(']');
        // What stands before the last slash sorts runs into categories: two directories are not two runs of one.
        String start = paths.start();
        json.key("automationDetails").open('{');
        json.member("id", "ii-origins/" + command + "/" + (start.isEmpty() ? "" : RepositoryPaths.uri(start) + "/"));
        json.close('}');
        json.key("originalUriBaseIds").open('{').key(ROOT).open('{').key("description");
        message(json, "The root of the repository.").close('}').close('}');
        json.member("columnKind", "utf16CodeUnits");
        json.key("results").open('[');
        Fingerprints fingerprints = new Fingerprints();
        for (Finding finding : result.findings()) {
            result(json.element(), finding, indices.get(finding.rule().name()), fingerprints);
        }
        return json.close(']').close('}').close(']').close('}').finish();
    }

    private static void tool(JsonWriter json, List<Rule> rules) {
        json.open('{').key("driver").open('{').member("name", "ii-origins");
        String version = SarifReport.class.getPackage().getImplementationVersion();
        if (version != null) {
            json.member("semanticVersion", version).member("version", version);
        }
        json.key("rules").open('[');
        RuleText text = new RuleText(Palette.PLAIN, Integer.MAX_VALUE);
        for (Rule rule : rules) {
            json.element().open('{').member("id", rule.name());
            message(json.key("shortDescription"), rule.summary() + ".");
            message(json.key("fullDescription"), rule.page().what());
            StringBuilder markdown = new StringBuilder();
            RuleText.markdown(markdown, rule);
            json.member("helpUri", rule.link());
            json.key("help").open('{').member("text", text.page(rule));
            json.member("markdown", markdown.toString()).close('}');
            json.key("defaultConfiguration").open('{').member("level", level(rule.severity()));
            json.close('}').key("properties").open('{');
            json.member("problem.severity", problemSeverity(rule.severity()));
            json.key("tags").open('[').element().text(rule.group().title()).close(']');
            json.close('}').close('}');
        }
        json.close(']').close('}').close('}');
    }

    private void invocation(JsonWriter json, List<Complaint> complaints) {
        json.element().open('{').member("executionSuccessful", complaints.isEmpty());
        json.member("exitCode", exitCode);
        json.key("toolExecutionNotifications").open('[');
        for (Complaint complaint : complaints) {
            json.element().open('{').member("level", "error").key("message");
            message(json, plain(complaint.message())).close('}');
        }
        json.close(']').close('}');
    }

    private void result(JsonWriter json, Finding finding, int ruleIndex, Fingerprints fingerprints) {
        json.open('{').member("ruleId", finding.rule().name()).member("ruleIndex", ruleIndex);
        json.member("level", level(finding.severity()));
        message(json.key("message"), words(finding));
        Optional<Location> place = places.of(finding);
        if (place.isPresent()) {
            json.key("locations")
                    .open('[')
                    .element()
                    .open('{')
                    .key("physicalLocation")
                    .open('{');
            artifact(json.key("artifactLocation"), place.get().path());
            region(json.key("region"), place.get().start(), place.get().end());
            json.close('}');
            if (finding.sighting().isPresent()) {
                // What a server answered is no file, and code scanning refuses a report with another scheme in a place.
                json.key("logicalLocations").open('[').element().open('{');
                json.member("fullyQualifiedName", finding.sighting().get().url());
                json.member("kind", "resource").close('}').close(']');
            }
            json.close('}').close(']');
            if (finding.related().isPresent()) {
                related(json, finding.related().get());
            }
            json.key("partialFingerprints").open('{');
            json.member(
                    "iiOriginsFinding/v1",
                    finding.sighting().isPresent()
                            ? fingerprints.of(finding, finding.sighting().get())
                            : fingerprints.of(finding, paths.of(place.get().path()), place.get()));
            json.close('}');
        }
        if (finding.fix().isPresent()) {
            fix(json, finding.fix().get());
        }
        json.close('}');
    }

    private void related(JsonWriter json, Finding.Related related) {
        json.key("relatedLocations").open('[');
        for (Location place : related.places()) {
            json.element().open('{').key("physicalLocation").open('{');
            artifact(json.key("artifactLocation"), place.path());
            region(json.key("region"), place.start(), place.end());
            message(json.close('}').key("message"), related.how() + " this place")
                    .close('}');
        }
        json.close(']');
    }

    /** The message, then each note and the help in paragraphs of their own: the first sentence says it all alone. */
    private static String words(Finding finding) {
        StringBuilder words = new StringBuilder();
        words.append(plain(finding.message())).append('.');
        if (finding.sighting().isPresent()) {
            words.append("\nSeen at ")
                    .append(plain(finding.sighting().get().url()))
                    .append('.');
        }
        for (String note : finding.notes()) {
            words.append('\n').append(plain(note)).append('.');
        }
        if (finding.help().isPresent()) {
            words.append("\nHelp: ").append(plain(finding.help().get()));
        }
        return words.toString();
    }

    private void fix(JsonWriter json, Fix fix) {
        SourceText source = fix.source();
        json.key("fixes").open('[').element().open('{');
        message(
                json.key("description"),
                fix.safe()
                        ? "Fixes it without a change of intent."
                        : "Fixes it as likely intended; review the change.");
        json.key("artifactChanges").open('[').element().open('{');
        artifact(json.key("artifactLocation"), source.path());
        json.key("replacements").open('[');
        for (Edit edit : fix.edits()) {
            json.element().open('{');
            region(
                    json.key("deletedRegion"),
                    source.position(edit.span().start()),
                    source.position(edit.span().end()));
            if (!edit.replacement().isEmpty()) {
                json.key("insertedContent")
                        .open('{')
                        .member("text", edit.replacement())
                        .close('}');
            }
            json.close('}');
        }
        json.close(']').close('}').close(']').close('}').close(']');
    }

    private void artifact(JsonWriter json, String shown) {
        String path = paths.of(shown);
        json.open('{').member("uri", RepositoryPaths.uri(path));
        if (!RepositoryPaths.isAbsolute(path)) {
            json.member("uriBaseId", ROOT);
        }
        json.close('}');
    }

    private static void region(JsonWriter json, Position start, Position end) {
        json.open('{').member("startLine", start.line()).member("startColumn", start.column());
        json.member("endLine", end.line()).member("endColumn", end.column()).close('}');
    }

    private static JsonWriter message(JsonWriter json, String text) {
        return json.open('{').member("text", text).close('}');
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** The property by which GitHub filters alerts. */
    private static String problemSeverity(Severity severity) {
        return severity == Severity.INFO ? "recommendation" : severity.word();
    }

    /**
     * A text as a plain text message (SARIF 3.11) in which nothing is a link or a placeholder. {@code [text](target)} would
     * be a link, so a round bracket behind a square one is escaped; the braces of {@code {0}} are doubled. The
     * standard has all braces doubled, but readers only look for placeholders and show any other brace as it is.
     */
    private static String plain(String text) {
        String shown = WorkflowCommand.shown(text);
        StringBuilder plain = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '(' && i > 0 && shown.charAt(i - 1) == ']') {
                plain.append("\\u0028");
            } else if (c == '{' && placeholderEnd(shown, i) > 0) {
                int end = placeholderEnd(shown, i);
                plain.append('{').append(shown, i, end).append('}');
                i = end - 1;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The index behind the placeholder that begins at a brace, or -1. */
    private static int placeholderEnd(String text, int brace) {
        int i = brace + 1;
        while (i < text.length() && Ascii.isDigit(text.charAt(i))) {
            i++;
        }
        return i > brace + 1 && i < text.length() && text.charAt(i) == '}' ? i + 1 : -1;
    }
}
