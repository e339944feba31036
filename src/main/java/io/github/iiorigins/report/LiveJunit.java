package io.github.iiorigins.report;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.LiveResult;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.testlogin.LoginResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is live as JUnit XML: a suite for each derivation origin, and in it the same test cases in every run, so that a dashboard can
 * follow them: one for each link of the chain, and one for each origin.
 */
public final class LiveJunit {
    /**
     * An origin.
     *
     * @param verdict what II decides about it
     * @param words the same in words, with the reason
     */
    record Case(String origin, Decision.Verdict verdict, String words) {}

    private final String classname;
    private final Severity failing;
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    private LiveJunit(String command, Severity failing) {
        this.classname = "ii-origins." + command;
        // An error is a failure in every dashboard, even if it does not fail this run.
        this.failing = failing == null ? Severity.ERROR : failing;
    }

    /**
     * A check.
     *
     * @param failing the severity from which a finding is a failure; null for errors only
     */
    public static String render(CheckResult result, Severity failing) {
        return new LiveJunit("check", failing).render(result, CheckWords::cases);
    }

    /**
     * Sign-ins.
     *
     * @param failing the severity from which a finding is a failure; null for errors only
     */
    public static String render(LoginResult result, Severity failing) {
        return new LiveJunit("test-login", failing).render(result, LoginWords::cases);
    }

    private <S extends LiveResult.Site> String render(LiveResult<S> result, Function<S, List<Case>> origins) {
        List<Complaint> complaints = result.complaints();
        StringBuilder suites = new StringBuilder();
        int allTests = complaints.size();
        int allFailures = 0;
        int allErrors = complaints.size();
        for (S site : result.sites()) {
            tests = 0;
            failures = 0;
            errors = 0;
            skipped = 0;
            StringBuilder cases = new StringBuilder();
            cases(cases, site, origins.apply(site));
            suites.append("  <testsuite")
                    .append(JunitReport.counts(site.derivationOrigin(), tests, failures, errors))
                    .append(" skipped=\"")
                    .append(skipped)
                    .append("\">\n")
                    .append(cases)
                    .append("  </testsuite>\n");
            allTests += tests;
            allFailures += failures;
            allErrors += errors;
        }
        JunitReport.complaints(suites, complaints);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
                + JunitReport.counts("ii-origins", allTests, allFailures, allErrors) + ">\n" + suites
                + "</testsuites>\n";
    }

    private void cases(StringBuilder out, LiveResult.Site site, List<Case> origins) {
        Map<String, List<Finding>> ofOrigins = new LinkedHashMap<>();
        for (Case origin : origins) {
            ofOrigins.put(origin.origin(), new ArrayList<>());
        }
        Map<Link.Name, List<Finding>> ofLinks = new LinkedHashMap<>();
        for (Finding finding : site.findings()) {
            String origin = finding.sighting().isPresent()
                    ? finding.sighting().get().origin().orElse("")
                    : "";
            if (ofOrigins.containsKey(origin)) {
                ofOrigins.get(origin).add(finding);
            } else {
                ofLinks.computeIfAbsent(finding.rule().breaks(), none -> new ArrayList<>())
                        .add(finding);
            }
        }
        for (Link link : site.chain().links()) {
            link(out, link, ofLinks.getOrDefault(link.name(), List.of()));
            ofLinks.remove(link.name());
        }
        for (Map.Entry<Link.Name, List<Finding>> rest : ofLinks.entrySet()) {
            open(out, rest.getKey().word());
            close(out, "", "", rest.getValue());
        }
        for (Case origin : origins) {
            open(out, origin.origin());
            String outcome = switch (origin.verdict()) {
                case ACCEPTED -> "";
                case REFUSED -> "failure";
                case UNKNOWN -> "error";
            };
            close(out, outcome, origin.words(), ofOrigins.get(origin.origin()));
        }
    }

    private void link(StringBuilder out, Link link, List<Finding> findings) {
        boolean decides = switch (link.name()) {
            case CANISTER, DOCUMENT, CERTIFIED, LIST, PRINCIPAL -> true;
            case REQUEST, PAGE, RETURN -> false;
        };
        String outcome = switch (link.state()) {
            case PASSED -> "";
            case FAILED -> "failure";
            case UNKNOWN -> decides ? "error" : "skipped";
            case NOT_ASKED -> "skipped";
        };
        String words = link.state().word()
                + (link.text().isEmpty() ? "" : ": " + link.text())
                + (link.command().isPresent() ? ": " + link.command().get().word() : "");
        open(out, link.name().word());
        close(out, outcome, words, findings);
    }

    private void open(StringBuilder out, String name) {
        tests++;
        out.append("    <testcase");
        JunitReport.attribute(out, "classname", classname);
        JunitReport.attribute(out, "name", name);
        out.append(" time=\"0\">\n");
    }

    /** @param outcome the element that says so; empty for a case that passed */
    private void close(StringBuilder out, String outcome, String words, List<Finding> findings) {
        String element = outcome;
        String message = words;
        for (Finding finding : findings) {
            if (finding.severity().atLeast(failing) && !element.equals("failure")) {
                element = "failure";
                message = finding.message();
            }
        }
        failures += element.equals("failure") ? 1 : 0;
        errors += element.equals("error") ? 1 : 0;
        skipped += element.equals("skipped") ? 1 : 0;
        if (!element.isEmpty()) {
            out.append("      <").append(element);
            if (!element.equals("skipped")) {
                JunitReport.attribute(
                        out,
                        "type",
                        findings.isEmpty() ? "ii" : findings.get(0).rule().name());
            }
            JunitReport.attribute(out, "message", message);
            out.append("/>\n");
        }
        if (!findings.isEmpty()) {
            out.append("      <system-out>");
            for (int i = 0; i < findings.size(); i++) {
                out.append(i == 0 ? "" : "\n\n");
                JunitReport.body(out, findings.get(i));
            }
            out.append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }
}
