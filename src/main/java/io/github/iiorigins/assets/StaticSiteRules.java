package io.github.iiorigins.assets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A tree as the recipe {@code static-site} uploads it: {@code _headers} at the top, and no other rules
 * (dfinity/certified-assets: crates/asset-prep/src/scan.rs, docs/headers.md).
 */
public final class StaticSiteRules extends HostingRules {
    private final HeadersFile file;

    /** Reads the rules of a tree. */
    public StaticSiteRules(AssetTree tree) {
        super(tree);
        AssetTree.Document document = tree.document(AssetTree.HEADERS);
        this.file = document == null ? null : HeadersFile.read(document);
    }

    /** The file {@code _headers}, if there is one. */
    public Optional<HeadersFile> file() {
        return Optional.ofNullable(file);
    }

    @Override
    public boolean isAccepted() {
        return file == null || file.isAccepted();
    }

    @Override
    public Treatment treat(String path) {
        return new Treatment(path, exclusion(path), headers(path));
    }

    private Exclusion exclusion(String path) {
        AssetTree.Entry entry = tree().top();
        for (int from = 0; from < path.length(); ) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(from, end);
            String part = path.substring(0, end);
            boolean last = end == path.length();
            entry = entry == null ? null : entry.entry(name);
            boolean directory = entry == null ? !last : entry.kind() == AssetTree.Kind.DIRECTORY;
            if (name.startsWith(".") && !(directory && name.equals(".well-known"))) {
                return new Exclusion(Exclusion.Reason.HIDDEN, part, null);
            }
            if (entry != null && entry.kind() == AssetTree.Kind.SYMBOLIC_LINK) {
                return new Exclusion(Exclusion.Reason.SYMBOLIC_LINK, part, null);
            }
            if (last && directory) {
                return new Exclusion(Exclusion.Reason.DIRECTORY, part, null);
            }
            if (last && (name.equals(AssetTree.HEADERS) || name.equals(AssetTree.REDIRECTS))) {
                return new Exclusion(Exclusion.Reason.RULES_FILE, part, null);
            }
            from = end + 1;
        }
        return null;
    }

    /** The headers of a path before those of one name are joined, in the order of the file. */
    public List<Header> given(String path) {
        List<Header> given = new ArrayList<>();
        if (file != null) {
            String key = "/" + path;
            for (HeaderBlock block : file.blocks()) {
                if (block.matches(key)) {
                    given.addAll(block.headers());
                }
            }
        }
        return given;
    }

    /** Values of one name are joined by a comma; of Content-Type the first counts, and each Set-Cookie stays by itself. */
    private List<Header> headers(String path) {
        List<Header> merged = new ArrayList<>();
        for (Header header : given(path)) {
            int same = header.is("set-cookie") ? -1 : indexOf(merged, header.name());
            if (same < 0) {
                merged.add(header);
            } else if (!header.is("content-type")) {
                Header first = merged.get(same);
                merged.set(
                        same,
                        new Header(
                                first.name(),
                                first.value() + ", " + header.value(),
                                first.namePlace(),
                                first.valuePlace(),
                                null));
            }
        }
        merged.sort(new LowerCaseOrder());
        return merged;
    }

    private static int indexOf(List<Header> headers, String name) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).is(name)) {
                return i;
            }
        }
        return -1;
    }

    private static final class LowerCaseOrder implements Comparator<Header> {
        @Override
        public int compare(Header a, Header b) {
            return a.name().toLowerCase(Locale.ROOT).compareTo(b.name().toLowerCase(Locale.ROOT));
        }
    }
}
