package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternationalNameTest {

    @ParameterizedTest
    @CsvSource({
        // Mapping: case, width, compatibility, the dots of CJK, ignored characters, and the four that deviate.
        "BÜCHER.de, xn--bcher-kva.de",
        "ｅｘａｍｐｌｅ．ｃｏｍ, example.com",
        "日本語。jp, xn--wgv71a119e.jp",
        "ex\u00ADam\u200Bple, example",
        "faß.de, xn--fa-hia.de",
        "ẞ, xn--zca",
        "ς, xn--3xa",
        "㎏, kg",
        "①, 0.0.0.1",
        "⑴a, (1)a",
        // Composition.
        "bu\u0308cher, xn--bcher-kva",
        "<\u0338, xn--gdh",
        // Labels that are Punycode already.
        "XN--BCHER-KVA.de, xn--bcher-kva.de",
        "xn--fa-hia, xn--fa-hia",
        // Hyphens and characters that the registries refuse are none of the URL Standard's business.
        "-é-, xn-----bja",
        "ab--é, xn--ab---epa",
        "é_, xn--_-9fa",
        "é.., xn--9ca..",
        // Right to left, also beside labels of letters.
        "שלום, xn--9dbne9b",
        "a.שלום.b9, a.xn--9dbne9b.b9",
        "שלום1, xn--1-9hcuf1d",
        // Joiners after a virama, and between Arabic letters.
        "क्\u200Dष, xn--11b2ezcw70k",
        "نامه\u200Cای, xn--mgba3gch31f060k",
        // Marks between the letters and the joiner are passed over.
        "ب\u064E\u200Cب, xn--ngba7iz95i",
        "ب\u200C\u064Eب, xn--ngba7iy95i",
        // Numbers of both kinds of Arabic, one kind in a label.
        "ش12, xn--12-fud",
        "ش\u0661\u0662, xn--zgb4gd",
        // New in Unicode 15.1, 16 and 17.
        "\uD87A\uDFF0, xn--8g0n",
        "\u1C89, xn--d4f",
        "\uD888\uDFB0, xn--031o",
    })
    void is_written_in_ascii(String name, String ascii) {
        assertThat(UrlParseTest.url("https://" + name).host()).hasValue(ascii);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\uFFFDb      | \uFFFD     | the host contains U+FFFD, which is not allowed in domain names",
                "é\uD83F\uDFFE | \uD83F\uDFFE | the host contains U+1FFFE, which is not allowed in domain names",
                "\u00AD        | \u00AD     | the host contains only ignored characters",
                "xn--          | xn--       | the label \"xn--\" is Punycode for ASCII only",
                "xn--9         | xn--9      | the label \"xn--9\" is not valid Punycode",
                "xn--é         | xn--é      | the label \"xn--é\" is not valid Punycode",
                "xn--abc-      | xn--abc-   | the label \"xn--abc-\" is Punycode for ASCII only",
                "é.XN--U-CCB.b | XN--U-CCB  | a label of the host is not in Unicode normalization form C",
                "xn--a         | xn--a      | a label of the host is Punycode for a label with U+0080",
                "xn--ezj       | xn--ezj    | a label of the host is Punycode for a label with U+2F00",
                "xn--xn---epa  | xn--xn---epa | a label of the host is Punycode for a label that begins with \"xn--\"",
                "a.\u0301b     | \u0301b    | a label of the host begins with a combining mark",
                "a\u200Db      | a\u200Db   | a label of the host has a zero-width joiner where there is nothing to join",
                "a\u200Cb      | a\u200Cb   | a label of the host has a zero-width joiner where there is nothing to join",
                "ب\u200C       | ب\u200C    | a label of the host has a zero-width joiner where there is nothing to join",
                "ا\u200Cب      | ا\u200Cب   | a label of the host has a zero-width joiner where there is nothing to join",
                "1ש            | 1ש         | a label of the host mixes writing directions (RFC 5893)",
                "aש            | aש         | a label of the host mixes writing directions (RFC 5893)",
                "שa            | שa         | a label of the host mixes writing directions (RFC 5893)",
                "ש-            | ש-         | a label of the host mixes writing directions (RFC 5893)",
                "ب\u200Ca     | ب\u200Ca   | a label of the host has a zero-width joiner where there is nothing to join",
                "ب\u064E\u200C | ب\u064E\u200C | a label of the host has a zero-width joiner where there is nothing to join",
                "ש٣1           | ש٣1        | a label of the host mixes writing directions (RFC 5893)",
                "٣ש            | ٣ש         | a label of the host mixes writing directions (RFC 5893)",
                "ש1٣           | ש1٣        | a label of the host mixes writing directions (RFC 5893)",
                "1a.ש          | 1a         | a label of the host mixes writing directions (RFC 5893)",
                "a-.ש          | a-         | a label of the host mixes writing directions (RFC 5893)",
            })
    void is_refused(String name, String blamed, String phrase) {
        String input = "https://" + name;
        NotAUrl not = UrlParseTest.notAUrl(input);
        assertThat(not.reason()).isEqualTo(NotAUrl.Reason.INVALID_INTERNATIONAL_NAME);
        assertThat(not.phrase()).isEqualTo(phrase);
        assertThat(not.blame().of(input)).isEqualTo(blamed);
    }

    @Test
    void the_table_is_that_of_unicode_17_on_every_jdk() {
        IdnaTable table = IdnaTable.read();
        int disallowed = 0;
        int valid = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            disallowed += table.isDisallowed(codePoint) ? 1 : 0;
            valid += table.isValid(codePoint) ? 1 : 0;
        }
        // The counts of IdnaMappingTable.txt for Unicode 17.
        assertThat(disallowed).isEqualTo(954_472);
        assertThat(valid).isEqualTo(152_969);
    }

    @ParameterizedTest
    @CsvSource({
        // Samples of RFC 3492, section 7.1.
        "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "Pročprostěnemluvíčesky, Proprostnemluvesky-uyb24dma41a",
        "למההםפשוטלאמדבריםעברית, 4dbcagdahymbxekheh6e0a7fei0b",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "3年B組金八先生, 3B-ww4c5e180e575a65lsy2b",
        "-> $1.00 <-, -> $1.00 <--",
    })
    void punycode_goes_both_ways(String text, String encoded) {
        assertThat(Punycode.encode(text)).isEqualTo(encoded);
        assertThat(Punycode.decode(encoded.toLowerCase(Locale.ROOT))).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"99999999", "a-99999999999", "-abc", "é", "ab-A", "zzzzzzzzzzzzzzzzzzzzzzz"})
    void punycode_out_of_range_is_none(String encoded) {
        assertThat(Punycode.decode(encoded)).isNull();
    }
}
