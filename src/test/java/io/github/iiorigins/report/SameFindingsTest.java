package io.github.iiorigins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.rules.CallbacksRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which findings are one mistake for people. */
class SameFindingsTest {
    private static Finding at(String path, String value) {
        return Finding.of(CallbacksRules.CALLBACKS_UNUSABLE, "wrong")
                .at(Location.start(path))
                .about(value);
    }

    private static List<String> notes(Finding... findings) {
        return SameFindings.fold(List.of(findings)).get(0).notes();
    }

    @Test
    void one_value_that_several_places_use_is_one_mistake() {
        Finding.Related first = new Finding.Related("sent at", List.of(Location.start("login.ts")));
        Finding.Related second = new Finding.Related("sent at", List.of(Location.start("other.ts")));
        assertThat(notes(
                        at("a.ts", "x").withRelated(first).withNote("II rejects it"),
                        at("b.ts", "x").withNote("II rejects it").withRelated(second)))
                .containsExactly("II rejects it", "sent at login.ts:1", "the same at b.ts:1:1");
    }

    @Test
    void another_value_or_another_reason_is_another_mistake() {
        Finding one = at("a.ts", "x").withNote("II rejects it").withNote("since 2026");
        assertThat(notes(one, at("b.ts", "y").withNote("II rejects it").withNote("since 2026")))
                .hasSize(2);
        assertThat(notes(one, at("b.ts", "x").withNote("II rejects it").withNote("since 2025")))
                .hasSize(2);
        assertThat(notes(one, at("b.ts", "x").withNote("II rejects it"))).hasSize(2);
    }
}
