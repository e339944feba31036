package io.github.iiorigins.generate;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code /.well-known/ic-domains}: the custom domains that a canister is served under, one a line
 * (dfinity/developer-docs: docs/guides/frontends/custom-domains.md).
 */
final class DomainsFile {
    static final String NAME = "ic-domains";

    private DomainsFile() {}

    /** The hosts among origins that are custom domains: those of no gateway, and of https at its own port. */
    static List<String> customDomains(List<String> origins) {
        List<String> domains = new ArrayList<>();
        for (String text : origins) {
            Optional<Origin> origin = Origin.parse(text);
            if (origin.isPresent()
                    && origin.get().isSecure()
                    && origin.get().port() < 0
                    && !origin.get().isLoopback()
                    && origin.get().host().indexOf('.') > 0
                    && Gateway.of(origin.get().host()).isEmpty()
                    && !domains.contains(origin.get().host())) {
                domains.add(origin.get().host());
            }
        }
        return domains;
    }

    /** The domains in a file, in its order. */
    static List<String> read(SourceText source) {
        List<String> domains = new ArrayList<>();
        for (int line = 1; line <= source.lineCount(); line++) {
            String domain = source.line(line).strip();
            if (!domain.isEmpty()) {
                domains.add(domain);
            }
        }
        return domains;
    }

    /** Those domains that a file lacks. */
    static List<String> missing(Optional<SourceText> source, List<String> domains) {
        List<String> there = source.isPresent() ? read(source.get()) : List.of();
        List<String> missing = new ArrayList<>();
        for (String domain : domains) {
            if (!there.contains(domain)) {
                missing.add(domain);
            }
        }
        return missing;
    }

    /** A file with these domains behind what it has. */
    static SourceText with(String path, Optional<SourceText> source, List<String> missing) {
        if (source.isEmpty()) {
            return SourceText.of(path, (String.join("\n", missing) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String text = source.get().text();
        String end = source.get().lineEnding().text();
        boolean ended = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
        String more = String.join(end, missing);
        return SourceText.of(
                path, Edit.apply(source.get(), List.of(Edit.insert(text.length(), ended ? more + end : end + more))));
    }
}
