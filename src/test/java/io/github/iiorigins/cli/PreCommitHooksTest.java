package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The hooks as pre-commit runs them (https://pre-commit.com/#creating-new-hooks). */
class PreCommitHooksTest {
    private static final List<String> DECIDES = List.of(
            "public/.well-known/ii-alternative-origins",
            "public/.ic-assets.json5",
            "src/auth.ts",
            "src/Login.svelte",
            "package.json",
            "package-lock.json",
            ".env.production",
            ".gitignore",
            "vite.config.ts",
            "dfx.json",
            "ii-origins.json",
            "public/.well-known/ii-derivation-origin");

    @TempDir
    Path directory;

    private static List<Map<?, ?>> hooks() throws IOException {
        Object document = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of(".pre-commit-hooks.yaml")));
        List<Map<?, ?>> hooks = new ArrayList<>();
        for (Object hook : (List<?>) document) {
            hooks.add((Map<?, ?>) hook);
        }
        return hooks;
    }

    /** Every hook and every file whose commit can change its verdict. */
    static Stream<Arguments> commits() throws IOException {
        List<Arguments> commits = new ArrayList<>();
        for (Map<?, ?> hook : hooks()) {
            for (String file : DECIDES) {
                commits.add(Arguments.of(hook.get("id"), file));
            }
        }
        return commits.stream();
    }

    @ParameterizedTest
    @MethodSource("commits")
    void a_hook_runs_for_a_commit_of_any_one_file_that_decides(String id, String file) throws IOException {
        assertThat(runs(hook(id), List.of(file))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ii-origins-validate, https://forge.example/, 1",
        "ii-origins-validate, https://forge.example, 0",
        "ii-origins-fix, https://forge.example/, 0",
        "ii-origins-generate, https://forge.example/, 1"
    })
    void a_hook_is_a_command_that_judges_the_project_without_names_of_files(String id, String origin, int code)
            throws IOException {
        Files.createDirectories(directory.resolve("public/.well-known"));
        Files.writeString(
                directory.resolve("public/.well-known/ii-alternative-origins"),
                "{\"alternativeOrigins\": [\"" + origin + "\"]}");
        Files.writeString(
                directory.resolve("public/.ic-assets.json"),
                "[{\"match\": \"**/*\", \"headers\": {\"Access-Control-Allow-Origin\": \"*\"}}]");
        Files.writeString(
                directory.resolve("ii-origins.json"),
                "{\"environments\": {\"production\": {\"derivationOrigin\":"
                        + " \"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\","
                        + " \"alternativeOrigins\": [\"https://forge.example\"]}}}");
        Files.writeString(
                directory.resolve("dfx.json"),
                "{\"canisters\": {\"web\": {\"type\": \"assets\", \"source\": [\"public\"]}}}");
        Map<?, ?> hook = hook(id);
        assertThat(hook.get("language")).isEqualTo("system");
        assertThat(hook.get("pass_filenames")).isEqualTo(false);
        String[] words = hook.get("entry").toString().split(" ", -1);
        assertThat(words[0]).isEqualTo(CommandModel.PROGRAM);
        assertThat(Run.in(directory, Stream.of(words).skip(1).toArray(String[]::new))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void a_pattern_that_leaves_a_file_out_would_be_seen() {
        assertThat(runs(Map.of("files", "dfx\\.json$"), List.of("src/auth.ts"))).isFalse();
        assertThat(runs(Map.of("files", "dfx\\.json$"), List.of("dfx.json"))).isTrue();
        assertThat(runs(Map.of("always_run", true, "files", "^$"), List.of("src/auth.ts")))
                .isTrue();
    }

    private static Map<?, ?> hook(String id) throws IOException {
        return hooks().stream()
                .filter(hook -> hook.get("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What pre-commit decides: a hook without a matching file is skipped, unless it always runs. */
    private static boolean runs(Map<?, ?> hook, List<String> committed) {
        if (Boolean.TRUE.equals(hook.get("always_run"))) {
            return true;
        }
        Object files = hook.get("files");
        Object exclude = hook.get("exclude");
        for (String file : committed) {
            boolean in = files == null
                    || Pattern.compile(files.toString()).matcher(file).find();
            boolean out = exclude != null
                    && Pattern.compile(exclude.toString()).matcher(file).find();
            if (in && !out) {
                return true;
            }
        }
        return false;
    }
}
