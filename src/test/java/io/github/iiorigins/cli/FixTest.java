package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --fix} does beside the repair itself: what it prints, how it exits, what it leaves alone. */
class FixTest {
    private static final String NAME = "public/.well-known/ii-alternative-origins";
    private static final String SLASH =
            "{\"alternativeOrigins\": [\"https://www.forge.example/\", \"https://forge.example\"]}\n";
    private static final String RIGHT = SLASH.replace("/\"", "\"");

    /** What follows about a directory that has only a list. */
    private static final String LOOKED_AT =
            "unknown: what the app sends (no client code), canister (no known derivation"
                    + " origin), upload (no manifest); not looked at: live site (check), sign-in (test-login)\n";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeAFileWithASlash() throws IOException {
        file = directory.resolve(NAME);
        Files.createDirectories(file.getParent());
        Files.writeString(file, SLASH);
    }

    @Test
    void what_repaired_everything_is_right() {
        assertThat(Run.in(directory, "validate", "--fix"))
                .hasToString(NAME + ": 2 origins, no findings (1 fixed)\n" + LOOKED_AT + "[stderr]\nfixed " + NAME
                        + ": 1 finding\n[exit 0]\n");
        assertThat(file).hasContent(RIGHT);
        assertThat(Run.in(directory, "validate", "--fix"))
                .hasToString(NAME + ": 2 origins, no findings\n" + LOOKED_AT + "[exit 0]\n");
    }

    @Test
    void what_remains_decides() throws IOException {
        Files.writeString(file, SLASH.replace("https://forge", "forge"));
        Run run = Run.in(directory, "validate", "--fix", "--quiet", "--format", "concise");
        assertThat(run.out()).startsWith(NAME + ":1:54: error[missing-scheme]").hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
        assertThat(Run.in(directory, "validate", "--unsafe-fixes").code()).isZero();
        assertThat(file).hasContent(RIGHT);
    }

    @Test
    void a_report_counts_what_was_fixed() {
        Run run = Run.in(directory, "validate", "--fix", "--format", "json");
        assertThat(run.out()).contains("\"fixed\": 1,", "\"findings\": []");
    }

    @Test
    void diff_changes_nothing_and_fails_if_something_would_change() throws IOException {
        Run run = Run.in(directory, "validate", "--diff", "--fix");
        assertThat(run.out()).startsWith("diff --git a/" + NAME);
        assertThat(run.err()).contains("error[trailing-slash]");
        assertThat(run.code()).isEqualTo(1);
        assertThat(file).hasContent(SLASH);
        Files.writeString(file, RIGHT);
        assertThat(Run.in(directory, "validate", "--diff").toString())
                .isEqualTo("[stderr]\n" + NAME + ": 2 origins, no findings\n" + LOOKED_AT + "[exit 0]\n");
    }

    @Test
    void diff_fails_for_a_warning_that_would_be_repaired() throws IOException {
        Files.writeString(file, "{\"alternativeOrigins\": [\"https://a.forge.example\", \"https://a.forge.example\"]}");
        assertThat(Run.in(directory, "validate").code()).isZero();
        assertThat(Run.in(directory, "validate", "--diff").code()).isEqualTo(1);
        assertThat(Run.in(directory, "validate", "--fix").code()).isZero();
    }

    @Test
    void a_patch_goes_by_the_root_of_the_repository() throws IOException {
        Files.createDirectory(directory.resolve(".git"));
        Run run = Run.in(directory, "validate", "-C", "public", "--diff", "--quiet", "--format", "concise");
        assertThat(run.out()).contains("--- a/" + NAME + "\n");
        assertThat(run.err()).startsWith(".well-known/");
    }

    @Test
    void no_link_leads_a_repair_out_of_the_project(@TempDir Path elsewhere) throws IOException {
        Path outside = elsewhere.resolve("list");
        Files.writeString(outside, SLASH);
        Files.delete(file);
        Files.createSymbolicLink(file, outside);
        Run run = Run.in(directory, "validate", "--fix", "public");
        assertThat(run.err())
                .isEqualTo("error: " + NAME + ": is a symbolic link that leads out of the project; not read\n");
        assertThat(run.code()).isEqualTo(2);
        // Who names the file is answered, but a report is all that comes of it.
        run = Run.in(directory, "validate", "--fix", NAME);
        assertThat(run.err()).isEqualTo("error: cannot write " + NAME + ": is a link that leads out of the project\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(outside).hasContent(SLASH);
    }

    @Test
    void a_patch_goes_through_no_symbolic_link() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real")).resolve("list");
        Files.move(file, real);
        Files.createSymbolicLink(file, real);
        assertThat(Run.in(directory, "validate", "--diff").out()).contains("--- a/real/list\n");
        assertThat(Run.in(directory, "validate", "--fix").code()).isZero();
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(real).hasContent(RIGHT);
    }

