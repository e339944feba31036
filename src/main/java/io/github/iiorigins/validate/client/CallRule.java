package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Severity;
import java.util.List;

/** A rule about a call of a client library: where its options are, and which page it opens. */
abstract class CallRule extends ClientRule {
    CallRule(String name, Severity severity, String summary) {
        super(name, severity, summary);
    }

    /** Adds the findings about one call of a file. */
    abstract void check(ClientSource source, SignInCall call, ClientContext context, List<Finding> findings);

    /** What tells the version that a finding speaks of, as a note; null if nothing does. */
    static String evidence(LibraryVersion version) {
        return version.evidence().isEmpty() ? null : "the version is from " + version.evidence();
    }
}
