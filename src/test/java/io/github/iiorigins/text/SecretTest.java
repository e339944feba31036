package io.github.iiorigins.text;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.iiorigins.testing.Slow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final String PHRASE =
            "anchor basket candle dragon ember forest garden harbor island jacket kettle lantern";

    private record Holder(Secret secret, int number) {}

    @Test
    void nothing_that_renders_objects_renders_it() {
        Secret secret = Secret.of(PHRASE);

        List<Object> holders = List.of(secret, Optional.of(secret), List.of(secret), new Holder(secret, 1));

        for (Object holder : holders) {
            assertThat(holder + String.format("%s", holder) + new IllegalStateException("" + holder))
                    .contains("(a secret)")
                    .doesNotContain("anchor", "lantern");
        }
        assertThat(Secret.of("a").hashCode()).isNotEqualTo("a".hashCode());
        assertThat(Secret.class.getInterfaces())
                .as("not Serializable, not Comparable")
                .isEmpty();
    }

    @Test
    void only_what_reads_and_stores_keys_takes_the_text() {
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.describe(
                "reads or stores keys",
                type -> List.of("SigningKey", "LoginKey", "RegisterCommand", "SecretFile", "StoredSession")
                        .contains(type.getSimpleName()));

        noClasses()
                .that(DescribedPredicate.not(allowed))
                .should()
                .callMethodWhere(target(name("reveal")).and(target(owner(name(Secret.class.getName())))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.iiorigins"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----",
                "----BEGIN PRIVATE KEY----",
                "MC4CAQAwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq",
                "MFECAQEwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8\ncMHV8Jldlry2t5usnMgwBtcq",
                "json:cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo",
                "{\"kty\":\"OKP\",\"d\":\"cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo\"}",
                "720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a",
                "0x720745CD642C5716344E7960307C70C1D5F0995D96BCB6B79BAC9CC83006D72A",
                "72:07:45:cd:64:2c:57:16:34:4e:79:60:30:7c:70\n:c1:d5:f0:99:5d:96:bc:b6:b7:9b:ac:9c:c8:30:06:d7:2a",
                PHRASE,
                "10000 Anchor BASKET candle dragon ember forest garden harbor island jacket kettle lantern",
                "\"anchor, basket, candle, dragon, ember, forest, garden, harbor, island, jacket, kettle, lantern\"",
                "anchor basket c4ndle dragon ember forest garden harbor island jacket kettle lantern meadow",
            })
    void keys_and_phrases_are_found(String text) {
        assertThat(Secret.resembles(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "forge.example",
                "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                "https://app.example/callback?code=cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo",
                "bkyz2-fmaaa-aaaaa-qaaaq-cai",
                "iqgqi-hjapv-orvk4-nc3zi-csoth-oxlqp-l3jf7-fqxg5-p5jqx-7vbqb-xqe",
                "2vxsx-fae",
                "json:/home/Runner/work/2026-11-30/Some-Project-With-A-Long-Name/reports/report.json",
                "reports/report-2026-11-30T06-59-14Z-Build-Production-Europe.json",
                "/private/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/junit5123456789/ci.pem",
                "/store/sha256/720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a/ci.pem",
                "packages/FrontEnd/src/components/SignInButtonForInternetIdentity.tsx",
                "button.sign-in[data-testid=\"sign-in\"] > span",
                "CI of forge.example, made in November 2026 for tests",
                "trailing-slash=error,missing-scheme=off,local-origin=off,duplicate-origin=off,sibling-missing=off,cors-missing=off",
                "forge.example:443:2001:db8:85a3:0:0:8a2e:370:7334",
            })
    void what_commands_take_is_not_taken_for_one(String text) {
        assertThat(Secret.resembles(text)).isFalse();
    }

    @Test
    void a_phrase_is_found_in_a_row_of_arguments() {
        assertThat(Secret.isPhrase(List.of(("test-login --key " + PHRASE).split(" ", -1))))
                .isTrue();
        assertThat(Secret.isPhrase(List.of("validate", "one", "two", "three", "four")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"MC4CAQAwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8cMHV8Jldlry2t5usnMgwBtcq\"",
                "  \"key\": \"cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo\", \"https://forge.example\"",
                "const url = 'https://forge.example', key = '720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a';",
                "https://720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a",
                "the key is cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo.",
                "key_for_sha: 720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a",
                "VITE_KEY=0x720745CD642C5716344E7960307C70C1D5F0995D96BCB6B79BAC9CC83006D72A",
                "72:07:45:cd:64:2c:57:16:34:4e:79:60:30:7c:70:c1:d5:f0:99:5d:96:bc:b6:b7:9b:ac:9c:c8:30:06:d7:2a",
                "{ \"" + PHRASE + "\": 1 }",
                "10000 " + PHRASE,
                "anchor\\nbasket\\ncandle\\ndragon\\nember\\nforest\\ngarden\\nharbor\\nisland\\njacket\\nkettle",
            })
    void what_is_shown_of_a_text_holds_no_key_in_it(String text) {
        String shown = Secret.masked(text);

        assertThat(shown)
                .hasSameSizeAs(text)
                .contains("*".repeat(6))
                .doesNotContain("cgdFz", "Jldlr", "720745", "83006d", "83006D", "72:07", "d7:2a", "basket", "island");
    }

    @Test
    void the_lines_of_a_key_are_hidden_to_its_end() {
        String key =
                "-----BEGIN PRIVATE KEY-----\nMFECAQEwBQYDK2VwBCIEIHIHRc1kLFcWNE55YDB8\ncMHV8J==\n-----END PRIVATE KEY-----\n";

        String hidden = "-----BEGIN PRIVATE KEY-----\n" + "*".repeat(40) + "\n********\n-----END PRIVATE KEY-----\n";
        assertThat(Secret.masked("a\n" + key + "b")).isEqualTo("a\n" + hidden + "b");
        assertThat(Secret.masked(key.substring(28))).startsWith("*".repeat(40) + "\n******==\n-----END");
        assertThat(Secret.masked(key.substring(0, 76))).endsWith("-\n" + "*".repeat(40) + "\n*******");
    }

    /** What projects have and may have to see: nothing of it is hidden. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a-very-long-name-of-a-preview-of-a-branch-that-somebody-made-1234567890.forge-previews.example",
                "https://720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d7.forge.example",
                "720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a.previews.forge.example",
                "iqgqi-hjapv-orvk4-nc3zi-csoth-oxlqp-l3jf7-fqxg5-p5jqx-7vbqb-xqe",
                "\"match\": \"assets/index-720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a.js\"",
                "720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a.css",
                "index-cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo.js",
                "/store/sha256/720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a/ci.pem",
                "https://forge.example/assets/cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo?v=2#a",
                "script-src 'sha256-cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo='",
                "sha256: 720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a",
                "    \"wasm_hash_download\": \"720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a\",",
                "const SHA256 = '720745cd642c5716344e7960307c70c1d5f0995d96bcb6b79bac9cc83006d72a';",
                "integrity=\"sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\"",
                "import { SignInButtonForInternetIdentity } from './components/SignInButtonForInternetIdentity.svelte';",
                "const derivationOrigin = import.meta.env.VITE_DERIVATION_ORIGIN_OF_PRODUCTION ?? fallbackOriginOfStaging;",
                "The page that you are looking for could not be found on this server, or it has moved somewhere else",
                "II compares whole strings; users there see \"Unverified origin\" when the value has a slash at its end",
                "users cannot sign in at this origin, because browsers block every page that has no certificate",
                "-----BEGIN CERTIFICATE-----",
                "neither a private key in PEM, with its BEGIN and END lines, nor the name of a file that exists",
            })
    void what_projects_have_is_shown_as_it_is(String text) {
        assertThat(Secret.masked(text)).isEqualTo(text);
    }

    @Test
    @Slow
    void large_texts_are_looked_through_once() {
        for (String piece : List.of(
                "cgdFzWQsVxY0TnlgMHxwwdXwmV2WvLa3m6ycyDAG1yo\n",
                "-----BEGIN PRIVATE KEY-----\n",
                "anchor basket candle ",
                "72:07:45:cd\\n",
                "a1B2c3D4\n",
                "https://",
                "--BEGIN ")) {
            String text = piece.repeat(1_000_000 / piece.length());
            assertProcessorTime(
                    Duration.ofSeconds(5), () -> assertThat(Secret.masked(text)).hasSameSizeAs(text));
        }
    }
}
