package io.github.iiorigins.validate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientScanTest {
    private static final String MAIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";

    @TempDir
    Path root;

    private final List<String> configured = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Path> lists = new ArrayList<>();

    @Nested
    class A_place {
        /** One statement in a file by itself; what is found as severity, rule and the text that is pointed at. */
        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                x({ derivationOrigin: "https://forge.example" })          ¦ ~~
                x({ derivationOrigin: "http://localhost:4943" })          ¦ ~~
                x({ derivationOrigin: undefined })                        ¦ ~~
                x({ derivationOrigin: dev ? "http://localhost:1" : "https://forge.example" }) ¦ ~~
                x({ derivationOrigin: "https://forge.example/" })         ¦ error not-bare /
                x({ derivationOrigin: 'http://localhost:4943/' })         ¦ error not-bare /
                x({ derivationOrigin: `https://forge.example/login` })    ¦ error not-bare /login
                x({ derivationOrigin: "https://forge.example?a" })        ¦ error not-bare ?a
                x({ derivationOrigin: "https://Forge.example" })          ¦ error not-bare Forge.example
                x({ derivationOrigin: "https://forge.example:443" })      ¦ error not-bare :443
                x({ derivationOrigin: "forge.example" })                  ¦ error not-bare "forge.example"
                x({ derivationOrigin: "bkyz2-fmaaa-aaaaa-qaaaq-cai" })    ¦ error not-bare "bkyz2-fmaaa-aaaaa-qaaaq-cai"
                x({ derivationOrigin: "https://*.forge.example" })        ¦ error not-bare *
                x({ derivationOrigin: "https://<canister>.icp0.io" })     ¦ error not-bare <
                x({ derivationOrigin: `https://${id}.icp0.io/` })         ¦ error not-bare /; info dynamic `https://${id}.icp0.io/`
                x({ derivationOrigin: `https://${id}.icp0.io/login` })    ¦ error not-bare `https://${id}.icp0.io/login`; info dynamic `https://${id}.icp0.io/login`
                x({ derivationOrigin: `https://${id}.icp0.io` })          ¦ info dynamic `https://${id}.icp0.io`
                x({ derivationOrigin: `${scheme}//${host}` })             ¦ info dynamic `${scheme}//${host}`
                x({ derivationOrigin: `${origin}/` })                     ¦ error not-bare /; info dynamic `${origin}/`
                x({ derivationOrigin: `https:/${host}` })                 ¦ info dynamic `https:/${host}`
                x({ derivationOrigin: "https://" + id + ".icp0.io?x" })   ¦ error not-bare "https://" + id + ".icp0.io?x"; info dynamic "https://" + id + ".icp0.io?x"
                x({ derivationOrigin: ["https://a.example", b] })         ¦ error not-bare ["https://a.example", b]
                x({ derivationOrigin: location.href })                    ¦ error not-bare location.href
                x({ derivationOrigin: location.host })                    ¦ error not-bare location.host
                x({ derivationOrigin: new URL("https://forge.example") }) ¦ error url-object new URL("https://forge.example")
                x({ derivationOrigin: new URL(a).href })                  ¦ error url-object new URL(a).href
                x({ derivationOrigin: "http://forge.example" })           ¦ error insecure "http://forge.example"
                x({ derivationOrigin: "http://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" }) ¦ warning insecure "http://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"
                x({ derivationOrigin: window.location.origin })           ¦ info dynamic window.location.origin
                x({ derivationOrigin: dev ? window.location.origin : "https://forge.example" }) ¦ ~~
                x({ derivationOrigin: import.meta.env.VITE_ORIGIN })      ¦ info dynamic import.meta.env.VITE_ORIGIN
                x({ derivationOrigin: import.meta.env.VITE_ORIGIN ?? "https://forge.example/" }) ¦ error not-bare /; info dynamic import.meta.env.VITE_ORIGIN
                x({ derivationOrigin: origin() })                         ¦ info dynamic origin()
                const A = "https://forge.example/"; x({ derivationOrigin: A }); y({ derivationOrigin: A }) ¦ error not-bare /
                """)
        void is_judged(String code, String expected) throws IOException {
            write("a.ts", code);
            assertThat(shown(scan())).isEqualTo(expected);
        }

        @Test
        void names_its_first_unknown_part_and_why_it_is_unknown() throws IOException {
            write("a.ts", "const ID = process.env.ID; x({ derivationOrigin: `https://${ID}.icp0.io` })");
            assertThat(scan())
                    .singleElement()
                    .extracting(Finding::message)
                    .asString()
                    .endsWith("`https://${ID}.icp0.io`` has the part `process.env.ID`, which is set at build time");
        }

        /** Which other values are the configured one. */
        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io"       ¦ ~~
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app"       ¦ ~~
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp.net"       ¦ ~~
                "http://localhost:3000"                             ¦ ~~
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/"      ¦ error not-bare /
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io"   ¦ warning unexpected "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io"
                "https://ryjl3-tyaaa-aaaaa-aaaba-cai.icp0.io"       ¦ warning unexpected "https://ryjl3-tyaaa-aaaaa-aaaba-cai.icp0.io"
                "https://forge.example/"                            ¦ error not-bare /; warning unexpected "https://forge.example/"
                """)
        void is_held_against_the_configured_origins(String value, String expected) throws IOException {
            configured.add(MAIN);
            write("a.ts", "x({ derivationOrigin: " + value + " })");
            assertThat(shown(scan())).isEqualTo(expected);
        }
    }

    @Nested
    class A_fix {
        /** Safe or not, and the code that comes of it; nothing where there is none. */
        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                x({ derivationOrigin: 'https://forge.example/' })        ¦ safe x({ derivationOrigin: 'https://forge.example' })
                x({ derivationOrigin: `https://forge.example:443` })     ¦ safe x({ derivationOrigin: `https://forge.example` })
                x({ derivationOrigin: "https://forge.example/a" })       ¦ unsafe x({ derivationOrigin: "https://forge.example" })
                x({ derivationOrigin: "forge.example" })                 ¦ unsafe x({ derivationOrigin: "https://forge.example" })
                x({ derivationOrigin: `https://${id}.icp0.io/` })        ¦ safe x({ derivationOrigin: `https://${id}.icp0.io` })
                x({ derivationOrigin: "https://" + id + ".icp0.io/" })   ¦ safe x({ derivationOrigin: "https://" + id + ".icp0.io" })
                x({ derivationOrigin: new URL("https://forge.example") }) ¦ safe x({ derivationOrigin: new URL("https://forge.example").origin })
                x({ derivationOrigin: dev ? undefined : new URL(a) })    ¦ safe x({ derivationOrigin: dev ? undefined : new URL(a).origin })
                x({ derivationOrigin: new URL(a).href })                 ¦ ~~
                const u = new URL(a); x({ derivationOrigin: u })         ¦ safe const u = new URL(a); x({ derivationOrigin: u.origin })
                const u = dev ? b : new URL(a); x({ derivationOrigin: u }) ¦ ~~
                const derivationOrigin = new URL(a)                      ¦ safe const derivationOrigin = new URL(a).origin
                x({ derivationOrigin: "http://forge.example" })          ¦ unsafe x({ derivationOrigin: "https://forge.example" })
                const A = "https://forge.example/"; x({ derivationOrigin: A }) ¦ safe const A = "https://forge.example"; x({ derivationOrigin: A })
                const A = "https://forge.example/"; get(A + "api"); x({ derivationOrigin: A }) ¦ unsafe const A = "https://forge.example"; get(A + "api"); x({ derivationOrigin: A })
                export const A = "https://forge.example/"; x({ derivationOrigin: A }) ¦ unsafe export const A = "https://forge.example"; x({ derivationOrigin: A })
                x({ derivationOrigin: "https://forge\\x2eexample/" })    ¦ safe x({ derivationOrigin: "https://forge\\x2eexample" })
                """)
        void puts_the_code_right(String code, String expected) throws IOException {
            write("a.js", code);
            List<Finding> findings = new ArrayList<>();
            for (Finding finding : scan()) {
                if (!finding.rule().name().endsWith("dynamic")) {
                    findings.add(finding);
                }
            }
            assertThat(findings).hasSize(1);
            Fix fix = findings.get(0).fix().orElse(null);
            SourceText source = SourceText.of("a.js", code.getBytes(StandardCharsets.UTF_8));
            assertThat(
                            fix == null
                                    ? ""
                                    : (fix.safe() ? "safe " : "unsafe ")
                                            + new String(Edit.apply(source, fix.edits()), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }

        @Test
        void replaces_an_unexpected_origin_only_when_asked_to() throws IOException {
            configured.add(MAIN);
            write("a.js", "x({ derivationOrigin: 'https://forge.example' })");
            Fix fix = scan().get(0).fix().orElseThrow();
            assertThat(fix.safe()).isFalse();
            assertThat(fix.edits().get(0).replacement()).isEqualTo("'" + MAIN + "'");
        }
    }

    @Nested
    class The_library {
        /** The file's import, the dependencies of the app, and what the finding says comes of the value. */
        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                @icp-sdk/auth/client          ¦ @icp-sdk/auth ^8.0.3            ¦ @icp-sdk/auth 8 sends it unchanged, and II shows "Invalid request"
                @icp-sdk/auth/client          ¦ @icp-sdk/auth ~6.0              ¦ @icp-sdk/auth 6 sends it unchanged, and II shows "Invalid request"
                @icp-sdk/auth/client          ¦ @icp-sdk/auth 5.0.0             ¦ @icp-sdk/auth 5 sends it unchanged; II ignores the message and shows "Unable to connect" after 10 seconds
                @icp-sdk/auth/client          ¦ @icp-sdk/auth npm:@x/y@^7       ¦ @icp-sdk/auth 7 sends it unchanged, and II shows "Invalid request"
                @icp-sdk/auth/client          ¦ @icp-sdk/auth latest            ¦ @icp-sdk/auth sends it unchanged; II shows "Invalid request", or "Unable to connect" after 10 seconds to older clients
                @icp-sdk/auth/client          ¦ @icp-sdk/auth workspace:^7      ¦ @icp-sdk/auth 7 sends it unchanged, and II shows "Invalid request"
                @dfinity/auth-client          ¦ @dfinity/auth-client ^2.1.3     ¦ @dfinity/auth-client sends it unchanged; II ignores the message and shows "Unable to connect" after 10 seconds
                @junobuild/core               ¦ @junobuild/core ^5.4            ¦ @junobuild/core sends it unchanged; II ignores the message and shows "Unable to connect" after 10 seconds
                @nfid/identitykit/react       ¦ @nfid/identitykit ^1            ¦ @nfid/identitykit sends it unchanged; II ignores the message and shows "Unable to connect" after 10 seconds
                @slide-computer/signer        ¦ x 1                             ¦ @slide-computer/signer sends it unchanged, and II shows "Invalid request"
                ./auth                        ¦ @dfinity/auth-client ^2.1.3     ¦ @dfinity/auth-client sends it unchanged; II ignores the message and shows "Unable to connect" after 10 seconds
                ./auth                        ¦ @dfinity/identity ^2.1.3        ¦ the client sends it unchanged; II shows "Invalid request", or "Unable to connect" after 10 seconds to older clients
                https://esm.sh/@dfinity/auth-client@2 ¦ x 1                     ¦ @dfinity/auth-client sends it unchanged; II ignores the message and shows "Unable to connect" after 10 seconds
                """)
        void decides_what_comes_of_a_bad_value(String module, String dependency, String note) throws IOException {
            int blank = dependency.indexOf(' ');
            write(
                    "package.json",
                    "{ \"dependencies\": { \"" + dependency.substring(0, blank) + "\": \""
                            + dependency.substring(blank + 1) + "\" } }");
            write(
                    "src/a.ts",
                    "import x from \"" + module + "\";\nx({ derivationOrigin: \"https://forge.example/\" });");
            assertThat(scan().get(0).notes()).contains(note);
        }

        @Test
        void is_looked_for_in_the_workspace_around_too() throws IOException {
            write("package.json", "{ \"devDependencies\": { \"@icp-sdk/auth\": \"7\" } }");
            write("apps/one/package.json", "{ \"name\": \"one\" }");
            write("apps/one/a.ts", "x({ derivationOrigin: \"https://forge.example/\" });");
            assertThat(scan().get(0).notes())
                    .containsExactly("@icp-sdk/auth 7 sends it unchanged, and II shows \"Invalid request\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "[]", "{ \"dependencies\": [1], \"name\": 2 }", ""})
        void is_unknown_where_the_manifest_cannot_be_read(String manifest) throws IOException {
            write("package.json", manifest);
            write("a.ts", "x({ derivationOrigin: \"https://forge.example/\" });");
            assertThat(scan().get(0).notes().get(0)).startsWith("the client sends it unchanged");
        }

        @Test
        void takes_an_empty_text_for_none_or_not() throws IOException {
            write("old/package.json", "{ \"dependencies\": { \"@dfinity/auth-client\": \"2\" } }");
            write("old/a.ts", "x({ derivationOrigin: \"\" }); y({ derivationOrigin: z ?? \"\" })");
            write("new/package.json", "{ \"dependencies\": { \"@icp-sdk/auth\": \"8\" } }");
            write("new/a.ts", "x({ derivationOrigin: \"\" });");
            assertThat(shown(scan())).isEqualTo("error not-bare \"\"; info dynamic z");
        }
    }

    @Nested
    class An_app {
        @Test
        void that_sends_two_origins_is_reported_at_the_second() throws IOException {
            write("package.json", "{}");
            write("a.ts", "x({ derivationOrigin: 'https://forge.example' });");
            write("b/c.ts", "x({ derivationOrigin: 'https://other.example' });");
            List<Finding> findings = scan();
            assertThat(shown(findings)).isEqualTo("warning derivation-origins-differ 'https://other.example'");
            assertThat(findings.get(0).message())
                    .isEqualTo("this code sends \"https://other.example\", but a.ts:1 sends \"https://forge.example\"");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                'https://a.icp0.io'                          ¦ 'https://a.ic0.app'
                'https://a.example'                          ¦ 'http://localhost:3000'
                'https://a.example'                          ¦ undefined
                'https://a.example'                          ¦ x ? 'https://a.example' : 'https://b.example'
                x ? 'https://a.example' : 'https://b.example' ¦ 'https://b.example'
                """)
        void that_sends_one_origin_in_several_words_is_not_reported(String one, String other) throws IOException {
            write("a.ts", "x({ derivationOrigin: " + one + " });");
            write("b.ts", "x({ derivationOrigin: " + other + " });");
            assertThat(shown(scan())).isEmpty();
        }

        @Test
        void may_send_another_origin_than_another_app() throws IOException {
            write("a/package.json", "{}");
            write("a/a.ts", "x({ derivationOrigin: 'https://a.example' });");
            write("b/package.json", "{}");
            write("b/b.ts", "x({ derivationOrigin: 'https://b.example' });");
            assertThat(shown(scan())).isEmpty();
        }

        /** What a second file holds, and whether the first, which makes a client, is told of the missing origin. */
        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                x()                                          ¦ warning missing "@dfinity/auth-client"
                x({ derivationOrigin: "https://a.example" }) ¦ info dynamic "https://a.example"
                x({ derivationOrigin: undefined })           ¦ warning missing undefined
                x({ derivationOrigin: "http://localhost:1" }) ¦ warning missing "http://localhost:1"
                x({ derivationOrigin: location.origin })     ¦ info dynamic location.origin; warning missing location.origin
                x({ derivationOrigin: origin() })            ¦ info dynamic origin()
                """)
        void that_sends_none_is_reported_where_there_is_a_list(String code, String expected) throws IOException {
            write("a.ts", "import { AuthClient } from \"@dfinity/auth-client\";");
            write("b.ts", code);
            String without = shown(scan());
            assertThat(without).doesNotContain("missing");
            lists.add(root.resolve("public/.well-known/ii-alternative-origins"));
            assertThat(shown(scan())).isEqualTo(expected);
            lists.clear();
            configured.add("https://a.example");
            assertThat(shown(scan())).isEqualTo(expected.replace("warning missing", "info missing"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
                import type { AuthClient } from "@dfinity/auth-client"  ¦ false
                import { setDoc } from "@junobuild/core"                ¦ false
                import { signIn } from "@junobuild/core"; signIn()      ¦ true
                import { Ed25519KeyIdentity } from "@dfinity/identity"  ¦ false
                import { AuthClient } from "@icp-sdk/auth/client"       ¦ true
                import x from "@icp-sdk/authentic"                      ¦ false
                const { AuthClient } = await import("@dfinity/auth-client") ¦ true
                // import "@dfinity/auth-client"                        ¦ false
                """)
        void signs_people_in_if_it_imports_a_client(String code, boolean reported) throws IOException {
            lists.add(root.resolve("ii-alternative-origins"));
            write("a.ts", code);
            assertThat(scan()).hasSize(reported ? 1 : 0);
        }

        @Test
        void is_told_of_a_missing_origin_only_if_the_list_is_its_own() throws IOException {
            for (String app : List.of("one", "two")) {
                write(app + "/package.json", "{}");
                write(app + "/a.ts", "import \"@dfinity/auth-client\";");
            }
            lists.add(root.resolve("two/public/.well-known/ii-alternative-origins"));
            assertThat(paths(scan())).containsExactly("two/a.ts");
            lists.set(0, root.resolve("assets/.well-known/ii-alternative-origins"));
            assertThat(paths(scan())).containsExactly("one/a.ts", "two/a.ts");
        }

        @Test
        void sends_what_a_package_that_it_depends_on_sends() throws IOException {
            lists.add(root.resolve("x/ii-alternative-origins"));
            write("apps/one/package.json", "{ \"dependencies\": { \"@forge/auth\": \"*\" } }");
            write("apps/one/a.ts", "import \"@dfinity/auth-client\";");
            write("apps/two/package.json", "{}");
            write("apps/two/a.ts", "import \"@dfinity/auth-client\";");
            write("auth/package.json", "{ \"name\": \"@forge/auth\" }");
            write("auth/a.ts", "x({ derivationOrigin: 'https://a.example' });");
            assertThat(paths(scan())).containsExactly("apps/two/a.ts");
        }
    }

    @Nested
    class A_tree {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a.ts",
                    "a.tsx",
                    "a.js",
                    "a.jsx",
                    "a.mjs",
                    "a.cjs",
                    "src/lib/a.b.ts",
                    "public/a.js",
                    "[id].ts",
                    "a.d/b.ts",
                })
        void is_scanned_in_files_of_code(String path) throws IOException {
            write(path, "x({ derivationOrigin: 'https://forge.example/' });");
            assertThat(paths(scan())).containsExactly(path);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "node_modules/x/a.js",
                    "src/node_modules/a.js",
                    "dist/a.js",
                    "build/a.js",
                    "out/a.js",
                    "target/a.js",
                    ".next/a.js",
                    ".svelte-kit/a.js",
                    ".dfx/a.js",
                    ".icp/a.js",
                    ".git/a.js",
                    "vendor/a.js",
                    "src/declarations/x/index.js",
                    "a.min.js",
                    "a.d.ts",
                    "a.test.ts",
                    "a.spec.tsx",
                    "__tests__/a.ts",
                    "a.txt",
                    "a.md",
                    "a.json",
                    ".a.js",
                    "juno.config.ts",
                })
        void is_not_scanned_elsewhere(String path) throws IOException {
            write(path, "x({ derivationOrigin: 'https://forge.example/' });");
            assertThat(paths(scan())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a.svelte", "a.vue", "a.html"})
        void is_scanned_in_the_scripts_of_pages(String path) throws IOException {
            write(path, "<p>it's</p>\n<script>\nx({ derivationOrigin: 'https://forge.example/' });\n</script>\n");
            Finding finding = scan().get(0);
            assertThat(finding.location().orElseThrow().start().toString()).contains("line=3, column=45");
        }

        @Test
        void is_counted() throws IOException {
            write("a.ts", "x({ derivationOrigin: 'https://forge.example' });");
            write("b.ts", "1234567");
            write("c.txt", "12");
            ClientScan.Result result = ClientScan.scan(root, context(), new ArrayList<>());
            assertThat(result.files()).isEqualTo(2);
            assertThat(result.bytes()).isEqualTo(49 + 7);
            assertThat(result.values()).isEqualTo(1);
            assertThat(result.generated()).isZero();
            assertThat(result.complaints()).isEmpty();
        }

        @Test
        void may_be_a_single_file() throws IOException {
            write("a.ts", "x({ derivationOrigin: 'https://forge.example/' });");
            write("b.ts", "x({ derivationOrigin: 'https://forge.example/' });");
            List<Finding> findings = new ArrayList<>();
            ClientScan.scan(root.resolve("b.ts"), context(), findings);
            assertThat(paths(findings)).containsExactly("b.ts");
        }

        @Test
        void that_is_missing_has_nothing_in_it() {
            List<Finding> findings = new ArrayList<>();
            assertThat(ClientScan.scan(root.resolve("none"), context(), findings)
                            .files())
                    .isZero();
            assertThat(findings).isEmpty();
        }

        @Test
        void comes_out_in_the_same_order_however_many_threads_read_it() throws IOException {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                String path = String.format("d%02d/f%04d.ts", i / 100, i);
                write(path, i % 3 == 0 ? "x({ derivationOrigin: 'https://forge.example/' });" : "x();");
                if (i % 3 == 0) {
                    expected.add(path);
                }
            }
            assertThat(paths(scan())).isEqualTo(expected);
            assertThat(paths(scan())).isEqualTo(expected);
        }

        @Test
        void is_left_where_a_link_leads_out_of_it_or_in_a_circle() throws IOException {
            Files.createDirectories(root.resolve("outside"));
            Files.writeString(root.resolve("outside/a.ts"), "x({ derivationOrigin: 'https://forge.example/' });");
            Path inside = Files.createDirectories(root.resolve("inside"));
            Files.createSymbolicLink(inside.resolve("link"), root.resolve("outside"));
            Files.createSymbolicLink(inside.resolve("circle"), inside);
            Files.createSymbolicLink(inside.resolve("gone.ts"), root.resolve("nothing"));
            List<Finding> findings = new ArrayList<>();
            ClientScan.Result result = ClientScan.scan(inside, context(), findings);
            assertThat(findings).isEmpty();
            assertThat(result.complaints()).isEmpty();
        }
    }

    private ClientContext context() {
        return new ClientContext(root, root.getRoot(), new Texts(root), configured, sites, lists);
    }

    private List<Finding> scan() {
        List<Finding> findings = new ArrayList<>();
        ClientScan.Result result = ClientScan.scan(root, context(), findings);
        assertThat(result.complaints()).isEmpty();
        return findings;
    }

    private static List<String> paths(List<Finding> findings) {
        List<String> paths = new ArrayList<>();
        for (Finding finding : findings) {
            paths.add(finding.location().orElseThrow().path());
        }
        return paths;
    }

    private static String shown(List<Finding> findings) {
        List<String> shown = new ArrayList<>();
        for (Finding finding : findings) {
            var place = finding.location().orElseThrow();
            shown.add(finding.severity().word() + " "
                    + finding.rule().name().replace("derivation-origin-", "") + " "
                    + place.source().text(place.span()));
        }
        return String.join("; ", shown);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
