package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suites of {@code nst/JSONTestSuite} and {@code json5/json5-tests}. */
class JsonConformanceTest {
    /** What {@code JSON.parse(new TextDecoder().decode(bytes))} of Node 20 does with the files that the suite leaves open. */
    private static final Map<String, Boolean> DECIDED = Map.ofEntries(
            Map.entry("i_number_double_huge_neg_exp.json", true),
            Map.entry("i_number_huge_exp.json", true),
            Map.entry("i_number_neg_int_huge_exp.json", true),
            Map.entry("i_number_pos_double_huge_exp.json", true),
            Map.entry("i_number_real_neg_overflow.json", true),
            Map.entry("i_number_real_pos_overflow.json", true),
            Map.entry("i_number_real_underflow.json", true),
            Map.entry("i_number_too_big_neg_int.json", true),
            Map.entry("i_number_too_big_pos_int.json", true),
            Map.entry("i_number_very_big_negative_int.json", true),
            Map.entry("i_object_key_lone_2nd_surrogate.json", true),
            Map.entry("i_string_1st_surrogate_but_2nd_missing.json", true),
            Map.entry("i_string_1st_valid_surrogate_2nd_invalid.json", true),
            Map.entry("i_string_UTF-16LE_with_BOM.json", false),
            Map.entry("i_string_UTF-8_invalid_sequence.json", true),
            Map.entry("i_string_UTF8_surrogate_U+D800.json", true),
            Map.entry("i_string_incomplete_surrogate_and_escape_valid.json", true),
            Map.entry("i_string_incomplete_surrogate_pair.json", true),
            Map.entry("i_string_incomplete_surrogates_escape_valid.json", true),
            Map.entry("i_string_invalid_lonely_surrogate.json", true),
            Map.entry("i_string_invalid_surrogate.json", true),
            Map.entry("i_string_invalid_utf-8.json", true),
            Map.entry("i_string_inverted_surrogates_U+1D11E.json", true),
            Map.entry("i_string_iso_latin_1.json", true),
            Map.entry("i_string_lone_second_surrogate.json", true),
            Map.entry("i_string_lone_utf8_continuation_byte.json", true),
            Map.entry("i_string_not_in_unicode_range.json", true),
            Map.entry("i_string_overlong_sequence_2_bytes.json", true),
            Map.entry("i_string_overlong_sequence_6_bytes.json", true),
            Map.entry("i_string_overlong_sequence_6_bytes_null.json", true),
            Map.entry("i_string_truncated-utf-8.json", true),
            Map.entry("i_string_utf16BE_no_BOM.json", false),
            Map.entry("i_string_utf16LE_no_BOM.json", false),
            Map.entry("i_structure_500_nested_arrays.json", true),
            Map.entry("i_structure_UTF-8_BOM_empty_object.json", true));

    @Test
    void takes_and_refuses_exactly_what_json_parse_does() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        TreeSet<String> open = new TreeSet<>();
        for (Path file : Conformance.files(Need.JSON_SUITE)) {
            String name = file.getFileName().toString();
            if (!name.endsWith(".json")) {
                continue;
            }
            boolean expected = name.startsWith("y_");
            if (name.startsWith("i_")) {
                open.add(name);
                expected = DECIDED.getOrDefault(name, false);
            }
            JsonDocument document = JsonDocument.parse(Conformance.read(file), Dialect.JSON);
            softly.assertThat(document.isValid()).as(name).isEqualTo(expected);
        }
        softly.assertThat(open).isEqualTo(new TreeSet<>(DECIDED.keySet()));
        softly.assertAll();
    }

    @Test
    void takes_and_refuses_exactly_what_json5_does() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int seen = 0;
        for (Path file : Conformance.files(Need.JSON5_SUITE)) {
            String name = file.getFileName().toString();
            boolean right = name.endsWith(".json") || name.endsWith(".json5");
            boolean wrong = name.endsWith(".js") || name.endsWith(".txt");
            if (right || wrong) {
                seen++;
                JsonDocument document = JsonDocument.parse(Conformance.read(file), Dialect.JSON5);
                softly.assertThat(document.isValid()).as(file.toString()).isEqualTo(right);
            }
        }
        softly.assertThat(seen).isGreaterThan(100);
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON_SUITE", "JSON5_SUITE", "FIELD_SAMPLES"})
    void prints_every_file_as_it_was_and_keeps_its_spans_in_order(Need suite) throws IOException {
        for (Path file : Conformance.files(suite)) {
            for (Dialect dialect : Dialect.values()) {
                TreeChecks.check(JsonDocument.parse(Conformance.read(file), dialect));
            }
        }
    }

    @Test
    void reads_all_field_files_that_are_right_and_tells_one_mistake_in_the_one_that_is_not() throws IOException {
        int broken = 0;
        for (Path file : Conformance.files(Need.FIELD_SAMPLES)) {
            String name = file.getFileName().toString();
            if (!name.endsWith(".txt")) {
                continue;
            }
            Dialect dialect = name.contains("ii-alternative-origins") ? Dialect.JSON : Dialect.JSON5;
            JsonDocument document = JsonDocument.parse(Conformance.read(file), dialect);
            if (!document.isValid()) {
                broken++;
                assertThat(document.errors()).as(name).hasSize(1);
                assertThat(document.errors().get(0).kind()).as(name).isEqualTo(SyntaxError.Kind.UNQUOTED_TEXT);
            }
        }
        assertThat(broken).isEqualTo(1);
    }
}
