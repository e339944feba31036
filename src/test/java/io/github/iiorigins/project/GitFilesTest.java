package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.GitFiles.State;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What git has of a project, held against git itself where it is installed. */
@Slow
class GitFilesTest {
    private static final String LIST = "out/.well-known/ii-alternative-origins";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    out               | out/.well-known/ii-alternative-origins     | true
                    out/              | out/.well-known/ii-alternative-origins     | true
                    /out              | a/out/.well-known/ii-alternative-origins   | false
                    /out/             | out/.well-known/ii-alternative-origins     | true
                    .*                | public/.well-known/ii-alternative-origins  | true
                    .*                | public/index.html                          | false
                    *.json            | public/.ic-assets.json                     | true
                    a/out             | b/a/out/x                                  | false
                    **/out            | b/a/out/x                                  | true
                    a/**/x            | a/x                                        | true
                    a/**/x            | a/b/c/x                                    | true
                    a/**              | a/b                                        | true
                    a/*               | a/b/c                                      | true
                    a/*/c             | a/b/d/c                                    | false
                    a**b              | axxb                                       | true
                    a/x**b            | a/xy/b                                     | false
                    ?ut               | out/x                                      | true
                    [no]ut            | out/x                                      | true
                    [!o]ut            | out/x                                      | false
                    [^n]ut            | out/x                                      | true
                    [a-p]ut           | out/x                                      | true
                    [[:alpha:]]ut     | out/x                                      | true
                    [[:digit:]]ut     | out/x                                      | false
                    []o]ut            | out/x                                      | true
                    [o                | out/x                                      | false
                    \\out             | out/x                                      | true
                    \\!out            | !out                                       | true
                    \\#out            | #out                                       | true
                    #out              | out/x                                      | false
                    out;!out          | out/x                                      | false
                    out/*;!out/keep   | out/keep                                   | false
                    out;!out/keep     | out/keep                                   | true
                    .well-known/      | public/.well-known/ii-alternative-origins  | true
                    ii-alternative-*  | public/.well-known/ii-alternative-origins  | true
                    index.html/       | index.html                                 | false
                    """)
    void a_pattern_leaves_out_what_git_leaves_out(String patterns, String path, boolean ignored) throws Exception {
        Files.createDirectories(directory.resolve(".git"));
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.writeString(directory.resolve(".gitignore"), String.join("\n", patterns.split(";", -1)) + "\n");
        assertThat(project().git(file).state() == State.IGNORED).isEqualTo(ignored);

        Files.delete(directory.resolve(".git"));
        git("init", "-q");
        assertThat(git("check-ignore", "-q", path) == 0).as("what git says").isEqualTo(ignored);
    }

    @Test
    void the_nearest_file_of_patterns_decides_and_info_exclude_comes_last() throws IOException {
        Listing.write("""
                .git/info/exclude
                  out
                .gitignore
                  *.json
                out/x
                  x
                public/.gitignore
                  !keep.json
                public/keep.json
                  x
                public/other.json
                  x
                """, directory);
        assertThat(state("out/x")).isEqualTo(State.IGNORED);
        assertThat(state("public/keep.json")).isEqualTo(State.UNKNOWN);
        assertThat(state("public/other.json")).isEqualTo(State.IGNORED);
        Location pattern =
                project().git(directory.resolve("public/other.json")).pattern().orElseThrow();
        assertThat(pattern.path() + ":" + pattern.start().line()).isEqualTo(".gitignore:1");
    }

    @ParameterizedTest
    @CsvSource({"2,20", "3,20", "4,20", "2,32"})
    void a_tracked_file_is_kept_whatever_the_patterns_say(int version, int hash) throws IOException {
        Listing.write(".gitignore\n  out\n" + LIST + "\n  {}\nout/new\n  x\nREADME\n  x\n", directory);
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(
                directory.resolve(".git/config"), hash == 32 ? "[extensions]\n\tobjectformat = sha256\n" : "[core]\n");
        Files.write(
                directory.resolve(".git/index"),
                index(version, hash, List.of("dfx.json", "out/.ic-assets.json", LIST, "out/index.html")));
        assertThat(state(LIST)).isEqualTo(State.TRACKED);
        assertThat(state("out")).isEqualTo(State.TRACKED);
        assertThat(state("out/new")).isEqualTo(State.IGNORED);
        assertThat(state("README")).isEqualTo(State.UNTRACKED);
    }

    @Test
    void a_worktree_has_its_own_index_and_the_patterns_of_all() throws IOException {
        Listing.write("""
                main/.git/info/exclude
                  out
                main/.git/worktrees/two/commondir
                  ../..
                two/.git
                  gitdir: ../main/.git/worktrees/two
                two/out/x
                  x
                two/y
                  y
                """, directory);
        Files.write(directory.resolve("main/.git/worktrees/two/index"), index(2, 20, List.of("z")));
        Path two = directory.resolve("two");
        Project project = Project.read(two, two);
        assertThat(project.git(two.resolve("out/x")).state()).isEqualTo(State.IGNORED);
        assertThat(project.git(two.resolve("y")).state()).isEqualTo(State.UNTRACKED);
    }

    @Test
    void an_index_that_is_cut_off_tells_nothing() throws IOException {
        Listing.write("README\n  x\n", directory);
        Files.createDirectories(directory.resolve(".git"));
        byte[] whole = index(2, 20, List.of("a", "b", "c"));
        for (int length = 0; length < whole.length - 20; length++) {
            Files.write(directory.resolve(".git/index"), java.util.Arrays.copyOf(whole, length));
            assertThat(state("README")).as("%d bytes", length).isIn(State.UNKNOWN, State.UNTRACKED);
        }
    }

    @Test
    void an_index_that_git_wrote_is_read() throws Exception {
        Listing.write(".gitignore\n  out\n" + LIST + "\n  {}\nREADME\n  x\nnew\n  x\n", directory);
        for (String version : List.of("2", "4")) {
            git("init", "-q");
            git("config", "index.version", version);
            git("add", "-f", LIST, "README");
            assertThat(state(LIST)).isEqualTo(State.TRACKED);
            assertThat(state("README")).isEqualTo(State.TRACKED);
            assertThat(state("new")).isEqualTo(State.UNTRACKED);
        }
    }

    @Test
    void a_pattern_of_many_stars_takes_no_time() {
        String stars = "*a".repeat(2_000);
        Location place = Location.start(".gitignore");
        assertThat(IgnorePattern.of(stars, place).matches("a".repeat(1_500) + "b", false))
                .isFalse();
    }

    private State state(String path) {
        return project().git(directory.resolve(path)).state();
    }

    private Project project() {
        return Project.read(directory, directory);
    }

    private int git(String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().keySet().removeIf(name -> name.equals("GIT_DIR") || name.equals("GIT_INDEX_FILE"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Need.GIT.require();
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** An index with entries for paths, as git writes it. */
    private static byte[] index(int version, int hash, List<String> paths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("DIRC".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {0, 0, 0, (byte) version, 0, 0, 0, (byte) paths.size()});
        String last = "";
        for (String path : paths) {
            int start = out.size();
            out.write(new byte[40 + hash]);
            boolean extended = version == 3;
            out.write(new byte[] {(byte) (extended ? 0x40 : 0), (byte) path.length()});
            if (extended) {
                out.write(new byte[2]);
            }
            if (version == 4) {
                int common = 0;
                while (common < Math.min(last.length(), path.length()) && last.charAt(common) == path.charAt(common)) {
                    common++;
                }
                out.write(last.length() - common);
                out.write(path.substring(common).getBytes(StandardCharsets.UTF_8));
                out.write(0);
            } else {
                out.write(path.getBytes(StandardCharsets.UTF_8));
                out.write(new byte[8 - (out.size() - start) % 8]);
            }
            last = path;
        }
        out.write(new byte[hash]);
        return out.toByteArray();
    }
}
