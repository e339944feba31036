package io.github.iiorigins.validate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What apps send, compared with the canisters and lists of the project, without a project file. */
class AppRulesTest {
    private static final String OWN = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String OTHER = "bd3sg-teaaa-aaaaa-qaaba-cai";

    @TempDir
    Path root;

    private final List<Site> sites = new ArrayList<>();
    private final List<Path> lists = new ArrayList<>();

    @BeforeEach
    void package_of_the_app() throws IOException {
        Files.writeString(root.resolve("package.json"), "{}");
    }

    private List<String> reported() {
        List<Finding> findings = new ArrayList<>();
        ClientScan.scan(
                root, new ClientContext(root, root.getRoot(), new Texts(root), List.of(), sites, lists), findings);
        findings.sort(Finding.ORDER);
        List<String> shown = new ArrayList<>();
        for (Finding finding : findings) {
            shown.add(finding.severity().word() + " " + finding.rule().name() + " "
                    + finding.location().orElseThrow().path());
        }
        return shown;
    }

    private List<String> reported(String code) throws IOException {
        Files.writeString(root.resolve("a.ts"), code);
        return reported();
    }

    private static String sends(String origin) {
        return "x({ derivationOrigin: \"" + origin + "\" });";
    }

    @Nested
    class A_list {
        @BeforeEach
        void on_a_canister() {
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://forge.example"));
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "none",
                value = {
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, none",
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.ic0.app, none",
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io/, error derivation-origin-not-bare",
                    "https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io, warning list-on-another-canister",
                    "https://bd3sg-teaaa-aaaaa-qaaba-cai.ic0.app, warning list-on-another-canister",
                    "https://other.example, none",
                    "https://forge.example, info derivation-origin-listed",
                    "http://bd3sg-teaaa-aaaaa-qaaba-cai.localhost:4943, none",
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io, warning raw-origin",
                    "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp-api.io, warning api-host",
                    "https://id.ai, warning identity-provider-listed",
                })
        void is_compared_with_what_the_code_sends(String origin, String expected) throws IOException {
            assertThat(reported(sends(origin))).isEqualTo(expected == null ? List.of() : List.of(expected + " a.ts"));
        }

