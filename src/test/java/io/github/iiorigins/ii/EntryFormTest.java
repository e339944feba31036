package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.origin.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryFormTest {
    /** Blanks around a value are kept where it stands in quotes. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # entry, form, the part to blame, suggestion
            forge.example,                       MISSING_SCHEME, '',            https://forge.example
            forge.example/login,                 MISSING_SCHEME, '',            https://forge.example
            forge.example:8443,                  MISSING_SCHEME, '',            https://forge.example:8443
            //forge.example,                     MISSING_SCHEME, '',            https://forge.example
            ' forge.example ',                   MISSING_SCHEME, '',            https://forge.example
            localhost:3000,                      MISSING_SCHEME, '',            http://localhost:3000
            localhost,                           MISSING_SCHEME, '',            http://localhost
            127.0.0.1:8000,                      MISSING_SCHEME, '',            http://127.0.0.1:8000
            bkyz2-fmaaa-aaaaa-qaaaq-cai,         MISSING_SCHEME, '',            https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io
            bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io, MISSING_SCHEME, '',            https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io
            '',                                  NOT_AN_ORIGIN,  '',
            forge,                               NOT_AN_ORIGIN,  forge,
            null,                                NOT_AN_ORIGIN,  'null',
            https://,                            NOT_AN_ORIGIN,  https://,
            https://forge example,               NOT_AN_ORIGIN,  ' ',
            https://forge.example:99999,         NOT_AN_ORIGIN,  99999,
            https//forge.example,                NOT_AN_ORIGIN,  https//forge.example, https://forge.example
            htps://forge.example,                NOT_AN_ORIGIN,  htps,          https://forge.example
            "https://forge.example",             NOT_AN_ORIGIN,  "https://forge.example", https://forge.example
            "https://forge"example,              NOT_AN_ORIGIN,  "https://forge"example,
            forge.example;,                      MISSING_SCHEME, '',            https://forge.example
            ftp://forge.example,                 NOT_AN_ORIGIN,  ftp,
            wss://forge.example,                 NOT_AN_ORIGIN,  wss,
            file:///x,                           NOT_AN_ORIGIN,  file,
            mailto:a@forge.example,              NOT_AN_ORIGIN,  mailto,
            blob:https://forge.example/1,        NOT_AN_ORIGIN,  blob,
            https://forge.example/login,         NOT_BARE,       /login,        https://forge.example
            https://forge.example//,             NOT_BARE,       //,            https://forge.example
            https://forge.example?x,             NOT_BARE,       ?x,            https://forge.example
            https://forge.example/?x,            NOT_BARE,       ?x,            https://forge.example
            https://forge.example/#x,            NOT_BARE,       #x,            https://forge.example
            'https://forge.example/a?b#c',       NOT_BARE,       '/a?b#c',      https://forge.example
            https://me@forge.example,            NOT_BARE,       me@,           https://forge.example
            http://http://localhost:3000/,       NOT_BARE,       http://,       http://localhost:3000
            https://http://forge.example,        NOT_BARE,       https://,      http://forge.example
            http://https://forge.example,        NOT_BARE,       http://,       https://forge.example
            https://forge.example/,              TRAILING_SLASH, /,             https://forge.example
            https://forge.example\\,             TRAILING_SLASH, \\,            https://forge.example
            https://FORGE.example:443/,          TRAILING_SLASH, /,             https://forge.example
            https://*.forge.example/,            TRAILING_SLASH, /,             https://*.forge.example
            http://localhost:3000/,              TRAILING_SLASH, /,             http://localhost:3000
            https://*.forge.example,             WILDCARD,       *,
            https://*,                           WILDCARD,       *,
            https://*.FORGE.example,             WILDCARD,       *,
            https://Forge.example,               NOT_CANONICAL,  Forge.example, https://forge.example
            HTTPS://forge.example,               NOT_CANONICAL,  HTTPS,         https://forge.example
            https://forge.example:443,           NOT_CANONICAL,  :443,          https://forge.example
            http://forge.example:80,             NOT_CANONICAL,  :80,           http://forge.example
            https://forge.example:,              NOT_CANONICAL,  :,             https://forge.example
            https://forge.example:08443,         NOT_CANONICAL,  :08443,        https://forge.example:8443
            ' https://forge.example',            NOT_CANONICAL,  ' ',           https://forge.example
            'https://forge.example ',            NOT_CANONICAL,  ' ',           https://forge.example
            https:/forge.example,                NOT_CANONICAL,  :/,            https://forge.example
            https:forge.example,                 NOT_CANONICAL,  :,             https://forge.example
            https:\\\\forge.example,             NOT_CANONICAL,  :\\\\,         https://forge.example
            https:///forge.example,              NOT_CANONICAL,  :///,          https://forge.example
            https://@forge.example,              NOT_CANONICAL,  @,             https://forge.example
            https://bücher.example,              NOT_CANONICAL,  bücher.example, https://xn--bcher-kva.example
            https://%66orge.example,             NOT_CANONICAL,  %66orge.example, https://forge.example
            http://127.1:8000,                   NOT_CANONICAL,  127.1,         http://127.0.0.1:8000
            http://localhost:3000,               LOCAL,          '',
            https://localhost,                   LOCAL,          '',
            http://127.0.0.1:8000,               LOCAL,          '',
            http://[::1]:8000,                   LOCAL,          '',
            http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4943, LOCAL, '',
            http://forge.example,                INSECURE,       http://,       https://forge.example
            http://forge.example:8080,           INSECURE,       http://,       https://forge.example:8080
            https://forge.example,               FIT,            '',
            https://forge.example:8443,          FIT,            '',
            https://forge.example.,              FIT,            '',
            https://xn--bcher-kva.example,       FIT,            '',
            https://192.0.2.1,                   FIT,            '',
            https://[2001:db8::1]:8443,          FIT,            '',
            chrome-extension://abcdefghijklmnopabcdefghijklmnop, FIT, '',
            """)
    void knows_the_form_of(String entry, EntryForm.Kind kind, String blamed, String suggestion) {
        EntryForm form = EntryForm.of(entry);
        assertThat(form.kind()).as(form.toString()).isEqualTo(kind);
        assertThat(entry.substring(form.from(), form.to())).isEqualTo(blamed);
        assertThat(form.suggestion().orElse(null)).isEqualTo(suggestion);
    }

    @ParameterizedTest
    @CsvSource({
        "'https://a.com\t', 13",
        "'https://a\n.com', 9",
        "'\thttps://a.com', 0",
    })
    void blames_the_blank_that_nobody_sees(String entry, int at) {
        EntryForm form = EntryForm.of(entry);
        assertThat(form.kind()).isEqualTo(EntryForm.Kind.NOT_CANONICAL);
        assertThat(form.from()).isEqualTo(at);
        assertThat(form.to()).isEqualTo(at + 1);
        assertThat(form.suggestion()).contains("https://a.com");
        assertThat(form.safe()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                 | it is empty
            forge                              | it does not start with a scheme
            bkyz2-fmaaa-aaaaa-qaaba-cai        | it has the form of a canister ID, but its checksum does not match
            ftp://forge.example                | web pages do not use ftp:
            forge.example                      | it has no scheme
            bkyz2-fmaaa-aaaaa-qaaaq-cai        | it has no scheme
            https://forge.example/a            | an origin has no path
            https://forge.example/?q           | an origin has no query
            https://forge.example/#f           | an origin has no fragment
            https://me@forge.example           | an origin has no user name
            https://http://forge.example       | an origin has one scheme
            https://forge.example/             | an origin has no trailing slash
            https://*.forge.example            | II does not support wildcards
            ' https://forge.example'           | it starts with whitespace
            'https://forge.example '           | it ends with whitespace
            HTTPS://forge.example              | browsers send the scheme in lowercase
            https:/forge.example               | a scheme is followed by ://
            https:///forge.example             | a scheme is followed by ://
            https://@forge.example             | it contains an empty user name
            https://Forge.example              | browsers send the host in lowercase
            https://büro.example               | browsers send this name in its xn-- form
            https://ｆorge.example              | browsers send this host in ASCII
            https://127.1                      | browsers send this host as 127.0.0.1
            https://forge.example:             | the colon has no port after it
            https://forge.example:08443        | browsers send a port without leading zeros
            https://forge.example:443          | browsers omit :443, the default port of https
            capacitor://localhost              | every app built with Capacitor has this origin
            https://forge.example              | ''
            """)
    void says_what_is_wrong_with(String entry, String problem) {
        assertThat(EntryForm.of(entry).problem()).isEqualTo(problem);
    }

    @Test
    void tells_an_id_alone_from_a_host_alone() {
        assertThat(EntryForm.of("bkyz2-fmaaa-aaaaa-qaaaq-cai").reason()).isEqualTo("a canister ID");
        assertThat(EntryForm.of("bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io").reason()).isEqualTo("no scheme");
    }

    @ParameterizedTest
    @CsvSource({
        "https://Forge.example, true",
        "https://forge.example/, true",
        "forge.example, true",
        "capacitor://localhost, false",
        "http://localhost:3000, false",
        "https://forge.example, false"
    })
    void knows_whether_any_page_can_match(String entry, boolean dead) {
        assertThat(EntryForm.of(entry).dead()).isEqualTo(dead);
    }

    @ParameterizedTest
    @CsvSource({
        "forge.example:0, MISSING_SCHEME",
        "forge.example:9, MISSING_SCHEME",
        "forge.example:/, NOT_AN_ORIGIN",
        "forge.example:x, NOT_AN_ORIGIN",
        "forge.example:, NOT_AN_ORIGIN",
        "chrome-extension://abc/, NOT_AN_ORIGIN",
        "chrome-extension://, NOT_AN_ORIGIN",
        "chrome-extension:abc, NOT_AN_ORIGIN"
    })
    void takes_for_a_host_or_an_extension_only_what_is_one(String entry, EntryForm.Kind kind) {
        assertThat(EntryForm.of(entry).kind()).isEqualTo(kind);
    }

    @Test
    void only_a_suggestion_that_cannot_be_meant_otherwise_is_safe() {
        assertThat(EntryForm.of("https://forge.example/").safe()).isTrue();
        assertThat(EntryForm.of("https://Forge.example:443").safe()).isTrue();
        assertThat(EntryForm.of("https://forge.example/login").safe()).isFalse();
        assertThat(EntryForm.of("forge.example").safe()).isFalse();
        assertThat(EntryForm.of("http://forge.example").safe()).isFalse();
    }

    @Test
    void every_suggestion_is_a_bare_origin() {
        for (String entry : new String[] {
            "forge.example/x", "https//forge.example/", "http://http://a.b/", "https://ü.example/?q", "https://*.a.b/"
        }) {
            assertThat(EntryForm.of(entry).suggestion())
                    .hasValueSatisfying(origin ->
                            assertThat(Origin.isBare(origin)).as(origin).isTrue());
        }
    }
}
