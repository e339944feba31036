package io.github.iiorigins.project;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.assets.Glob;
import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.InvalidGlob;
import io.github.iiorigins.assets.Minimatch;
import io.github.iiorigins.assets.SatelliteStorage;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what Juno's configuration says of files and how they are served. Of a script, what stands there in literals; of the
 * rest a remark says that it is not known. It is read when it is asked for, since only a preview needs it.
 */
public final class SatelliteStorageReader {
    private final Manifest manifest;
    private final List<SatelliteStorage.HeaderRule> headers = new ArrayList<>();
    private final List<SatelliteStorage.Rewrite> rewrites = new ArrayList<>();
    private final List<SatelliteStorage.Redirect> redirects = new ArrayList<>();
    private final List<SatelliteStorage.Ignored> ignored = new ArrayList<>();
    private final List<SatelliteStorage.Compression> compressions = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private SatelliteStorage.Frames frames = SatelliteStorage.Frames.DENY;
    private boolean rawAccess;

    private SatelliteStorageReader(Manifest manifest) {
        this.manifest = manifest;
    }

    /** What the configuration of a Satellite says. */
    public static SatelliteStorage read(AssetCanister satellite) {
        ManifestNode.Mapping mapping = JunoManifestReader.satellite(satellite.manifest());
        return mapping == null
                ? SatelliteStorage.DEFAULT
                : new SatelliteStorageReader(satellite.manifest()).read(mapping);
    }

    private SatelliteStorage read(ManifestNode.Mapping satellite) {
        // Without "hosting" its keys stand one level up, which is the older form.
        ManifestNode own = satellite.get("hosting");
        if (own == null) {
            hosting(satellite);
        } else if (own instanceof ManifestNode.Mapping mapping) {
            hosting(mapping);
        } else {
            unknown("hosting", own);
            compressions.add(SatelliteStorage.Compression.usual());
        }
        ManifestNode storage = satellite.get("storage");
        if (storage instanceof ManifestNode.Mapping mapping) {
            storage(mapping);
        } else if (!ManifestNode.isAbsent(storage)) {
            unknown("storage", storage);
        } else if (satellite.open()) {
            remark(satellite.span(), "a part of \"satellite\" is computed, so \"storage\" may be set there");
        }
        SatelliteStorage read =
                new SatelliteStorage(headers, rewrites, redirects, frames, rawAccess, ignored, compressions, List.of());
        for (SatelliteStorage.HeaderRule rule : headers) {
            for (Header header : rule.headers()) {
                if (read.sets(header.name())) {
                    remark(
                            header.namePlace().span(),
                            QuotedText.quote(header.name()) + " has no effect: the Satellite sets this header itself");
                }
            }
        }
        return new SatelliteStorage(headers, rewrites, redirects, frames, rawAccess, ignored, compressions, remarks);
    }

    private void hosting(ManifestNode.Mapping hosting) {
        for (ManifestNode item : list(hosting, "ignore")) {
            Minimatch pattern = item instanceof ManifestNode.Text text ? Minimatch.parse(text.value()) : null;
            if (pattern == null) {
                unknown("ignore", item);
                continue;
            }
            ignored.add(new SatelliteStorage.Ignored(pattern, at(item)));
            if (pattern.isRelative()) {
                remark(
                        item.span(),
                        QuotedText.quote(pattern.pattern())
                                + " of \"ignore\" matches no file: Juno compares it with absolute paths, so begin it with **/");
            }
        }
        if (!ManifestNode.isAbsent(hosting.get("encoding"))) {
            remark(hosting.get("encoding").span(), "this preview ignores \"encoding\"");
        }
        ManifestNode precompress = hosting.get("precompress");
        if (precompress instanceof ManifestNode.Sequence several) {
            for (ManifestNode item : several.items()) {
                compression(item);
            }
        } else if (precompress instanceof ManifestNode.Plain
                && text(precompress).equals("false")) {
            return;
        } else if (ManifestNode.isAbsent(precompress) || text(precompress).equals("true")) {
            compressions.add(SatelliteStorage.Compression.usual());
        } else {
            compression(precompress);
        }
    }

    private void compression(ManifestNode node) {
        if (!(node instanceof ManifestNode.Mapping mapping)) {
            unknown("precompress", node);
            return;
        }
        String written = word(mapping, "pattern", SatelliteStorage.Compression.USUAL_PATTERN);
        String mode = word(mapping, "mode", "both");
        String algorithm = word(mapping, "algorithm", "gzip");
        Minimatch pattern = written == null ? null : Minimatch.parse(written);
        if (pattern == null || mode == null || algorithm == null) {
            unknown("precompress", node);
            return;
        }
        compressions.add(new SatelliteStorage.Compression(
                pattern,
                mode.equals("replace"),
                algorithm.equals("brotli") ? ContentEncoding.BROTLI : ContentEncoding.GZIP));
    }

