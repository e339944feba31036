package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iiorigins.text.Span;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UrlParseTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.com, https://a.com",
        "HTTPS://A.com:443/x?y#z, https://a.com",
        "https:a.com, https://a.com",
        "https:\\\\a.com\\x, https://a.com",
        "https:////a.com, https://a.com",
        "https://a.com:0443, https://a.com",
        "https://a.com:, https://a.com",
        "http://http://localhost:3000/, http://http",
        "http://a.com:443, http://a.com:443",
        "http://a.com:0, http://a.com:0",
        "ws://a.com:80, ws://a.com",
        "wss://a.com:443, wss://a.com",
        "ftp://a.com:21, ftp://a.com",
        "ftp://a.com:22, ftp://a.com:22",
        "https://u:p@a.com, https://a.com",
        "https://u@b@a.com, https://a.com",
        "' https://a.com\t', https://a.com",
        "'ht\ttps://a.\ncom', https://a.com",
        "blob:https://a.com:443/b7f1, https://a.com",
        "'blob: https://a.com/b7f1', https://a.com",
        "blob:http://bücher.de/b7f1, http://xn--bcher-kva.de",
        "'blob:https://a.com ?x', null",
        "blob:https://a.com?x, https://a.com",
        "blob:ftp://a.com/x, null",
        "blob:blob:https://a.com/x, null",
        "blob:/x, null",
        "blob:, null",
        "file:///x, null",
        "file://localhost/x, null",
        "file:C:/x, null",
        "file://C|/x, null",
        "'data:,x', null",
        "javascript:alert(1), null",
        "mailto:a@b.com, null",
        "foo://a.com:80/x, null",
        "foo://, null",
        "chrome-extension://abcdefghijklmnop, null",
        "a.com:443, null",
        "localhost:8000, null",
    })
    void gives_the_origin_that_a_browser_gives(String input, String origin) {
        assertThat(url(input).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "https://EXAMPLE.com, example.com",
        "https://%65xample.com, example.com",
        "https://b%C3%BCcher.de, xn--bcher-kva.de",
        "https://a_b.com, a_b.com",
        "https://*.a.com, *.a.com",
        "https://a..com, a..com",
        "https://a.com., a.com.",
        "https://., .",
        "http://127.0.0.1, 127.0.0.1",
        "http://127.1, 127.0.0.1",
        "http://2130706433, 127.0.0.1",
        "http://0x7F.1, 127.0.0.1",
        "http://0177.0.0.01, 127.0.0.1",
        "http://0x, 0.0.0.0",
        "http://127.0.0.1., 127.0.0.1",
        "http://1.65535, 1.0.255.255",
        "http://1.2.65535, 1.2.255.255",
        "http://0xffffffff, 255.255.255.255",
        "http://１２７.1, 127.0.0.1",
        "http://1.2.3.4a, 1.2.3.4a",
        "http://1.2.3.4.., 1.2.3.4..",
        "http://[::], [::]",
        "http://[::1]:80, [::1]",
        "http://[0:0:0:0:0:0:0:1], [::1]",
        "http://[1:0:0:2:0:0:0:3], [1:0:0:2::3]",
        "http://[1:0:0:2:3:0:0:4], [1::2:3:0:0:4]",
        "http://[1:0:2:3:4:5:6:7], [1:0:2:3:4:5:6:7]",
        "http://[1:2:3:4:5:6:7::], [1:2:3:4:5:6:7:0]",
        "http://[1::], [1::]",
        "http://[2001:DB8::00A0], [2001:db8::a0]",
        "http://[::ffff:1.2.3.4], [::ffff:102:304]",
        "http://[1:2:3:4:5::1.2.3.4], [1:2:3:4:5:0:102:304]",
        "foo://A%20é*, A%20%C3%A9*",
        "foo://[::1], [::1]",
        "foo://127.1, 127.1",
        "file://server/x, server",
    })
    void serialises_the_host(String input, String host) {
        assertThat(url(input).host()).hasValue(host);
    }

    @Test
    void an_unpaired_surrogate_counts_as_a_replacement_character() {
        assertThat(url("foo://a\uD800b").host()).hasValue("a%EF%BF%BDb");
        assertThat(notAUrl("https://a\uD800b").reason()).isEqualTo(NotAUrl.Reason.INVALID_INTERNATIONAL_NAME);
        assertThat(notAUrl("https://a\uD83D\t\uDE00b").blame()).isEqualTo(new Span(9, 10));
    }

    static Arguments[] parts() {
        return new Arguments[] {
            arguments("https://a.com", "https", null, "a.com", null, null, null, null),
            arguments("https://a.com:443", "https", null, "a.com", ":443", null, null, null),
            arguments("https://a.com:", "https", null, "a.com", ":", null, null, null),
            arguments("https://a.com/", "https", null, "a.com", null, "/", null, null),
            arguments("https://a.com\\", "https", null, "a.com", null, "\\", null, null),
            arguments("https://a.com?", "https", null, "a.com", null, null, "?", null),
            arguments("https://a.com#", "https", null, "a.com", null, null, null, "#"),
            arguments("https://@a.com", "https", "@", "a.com", null, null, null, null),
            arguments("HTTPS://u:p@[::1]:80/x?y#z?", "HTTPS", "u:p@", "[::1]", ":80", "/x", "?y", "#z?"),
            arguments(" ht\ttps://a.\ncom:8\r0 ", "ht\ttps", null, "a.\ncom", ":8\r0", null, null, null),
            arguments("https:a.com/x", "https", null, "a.com", null, "/x", null, null),
            arguments("data:,x?y#z", "data", null, null, null, ",x", "?y", "#z"),
            arguments("foo:/x", "foo", null, null, null, "/x", null, null),
            arguments("foo:///x", "foo", null, "", null, "/x", null, null),
            arguments("file:///x", "file", null, null, null, "/x", null, null),
            arguments("file://a/x", "file", null, "a", null, "/x", null, null),
            arguments("file://C:/x", "file", null, null, null, "C:/x", null, null),
        };
    }

    @ParameterizedTest
    @MethodSource("parts")
    void tells_where_each_part_is_written(
            String input,
            String scheme,
            String credentials,
            String host,
            String port,
            String path,
            String query,
            String fragment) {
        Url url = url(input);
        assertThat(url.schemeSpan().of(input)).isEqualTo(scheme);
        assertThat(written(url.credentialsSpan(), input)).isEqualTo(credentials);
        assertThat(written(url.hostSpan(), input)).isEqualTo(host);
        assertThat(written(url.portSpan(), input)).isEqualTo(port);
        assertThat(written(url.pathSpan(), input)).isEqualTo(path);
        assertThat(written(url.querySpan(), input)).isEqualTo(query);
        assertThat(written(url.fragmentSpan(), input)).isEqualTo(fragment);
    }

    private static String written(Optional<Span> span, String input) {
        return span.isPresent() ? span.get().of(input) : null;
    }

    @Test
    void an_empty_host_after_the_end_of_what_is_kept_still_has_a_place() {
        assertThat(url("foo:/\t/\n").hostSpan()).hasValue(new Span(7, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "https://u@a.com, true",
        "https://:p@a.com, true",
        "https://::@a.com, true",
        "https://@@a.com, true",
        "https://:@a.com, false",
        "https://@a.com, false",
        "https://a.com/@, false",
    })
    void empty_credentials_are_none(String input, boolean credentials) {
        assertThat(url(input).hasCredentials()).isEqualTo(credentials);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | EMPTY                      | ''          | it contains only whitespace",
                "' '                      | EMPTY                      | ' '         | it contains only whitespace",
                "' a.com '                | MISSING_SCHEME             | a.com       | it does not start with a scheme",
                "1a://b                   | MISSING_SCHEME             | 1a://b      | it does not start with a scheme",
                "://a                     | MISSING_SCHEME             | ://a        | it does not start with a scheme",
                "a_b:c                    | MISSING_SCHEME             | a_b:c       | it does not start with a scheme",
                "null                     | MISSING_SCHEME             | null        | it does not start with a scheme",
                "https://                 | EMPTY_HOST                 | https://    | there is no host after the scheme",
                "https:///?x              | EMPTY_HOST                 | https:///?x | there is no host after the scheme",
                "https://u@               | EMPTY_HOST                 | u@          | there is no host after the user name",
                "foo://u@/x               | EMPTY_HOST                 | u@          | there is no host after the user name",
                "https://:80/             | EMPTY_HOST                 | :80         | there is no host before the port",
                "https://a b              | FORBIDDEN_HOST_CHARACTER   | ' '         | the host contains a space",
                "https://a%2fb            | FORBIDDEN_HOST_CHARACTER   | %2f         | the host contains \"/\"",
                "https://%41%             | FORBIDDEN_HOST_CHARACTER   | %           | the host contains \"%\"",
                "https://é<               | FORBIDDEN_HOST_CHARACTER   | <           | the host contains \"<\"",
                "https://a%7F             | FORBIDDEN_HOST_CHARACTER   | %7F         | the host contains the control character U+007F",
                "https://a／b              | FORBIDDEN_HOST_CHARACTER   | a／b         | the host contains a character equivalent to \"/\"",
                "foo://a^b                | FORBIDDEN_HOST_CHARACTER   | ^           | the host contains \"^\"",
                "file://a:80/             | FORBIDDEN_HOST_CHARACTER   | :           | the host contains \":\"",
                "https://a]               | FORBIDDEN_HOST_CHARACTER   | ]           | the host contains \"]\"",
                "https://a%FFb            | BAD_PERCENT_ENCODING       | a%FFb       | the percent-encoding in the host is not that of UTF-8 text",
                "http://256.1.1.1         | BAD_IPV4                   | 256.1.1.1   | the host is an IPv4 address with a number that is too large",
                "http://1.1.1.256         | BAD_IPV4                   | 1.1.1.256   | the host is an IPv4 address with a number that is too large",
                "http://1.65536.1         | BAD_IPV4                   | 1.65536.1   | the host is an IPv4 address with a number that is too large",
                "http://1.16777216        | BAD_IPV4                   | 1.16777216  | the host is an IPv4 address with a number that is too large",
                "http://4294967296        | BAD_IPV4                   | 4294967296  | the host is an IPv4 address with a number that is too large",
                "http://1.2.3.4.5         | BAD_IPV4                   | 1.2.3.4.5   | the host is an IPv4 address of more than four numbers",
                "http://a.1               | BAD_IPV4                   | a.1         | the host ends in a number, but not every part of it is a number, as in an IPv4 address",
                "http://a.0x1.            | BAD_IPV4                   | a.0x1.      | the host ends in a number, but not every part of it is a number, as in an IPv4 address",
                "http://08                | BAD_IPV4                   | 08          | the host ends in a number, but not every part of it is a number, as in an IPv4 address",
                "http://1..2              | BAD_IPV4                   | 1..2        | the host ends in a number, but not every part of it is a number, as in an IPv4 address",
                "http://[::1/x            | BAD_IPV6                   | [::1        | the bracket that opens the host is not closed at its end",
                "http://[::1]x            | BAD_IPV6                   | [::1]x      | the bracket that opens the host is not closed at its end",
                "http://[]                | BAD_IPV6                   | []          | the IPv6 address has fewer than eight pieces",
                "http://[1:2]             | BAD_IPV6                   | [1:2]       | the IPv6 address has fewer than eight pieces",
                "http://[:1]              | BAD_IPV6                   | [:1]        | the IPv6 address begins with a single colon",
                "http://[::1:]            | BAD_IPV6                   | [::1:]      | the IPv6 address ends with a single colon",
                "http://[1::2::3]         | BAD_IPV6                   | [1::2::3]   | the IPv6 address has more than one \"::\"",
                "http://[1:::2]           | BAD_IPV6                   | [1:::2]     | the IPv6 address has more than one \"::\"",
                "http://[1:2:3:4:5:6:7:8:9] | BAD_IPV6                 | [1:2:3:4:5:6:7:8:9] | the IPv6 address has more than eight pieces",
                "http://[::1:2:3:4:5:6:7:8] | BAD_IPV6                 | [::1:2:3:4:5:6:7:8] | the IPv6 address has more than eight pieces",
                "http://[1:2:3:4:5:6:7:1.2.3.4] | BAD_IPV6             | [1:2:3:4:5:6:7:1.2.3.4] | the IPv6 address has more than eight pieces",
                "http://[::12345]         | BAD_IPV6                   | [::12345]   | the IPv6 address has something in it that is not a hexadecimal number of four digits",
                "http://[::g]             | BAD_IPV6                   | [::g]       | the IPv6 address has something in it that is not a hexadecimal number",
                "http://[::1%25eth0]      | BAD_IPV6                   | [::1%25eth0] | the IPv6 address has something in it that is not a hexadecimal number of four digits",
                "http://[::1.2.3]         | BAD_IPV6                   | [::1.2.3]   | the IPv4 address at the end of the IPv6 address is not four numbers up to 255",
                "http://[::1.2.3.256]     | BAD_IPV6                   | [::1.2.3.256] | the IPv4 address at the end of the IPv6 address is not four numbers up to 255",
                "http://[::1.2.3.04]      | BAD_IPV6                   | [::1.2.3.04] | the IPv4 address at the end of the IPv6 address is not four numbers up to 255",
                "http://[::1.2.3.4.5]     | BAD_IPV6                   | [::1.2.3.4.5] | the IPv4 address at the end of the IPv6 address is not four numbers up to 255",
                "http://[::1.2..4]        | BAD_IPV6                   | [::1.2..4]  | the IPv4 address at the end of the IPv6 address is not four numbers up to 255",
                "https://a.XN--zz-.com    | INVALID_INTERNATIONAL_NAME | XN--zz-     | the label \"xn--zz-\" is Punycode for ASCII only",
                "https://u@a.com:8x/      | PORT_NOT_A_NUMBER          | 8x          | the port after the host is not a number",
                "https://a.com:65536      | PORT_OUT_OF_RANGE          | 65536       | the port is over 65535",
                "https://a.com:99999999999999999999 | PORT_OUT_OF_RANGE | 99999999999999999999 | the port is over 65535",
            })
    void says_why_a_text_is_not_a_url_and_where(String input, NotAUrl.Reason reason, String blamed, String phrase) {
        NotAUrl not = notAUrl(input);
        assertThat(not.reason()).isEqualTo(reason);
        assertThat(not.blame().of(input)).isEqualTo(blamed);
        assertThat(not.phrase()).isEqualTo(phrase);
    }

    @Test
    void blames_what_was_written_around_ignored_characters() {
        String input = " https://a\t \nb";
        assertThat(notAUrl(input).blame()).isEqualTo(new Span(11, 12));
    }

    static Url url(String input) {
        assertThat(UrlParse.parse(input)).isInstanceOf(Url.class);
        return (Url) UrlParse.parse(input);
    }

    static NotAUrl notAUrl(String input) {
        assertThat(UrlParse.parse(input)).isInstanceOf(NotAUrl.class);
        return (NotAUrl) UrlParse.parse(input);
    }
}