    @Test
    void a_terminal_gets_no_command_from_a_patch() throws IOException {
        Files.writeString(
                file, "{\"alternativeOrigins\": [\r\n\t\"https://www.forge.example/\"], \"x\": \"\u001b[31m\u202e\"}");
        Run run = Run.with(directory, new byte[0], Map.of("CLICOLOR_FORCE", "1"), 80, "validate", "--diff");
        assertThat(run.out())
                .contains("\\u001b[31m\\u202e", "\n-\t\"https", "\u001b[32m+\t\"https")
                .doesNotContain("\u001b[31m", "\u202e");
    }

    @Test
    void malformed_bytes_are_left_with_a_sentence() throws IOException {
        byte[] bytes = "{\"alternativeOrigins\": [\"https://forge.example/\"], \"x\": \"\u00ff\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);
        Run run = Run.in(directory, "validate", "--fix", "--format", "concise");
        assertThat(run.err())
                .isEqualTo("warning: " + NAME
                        + ": not fixed: it contains bytes that are not UTF-8, which an edit would lose\n");
        assertThat(run.out()).contains("error[trailing-slash]");
        assertThat(run.code()).isEqualTo(1);
        assertThat(file).hasBinaryContent(bytes);
        assertThat(Run.in(directory, "validate").out()).as("no promise").doesNotContain("--fix");
        Run piped = Run.with(directory, bytes, Map.of(), 0, "validate", "-", "--fix");
        assertThat(piped.code()).isEqualTo(1);
    }

    @Test
    void a_repair_that_uncovers_more_errors_is_not_written() throws IOException {
        String text = "{\"alternative_origins\": [\"https://*.forge.example\", \"https://*.www.forge.example\"]}";
        Files.writeString(file, text);
        Run run = Run.in(directory, "validate", "--unsafe-fixes");
        assertThat(run.err()).startsWith("warning: " + NAME + ": unsafe fixes are skipped: ");
        assertThat(run.out()).contains("error[invalid-shape]").doesNotContain("--unsafe-fixes");
        assertThat(run.code()).isEqualTo(1);
        assertThat(file).hasContent(text);
    }

    @Test
    void what_goes_with_another_repair_is_counted() throws IOException {
        Files.writeString(
                file,
                "{\"alternativeOrigins\": [\"https://a.example/\", \"https://a.example/\", \"https://b.example/\"]}");
        Run run = Run.in(directory, "validate", "--fix", "--unsafe-fixes");
        assertThat(run.err()).isEqualTo("fixed " + NAME + ": 4 findings\n");
        assertThat(run.out()).contains("(4 fixed)");
        assertThat(file).hasContent("{\"alternativeOrigins\": [\"https://a.example\", \"https://b.example\"]}");
    }

    @Test
    void what_is_refused_is_not_offered_and_the_rest_is() throws IOException {
        String text = "{\"alternative_origins\": [\"https://*.forge.example\", \"https://*.www.forge.example\"]}";
        Run piped = Run.with(
                directory,
                text.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                0,
                "validate",
                "-",
                "--diff",
                "--unsafe-fixes");
        assertThat(piped.err())
                .startsWith("warning: <stdin>: unsafe fixes are skipped: ")
                .contains("error[invalid-shape]")
                .doesNotContain("--unsafe-fixes)");
        // Of two files one is refused its unsafe fixes; the other and all safe ones remain.
        Files.writeString(file, text);
        Files.createDirectories(directory.resolve("other/.well-known"));
        Files.writeString(
                directory.resolve("other/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"forge.example\", \"https://www.forge.example/\"]}\n");
        Run run = Run.in(directory, "validate", "--diff", "--unsafe-fixes");
        assertThat(run.err()).contains("error[missing-scheme]", "(--unsafe-fixes)", "error[trailing-slash]", "(--fix)");
        assertThat(run.out()).contains("other/.well-known").doesNotContain("public/.well-known");
    }

    @Test
    void malformed_bytes_are_said_once_for_each_file() throws IOException {
        byte[] bytes = "{\"alternativeOrigins\": [\"https://a.example/\", \"https://b.ex\u00e9mple/\", 1]}"
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);
        Run run = Run.in(directory, "validate", "--fix", "--quiet", "--format", "concise");
        assertThat(run.err()).containsOnlyOnce("not fixed: it contains bytes that are not UTF-8");
    }

