package io.github.iiorigins.report;

import static io.github.iiorigins.testing.Origins.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarrowTablesTest {
    private static final String ORIGIN = "https://www.forge.example";

    @Test
    void check_puts_the_decisions_below_each_origin_on_a_terminal_of_44_columns() {
        Decision listed =
                new Decision(Decision.Verdict.ACCEPTED, Decision.Step.LISTED, "", Optional.empty(), Optional.empty());
        SiteReport site = new SiteReport(
                "https://forge.example",
                10,
                "id.ai",
                "given",
                Optional.empty(),
                List.of(),
                List.of(new OriginVerdict(ORIGIN, Map.of(Reader.II, listed, Reader.II_2026_05, listed), "")),
                List.of(),
                List.of(),
                0,
                List.of(),
                new Chain(List.of()),
                Optional.empty(),
                Optional.empty());
        CheckResult result = new CheckResult(List.of(site), List.of(), List.of());

        assertThat(new CheckText(Palette.PLAIN, 44, true, true, false).render(result))
                .contains(" https://www.forge.example\n   II \u2264 10 accepts, II \u2264 100 accepts\n");
        assertThat(new CheckText(Palette.PLAIN, 80, true, true, false).render(result))
                .contains(" https://www.forge.example   accepts  accepts\n");
    }

    @Test
    void check_continues_a_long_reason_below_itself() {
        Decision rejected =
                new Decision(Decision.Verdict.REFUSED, Decision.Step.LISTED, "", Optional.empty(), Optional.empty());
        String remark = "listed as \"https://www.forge.example/\" with a slash";
        SiteReport site = new SiteReport(
                "https://forge.example",
                10,
                "id.ai",
                "from ii-origins.json, production",
                Optional.empty(),
                List.of(),
                List.of(new OriginVerdict(ORIGIN, Map.of(Reader.II, rejected, Reader.II_2026_05, rejected), remark)),
                List.of(),
                List.of(),
                0,
                List.of(),
                new Chain(List.of()),
                Optional.empty(),
                Optional.empty());
        CheckResult result = new CheckResult(List.of(site), List.of(), List.of());

        assertThat(new CheckText(Palette.PLAIN, 80, true, true, false).render(result))
                .contains(" https://www.forge.example   rejects  rejects   listed as\n"
                        + " ".repeat(48) + "\"https://www.forge.example/\"\n"
                        + " ".repeat(48) + "with a slash\n");
        assertThat(new CheckText(Palette.PLAIN, 44, true, true, false).render(result))
                .contains("   listed as \"https://www.forge.example/\"\n   with a slash\n")
                .contains("\n    (from ii-origins.json, production)\n")
                .contains("\nII at id.ai rejects the origin. Users there\nsee \"Unverified origin\" with no reason.\n");
        assertThat(new CheckText(Palette.PLAIN, 80, false, true, false).render(result))
                .contains("rejects   " + remark + "\n");
    }

    @Test
    void test_login_puts_the_facts_below_each_origin_on_a_terminal_of_44_columns() {
        Principal principal = Principal.parse("k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae")
                .orElseThrow();
        OriginLogin login = new OriginLogin(
                origin(ORIGIN),
                Decision.Verdict.ACCEPTED,
                "",
                "",
                Optional.empty(),
                Optional.of(origin("https://forge.example")),
                Optional.of(principal),
                Optional.empty(),
                Evidence.COMPUTED,
                List.of());
        LoginResult result = new LoginResult(
                List.of(new SiteLogin(
                        "https://forge.example",
                        "given",
                        "id.ai",
                        false,
                        Optional.empty(),
                        List.of(login),
                        List.of(),
                        0,
                        List.of(),
                        new Chain(List.of()))),
                List.of());

        assertThat(new LoginText(Palette.PLAIN, 44, true, true, false).render(result))
                .contains(" https://www.forge.example\n   from       https://forge.example\n")
                .contains("   principal  k2t6j-\u2026-6ae\n   evidence   computed\n");
        assertThat(new LoginText(Palette.PLAIN, 80, true, true, false).render(result))
                .contains(" origin                     derived from           principal    evidence\n");
    }
}
