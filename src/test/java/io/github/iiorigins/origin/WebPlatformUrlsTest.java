package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The URL Standard's own test data, {@code urltestdata.json} of web-platform-tests. */
@Slow
class WebPlatformUrlsTest {
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final List<String> SPECIAL = List.of("http", "https", "ws", "wss", "ftp", "file");

    private static List<Map<String, Object>> cases;
    private static List<Map<String, Object>> relative;

    @BeforeAll
    static void readCases() throws IOException {
        Path file = Need.URL_SUITE.path();
        cases = new ArrayList<>();
        relative = new ArrayList<>();
        JsonDocument document =
                JsonDocument.parse(SourceText.of(file.toString(), Files.readAllBytes(file)), Dialect.JSON);
        assertThat(document.isValid()).isTrue();
        for (JsonNode entry : ((JsonNode.ArrayNode) document.root()).elements()) {
            // The strings among the cases are comments.
            if (entry instanceof JsonNode.ObjectNode test) {
                Map<String, Object> members = new HashMap<>();
                for (JsonNode.Member member : test.members()) {
                    members.put(member.name(), plain(member.value()));
                }
                (isRelative(members) ? relative : cases).add(members);
            }
        }
    }

    private static Object plain(JsonNode value) {
        if (value instanceof JsonNode.StringNode string) {
            return string.value();
        }
        return value instanceof JsonNode.BooleanNode bool ? bool.value() : null;
    }

    /** Whether the base of a case, if it has one, matters. */
    private static boolean isRelative(Map<String, Object> test) {
        if (test.get("base") == null) {
            return false;
        }
        Matcher input = scheme((String) test.get("input"));
        Matcher base = scheme((String) test.get("base"));
        if (!input.matches()) {
            return true;
        }
        return SPECIAL.contains(input.group(1))
                && base.matches()
                && base.group(1).equals(input.group(1))
                && !input.group(2).matches("(?s)[/\\\\]{2}.*");
    }

    private static Matcher scheme(String url) {
        return SCHEME.matcher(url.replaceAll("^[\\x00-\\x20]+|[\\t\\n\\r]", "").toLowerCase(Locale.ROOT));
    }

    @Test
    void every_case_is_counted() {
        long failures =
                cases.stream().filter(test -> test.containsKey("failure")).count();
        long origins = cases.stream().filter(test -> test.containsKey("origin")).count();
        assertThat(List.of(cases.size(), relative.size())).containsExactly(695, 174);
        assertThat(List.of(failures, origins, cases.size() - failures - origins))
                .containsExactly(263L, 315L, 117L);
    }

    @Test
    void every_case_agrees() {
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, Object> test : cases) {
            String input = (String) test.get("input");
            UrlParse parsed = UrlParse.parse(input);
            if (test.containsKey("failure")) {
                softly.assertThat(parsed).as(input).isInstanceOf(NotAUrl.class);
            } else if (parsed instanceof Url url) {
                // Where the data name no origin, the other parts still say that it was read right.
                softly.assertThat(url.origin()).as(input).isEqualTo(test.getOrDefault("origin", url.origin()));
                softly.assertThat(url.scheme() + ":").as(input).isEqualTo(test.get("protocol"));
                softly.assertThat(url.host().orElse("")).as(input).isEqualTo(test.get("hostname"));
                softly.assertThat(url.port() < 0 ? "" : String.valueOf(url.port()))
                        .as(input)
                        .isEqualTo(test.get("port"));
                softly.assertThat(url.hasCredentials())
                        .as(input)
                        .isEqualTo(!test.get("username").equals("")
                                || !test.get("password").equals(""));
                softly.assertThat(url.querySpan().isPresent()
                                || test.get("search").equals(""))
                        .as(input)
                        .isTrue();
                softly.assertThat(url.fragmentSpan().isPresent()
                                || test.get("hash").equals(""))
                        .as(input)
                        .isTrue();
            } else {
                softly.fail(input + " " + parsed);
            }
        }
        softly.assertAll();
    }

    @Test
    void an_input_is_bare_exactly_when_it_is_its_own_origin() {
        int bare = 0;
        for (Map<String, Object> test : cases) {
            String input = (String) test.get("input");
            Object origin = test.get("origin");
            if (origin != null || test.containsKey("failure")) {
                assertThat(Origin.isBare(input)).as(input).isEqualTo(input.equals(origin) && !input.equals("null"));
            }
            if (origin != null && !origin.equals("null")) {
                assertThat(Origin.isBare((String) origin)).as("%s", origin).isTrue();
                bare++;
            }
        }
        assertThat(bare).isEqualTo(176);
    }

    @Test
    void the_parts_lie_in_the_input_one_after_the_other() {
        for (Map<String, Object> test : cases) {
            String input = (String) test.get("input");
            if (UrlParse.parse(input) instanceof Url url) {
                int end = url.schemeSpan().end();
                assertThat(url.schemeSpan().of(input).replaceAll("[\\t\\n\\r]", ""))
                        .isEqualToIgnoringCase(url.scheme());
                for (var span : List.of(
                        url.credentialsSpan(),
                        url.hostSpan(),
                        url.portSpan(),
                        url.pathSpan(),
                        url.querySpan(),
                        url.fragmentSpan())) {
                    if (span.isPresent()) {
                        assertThat(span.get().start()).as(input).isGreaterThanOrEqualTo(end);
                        end = span.get().end();
                    }
                }
                assertThat(end).as(input).isLessThanOrEqualTo(input.length());
                assertStartsWith(url.portSpan().orElse(null), ':', input);
                assertStartsWith(url.querySpan().orElse(null), '?', input);
                assertStartsWith(url.fragmentSpan().orElse(null), '#', input);
            } else if (UrlParse.parse(input) instanceof NotAUrl not) {
                assertThat(not.blame().end()).as(input).isLessThanOrEqualTo(input.length());
            }
        }
    }

    private static void assertStartsWith(Span span, char first, String input) {
        if (span != null) {
            assertThat(input.charAt(span.start())).as(input).isEqualTo(first);
        }
    }
}
