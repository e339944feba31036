package io.github.iiorigins.project;

import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code /.well-known/ic-domains}: the custom domains that a canister is served under, one a line
 * (dfinity/developer-docs: docs/guides/frontends/custom-domains.md).
 */
public final class RegisteredDomains {
    /** The file's name. */
    public static final String NAME = "ic-domains";

    private RegisteredDomains() {}

    /** The domains in a file, in its order. */
    public static List<String> read(SourceText source) {
        List<String> domains = new ArrayList<>();
        for (int line = 1; line <= source.lineCount(); line++) {
            String domain = source.line(line).strip();
            if (!domain.isEmpty()) {
                domains.add(domain);
            }
        }
        return domains;
    }
}
