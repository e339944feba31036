package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Evidence;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Link.Asker;
import io.github.iiorigins.diagnostics.Link.Name;
import io.github.iiorigins.diagnostics.Link.State;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.validate.client.ClientScan;
import io.github.iiorigins.validate.client.Sent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a validation has looked at so far, and what that says about each link of the chain. */
final class Survey {
    private final Optional<ProjectFile> projectFile;
    private final List<String> originsFiles = new ArrayList<>();
    private final List<Evidence> lists = new ArrayList<>();
    private final List<String> environments = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Evidence> uploads = new ArrayList<>();
    private final List<Principal> ids = new ArrayList<>();
    private int origins;
    private int rulesFiles;
    private int manifests;
    private int sources;
    private int places;
    private int projects;
    private String served;
    private String uploader;
    private String listWriter;
    /** Why something is not known that would have been looked at; the first reason stands for the others. */
    private String requestUnknown;

    private String uploadUnknown;
    private String listUnknown;

    Survey(Optional<ProjectFile> projectFile) {
        this.projectFile = projectFile;
    }

    /** A whole project is looked at. */
    void project() {
        projects++;
    }

    void manifest() {
        manifests++;
    }

    void rulesFile() {
        rulesFiles++;
    }

    /** An alternative-origins file that was asked for. */
    void list(OriginsDocument document, Path file) {
        String path = document.source().path();
        int count = document.entries().size();
        originsFiles.add(path);
        origins += count;
        lists.add(Evidence.at(document.start(), count == 1 ? "1 origin" : count + " origins"));
        if (projectFile.isPresent()) {
            List<Environment> claiming = projectFile.get().environmentsOf(file);
            List<Environment> found = projectFile.get().withList(document.entries());
            // First those that the file is for; that it is another's is for a rule to say.
            for (boolean own : new boolean[] {true, false}) {
                for (Environment environment : found) {
                    if (claiming.contains(environment) == own && !environments.contains(environment.name())) {
                        environments.add(environment.name());
                    }
                }
            }
        }
    }

    /** A manifest writes the list itself. */
    void listFrom(String writer) {
        listWriter = writer;
        uploader = writer;
    }

    void listUnknown(String why) {
        listUnknown = listUnknown == null ? why : listUnknown;
        uploadUnknown(why);
    }

    /** What serves the one alternative-origins file that was asked for; null if that is not known. */
    void served(String words) {
        served = words;
    }

    /** The IDs of a canister that serves a list. */
    void ids(List<CanisterIdEntry> entries) {
        for (CanisterIdEntry entry : entries) {
            ids.add(entry.id());
        }
    }

    /** A file that a canister serves. */
    void uploaded(String canister, Location manifest, String file) {
        uploader = uploader == null ? canister : uploader;
        uploads.add(Evidence.at(manifest, file));
    }

    void uploadUnknown(String why) {
        uploadUnknown = uploadUnknown == null ? why : uploadUnknown;
    }

    /** Client code that was searched. */
    void code(ClientScan.Result result) {
        sources += result.files();
        places += result.values();
        sent.addAll(result.sent());
        for (Complaint complaint : result.complaints()) {
            requestUnknown(complaint.message());
        }
        for (String library : result.untried()) {
            requestUnknown(library + " is newer than the versions known here");
        }
        if (result.generated() > 0) {
            requestUnknown("generated code sends it");
        }
    }

    private void requestUnknown(String why) {
        requestUnknown = requestUnknown == null ? why : requestUnknown;
    }

    /** How many source files were searched. */
    int sources() {
        return sources;
    }

    /** In how many places client code sends a derivation origin. */
    int places() {
        return places;
    }

    ValidationScope scope() {
        return new ValidationScope(
                originsFiles, origins, rulesFiles, manifests, sources, Optional.ofNullable(served), environments);
    }

    /**
     * The chain.
     *
     * @param findings what is reported
     * @param setAside errors that are not reported as errors, because of an exception or a severity
     */
    Chain chain(List<Finding> findings, List<Finding> setAside) {
        Link[] links = {
            request(),
            canister(),
            document(),
            Link.notAsked(Name.CERTIFIED, Asker.CHECK),
            list(),
            Link.notAsked(Name.PAGE, Asker.CHECK),
            Link.notAsked(Name.RETURN, Asker.CHECK),
            Link.notAsked(Name.PRINCIPAL, Asker.TEST_LOGIN)
        };
        boolean stopped = InternalErrorRule.isAmong(findings);
        List<Link> judged = new ArrayList<>(links.length);
        for (Link link : links) {
            judged.add(judged(link, findings, setAside, stopped));
        }
        return new Chain(judged);
    }

    private Link judged(Link link, List<Finding> findings, List<Finding> setAside, boolean stopped) {
        List<Evidence> evidence = new ArrayList<>();
        String first = null;
        int warnings = 0;
        for (Finding finding : findings) {
            if (finding.bug().isPresent() || broken(finding) != link.name()) {
                continue;
            }
            warnings += finding.severity() == Severity.WARNING ? 1 : 0;
            if (finding.severity() == Severity.ERROR) {
                first = first == null ? finding.message() : first;
                if (finding.location().isPresent()) {
                    evidence.add(Evidence.at(finding.location().get()));
                }
            }
        }
        if (first != null) {
            return Link.of(link.name(), State.FAILED, first, evidence);
        }
        if (link.state() == State.PASSED) {
            if (stopped) {
                return Link.unknown(link.name(), "a bug in ii-origins stopped a check");
            }
            for (Finding finding : setAside) {
                if (broken(finding) == link.name()) {
                    return Link.unknown(
                            link.name(),
                            "an exception or a setting hides this error: "
                                    + finding.rule().name());
                }
            }
            return link.withWarnings(warnings);
        }
        return link;
    }

