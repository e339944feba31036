package io.github.iiorigins.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The code beside the libraries themselves, as npm installs them below {@code src/test/peer/snippet}: each folder there is
 * an app with one of them, and the TypeScript compiler says whether the code fits.
 */
@Needs(Need.SNIPPET_PEERS)
@Slow
class SnippetPeerTest {
    private static final Path APPS = Path.of("src/test/peer/snippet").toAbsolutePath();

    /** As in the templates of today's bundlers. */
    private static final String OPTIONS = """
            {
              "compilerOptions": {
                "strict": true,
                "noEmit": true,
                "allowJs": true,
                "skipLibCheck": true,
                "target": "es2020",
                "lib": ["es2020", "dom"],
                "module": "esnext",
                "moduleResolution": "bundler",
                "jsx": "react-jsx",
                "types": []
              },
              "include": ["*/*"]
            }
            """;

    static final Map<String, SignIn> WISHES = Map.of(
            "plain",
            SnippetTest.PLAIN,
            "all",
            new SignIn(
                    SnippetTest.ORIGIN,
                    Optional.of("http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:8000"),
                    IiLocation.named("ic0.app"),
                    IiLocation.named("http://id.ai.localhost:8000"),
                    Optional.of(new SessionLength(Duration.ofDays(7))),
                    SignIn.Window.POPUP),
            "tab",
            new SignIn(
                    SnippetTest.ORIGIN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new SessionLength(Duration.ofHours(1))),
                    SignIn.Window.TAB));

    @TempDir
    Path directory;

    private final List<Path> links = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"typescript", "typescript-7"})
    void compiles_with_every_library(String compiler) throws IOException, InterruptedException {
        int written = 0;
        for (Path app : apps()) {
            Map.Entry<ClientLibrary, String> library = library(app);
            OptionalInt major = VersionRange.newestMajor(library.getValue());
            assertThat(major).as("%s", app).isPresent();
            for (Map.Entry<String, SignIn> wish : WISHES.entrySet()) {
                String code = Snippet.of(library.getKey(), major, wish.getValue());
                write(app, wish.getKey() + ".tsx", code);
                write(app, wish.getKey() + "-plain.jsx", code);
                written++;
            }
        }
        assertThat(written).isEqualTo(22 * WISHES.size());
        assertThat(compile(compiler)).isEqualTo("[exit 0]");
    }

    /** Were a library not found, or without types, nothing would be wrong with any code. */
    @ParameterizedTest
    @ValueSource(strings = {"typescript", "typescript-7"})
    void does_not_compile_for_another_version_or_with_another_type(String compiler)
            throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (Path app : apps()) {
            Map.Entry<ClientLibrary, String> library = library(app);
            OptionalInt other = switch (library.getKey()) {
                case IC_REACTOR_CORE, IC_REACTOR_REACT ->
                    OptionalInt.of(library.getValue().charAt(0) < '3' ? 3 : 1);
                case ICP_SDK_AUTH -> OptionalInt.of(library.getValue().charAt(0) < '6' ? 6 : 5);
                case JUNO -> OptionalInt.of(library.getValue().charAt(0) < '2' ? 2 : 1);
                default -> OptionalInt.empty();
            };
            String code = Snippet.of(library.getKey(), other, SnippetTest.PLAIN);
            write(app, "other.tsx", other.isPresent() ? code : code.replace('"' + SnippetTest.ORIGIN + '"', "5"));
            files.add(app.getFileName() + "/other.tsx");
        }
        assertThat(compile(compiler)).contains(files).doesNotContain("[exit 0]");
    }

    /** What the code says of itself is what is tried here. */
    @Test
    void every_tested_version_is_one_of_these() throws IOException {
        List<String> tested = new ArrayList<>();
        for (ClientLibrary library : ClientLibrary.values()) {
            for (ClientGeneration generation : library.generations()) {
                for (Version version : library.isForAnySigner() ? List.<Version>of() : generation.run()) {
                    tested.add(library + " " + version);
                    assertThat(version).isBetween(generation.since(), generation.tried());
                }
            }
        }
        List<String> installed = new ArrayList<>();
        for (Path app : apps()) {
            installed.add(library(app).getKey() + " " + library(app).getValue());
        }
        assertThat(tested).containsExactlyInAnyOrderElementsOf(installed);
    }

    private static List<Path> apps() throws IOException {
        try (Stream<Path> folders = Files.list(APPS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("package.json"))
                            && !folder.endsWith("node_modules")
                            && !folder.getFileName().toString().contains("signer"))
                    .sorted()
                    .toList();
        }
    }

    /** The library that an app calls: others that it names are what that one builds on. */
    private static Map.Entry<ClientLibrary, String> library(Path app) throws IOException {
        Path file = app.resolve("package.json");
        return PackageFile.read(
                        file.getParent(), SourceText.of("package.json", Files.readAllBytes(file)), new ArrayList<>())
                .libraries()
                .entrySet()
                .iterator()
                .next();
    }

    /** Writes a source file of a copy of an app that shares what is installed. */
    private void write(Path app, String name, String code) throws IOException {
        Path copy = directory.resolve(app.getFileName());
        if (!Files.exists(copy)) {
            Files.createDirectory(copy);
            link(copy, app);
        }
        Files.writeString(copy.resolve(name), code);
    }

    private void link(Path copy, Path from) throws IOException {
        Path installed = from.resolve("node_modules");
        if (Files.exists(installed)) {
            links.add(Files.createSymbolicLink(copy.resolve("node_modules"), installed));
        }
    }

    @AfterEach
    void remove_the_links() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private String compile(String compiler) throws IOException, InterruptedException {
        link(directory, APPS);
        Files.writeString(directory.resolve("tsconfig.json"), OPTIONS);
        Process node = new ProcessBuilder(
                        "node",
                        APPS.resolve("node_modules/" + compiler + "/bin/tsc").toString(),
                        "--pretty",
                        "false")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "[exit " + node.waitFor() + "]";
    }
}
