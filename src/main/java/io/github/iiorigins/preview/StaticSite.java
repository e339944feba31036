package io.github.iiorigins.preview;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.RedirectsFile;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A canister of the recipe {@code static-site}: files, then clean addresses of pages, then {@code _redirects}, then a page
 * of error; entity tags, and pieces of what is larger than one message (dfinity/certified-assets:
 * crates/canister-core/src/serving.rs, crates/asset-prep/src/html_handling.rs and not_found.rs, docs/routing.md).
 */
final class StaticSite extends Canister {
    /** The size of the pieces that a large file is kept and sent in, in bytes. */
    static final int CHUNK = 1_900_000;

    private static final String INDEX = "/index.html";
    private static final String NOT_FOUND = "/404.html";

    private final CanisterEnvironment environment;

    StaticSite(FileContents contents, CanisterEnvironment environment) {
        super(contents);
        this.environment = environment;
    }

    @Override
    List<String> candidates(String path) {
        List<String> candidates = new ArrayList<>(aliases(path));
        candidates.add(0, path);
        if (path.endsWith("/") && path.length() > 1) {
            candidates.add(path.substring(0, path.length() - 1) + ".html");
        }
        candidates.add(NOT_FOUND);
        return candidates;
    }

    @Override
    CanisterReply answer(CanisterRequest request, Deployment deployment) throws IOException {
        Optional<String> decoded = request.path();
        if (decoded.isEmpty()) {
            return undecodable(request);
        }
        String path = decoded.get();
        Asset asset = asset(path, deployment);
        if (asset != null) {
            return serve(request, asset, 200, new CanisterReply.CertifiedPath(path, false), asset.inWords());
        }
        String missing = deployment.leftOut(path).orElse("there is no " + path);
        for (RedirectsFile.Rule rule : rules(path, deployment)) {
            if (!rule.matches(path)) {
                continue;
            }
            CanisterReply.CertifiedPath certified = new CanisterReply.CertifiedPath(rule.from(), rule.subtree());
            String why = missing + "; " + words(rule);
            if (rule.isRedirection()) {
                return redirect(rule, certified, deployment, why);
            }
            Asset target = asset(rule.to(), deployment);
            // A rule whose file is not there is passed over.
            if (target != null && (rule.status() == 200 || content(target).length() <= CHUNK)) {
                return serve(request, target, rule.status(), certified, why);
            }
        }
        return uncertified(
                404,
                List.of(new HttpHeader("content-type", "text/plain")),
                "not found",
                missing + ", and the rule for all paths leads to no file");
    }

    private static String words(RedirectsFile.Rule rule) {
        String what = rule.isRedirection() ? "leads to " : "serves ";
        String who = rule.place() != null
                ? rule.place().path() + ":" + rule.place().start().line()
                : rule.subtree() ? "the rule for missing files" : "the clean URL of a page";
        return who + " " + what + rule.to() + (rule.status() == 200 ? "" : " with " + rule.status());
    }

    /** An uploaded asset, or the page of error that the deploy tool brings along where the site has none. */
    private static Asset asset(String key, Deployment deployment) {
        Asset asset = deployment.asset(key);
        return asset == null && key.equals(NOT_FOUND) && !hasRuleForAll(deployment)
                ? new Asset(NOT_FOUND, "the default 404.html", deployment.treat(NOT_FOUND), "text/html", DEFAULT_404)
                : asset;
    }

    private static boolean hasRuleForAll(Deployment deployment) {
        for (RedirectsFile.Rule rule : deployment.redirects()) {
            if (rule.subtree() && rule.from().equals("/")) {
                return true;
            }
        }
        return false;
    }

    /** The rules that may be for a path, in their order: those for pages, those of the site, the one for what is missing. */
    private static List<RedirectsFile.Rule> rules(String path, Deployment deployment) {
        List<RedirectsFile.Rule> rules = new ArrayList<>();
        List<String> pages = new ArrayList<>(deployment.pages());
        boolean forAll = hasRuleForAll(deployment);
        if (!forAll && !pages.contains(NOT_FOUND)) {
            pages.add(NOT_FOUND);
            pages.sort(null);
        }
        for (String page : pages) {
            // Only a page whose name without the end is in the path can have a rule for it.
            String stem = page.substring(0, page.length() - (page.endsWith(INDEX) ? INDEX.length() : 5));
            if (path.startsWith(stem)) {
                addRulesOf(page, stem, rules);
            }
        }
        rules.addAll(deployment.redirects());
        if (!forAll) {
            rules.add(new RedirectsFile.Rule("/", true, NOT_FOUND, 404, null));
        }
        return rules;
    }

