package io.github.iiorigins.preview;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.assets.Glob;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.SatelliteRules;
import io.github.iiorigins.assets.SatelliteStorage;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Juno Satellite: files, then aliases, then the redirects and rewrites of its configuration, then {@code /404.html} or else
 * {@code /index.html}; raw access if it is allowed; headers of the configuration under those that it sets itself
 * (junobuild/juno: src/libs/storage/src/routing.rs, rewrites.rs, certified_assets.rs and http).
 */
final class Satellite extends Canister {
    private static final String INDEX = "/index.html";
    private static final String NOT_FOUND = "/404.html";
    private static final List<String> RAW =
            List.of(".raw.icp0.io", ".raw.ic0.app", ".raw.icp-api.io", ".raw.internetcomputer.org");
    private static final List<String> ROOT_PATHS = List.of(INDEX, "/index", "/", "/404", NOT_FOUND);

    private final SatelliteStorage storage;

    Satellite(FileContents contents, SatelliteStorage storage) {
        super(contents);
        this.storage = storage;
    }

    @Override
    List<String> candidates(String path) {
        List<String> candidates = new ArrayList<>(aliases(path));
        candidates.add(0, path);
        Optional<SatelliteStorage.Rewrite> rewrite = rewrite(path);
        if (rewrite.isPresent()) {
            candidates.addAll(aliases(rewrite.get().destination()));
            candidates.add(rewrite.get().destination());
        }
        candidates.add(NOT_FOUND);
        candidates.add(INDEX);
        return candidates;
    }

