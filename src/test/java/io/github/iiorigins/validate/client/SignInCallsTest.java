package io.github.iiorigins.validate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.project.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the calls of client libraries, by library and version. */
class SignInCallsTest {
    @TempDir
    Path root;

    /** The rules that report, with their severity, of those about calls. */
    private List<String> reported() {
        return reportedAtHome(root.getRoot());
    }

    private List<String> reportedAtHome(Path home) {
        List<Finding> findings = new ArrayList<>();
        ClientScan.scan(
                root, new ClientContext(root, home, new Texts(root), List.of(), List.of(), List.of()), findings);
        findings.sort(Finding.ORDER);
        List<String> shown = new ArrayList<>();
        for (Finding finding : findings) {
            if (!finding.rule().name().startsWith("derivation-")) {
                shown.add(finding.severity().word() + " " + finding.rule().name() + " "
                        + finding.location().orElseThrow().start().line());
            }
        }
        return shown;
    }

    private List<String> reported(String library, String range, String code) throws IOException {
        Files.writeString(root.resolve("package.json"), "{\"dependencies\":{\"" + library + "\":\"" + range + "\"}}");
        Files.writeString(root.resolve("a.tsx"), code);
        return reported();
    }

    private static final String CREATE = "import { AuthClient } from \"@dfinity/auth-client\";\n";
    private static final String AUTH = "import { AuthClient } from \"@icp-sdk/auth/client\";\n";

    /** A client made in one file and used in another, and options from a third. Each names the option, or it is not read as code. */
    @Nested
    class In_several_files {
        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                export const client = new AuthClient();                      ¦ client.signIn({ O })                 ¦ error
                export const client = new AuthClient();                      ¦ client.signIn(options)               ¦ error
                export const client = new AuthClient();                      ¦ client.signIn(made())                ¦ error
                export const client = new AuthClient();                      ¦ client.signIn({ ...options })        ¦ error
                export const client = new AuthClient(options);               ¦ client.signIn()                      ¦ none
                const c = new AuthClient(); export { c as client };          ¦ client!.signIn({ O })                ¦ error
                let c; export const client = () => (c ??= new AuthClient()); ¦ client().signIn({ O })               ¦ error
                let c; export const client = () => (c ??= new AuthClient()); ¦ const a = client(); a.signIn({ O })  ¦ error
                export async function client() { return new AuthClient(); }  ¦ (await client()).signIn({ O })       ¦ error
                export const client = { auth: new AuthClient() };            ¦ client.auth.signIn({ O })            ¦ error
                export const client = new Service(AuthClient);               ¦ client.signIn({ O })                 ¦ none
                export const client = (x) => x;                              ¦ client(x).signIn({ O })              ¦ none
                """)
        void are_followed(String made, String used, String severity) throws IOException {
            Files.writeString(root.resolve("auth.ts"), AUTH + "import { options } from './options';\n" + made);
            Files.writeString(
                    root.resolve("options.ts"),
                    "export const options = { " + OPTION + " };\nexport function made() { return options; }");
            List<String> found = reported(
                    "@icp-sdk/auth",
                    "^7.1.0",
                    "import { client } from './auth';\nimport { made, options, derivationOrigin } from './options';\n"
                            + used.replace("O", OPTION));
            assertThat(found).isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " option-not-read 3"));
        }

        /** The file with the call names neither the library nor the option. */
        @Test
        void are_looked_for_where_nothing_is_named() throws IOException {
            Files.writeString(root.resolve("auth.ts"), AUTH + "export const client = new AuthClient();\n");
            Files.writeString(root.resolve("options.ts"), "export const options = { " + OPTION + " };\n");
            assertThat(reported("@icp-sdk/auth", "^7.1.0", """
                            import { client } from './auth';
                            import { options } from './options';
                            export const enter = () => client.signIn(options);
                            """)).containsExactly("error option-not-read 3");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                export { AuthClient } from "@icp-sdk/auth/client";                            ¦ import { AuthClient } from './vendor';           ¦ error option-not-read 2
                export * from "./more";                                                       ¦ import { AuthClient as Made } from './vendor';   ¦ error option-not-read 2
                import { AuthClient } from "@icp-sdk/auth/client"; export { AuthClient };     ¦ import { AuthClient } from './vendor';           ¦ error option-not-read 2
                export class AuthClient { signIn(options) { return other(options); } }        ¦ import { AuthClient } from './vendor';           ¦ ''
                """)
        void are_found_where_the_project_exports_the_library_again(String vendor, String imported, String finding)
                throws IOException {
            Files.writeString(root.resolve("vendor.ts"), vendor);
            Files.writeString(root.resolve("more.ts"), "export { AuthClient } from \"@icp-sdk/auth/client\";");
            List<String> found = reported(
                    "@icp-sdk/auth",
                    "^7.1.0",
                    imported + "\nnew " + (imported.contains("Made") ? "Made" : "AuthClient") + "().signIn({ " + OPTION
                            + " });\n");
            found.removeIf(one -> !one.contains("option-not-read"));
            assertThat(String.join("; ", found)).isEqualTo(finding);
        }

