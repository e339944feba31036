package io.github.iiorigins.origin;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Domain to ASCII as the URL Standard asks of UTS #46 for a domain that is not in its strict mode: nontransitional, with
 * CheckBidi and CheckJoiners, without CheckHyphens, UseSTD3ASCIIRules and VerifyDnsLength. It is loaded only for a name
 * that is not ASCII or has a label that begins with {@code xn--}.
 *
 * <p>Every property of a code point comes from the project's own table, which is that of Unicode 17. Only normalisation
 * to NFC is the Java platform's: JDK 17 knows Unicode 13 and JDK 25 Unicode 16. So the combining marks and the composed
 * letters that are newer than that (a few scripts such as Todhri, Tulu-Tigalari, Gurung Khema and Kirat Rai on JDK 17)
 * are neither put in order nor composed, and a name with them may come out other than in a browser or be accepted where
 * a browser refuses it. All other names are the same on every JDK.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-domain-to-ascii">URL Standard, domain to ASCII</a>
 * @see <a href="https://www.unicode.org/reports/tr46/#Processing">UTS #46, processing</a>
 */
final class InternationalName {
    private static final String ACE_PREFIX = "xn--";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final IdnaTable table = IdnaTable.read();

    private InternationalName() {}

    /** @param domain without percent-encoding */
    static String toAscii(String domain) throws InvalidHost {
        return new InternationalName().process(HostParser.scalarValues(domain));
    }

    private String process(String domain) throws InvalidHost {
        List<String> written = split(Normalizer.normalize(map(domain), Normalizer.Form.NFC));
        List<String> labels = new ArrayList<>(written.size());
        boolean bidi = false;
        for (String label : written) {
            String decoded = label.startsWith(ACE_PREFIX) ? decode(label) : label;
            labels.add(decoded);
            bidi |= hasRightToLeft(decoded);
        }
        StringBuilder ascii = new StringBuilder(domain.length() + 8);
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (!label.isEmpty()) {
                validate(label, written.get(i), bidi);
            }
            if (i > 0) {
                ascii.append('.');
            }
            if (isAscii(label)) {
                ascii.append(label);
            } else {
                ascii.append(ACE_PREFIX).append(Punycode.encode(label));
            }
        }
        return ascii.toString();
    }

    private String map(String domain) throws InvalidHost {
        StringBuilder mapped = new StringBuilder(domain.length());
        for (int codePoint : Punycode.codePoints(domain)) {
            if (table.isDisallowed(codePoint)) {
                throw invalid(
                        Character.toString(codePoint),
                        "the host contains " + HostParser.codePoint(codePoint)
                                + ", which is not allowed in domain names");
            }
            table.map(codePoint, mapped);
        }
        return mapped.toString();
    }

    private static List<String> split(String domain) {
        List<String> labels = new ArrayList<>();
        int start = 0;
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', start)) {
            labels.add(domain.substring(start, dot));
            start = dot + 1;
        }
        labels.add(domain.substring(start));
        return labels;
    }

    private static String decode(String label) throws InvalidHost {
        String decoded = isAscii(label) ? Punycode.decode(label.substring(ACE_PREFIX.length())) : null;
        if (decoded == null) {
            throw invalid(label, "the label \"" + label + "\" is not valid Punycode");
        }
        if (isAscii(decoded)) {
            throw invalid(label, "the label \"" + label + "\" is Punycode for ASCII only");
        }
        return decoded;
    }

    /** @param written the label before Punycode was decoded, to blame */
    private void validate(String label, String written, boolean bidi) throws InvalidHost {
        if (!Normalizer.isNormalized(label, Normalizer.Form.NFC)) {
            throw invalid(written, "a label of the host is not in Unicode normalization form C");
        }
        if (label.startsWith(ACE_PREFIX)) {
            throw invalid(written, "a label of the host is Punycode for a label that begins with \"xn--\"");
        }
        int[] codePoints = Punycode.codePoints(label);
        if (table.isMark(codePoints[0])) {
            throw invalid(written, "a label of the host begins with a combining mark");
        }
        for (int i = 0; i < codePoints.length; i++) {
            int codePoint = codePoints[i];
            if (!table.isValid(codePoint)) {
                throw invalid(
                        written, "a label of the host is Punycode for a label with " + HostParser.codePoint(codePoint));
            }
            if ((codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) && !joins(codePoints, i)) {
                throw invalid(written, "a label of the host has a zero-width joiner where there is nothing to join");
            }
        }
        if (bidi && !isBidiLabel(codePoints)) {
            throw invalid(written, "a label of the host mixes writing directions (RFC 5893)");
        }
    }

    /** The ContextJ rules of RFC 5892, A.1 and A.2. */
    private boolean joins(int[] label, int index) {
        if (index > 0 && table.isVirama(label[index - 1])) {
            return true;
        }
        if (label[index] == ZERO_WIDTH_JOINER) {
            return false;
        }
        int before = index - 1;
        while (before >= 0 && table.joining(label[before]) == IdnaTable.TRANSPARENT) {
            before--;
        }
        int after = index + 1;
        while (after < label.length && table.joining(label[after]) == IdnaTable.TRANSPARENT) {
            after++;
        }
        if (before < 0 || after == label.length) {
            return false;
        }
        int left = table.joining(label[before]);
        int right = table.joining(label[after]);
        return (left == IdnaTable.LEFT_JOINING || left == IdnaTable.DUAL_JOINING)
                && (right == IdnaTable.RIGHT_JOINING || right == IdnaTable.DUAL_JOINING);
    }

    private boolean hasRightToLeft(String label) {
        for (int codePoint : Punycode.codePoints(label)) {
            int direction = table.bidi(codePoint);
            if (direction == IdnaTable.RIGHT || direction == IdnaTable.ARABIC_NUMBER) {
                return true;
            }
        }
        return false;
    }

    /** The Bidi rule of RFC 5893, section 2. */
    private boolean isBidiLabel(int[] label) {
        int first = table.bidi(label[0]);
        if (first != IdnaTable.LEFT && first != IdnaTable.RIGHT) {
            return false;
        }
        int last = IdnaTable.MARK;
        int europeanNumbers = 0;
        int arabicNumbers = 0;
        for (int codePoint : label) {
            int direction = table.bidi(codePoint);
            switch (direction) {
                case IdnaTable.OTHER -> {
                    return false;
                }
                case IdnaTable.EUROPEAN_NUMBER -> europeanNumbers++;
                case IdnaTable.ARABIC_NUMBER -> arabicNumbers++;
                default -> {}
            }
            boolean opposite = first == IdnaTable.LEFT
                    ? direction == IdnaTable.RIGHT || direction == IdnaTable.ARABIC_NUMBER
                    : direction == IdnaTable.LEFT;
            if (opposite) {
                return false;
            }
            if (direction != IdnaTable.MARK) {
                last = direction;
            }
        }
        boolean endsWell = last == first
                || last == IdnaTable.EUROPEAN_NUMBER
                || (first == IdnaTable.RIGHT && last == IdnaTable.ARABIC_NUMBER);
        return endsWell && (first == IdnaTable.LEFT || europeanNumbers == 0 || arabicNumbers == 0);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static InvalidHost invalid(String culprit, String phrase) {
        return new InvalidHost(NotAUrl.Reason.INVALID_INTERNATIONAL_NAME, culprit, phrase);
    }
}
