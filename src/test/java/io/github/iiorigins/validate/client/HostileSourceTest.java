package io.github.iiorigins.validate.client;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody wrote by hand, or that somebody wrote to bring the program down. */
@Slow
class HostileSourceTest {
    /** Far above what any of them takes, and far below what a quadratic or worse reading would. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static final String USE = "x({ derivationOrigin: 'https://forge.example/' });";

    @TempDir
    Path root;

    /** A piece of code a great many times, then a use; it is found where the file is still code by then. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            (                       ¦ 250000
            [                       ¦ 250000
            {                       ¦ 250000
            a({b:[                  ¦ 75000
            `${                     ¦ 125000
            <a>                     ¦ 125000
            <a b={                  ¦ 75000
            )                       ¦ 250000
            (]                      ¦ 125000
            a=>                     ¦ 125000
            (a)=>{                  ¦ 75000
            a?                      ¦ 125000
            a?b:                    ¦ 125000
            a||                     ¦ 125000
            a+                      ¦ 125000
            !                       ¦ 250000
            new                     ¦ 125000
            a.                      ¦ 125000
            const a=b,              ¦ 50000
            let a={a},              ¦ 50000
            const [a,{              ¦ 50000
            a=                      ¦ 125000
            x({derivationOrigin:    ¦ 50000
            function a(b={c:        ¦ 50000
            class A{a=              ¦ 50000
            a:{                     ¦ 125000
            a<b,{                   ¦ 50000
            type A<B=               ¦ 50000
            import                  ¦ 125000
            import {a                ¦ 50000
            /a                      ¦ 125000
            '                       ¦ 125000
            /*                      ¦ 125000
            """)
    void repeated_code_is_read_in_time(String piece, int times) {
        String code = (piece + " ").repeat(times) + "\n" + USE;
        assertProcessorTime(BOUND, () -> {
            assertThat(uses("a.tsx", code).all()).hasSizeLessThan(600);
            assertThat(uses("a.ts", code).all()).hasSizeLessThan(600);
        });
    }

    /** Many names that each want to be followed through many declarations. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "let a=b;a=c;",
                "function f(a){x({derivationOrigin:a})}",
                "{const a=b;x({derivationOrigin:a})}",
                "const a=()=>a;"
            })
    void names_are_followed_in_time(String piece) {
        String code = piece.repeat(30_000) + "x({ derivationOrigin: a });".repeat(600);
        assertProcessorTime(BOUND, () -> {
            List<ClientUse> uses = uses("a.js", code).all();
            assertThat(uses).isNotEmpty().hasSizeLessThan(600);
        });
    }

    @Test
    void constants_that_multiply_are_cut_off() {
        StringBuilder code = new StringBuilder("const a0 = 'https://forge.example';\n");
        for (int i = 1; i < 40; i++) {
            code.append("const a")
                    .append(i)
                    .append(" = x ? a")
                    .append(i - 1)
                    .append(" : a")
                    .append(i - 1)
                    .append(";\n");
            code.append("const t")
                    .append(i)
                    .append(" = `${t")
                    .append(i - 1)
                    .append("}${t")
                    .append(i - 1)
                    .append("}`;\n");
        }
        code.append("const t0 = 'https://forge.example';");
        code.append("x({ derivationOrigin: a39 }); x({ derivationOrigin: t39 }); x({ derivationOrigin: t9 });");
        assertProcessorTime(BOUND, () -> {
            for (ClientUse use : uses("a.js", code.toString()).all()) {
                assertThat(use.values()).hasSizeLessThan(100);
            }
        });
    }

    @Test
    void a_minified_line_of_ten_megabytes_is_taken_for_what_a_bundler_made() throws IOException {
        StringBuilder code = new StringBuilder();
        while (code.length() < 10_000_000) {
            code.append("function a(b){return b?c(`${b}`):/d/.test({e:'f'})}");
            if (code.length() % 7 == 0) {
                code.append("x({derivationOrigin:b.derivationOrigin?.toString()});");
            }
        }
        Files.writeString(root.resolve("app.js"), code);
        Files.writeString(root.resolve("b.js"), USE);
        assertProcessorTime(BOUND, () -> {
            List<Finding> findings = new ArrayList<>();
            ClientScan.Result result = scan(findings);
            assertThat(result.generated()).isEqualTo(1);
            assertThat(findings).hasSize(1);
            // Read as code all the same it would not take long either.
            assertThat(uses("app.js", code.toString()).all()).hasSizeBetween(100, 500);
        });
    }

    @Test
    void a_long_line_does_not_hide_the_short_ones_around_it() throws IOException {
        String bundled = "y({derivationOrigin:z})," + "a,".repeat(2000);
        Files.writeString(root.resolve("a.js"), bundled + "\n" + USE + "\n");
        Files.writeString(root.resolve("b.js"), bundled + "\n");
        List<Finding> findings = new ArrayList<>();
        ClientScan.Result result = scan(findings);
        assertThat(result.generated()).isEqualTo(1);
        assertThat(findings).extracting(finding -> finding.severity().word()).containsExactly("info", "error");
    }

    @Test
    void a_file_larger_than_any_source_is_not_read_as_code() throws IOException {
        byte[] large = new byte[17 * 1024 * 1024];
        byte[] use = ("\n" + USE + "\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(use, 0, large, 100, use.length);
        Files.write(root.resolve("a.js"), large);
        List<Finding> findings = new ArrayList<>();
        ClientScan.Result result = scan(findings);
        assertThat(findings).isEmpty();
        assertThat(result.generated()).isZero();
        assertThat(result.complaints())
                .extracting(complaint -> complaint.message())
                .containsExactly("a.js: names Internet Identity and is larger than 16 MiB; not read as code");
    }

    @Test
    void a_word_on_the_edge_of_what_is_searched_at_once_is_found() throws IOException {
        for (int before = 1; before < 13; before++) {
            byte[] large = new byte[17 * 1024 * 1024];
            byte[] word = "derivationOrigin".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(word, 0, large, 16 * 1024 * 1024 - before, word.length);
            // Lines that a person may have written.
            for (int i = 0; i < large.length; i += 100) {
                large[i] = large[i] == 0 ? (byte) '\n' : large[i];
            }
            Files.write(root.resolve("a.js"), large);
            assertThat(scan(new ArrayList<>()).complaints()).as("%d", before).hasSize(1);
        }
    }

    @Test
    void bytes_that_are_no_text_are_read_without_harm() throws IOException {
        Random random = new Random(5);
        byte[] names = "derivationOrigin:`${'\"</script>{(".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[4000];
            random.nextBytes(bytes);
            for (int at = 0; at + names.length < bytes.length; at += 300) {
                System.arraycopy(names, 0, bytes, at, names.length);
            }
            Files.write(root.resolve(i + (i % 3 == 0 ? ".js" : i % 3 == 1 ? ".ts" : ".vue")), bytes);
        }
        assertThat(scan(new ArrayList<>()).files()).isEqualTo(200);
    }

    /** Every cut of a file that uses all of the language, and every cut put together with another. */
    @Test
    void a_file_may_end_anywhere() {
        String code = """
                #!/usr/bin/env node
                import a, { type B as c } from "d"; import * as e from 'f';
                const { origin: [g = `h${i ?? {}}j`] } = k as const satisfies L<M, { n: string }>;
                class O<P = {}> extends Q { #r = 1; get derivationOrigin(): string { return /[/]/g.test(x) } }
                s = <T u='v' {...w}>x's {y ? <></> : z} &amp; <A.B/></T>;
                export const derivationOrigin: string | undefined = !C ? `https://${D["E"]!.F()}.icp0.io/` : new URL(G).href || ["H"];
                label: for (const I of J) { if (K) L({ derivationOrigin, "icrc95DerivationOrigin": (M, N) => ({ O }) }) }
                """;
        assertProcessorTime(BOUND, () -> {
            for (String name : List.of("a.tsx", "a.ts", "a.svelte")) {
                String whole = name.endsWith("svelte") ? "<p>'</p><script lang='tsx'>" + code + "</script>" : code;
                for (int i = 0; i <= whole.length(); i++) {
                    uses(name, whole.substring(0, i));
                    uses(name, whole.substring(i));
                    uses(name, whole.substring(i) + whole.substring(0, i));
                }
            }
        });
    }

    @Test
    @Needs(Need.POSIX)
    void a_pipe_or_a_directory_under_the_name_of_a_source_is_passed_by() throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("dir.ts"));
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe.ts").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThat(scan(new ArrayList<>()).bytes()).isZero());
    }

    private ClientScan.Result scan(List<Finding> findings) {
        return ClientScan.scan(
                root,
                new ClientContext(root, root.getRoot(), new Texts(root), List.of(), List.of(), List.of()),
                findings);
    }

    private static ClientUses uses(String fileName, String code) {
        return ClientUses.of(Script.read(SourceText.of(fileName, code.getBytes(StandardCharsets.UTF_8))));
    }
}