    @Test
    void an_asked_environment_is_asked_of_the_repaired_project_file_too() throws IOException {
        Files.writeString(directory.resolve("ii-origins.json"), """
                { "environments": {
                  "production": { "derivationOrigin": "https://forge.example/" },
                  "staging": { "derivationOrigin": "https://staging.forge.example/" }
                } }
                """);
        Run run = Run.in(directory, "validate", "--fix", "--environment", "staging");
        assertThat(run.err()).contains("fixed ii-origins.json: 2 findings\n");
        assertThat(run.out()).contains("(3 fixed)");
    }

    @Test
    void a_file_that_changes_meanwhile_is_left_alone() throws IOException {
        Path other = directory.resolve("other/.well-known/ii-alternative-origins");
        Files.createDirectories(other.getParent());
        Files.writeString(other, SLASH);
        // Standard input is read after the file: when it is, somebody saves the file.
        InputStream saving = new ByteArrayInputStream(RIGHT.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                try {
                    Files.writeString(file, SLASH + "\n");
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                return super.read(into, from, length);
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Invocation invocation = new Invocation(
                saving,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Invocation.Terminals.NONE,
                80,
                Map.of(),
                directory,
                directory);
        int code = Main.run(invocation, "validate", "--fix", "public", "other", "-", "--format", "concise");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("error: cannot write " + NAME + ": has changed since it was read\n")
                .contains(NAME + ":1:51: error[trailing-slash]")
                .contains("fixed other/.well-known/ii-alternative-origins: 1 finding\n")
                .doesNotContain("other/.well-known/ii-alternative-origins:1");
        assertThat(code).isEqualTo(2);
        assertThat(file).hasContent(SLASH + "\n");
        assertThat(other).hasContent(RIGHT);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(RIGHT);
    }

    @Test
    void a_file_that_two_paths_lead_to_is_repaired_once() throws IOException {
        Path link = directory.resolve("copy/.well-known/ii-alternative-origins");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, file);
        Run run = Run.in(directory, "validate", "--fix");
        assertThat(run.err())
                .isEqualTo("fixed copy/.well-known/ii-alternative-origins: 1 finding\nfixed " + NAME + ": 1 finding\n");
        assertThat(run.code()).isZero();
        assertThat(file).hasContent(RIGHT);
    }

    @Test
    @Needs(Need.BINDING_PERMISSIONS)
    void a_directory_that_takes_no_file_is_said() throws IOException {
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Run run = Run.in(directory, "validate", "--fix");
            assertThat(run.err()).isEqualTo("error: cannot write " + NAME + ": permission denied\n");
            assertThat(run.code()).isEqualTo(2);
            assertThat(file).hasContent(SLASH);
        } finally {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void the_project_file_is_repaired_with_the_list_that_it_describes() throws IOException {
        Path project = directory.resolve("ii-origins.json");
        Files.writeString(
                project,
                "{environments: {production: {derivationOrigin: 'https://a.forge.example/', "
                        + "alternativeOrigins: ['https://forge.example/'], assets: 'public'}}}");
        Run run = Run.in(directory, "validate", "--fix", NAME);
        assertThat(run)
                .hasToString(NAME
                        + ": 2 origins, no findings (3 fixed)\nnot looked at: project (validate), live site (check), sign-in (test-login)\n[stderr]\nfixed ii-origins.json: 2 findings\nfixed "
                        + NAME + ": 1 finding\n[exit 0]\n");
        assertThat(project)
                .hasContent("{environments: {production: {derivationOrigin: 'https://a.forge.example', "
                        + "alternativeOrigins: ['https://forge.example'], assets: 'public'}}}");
        assertThat(file).hasContent(RIGHT);
    }

    @Test
    void who_hands_over_a_text_gets_that_text_back_and_no_file_is_touched() throws IOException {
        Path project = directory.resolve("ii-origins.json");
        String described =
                "{environments: {production: {derivationOrigin: 'https://a.forge.example/', assets: 'public'}}}";
        Files.writeString(project, described);
        Run run = Run.with(
                directory,
                SLASH.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                0,
                "validate",
                "-",
                "--fix",
                "--stdin-filename",
                NAME);
        assertThat(run.out()).isEqualTo(RIGHT);
        assertThat(run.err()).contains("ii-origins.json:1:").doesNotContain(NAME + ":1:");
        assertThat(project).hasContent(described);
        assertThat(file).hasContent(SLASH);
    }

    @Test
    void standard_input_that_is_right_or_beyond_repair_comes_back_as_it_is() {
        for (String text : List.of(RIGHT, "", "<html>\r\n", "\ufeff{}")) {
            Run run = Run.with(directory, text.getBytes(StandardCharsets.UTF_8), Map.of(), 0, "validate", "-", "--fix");
            assertThat(run.out()).isEqualTo(text);
        }
    }

    @Test
    void exceptions_and_rules_that_are_off_are_not_repaired() throws IOException {
        Files.writeString(file, "{\"alternativeOrigins\": [\"https://Forge.example\", \"https://Www.forge.example\"]}");
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{allow: [{rule: 'not-canonical', value: 'https://Forge.example', reason: 'a test'}]}");
        String before = Files.readString(file);
        assertThat(Run.in(directory, "validate", "--fix", "--rule", "not-canonical=off")
                        .code())
                .isZero();
        assertThat(file).hasContent(before);
        Run.in(directory, "validate", "--fix");
        assertThat(file)
                .hasContent("{\"alternativeOrigins\": [\"https://Forge.example\", \"https://www.forge.example\"]}");
    }

    @Test
    @Slow
    void a_hundred_thousand_repairs_are_made_in_one_go() throws IOException {
        StringBuilder list = new StringBuilder("{\"alternativeOrigins\":[");
        for (int i = 0; i < 100_000; i++) {
            list.append(i == 0 ? "" : ",\n").append("\"https://a").append(i).append(".forge.example/\"");
        }
        Files.writeString(file, list.append("]}"));
        Run run = Run.in(directory, "validate", "--fix");
        assertThat(run.out()).endsWith("1 error, 1 warning in 1 file (100000 fixed)\n" + LOOKED_AT);
        assertThat(file).content().doesNotContain("/\"");
    }

    @Test
    void what_does_not_come_to_an_end_is_left_alone() throws IOException {
        String text = "{" + "// a comment\n".repeat(1100) + RIGHT.substring(1);
        Files.writeString(file, text);
        Run run = Run.in(directory, "validate", "--unsafe-fixes", "--format", "concise");
        assertThat(run.err()).isEqualTo("warning: " + NAME + ": unsafe fixes are skipped: the fixes would never end\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(file).hasContent(text);
    }

    /** What a page promises, the example on it gets. */
    @ParameterizedTest
    @MethodSource("rules")
    void a_page_names_the_option_that_repairs_its_example(Rule rule) {
        boolean safe = false;
        boolean unsafe = false;
        String document = rule.page().bad();
        List<Finding> findings = new ArrayList<>();
        OriginsFileRules.check(
                OriginsDocument.read(SourceText.of(NAME, document.getBytes(StandardCharsets.UTF_8))),
                DocumentContext.PLAIN,
                findings);
        for (Finding finding : findings) {
            if (finding.rule().name().equals(rule.name()) && finding.fix().isPresent()) {
                safe |= finding.fix().get().safe();
                unsafe |= !finding.fix().get().safe();
            }
        }
        assertThat(rule.page().fix().contains("--fix")).isEqualTo(safe);
        if (unsafe) {
            assertThat(rule.page().fix()).contains("--unsafe-fixes");
        }
    }

    static List<Rule> rules() {
        return new RuleCatalogue()
                .rules().stream()
                        .filter(rule -> OriginsFileRules.all().stream()
                                .anyMatch(one -> one.name().equals(rule.name())))
                        .toList();
    }
}
