package io.github.iiorigins.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The cascade of asset rules beside a plain one: patterns are predicates there, and each field is what the last rule gave. */
class CascadePropertyTest {
    private static final List<String> FILES = List.of(
            "index.html",
            "app.js",
            "img/a.png",
            "img/deep/b.html",
            ".well-known/ii-alternative-origins",
            ".hidden/c.html");

    /** A pattern, and what of the paths below the directory of its file it stands for. */
    @SuppressWarnings("ImmutableEnumChecker") // the predicates are stateless
    private enum Pattern {
        ALL("**/*", path -> true),
        STAR("*", path -> true),
        HTML("*.html", path -> path.endsWith(".html")),
        INDEX("index.html", path -> path.equals("index.html")),
        DIRECTORY("img", path -> path.equals("img")),
        INSIDE("img/*", path -> path.startsWith("img/")),
        DEEP("**/deep/**", path -> path.matches("(.*/)?deep/.*")),
        WELL_KNOWN(".well-known/**", path -> path.startsWith(".well-known/")),
        EITHER("{app.js,img/a.png}", path -> path.equals("app.js") || path.equals("img/a.png"));

        private final String text;
        private final Predicate<String> matches;

        Pattern(String text, Predicate<String> matches) {
            this.text = text;
            this.matches = matches;
        }
    }

    /** What a rule says of headers. */
    private enum Headers {
        NONE(""),
        EMPTY(",headers:{}"),
        CLEAR(",headers:null"),
        ONE(",headers:{'X-A':'1'}"),
        TWO(",headers:{'X-A':'2','X-B':'3'}"),
        OTHER_CASE(",headers:{'x-a':'4'}");

        private final String text;

        Headers(String text) {
            this.text = text;
        }

        private void apply(Map<String, String> headers) {
            switch (this) {
                case CLEAR -> headers.clear();
                case ONE -> headers.put("X-A", "1");
                case TWO -> {
                    headers.put("X-A", "2");
                    headers.put("X-B", "3");
                }
                case OTHER_CASE -> headers.put("x-a", "4");
                default -> {}
            }
        }
    }

    private record Rule(Pattern pattern, Headers headers, Boolean ignore, Integer maxAge) {
        private String text() {
            return "{match:'" + pattern.text + "'" + headers.text + (ignore == null ? "" : ",ignore:" + ignore)
                    + (maxAge == null ? "" : ",cache:{max_age:" + maxAge + "}") + "}";
        }
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return Combinators.combine(
                        Arbitraries.of(Pattern.class),
                        Arbitraries.of(Headers.class),
                        Arbitraries.of(true, false).injectNull(0.7),
                        Arbitraries.of(0, 60, 300).injectNull(0.6))
                .as(Rule::new)
                .list()
                .ofMaxSize(6);
    }

    private static String text(List<Rule> rules) {
        List<String> texts = new ArrayList<>();
        for (Rule rule : rules) {
            texts.add(rule.text());
        }
        return "[" + String.join(",\n", texts) + "]";
    }

    /** The rules for a path, those of the top first, which both files have in their own words. */
    private static List<Rule> matching(String path, List<Rule> top, List<Rule> inner) {
        List<Rule> matching = new ArrayList<>();
        for (Rule rule : top) {
            if (rule.pattern().matches.test(path)) {
                matching.add(rule);
            }
        }
        for (Rule rule : inner) {
            if (path.startsWith("img/") && rule.pattern().matches.test(path.substring("img/".length()))) {
                matching.add(rule);
            }
        }
        return matching;
    }

    /** A file goes up unless it, or a directory above it, is ignored by the last word or hidden without one. */
    private static boolean isUploaded(String path, List<Rule> top, List<Rule> inner) {
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            String part = end < 0 ? path : path.substring(0, end);
            String name = part.substring(part.lastIndexOf('/') + 1);
            boolean out = name.startsWith(".") && !name.equals(".well-known");
            for (Rule rule : matching(part, top, inner)) {
                out = rule.ignore() == null ? out : rule.ignore();
            }
            if (out || end < 0) {
                return !out;
            }
        }
    }

    @Property
    void each_field_is_what_the_last_rule_gave(@ForAll("rules") List<Rule> top, @ForAll("rules") List<Rule> inner) {
        AssetTree.Builder tree = AssetTree.builder("/home/dev/forge/public", "public")
                .rules(AssetTree.RULES_JSON5, text(top))
                .rules("img/" + AssetTree.RULES_JSON5, text(inner));
        FILES.forEach(tree::file);
        AssetCanisterRules rules = new AssetCanisterRules(tree.build(), Hosting.DFX, null);
        String told = text(top) + "\nin img:\n" + text(inner);
        for (String file : FILES) {
            Map<String, String> headers = new TreeMap<>();
            Integer maxAge = null;
            for (Rule rule : matching(file, top, inner)) {
                rule.headers().apply(headers);
                maxAge = rule.maxAge() == null ? maxAge : rule.maxAge();
            }
            Treatment treatment = rules.treat(file);
            Map<String, String> found = new TreeMap<>();
            for (Header header : treatment.headers()) {
                found.put(header.name(), header.value());
            }
            assertThat(found).as("%s of %s", file, told).isEqualTo(headers);
            assertThat(
                            treatment.cache() == null
                                    ? null
                                    : treatment.cache().value().intValue())
                    .as("%s of %s", file, told)
                    .isEqualTo(maxAge);
            assertThat(treatment.isUploaded()).as("%s of %s", file, told).isEqualTo(isUploaded(file, top, inner));
        }
    }
}
