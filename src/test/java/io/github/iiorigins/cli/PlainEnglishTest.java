package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.report.Palette;
import io.github.iiorigins.report.RuleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users read is written in the words of the glossary: the string literals of the program, its pages and schemas, the
 * documentation, and the completions.
 */
class PlainEnglishTest {
    /** A form that is avoided, and what is written instead. */
    private static final Map<Pattern, String> FORMS = new LinkedHashMap<>();

    static {
        avoid("(?<!there )\\b(is|are) (no|none)\\b(?! longer)", "is not a, are not");
        avoid("\\b(nobody|somebody|anybody|everybody|persons?|people)\\b", "users, anyone");
        avoid("\\bnothing but\\b", "only");
        avoid("\\bstands?\\b(?!-in)", "appears, is");
        avoid("\\b(puts?|putting) right\\b|\\bmend(s|ed|ing)?\\b", "fix, correct");
        avoid("\\brepair(s|ed|ing)?\\b", "fix");
        avoid("\\b(leaves?|left|leaving) out\\b", "exclude, omit, skip");
        avoid("\\bpass(es|ed)? over\\b|\\bwithout a word\\b", "silently ignores");
        avoid("\\bof (its|one's) own\\b", "own, separate, custom");
        avoid("\\botherwise than\\b", "differs from");
        avoid("\\bfor (good|nothing)\\b", "permanently; has no effect");
        avoid("\\bthe way out\\b", "fix");
        avoid("\\bwhat is live\\b|\\bas they lie\\b|\\bas it is\\b", "live site; unchanged");
        avoid("\\bbelongs? into\\b", "belongs in");
        avoid("\\bof (today|now)\\b|\\btime to come\\b", "current; in the future");
        avoid("\\bshall\\b", "should, must, or the present tense");
        avoid("\\bh(o|e)ld against\\b", "compare with");
        avoid("\\bbeside\\b", "next to, besides");
        avoid("\\b(told|tells?)\\b", "report, show, name");
        avoid("\\bcomes? (to|of) (nothing|it)\\b", "results in");
        avoid("\\bl(o|o)gs? in\\b|\\blogged in\\b", "sign in");
        avoid("(?-i:\\bcanister('s)? ids?\\b)", "canister ID");
        avoid("\\b(a blank|blanks)\\b", "space, whitespace");
        avoid("\\b(lower|upper) case\\b", "lowercase, uppercase");
        avoid("\\bmisspelt\\b|\\b(behavi|col|neighb)our|\\blicence\\b|\\bgrey\\b", "American spelling");
        avoid("\\b(normal|serial|recogn|canonical)is(e|ed|es|ing|ation)\\b|\\btunnelling\\b", "American spelling");
        avoid("(?<!connection )(?<![-\\w])refus(e|es|ed|ing)\\b(?!-| the connection)", "reject");
        avoid("\\b(made |make |print(s|ed)? |written )?anew\\b", "regenerate, again");
        avoid("\\bknows? no\\b|\\bwhom\\b", "does not support; who");
        avoid("\\b(gone|goes|go) (on|before)\\b", "continues; takes precedence");
        avoid("\\bto the letter\\b", "exactly");
        avoid("\\banother( [\\w'-]+){1,3} than\\b", "a different ... from");
        avoid("\\bno own\\b|\\bown none\\b", "does not have its own");
        avoid("\\bexceptions? from\\b", "exception to");
    }

    /** Sentences that stay as they are, each with its reason. */
    private static final Map<String, String> QUOTED = Map.of(
            "Could not resolve canister id for derivationOrigin", "II's own message",
            "does not match effective canister id in URL", "the replica's own message");

    private static void avoid(String form, String instead) {
        FORMS.put(Pattern.compile(form, Pattern.CASE_INSENSITIVE), instead);
    }

    @Test
    void text_for_users_follows_the_glossary() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Map.Entry<String, List<String>> file : texts().entrySet()) {
            for (String text : file.getValue()) {
                for (Map.Entry<Pattern, String> form : FORMS.entrySet()) {
                    Matcher matcher = form.getKey().matcher(text);
                    if (matcher.find() && QUOTED.keySet().stream().noneMatch(text::contains)) {
                        String around = text.substring(
                                Math.max(0, matcher.start() - 40), Math.min(text.length(), matcher.end() + 40));
                        found.computeIfAbsent(file.getKey(), name -> new ArrayList<>())
                                .add("\"" + matcher.group() + "\" in: " + around.replace('\n', ' ') + " (instead: "
                                        + form.getValue() + ")");
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {44, 60, 80, 100})
    void code_in_wrapped_pages_stays_whole(int width) {
        Pattern code = Pattern.compile("`[^`]*`");
        for (Rule rule : new RuleCatalogue().rules()) {
            String page = new RuleText(Palette.PLAIN, width).page(rule);
            RulePage source = rule.page();
            for (String text : List.of(source.what(), source.why(), source.shown(), source.fix())) {
                Matcher spans = code.matcher(text);
                while (spans.find()) {
                    assertThat(page).contains(spans.group());
                }
                assertThat(text).as(rule.name()).doesNotContainPattern("[a-z]- [a-z]");
            }
        }
    }

    // ---- the texts, by file

    private static Map<String, List<String>> texts() throws IOException {
        Map<String, List<String>> texts = new TreeMap<>();
        literals(texts);
        for (String directory : List.of("src/main/resources", "completions", "src/docs")) {
            for (Path file : files(Path.of(directory), ".*\\.(html|js|json|css|md|bash|zsh|fish|ps1)|.*/_ii-origins")) {
                String text = Files.readString(file);
                texts.put(name(file), List.of(file.toString().endsWith(".js") ? withoutComments(text) : text));
            }
        }
        for (Path page : List.of(Path.of("README.md"), Path.of(".github/SECURITY.md"))) {
            texts.put(name(page), List.of(Files.readString(page)));
        }
        assertThat(texts.size()).isGreaterThan(150);
        return texts;
    }

    private static List<Path> files(Path directory, String pattern) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> name(file).matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static String withoutComments(String script) {
        return script.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
    }

    /** The literals of the program that are sentences; those that are joined with + are one text. */
    private static void literals(Map<String, List<String>> texts) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> sources = files(Path.of("src/main/java"), ".*\\.java");
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                List<String> found = new ArrayList<>();
                new Literals(found).scan(unit, null);
                if (!found.isEmpty()) {
                    Path file = Path.of(unit.getSourceFile().toUri());
                    texts.put(name(Path.of("").toAbsolutePath().relativize(file)), found);
                }
            }
        }
    }

    private static final class Literals extends TreeScanner<Void, Void> {
        private final List<String> found;

        Literals(List<String> found) {
            this.found = found;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            add(literal.getValue() instanceof String text ? text : "");
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void nothing) {
            if (binary.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(binary, null);
            }
            StringBuilder joined = new StringBuilder();
            join(binary, joined);
            add(joined.toString());
            return null;
        }

        /** Anything that is not a literal is a value in the sentence. */
        private void join(ExpressionTree part, StringBuilder joined) {
            if (part instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                join(binary.getLeftOperand(), joined);
                join(binary.getRightOperand(), joined);
            } else if (part instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                joined.append(text);
            } else {
                joined.append('\u2026');
                scan(part instanceof ParenthesizedTree inner ? inner.getExpression() : part, null);
            }
        }

        private void add(String text) {
            if (text.indexOf(' ') >= 0) {
                found.add(text);
            }
        }
    }
}
