package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.text.Ascii;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The value of {@code IC-Certificate}.
 *
 * @param version of the certification: 1 or 2
 * @param certificate what the subnet signed, not yet read and not copied
 * @param tree the part of the canister's tree that speaks of the response
 * @param path where in that tree; version 1 needs none
 */
// No code compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record CertificateHeader(int version, byte[] certificate, HashTree tree, Optional<ExpressionPath> path) {
    /** The name of the header. */
    public static final String NAME = "IC-Certificate";

    /**
     * Whether a value of the header says that the response is a fallback, which a canister gives for every path that it does not have.
     * It is not verified here.
     */
    public static boolean isFallback(String value) {
        try {
            Optional<ExpressionPath> path = parse(value).path();
            return path.isPresent() && path.get().wildcard();
        } catch (Refusal malformed) {
            return false;
        }
    }

    /** Where there are more values of one name, the first counts, as for gateways; without a version it is 1. */
    static CertificateHeader parse(String value) throws Refusal {
        Map<String, String> fields = new HashMap<>();
        for (String field : value.split(",", -1)) {
            String trimmed = field.strip();
            int equals = trimmed.indexOf('=');
            String content = equals < 1 ? "" : withoutColons(trimmed.substring(equals + 1));
            if (!content.isEmpty()) {
                fields.putIfAbsent(trimmed.substring(0, equals), content);
            }
        }
        int version = version(fields.getOrDefault("version", "1"));
        byte[] certificate = base64(fields, "certificate");
        HashTree tree = tree(base64(fields, "tree"));
        Optional<ExpressionPath> path = fields.containsKey("expr_path")
                ? Optional.of(ExpressionPath.decode(base64(fields, "expr_path")))
                : Optional.empty();
        return new CertificateHeader(version, certificate, tree, path);
    }

    /** What stands between two colons, or the text itself if it holds none; else nothing, as if the field were not there. */
    private static String withoutColons(String text) {
        int start = text.startsWith(":") ? 1 : 0;
        int colon = text.indexOf(':', start);
        return colon < 0 ? text.substring(start) : colon == text.length() - 1 ? text.substring(start, colon) : "";
    }

    private static int version(String text) throws Refusal {
        // The reference, too, takes a plus sign.
        long version = Ascii.number(text.startsWith("+") ? text.substring(1) : text);
        if (version >= 0 && version <= 255) {
            return (int) version;
        }
        throw new Refusal(Reason.CERTIFICATE_HEADER_MALFORMED, "the version is \"" + text + "\"");
    }

    private static byte[] base64(Map<String, String> fields, String name) throws Refusal {
        String text = fields.get(name);
        if (text == null) {
            throw new Refusal(Reason.CERTIFICATE_HEADER_MALFORMED, "there is no " + name);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.CERTIFICATE_HEADER_MALFORMED, name + " is not Base64");
        }
    }

    private static HashTree tree(byte[] cbor) throws Refusal {
        if (cbor.length > Certificate.MAX_BYTES) {
            throw new Refusal(Reason.TREE_MALFORMED, "a tree of " + cbor.length + " bytes");
        }
        try {
            return HashTree.decode(cbor);
        } catch (MalformedCbor e) {
            throw new Refusal(Reason.TREE_MALFORMED, e.getMessage());
        }
    }

    /** The value of the header. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder();
        if (version > 1) {
            text.append("version=").append(version).append(", ");
        }
        text.append("certificate=:").append(base64.encodeToString(certificate));
        text.append(":, tree=:").append(base64.encodeToString(tree.encode())).append(':');
        if (path.isPresent()) {
            text.append(", expr_path=:")
                    .append(base64.encodeToString(path.get().encode()))
                    .append(':');
        }
        return text.toString();
    }
}
