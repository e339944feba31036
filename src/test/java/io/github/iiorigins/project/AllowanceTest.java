package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.text.Span;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    /** The reader of the project file refuses such an exception; one that is made in another way hides nothing either. */
    @Test
    void a_rule_that_has_no_exceptions_is_never_covered() {
        Finding bug = InternalErrorRule.of("a step", new IllegalStateException());
        Span place = new Span(0, 1);
        assertThat(new Allowance(place, bug.rule().name(), place, Optional.empty(), Optional.empty(), "x")
                        .covers(bug, null))
                .isFalse();
    }
}
