package io.github.iiorigins.assets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one path: whether it is uploaded, and how it is served then.
 *
 * @param path the path, relative to the directory of assets
 * @param exclusion why it is not uploaded, if it is not
 * @param headers the headers that rules give it, those of a security policy among them, in the order of their names. One name in two
 *     spellings is there twice: an asset canister keeps both, and which it serves is not settled. A static site's {@code Content-Type} is
 *     here too
 * @param lost the headers that it had for a while, in the order in which they were taken
 * @param cache the field {@code cache} that counts; its value is -1 if it has no {@code max_age}. Null if no rule has it
 * @param aliasing the field {@code enable_aliasing} that counts; null if no rule has it, then the canister's default holds
 * @param rawAccess the field {@code allow_raw_access} that counts; null if no rule has it, then raw hosts serve it
 * @param encodingsSetting the field {@code encodings} that counts; null if no rule has it
 * @param policy the field {@code security_policy} that counts; null if no rule has it
 * @param usualEncodings the encodings that are made of it where no field says others
 */
public record Treatment(
        String path,
        Optional<Exclusion> exclusion,
        List<Header> headers,
        List<LostHeader> lost,
        Setting<Long> cache,
        Setting<Boolean> aliasing,
        Setting<Boolean> rawAccess,
        Setting<List<ContentEncoding>> encodingsSetting,
        Setting<SecurityPolicy> policy,
        List<ContentEncoding> usualEncodings) {
    /** What a static site makes of it. */
    Treatment(String path, Exclusion exclusion, List<Header> headers) {
        this(path, exclusion, headers, MediaType.staticSiteEncodings(mediaType(path, headers)));
    }

    /** What hosting without settings makes of it; the exclusion is null if it is uploaded. */
    Treatment(String path, Exclusion exclusion, List<Header> headers, List<ContentEncoding> made) {
        this(path, Optional.ofNullable(exclusion), headers, List.of(), null, null, null, null, null, made);
    }

    /** Whether it is uploaded, if it is there. */
    public boolean isUploaded() {
        return exclusion.isEmpty();
    }

    /** The header with a name, ignoring case; the last one, if there are two spellings. */
    public Optional<Header> header(String name) {
        return last(headers, name);
    }

    private static Optional<Header> last(List<Header> headers, String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).is(name)) {
                return Optional.of(headers.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The encodings that are made of it. Others than identity are kept only where they are smaller, unless identity is
     * not among them.
     */
    public List<ContentEncoding> encodings() {
        return encodingsSetting == null ? usualEncodings : encodingsSetting.value();
    }

    /** Whether raw hosts serve it instead of redirecting. */
    public boolean allowsRawAccess() {
        return rawAccess == null || rawAccess.value();
    }

    /** The value of {@code Content-Type} that it is served with. */
    public String mediaType() {
        return mediaType(path, headers);
    }

    private static String mediaType(String path, List<Header> headers) {
        Optional<Header> header = last(headers, "content-type");
        return header.isPresent() ? header.get().value() : MediaType.guess(path);
    }

    /**
     * The headers that it is served with as far as rules and names settle them: in lower case, as an asset canister
     * keeps them, {@code content-type} and the {@code cache-control} of {@code max_age} among them. What a rule gives
     * goes before what the canister would give itself.
     */
    public Map<String, String> responseHeaders() {
        Map<String, String> response = new LinkedHashMap<>();
        response.put("content-type", MediaType.guess(path));
        if (cache != null && cache.value() >= 0) {
            response.put("cache-control", "max-age=" + cache.value());
        }
        for (Header header : headers) {
            response.put(header.name().toLowerCase(Locale.ROOT), header.value());
        }
        return response;
    }

    @Override
    public String toString() {
        return path + (isUploaded() ? " " + headers : " excluded: " + exclusion.get());
    }
}
