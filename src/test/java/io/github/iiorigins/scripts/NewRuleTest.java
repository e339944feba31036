package io.github.iiorigins.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.ProjectHome;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for a new rule, run in a copy of the sources. */
@Slow
class NewRuleTest {
    private static final Path SCRIPT = Path.of("src/scripts/NewRule.java");
    private static final Path MAIN = Path.of("src/main/java/io/github/iiorigins");

    /** The script, compiled once: it is run eight times. */
    @TempDir
    static Path script;

    @TempDir
    Path copy;

    @BeforeAll
    static void compileScript() throws Exception {
        assertThat(compile(script, SCRIPT)).isEmpty();
    }

    @Test
    void every_skeleton_compiles_and_is_in_the_list_of_its_kind() throws Exception {
        Map<String, String> lists = Map.of(
                "document", "ii/rules/OriginsFileRules.java",
                "entry", "ii/rules/OriginsFileRules.java",
                "assets", "assets/rules/AssetRules.java",
                "project", "project/rules/ProjectRules.java",
                "client", "validate/client/ClientRules.java",
                "live", "check/LiveRules.java");
        List<Path> sources = new ArrayList<>();
        for (String list : new TreeSet<>(lists.values())) {
            sources.add(copyOf(list));
        }
        for (Map.Entry<String, String> kind : lists.entrySet()) {
            String name = "made-for-" + kind.getKey();
            assertThat(run(kind.getKey(), name, "warning", "a rule of a test"))
                    .contains("changed")
                    .endsWith("[exit 0]");

            String type = "MadeFor" + kind.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                    + kind.getKey().substring(1);
            Path list = copy.resolve(MAIN).resolve(kind.getValue());
            boolean table = kind.getKey().equals("live");
            Path rule = table ? list : list.resolveSibling(type + ".java");
            assertThat(rule).content().contains("\"" + name + "\", Severity.WARNING");
            assertThat(list).content().contains(table ? ",\n                MADE_FOR_LIVE);" : "new " + type + "()");
            if (!table) {
                sources.add(rule);
            }
        }
        assertThat(compile(copy.resolve("classes"), sources.toArray(new Path[0])))
                .isEmpty();
    }

    @Test
    void a_name_that_is_not_lowercase_words_writes_nothing() throws Exception {
        copyOf("check/LiveRules.java");
        assertThat(run("live", "Made_For", "warning", "x"))
                .contains("lowercase words")
                .endsWith("[exit 2]");
        assertThat(run("cloud", "made-for", "warning", "x")).contains("usage: ").endsWith("[exit 2]");
        try (Stream<Path> files = Files.walk(copy)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private Path copyOf(String list) throws IOException {
        Path target = copy.resolve(MAIN).resolve(list);
        Files.createDirectories(target.getParent());
        return Files.copy(MAIN.resolve(list), target);
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                script.toString(),
                "NewRule"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "[exit " + process.waitFor() + "]";
    }

    /** Returns what the compiler says of these files, beside the classes that the tests run. */
    private static String compile(Path into, Path... sources) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-d",
                    Files.createDirectories(into).toString(),
                    "-cp",
                    Path.of(ProjectHome.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                            .toString());
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(sources))
                    .call();
            return compiled ? "" : messages.toString();
        }
    }
}