        /** One that fits, or may fit, shows that the others are for other apps. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x({ derivationOrigin: \"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\" });",
                    "x({ derivationOrigin: await load() });",
                    "x({ derivationOrigin: `https://${id}.icp0.io` });",
                    "x({ derivationOrigin: dev ? undefined : \"https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io\" });",
                })
        void is_not_in_doubt_if_another_place_may_name_its_canister(String second) throws IOException {
            Files.writeString(root.resolve("b.ts"), second);
            assertThat(reported(sends("https://" + OTHER + ".icp0.io")))
                    .noneMatch(one -> one.contains("list-on-another-canister"));
        }

        @Test
        void whose_canister_has_no_id_yet_is_not_compared() throws IOException {
            Site known = sites.remove(0);
            sites.add(new Site(known.name(), known.directories(), List.of(), known.lists()));
            assertThat(reported(sends("https://" + OTHER + ".icp0.io"))).isEmpty();
        }

        @Test
        void of_another_app_is_not_compared() throws IOException {
            Path other = Files.createDirectories(root.resolve("other"));
            Files.writeString(other.resolve("package.json"), "{}");
            Files.writeString(other.resolve("b.ts"), sends("https://" + OTHER + ".icp0.io"));
            assertThat(reported()).isEmpty();
        }
    }

    @Nested
    class A_second_app {
        private Path swap;

        @BeforeEach
        void that_signs_in_under_the_first() throws IOException {
            swap = Files.createDirectories(root.resolve("swap/public/.well-known"))
                    .getParent();
            Files.writeString(root.resolve("swap/package.json"), "{}");
            Files.writeString(root.resolve("swap/b.ts"), sends("https://" + OWN + ".icp0.io"));
            sites.add(SiteSamples.site(swap, OTHER));
        }

        @Test
        void is_reported_where_the_list_has_none_of_its_addresses() {
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://forge.example"));
            assertThat(reported()).containsExactly("warning app-origin-not-listed swap/b.ts");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"https://bd3sg-teaaa-aaaaa-qaaba-cai.icp0.io", "https://bd3sg-teaaa-aaaaa-qaaba-cai.ic0.app"
                })
        void is_right_where_the_list_has_its_canister(String entry) {
            sites.add(SiteSamples.site(root.resolve("public"), OWN, entry));
            assertThat(reported()).isEmpty();
        }

        @Test
        void is_right_where_the_list_has_its_domain() throws IOException {
            Files.writeString(swap.resolve(".well-known/ic-domains"), "www.swap.example\nswap.example\n");
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://swap.example"));
            assertThat(reported()).isEmpty();
        }

        @Test
        @Needs(Need.BINDING_PERMISSIONS)
        void is_unknown_where_its_domains_cannot_be_read() throws IOException {
            Path domains = Files.writeString(swap.resolve(".well-known/ic-domains"), "swap.example\n");
            Files.setPosixFilePermissions(domains, Set.of());
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://swap.example"));
            assertThat(reported()).isEmpty();
        }

        @Test
        void is_not_compared_where_the_first_has_no_list() {
            sites.add(SiteSamples.site(root.resolve("public"), OWN));
            assertThat(reported()).isEmpty();
        }
    }

    @Nested
    class A_second_sign_in {
        @BeforeEach
        void beside_that_of_the_app() throws IOException {
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://forge.example"));
            Files.writeString(root.resolve("b.ts"), sends("https://" + OWN + ".icp0.io"));
        }

        /** The first is that of a sister app in whatever order the files come. */
        @Test
        void for_another_app_is_no_contradiction() throws IOException {
            assertThat(reported(sends("https://sister.example")))
                    .containsExactly("info derivation-origins-differ b.ts");
            Files.delete(root.resolve("a.ts"));
            Files.writeString(root.resolve("c.ts"), sends("https://sister.example"));
            assertThat(reported()).containsExactly("info derivation-origins-differ c.ts");
        }

        /** A custom domain that is the derivation origin is not in its own list. */
        @Test
        void beside_a_domain_whose_www_host_is_listed_is_none() throws IOException {
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://www.orchard.example"));
            Files.writeString(root.resolve("b.ts"), sends("https://orchard.example"));
            assertThat(reported(sends("https://sister.example")))
                    .containsExactly("info derivation-origins-differ b.ts");
        }

        @Test
        void under_an_entry_of_the_list_is_one() throws IOException {
            assertThat(reported(sends("https://forge.example"))).contains("warning derivation-origins-differ b.ts");
        }

        @Test
        void in_the_same_file_is_one() throws IOException {
            assertThat(reported(sends("https://" + OWN + ".icp0.io") + sends("https://sister.example")))
                    .contains("warning derivation-origins-differ a.ts");
        }
    }

    /** Two sites in one package. */
    @Nested
    class Two_lists {
        @Test
        void are_of_two_apps() throws IOException {
            Files.createDirectories(root.resolve("src/admin"));
            Files.createDirectories(root.resolve("src/shop"));
            Files.writeString(root.resolve("src/admin/main.ts"), sends("https://" + OWN + ".icp0.io"));
            Files.writeString(root.resolve("src/shop/main.ts"), sends("https://" + OTHER + ".icp0.io"));
            assertThat(reported()).containsExactly("warning derivation-origins-differ src/shop/main.ts");
            lists.add(root.resolve("src/admin/public/.well-known/ii-alternative-origins"));
            assertThat(reported()).containsExactly("warning derivation-origins-differ src/shop/main.ts");
            lists.add(root.resolve("src/shop/.well-known/ii-alternative-origins"));
            assertThat(reported()).isEmpty();
        }

        @Test
        void outside_of_an_app_do_not_divide_it() throws IOException {
            lists.add(root.resolve("public/.well-known/ii-alternative-origins"));
            lists.add(root.resolve("staging/.well-known/ii-alternative-origins"));
            Files.createDirectories(root.resolve("src"));
            Files.writeString(root.resolve("src/a.ts"), sends("https://" + OWN + ".icp0.io"));
            Files.writeString(root.resolve("src/b.ts"), sends("https://" + OTHER + ".icp0.io"));
            assertThat(reported()).containsExactly("warning derivation-origins-differ src/b.ts");
        }

