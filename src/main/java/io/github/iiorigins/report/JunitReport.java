package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.validate.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings as JUnit XML, which most CI systems show as test results: a suite for each file, a test case for each finding,
 * and one that passes for a file without any. What could not be looked at is an error, so that a dashboard is never green
 * about it.
 */
public final class JunitReport {
    private static final String TOOL = "ii-origins";

    private final Severity failing;

    /** @param failing the severity from which a finding is a failure; what weighs less is a test case that passes; null for errors only */
    public JunitReport(Severity failing) {
        // An error is a failure in every dashboard, even if it does not fail this run.
        this.failing = failing == null ? Severity.ERROR : failing;
    }

    /** The whole report, its last line ended; may be empty. */
    public String render(ValidationResult result) {
        Map<String, List<Finding>> suites = new TreeMap<>();
        for (String path : result.scope().originsFiles()) {
            suites.put(path, new ArrayList<>());
        }
        for (Finding finding : result.findings()) {
            String path =
                    finding.location().isPresent() ? finding.location().get().path() : TOOL;
            List<Finding> suite = suites.get(path);
            if (suite == null) {
                suite = new ArrayList<>();
                suites.put(path, suite);
            }
            suite.add(finding);
        }
        StringBuilder out = new StringBuilder();
        int tests = result.complaints().size();
        for (Map.Entry<String, List<Finding>> suite : suites.entrySet()) {
            suite(out, suite.getKey(), suite.getValue());
            tests += Math.max(1, suite.getValue().size());
        }
        complaints(out, result.complaints());
        chain(out, result.chain());
        tests += result.chain().links().size();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
                + counts(
                        TOOL,
                        tests,
                        failures(result.findings())
                                + result.chain().in(Link.State.FAILED).size(),
                        result.complaints().size())
                + ">\n" + out + "</testsuites>\n";
    }

    /** A case for each link, whose name is the same in each run. */
    private static void chain(StringBuilder out, Chain chain) {
        List<Link> links = chain.links();
        int passed = chain.in(Link.State.PASSED).size();
        int failed = chain.in(Link.State.FAILED).size();
        out.append("  <testsuite").append(counts("chain", links.size(), failed, 0));
        attribute(out, "skipped", String.valueOf(links.size() - passed - failed));
        out.append(">\n");
        for (Link link : links) {
            out.append("    <testcase");
            attribute(out, "classname", TOOL + ".chain");
            attribute(out, "name", link.name().word());
            out.append(" time=\"0\"");
            if (link.state() == Link.State.PASSED) {
                out.append("/>\n");
                continue;
            }
            out.append(">\n      <").append(link.state() == Link.State.FAILED ? "failure" : "skipped");
            if (link.state() == Link.State.FAILED) {
                attribute(out, "type", "chain");
            }
            attribute(out, "message", ChainText.words(link));
            out.append("/>\n    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    private void suite(StringBuilder out, String path, List<Finding> findings) {
        out.append("  <testsuite")
                .append(counts(path, Math.max(1, findings.size()), failures(findings), 0))
                .append(" skipped=\"0\">\n");
        if (findings.isEmpty()) {
            out.append("    <testcase");
            attribute(out, "classname", TOOL);
            attribute(out, "name", path);
            attribute(out, "file", path);
            out.append(" time=\"0\"/>\n");
        }
        for (Finding finding : findings) {
            testcase(out, finding);
        }
        out.append("  </testsuite>\n");
    }

    private void testcase(StringBuilder out, Finding finding) {
        out.append("    <testcase");
        attribute(out, "classname", TOOL + "." + finding.rule().name());
        if (finding.location().isPresent()) {
            Location place = finding.location().get();
            attribute(out, "name", place(place));
            attribute(out, "file", place.path());
            attribute(out, "line", String.valueOf(place.start().line()));
        } else {
            attribute(out, "name", finding.message());
        }
        out.append(" time=\"0\">\n");
        if (finding.severity().atLeast(failing)) {
            out.append("      <failure");
            attribute(out, "type", finding.rule().name());
            attribute(out, "message", finding.message());
            out.append('>');
            body(out, finding);
            out.append("</failure>\n");
        } else {
            out.append("      <system-out>");
            body(out, finding);
            out.append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }

    static void body(StringBuilder out, Finding finding) {
        text(out, finding.severity().word() + "[" + finding.rule().name() + "]: " + finding.message());
        if (finding.location().isPresent()) {
            text(out.append("\nat "), place(finding.location().get()));
        } else if (finding.sighting().isPresent()) {
            text(out.append("\nat "), finding.sighting().get().url());
        }
        for (String note : finding.notes()) {
            text(out.append("\n= "), note);
        }
        if (finding.help().isPresent()) {
            text(out.append("\n= help: "), finding.help().get());
        }
    }

    static void complaints(StringBuilder out, List<Complaint> complaints) {
        if (complaints.isEmpty()) {
            return;
        }
        out.append("  <testsuite")
                .append(counts(TOOL, complaints.size(), 0, complaints.size()))
                .append(" skipped=\"0\">\n");
        for (Complaint complaint : complaints) {
            out.append("    <testcase");
            attribute(out, "classname", TOOL);
            attribute(out, "name", complaint.message());
            out.append(" time=\"0\">\n      <error type=\"complaint\"");
            attribute(out, "message", complaint.message());
            out.append("/>\n    </testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    private int failures(List<Finding> findings) {
        int failures = 0;
        for (Finding finding : findings) {
            failures += finding.severity().atLeast(failing) ? 1 : 0;
        }
        return failures;
    }

    private static String place(Location place) {
        return place.path() + ":" + place.start().line() + ":" + place.start().column();
    }

    static String counts(String name, int tests, int failures, int errors) {
        StringBuilder out = new StringBuilder();
        attribute(out, "name", name);
        attribute(out, "tests", String.valueOf(tests));
        attribute(out, "failures", String.valueOf(failures));
        attribute(out, "errors", String.valueOf(errors));
        // Readers of the older kind ask for a time; nothing here was timed, and two runs are to give the same bytes.
        attribute(out, "time", "0");
        return out.toString();
    }

    static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        text(out, value);
        out.append('"');
    }

    /** One line of text: what XML 1.0 cannot hold, or a terminal would act on, as the escapes that messages have. */
    private static void text(StringBuilder out, String line) {
        String shown = QuotedText.printable(line);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\uFFFE' -> out.append("\\ufffe");
                case '\uFFFF' -> out.append("\\uffff");
                default -> {
                    if (WorkflowCommand.isSecondSign(shown, i)) {
                        out.append("&#35;");
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
