package io.github.iiorigins.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracesTest {
    private static final String[] ROLES = {
        "", "object", "pattern", "block", "class", "type", "specifiers", "container",
    };

    /** The role asked for is that of the last pair of braces that opens. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            x = {}                                         ¦ object
            return {}                                      ¦ object
            f({})                                          ¦ object
            f(a, {})                                       ¦ object
            [{}]                                           ¦ object
            a ? {} : b                                     ¦ object
            a ? b : {}                                     ¦ object
            x = { a: {} }                                  ¦ object
            export default {}                              ¦ object
            (a) => ({})                                    ¦ object
            c ? (a) => b : (a) => ({})                     ¦ object
            c ? f({}) : (a) => b                           ¦ object
            c ? f({}) : g                                  ¦ object
            for (const a of {}) b                          ¦ object
            `${{}}`                                        ¦ object
            const c: Type = {}                             ¦ object
            type A = B<C>;const c = {}                     ¦ object
            x = <A b={{}} />                               ¦ object
            x = <A>{b}</A>                                 ¦ container
            x = <A b={c} />                                ¦ container
            const {} = b                                   ¦ pattern
            const { a: {} } = b                            ¦ pattern
            const [a, {}] = b                              ¦ pattern
            for (const [a, {}] of b) c                     ¦ pattern
            ({} = b)                                       ¦ pattern
            ({}) => a                                      ¦ pattern
            (a, {}) => b                                   ¦ pattern
            function f({}) {return}                        ¦ block
            function f({}): T { return 1 }                 ¦ block
            if (a) {}                                      ¦ block
            if (a) b; else {}                              ¦ block
            function f() { a: {} }                         ¦ block
            switch (a) { case 1: {} }                      ¦ block
            () => {}                                       ¦ block
            async (a): Promise<void> => {}                 ¦ block
            try {} finally {}                              ¦ block
            {}                                             ¦ block
            class A {}                                     ¦ class
            class A<T = B> extends C<D> implements E {}    ¦ class
            x = class {}                                   ¦ class
            class A { b(): void {} }                       ¦ block
            class A { b?: C; c(d: E, f: {}): void }        ¦ type
            interface A {}                                 ¦ type
            interface A<T = any> extends B {}              ¦ type
            interface A { b: {} }                          ¦ type
            type A = {}                                    ¦ type
            type A<T = any> = {}                           ¦ type
            type A = B & {}                                ¦ type
            const a: {} = b                                ¦ type
            f<Map<string, {}>>(a)                          ¦ type
            (a: {}) => b                                   ¦ type
            function f(a: {} = b) {return}                 ¦ block
            a as {}                                        ¦ type
            import {} from "a"                             ¦ specifiers
            import type {} from "a"                        ¦ specifiers
            import A, {} from "a"                          ¦ specifiers
            export {}                                      ¦ specifiers
            """)
    void tells_what_braces_hold(String code, String role) {
        Tokens tokens = new Tokens(code);
        Tokenizer.read(tokens, 0, code.length(), code.contains("<A b") || code.contains("<A>"));
        Braces braces = new Braces(tokens, new ExpressionReader(tokens));
        int last = Tokens.NONE;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, "{")) {
                last = i;
            }
        }
        assertThat(ROLES[braces.role(last)]).isEqualTo(role);
    }
}