        @Test
        void of_no_app_are_a_doubt_of_those_that_send_nothing_only_if_none_sends_anything() throws IOException {
            lists.add(root.resolve("canister/.well-known/ii-alternative-origins"));
            for (String app : List.of("one", "two")) {
                Files.createDirectories(root.resolve(app));
                Files.writeString(root.resolve(app + "/package.json"), "{}");
                Files.writeString(
                        root.resolve(app + "/main.ts"), "import { AuthClient } from \"@dfinity/auth-client\";");
            }
            assertThat(reported())
                    .containsExactly(
                            "warning derivation-origin-missing one/main.ts",
                            "warning derivation-origin-missing two/main.ts");
            Files.writeString(root.resolve("two/sends.ts"), sends("https://" + OWN + ".icp0.io"));
            assertThat(reported()).contains("info derivation-origin-missing one/main.ts");
        }
    }

    @Nested
    class A_description {
        /** None of these is sent. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "P.propTypes = { derivationOrigin: PropTypes.string };",
                    "P.propTypes = { derivationOrigin: string.isRequired };",
                    "import * as z from 'zod'; const S = z.object({ derivationOrigin: z.url().optional() });",
                    "import { string } from 'valibot'; const S = { derivationOrigin: string() };",
                    "import { string } from 'zod/v4'; const S = { derivationOrigin: string() };",
                    "const S = { type: 'object', properties: { derivationOrigin: { type: 'string' } } };",
                    "export default { props: { derivationOrigin: { type: String } } };",
                    "export default { props: { derivationOrigin: String } };",
                    "const R = IDL.Record({ derivationOrigin: IDL.Opt(IDL.Text) });",
                    "console.log('signs in', { derivationOrigin: 'none' });",
                    "console.debug({ derivationOrigin });",
                })
        void is_not_sent(String code) throws IOException {
            assertThat(reported(code)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "import { origin } from './config'; const S = { derivationOrigin: origin };",
                    "import { origin } from './zod'; const S = { derivationOrigin: origin() };",
                    "const options = { derivationOrigin: string() };",
                    "const props = { derivationOrigin: origin };",
                    "x({ derivationOrigin: String.raw`https://forge.example` });",
                })
        void is_told_from_what_is_sent(String code) throws IOException {
            assertThat(reported(code)).containsExactly("info derivation-origin-dynamic a.ts");
        }
    }

    @Nested
    class A_redirect {
        private static final String CODE = "import { AuthClient } from \"@icp-sdk/auth/client\";\n"
                + "new AuthClient({ transport: T, derivationOrigin: \"https://" + OWN + ".icp0.io\" });";

        @BeforeEach
        void of_an_app_that_is_uploaded() throws IOException {
            Files.writeString(root.resolve("package.json"), "{\"dependencies\":{\"@icp-sdk/auth\":\"^8.0.0\"}}");
            Files.createDirectories(root.resolve("public/.well-known"));
            sites.add(SiteSamples.site(root.resolve("public"), OWN, "https://forge.example"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"redirect\"", "small ? \"redirect\" : \"window\"", "`redirect`"})
        void needs_the_file_of_callbacks(String transport) throws IOException {
            assertThat(reported(CODE.replace("T,", transport + ","))).containsExactly("warning callbacks-missing a.ts");
            Files.writeString(root.resolve("public/.well-known/ii-auth-callbacks"), "{\"callbacks\":[]}");
            assertThat(reported()).isEmpty();
        }

        @Test
        void is_not_a_window() throws IOException {
            assertThat(reported(CODE.replace("T,", "\"window\","))).isEmpty();
        }

        @Test
        void is_unknown_where_nothing_says_what_is_uploaded() throws IOException {
            sites.clear();
            assertThat(reported(CODE.replace("T,", "\"redirect\","))).isEmpty();
        }
    }
}
