package io.github.iiorigins.assets;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
class RulesFileTest {
    private static RulesFile read(String text, Version dfx) {
        SourceText source = SourceText.of(".ic-assets.json", text.getBytes(StandardCharsets.UTF_8));
        return RulesFile.read(new AssetTree.Document(".ic-assets.json", source, null), Trees.ROOT, dfx);
    }

    private static RulesFile read(String text) {
        return read(text, null);
    }

    private static List<String> problems(RulesFile file) {
        List<String> told = new ArrayList<>();
        for (RulesProblem problem : file.problems()) {
            told.add(problem.kind() + " " + file.source().text(problem.span()) + ": " + problem.message());
        }
        return told;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {match: 'a'}                          | MALFORMED {: the file is an object, not a list of rules
            {a: 1}                                | MALFORMED {: the file is an object, not a list of rules
            'a'                                   | MALFORMED ': the file is a string, not a list of rules
            null                                  | MALFORMED n: the file is null, not a list of rules
            ['a']                                 | MALFORMED 'a': a rule is a string, not an object
            [null]                                | MALFORMED null: a rule is null, not an object
            [{}]                                  | MALFORMED {: rule without "match"
            [{ignore: true}]                      | MALFORMED {: rule without "match"
            [{match: null}]                       | MALFORMED null: "match" is null, not a string
            [{match: 1}]                          | MALFORMED 1: "match" is a number, not a string
            [{match: 'a', match: 'b'}]            | MALFORMED match: "match" appears twice in one rule
            [{match: 'a', ignore: 1}]             | MALFORMED 1: "ignore" is a number, not true or false
            [{match: 'a', ignore: 'true'}]        | MALFORMED 'true': "ignore" is a string, not true or false
            [{match: 'a', allow_raw_access: 'no'}] | MALFORMED 'no': "allow_raw_access" is a string, not true or false
            [{match: 'a', cache: 300}]            | MALFORMED 300: "cache" is a number, not an object
            [{match: 'a', cache: {max_age: '3'}}] | MALFORMED '3': "max_age" is a string, not a number of seconds
            [{match: 'a', headers: []}]           | MALFORMED []: "headers" is a list, not an object or null
            [{match: 'a', headers: {A: [1]}}]     | MALFORMED [1]: the value of "A" is a list, not a string
            [{match: 'a', encodings: 'gzip'}]     | MALFORMED 'gzip': "encodings" is a string, not a list
            [{match: 'a', encodings: ['zip']}]    | MALFORMED 'zip': unknown encoding "zip"; expected "identity", "gzip", or "brotli"
            [{match: 'a', security_policy: 'Standard'}] | MALFORMED 'Standard': unknown security policy "Standard"; expected "disabled", "standard", or "hardened"
            [{match: 'a', security_policy: true}] | MALFORMED true: unknown security policy true; expected "disabled", "standard", or "hardened"
            [{match: 'a[b'}]                      | MALFORMED [: the pattern has an unclosed `[`
            [{match: '/a{b'}]                     | MALFORMED {: the pattern has an unclosed `{`
            [{match: '\\uD800'}]                  | MALFORMED \\uD800: incomplete surrogate escape
            [{match: 'a', header: {}}]            | UNKNOWN_FIELD header: unknown field "header"
            [{match: 'a', max_age: 3}]            | UNKNOWN_FIELD max_age: unknown field "max_age": it belongs in "cache"
            [{match: 'a', serve: '/x'}]           | UNKNOWN_FIELD serve: unknown field "serve"
            [{mach: 'a'}]                         | UNKNOWN_FIELD mach: unknown field "mach"
            [{match: 'a', cache: {maxAge: 3}}]    | IGNORED_FIELD maxAge: "maxAge" in "cache" is silently ignored
            [{match: 'a', cache: {x: 3}}]         | IGNORED_FIELD x: "x" in "cache" is silently ignored
            """)
    void reports_what_the_deploy_tool_rejects_with_its_place(String text, String expected) {
        RulesFile file = read(text);
        assertThat(problems(file)).containsExactly(expected);
        assertThat(file.isAccepted()).isEqualTo(expected.startsWith("IGNORED_FIELD"));
        assertThat(file.isUnderstood()).isEqualTo(!expected.startsWith("MALFORMED"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []
            [{match: 'a',},]
            [{match: 'a', cache: null, headers: null, ignore: null, enable_aliasing: null, allow_raw_access: null, encodings: null, security_policy: null, disable_security_policy_warning: null}]
            [{match: 'a', cache: {}, headers: {}, ignore: false, enable_aliasing: true, allow_raw_access: true, encodings: ['br', 'brotli', 'gzip', 'identity'], security_policy: 'hardened', disable_security_policy_warning: true}]
            [{match: 'a', cache: {max_age: null}}]
            [{match: 'a', cache: {max_age: 0x10}}]
            """)
    void accepts_what_the_deploy_tool_accepts(String text) {
        assertThat(problems(read(text))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"A": "b"}            | [A: b]
            {"A": 1}              | [A: 1]
            {"A": 0x1F}           | [A: 31]
            {"A": +5}             | [A: 5]
            {"A": 1.5}            | [A: 1.5]
            {"A": true}           | [A: true]
            {"A": null}           | [A: ]
            {"A": NaN}            | [A: ]
            {"A": "1", "A": "2"}  | [A: 2]
            {"A": "1", "a": "2"}  | [A: 1, a: 2]
            {}                    | []
            null                  | []
            """)
    void header_values_become_text(String headers, String expected) {
        assertThat(read("[{match: 'a', headers: " + headers + "}]")
                        .rules()
                        .get(0)
                        .headers())
                .hasToString(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}               | -1
            {max_age: 300}   | 300
            {max_age: -3}    | 0
            {max_age: 1.9}   | 1
            {max_age: null}  | -1
            {max_age: 1e30}  | 9223372036854775807
            """)
    void casts_an_age_to_a_whole_number(String cache, long expected) {
        assertThat(read("[{match: 'a', cache: " + cache + "}]")
                        .rules()
                        .get(0)
                        .cache()
                        .value())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{match: 'a', header: {}}]                  | [{match: 'a', headers: {}}]
            [{"match": "a", "Headers": {}}]             | [{"match": "a", "headers": {}}]
            [{'mach': 'a'}]                             | [{'match': 'a'}]
            [{match: 'a', max_age: 3}]                  | [{match: 'a', cache: { max_age: 3 }}]
            [{"match": "a", "maxAge": 3}]               | [{"match": "a", "cache": { "max_age": 3 }}]
            [{"match": "a", "cache": {"maxAge": 3}}]    | [{"match": "a", "cache": {"max_age": 3}}]
            [{match: 'a', allowRawAccess: true}]        | [{match: 'a', allow_raw_access: true}]
            [{match: 'a', securityPolicy: 'standard'}]  | [{match: 'a', security_policy: 'standard'}]
            [{match: 'a', security_policy: 'Standard'}] | [{match: 'a', security_policy: 'standard'}]
            [{match: 'a', ignore: "false"}]             | [{match: 'a', ignore: false}]
            {match: 'a'}                                | [{match: 'a'}]
            """)
    void offers_a_fix_for_a_likely_mistake(String text, String expected) {
        RulesFile file = read(text);
        Edit repair = file.problems().get(0).repair();
        byte[] repaired = Edit.apply(file.source(), List.of(repair));
        assertThat(new String(repaired, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(read(expected).isAccepted()).isTrue();
    }

    @Test
    void offers_no_fix_that_would_repeat_a_key() {
        String text = "[{match: 'a', header: {}, serve: 1, max_age: 2, headers: {}, cache: {maxAge: 1, max_age: 2}}]";
        assertThat(read(text).problems()).hasSize(4).allMatch(problem -> problem.repair() == null);
    }

    @Test
    void an_older_dfx_knows_fewer_fields() {
        String text = "[{match: 'a', security_policy: 'standard', encodings: ['gzip'], allow_raw_access: true}]";
        assertThat(problems(read(text, new Version(0, 20, 1))))
                .containsExactly(
                        "UNKNOWN_FIELD security_policy: dfx 0.20.1 does not support the field \"security_policy\", which was added in 0.23.0",
                        "UNKNOWN_FIELD encodings: dfx 0.20.1 does not support the field \"encodings\", which was added in 0.21.0");
        assertThat(problems(read(text, new Version(0, 23, 0)))).isEmpty();
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        SourceText source = SourceText.of("x", new byte[] {'[', (byte) 0xE9, ']'});
        RulesFile file = RulesFile.read(new AssetTree.Document("x", source, null), Trees.ROOT, null);
        assertThat(file.isAccepted()).isFalse();
        assertThat(file.problems().get(0).message()).isEqualTo("bytes that are not UTF-8");
    }

    @Test
    void a_directory_whose_name_is_a_broken_pattern_breaks_all_rules() {
        SourceText source = SourceText.of("x", "[{match: 'a'}]".getBytes(StandardCharsets.UTF_8));
        RulesFile file = RulesFile.read(new AssetTree.Document("x", source, null), "/home/{dev", null);
        assertThat(problems(file))
                .containsExactly("MALFORMED 'a': no pattern can be valid here: it includes the directory's path,"
                        + " which has an unclosed `{`");
    }

    @Test
    void hostile_files_are_read_in_bounded_time() {
        StringBuilder fields = new StringBuilder("[{match: 'a'");
        StringBuilder headers = new StringBuilder("[{match: 'a', headers: {");
        StringBuilder rules = new StringBuilder("[");
        for (int i = 0; i < 20_000; i++) {
            fields.append(", header").append(i).append(": 1");
            headers.append("X").append(i % 1000).append(": 'v', ");
            rules.append("{}, ");
        }
        assertProcessorTime(Duration.ofSeconds(30), () -> {
            assertThat(read(fields + "}]").problems()).hasSize(RulesFile.MAX_PROBLEMS);
            assertThat(read(headers + "}}]").rules().get(0).headers()).hasSize(1000);
            RulesFile many = read(rules + "]");
            assertThat(many.problems()).hasSize(RulesFile.MAX_PROBLEMS);
            assertThat(many.isAccepted()).isFalse();
            assertThat(read("[".repeat(5_000_000)).isAccepted()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.20.1        | 0.20.1
            0.24.0-beta.1 | 0.24.0
            1.0.0+x       | 1.0.0
            0.20          |
            latest        |
            0.20.1x       |
            ^0.20.1       |
            0.20.1.2      |
            9999999999.0.0 |
            """)
    void versions_of_dfx_are_read(String text, String expected) {
        assertThat(Version.parse(text).map(Version::toString).orElse(null)).isEqualTo(expected);
    }
}
