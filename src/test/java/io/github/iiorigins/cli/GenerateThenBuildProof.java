package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.Listing;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the build tools themselves make of a project that {@code generate} has written into: in each layout of {@code
 * src/test/peer/builds/layouts.txt}, the list and its rules are where the manifest uploads them. It takes minutes and a large
 * installation, so that only {@code mvn -Pproof test} runs it.
 */
class GenerateThenBuildProof {
    private static final String ORIGIN = "https://www.forge.example";
    private static final Path LAYOUTS = Path.of("src/test/peer/builds/layouts.txt");

    @TempDir
    Path directory;

    /**
     * A project.
     *
     * @param name what is special about it
     * @param command what builds it
     * @param arguments what {@code generate} is told
     * @param assets what it has to be told in addition, because the build's configuration does not say it; mostly nothing
     * @param files its files, as {@link Listing} reads them
     */
    record Layout(String name, String command, List<String> arguments, List<String> assets, String files) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Layout> layouts() throws Exception {
        List<Layout> layouts = new ArrayList<>();
        for (String text : Files.readString(LAYOUTS).split("(?m)^== ", -1)) {
            List<String> lines = text.lines().toList();
            if (!lines.isEmpty()) {
                layouts.add(new Layout(
                        lines.get(0),
                        String.join(" && ", marked(lines, "$ ")),
                        words(marked(lines, "+ ")),
                        words(marked(lines, "? ")),
                        String.join("\n", marked(lines, ""))));
            }
        }
        return layouts;
    }

    /** The lines with a mark, without it; with no mark, the others. */
    private static List<String> marked(List<String> lines, String mark) {
        List<String> found = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            boolean other = line.startsWith("$ ") || line.startsWith("+ ") || line.startsWith("? ");
            if (mark.isEmpty() ? !other : line.startsWith(mark)) {
                found.add(line.substring(mark.length()));
            }
        }
        return found;
    }

    /** JUnit would warn of each link that it deletes. */
    @AfterEach
    void unlink() throws IOException {
        Files.deleteIfExists(directory.resolve("node_modules"));
    }

    private static List<String> words(List<String> lines) {
        return lines.isEmpty() ? List.of() : List.of(String.join(" ", lines).split(" ", -1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void a_build_puts_the_list_and_its_rules_where_the_manifest_uploads_them(Layout layout) throws Exception {
        Path modules = Need.BUILD_PEERS.path().getParent();
        Files.createSymbolicLink(directory.resolve("node_modules"), modules);
        Path project = Files.createDirectory(directory.resolve("project"));
        Listing.write(layout.files(), project);

        List<String> arguments = new ArrayList<>(List.of("generate", "--origin", ORIGIN, "--derivation-origin"));
        arguments.add("https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io");
        arguments.addAll(layout.arguments());
        if (!layout.assets().isEmpty()) {
            Run open = Run.in(project, arguments.toArray(new String[0]));
            assertThat(open.err()).contains("--assets DIR");
            arguments.addAll(layout.assets());
        }
        Run generated = Run.in(project, arguments.toArray(new String[0]));
        assertThat(generated.code()).as(generated.toString()).isZero();
        assertThat(Run.in(project, "validate", "--fail-on", "warning").code()).isZero();

        build(project, layout.command(), modules);
        assertThat(uploaded(project, layout, OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME))
                .singleElement()
                .satisfies(list -> assertThat(Files.readString(list)).contains(ORIGIN));
        List<Path> rules = new ArrayList<>();
        for (String name : List.of(".ic-assets.json", ".ic-assets.json5", "_headers")) {
            rules.addAll(uploaded(project, layout, name));
        }
        assertThat(rules)
                .singleElement()
                .satisfies(file -> assertThat(Files.readString(file)).contains("Access-Control-Allow-Origin"));
        Run after = Run.in(project, "validate", "--fail-on", "warning", "--format", "concise");
        assertThat(after.code()).as(after.toString()).isZero();
        assertThat(after.out()).doesNotContain("not-uploaded");
    }

    /** The files of a path in what the manifest uploads. */
    private static List<Path> uploaded(Path directory, Layout layout, String path) {
        Project project = Project.read(directory, directory);
        List<Path> found = new ArrayList<>();
        for (AssetCanister canister : project.canisters()) {
            boolean meant = layout.arguments().isEmpty() || layout.arguments().contains(canister.name());
            for (AssetSource source : meant ? canister.sources() : List.<AssetSource>of()) {
                if (Files.isRegularFile(source.directory().resolve(path))) {
                    found.add(source.directory().resolve(path));
                }
            }
        }
        return found;
    }

    private void build(Path project, String command, Path modules) throws Exception {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().put("PATH", modules.resolve(".bin") + ":" + System.getenv("PATH"));
        builder.environment().put("CI", "1");
        builder.environment().put("NEXT_TELEMETRY_DISABLED", "1");
        builder.environment().put("ASTRO_TELEMETRY_DISABLED", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> command + "\n" + read(log)).isZero();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
