package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a step of GitHub Actions: annotations behind the text, and the summary of the step. */
class GithubActionsTest {
    private static final String LIST = "public/.well-known/ii-alternative-origins";
    private static final int MEBIBYTE = 1 << 20;

    /** What follows about a directory that has only a list. */
    private static final String LOOKED_AT =
            "unknown: what the app sends (no client code), canister (no known derivation"
                    + " origin), upload (no manifest); not looked at: live site (check), sign-in (test-login)\n";

    @TempDir
    Path directory;

    private Path summary;

    @BeforeEach
    void writeAProject() throws IOException {
        summary = directory.resolve("summary");
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }

    private Run run(Path where, String... args) {
        return run(where.toString(), args);
    }

    private Run run(String where, String... args) {
        Map<String, String> environment = new HashMap<>();
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_STEP_SUMMARY", where);
        return Run.with(directory, new byte[0], environment, 0, args);
    }

    private void writeMany(int count) throws IOException {
        StringBuilder list = new StringBuilder("{\"alternativeOrigins\":[");
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ",\n").append("\"https://a").append(i).append(".forge.example/\"");
        }
        write(LIST, list.append("]}").toString());
    }

    @Test
    void the_summary_is_appended_to_what_earlier_commands_of_the_step_wrote() throws IOException {
        Files.writeString(summary, "before\n");
        Run first = run(summary, "validate");
        run(summary, "validate");
        String table = Run.in(directory, "validate", "--format", "markdown").out();
        assertThat(table).startsWith("### ii-origins: 1 error in 1 file\n\n" + LOOKED_AT + "\n| severity |");
        assertSameText(Files.readString(summary), "before\n" + table + table);
        assertThat(first.out()).startsWith("error[trailing-slash]").contains("\n::error file=" + LIST + ",line=1,");
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isEqualTo(1);
    }

    @Test
    void the_summary_is_made_if_the_file_is_not_there() {
        run(summary, "validate");
        assertThat(summary).content().startsWith("### ii-origins: 1 error");
    }

    @Test
    void nothing_is_added_where_a_format_was_asked_for() {
        Run run = run(summary, "validate", "--format", "text");
        assertThat(run.out()).isEqualTo(Run.in(directory, "validate").out());
        assertThat(summary).doesNotExist();
    }

    @Test
    void a_report_in_a_file_changes_nothing_about_it() {
        Run run = run(summary, "validate", "-o", "sarif:log.sarif");
        assertThat(run.out()).contains("\n::error ");
        assertThat(summary).exists();
        assertThat(directory.resolve("log.sarif")).content().startsWith("{");
    }

    @Test
    void no_summary_is_written_outside_of_github() {
        Map<String, String> environment = Map.of("GITHUB_STEP_SUMMARY", summary.toString(), "GITHUB_ACTIONS", "1");
        Run run = Run.with(directory, new byte[0], environment, 0, "validate");
        assertThat(run.out()).doesNotContain("::error");
        assertThat(summary).doesNotExist();
    }

    @Test
    void a_summary_that_cannot_be_written_is_said_and_fails_nothing() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"]}");
        for (Path where : List.of(directory, directory.resolve("no/such/directory/summary"))) {
            Run run = run(where, "validate");
            assertThat(run.err())
                    .startsWith("error: cannot write the step summary, the file of GITHUB_STEP_SUMMARY: ")
                    .hasLineCount(1);
            assertThat(run.out()).isEqualTo(LIST + ": 2 origins, no findings\n" + LOOKED_AT);
            assertThat(run.code()).isZero();
        }
        Run run = run("summary\0", "validate");
        assertThat(run.err())
                .isEqualTo("error: cannot write the step summary, the file of GITHUB_STEP_SUMMARY: not a valid path\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void a_summary_never_passes_the_mebibyte_that_github_takes() throws IOException {
        writeMany(20_000);
        Files.writeString(summary, "é".repeat(1000));
        Run run = run(summary, "validate");
        assertThat(run.err()).isEmpty();
        assertThat(Files.size(summary)).isBetween(MEBIBYTE - 2000L, (long) MEBIBYTE);
        String text = Files.readString(summary);
        int rows = text.split("\n\\| error ", -1).length - 1;
        assertThat(text).contains("\n" + (20_001 - rows) + " more findings in the log.\n");

        run = run(summary, "validate");
        assertThat(run.err()).contains("it is full: GitHub accepts at most 1 MiB");
        assertThat(Files.size(summary)).isLessThanOrEqualTo(MEBIBYTE);
    }

    @Test
    void complaints_never_pass_the_mebibyte_either() throws IOException {
        String[] args = new String[20_001];
        args[0] = "validate";
        for (int i = 1; i < args.length; i++) {
            args[i] = "no/such/directory/with/a/name/of/some/length/" + i;
        }
        run(summary, args);
        assertThat(Files.size(summary)).isBetween(MEBIBYTE - 2000L, (long) MEBIBYTE);
        assertThat(Files.readString(summary)).containsPattern("\n- [0-9]+ more in the log\n\n$");
    }

    @Test
    void every_finding_is_an_annotation_also_beyond_what_github_shows() throws IOException {
        writeMany(60);
        Run run = run(summary, "validate");
        assertThat(run.out().lines().filter(line -> line.startsWith("::error ")))
                .hasSize(61);
    }

    @Test
    void annotations_name_files_from_the_root_of_the_repository() throws IOException {
        Files.createDirectories(directory.resolve(".git"));
        write("app/" + LIST, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        assertThat(run(summary, "validate", "-C", "app").out())
                .contains("┌─ " + LIST + ":1:47\n", "\n::error file=app/" + LIST + ",line=1,endLine=1,col=47,");
    }

    @Test
    void the_nearest_repository_counts_and_a_worktree_has_a_file_for_git() throws IOException {
        Files.createDirectories(directory.resolve(".git"));
        write("app/.git", "gitdir: elsewhere\n");
        write("app/" + LIST, "{\"alternativeOrigins\": [\"https://forge.example/\"]}");
        assertThat(run(summary, "validate", "-C", "app/public").out()).contains("\n::error file=" + LIST + ",line=1,");
    }

    @Test
    void a_finding_that_spans_lines_has_no_columns() throws IOException {
        write(LIST, "{\"alternativeOrigins\": {\n\n}\n}\n");
        assertThat(run(summary, "validate").out())
                .containsPattern("\n::error file=[^,]*,line=1,endLine=3,title=invalid-shape::");
    }

    @Test
    void a_path_that_looks_like_a_command_is_none() throws IOException {
        write(
                "::error::x/.well-known/ii-alternative-origins",
                "{\"alternativeOrigins\": [\"https://forge.example\", \"https://www.forge.example\"]}");
        String fit = ": 2 origins, no findings\n" + LOOKED_AT;
        Run run = run(summary, "validate", "::error::x");
        assertThat(run.out()).isEqualTo("\\u003a:error::x/.well-known/ii-alternative-origins" + fit);
        assertThat(Run.in(directory, "validate", "::error::x").out())
                .isEqualTo("::error::x/.well-known/ii-alternative-origins" + fit);
        run = run(summary, "validate", "##[stop-commands]x");
        assertThat(run.err())
                .startsWith("error: #\\u0023[stop-commands]x: no such file")
                .doesNotContain("##[");
        write("##[error]x/.well-known/ii-alternative-origins", "{}");
        run = run(summary, "validate", "##[error]x", "--verbose");
        assertThat(run.err()).isEqualTo("read #\\u0023[error]x/.well-known/ii-alternative-origins\n");
    }

    @Test
    void what_was_repaired_and_what_was_let_pass_is_counted() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://forge.example/\", \"http://localhost:1\"]}");
        write(
                "ii-origins.json",
                "{\"rules\": {\"sibling-missing\": \"off\"},"
                        + " \"allow\": [{\"rule\": \"local-origin\", \"path\": \"public/\", \"reason\": \"a demo\"}]}");
        assertThat(run(summary, "validate", "--fix").code()).isZero();
        assertThat(summary)
                .content()
                .isEqualTo("### ii-origins: 2 origins in 1 file, no other findings, 1 fixed,"
                        + " 2 findings allowed\n\n" + LOOKED_AT + "\n");
    }

    @Test
    void the_summary_is_utf_8() throws IOException {
        write(LIST, "{\"alternativeOrigins\": [\"https://日本語.example/\"]}");
        run(summary, "validate");
        assertThat(new String(Files.readAllBytes(summary), StandardCharsets.UTF_8))
                .contains("`\"https://日本語.example/\"`");
    }
}