    @Override
    CanisterReply answer(CanisterRequest request, Deployment deployment) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return uncertified(405, List.of(), "Method Not Allowed.", "a Satellite responds only to GET and HEAD");
        }
        for (String domain : RAW) {
            if (!storage.rawAccess() && request.host().contains(domain)) {
                List<HttpHeader> fields = fields(own());
                fields.add(new HttpHeader("location", "https://" + request.id() + ".icp0.io" + request.url()));
                return uncertified(308, fields, "", "this Satellite serves nothing under raw hosts");
            }
        }
        Optional<String> decoded = request.path();
        if (decoded.isEmpty()) {
            return uncertified(
                    405, List.of(), "Permission denied. Cannot perform this operation.", "the path is not UTF-8");
        }
        String path = decoded.get();
        Asset asset = deployment.asset(path);
        if (asset == null) {
            asset = alias(path, deployment);
        }
        if (asset != null) {
            String why = asset.inWords() + (asset.key().equals(path) ? "" : ", as an alias");
            return serve(request, asset, 200, Optional.of(new CanisterReply.CertifiedPath(path, false)), why);
        }
        String missing = deployment.leftOut(path).orElse("there is no " + path);
        SatelliteStorage.Redirect redirect = redirect(path);
        if (redirect != null) {
            return redirect(redirect, path, missing);
        }
        Optional<SatelliteStorage.Rewrite> rewrite = rewrite(path);
        if (rewrite.isPresent()) {
            Asset target = alias(rewrite.get().destination(), deployment);
            target = target == null ? deployment.asset(rewrite.get().destination()) : target;
            if (target != null) {
                return rewrite(request, rewrite.get(), target, path, deployment, missing);
            }
            missing += ", and " + line(rewrite.get().place()) + " leads to no file";
        }
        Asset page = deployment.asset(NOT_FOUND);
        Asset index = deployment.asset(INDEX);
        boolean root = ROOT_PATHS.contains(path);
        if (!root && (page != null || index != null)) {
            Asset instead = page == null ? index : page;
            return serve(
                    request,
                    instead,
                    page == null ? 200 : 404,
                    Optional.of(new CanisterReply.CertifiedPath("/", true)),
                    missing + "; " + instead.shown() + " instead");
        }
        return uncertified(404, List.of(), "No asset found.", missing + ", and no page to serve instead");
    }

    private static Asset alias(String path, Deployment deployment) {
        for (String alias : aliases(path)) {
            Asset asset = deployment.asset(alias);
            if (asset != null) {
                return asset;
            }
        }
        return null;
    }

    private SatelliteStorage.Redirect redirect(String path) {
        SatelliteStorage.Redirect first = null;
        for (SatelliteStorage.Redirect redirect : storage.redirects()) {
            if (redirect.source().matches(path) && (first == null || isBefore(redirect.source(), first.source()))) {
                first = redirect;
            }
        }
        return first;
    }

    private Optional<SatelliteStorage.Rewrite> rewrite(String path) {
        SatelliteStorage.Rewrite first = null;
        for (SatelliteStorage.Rewrite rewrite : storage.rewrites()) {
            if (rewrite.source().matches(path) && (first == null || isBefore(rewrite.source(), first.source()))) {
                first = rewrite;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The pattern with more slashes goes first, then the one that the alphabet has first. */
    private static boolean isBefore(Glob one, Glob other) {
        int slashes = one.pattern().split("/", -1).length - other.pattern().split("/", -1).length;
        return slashes > 0 || (slashes == 0 && one.pattern().compareTo(other.pattern()) < 0);
    }

    /** A redirect is certified for its source as it is written: for what a pattern matches besides there is no certificate. */
    private CanisterReply redirect(SatelliteStorage.Redirect redirect, String path, String missing) throws IOException {
        List<HttpHeader> fields = fields(own());
        add(fields, "location", redirect.target());
        boolean certified = path.equals(redirect.source().pattern());
        String why = missing + "; " + line(redirect.place()) + " leads to " + redirect.target()
                + (certified
                        ? ""
                        : ", but redirects are certified only for their source, not for the paths it matches");
        return new CanisterReply(
                redirect.status(),
                fields,
                List.of(),
                new byte[0],
                certified ? Optional.of(new CanisterReply.CertifiedPath(path, false)) : Optional.empty(),
                why);
    }

    /**
     * A rewrite is certified below its source without the stars, for the file that lies under its destination before aliases
     * count, in the one encoding that compresses most.
     */
    private CanisterReply rewrite(
            CanisterRequest request,
            SatelliteStorage.Rewrite rewrite,
            Asset target,
            String path,
            Deployment deployment,
            String missing)
            throws IOException {
        String source = rewrite.source().pattern();
        String base = (source.startsWith("/") ? source : "/" + source).replace("*", "");
        String why = missing + "; " + line(rewrite.place()) + " serves " + target.inWords();
        Asset exact = deployment.asset(rewrite.destination());
        Map<ContentEncoding, Content.Form> forms = forms(target);
        ContentEncoding best = ContentEncoding.IDENTITY;
        for (ContentEncoding encoding : forms.keySet()) {
            best = encoding.compareTo(best) > 0 ? encoding : best;
        }
        Content.Form form = accepted(request, forms);
        String doubt = "";
        if (!path.equals(base) && !path.startsWith(base.endsWith("/") ? base : base + "/")) {
            doubt = ", but rewrites are certified below " + base + " only";
        } else if (exact != null && !exact.equals(target)) {
            doubt = ", but " + exact.shown() + " is certified";
        } else if (form != null && form.encoding() != best) {
            doubt = ", but rewrites are certified as " + best.token() + " only";
        }
        return serve(
                request,
                target,
                200,
                doubt.isEmpty() ? Optional.of(new CanisterReply.CertifiedPath(base, true)) : Optional.empty(),
                why + doubt);
    }

    private static String line(Location place) {
        return place.path() + ":" + place.start().line();
    }

    /** The forms that are uploaded, whether they are smaller or not. */
    private Map<ContentEncoding, Content.Form> forms(Asset asset) throws IOException {
        Map<ContentEncoding, Content.Form> forms = new LinkedHashMap<>();
        for (ContentEncoding encoding : asset.treatment().encodings()) {
            forms.putAll(content(asset).forms(List.of(encoding)));
        }
        return forms;
    }

    /** The first form that the client names, else the plain one; null if there is none. */
    private static Content.Form accepted(CanisterRequest request, Map<ContentEncoding, Content.Form> forms) {
        for (String token : request.list("accept-encoding")) {
            for (Content.Form form : forms.values()) {
                if (form.encoding().token().equals(token)) {
                    return form;
                }
            }
        }
        return forms.get(ContentEncoding.IDENTITY);
    }

    private CanisterReply serve(
            CanisterRequest request, Asset asset, int status, Optional<CanisterReply.CertifiedPath> path, String why)
            throws IOException {
        Content.Form form = accepted(request, forms(asset));
        if (form == null) {
            return uncertified(
                    500, List.of(), "No asset encoding found.", why + ", of which only compressed forms are uploaded");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (!asset.isFile() || SatelliteRules.hasType(asset.key())) {
            headers.put("content-type", asset.mediaType());
        }
        for (Header header : asset.treatment().headers()) {
            if (asset.isFile() || !header.is("content-type")) {
                headers.put(header.name().toLowerCase(Locale.ROOT), header.value());
            }
        }
        headers.put("accept-ranges", "bytes");
        headers.put("etag", form.tag());
        headers.putAll(own());
        if (form.encoding() != ContentEncoding.IDENTITY) {
            headers.put("content-encoding", form.encoding().token());
        }
        return new CanisterReply(status, fields(headers), List.of(), form.bytes(), path, why);
    }

    private Map<String, String> own() {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("x-content-type-options", "nosniff");
        own.put("strict-transport-security", "max-age=31536000 ; includeSubDomains");
        own.put("referrer-policy", "same-origin");
        if (storage.frames().value() != null) {
            own.put("x-frame-options", storage.frames().value());
        }
        return own;
    }
}
