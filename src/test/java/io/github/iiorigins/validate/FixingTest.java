package io.github.iiorigins.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FixingTest {
    /** Repairs as their edits' offsets, and those that are chosen. */
    static Stream<Arguments> repairs() {
        return Stream.of(
                Arguments.of("apart", List.of("7-9", "1-3"), List.of("1-3", "7-9")),
                Arguments.of("one behind the other", List.of("1-3", "3-5"), List.of("1-3", "3-5")),
                Arguments.of("the outer one goes first", List.of("2-3", "1-5"), List.of("1-5")),
                Arguments.of("begun together, the longer", List.of("1-3", "1-5", "1-4"), List.of("1-5")),
                Arguments.of("overlapping, the first", List.of("3-6", "1-4", "5-8"), List.of("1-4", "5-8")),
                Arguments.of("the same twice", List.of("1-3", "1-3"), List.of("1-3")),
                Arguments.of("an insertion behind", List.of("1-3", "3-3"), List.of("1-3", "3-3")),
                Arguments.of("an insertion before", List.of("3-5", "3-3"), List.of("3-5")),
                Arguments.of("an insertion inside", List.of("1-5", "3-3"), List.of("1-5")),
                Arguments.of("two insertions at one point", List.of("3-3", "3-3", "4-4"), List.of("3-3", "4-4")),
                Arguments.of("an insertion at the start", List.of("0-0"), List.of("0-0")),
                Arguments.of("several edits are one", List.of("1-2 8-9", "4-5", "9-9"), List.of("1-2 8-9", "9-9")),
                Arguments.of("edits in no order", List.of("8-9 1-2", "4-5"), List.of("8-9 1-2")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repairs")
    void chooses_what_does_not_touch(String name, List<String> all, List<String> chosen) {
        List<Finding> findings = new ArrayList<>();
        for (String fix : all) {
            findings.add(Finding.of(new UnusedException(), "a finding").withFix(fix(fix)));
        }
        List<Fix> expected = new ArrayList<>();
        for (String fix : chosen) {
            expected.add(fix(fix));
        }
        assertThat(Fixing.choose(findings)).isEqualTo(expected);
    }

    private static final SourceText TEXT =
            SourceText.of("a file", "x".repeat(100).getBytes(StandardCharsets.UTF_8));

    private static Fix fix(String offsets) {
        List<Edit> edits = new ArrayList<>();
        for (String edit : offsets.split(" ", -1)) {
            String[] ends = edit.split("-", -1);
            edits.add(new Edit(new Span(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])), "x"));
        }
        return new Fix(true, TEXT, edits);
    }
}
