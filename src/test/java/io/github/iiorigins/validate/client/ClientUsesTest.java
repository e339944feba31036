package io.github.iiorigins.validate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a file names a derivation origin, and what values that can have. */
class ClientUsesTest {
    /** Cases: a line with a file name, code, and after {@code >>} the values of each use; nothing where there is none. */
    private static final String CASES = """
            ## the forms of a use
            a.js: login({ derivationOrigin: "https://a" })
            >> TEXT https://a
            a.js: login({ 'derivationOrigin': 'https://a' })
            >> TEXT https://a
            a.js: login({ ["derivationOrigin"]: `https://a` })
            >> TEXT https://a
            a.js: request({ params: { icrc95DerivationOrigin: "https://a" } })
            >> TEXT https://a
            a.js: options.derivationOrigin = "https://a"
            >> TEXT https://a
            a.js: options["derivationOrigin"] = "https://a"
            >> TEXT https://a
            a.js: options.derivationOrigin ??= "https://a"
            >> TEXT https://a
            a.js: const derivationOrigin = "https://a"; login({ derivationOrigin })
            >> TEXT https://a
            >> TEXT https://a
            a.ts: const derivationOrigin: string | undefined = "https://a";
            >> TEXT https://a
            a.ts: export const config = { derivationOrigin: "https://a" } as const;
            >> TEXT https://a
            a.ts: class Auth { private readonly derivationOrigin: string = "https://a"; }
            >> TEXT https://a
            a.ts: function login(derivationOrigin = "https://a") {}
            >> TEXT https://a
            a.ts: function login({ derivationOrigin = "https://a" }: Options) {}
            >> TEXT https://a
            a.tsx: x = <Provider derivationOrigin="https://a">it's</Provider>
            >> TEXT https://a
            a.tsx: x = <Provider loginOptions={{ derivationOrigin: "https://a" }} />
            >> TEXT https://a
            a.tsx: x = <Provider derivationOrigin={ORIGIN} />; const ORIGIN = "https://a";
            >> TEXT https://a
            a.vue: <template>it's</template><script setup>login({ derivationOrigin: "https://a" })</script>
            >> TEXT https://a
            a.svelte: <script lang="ts">let x = <T>y; login({ derivationOrigin: "https://a" })</script>{@html "derivationOrigin: 'x'"}
            >> TEXT https://a
            a.html: <script type="module">login({ derivationOrigin: "https://a" })</script>
            >> TEXT https://a
            a.js: login({ get derivationOrigin() { return "https://a"; } })
            >> TEXT https://a
            a.js: login({ derivationOrigin() { return "https://a"; } })
            >> TEXT https://a

            ## what is no use
            a.js: // derivationOrigin: "https://a"
            a.js: /* login({ derivationOrigin: "https://a" }) */
            a.js: x = 'derivationOrigin: "https://a"'
            a.js: x = `derivationOrigin: "https://a"`
            a.js: x = /derivationOrigin: "https:\\/\\/a"/
            a.jsx: x = <p>derivationOrigin: "https://a"</p>
            a.js: log("derivationOrigin", x)
            a.js: use(options.derivationOrigin)
            a.js: x = y ? derivationOrigin : z
            a.js: x = { a: y ? derivationOrigin : z }
            a.ts: interface Options { maxTimeToLive?: bigint; derivationOrigin?: string | URL; }
            a.ts: interface Options { derivationOrigin: string, x: URL }
            a.ts: type Options = { derivationOrigin: string; x: URL };
            a.ts: type Options = Base & { derivationOrigin: string };
            a.ts: type Options<T> = { derivationOrigin: T };
            a.ts: function login(derivationOrigin: string) {}
            a.ts: const login = (derivationOrigin: string, x: URL) => {};
            a.ts: const login = (options: { derivationOrigin: string }) => {};
            a.ts: function login(options: { derivationOrigin: string }): void {}
            a.ts: const x: { derivationOrigin: string } = y;
            a.ts: function f(): { derivationOrigin: string } { return g(); }
            a.ts: class A { derivationOrigin: string; }
            a.ts: x = useState<{ derivationOrigin: string }>(y);
            a.ts: x = new Map<string, { derivationOrigin: string }>();
            a.ts: x = y as { derivationOrigin: string };
            a.js: const { derivationOrigin } = options;
            a.js: const { derivationOrigin: x } = options;
            a.js: function login({ derivationOrigin }) {}
            a.js: const login = ({ derivationOrigin, x }) => {};
            a.js: const login = async ({ a: { derivationOrigin } }) => {};
            a.js: ({ derivationOrigin } = options);
            a.js: import { derivationOrigin } from "./config";
            a.js: export { derivationOrigin };
            a.js: class A { derivationOrigin() { return 1; } }
            a.jsx: import PropTypes from "prop-types"; Provider.propTypes = { derivationOrigin: PropTypes.string.isRequired };
            a.ts: import * as z from "zod/v4"; export const Options = z.object({ derivationOrigin: z.url().optional() });
            a.ts: import { object, string } from "yup"; object({ derivationOrigin: string() });
            a.ts: import { IDL } from "@dfinity/candid"; IDL.Record({ derivationOrigin: IDL.Opt(IDL.Text) });
            a.vue: <script>export default { props: { derivationOrigin: String } }</script>
            a.vue: <script setup>defineProps({ derivationOrigin: { type: [String, URL], required: true } })</script>
            a.html: <p>derivationOrigin: "https://a"</p><script type="application/json">{ "derivationOrigin": 1 }</script>

            a.vue: <template><p title="derivationOrigin is needed">derivationOrigin: "https://a"</p></template>
            a.svelte: {#if a <b}<!-- <A derivationOrigin="https://a" /> -->{/if}

            ## values
            a.vue: <script setup>const o = "https://a"</script><template><A :derivationOrigin="o" x="1"></A></template>
            >> TEXT https://a
            a.vue: <template><A derivationOrigin="https://a" /><a @click="login({ derivationOrigin: 'https://b' })">x</a></template>
            >> TEXT https://a; TEXT https://b
            a.svelte: <script>const derivationOrigin = "https://a"</script><A {derivationOrigin} on:x={() => "}"} /><A derivationOrigin={b} />
            >> TEXT https://a; UNKNOWN is not declared in this file
            a.svelte: {#if a <b}<script>login({ derivationOrigin: "https://a" })</script>{/if}
            >> TEXT https://a
            a.astro: ---
            const o = "https://a";
            ---
            {x && <A client:load derivationOrigin={o} />}
            >> TEXT https://a
            a.html: <button onclick="login({ derivationOrigin: 'https://a' })">
            >> TEXT https://a
            a.svelte: <A derivationOrigin={o
            >> UNKNOWN is in code that could not be read
            a.ts: function f<T extends string>(o: T): T { return o; } login({ derivationOrigin: f<"a" | "b">("https://a") })
            >> shared TEXT https://a
            a.ts: login({ derivationOrigin: a < b ? "https://a" : c > (d) ? "https://b" : undefined })
            >> TEXT https://a, TEXT https://b, NOTHING
            a.ts: const PORT = 8443; login({ derivationOrigin: `https://a:${PORT}` })
            >> TEXT https://a:8443
            a.ts: login({ derivationOrigin: 1 + 2 + "https://a" })
            >> OUTLINE …2https://a
            a.ts: const u = new URL("https://a:8443/b"); login({ derivationOrigin: `${u.protocol}//${u.host}` })
            >> shared TEXT https://a:8443
            a.ts: const f = ({ o = "https://a" }) => login({ derivationOrigin: o })
            >> UNKNOWN is a parameter, fallback TEXT https://a
            a.js: login({ derivationOrigin: String("https://a") })
            >> TEXT https://a
            a.ts: import { z } from "./z"; login({ derivationOrigin: z.a })
            >> UNKNOWN is imported from ./z
            a.js: login({ derivationOrigin: undefined, x })
            >> NOTHING
            a.js: login({ derivationOrigin: null })
            >> NOTHING
            a.js: login({ derivationOrigin: void 0 })
            >> NOTHING
            a.js: login({ derivationOrigin: ("https://a") })
            >> TEXT https://a
            a.js: login({ derivationOrigin: "https:\\x2f\\u002fa\\u{2e}b\\
            c" })
            >> TEXT https://a.bc
            a.ts: login({ derivationOrigin: "https://a" as string })
            >> TEXT https://a
            a.ts: login({ derivationOrigin: ORIGIN! }); const ORIGIN = "https://a"
            >> TEXT https://a
            a.js: login({ derivationOrigin: "https://a".toString() })
            >> TEXT https://a
            a.js: login({ derivationOrigin: x ? "https://a" : undefined })
            >> TEXT https://a, NOTHING
            a.js: login({ derivationOrigin: x === 1 ? "https://a" : y ? "https://b" : "https://c" })
            >> TEXT https://a, TEXT https://b, TEXT https://c
            a.js: login({ derivationOrigin: (x ? "https://a" : "https://b") || "https://c" })
            >> TEXT https://a, TEXT https://b, fallback TEXT https://c
            a.js: login({ derivationOrigin: import.meta.env.VITE_ORIGIN ?? "https://a" })
            >> UNKNOWN is set at build time, fallback TEXT https://a
            a.js: login({ derivationOrigin: x && "https://a" })
            >> TEXT https://a
            a.js: login({ derivationOrigin: x > 1 && y ? "https://a" : undefined })
            >> TEXT https://a, NOTHING
            a.js: login({ derivationOrigin: "https://" + "a" + ".b" })
            >> TEXT https://a.b
            a.js: login({ derivationOrigin: "https://" + x + ".b" })
            >> OUTLINE https://….b
            a.js: const ID = "a"; login({ derivationOrigin: `https://${ID}.b` })
            >> TEXT https://a.b
            a.js: const ID = "a"; const ORIGIN = `https://${ID}.b`; login({ derivationOrigin: `${ORIGIN}` })
            >> TEXT https://a.b
            a.js: login({ derivationOrigin: `https://${process.env.CANISTER_ID}.icp0.io` })
            >> OUTLINE https://….icp0.io
            a.js: login({ derivationOrigin: `https://${x ? "a" : "b"}.icp0.io/` })
            >> TEXT https://a.icp0.io/, TEXT https://b.icp0.io/
            a.js: login({ derivationOrigin: `https://${x ? "a" : "b"}.${x ? "c" : "d"}` })
            >> OUTLINE https://a.…, OUTLINE https://b.…
            a.js: login({ derivationOrigin: `${x}${y}` })
            >> UNKNOWN is computed
            a.js: login({ derivationOrigin: process.env.ORIGIN })
            >> UNKNOWN is set at build time
            a.js: login({ derivationOrigin: process.env["ORIGIN"] })
            >> UNKNOWN is set at build time
            a.js: const { VITE_ORIGIN } = import.meta.env; login({ derivationOrigin: VITE_ORIGIN })
            >> UNKNOWN is set at build time
            a.js: login({ derivationOrigin: (import.meta as any).env?.VITE_ORIGIN })
            >> UNKNOWN is set at build time
            a.js: login({ derivationOrigin: window.location.origin })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: location.origin.toString() })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: `${window.location.origin}` })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: globalThis?.location?.origin })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: window.origin })
            >> OWN_ORIGIN
            a.js: const { origin } = window.location; login({ derivationOrigin: origin })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: `${location.protocol}//${location.host}` })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: window.location.protocol + "//" + window.location.host })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: new URL(window.location.href).origin })
            >> OWN_ORIGIN
            a.js: login({ derivationOrigin: window.location.href })
            >> PAGE_PART is the page's address with its path
            a.js: login({ derivationOrigin: window.location.hostname })
            >> PAGE_PART has no scheme
            a.js: function login(location) { go({ derivationOrigin: location.origin }) }
            >> UNKNOWN is a parameter
            a.js: login({ derivationOrigin: new URL("https://a") })
            >> URL_OBJECT
            a.js: login({ derivationOrigin: new URL("https://a").href })
            >> URL_OBJECT href
            a.js: login({ derivationOrigin: new URL("https://a").toString() })
            >> URL_OBJECT toString
            a.js: const u = new URL(x); login({ derivationOrigin: u })
            >> URL_OBJECT
            a.js: const u = new URL(x); login({ derivationOrigin: u.href })
            >> URL_OBJECT href
            a.js: const u = new URL("https://a/b"); login({ derivationOrigin: u.origin })
            >> TEXT https://a
            a.js: login({ derivationOrigin: new URL(x).origin })
            >> UNKNOWN is not declared in this file
            a.js: login({ derivationOrigin: ["https://a"] })
            >> TEXT https://a
            a.js: login({ derivationOrigin: ["https://a", "https://b",] })
            >> LIST
            a.js: login({ derivationOrigin: [] })
            >> LIST
            a.js: login({ derivationOrigin: [...x] })
            >> LIST

            ## what is followed
            a.js: const A = "https://a"; const B = A; login({ derivationOrigin: B })
            >> TEXT https://a
            a.js: const A = "https://a"; login({ derivationOrigin: A })
            >> TEXT https://a
            a.js: const A = "https://a"; fetch(A); login({ derivationOrigin: A })
            >> shared TEXT https://a
            a.js: export const A = "https://a"; login({ derivationOrigin: A })
            >> shared TEXT https://a
            a.js: const x = 1, A = "https://a", y = 2; login({ derivationOrigin: A })
            >> TEXT https://a
            a.js: const A = "https://a"
            const B = 1
            login({ derivationOrigin: A })
            >> TEXT https://a
            a.js: let A; if (x) { A = "https://a" } else A = "https://b"; login({ derivationOrigin: A })
            >> shared TEXT https://a, shared TEXT https://b
            a.js: $: A = x ? "https://a" : undefined; login({ derivationOrigin: A })
            >> shared TEXT https://a, shared NOTHING
            a.js: const A = "https://a"; function f() { const A = "https://b"; login({ derivationOrigin: A }) }
            >> shared TEXT https://b
            a.js: const A = "https://a"; function f() { const A = "https://b"; } login({ derivationOrigin: A })
            >> shared TEXT https://a
            a.js: const A = "https://a"; function f(A) { login({ derivationOrigin: A }) }
            >> UNKNOWN is a parameter
            a.js: const A = "https://a"; const f = A => login({ derivationOrigin: A })
            >> UNKNOWN is a parameter
            a.ts: const A = "https://a"; const f = async ({ A }: Props): Promise<void> => { login({ derivationOrigin: A }) }
            >> UNKNOWN is a parameter
            a.ts: const A = "https://a"; class C { login(x: string, A?: string): void { login({ derivationOrigin: A }) } }
            >> UNKNOWN is a parameter
            a.js: const A = "https://a"; if (A) { login({ derivationOrigin: A }) }
            >> shared TEXT https://a
            a.js: const C = { ic: { origin: "https://a" }, "local": { origin: "http://localhost:3000" } }; login({ derivationOrigin: C.ic.origin })
            >> TEXT https://a
            a.js: const C = { origin: "https://a", ...more }; login({ derivationOrigin: C.origin })
            >> UNKNOWN is a member of an object
            a.js: const C = { origin: "https://a" }; login({ derivationOrigin: C[x] })
            >> TEXT https://a
            a.js: const KEY = "derivationOrigin"; login({ [KEY]: "https://a" })
            >> UNKNOWN is the name of the option, for code that is not followed
            a.ts: type Key = "derivationOrigin"; const derivationOrigin = () => "https://a"; pick(options, "derivationOrigin")
            a.js: const derivationOrigin = () => "https://a"; login({ derivationOrigin: derivationOrigin() })
            >> shared TEXT https://a
            a.js: const { A } = { A: "https://a" }; login({ derivationOrigin: A })
            >> TEXT https://a
            a.js: const { A } = config; login({ derivationOrigin: A })
            >> UNKNOWN is read from an object
            a.js: import { A } from "./config"; login({ derivationOrigin: A })
            >> UNKNOWN is imported from ./config
            a.js: import * as config from "./config"; login({ derivationOrigin: config.A })
            >> UNKNOWN is imported from ./config
            a.js: login({ derivationOrigin: origin() })
            >> UNKNOWN is the result of a function
            a.js: login({ derivationOrigin: await config.origin(x) })
            >> UNKNOWN is the result of a function
            a.js: login({ derivationOrigin: () => "https://a" })
            >> UNKNOWN is a function
            a.js: login({ derivationOrigin: this.origin })
            >> UNKNOWN is a member of an object
            a.js: login({ derivationOrigin: A })
            >> UNKNOWN is not declared in this file
            a.js: login({ derivationOrigin: "https://a/".replace(/\\/$/, "") })
            >> TEXT https://a
            a.js: login({ derivationOrigin: x.replace(/\\/$/, "") })
            >> UNKNOWN is the result of a function
            a.js: const A = B; const B = A; login({ derivationOrigin: A })
            >> shared UNKNOWN takes too many steps to follow
            a.ts: declare const A: string; login({ derivationOrigin: A })
            >> UNKNOWN is set elsewhere

            ## what cannot be read
            a.js: x = `never ends; login({ derivationOrigin: "https://a" })
            >> UNKNOWN is in code that could not be read
            a.jsx: x = <p>; login({ derivationOrigin: "https://a" })
            >> UNKNOWN is in code that could not be read
            a.js: ] login({ derivationOrigin: "https://a" })
            >> TEXT https://a
            a.js: login({ derivationOrigin: })
            >> UNKNOWN is computed
            a.js: login({ derivationOrigin:
            >> UNKNOWN is computed
            a.js: x.derivationOrigin =
            >> UNKNOWN is computed
            """;

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (String line : (CASES + "a.end: ").lines().toList()) {
            if (line.matches("a\\.[a-z]+: .*")) {
                if (!code.isEmpty()) {
                    cases.add(Arguments.of(code.toString(), values.toString()));
                }
                code.setLength(0);
                values.setLength(0);
                code.append(line);
            } else if (line.startsWith(">> ")) {
                values.append(values.isEmpty() ? "" : "; ").append(line.substring(3));
            } else if (!line.isEmpty() && !line.startsWith("##")) {
                code.append('\n').append(line);
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void finds_the_values(String fileAndCode, String expected) {
        int colon = fileAndCode.indexOf(':');
        ClientUses uses = ClientUses.of(script(fileAndCode.substring(0, colon), fileAndCode.substring(colon + 2)));
        List<String> shown = new ArrayList<>();
        for (ClientUse use : uses.all()) {
            List<String> values = new ArrayList<>();
            for (ScriptValue value : use.values()) {
                values.add(((value.fallback() ? "fallback " : "")
                                + (value.shared() ? "shared " : "")
                                + value.kind()
                                + " "
                                + value.text().replace(ScriptValue.HOLE, '…'))
                        .strip());
            }
            shown.add(String.join(", ", values));
        }
        assertThat(String.join("; ", shown)).isEqualTo(expected);
    }

    @Test
    void the_table_of_cases_is_read_whole() {
        assertThat(cases()).hasSizeGreaterThan(140);
    }

    @Test
    void finds_what_is_imported_for_its_values() {
        Script script = script("a.ts", """
                import { AuthClient } from "@icp-sdk/auth/client";
                import type { Identity } from "types-only";
                import "side-effect";
                import { type A, b } from 'mixed';
                export { c } from "again";
                const d = await import("later");
                const e = require("older");
                const f = x.from("no");
                // import "comment";
                """);
        assertThat(script.imports())
                .extracting(Script.Import::module)
                .containsExactly("@icp-sdk/auth/client", "side-effect", "mixed", "again", "later", "older");
    }

    private static Script script(String fileName, String code) {
        return Script.read(SourceText.of(fileName, code.getBytes(StandardCharsets.UTF_8)));
    }
}
