package io.github.iiorigins.assets;

import java.util.List;
import java.util.Locale;

/**
 * The media type that the deploy tools guess from a file's name. They carry the table of the crate mime_guess 2.0.5;
 * here are the extensions that web projects ship.
 */
public final class MediaType {
    /** What is taken for a name without a known extension, such as {@code ii-alternative-origins}. */
    public static final String UNKNOWN = "application/octet-stream";

    private MediaType() {}

    /** The guess for a path. */
    public static String guess(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return UNKNOWN;
        }
        return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "html", "htm" -> "text/html";
            case "css" -> "text/css";
            case "js", "mjs" -> "text/javascript";
            case "json", "map" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "wasm" -> "application/wasm";
            case "txt", "conf", "cfg" -> "text/plain";
            case "md" -> "text/markdown";
            case "csv" -> "text/csv";
            case "xml" -> "text/xml";
            case "xhtml" -> "application/xhtml+xml";
            case "rss" -> "application/rss+xml";
            case "atom" -> "application/atom+xml";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "ico" -> "image/x-icon";
            case "bmp" -> "image/bmp";
            case "woff" -> "font/woff";
            case "woff2" -> "font/woff2";
            case "ttf" -> "font/ttf";
            case "otf" -> "font/otf";
            case "eot" -> "application/vnd.ms-fontobject";
            case "mp3" -> "audio/mpeg";
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            case "pdf" -> "application/pdf";
            case "zip" -> "application/zip";
            default -> UNKNOWN;
        };
    }

    /** The encodings that dfx and icp-cli's plugin make of a file of a guessed type where no rule names any. */
    static List<ContentEncoding> assetCanisterEncodings(String type) {
        return type.startsWith("text/") || type.endsWith("/javascript") || type.endsWith("/html")
                ? List.of(ContentEncoding.IDENTITY, ContentEncoding.GZIP)
                : List.of(ContentEncoding.IDENTITY);
    }

    /** The encodings that a static site makes of a file of a type: all for what compresses well. */
    static List<ContentEncoding> staticSiteEncodings(String type) {
        int end = type.indexOf(';');
        String bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean font = bare.startsWith("font/") && !bare.endsWith("/woff") && !bare.endsWith("/woff2");
        boolean compresses = bare.startsWith("text/")
                || font
                || bare.endsWith("+json")
                || bare.endsWith("+xml")
                || bare.endsWith("/javascript")
                || bare.endsWith("/json")
                || bare.endsWith("/xml")
                || bare.endsWith("/wasm")
                || bare.endsWith("/vnd.ms-fontobject");
        return compresses
                ? List.of(ContentEncoding.IDENTITY, ContentEncoding.GZIP, ContentEncoding.BROTLI)
                : List.of(ContentEncoding.IDENTITY);
    }
}