    private static void addRulesOf(String page, String stem, List<RedirectsFile.Rule> rules) {
        if (page.equals(INDEX)) {
            rules.add(exact("/", page, 200));
            rules.add(exact("/index", "/", 307));
        } else if (page.endsWith(INDEX)) {
            rules.add(exact(stem + "/", page, 200));
            rules.add(exact(stem, stem + "/", 307));
            rules.add(exact(stem + ".html", stem, 307));
            rules.add(exact(stem + "/index", stem, 307));
        } else {
            rules.add(exact(stem, page, 200));
            rules.add(exact(stem + "/", stem, 307));
            rules.add(exact(stem + "/index", stem, 307));
            rules.add(exact(stem + "/index.html", stem, 307));
        }
    }

    private static RedirectsFile.Rule exact(String from, String to, int status) {
        return new RedirectsFile.Rule(from, false, to, status, null);
    }

    private static CanisterReply redirect(
            RedirectsFile.Rule rule, CanisterReply.CertifiedPath path, Deployment deployment, String why)
            throws IOException {
        List<HttpHeader> fields = new ArrayList<>();
        fields.add(new HttpHeader("content-type", "text/plain"));
        add(fields, "location", rule.to());
        for (Header header : deployment.treat(rule.from()).headers()) {
            if (!header.is("content-type")) {
                add(fields, header.name().toLowerCase(Locale.ROOT), header.value());
            }
        }
        return new CanisterReply(rule.status(), fields, List.of(), new byte[0], Optional.of(path), why);
    }

    private CanisterReply serve(
            CanisterRequest request, Asset asset, int status, CanisterReply.CertifiedPath path, String why)
            throws IOException {
        Treatment treatment = asset.treatment();
        Content.Form form = choose(accepted(request), content(asset).forms(treatment.encodings()));
        List<HttpHeader> fields = new ArrayList<>();
        add(fields, "content-type", asset.mediaType());
        if (form.encoding() != ContentEncoding.IDENTITY) {
            fields.add(new HttpHeader("content-encoding", form.encoding().token()));
        }
        for (Header header : treatment.headers()) {
            if (!header.is("content-type") && !header.is("etag")) {
                add(fields, header.name().toLowerCase(Locale.ROOT), header.value());
            }
        }
        if (isPage(asset.mediaType())) {
            add(fields, "set-cookie", environment.cookie() + "; Secure; SameSite=None; Partitioned");
        }
        fields.add(new HttpHeader("etag", form.tag()));
        boolean known = status == 200 && isKnown(request, form.hash());
        byte[] body = form.bytes();
        if (known) {
            return new CanisterReply(304, fields, List.of(), new byte[0], Optional.of(path), why + ", not changed");
        }
        Optional<Integer> start = status == 200 && body.length > CHUNK ? rangeStart(request) : Optional.empty();
        if (start.isPresent()) {
            int from = start.get() >= body.length ? 0 : start.get() / CHUNK * CHUNK;
            int end = Math.min(from + CHUNK, body.length);
            add(fields, "content-range", "bytes " + from + "-" + (end - 1) + "/" + body.length);
            byte[] piece = Arrays.copyOfRange(body, from, end);
            return new CanisterReply(206, fields, List.of(), piece, Optional.of(path), why + ", a piece");
        }
        return new CanisterReply(status, fields, List.of(), body, Optional.of(path), why);
    }

    private static boolean isPage(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon))
                .strip()
                .equalsIgnoreCase("text/html");
    }

    /** The codings that the client takes, in its order; weights other than none at all do not count. */
    private static List<String> accepted(CanisterRequest request) {
        List<String> tokens = new ArrayList<>();
        for (String part : request.list("accept-encoding")) {
            String[] words = part.toLowerCase(Locale.ROOT).split(";", -1);
            boolean refused = false;
            for (int i = 1; i < words.length; i++) {
                String word = words[i].replace(" ", "");
                refused |= word.startsWith("q=0")
                        && word.substring(3).replace(".", "").replace("0", "").isEmpty();
            }
            if (!refused) {
                tokens.add(words[0].strip());
            }
        }
        return tokens;
    }

    /** Whether the client says that it has this content already; a weak tag will do. */
    private static boolean isKnown(CanisterRequest request, String hash) {
        for (String part : request.list("if-none-match")) {
            String tag = part.startsWith("W/") ? part.substring(2).strip() : part;
            if (tag.equalsIgnoreCase("\"" + hash + "\"")) {
                return true;
            }
        }
        return false;
    }

    /** Where the one range begins that is asked for; its end does not count. */
    private static Optional<Integer> rangeStart(CanisterRequest request) {
        String range = HttpHeader.first(request.fields(), "range").orElse("").strip();
        int dash = range.indexOf('-');
        if (!range.startsWith("bytes=") || range.indexOf(',') >= 0 || dash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseUnsignedInt(range.substring(6, dash).strip()));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static final byte[] DEFAULT_404 =
            ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>404</title>"
                            + "<p>404: not found. (For a static site without a 404.html, the deploy tool adds its own page.)")
                    .getBytes(StandardCharsets.UTF_8);
}
