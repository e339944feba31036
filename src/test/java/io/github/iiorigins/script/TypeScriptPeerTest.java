package io.github.iiorigins.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iiorigins.peer.NodePeer;
import io.github.iiorigins.project.ProjectScripts;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The TypeScript compiler is the judge of which file an import means, and of what a value is: it compiles the modules, they run with each
 * outcome of each choice in them, and what comes out has to be what was read from the text, or that has to be unknown.
 */
@Needs(Need.SNIPPET_PEERS)
@Slow
class TypeScriptPeerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A usual run makes 30 and reads the smallest of the folders with packages; the profile "proof" makes more and reads all. */
    private static final int PROJECTS = Integer.getInteger("projects", 30);

    static final List<Need> PACKAGES =
            PROJECTS > 30 ? List.of(Need.PEERS, Need.SNIPPET_PEERS, Need.BROWSER_PEERS) : List.of(Need.PEERS);

    private static final int SEED = Integer.getInteger("seed", 0);

    private static NodePeer typescript;

    @TempDir
    Path root;

    @BeforeAll
    static void start() {
        typescript = NodePeer.start("snippet/modules.mjs");
    }

    @AfterAll
    static void end() {
        typescript.close();
    }

    @Test
    void generated_modules_have_the_files_and_values_that_the_compiler_finds() throws Exception {
        List<String> differences = new ArrayList<>();
        int known = 0;
        int asked = 0;
        for (int i = SEED; i < SEED + PROJECTS; i++) {
            Path project = Files.createDirectories(root.resolve("p" + i));
            int choices = GeneratedModules.write(project, i);
            JsonNode truth = ask(project, choices, false);
            Script main = script(project, "src/main.ts");
            modules(project, truth.get("modules"), false, differences);
            List<List<ScriptValue>> found = probes(main);
            for (int probe = 0; probe < found.size(); probe++) {
                asked++;
                known += isKnown(found.get(probe)) ? 1 : 0;
                String difference =
                        difference(found.get(probe), truth.get("values").get(probe));
                if (difference != null) {
                    differences.add(project.getFileName() + " p" + probe + ": " + difference);
                }
            }
        }
        assertThat(differences).isEmpty();
        // What is read as unknown cannot be wrong, and is worth nothing.
        assertThat(known).isGreaterThan(asked / 2);
    }

    /** Whatever packages are installed for other tests: code of strangers, as it was published. */
    @ParameterizedTest
    @FieldSource("PACKAGES")
    void published_packages_have_the_files_and_constants_that_the_compiler_finds(Need installed) throws IOException {
        Path packages = installed.path();
        while (!packages.endsWith("node_modules")) {
            packages = packages.getParent();
        }
        List<String> differences = new ArrayList<>();
        JsonNode truth = ask(packages, 0, true);
        modules(packages, truth.get("modules"), true, differences);
        Workspace workspace = workspace(packages);
        int known = 0;
        for (JsonNode constant : truth.get("constants")) {
            Path file = packages.resolve(constant.get(0).asText());
            Script probe = workspace.script(
                    file.resolveSibling("probe.ts"),
                    SourceText.of(
                            "probe.ts",
                            ("import { " + constant.get(1).asText() + " as x } from \"./" + file.getFileName()
                                            + "\";\nlogin({ derivationOrigin: x });")
                                    .getBytes(StandardCharsets.UTF_8)));
            List<ScriptValue> found = probes(probe).get(0);
            known += isKnown(found) ? 1 : 0;
            String difference = difference(found, JSON.createArrayNode().add(constant.get(2)));
            if (difference != null) {
                differences.add(constant.get(0).asText() + " " + constant.get(1).asText() + ": " + difference);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(known).isGreaterThan(truth.get("constants").size() / 2);
    }

    private static JsonNode ask(Path directory, int choices, boolean types) throws IOException {
        JsonNode answer = JSON.readTree(typescript.ask(JSON.createObjectNode()
                .put("directory", directory.toString())
                .put("choices", choices)
                .put("types", types)
                .toString()));
        assertThat(answer.path("failure").asText()).as(directory.toString()).isEmpty();
        return answer;
    }

    private static Workspace workspace(Path top) {
        return new Workspace(new ProjectScripts(new Texts(top), top, top));
    }

    private static Script script(Path top, String file) throws UnreadableFile {
        Path path = top.resolve(file);
        return workspace(top).script(path, new Texts(top).file(path, file));
    }

    /** Compares the files behind the names that stand in a project: all, or those that need no installed package. */
    private static void modules(Path top, JsonNode answers, boolean relative, List<String> differences)
            throws IOException {
        Workspace workspace = workspace(top);
        for (JsonNode answer : answers) {
            if (relative && !answer.get(1).asText().startsWith(".")) {
                continue;
            }
            Path from = top.resolve(answer.get(0).asText());
            String name = answer.get(1).asText();
            Script found = workspace.module(from, name).script();
            String ours = found == null ? null : found.source().path();
            String theirs = answer.get(2).isNull() ? null : answer.get(2).asText();
            boolean large = ours == null && theirs != null && Files.size(top.resolve(theirs)) > Workspace.MOST_BYTES;
            if (!large && !Objects.equals(ours, theirs)) {
                differences.add(answer.get(0).asText() + ": " + name + " is " + theirs + ", found " + ours);
            }
        }
    }

    /** The values of the probes of a script, in the order of the file. */
    private static List<List<ScriptValue>> probes(Script script) {
        List<List<ScriptValue>> probes = new ArrayList<>();
        Tokens tokens = script.tokens();
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, "derivationOrigin") && tokens.is(i + 1, ":")) {
                probes.add(script.evaluator().values(i + 2));
            }
        }
        return probes;
    }

    private static boolean isKnown(List<ScriptValue> values) {
        for (ScriptValue value : values) {
            if (value.kind() != ScriptValue.Kind.TEXT && value.kind() != ScriptValue.Kind.NOTHING) {
                return false;
            }
        }
        return true;
    }

    /** In what the values that were found contradict those that the code had when it ran; null if in nothing. */
    private static String difference(List<ScriptValue> found, JsonNode truth) {
        Set<String> may = new HashSet<>();
        Set<String> must = new HashSet<>();
        boolean open = false;
        for (ScriptValue value : found) {
            switch (value.kind()) {
                case TEXT -> {
                    may.add(value.text());
                    if (!value.fallback()) {
                        must.add(value.text());
                    }
                }
                case NOTHING -> may.add(null);
                default -> open = true;
            }
        }
        Set<String> real = new HashSet<>();
        for (JsonNode value : truth) {
            if (value.isObject()) {
                open = open && !value.isEmpty();
            } else {
                real.add(value.isNull() ? null : value.asText());
            }
        }
        boolean missed = !open && !may.containsAll(real);
        boolean invented = real.size() == 1 && !real.containsAll(must);
        return missed || invented
                ? "is " + real + ", found "
                        + found.stream().map(v -> v.kind() + " " + v.text()).toList()
                : null;
    }
}
