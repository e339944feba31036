package io.github.iiorigins.preview;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An asset canister: aliases, {@code /index.html} in the place of what is missing, no look at the method, at {@code
 * If-None-Match} or at {@code Range} (dfinity/certified-assets: ic-certified-assets/src/state_machine/mod.rs).
 */
final class AssetCanister extends Canister {
    private static final String FALLBACK = "/index.html";

    private final CanisterEnvironment environment;

    AssetCanister(FileContents contents, CanisterEnvironment environment) {
        super(contents);
        this.environment = environment;
    }

    @Override
    List<String> candidates(String path) {
        List<String> candidates = new ArrayList<>(aliases(path));
        candidates.add(0, path);
        candidates.add(FALLBACK);
        return candidates;
    }

    @Override
    CanisterReply answer(CanisterRequest request, Deployment deployment) throws IOException {
        Optional<String> decoded = request.path();
        if (decoded.isEmpty()) {
            return undecodable(request);
        }
        String path = decoded.get();
        Asset asset = lookUp(path, deployment);
        Asset fallback = deployment.asset(FALLBACK);
        Asset asked = asset == null ? fallback : asset;
        if (asked != null
                && !asked.treatment().allowsRawAccess()
                && request.host().contains(".raw.ic")) {
            return redirect(request, asked);
        }
        if (isCertified(path, deployment)) {
            if (asset != null && !forms(asset).isEmpty()) {
                return serve(request, asset, new CanisterReply.CertifiedPath(path, false), why(path, asset));
            }
            return notFound(Optional.empty(), path + " is an alias of a page that has aliases disabled");
        }
        CanisterReply.CertifiedPath everything = new CanisterReply.CertifiedPath("/", true);
        String missing = asset != null
                ? asset.shown() + " has no content: its \"encodings\" are empty"
                : deployment.leftOut(path).orElse("there is no " + path);
        if (fallback != null && !forms(fallback).isEmpty()) {
            return serve(request, fallback, everything, missing + "; " + fallback.shown() + " instead");
        }
        return notFound(Optional.of(everything), missing + ", and no /index.html to serve instead");
    }

    private static String why(String path, Asset asset) {
        return asset.inWords() + (asset.key().equals(path) ? "" : ", as an alias");
    }

    /** The asset of a path, or that of its first alias: where that page is not to be aliased, no other one is tried. */
    private static Asset lookUp(String path, Deployment deployment) {
        Asset asset = deployment.asset(path);
        if (asset != null) {
            return asset;
        }
        for (String alias : aliases(path)) {
            Asset page = deployment.asset(alias);
            if (page != null) {
                return isAliased(page) ? page : null;
            }
        }
        return null;
    }

    private static boolean isAliased(Asset asset) {
        return asset.treatment().aliasing() == null
                || asset.treatment().aliasing().value();
    }

    /** Whether the canister has a certified reply for the path itself. */
    private boolean isCertified(String path, Deployment deployment) throws IOException {
        Asset asset = deployment.asset(path);
        if (asset != null) {
            return !forms(asset).isEmpty();
        }
        for (String alias : aliases(path)) {
            Asset page = deployment.asset(alias);
            if (page != null && isAliased(page) && !forms(page).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Map<ContentEncoding, Content.Form> forms(Asset asset) throws IOException {
        return content(asset).forms(asset.treatment().encodings());
    }

    private CanisterReply serve(CanisterRequest request, Asset asset, CanisterReply.CertifiedPath path, String why)
            throws IOException {
        Content.Form form = choose(request.list("accept-encoding"), forms(asset));
        Map<String, String> headers = asset.treatment().responseHeaders();
        if (form.encoding() != ContentEncoding.IDENTITY) {
            headers.putIfAbsent("content-encoding", form.encoding().token());
        }
        if (asset.key().endsWith(".html") && !hidesCookie(asset)) {
            headers.put("set-cookie", environment.cookie() + "; SameSite=Lax");
        }
        List<HttpHeader> uncertified =
                headers.containsKey("etag") ? List.of() : List.of(new HttpHeader("etag", form.tag()));
        return new CanisterReply(200, fields(headers), uncertified, form.bytes(), Optional.of(path), why);
    }

    /** The canister puts its cookie among the asset's headers as {@code Set-Cookie}; of other spellings the last counts. */
    private static boolean hidesCookie(Asset asset) {
        return asset.treatment()
                .header("set-cookie")
                .filter(header -> header.name().compareTo("Set-Cookie") > 0)
                .isPresent();
    }

    private static CanisterReply redirect(CanisterRequest request, Asset asset) {
        String domain = request.host().endsWith("ic0.app") ? "ic0.app" : "icp0.io";
        return uncertified(
                308,
                List.of(new HttpHeader("location", "https://" + request.id() + "." + domain + request.url())),
                "",
                asset.shown() + " has \"allow_raw_access\": false");
    }

    private static CanisterReply notFound(Optional<CanisterReply.CertifiedPath> path, String why) {
        return new CanisterReply(
                404,
                List.of(new HttpHeader("content-type", "text/plain")),
                List.of(),
                "not found".getBytes(StandardCharsets.UTF_8),
                path,
                why);
    }
}
