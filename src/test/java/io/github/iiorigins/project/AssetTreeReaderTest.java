package io.github.iiorigins.project;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.assets.AssetCanisterRules;
import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetTreeReaderTest {
    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("dist"));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private AssetTree read() throws UnreadableFile {
        return AssetTreeReader.read(root, "dist", new Texts(root));
    }

    private static List<String> list(AssetTree tree) {
        List<String> paths = new ArrayList<>();
        list(tree.top(), "", paths);
        return paths;
    }

    private static void list(AssetTree.Entry directory, String prefix, List<String> paths) {
        for (AssetTree.Entry entry : directory.entries()) {
            String mark = switch (entry.kind()) {
                case FILE -> "";
                case DIRECTORY -> "/";
                case SYMBOLIC_LINK -> " ->";
            };
            paths.add(prefix + entry.name() + mark);
            list(entry, prefix + entry.name() + "/", paths);
        }
    }

    @Test
    void names_are_read_and_rules_files_in_any_directory() throws Exception {
        write("index.html", "");
        write(".well-known/ii-alternative-origins", "{}");
        write(".ic-assets.json5", "[{match: '*', headers: {A: '1'}}]");
        write("a/b/.ic-assets.json", "[]");
        write("node_modules/x/.ic-assets.json", "x");
        write("_headers", "/a\n  A: 1\n");
        write("a/_headers", "");
        Files.createDirectory(root.resolve("empty"));
        AssetTree tree = read();
        assertThat(list(tree))
                .containsExactly(
                        ".ic-assets.json5",
                        ".well-known/",
                        ".well-known/ii-alternative-origins",
                        "_headers",
                        "a/",
                        "a/_headers",
                        "a/b/",
                        "a/b/.ic-assets.json",
                        "empty/",
                        "index.html",
                        "node_modules/",
                        "node_modules/x/",
                        "node_modules/x/.ic-assets.json");
        assertThat(tree.documents())
                .extracting(AssetTree.Document::path)
                .containsExactly(
                        ".ic-assets.json5", "_headers", "a/b/.ic-assets.json", "node_modules/x/.ic-assets.json");
        assertThat(tree.documents().get(0).source().path()).isEqualTo("dist/.ic-assets.json5");
        assertThat(tree.root()).isEqualTo(root.toString().replace('\\', '/'));
        assertThat(tree.isComplete()).isTrue();
        AssetCanisterRules rules = new AssetCanisterRules(tree, Hosting.DFX, null);
        assertThat(rules.treat(".well-known/ii-alternative-origins").headers()).hasToString("[A: 1]");
    }

    @Test
    @Needs(Need.POSIX)
    void symbolic_links_are_told_and_not_followed() throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve(".ic-assets.json"), "[]");
        Files.writeString(outside.resolve("list"), "{}");
        Files.createSymbolicLink(root.resolve("linked"), outside);
        Files.createSymbolicLink(root.resolve("circle"), root);
        Files.createDirectory(root.resolve(".well-known"));
        Files.createSymbolicLink(root.resolve(".well-known/ii-alternative-origins"), outside.resolve("list"));
        assertThat(list(read()))
                .containsExactly(".well-known/", ".well-known/ii-alternative-origins ->", "circle ->", "linked ->");
        assertThat(read().documents()).isEmpty();
    }

    @Test
    @Needs(Need.POSIX)
    void a_rules_file_that_is_a_link_is_read_as_the_deploy_tools_read_it() throws Exception {
        Files.writeString(temporary.resolve("package.json"), "{}");
        Path shared = Files.writeString(temporary.resolve("shared.json"), "[{match: '*', ignore: true}]");
        Files.createSymbolicLink(root.resolve(".ic-assets.json"), shared);
        Files.createSymbolicLink(root.resolve(".ic-assets.json5"), temporary.resolve("nowhere"));
        AssetTree tree = read();
        assertThat(tree.documents()).hasSize(1);
        assertThat(new AssetCanisterRules(tree, Hosting.DFX, null).treat("a").isUploaded())
                .isFalse();
    }

    @Test
    void a_rules_file_that_cannot_be_read_is_told() throws Exception {
        Files.createDirectory(root.resolve(".ic-assets.json"));
        AssetTree tree = read();
        assertThat(tree.document(".ic-assets.json").unreadable()).isEqualTo("is a directory");
        assertThat(new AssetCanisterRules(tree, Hosting.DFX, null).isAccepted()).isFalse();
    }

    @Test
    void what_would_block_or_not_end_is_not_read() throws Exception {
        Files.createSymbolicLink(root.resolve(".ic-assets.json"), Need.DEV_ZERO.path());
        assertThat(read().document(".ic-assets.json").unreadable()).isEqualTo("is not a regular file");
        Files.delete(root.resolve(".ic-assets.json"));
    }

    @Test
    void a_rules_file_beyond_measure_is_not_read() throws Exception {
        Files.write(root.resolve(".ic-assets.json"), new byte[FileReading.MAX_BYTES + 1]);
        assertThat(read().document(".ic-assets.json").unreadable()).isEqualTo("is larger than 16 MiB; not read");
    }

    @Test
    @Needs(Need.BINDING_PERMISSIONS)
    void a_directory_that_cannot_be_read_makes_the_tree_incomplete() throws Exception {
        write("closed/file", "");
        Files.setPosixFilePermissions(root.resolve("closed"), Set.of());
        AssetTree tree = read();
        Files.setPosixFilePermissions(
                root.resolve("closed"), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        assertThat(list(tree)).containsExactly("closed/");
        assertThat(tree.isComplete()).isFalse();
    }

    @Test
    void what_is_no_directory_is_refused() throws Exception {
        write("file", "");
        assertThatThrownBy(() -> AssetTreeReader.read(root.resolve("file"), "dist/file", new Texts(root)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("is not a directory");
        assertThatThrownBy(() -> AssetTreeReader.read(root.resolve("gone"), "dist/gone", new Texts(root)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("no such file or directory");
    }

    @Test
    void a_large_tree_is_read_with_all_its_rules_files() throws Exception {
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 50; j++) {
                write("d" + i + "/f" + j + ".js", "");
            }
            write("d" + i + "/deep/er/.ic-assets.json", "[]");
        }
        assertProcessorTime(Duration.ofSeconds(20), () -> {
            AssetTree tree = read();
            assertThat(tree.documents()).hasSize(60);
            assertThat(list(tree)).hasSize(60 * (50 + 4));
            assertThat(tree.isComplete()).isTrue();
        });
    }
}
