package io.github.iiorigins.cli;

import io.github.iiorigins.text.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages of {@code help} that are not about one command. */
final class HelpTopic {
    /** Their names. */
    static final Choice NAMES = new Choice("exit-codes", "environment", "formats");

    private HelpTopic() {}

    /** The page of a topic. */
    static String page(String name, int width) {
        return switch (name) {
            case "exit-codes" ->
                HelpPage.table("The exit code shows scripts how a run ended.", indented(exitCodes()), width);
            case "environment" ->
                HelpPage.table(
                        "Every option can be set as an environment variable; the command line takes precedence. For an"
                                + " option without a value, use 1 or true.",
                        indented(environment()),
                        width);
            case "formats" ->
                HelpPage.table(
                        "--format sets the format of standard output. -o FORMAT:FILE also writes a report to a file and"
                                + " is repeatable. In a step of GitHub Actions, annotations and a step summary are added"
                                + " unless --format is set.",
                        indented(formats()),
                        width);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The exit codes in one paragraph. */
    static String shortExitCodes() {
        return "Exit codes: 0 no findings at or above --fail-on, 1 findings or pending changes, 2 usage or input error,"
                + " 3 result unknown, 70 internal error, 130 interrupted. See: ii-origins help exit-codes";
    }

    /** Each exit code and what it means. */
    static List<HelpPage.Row> exitCodes() {
        List<HelpPage.Row> rows = new ArrayList<>();
        rows.add(code(ExitCode.RIGHT, "No findings at or above --fail-on (default: error)"));
        rows.add(code(ExitCode.FINDINGS, "Findings at or above --fail-on, or --check or --diff would change a file"));
        rows.add(code(
                ExitCode.USAGE,
                "Usage or configuration error, rejected change, nothing to validate, or unreadable input; takes"
                        + " precedence over 1"));
        rows.add(code(ExitCode.UNKNOWN, "Result could not be determined, or standard output could not be written"));
        rows.add(code(ExitCode.BUG, "Internal error; run again with --debug and report it"));
        rows.add(code(ExitCode.INTERRUPTED, "Interrupted"));
        return rows;
    }

    /** Variables that do not stand for an option. */
    static List<HelpPage.Row> otherVariables() {
        List<HelpPage.Row> rows = new ArrayList<>();
        rows.add(new HelpPage.Row("II_ORIGINS_KEY", "--key, or the private key itself (PEM)"));
        rows.add(new HelpPage.Row("II_ORIGINS_JAVA_OPTS", "Options for the Java virtual machine, separated by spaces"));
        rows.add(new HelpPage.Row(
                "II_ORIGINS_BINARY", "Launcher of another installation, which the npm package starts"));
        rows.add(new HelpPage.Row("CHROME_PATH", "Browser for test-login, if --browser is not set"));
        rows.add(new HelpPage.Row("NO_COLOR", "If not empty, use no color"));
        rows.add(new HelpPage.Row("CLICOLOR_FORCE", "If not empty and not 0, use color even without a terminal"));
        rows.add(new HelpPage.Row(
                "FORCE_HYPERLINK",
                "Link rule names to their pages; 0 for never (default: on terminals that show links)"));
        rows.add(new HelpPage.Row("HTTPS_PROXY, ALL_PROXY", "HTTP proxy, if --proxy is not set"));
        rows.add(new HelpPage.Row("NO_PROXY", "Hosts to reach without the proxy"));
        rows.add(new HelpPage.Row("GITHUB_STEP_SUMMARY", "File that receives a summary, in a step of GitHub Actions"));
        return rows;
    }

    private static List<HelpPage.Row> environment() {
        Map<String, String> options = new LinkedHashMap<>();
        CommandSpec program = CommandModel.whole();
        variables(program, options);
        options.remove("II_ORIGINS_KEY");
        List<HelpPage.Row> rows = new ArrayList<>();
        for (Map.Entry<String, String> option : options.entrySet()) {
            rows.add(new HelpPage.Row(option.getKey(), option.getValue()));
        }
        rows.addAll(otherVariables());
        return rows;
    }

    private static void variables(CommandSpec command, Map<String, String> options) {
        for (OptionSpec option : command.options()) {
            if (OptionValues.hasVariable(option)) {
                options.putIfAbsent(OptionValues.variable(option.longestName()), option.longestName());
            }
        }
        for (CommandLine within : command.subcommands().values()) {
            variables(within.getCommandSpec(), options);
        }
    }

    private static List<HelpPage.Row> formats() {
        List<HelpPage.Row> rows = new ArrayList<>();
        rows.add(
                new HelpPage.Row("text", "For reading: each finding with its place, its cause, and the fix (default)"));
        rows.add(new HelpPage.Row("concise", "One line per finding: path:line:column: severity[rule] message"));
        rows.add(new HelpPage.Row("json", "One object; see ii-origins schema report"));
        rows.add(new HelpPage.Row("sarif", "SARIF 2.1.0, for code scanning and editors"));
        rows.add(new HelpPage.Row("junit", "JUnit XML, for test reports in CI"));
        rows.add(new HelpPage.Row("github", "Workflow commands, which GitHub shows as annotations"));
        rows.add(new HelpPage.Row("gitlab", "GitLab's code quality report"));
        rows.add(new HelpPage.Row("markdown", "For comments and step summaries"));
        rows.add(new HelpPage.Row("html", "One self-contained page (check and test-login)"));
        rows.add(new HelpPage.Row("verdict", "One word for each derivation origin (check)"));
        return rows;
    }

    private static HelpPage.Row code(int code, String text) {
        return new HelpPage.Row(Integer.toString(code), text);
    }

    private static List<HelpPage.Row> indented(List<HelpPage.Row> rows) {
        List<HelpPage.Row> indented = new ArrayList<>();
        for (HelpPage.Row row : rows) {
            indented.add(new HelpPage.Row("  " + row.label(), row.text()));
        }
        return indented;
    }
}
