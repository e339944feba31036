package io.github.iiorigins.project;

import static io.github.iiorigins.testing.ProcessorTime.assertProcessorTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Slow
class ScriptManifestTest {
    /** Values are shown as in JSON; what is unknown is {@code ?}, and a mapping that may hold more ends with it. */
    static List<Arguments> scripts() {
        return List.of(
                arguments("export default {a: 'x', \"b\": [\"y\", `z`], }", "{a:x,b:[y,z]}"),
                arguments("export default defineConfig({a: 'x'})", "{a:x}"),
                arguments("export default defineConfig(() => ({a: 'x'}));", "{a:x}"),
                arguments("export default defineConfig(({mode}) => ({a: 'x'}))", "{a:x}"),
                arguments("export default defineConfig(({mode}: Env): Config => ({a: 'x'}))", "{a:x}"),
                arguments("export default defineConfig(async (env) => { const x = 1; return {a: 'x'}; })", "{a:x}"),
                arguments("export default env => ({a: 'x'})", "{a:x}"),
                arguments("export default function (env) { return {a: 'x'} }", "{a:x}"),
                arguments("export default function config(): Config { return {a: 'x'} }", "{a:x}"),
                arguments("export default (env) => { if (env) { return {a: 'x'} } return {a: 'y'} }", "?"),
                arguments("module.exports = {a: 'x'}", "{a:x}"),
                arguments("const c = {a: 'x'}; export default c;", "{a:x}"),
                arguments("const c: Config = {a: 'x'}; export default c", "{a:x}"),
                arguments("const c: Record<string, () => void> = {a: 'x'}; export default c", "{a:x}"),
                arguments("const c = {a: 'x'} as const; export default c", "{a:x}"),
                arguments("const c = {a: 'x'} satisfies A | {b: string}; export default c", "{a:x}"),
                arguments("export default {a: 'x'} satisfies UserConfig", "{a:x}"),
                arguments("export default {a: 'x' as string, b: 'y'}", "{a:x,b:y}"),
                arguments("export default {a: x!, b: 'y'}; const x = 'z'", "{a:z,b:y}"),
                arguments("const a = 'x'; export default {a}", "{a:x}"),
                arguments("const a = 'x'; const b = a; export default {b: b}", "{b:x}"),
                arguments("const a = b; const b = a; export default {b}", "{b:?}"),
                arguments("let a = 'x'; export default {a}", "{a:x}"),
                arguments("let a = 'x'; if (b) a = 'y'; export default {a}", "{a:?}"),
                arguments("const a = 'x'; function f() { const a = 'y'; } export default {a}", "{a:x}"),
                arguments("const s = {b: 'y'}; export default {a: 'x', ...s}", "{a:x,b:y}"),
                arguments("export default {a: 'x', ...rest()}", "{a:x,?}"),
                arguments("export default {a: 'x', ...(dev && {b: 'y'})}", "{a:x,?}"),
                arguments("const l = ['x', 'y']; export default {a: [...l, 'z']}", "{a:[x,y,z]}"),
                arguments("export default {a: [...f(), 'z']}", "{a:[?,z]}"),
                arguments("export default {a: process.env.A || 'x', b: 'y'}", "{a:?,b:y}"),
                arguments("export default {a: dev ? 'x' : 'y', b: 'y'}", "{a:?,b:y}"),
                arguments("export default {a: `x${y}`, b: `x${`}`}`, c: 'z'}", "{a:?,b:?,c:z}"),
                arguments(
                        "export default {a: 'x' + 'y', b: 1, c: -2.5, d: 10n, e: true, f: null, g: undefined}",
                        "{a:?,b:1,c:1,d:1,e:1,f:1,g:1}"),
                arguments("export default {a: /[/'\"]}/.test(x), b: 'y'}", "{a:?,b:y}"),
                arguments("export default {a: 4 / 2 / 'x', b: 'y'}", "{a:?,b:y}"),
                arguments(
                        "export default {m() { return '}' }, async n() {}, get p() { return 1 }, [q]: 'r', a: 'x'}",
                        "{m:?,n:?,p:?,a:x,?}"),
                arguments("export default {/* 'b': */ a: // 'y' }\n 'x'}", "{a:x}"),
                arguments("export default {a: 'it\\'s', b: 'a\\\nb', c: 'x\\u0041'}", "{a:it's,b:ab,c:xA}"),
                arguments("export default class {}", "?"),
                arguments("export default make({a: 'x'})", "?"),
                arguments("export default {a: 'x'", "?"),
                arguments("export default {a 'x'}", "{a:?}"),
                arguments("export default", "?"),
                arguments("#!/usr/bin/env node\nexport default {a: 'x'}", "{a:x}"),
                arguments("// export default {a: 'y'}\nexport default {a: 'x'}", "{a:x}"),
                arguments("const s = \"export default {a: 'y'}\"\nexport default {a: 'x'}", "{a:x}"),
                arguments("export default {a: 'x', a: 'y'}", "{a:x,a:y}"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void reads_literals_and_says_what_it_cannot_follow(String script, String value) {
        assertThat(show(read(script))).isEqualTo(value);
    }

    @Test
    void a_script_that_exports_nothing_by_default_has_no_value() {
        assertThat(read("export const a = {b: 'c'}; exports = {}")).isNull();
    }

    @Test
    void a_value_has_its_place() {
        String script = "const o = \"dist\";\nexport default { source: o, other: 'x' };";
        ManifestNode.Mapping mapping = (ManifestNode.Mapping) read(script);
        assertThat(mapping.get("source").span().of(script)).isEqualTo("\"dist\"");
        assertThat(mapping.get("other").span().of(script)).isEqualTo("'x'");
        assertThat(mapping.entry("other").key().of(script)).isEqualTo("other");
        assertThat(mapping.span().of(script)).isEqualTo("{ source: o, other: 'x' }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "{a:",
                "...",
                "`${",
                "/",
                "'",
                "x=>",
                "({a}) => ",
                "function",
                "<",
                "a as ",
                "[..."
            })
    void ends_soon_whatever_is_repeated(String part) {
        String many = part.repeat(200_000 / part.length());
        assertProcessorTime(Duration.ofSeconds(10), () -> {
            read("export default " + many);
            read("const a: " + many + "\nexport default " + many + "'x'");
        });
    }

    @Test
    void spreads_of_spreads_end() {
        StringBuilder script = new StringBuilder("const a0 = {k: 'v'}, x = 1; const b0 = ['v'];\n");
        for (int i = 1; i < 100; i++) {
            int last = i - 1;
            script.append("const a" + i + " = {...a" + last + ", ...a" + last + "};\n");
            script.append("const b" + i + " = [...b" + last + ", ...b" + last + "];\n");
        }
        assertProcessorTime(Duration.ofSeconds(10), () -> read(script + "export default {a: a99, b: b99}"));
    }

    @Test
    void never_fails_on_what_is_no_script() {
        String[] parts = {
            "export default ",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "=>",
            "=",
            ":",
            ",",
            ";",
            "'",
            "\"",
            "`",
            "${",
            "/",
            "\\",
            "...",
            "a",
            "const a",
            "function",
            "async",
            "return ",
            "as ",
            "\n",
            "//",
            "/*",
            "*/",
            "<",
            ">",
            "!",
            "1",
            "|"
        };
        Random random = new Random(11);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder script = new StringBuilder(run % 2 == 0 ? "export default " : "const a = ");
            for (int i = random.nextInt(30); i >= 0; i--) {
                script.append(parts[random.nextInt(parts.length)]);
            }
            String text = script.toString();
            ManifestNode node = read(text);
            if (node != null) {
                assertThat(node.span().end()).as(text).isLessThanOrEqualTo(text.length());
            }
        }
    }

    private static ManifestNode read(String script) {
        return ScriptManifest.read(SourceText.of("juno.config.ts", script.getBytes(StandardCharsets.UTF_8)));
    }

    private static String show(ManifestNode node) {
        if (node instanceof ManifestNode.Mapping mapping) {
            StringBuilder shown = new StringBuilder("{");
            for (ManifestNode.Entry entry : mapping.entries()) {
                shown.append(shown.length() == 1 ? "" : ",")
                        .append(entry.name())
                        .append(':')
                        .append(show(entry.value()));
            }
            return shown.append(mapping.open() ? ",?}" : "}").toString();
        }
        if (node instanceof ManifestNode.Sequence list) {
            StringBuilder shown = new StringBuilder("[");
            for (ManifestNode item : list.items()) {
                shown.append(shown.length() == 1 ? "" : ",").append(show(item));
            }
            return shown.append("]").toString();
        }
        return node instanceof ManifestNode.Text text ? text.value() : node instanceof ManifestNode.Plain ? "1" : "?";
    }
}
