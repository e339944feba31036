package io.github.iiorigins.generate;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.RegisteredDomains;
import io.github.iiorigins.text.Edit;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What belongs into the file {@code ic-domains}: see {@link RegisteredDomains}. */
final class DomainsFile {
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

    /** Those domains that a file lacks. */
    static List<String> missing(Optional<SourceText> source, List<String> domains) {
        List<String> there = source.isPresent() ? RegisteredDomains.read(source.get()) : List.of();
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
