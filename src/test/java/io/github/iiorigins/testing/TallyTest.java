package io.github.iiorigins.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

class TallyTest {
    /** Tests that surefire does not see: it looks into no nested class. */
    static class Some {
        @Test
        void runs() {}

        @Test
        void fails() {
            throw new AssertionError("on purpose");
        }

        @Test
        void ends_early() {
            throw new TestAbortedException("zsh");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void ends_early_in_some_cases(int number) {
            if (number > 1) {
                throw new TestAbortedException("fish");
            }
        }

        @Test
        @Disabled("zsh")
        void is_off() {}
    }

    @SuppressWarnings("DoNotCallSuggester")
    static class NotPrepared {
        @BeforeAll
        static void prepare() {
            throw new TestAbortedException("a server");
        }

        @Test
        void one() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void several(int number) {}
    }

    @Disabled("Chromium")
    static class Off {
        @Test
        void one() {}

        @Test
        void two() {}
    }

    private static String tally(Class<?>... classes) {
        TallyListener listener = new TallyListener() {
            @Override
            public void testPlanExecutionFinished(TestPlan finished) {
                // Its tally is not of this build.
            }
        };
        // Within a thread that runs classes side by side, those of another run would not be started.
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false");
        for (Class<?> one : classes) {
            request.selectors(selectClass(one));
        }
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request.build(), listener);
        return listener.tally().toString();
    }

    @Test
    void counts_each_skipped_test_by_its_reason_and_the_tests_of_a_skipped_class() {
        assertThat(tally(Some.class, NotPrepared.class, Off.class)).isEqualTo("""
                3 tests ran, at least 8 skipped because the machine does not have what they need:
                              2  Chromium
                     at least 2  a server
                              2  fish
                              2  zsh
                """);
    }

    @Test
    void says_that_no_test_was_skipped() {
        assertThat(new Tally()).hasToString("0 tests ran, none was skipped\n");
    }

    @Test
    void sums_up_what_several_jvms_counted(@TempDir Path folder) throws Exception {
        for (String jvm : List.of("1", "2")) {
            Tally tally = new Tally();
            tally.addRun();
            tally.addSkipped("zsh", 2, false);
            tally.addSkipped("server " + jvm, 1, jvm.equals("2"));
            tally.write(folder.resolve("made/" + jvm));
        }
        assertThat(Tally.of(folder.resolve("made"))).hasToString("""
                2 tests ran, at least 6 skipped because the machine does not have what they need:
                              4  zsh
                              1  server 1
                     at least 1  server 2
                """);
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
        assertThat(Tally.of(folder.resolve("none"))).hasToString("0 tests ran, none was skipped\n");
    }

    /** So that nothing is skipped for another reason, and nothing with {@code CI=true}. */
    @Test
    void no_test_is_skipped_otherwise_than_by_a_need() throws IOException {
        Pattern skips = Pattern.compile(
                "\\b(Assumptions|TestAbortedException|Disabled\\w*|Enabled\\w*|assum(e|ing)\\w*)\\b(?=;|\\()");
        List<String> offences = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (!file.getParent().endsWith("testing")
                        && skips.matcher(Files.readString(file)).find()) {
                    offences.add(file.toString());
                }
            }
        }
        assertThat(offences).isEmpty();
    }
}
