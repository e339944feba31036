package io.github.iiorigins.text;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
}
