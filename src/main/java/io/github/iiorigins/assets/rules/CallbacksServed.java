package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.HostingRules;
import io.github.iiorigins.assets.MediaType;
import io.github.iiorigins.assets.RulesEdit;
import io.github.iiorigins.assets.RulesFile;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Fix;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.AuthCallbacks;
import io.github.iiorigins.ii.rules.CallbacksRules;
import io.github.iiorigins.text.Edit;
import java.util.List;
import java.util.Optional;

/** How the file of callbacks is served: unlike the alternative-origins file, II reads it only as JSON. */
final class CallbacksServed {
    static final String PATH = ".well-known/" + AuthCallbacks.NAME;

    private CallbacksServed() {}

    /** Adds the finding about a tree that has the file. */
    static void check(Inspection inspection, List<Finding> findings) {
        if (inspection.hosting() == null || !inspection.isUnderstood()) {
            return;
        }
        Treatment served = inspection.hosting().treat(PATH);
        Optional<String> type = served.header("content-type").map(Header::value);
        if (!served.isUploaded()) {
            return;
        }
        Optional<String> problem = AuthCallbacks.typeProblem(type.isPresent() ? type : Optional.of(MediaType.UNKNOWN));
        if (problem.isEmpty()) {
            return;
        }
        Finding finding = Finding.of(
                        CallbacksRules.CALLBACKS_UNUSABLE,
                        "II does not accept " + AuthCallbacks.NAME + ": " + problem.get())
                .at(Location.start(inspection.tree().shown(PATH)))
                .withNote(
                        type.isPresent()
                                ? "II reads the file only as application/json"
                                : "no rule sets its type, and a file without an extension is served as "
                                        + MediaType.UNKNOWN)
                .withHelp(
                        inspection.canister() == null
                                ? "add /" + PATH + " with Content-Type: application/json to _headers"
                                : "{ \"match\": \"" + PATH + "\", \"headers\": { \"" + Inspection.ALLOW_ORIGIN
                                        + "\": \"*\", \"Content-Type\": \"application/json\" }, \"ignore\": false }");
        Fix fix = inspection.canister() == null ? null : fix(inspection);
        findings.add(fix == null ? finding : finding.withFix(fix));
    }

    /** A rule for the file at the end of the top rules file, if it is served right then. */
    private static Fix fix(Inspection inspection) {
        for (RulesFile file : inspection.canister().files()) {
            if (file.directory().isEmpty()) {
                List<Edit> edits = RulesEdit.append(file, Inspection.originsRule(PATH));
                HostingRules after = inspection.after(file.path(), edits);
                Optional<Header> type =
                        after == null ? Optional.empty() : after.treat(PATH).header("content-type");
                if (type.isPresent()
                        && AuthCallbacks.typeProblem(Optional.of(type.get().value()))
                                .isEmpty()) {
                    return new Fix(true, inspection.tree().document(file.path()).source(), edits);
                }
            }
        }
        return null;
    }
}