    /** A string; what is usual where it is left out, null where it is not known. */
    private static String word(ManifestNode.Mapping mapping, String key, String usual) {
        ManifestNode node = mapping.get(key);
        if (ManifestNode.isAbsent(node)) {
            return mapping.open() ? null : usual;
        }
        return node instanceof ManifestNode.Text text ? text.value() : null;
    }

    private void storage(ManifestNode.Mapping storage) {
        if (storage.open()) {
            remark(storage.span(), "a part of \"storage\" is computed, so its value is unknown here");
        }
        for (ManifestNode item : list(storage, "headers")) {
            headerRule(item);
        }
        for (ManifestNode item : list(storage, "rewrites")) {
            Glob source = source("rewrites", item);
            if (source != null && string(item, "destination") instanceof ManifestNode.Text destination) {
                rewrites.removeIf(earlier -> earlier.source().pattern().equals(source.pattern()));
                rewrites.add(new SatelliteStorage.Rewrite(source, destination.value(), at(item)));
            } else if (source != null) {
                unknown("rewrites", item);
            }
        }
        for (ManifestNode item : list(storage, "redirects")) {
            redirect(item);
        }
        ManifestNode iframe = storage.get("iframe");
        if (iframe instanceof ManifestNode.Text word) {
            frames = switch (word.value()) {
                case "same-origin" -> SatelliteStorage.Frames.SAME_ORIGIN;
                case "allow-any" -> SatelliteStorage.Frames.ALLOW_ANY;
                default -> SatelliteStorage.Frames.DENY;
            };
        } else if (!ManifestNode.isAbsent(iframe)) {
            unknown("iframe", iframe);
        }
        ManifestNode raw = storage.get("rawAccess");
        if (raw instanceof ManifestNode.Plain) {
            rawAccess = text(raw).equals("true");
        } else if (raw != null) {
            unknown("rawAccess", raw);
        }
    }

    private void headerRule(ManifestNode item) {
        Glob source = source("headers", item);
        if (source == null) {
            return;
        }
        List<Header> given = new ArrayList<>();
        if (string(item, "headers") instanceof ManifestNode.Sequence pairs) {
            for (ManifestNode pair : pairs.items()) {
                if (pair instanceof ManifestNode.Sequence two
                        && two.items().size() == 2
                        && two.items().get(0) instanceof ManifestNode.Text name
                        && two.items().get(1) instanceof ManifestNode.Text value) {
                    given.add(SatelliteStorage.header(name.value(), value.value(), at(name), at(value)));
                } else {
                    unknown("headers", pair);
                }
            }
        } else {
            unknown("headers", item);
        }
        headers.removeIf(earlier -> earlier.source().pattern().equals(source.pattern()));
        headers.add(new SatelliteStorage.HeaderRule(source, given));
    }

    private void redirect(ManifestNode item) {
        Glob source = source("redirects", item);
        if (source == null) {
            return;
        }
        ManifestNode code = string(item, "code");
        String status = code instanceof ManifestNode.Plain ? text(code) : "";
        if (!(string(item, "location") instanceof ManifestNode.Text target)
                || !(status.equals("301") || status.equals("302"))) {
            unknown("redirects", item);
        } else if (!source.pattern().startsWith("/")) {
            remark(
                    item.span(),
                    "the Satellite rejects the redirect of " + QuotedText.quote(source.pattern())
                            + ", which does not start with a slash");
        } else {
            redirects.removeIf(earlier -> earlier.source().pattern().equals(source.pattern()));
            redirects.add(
                    new SatelliteStorage.Redirect(source, target.value(), status.equals("301") ? 301 : 302, at(item)));
        }
    }

    private Glob source(String key, ManifestNode item) {
        if (!(string(item, "source") instanceof ManifestNode.Text source)) {
            unknown(key, item);
            return null;
        }
        try {
            return Glob.parse(source.value());
        } catch (InvalidGlob invalid) {
            remark(
                    source.span(),
                    QuotedText.quote(source.value()) + " matches no path, because it is not a valid pattern: "
                            + invalid.getMessage());
            return null;
        }
    }

    private static ManifestNode string(ManifestNode item, String key) {
        return item instanceof ManifestNode.Mapping mapping ? mapping.get(key) : null;
    }

    private List<ManifestNode> list(ManifestNode.Mapping mapping, String key) {
        ManifestNode node = mapping.get(key);
        if (node instanceof ManifestNode.Sequence sequence) {
            return sequence.items();
        }
        if (!ManifestNode.isAbsent(node)) {
            unknown(key, node);
        }
        return List.of();
    }

    private void unknown(String key, ManifestNode node) {
        remark(
                node.span(),
                node instanceof ManifestNode.Unknown
                        ? "\"" + key + "\" is computed here, so its value is unknown unless the file is run"
                        : "this part of \"" + key + "\" was not understood and is ignored here");
    }

    private void remark(Span span, String sentence) {
        Location place = new Location(manifest.source(), span);
        remarks.add(place.path() + ":" + place.start().line() + ": " + sentence);
    }

    private Location at(ManifestNode node) {
        return new Location(manifest.source(), node.span());
    }

    private String text(ManifestNode node) {
        return node.span().of(manifest.source().text());
    }
}
