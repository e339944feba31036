package io.github.iiorigins.preview;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.net.HttpField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Juno Satellite without storage settings of its own: aliases, {@code /404.html} or else {@code /index.html} in the place of
 * what is missing, no raw access, a set of headers on everything (junobuild/juno: src/libs/storage/src/routing.rs and
 * src/libs/storage/src/http).
 */
final class Satellite extends Canister {
    private static final String INDEX = "/index.html";
    private static final String NOT_FOUND = "/404.html";
    private static final List<String> RAW =
            List.of(".raw.icp0.io", ".raw.ic0.app", ".raw.icp-api.io", ".raw.internetcomputer.org");
    private static final List<String> ROOT_PATHS = List.of(INDEX, "/index", "/", "/404", NOT_FOUND);

    Satellite(FileContents contents) {
        super(contents);
    }

    @Override
    List<String> candidates(String path) {
        List<String> candidates = new ArrayList<>(aliases(path));
        candidates.add(0, path);
        candidates.add(NOT_FOUND);
        candidates.add(INDEX);
        return candidates;
    }

    @Override
    CanisterReply answer(CanisterRequest request, Deployment deployment) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return uncertified(405, List.of(), "Method Not Allowed.", "a Satellite answers GET and HEAD alone");
        }
        for (String domain : RAW) {
            if (request.host().contains(domain)) {
                List<HttpField> fields = new ArrayList<>(security());
                fields.add(new HttpField("location", "https://" + request.id() + ".icp0.io" + request.url()));
                return uncertified(308, fields, "", "a Satellite serves nothing under raw hosts");
            }
        }
        Optional<String> decoded = request.path();
        if (decoded.isEmpty()) {
            return uncertified(
                    405, List.of(), "Permission denied. Cannot perform this operation.", "the path is not UTF-8");
        }
        String path = decoded.get();
        Asset asset = deployment.asset(path);
        List<String> aliases = aliases(path);
        for (int i = 0; asset == null && i < aliases.size(); i++) {
            asset = deployment.asset(aliases.get(i));
        }
        if (asset != null) {
            String why = asset.key().equals(path) ? asset.shown() : asset.shown() + ", as an alias";
            return serve(request, asset, 200, new CanisterReply.CertifiedPath(path, false), why);
        }
        String missing = deployment.leftOut(path).orElse("there is no " + path);
        Asset page = deployment.asset(NOT_FOUND);
        Asset index = deployment.asset(INDEX);
        boolean root = ROOT_PATHS.contains(path);
        if (!root && (page != null || index != null)) {
            Asset instead = page == null ? index : page;
            return serve(
                    request,
                    instead,
                    page == null ? 200 : 404,
                    new CanisterReply.CertifiedPath("/", true),
                    missing + "; " + instead.shown() + " instead");
        }
        return uncertified(404, List.of(), "No asset found.", missing + ", and no page to serve instead");
    }

    private CanisterReply serve(
            CanisterRequest request, Asset asset, int status, CanisterReply.CertifiedPath path, String why)
            throws IOException {
        Map<ContentEncoding, Content.Form> forms =
                new EnumMap<>(content(asset).forms(asset.treatment().encodings()));
        List<String> accepted = new ArrayList<>(request.list("accept-encoding"));
        accepted.add(ContentEncoding.IDENTITY.token());
        Content.Form form = choose(accepted, forms);
        List<HttpField> fields = new ArrayList<>();
        add(fields, "content-type", asset.mediaType());
        fields.add(new HttpField("accept-ranges", "bytes"));
        fields.add(new HttpField("etag", form.tag()));
        fields.addAll(security());
        if (form.encoding() != ContentEncoding.IDENTITY) {
            fields.add(new HttpField("content-encoding", form.encoding().token()));
        }
        return new CanisterReply(status, fields, List.of(), form.bytes(), Optional.of(path), why);
    }

    private static List<HttpField> security() {
        return List.of(
                new HttpField("x-content-type-options", "nosniff"),
                new HttpField("strict-transport-security", "max-age=31536000 ; includeSubDomains"),
                new HttpField("referrer-policy", "same-origin"),
                new HttpField("x-frame-options", "DENY"));
    }
}
