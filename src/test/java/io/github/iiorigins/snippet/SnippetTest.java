package io.github.iiorigins.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.validate.client.ClientContext;
import io.github.iiorigins.validate.client.ClientScan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SnippetTest {
    static final String ORIGIN = "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io";
    static final SignIn PLAIN = new SignIn(
            ORIGIN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), SignIn.Window.DEFAULT);

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "@icp-sdk/auth, 4, AuthClient.create()",
        "@icp-sdk/auth, 5, AuthClient.create()",
        "@icp-sdk/auth, 6, new AuthClient({",
        "@icp-sdk/auth, 8, new AuthClient({",
        "@icp-sdk/auth, 9, return authClient.signIn();",
        "@icp-sdk/auth, 12, return authClient.signIn();",
        "@icp-sdk/auth, , return authClient.signIn();",
        "@dfinity/auth-client, 0, AuthClient.create()",
        "ic-use-internet-identity, 0, <InternetIdentityProvider loginOptions",
        "@dfinity/use-auth-client, 2, useAuthClient({ loginOptions })",
        "@ic-reactor/core, 1, agentManager.login(loginOptions)",
        "@ic-reactor/core, 3, clientManager.login(loginOptions)",
        "@ic-reactor/react, 1, <AgentProvider>",
        "@ic-reactor/react, 3, clientManager.login(loginOptions)",
        "@dfinity/auth-client, 2, AuthClient.create()",
        "@dfinity/auth-client, , AuthClient.create()",
        "@junobuild/core, 1, maxTimeToLive:",
        "@junobuild/core, 2, internet_identity: {",
        "@junobuild/core, , internet_identity: {",
        "@nfid/identitykit, 1, <IdentityKitProvider",
        "@nfid/identitykit, , <IdentityKitProvider",
    })
    void is_for_the_version(String library, Integer major, String telling) {
        OptionalInt version = major == null ? OptionalInt.empty() : OptionalInt.of(major);
        assertThat(Snippet.of(ClientLibrary.named(library), version, PLAIN)).contains(telling, "from \"" + library);
    }

    /** From 9 on a string as provider throws, and of an object both parts are needed. */
    @ParameterizedTest
    @CsvSource({"9", "10", "11", "12"})
    void sends_no_string_as_provider_from_9_on(int major) {
        for (Map.Entry<String, SignIn> wish : SnippetPeerTest.WISHES.entrySet()) {
            String code = Snippet.of(ClientLibrary.ICP_SDK_AUTH, OptionalInt.of(major), wish.getValue());
            assertThat(code)
                    .doesNotContainPattern("identityProvider: *[\"i]")
                    .doesNotContain("maxTimeToLive: undefined");
            boolean provided = wish.getValue().provider().isPresent();
            assertThat(code.contains("authorizeUrl:")).isEqualTo(provided);
            assertThat(code.contains("canisterId: \"rdmx6-jaaaa-aaaaa-aaadq-cai\""))
                    .isEqualTo(provided);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@icp-sdk/auth|7|// For @icp-sdk/auth 6 to 7, not older than 6.1.0, tested with 6.2.2, 7.1.0.",
                "@icp-sdk/auth|9|// For @icp-sdk/auth 9 to 11: follows the library's guides and source, not tested with the package.",
                "@icp-sdk/auth|12|// ii-origins does not know @icp-sdk/auth 12: this is the code for 11. Compare it with the library's guide.",
                "@icp-sdk/auth|3|// ii-origins does not know @icp-sdk/auth 3: this is the code for 5. Compare it with the library's guide.",
                "@junobuild/core|4|// ii-origins does not know @junobuild/core 4: this is the code for 3. Compare it with the library's guide.",
                "@junobuild/core||// For @junobuild/core 5, tested with 5.4.0.",
            })
    void says_how_far_it_was_tested(String name, Integer major, String line) {
        ClientLibrary library = ClientLibrary.named(name);
        OptionalInt version = major == null ? OptionalInt.empty() : OptionalInt.of(major);
        assertThat(Snippet.of(library, version, PLAIN)).startsWith(line + "\n");
        assertThat(Snippet.doubt(library, version).isPresent()).isEqualTo(line.contains("does not know"));
    }

    /** Beside a project file that names the origin, and an app that has to send one. */
    @ParameterizedTest
    @EnumSource(
            value = ClientLibrary.class,
            names = {"CONNECT2IC", "ICP_SDK_SIGNER", "SLIDE_SIGNER"},
            mode = EnumSource.Mode.EXCLUDE)
    void has_nothing_that_validate_would_report(ClientLibrary library) throws Exception {
        for (OptionalInt major : List.of(OptionalInt.empty(), OptionalInt.of(1))) {
            for (Map.Entry<String, SignIn> wish : SnippetPeerTest.WISHES.entrySet()) {
                String code = Snippet.of(library, major, wish.getValue());
                assertThat(reported(code)).as(code).isEmpty();
                assertThat(reported(code.replace(".io\"", ".io/\""))).containsExactly("derivation-origin-not-bare");
                assertThat(reported(code.replace("bkyz2-fmaaa-aaaaa-qaaaq-cai.icp", "ryjl3-tyaaa-aaaaa-aaaba-cai.icp")))
                        .containsExactly("derivation-origin-unexpected");
            }
        }
    }

    private List<String> reported(String code) throws Exception {
        Path app = Files.createDirectories(root.resolve("app"));
        Files.writeString(app.resolve("package.json"), "{}");
        Files.writeString(app.resolve("sign-in.tsx"), code);
        List<Finding> findings = new ArrayList<>();
        ClientScan.Result result = ClientScan.scan(
                app,
                new ClientContext(app, app.getRoot(), new Texts(app), List.of(ORIGIN), List.of(), List.of()),
                findings);
        assertThat(result.values()).isEqualTo(1);
        List<String> names = new ArrayList<>();
        for (Finding finding : findings) {
            names.add(finding.rule().name());
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "@junobuild/core, , http://id.ai.localhost:8000, '@junobuild/core sends users only to internetcomputer.org, ic0.app, or id.ai; choose one with --ii'",
        "@junobuild/core, 1, id.ai, '@junobuild/core before 2 sends users only to internetcomputer.org or ic0.app; choose one with --ii'",
        "@junobuild/core, 1, ic0.app, ",
        "@junobuild/core, 2, id.ai, ",
        "@icp-sdk/auth, , http://id.ai.localhost:8000, ",
        "@connect2ic/core, , id.ai, '@connect2ic/core sends no derivation origin: sign in with @icp-sdk/auth'",
    })
    void says_which_library_cannot_go_where(String name, Integer major, String ii, String refusal) {
        ClientLibrary library = ClientLibrary.named(name);
        OptionalInt version = major == null ? OptionalInt.empty() : OptionalInt.of(major);
        SignIn wanted = new SignIn(
                ORIGIN,
                Optional.empty(),
                IiLocation.named(ii),
                Optional.empty(),
                Optional.empty(),
                SignIn.Window.DEFAULT);
        assertThat(Snippet.refusal(library, version, wanted)).isEqualTo(refusal);
        if (refusal == null) {
            assertThat(Snippet.of(library, version, wanted)).contains(ORIGIN);
        } else {
            assertThatThrownBy(() -> Snippet.of(library, version, wanted)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** What the expression means is the same in Java. */
    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "frontend.local.localhost, true",
        "bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost, true",
        "127.0.0.1, true",
        "forge.example, false",
        "localhost.forge.example, false",
        "evil-localhost, false",
        "127.0.0.1.forge.example, false",
        "127-0-0-1, false",
        "bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, false",
    })
    void tells_a_developers_own_machine(String host, boolean local) {
        for (ClientLibrary library : ClientLibrary.values()) {
            if (library == ClientLibrary.CONNECT2IC || library.isForAnySigner()) {
                continue;
            }
            String code = Snippet.of(library, OptionalInt.empty(), PLAIN);
            int start = code.indexOf("= /") + "= /".length();
            Pattern expression = Pattern.compile(code.substring(start, code.indexOf("/.test(", start)));
            assertThat(expression.matcher(host).find()).isEqualTo(local);
        }
    }

    /** The URL Standard allows a quotation mark in a host. */
    @Test
    void an_origin_stays_inside_its_quotes() {
        SignIn wanted = new SignIn(
                "https://a\"+b.example",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SignIn.Window.DEFAULT);
        assertThat(Snippet.of(ClientLibrary.ICP_SDK_AUTH, OptionalInt.empty(), wanted))
                .contains("undefined : \"https://a\\\"+b.example\",");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "^7.1.0, 7",
                "~5.0.1, 5",
                "4.2.0, 4",
                "v5, 5",
                "=5.0.0, 5",
                "5.x, 5",
                "5, 5",
                "^0.15.7, 0",
                "6.0.0-beta.1, 6",
                "5.0.0 || ^6.1, 6",
                "^4||^5, 5",
                "1.2 - 5.4, 5",
                "'>=4 <6', 5",
                "'>= 4 < 6.0.0', 5",
                "'>=4 <6.1', 6",
                "<6.0.0-0, 5",
                "<=5.2, 5",
                "' ^5 ', 5",
                "npm:@icp-sdk/auth@^5.0.0, 5",
                "workspace:^5.0.0, 5",
                ">=4, none",
                ">4.1, none",
                "*, none",
                "x, none",
                "'', none",
                "latest, none",
                "next, none",
                "^5 || >=7, none",
                "workspace:*, none",
                "workspace:^, none",
                "file:../auth-5, none",
                "link:../auth, none",
                "catalog:, none",
                "git+https://github.com/dfinity/icp-js-auth.git#v5.0.0, none",
                "dfinity/icp-js-auth, none",
                "https://example.com/auth-5.tgz, none",
                "5auth, none",
                "99999999999999999999, none",
            })
    void the_newest_major_version_that_a_range_allows(String range, Integer major) {
        assertThat(VersionRange.newestMajor(range))
                .isEqualTo(major == null ? OptionalInt.empty() : OptionalInt.of(major));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "id.ai, https://id.ai",
                "internetcomputer.org, https://identity.internetcomputer.org",
                "ic0.app, https://identity.ic0.app",
                "identity.ic0.app, https://identity.ic0.app",
                "https://id.ai/, https://id.ai",
                "https://id.ai/authorize, https://id.ai",
                "http://id.ai.localhost:8000, http://id.ai.localhost:8000",
                "http://rdmx6-jaaaa-aaaaa-aaadq-cai.localhost:4943/authorize, http://rdmx6-jaaaa-aaaaa-aaadq-cai.localhost:4943",
                "beta.id.ai, https://beta.id.ai",
                "https://id.ai/x, none",
                "http://localhost:4943?canisterId=rdmx6-jaaaa-aaaaa-aaadq-cai, none",
                "ftp://id.ai, none",
                "'', none",
                "'id ai', none",
            })
    void an_internet_identity_as_people_write_it(String text, String origin) {
        assertThat(IiLocation.page(text).map(page -> page.origin().toString())).isEqualTo(Optional.ofNullable(origin));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "PT30M, BigInt(30 * 60_000_000_000), 30 minutes",
                "PT1H, BigInt(3_600_000_000_000), 1 hour",
                "PT8H, BigInt(8 * 3_600_000_000_000), 8 hours",
                "P30D, BigInt(30 * 86_400_000_000_000), 30 days",
                "PT720H, BigInt(30 * 86_400_000_000_000), 30 days",
                "PT90S, BigInt(90 * 1_000_000_000), 90 seconds",
            })
    void a_session_is_counted_in_the_largest_unit_that_fits(Duration time, String expression, String words) {
        SessionLength length = new SessionLength(time);
        assertThat(length.nanoseconds()).isEqualTo(expression);
        assertThat(length.words()).isEqualTo(words);
    }

    @Test
    void reads_the_libraries_of_all_groups_of_dependencies() {
        PackageFile file = read("""
                {
                  "name": "@icp-sdk/auth",
                  "dependencies": { "@dfinity/auth-client": "^3.4.3", "@icp-sdk/auth": 7, "react": "^19" },
                  "devDependencies": { "@icp-sdk/auth": "^5", "@dfinity/auth-client": "^2" },
                  "peerDependencies": { "@nfid/identitykit": "*" },
                  "optionalDependencies": { "@junobuild/core": "latest" }
                }
                """, new ArrayList<>());
        assertThat(file.libraries())
                .containsExactly(
                        Map.entry(ClientLibrary.JUNO, "latest"),
                        Map.entry(ClientLibrary.IDENTITY_KIT, "*"),
                        Map.entry(ClientLibrary.ICP_SDK_AUTH, "^5"),
                        Map.entry(ClientLibrary.DFINITY_AUTH_CLIENT, "^3.4.3"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`[]`", "`{}`", "`{\"dependencies\": []}`", "`{\"dependencies\": {\"react\": \"^19\"}}`"})
    void finds_no_library_where_there_is_none(String text) {
        List<Complaint> complaints = new ArrayList<>();
        assertThat(read(text, complaints).libraries()).isEmpty();
        assertThat(complaints).isEmpty();
    }

    private static PackageFile read(String text, List<Complaint> complaints) {
        return PackageFile.read(
                Path.of(""), SourceText.of("package.json", text.getBytes(StandardCharsets.UTF_8)), complaints);
    }
}