    /** The link that an error breaks: one about a derivation origin in client code breaks the request. */
    private static Name broken(Finding finding) {
        Name name = finding.rule().breaks();
        if (name == Name.LIST && finding.location().isPresent()) {
            String path = finding.location().get().path();
            return ClientScan.isSource(path.substring(path.lastIndexOf('/') + 1)) ? Name.REQUEST : name;
        }
        return name;
    }

    private Link request() {
        if (requestUnknown != null) {
            return Link.unknown(Name.REQUEST, requestUnknown);
        }
        if (sources == 0) {
            return projects == 0
                    ? Link.notAsked(Name.REQUEST, Asker.VALIDATE)
                    : Link.unknown(Name.REQUEST, "no client code");
        }
        if (sent.isEmpty()) {
            return Link.unknown(
                    Name.REQUEST,
                    "no derivation origin in " + (sources == 1 ? "1 source file" : sources + " source files"));
        }
        List<Evidence> evidence = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Sent one : sent) {
            if (one.origin().isEmpty()) {
                return Link.of(Name.REQUEST, State.UNKNOWN, "the code computes it", List.of(Evidence.at(one.place())));
            }
            String origin = one.origin().get();
            evidence.add(Evidence.at(one.place(), origin));
            if (!values.contains(origin)) {
                values.add(origin);
            }
        }
        return Link.of(
                Name.REQUEST,
                State.PASSED,
                values.size() == 1
                        ? "the app sends " + values.get(0)
                        : "the code sends " + values.size() + " derivation origins",
                evidence);
    }

    /** A host under a gateway's domain names its canister; of a custom domain only the network knows. */
    private Link canister() {
        List<String> derivationOrigins = new ArrayList<>();
        if (projectFile.isPresent()) {
            for (Environment environment : projectFile.get().considered()) {
                if (environment.derivationOrigin().isPresent() && !environment.isLocal()) {
                    derivationOrigins.add(environment.derivationOrigin().get().meant());
                }
            }
        }
        if (derivationOrigins.isEmpty()) {
            for (Sent one : sent) {
                if (one.origin().isPresent()) {
                    derivationOrigins.add(one.origin().get());
                }
            }
        }
        if (derivationOrigins.isEmpty()) {
            return projects == 0
                    ? Link.notAsked(Name.CANISTER, Asker.VALIDATE)
                    : Link.unknown(Name.CANISTER, "no known derivation origin");
        }
        List<Evidence> evidence = new ArrayList<>();
        for (String derivationOrigin : derivationOrigins) {
            Origin origin = Origin.parse(derivationOrigin).orElse(null);
            Optional<Principal> named = origin == null ? Optional.empty() : Gateway.principal(origin.host());
            if (named.isEmpty()) {
                return Link.notAsked(Name.CANISTER, Asker.CHECK);
            }
            if (!ids.isEmpty() && !ids.contains(named.get())) {
                return Link.unknown(Name.CANISTER, named.get() + " is not an ID of a canister that serves the list");
            }
            evidence.add(Evidence.of(derivationOrigin));
        }
        return Link.of(Name.CANISTER, State.PASSED, "the host of the derivation origin names the canister", evidence);
    }

    private Link document() {
        if (projects == 0) {
            return Link.notAsked(Name.DOCUMENT, Asker.VALIDATE);
        }
        if (uploadUnknown != null) {
            return Link.unknown(Name.DOCUMENT, uploadUnknown);
        }
        if (uploader != null) {
            return Link.of(Name.DOCUMENT, State.PASSED, uploader, uploads);
        }
        return isConsumer()
                ? Link.notAsked(Name.DOCUMENT, Asker.CHECK)
                : Link.unknown(
                        Name.DOCUMENT, manifests == 0 ? "no manifest says what is uploaded" : "no file to upload");
    }

    private Link list() {
        if (listUnknown != null) {
            return Link.unknown(Name.LIST, listUnknown);
        }
        if (!originsFiles.isEmpty()) {
            return origins == 0
                    ? Link.of(Name.LIST, State.UNKNOWN, "empty", lists)
                    : Link.of(Name.LIST, State.PASSED, origins == 1 ? "1 origin" : origins + " origins", lists);
        }
        if (listWriter != null) {
            return Link.of(Name.LIST, State.PASSED, listWriter, List.of());
        }
        if (isConsumer()) {
            return Link.notAsked(Name.LIST, Asker.CHECK);
        }
        return projects == 0
                ? Link.notAsked(Name.LIST, Asker.VALIDATE)
                : Link.unknown(Name.LIST, "no ii-alternative-origins");
    }

    private boolean isConsumer() {
        return projectFile.isPresent() && projectFile.get().role() == ProjectFile.Role.CONSUMER;
    }
}
