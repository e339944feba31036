package io.github.iiorigins.assets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of one path: whether it is uploaded, and how it is served then. */
public final class Treatment {
    private final String path;
    private final Exclusion exclusion;
    private final List<Header> headers;
    private final List<LostHeader> lost;
    private final Setting<Long> cache;
    private final Setting<Boolean> aliasing;
    private final Setting<Boolean> rawAccess;
    private final Setting<List<ContentEncoding>> encodings;
    private final Setting<SecurityPolicy> policy;
    private final List<ContentEncoding> usualEncodings;

    /** What the rules of an asset canister make of it. */
    Treatment(
            String path,
            Exclusion exclusion,
            List<Header> headers,
            List<LostHeader> lost,
            Setting<Long> cache,
            Setting<Boolean> aliasing,
            Setting<Boolean> rawAccess,
            Setting<List<ContentEncoding>> encodings,
            Setting<SecurityPolicy> policy) {
        this.path = path;
        this.exclusion = exclusion;
        this.headers = headers;
        this.lost = lost;
        this.cache = cache;
        this.aliasing = aliasing;
        this.rawAccess = rawAccess;
        this.encodings = encodings;
        this.policy = policy;
        this.usualEncodings = MediaType.assetCanisterEncodings(MediaType.guess(path));
    }

    /** What a static site makes of it. */
    Treatment(String path, Exclusion exclusion, List<Header> headers) {
        this(path, exclusion, headers, null);
    }

    /** @param made the encodings that are made of it; null for those that a static site makes of its type */
    Treatment(String path, Exclusion exclusion, List<Header> headers, List<ContentEncoding> made) {
        this.path = path;
        this.exclusion = exclusion;
        this.headers = headers;
        this.lost = List.of();
        this.cache = null;
        this.aliasing = null;
        this.rawAccess = null;
        this.encodings = null;
        this.policy = null;
        this.usualEncodings = made == null ? MediaType.staticSiteEncodings(mediaType()) : List.copyOf(made);
    }

    /** The path, relative to the directory of assets. */
    public String path() {
        return path;
    }

    /** Whether it is uploaded, if it is there. */
    public boolean isUploaded() {
        return exclusion == null;
    }

    /** Why it is not uploaded, if it is not. */
    public Optional<Exclusion> exclusion() {
        return Optional.ofNullable(exclusion);
    }

    /**
     * The headers that rules give it, those of a security policy among them, in the order of their names. One name in
     * two spellings stands there twice: an asset canister keeps both, and which it serves is not settled. A static
     * site's {@code Content-Type} is here too.
     */
    public List<Header> headers() {
        return headers;
    }

    /** The header of a name, case left aside; of two spellings the last. */
    public Optional<Header> header(String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).is(name)) {
                return Optional.of(headers.get(i));
            }
        }
        return Optional.empty();
    }

    /** The headers that it had for a while, in the order in which they were taken. */
    public List<LostHeader> lost() {
        return lost;
    }

    /** The field {@code cache} that counts; its value is -1 where it has no {@code max_age}. Null if no rule has it. */
    public Setting<Long> cache() {
        return cache;
    }

    /** The field {@code enable_aliasing} that counts; null if no rule has it, then the canister's default holds. */
    public Setting<Boolean> aliasing() {
        return aliasing;
    }

    /** The field {@code allow_raw_access} that counts; null if no rule has it, then raw hosts serve it. */
    public Setting<Boolean> rawAccess() {
        return rawAccess;
    }

    /** The field {@code encodings} that counts; null if no rule has it. */
    public Setting<List<ContentEncoding>> encodingsSetting() {
        return encodings;
    }

    /** The field {@code security_policy} that counts; null if no rule has it. */
    public Setting<SecurityPolicy> policy() {
        return policy;
    }

    /**
     * The encodings that are made of it. Others than identity are kept only where they are smaller, unless identity is
     * not among them.
     */
    public List<ContentEncoding> encodings() {
        return encodings == null ? usualEncodings : encodings.value();
    }

    /** Whether raw hosts serve it instead of redirecting. */
    public boolean allowsRawAccess() {
        return rawAccess == null || rawAccess.value();
    }

    /** The value of {@code Content-Type} that it is served with. */
    public String mediaType() {
        Optional<Header> header = header("content-type");
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
        return path + (isUploaded() ? " " + headers : " excluded: " + exclusion);
    }
}