        @Test
        void an_import_map_says_which_library_a_page_has() throws IOException {
            Files.writeString(root.resolve("index.html"), """
                    <script type="importmap">{"imports": {"auth": "https://esm.sh/@icp-sdk/auth@7/client"}}</script>
                    <script type="module">
                    import { AuthClient } from "auth";
                    const client = new AuthClient();
                    client.signIn({ %s });
                    </script>
                    """.formatted(OPTION));
            assertThat(reported()).containsExactly("error option-not-read 5");
        }

        private static final String OPTION = "derivationOrigin: \"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\"";
    }

    @Nested
    class The_option {
        /** One call behind the import, with O for the option; the severity of the finding, or none. */
        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                @dfinity/auth-client ¦ ^2.1.3  ¦ AuthClient.create({ O })                              ¦ error
                @dfinity/auth-client ¦ ^3.4.3  ¦ AuthClient.create({ O })                              ¦ error
                @dfinity/auth-client ¦ latest  ¦ AuthClient.create({ O })                              ¦ error
                @dfinity/auth-client ¦ ^2.1.3  ¦ AuthClient.create({ loginOptions: { O } })            ¦ error
                @dfinity/auth-client ¦ ^3.4.3  ¦ AuthClient.create({ loginOptions: { O } })            ¦ none
                @dfinity/auth-client ¦ >=2     ¦ AuthClient.create({ loginOptions: { O } })            ¦ none
                @dfinity/auth-client ¦ 0.12.0  ¦ AuthClient.create().then((c) => c.login({ O }))       ¦ error
                @dfinity/auth-client ¦ 0.12.1  ¦ AuthClient.create().then((c) => c.login({ O }))       ¦ none
                @dfinity/auth-client ¦ ^2.1.3  ¦ AuthClient.create().then(async (c) => c.login({ O })) ¦ none
                @icp-sdk/auth        ¦ ^5.0.0  ¦ AuthClient.create({ O })                              ¦ error
                @icp-sdk/auth        ¦ ^5.0.0  ¦ AuthClient.create({ loginOptions: { O } })            ¦ none
                @icp-sdk/auth        ¦ ^5.0.0  ¦ new AuthClient({ O })                                 ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ AuthClient.create({ loginOptions: { O } })            ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ new AuthClient({ O })                                 ¦ none
                @icp-sdk/auth        ¦ ^7.1.0  ¦ new AuthClient().signIn({ O })                        ¦ error
                @icp-sdk/auth        ¦ ^11.0.0 ¦ const c = new AuthClient(); c.signIn({ O })           ¦ error
                @icp-sdk/auth        ¦ ^11.0.0 ¦ const c: AuthClient = new AuthClient(); c.signIn({ O }) ¦ error
                @icp-sdk/auth        ¦ ^11.0.0 ¦ let c: AuthClient | null = null; c = new AuthClient(); c.signIn({ O }) ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ class A { c = new AuthClient(); in() { return this.c.signIn({ O }); } } ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ ref.current = new AuthClient(); ref.current?.signIn({ O }) ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ const o = { O }; new AuthClient().signIn(o)           ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ const o = { O }; new AuthClient().signIn({ ...o })    ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ const o = {}; if (a) o.derivationOrigin = b; new AuthClient().signIn(o) ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ new AuthClient().signIn({ ...(a ? { O } : {}) })      ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ new AuthClient().signIn({ ...(a && { O }) })          ¦ error
                @icp-sdk/auth        ¦ ^7.1.0  ¦ state.signIn({ O })                                   ¦ warning
                @icp-sdk/auth        ¦ ^7.1.0  ¦ new AuthClient().signIn({ derivationOrigin: undefined }) ¦ none
                @icp-sdk/auth        ¦ ^7.1.0  ¦ new AuthClient({ O }).signIn({ O })                   ¦ warning
                @icp-sdk/auth        ¦ ^12.0.0 ¦ new AuthClient().signIn({ O })                        ¦ none
                @icp-sdk/auth        ¦ latest  ¦ new AuthClient().signIn({ O })                        ¦ error
                @icp-sdk/auth        ¦ >=5     ¦ state.login({ O })                                    ¦ none
                """)
        void is_read_or_not(String library, String range, String code, String severity) throws IOException {
            String option = "derivationOrigin: \"https://forge.example\"";
            String all = (library.equals("@icp-sdk/auth") ? AUTH : CREATE) + code.replace("O }", option + " }");
            List<String> reported = reported(library, range, all);
            reported.removeIf(one -> !one.contains("option-not-read"));
            assertThat(reported)
                    .isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " option-not-read 2"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                @junobuild/core ¦ ^2.2.1 ¦ import { signIn } from "@junobuild/core"; signIn({ O })                                    ¦ error
                @junobuild/core ¦ ^5.4.0 ¦ import { signIn } from "@junobuild/core"; signIn({ internet_identity: { O } })             ¦ error
                @junobuild/core ¦ ^5.4.0 ¦ import { signIn } from "@junobuild/core"; signIn({ internet_identity: { options: { O } } }) ¦ none
                @junobuild/core ¦ ^1.2.1 ¦ import { signIn } from "@junobuild/core"; signIn({ O })                                    ¦ none
                @junobuild/core ¦ ^1.2.1 ¦ import { signIn } from "@junobuild/core"; signIn({ internet_identity: { options: { O } } }) ¦ error
                @junobuild/core ¦ ^2.2.1 ¦ import * as juno from "@junobuild/core"; juno.signIn({ O })                                 ¦ error
                @junobuild/core ¦ ^2.2.1 ¦ import { signIn as enter } from "@junobuild/core"; enter({ O })                             ¦ error
                @junobuild/core ¦ ^2.2.1 ¦ import { initSatellite } from "@junobuild/core"; signIn({ O })                             ¦ none
                @junobuild/core ¦ ^2.2.1 ¦ const { signIn } = await import("@junobuild/core"); signIn({ O })                           ¦ error
                @nfid/identitykit ¦ ^1.0.18 ¦ import { IdentityKitProvider } from "@nfid/identitykit/react"; <IdentityKitProvider derivationOrigin="https://forge.example" /> ¦ error
                @nfid/identitykit ¦ ^1.0.18 ¦ import { IdentityKitProvider } from "@nfid/identitykit/react"; <IdentityKitProvider signerClientOptions={{ O }} /> ¦ none
                ic-use-internet-identity ¦ ^0.7.0 ¦ import { InternetIdentityProvider } from "ic-use-internet-identity"; <InternetIdentityProvider createOptions={{ O }} /> ¦ error
                ic-use-internet-identity ¦ ^0.7.0 ¦ import { InternetIdentityProvider } from "ic-use-internet-identity"; <InternetIdentityProvider loginOptions={{ O }} /> ¦ none
                @dfinity/use-auth-client ¦ ^2.4.1 ¦ import { useAuthClient } from "@dfinity/use-auth-client"; useAuthClient({ createOptions: { O } }) ¦ error
                @dfinity/use-auth-client ¦ ^2.4.1 ¦ import { useAuthClient } from "@dfinity/use-auth-client"; useAuthClient({ loginOptions: { O } }) ¦ none
                @connect2ic/core ¦ ^0.1.6 ¦ import { InternetIdentity } from "@connect2ic/core"; new InternetIdentity({ O })          ¦ error
                @slide-computer/signer ¦ ^4.2.2 ¦ import { Signer } from "@slide-computer/signer"; new Signer({ O })                ¦ none
                @slide-computer/signer ¦ ^4.2.2 ¦ import { Signer } from "@slide-computer/signer"; new Signer({ t }).delegation({ O }) ¦ error
                @slide-computer/signer ¦ ^2.6.2 ¦ import { Signer } from "@slide-computer/signer"; new Signer({ O })                ¦ error
                @icp-sdk/signer ¦ ^5.4.0 ¦ import { Signer } from "@icp-sdk/signer"; new Signer({ t }).requestDelegation({ O })   ¦ error
                @junobuild/core-peer ¦ ^1.1.1 ¦ import { signIn } from "@junobuild/core-peer"; signIn({ internet_identity: { options: { O } } }) ¦ error
                @ic-reactor/core ¦ ^3.0.0 ¦ import { ClientManager } from "@ic-reactor/core"; new ClientManager({ O })              ¦ error
                @ic-reactor/core ¦ ^1.16.0 ¦ import { createAgentManager } from "@ic-reactor/core"; createAgentManager({ O })       ¦ error
                @dfinity/use-auth-client ¦ ^2.4.1 ¦ import { useAuthClient } from "@dfinity/use-auth-client"; const { login } = useAuthClient(); login({ O }) ¦ error
                """)
        void is_read_or_not_by_other_libraries(String library, String range, String code, String severity)
                throws IOException {
            String option = "derivationOrigin: \"https://forge.example\"";
            List<String> reported = reported(library, range, code.replace("O }", option + " }"));
            assertThat(reported)
                    .isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " option-not-read 1"));
        }

        @Test
        void is_only_a_warning_where_another_file_of_the_app_sends_one() throws IOException {
            Files.writeString(
                    root.resolve("b.ts"),
                    CREATE
                            + "export const c = await AuthClient.create();\n"
                            + "export const login = () => c.login({ derivationOrigin: \"https://forge.example\" });\n");
            assertThat(reported(
                            "@dfinity/auth-client",
                            "^2.1.3",
                            CREATE + "AuthClient.create({ derivationOrigin: \"https://forge.example\" });"))
                    .containsExactly("warning option-not-read 2");
        }

        /** A method of that name of something else is nobody's business. */
        @Test
        void of_a_function_of_the_app_is_not_judged() throws IOException {
            assertThat(reported(
                            "@icp-sdk/auth",
                            "^7.1.0",
                            AUTH + "import { session } from \"./session\";\n"
                                    + "session.signIn({ derivationOrigin: \"https://forge.example\" });"))
                    .isEmpty();
            assertThat(reported(
                            "@icp-sdk/auth", "^7.1.0", "auth.signIn({ derivationOrigin: \"https://forge.example\" });"))
                    .isEmpty();
        }
    }

    @Nested
    class The_version {
        private static final String CODE =
                AUTH + "new AuthClient().signIn({ derivationOrigin: \"https://a.example\" });";

        @Test
        void of_a_lock_file_goes_before_the_range() throws IOException {
            Files.writeString(
                    root.resolve("package-lock.json"),
                    "{\"packages\":{\"node_modules/@icp-sdk/auth\":{\"version\":\"12.0.0\"}}}");
            assertThat(reported("@icp-sdk/auth", ">=6", CODE)).containsExactly("info library-not-tried 1");
        }

        @Test
        void that_is_installed_goes_before_the_range() throws IOException {
            Path module = Files.createDirectories(root.resolve("node_modules/@icp-sdk/auth"));
            Files.writeString(module.resolve("package.json"), "{\"version\":\"12.0.0\"}");
            assertThat(reported("@icp-sdk/auth", ">=6", CODE)).containsExactly("info library-not-tried 1");
        }

        @Test
        void that_is_installed_and_no_longer_asked_for_does_not_count() throws IOException {
            Path module = Files.createDirectories(root.resolve("node_modules/@icp-sdk/auth"));
            Files.writeString(module.resolve("package.json"), "{\"version\":\"12.0.0\"}");
            assertThat(reported("@icp-sdk/auth", "^7.1.0", CODE)).containsExactly("error option-not-read 2");
        }

        @Test
        void of_a_lock_file_above_the_app_counts() throws IOException {
            Files.writeString(
                    root.resolve("package-lock.json"),
                    "{\"packages\":{\"web/node_modules/@icp-sdk/auth\":{\"version\":\"12.0.0\"}}}");
            Path web = Files.createDirectories(root.resolve("web"));
            Files.writeString(web.resolve("package.json"), "{\"dependencies\":{\"@icp-sdk/auth\":\">=6\"}}");
            Files.writeString(web.resolve("a.ts"), CODE);
            assertThat(reported()).containsExactly("info library-not-tried 1");
        }

        @Test
        void of_a_lock_file_in_the_home_directory_does_not_count() throws IOException {
            of_a_lock_file_above_the_app_counts();
            assertThat(reportedAtHome(root)).doesNotContain("info library-not-tried 1");
        }

        @Test
        void may_stand_behind_another_name() throws IOException {
            assertThat(reported(
                            "@dfinity/auth-client",
                            "npm:@icp-sdk/auth@^7.1.0",
                            CODE.replace("@icp-sdk/auth/client", "@dfinity/auth-client")))
                    .containsExactly("error option-not-read 2");
        }

        @Test
        void that_is_newer_is_reported_once() throws IOException {
            Files.writeString(root.resolve("b.tsx"), CODE);
            assertThat(reported("@icp-sdk/auth", "^12.0.0", CODE)).containsExactly("info library-not-tried 1");
        }

        @Test
        void that_is_newer_by_a_minor_number_is_judged_all_the_same() throws IOException {
            assertThat(reported("@icp-sdk/auth", "^11.2.0", CODE))
                    .containsExactly("info library-not-tried 1", "error option-not-read 2");
        }
    }

    @Nested
    class The_provider {
        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                ^6.2.0  ¦ "https://id.ai"                          ¦ error
                ^6.2.0  ¦ "https://id.ai/"                         ¦ error
                ^6.2.0  ¦ "https://identity.ic0.app"               ¦ error
                ^6.2.0  ¦ "https://id.ai/?feature_flag=true"       ¦ error
                ^6.2.0  ¦ "https://id.ai/#authorize"               ¦ none
                ^6.2.0  ¦ "https://id.ai/authorize"                ¦ none
                ^6.2.0  ¦ "https://id.ai/authorize?x=1"            ¦ none
                ^6.2.0  ¦ local ? "http://id.ai.localhost:8000" : "https://id.ai" ¦ error
                ^6.2.0  ¦ local ? "http://id.ai.localhost:8000/authorize" : "https://id.ai/authorize" ¦ none
                ^6.2.0  ¦ `http://${id}.localhost:4943`            ¦ none
                ^6.2.0  ¦ import.meta.env.VITE_II                  ¦ none
                ^6.2.0  ¦ undefined                                ¦ none
                ^6.2.0  ¦ { authorizeUrl: "https://id.ai/authorize", canisterId: "rdmx6-jaaaa-aaaaa-aaadq-cai" } ¦ error
                ^9.0.0  ¦ "https://id.ai/authorize"                ¦ error
                ^9.0.0  ¦ `https://${host}/authorize`              ¦ error
                ^9.0.0  ¦ { authorizeUrl: "https://id.ai/authorize", canisterId: "rdmx6-jaaaa-aaaaa-aaadq-cai" } ¦ none
                ^9.0.0  ¦ { authorizeUrl: "https://id.ai", canisterId: "rdmx6-jaaaa-aaaaa-aaadq-cai" } ¦ error
                ^9.0.0  ¦ { authorizeUrl: "https://id.ai/authorize" } ¦ error
                ^9.0.0  ¦ { canisterId: "rdmx6-jaaaa-aaaaa-aaadq-cai" } ¦ error
                ^9.0.0  ¦ undefined                                ¦ none
                ^12.0.0 ¦ "https://id.ai"                          ¦ none
                latest  ¦ "https://id.ai"                          ¦ error
                latest  ¦ "https://id.ai/authorize"                ¦ none
                ^8.0.0 || ^10.0.0 ¦ "https://id.ai/authorize"      ¦ none
                """)
        void leads_to_a_sign_in_or_not(String range, String provider, String severity) throws IOException {
            List<String> reported = reported(
                    "@icp-sdk/auth",
                    range,
                    AUTH + "export const c = new AuthClient({ identityProvider: " + provider + " });");
            reported.removeIf(one -> one.contains("library-not-tried"));
            assertThat(reported)
                    .isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " provider-without-sign-in 2"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                ^2.1.3 ¦ "https://id.ai"             ¦ none
                ^2.1.3 ¦ "https://id.ai/authorize"   ¦ none
                ^2.1.3 ¦ ""                          ¦ none
                ^2.1.3 ¦ { authorizeUrl: "https://id.ai/authorize", canisterId: "x" } ¦ error
                """)
        void of_older_clients_is_the_root(String range, String provider, String severity) throws IOException {
            assertThat(reported(
                            "@dfinity/auth-client",
                            range,
                            CREATE + "const c = AuthClient.create(); c.login({ identityProvider: " + provider + " });"))
                    .isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " provider-without-sign-in 2"));
        }
    }

    @Nested
    class The_window {
        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                async function f() { const c = await AuthClient.create(); c.login({}); }                    ¦ warning
                async function f() { const c = await AuthClient.create(); await c.login({}); }              ¦ warning
                const f = async () => { await load(); const c = await made; await c.login({}); };           ¦ warning
                class A { async f(): Promise<void> { await load(); this.c.login({}); } }                    ¦ warning
                const f = async () => { await load(); await new Promise((a, b) => c.login({ onSuccess: a, onError: b })); }; ¦ warning
                const f = async () => { await load(); await new Promise((a, b) => { c.login({ onSuccess: a, onError: b }); }); }; ¦ warning
                const f = async () => { try { await load(); c.login({}); } finally { g(); } };              ¦ warning
                const f = async () => { if (x) { await load(); c.login({}); } };                            ¦ warning
                const f = async () => { const c = await made; await c.login({}); };                         ¦ none
                const f = async () => { await c.login({}); await load(); };                                 ¦ none
                const f = async () => { if (x) { await load(); return; } c.login({}); };                    ¦ none
                const f = async () => { c ??= await AuthClient.create(); c.login({}); };                    ¦ warning
                const f = async () => { const d = c ?? (await AuthClient.create()); c.login({}); };         ¦ none
                const f = async () => { const c = await getClient(); c.login({}); };                        ¦ none
                const f = async () => { const c = await getClient(); await load(); c.login({}); };          ¦ warning
                const f = async () => { if (await c.isAuthenticated()) { return; } c.login({}); };          ¦ none
                const f = async () => { const d = await AuthClient.create(); button.onclick = () => d.login({}); }; ¦ none
                const f = async () => { const d = await AuthClient.create(); button.onclick = () => { d.login({}); }; }; ¦ none
                const f = async () => { await new Promise((r) => button.addEventListener("click", r)); c.login({}); }; ¦ none
                const d = await AuthClient.create(); d.login({});                                           ¦ none
                async function init() { if (c) return; c = await load(); } const f = async () => { await init(); c.login({}); }; ¦ none
                async function init() { c = await load(); } const f = async () => { await init(); c.login({}); }; ¦ warning
                const f = async () => { await load(); await new Promise<void>((r) => c.login({})); };       ¦ warning
                const f = async () => { const api = await load(); api.login({ name }); };                   ¦ none
                const f = () => AuthClient.create().then((d) => d.login({}));                               ¦ warning
                const f = () => { load().then((r) => r.json()).then(() => { c.login({}); }); };             ¦ warning
                const f = () => made.then((d) => d.login({}));                                              ¦ none
                const f = () => getClient().then((d) => d.login({}));                                       ¦ none
                AuthClient.create().then((d) => { button.onclick = () => d.login({}); });                   ¦ none
                AuthClient.create().then((d) => d.login({}));                                               ¦ none
                const g = () => c.login({}); const f = async () => { await load(); g(); };                  ¦ warning
                function g() { c.login({}); } const f = async () => { await load(); g(); };                 ¦ warning
                function g() { c.login({}); } const f = async () => { g(); await load(); };                 ¦ none
                function g(c) { c.login({}); } const f = async () => { const d = await getClient(); g(d); }; ¦ none
                const f = async () => { const g = async () => { await load(); }; c.login({}); };            ¦ none
                const f = async () => { if (!c) c = await AuthClient.create(); c.login({}); };              ¦ none
                const f = async () => { if (c) { g(); } else c = await AuthClient.create(); c.login({}); }; ¦ none
                const f = async () => { if (await load()) g(); c.login({}); };                              ¦ warning
                const f = async () => { if (c) g(); await load(); c.login({}); };                           ¦ warning
                const f = async () => { await import("./more"); c.login({}); };                             ¦ warning
                const f = async () => { await import("./more"); c.login({}); }; import("./more");           ¦ none
                """)
        void opens_in_the_click_or_not(String code, String severity) throws IOException {
            List<String> reported = reported(
                    "@dfinity/auth-client",
                    "^2.1.3",
                    CREATE + "const made = AuthClient.create(); let c = await made;\n" + code);
            assertThat(reported)
                    .isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " popup-after-await 3"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '¦', textBlock = """
                export async function init() { if (c) return; c = await load(); }                          ¦ none
                export async function init() { c = await load(); }                                         ¦ warning
                async function once() { if (c) { return; } c = await load(); } export { once as init };    ¦ none
                """)
        void opens_in_the_click_after_what_another_file_does_once(String code, String severity) throws IOException {
            Files.writeString(root.resolve("init.ts"), "let c;\n" + code);
            List<String> reported = reported(
                    "@dfinity/auth-client",
                    "^2.1.3",
                    CREATE + "import { init } from './init'; let c = await AuthClient.create();\n"
                            + "export const f = async () => { await init(); c.login({}); };");
            assertThat(reported)
                    .isEqualTo(severity.equals("none") ? List.of() : List.of(severity + " popup-after-await 3"));
        }

        @Test
        void is_not_opened_by_redirect() throws IOException {
            String code = AUTH + "const c = new AuthClient({ transport: \"redirect\" });\n"
                    + "export const f = async () => { await load(); await c.signIn(); };";
            assertThat(reported("@icp-sdk/auth", "^8.0.0", code)).doesNotContain("warning popup-after-await 3");
            assertThat(reported("@icp-sdk/auth", "^8.0.0", code.replace("{ transport: \"redirect\" }", "")))
                    .containsExactly("warning popup-after-await 3");
        }
    }
}
