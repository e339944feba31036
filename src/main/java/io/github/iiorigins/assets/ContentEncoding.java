package io.github.iiorigins.assets;

/** A form in which an asset is kept and sent. */
public enum ContentEncoding {
    /** As it is. */
    IDENTITY("identity"),
    /** Compressed by gzip. */
    GZIP("gzip"),
    /** Compressed by Brotli. */
    BROTLI("br");

    private final String token;

    ContentEncoding(String token) {
        this.token = token;
    }

    /** The word in {@code Content-Encoding} and {@code Accept-Encoding}. */
    public String token() {
        return token;
    }

    /** The encoding that a word in asset rules names; null if none does. Case counts. */
    static ContentEncoding ofRule(String word) {
        return switch (word) {
            case "identity" -> IDENTITY;
            case "gzip" -> GZIP;
            case "brotli", "br" -> BROTLI;
            default -> null;
        };
    }
}
