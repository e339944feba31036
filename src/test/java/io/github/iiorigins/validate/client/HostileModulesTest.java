package io.github.iiorigins.validate.client;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that a generator made, or somebody who wants the program to run for ever. */
@Slow
class HostileModulesTest {
    /** Far above what any of them takes, and far below what a quadratic or worse reading would. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path root;

    @Test
    void reads_through_a_barrel_of_two_thousand_files() throws IOException {
        StringBuilder barrel = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            barrel.append("export * from './m").append(i).append("';\n");
            write("m" + i + ".ts", "export const value" + i + " = '" + "x".repeat(2_000) + "';\n");
        }
        write("m1999.ts", "export const ORIGIN = 'https://forge.example/';\n");
        write("barrel.ts", barrel.toString());
        write("auth.ts", "import { ORIGIN } from './barrel';\nlogin({ derivationOrigin: ORIGIN });\n");
        assertThat(found()).containsExactly("derivation-origin-not-bare m1999.ts:1");
    }

    @Test
    void ends_where_every_file_exports_every_other() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            all.append("export * from './m").append(i).append("';\n");
        }
        for (int i = 0; i < 200; i++) {
            write("m" + i + ".ts", all.toString());
        }
        StringBuilder uses = new StringBuilder("import { A, B, C } from './m0';\n");
        for (int i = 0; i < 20; i++) {
            uses.append("login({ derivationOrigin: A });\n");
        }
        write("auth.ts", uses.toString());
        assertThat(found()).hasSize(20).allMatch(finding -> finding.startsWith("derivation-origin-dynamic auth.ts:"));
    }

    @Test
    void ends_where_what_a_bundler_defines_is_looked_for_in_itself() throws IOException {
        write("vite.config.ts", "import { all } from './all';\nexport default { define: all };\n");
        write("all.ts", "export const all = other;\n");
        write("auth.ts", "login({ derivationOrigin: other });\n");
        assertThat(found()).containsExactly("derivation-origin-dynamic auth.ts:1");
    }

    @Test
    void ends_where_each_file_doubles_what_the_next_exports() throws IOException {
        for (int i = 0; i < 60; i++) {
            write("m" + i + ".ts", """
                    import { a as b, f as g, o as p } from './m%d';
                    export const a = x ? b + b : b;
                    export function f() { if (x) return g() + g(); return g(); }
                    export const o = { ...p, ...p, inner: p };
                    """.formatted(i + 1));
        }
        write("auth.ts", """
                import { a, f, o } from './m0';
                login({ derivationOrigin: a });
                login({ derivationOrigin: f() });
                login({ derivationOrigin: o.missing });
                """);
        assertThat(found()).isNotEmpty().allMatch(finding -> finding.startsWith("derivation-origin-dynamic "));
    }

    @Test
    void ends_in_circles() throws IOException {
        write("a.ts", """
                import { b } from './b';
                import config from './tsconfig-circle';
                export const a = b;
                export const again = () => again();
                login({ derivationOrigin: a });
                login({ derivationOrigin: again() });
                login({ derivationOrigin: config.x });
                """);
        write("b.ts", "import { a } from './a';\nexport const b = a;\n");
        write("tsconfig.json", "{ \"extends\": \"./tsconfig.json\", \"references\": [{ \"path\": \".\" }] }");
        write("vite.config.ts", "import { alias } from '@/vite.config';\nexport default { resolve: { alias } };\n");
        Files.createSymbolicLink(root.resolve("loop.ts"), Path.of("loop.ts"));
        Files.createSymbolicLink(root.resolve("tsconfig-circle"), Path.of("."));
        assertThat(found()).hasSize(3).allMatch(finding -> finding.startsWith("derivation-origin-dynamic "));
    }

    @Test
    void does_not_read_what_no_person_wrote() throws IOException {
        write("auth.ts", "import { A } from './huge';\nlogin({ derivationOrigin: A });\n");
        try (RandomAccessFile huge =
                new RandomAccessFile(root.resolve("huge.js").toFile(), "rw")) {
            huge.setLength(50L * 1024 * 1024);
        }
        List<Finding> findings = scan();
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .endsWith("is imported from ./huge, which is larger than 2 MiB; not read"));
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        for (Finding finding : scan()) {
            found.add(finding.rule().name() + " "
                    + finding.location().orElseThrow().path() + ":"
                    + finding.location().orElseThrow().start().line());
        }
        return found;
    }

    private List<Finding> scan() {
        List<Finding> findings = new ArrayList<>();
        ClientContext context =
                new ClientContext(root, root.getRoot(), new Texts(root), List.of(), List.of(), List.of());
        assertProcessorTime(BOUND, () -> ClientScan.scan(root, context, findings));
        return findings;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }
}
