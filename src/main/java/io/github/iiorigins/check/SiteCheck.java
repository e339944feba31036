package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.CertificateHeader;
import io.github.iiorigins.ic.HttpHeader;
import io.github.iiorigins.ic.HttpRequest;
import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.ic.Refusal;
import io.github.iiorigins.ic.ResponseVerdict;
import io.github.iiorigins.ic.ResponseVerifier;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Fetcher;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkRootKey;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.Allowance;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The check of one derivation origin: II's own steps first, whose answers decide, and beside them what only helps to
 * understand. Requests that do not need one another's answers are under way together.
 */
final class SiteCheck {
    private static final String PATH = "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;
    private static final String ALLOW_ORIGIN = "access-control-allow-origin";

    private final CheckRequest request;
    private final CheckRequest.Target target;
    private final Http http;
    private final ExecutorService requests;
    private final List<String> iiOrigins;

    private final List<TraceStep> steps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Detail> notes = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    private Principal canister;
    private Fetcher.Seen lookup;
    private String url = "";
    /** The answers to the request that II makes, by the origin of its page. */
    private final Map<String, Outcome> documents = new LinkedHashMap<>();

    SiteCheck(CheckRequest request, CheckRequest.Target target, Http http, ExecutorService requests) {
        this.request = request;
        this.target = target;
        this.http = http;
        this.requests = requests;
        String own = target.ii().origin().toString();
        List<String> all = new ArrayList<>(List.of(own));
        if (target.ii().isProduction()) {
            for (String production : IiLocation.PRODUCTION) {
                if (!production.equals(own)) {
                    all.add(production);
                }
            }
        }
        this.iiOrigins = all;
    }

    SiteReport run() throws InterruptedException {
        List<OriginVerdict> verdicts;
        String derivation = target.derivationOrigin();
        if (!Origin.isBare(derivation)) {
            // The rules of entries say what is wrong with it; no request is worth making.
            OriginEntry entry = OriginEntry.derivation(derivation);
            List<Finding> found = new ArrayList<>();
            OriginsFileRules.check(entry, context(), found);
            for (Finding finding : found) {
                // It stands on the command line or in a project file, which validate repairs.
                findings.add(finding.withoutFix());
            }
            steps.add(new TraceStep(
                    "bare", State.FAILED, QuotedText.quote(derivation) + " is not written as an origin", List.of()));
            notReached("canister", "document", "certified", "list");
            verdicts = verdicts(Optional.empty());
        } else {
            verdicts = live(derivation);
        }
        List<Finding> reported = new ArrayList<>();
        for (Finding finding : findings) {
            Finding set = request.settings().apply(finding);
            if (set != null && !isAllowed(finding)) {
                reported.add(set);
            }
        }
        int allowed = findings.size() - reported.size();
        reported.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding.ORDER));
        return new SiteReport(
                derivation,
                target.limit(),
                target.ii().origin().host(),
                target.source(),
                Optional.ofNullable(canister),
                steps,
                verdicts,
                notes,
                reported,
                allowed,
                new ArrayList<>(unknown));
    }

    private boolean isAllowed(Finding finding) {
        if (!finding.rule().pinned()) {
            for (Allowance allowance : request.allowances()) {
                if (allowance.covers(
                        finding.rule().name(), null, finding.subject().orElse(null))) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<OriginVerdict> live(String derivation) throws InterruptedException {
        if (!Origin.parse(derivation).orElseThrow().isSecure()) {
            OriginsFileRules.check(OriginEntry.derivation(derivation), context(), findings);
        }
        OriginProbe probe = new OriginProbe(request, target, http, requests, this::report, notes);
        probe.start(derivation);
        if (!findCanister(derivation)) {
            notReached("document", "certified", "list");
            List<OriginVerdict> verdicts = verdicts(Optional.empty());
            probe.finish(derivation, canister);
            return verdicts;
        }
        url = target.ii().documentUrl(canister);
        Map<String, Future<Outcome>> ahead = new LinkedHashMap<>();
        for (String ii : iiOrigins) {
            ahead.put(ii, requests.submit(() -> fetch(url, ii)));
        }
        // Addresses that no cache has seen tell what the canister says now.
        String fresh = url + (url.indexOf('?') < 0 ? "?" : "&") + "ii-origins="
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Future<Outcome> now = requests.submit(() -> fetch(fresh, iiOrigins.get(0)));
        Future<Optional<BlsPublicKey>> key = requests.submit(() -> rootKey());
        Map<String, Future<Outcome>> beside = besides(derivation);
        for (Map.Entry<String, Future<Outcome>> one : ahead.entrySet()) {
            documents.put(one.getKey(), Parallel.get(one.getValue()));
        }
        Outcome served = documents.get(iiOrigins.get(0));
        Optional<OriginsDocument> document = judgeDocument(served);
        List<OriginVerdict> verdicts = verdicts(document);
        probe.look(verdicts);
        Outcome current = Parallel.get(now);
        judgeCertificate(served, current, Parallel.get(key));
        judgeList(document);
        stale(served, current);
        for (Map.Entry<String, Future<Outcome>> one : beside.entrySet()) {
            Outcome outcome = Parallel.get(one.getValue());
            notes.add(new Detail(one.getKey(), words(outcome), sameAs(outcome, served)));
        }
        if (document.isPresent()) {
            differences(document.get());
        }
        probe.finish(derivation, canister);
        return verdicts;
    }

    private void report(Finding finding) {
        findings.add(finding);
    }

    // ------------------------------------------------------------------------------------------------ canister

    private boolean findCanister(String derivation) {
        String host = Origin.parse(derivation).orElseThrow().host();
        Optional<Principal> label = Gateway.principal(host);
        if (label.isPresent()) {
            canister = label.get();
            steps.add(new TraceStep("canister", State.PASSED, canister + ", from the host name", List.of()));
            return true;
        }
        CanisterLookup ask = new CanisterLookup(http, iiOrigins.get(0), request::isOpen);
        lookup = ask.ask(derivation);
        List<Detail> hops = new ArrayList<>();
        for (Outcome hop : ask.hops()) {
            hops.add(new Detail("HEAD " + hop.url(), words(hop), ""));
        }
        if (lookup instanceof Fetcher.Unknown failure) {
            unknown.add(failure.reason());
            steps.add(new TraceStep("canister", State.UNKNOWN, failure.reason(), hops));
            return false;
        }
        String id = lookup instanceof Fetcher.Response response ? response.canisterId() : null;
        Optional<Principal> found = id == null ? Optional.empty() : Principal.parse(id);
        if (found.isPresent()) {
            canister = found.get();
            steps.add(new TraceStep(
                    "canister", State.PASSED, canister + ", from the header " + CanisterLookup.HEADER, hops));
            return true;
        }
        String why = id != null
                ? CanisterLookup.HEADER + " is " + QuotedText.quote(id) + ", which is no canister id"
                : QuotedText.printable(ask.trouble());
        steps.add(new TraceStep("canister", State.FAILED, why, hops));
        findings.add(Finding.of(new CanisterUnresolved(), "the derivation origin leads to no canister: " + why)
                .seen(Sighting.of(derivation).withHeader(CanisterLookup.HEADER).withStep("canister"))
                .withNote("II reads the list from the canister behind the derivation origin, and finds none"));
        return false;
    }

    // ------------------------------------------------------------------------------------------------ document

    private Outcome fetch(String address, String ii) {
        return http.send(new Request(
                "GET",
                address,
                List.of(
                        new HttpHeader("Accept", "application/json"),
                        new HttpHeader("Accept-Encoding", "identity"),
                        new HttpHeader("Origin", ii)),
                request.isOpen(Origin.parse(address).orElseThrow().host())));
    }

    /** Looks at the answer that decides; what is no document of the right kind ends the way here. */
    private Optional<OriginsDocument> judgeDocument(Outcome outcome) {
        if (outcome instanceof Failure failure) {
            steps.add(new TraceStep(
                    "document",
                    failure.kind().isRefused() ? State.FAILED : State.UNKNOWN,
                    url + "   " + failure.reason(),
                    List.of()));
            Finding finding = Finding.of(
                            new DocumentUnreachable(), "no answer from the list's address: " + failure.reason())
                    .seen(Sighting.of(url).withStep("document"));
            if (failure.kind().isRefused()) {
                findings.add(finding.withSeverity(Severity.ERROR)
                        .withNote("a browser refuses the connection too, so II reads no list"));
            } else {
                unknown.add(failure.reason());
                findings.add(finding.withNote("what II gets from elsewhere is not known here"));
            }
            return Optional.empty();
        }
        Answer answer = (Answer) outcome;
        List<Detail> details = headers(answer);
        Sighting seen = Sighting.of(url).withStatus(answer.status());
        boolean ok = false;
        Optional<OriginsDocument> document = Optional.empty();
        if (answer.isRedirect()) {
            findings.add(Finding.of(
                            new DocumentRedirects(),
                            "the list is answered with " + answer.status() + ", a redirect to "
                                    + QuotedText.quote(answer.header("location").orElse("nowhere")))
                    .seen(seen.withHeader("location").withStep("document"))
                    .withNote("II does not follow redirects here"));
        } else if (answer.status() != 200) {
            String error = gatewayError(answer);
            boolean refused = error.equals("client_domain_canister_mismatch") || error.equals("denylisted");
            Rule rule = refused ? new GatewayRefusesCanister() : new DocumentStatus();
            findings.add(Finding.of(
                            rule,
                            (refused ? "the gateway does not serve this canister: " : "the list is answered with ")
                                    + answer.status()
                                    + (error.isEmpty() ? "" : ", " + QuotedText.printable(error)))
                    .seen(seen.withStep("status"))
                    .withNote("II takes 200 and nothing else" + said(answer)));
        } else if ((isPage(answer) || isFallback(answer)) && !isJson(answer)) {
            findings.add(Finding.of(new DocumentMissing(), "a page of the app is answered in place of the list")
                    .seen(seen.withHeader("content-type").withStep("json"))
                    .withNote(fallbackNote(answer))
                    .withHelp("put the file among what is uploaded, and see with ii-origins validate that it is"));
        } else if (answer.decodedBody().isEmpty() || !answer.isWhole()) {
            unknown.add(url + ": " + unreadable(answer));
            steps.add(new TraceStep("document", State.UNKNOWN, url + "   " + unreadable(answer), details));
            readableEverywhere();
            return Optional.empty();
        } else {
            ok = true;
            document = Optional.of(
                    OriginsDocument.read(SourceText.of(url, answer.decodedBody().get())));
        }
        ok &= readableEverywhere();
        steps.add(new TraceStep("document", ok ? State.PASSED : State.FAILED, url + "   " + words(answer), details));
        return document;
    }

    /** Why an answer is not read, though a browser would read it. */
    private static String unreadable(Answer answer) {
        return answer.isWhole()
                ? "the answer is in an encoding that was not asked for"
                : "the answer is larger than " + Http.MAX_BODY / 1024 / 1024 + " MB and was not read to its end";
    }

    /** Whether every address of II may read the list. */
    private boolean readableEverywhere() {
        List<String> blocked = new ArrayList<>();
        String why = "";
        String at = "";
        int status = 0;
        for (Map.Entry<String, Outcome> document : documents.entrySet()) {
            if (document.getValue() instanceof Answer answer && !answer.isRedirect()) {
                Optional<String> trouble = Cors.blocked(answer, document.getKey());
                if (trouble.isPresent()) {
                    blocked.add(document.getKey());
                    why = trouble.get();
                    at = answer.url();
                    status = answer.status();
                }
            }
        }
        if (blocked.isEmpty()) {
            return true;
        }
        findings.add(Finding.of(
                        new CorsBlocked(),
                        "the list may not be read by "
                                + (blocked.size() == iiOrigins.size() && blocked.size() > 1
                                        ? "the pages of II"
                                        : String.join(" and ", blocked))
                                + ": "
                                + QuotedText.printable(why))
                .seen(Sighting.of(at)
                        .withStatus(status)
                        .withHeader(ALLOW_ORIGIN)
                        .withStep("document"))
                .withNote("the browser keeps the answer from II's page")
                .withHelp("access-control-allow-origin: * in the asset rules of the file"));
        return false;
    }

    /** The path that the certificate is for tells a fallback from a file that is a page. */
    private static String fallbackNote(Answer answer) {
        return isFallback(answer)
                ? "the file is not there: the certificate is that of the fallback, by which an asset canister answers"
                        + " every path that it does not have"
                : "II expects JSON there and stops";
    }

    private static boolean isFallback(Answer answer) {
        Optional<String> header = answer.header(HttpHeader.CERTIFICATE);
        return header.isPresent() && CertificateHeader.isFallback(header.get());
    }

    private static boolean isJson(Answer answer) {
        return JsonDocument.parse(SourceText.of("", answer.decodedBody().orElse(new byte[0])), Dialect.JSON)
                .isValid();
    }

    private static boolean isPage(Answer answer) {
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            return true;
        }
        byte[] body = answer.decodedBody().orElse(new byte[0]);
        String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /** What the answer says itself, as far as that is a few words of plain text: gateways tell there what is wrong. */
    private static String said(Answer answer) {
        byte[] body = answer.decodedBody().orElse(new byte[0]);
        boolean plain = answer.header("content-type").orElse("").startsWith("text/plain");
        if (!plain || body.length == 0) {
            return "";
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        int end = text.indexOf('\n');
        return "; the answer says "
                + QuotedText.quote(end < 0 ? text : text.substring(0, end).strip());
    }

    /** What a gateway says of itself in JSON; empty if the answer is not that. */
    private static String gatewayError(Answer answer) {
        byte[] body = answer.decodedBody().orElse(new byte[0]);
        if (body.length > 0
                && JsonDocument.parse(SourceText.of("", body), Dialect.JSON).root()
                        instanceof JsonNode.ObjectNode object
                && object.get("error_type") instanceof JsonNode.StringNode type) {
            return type.value();
        }
        return "";
    }

    private List<Detail> headers(Answer answer) {
        List<Detail> details = new ArrayList<>();
        for (String name : new String[] {"content-type", ALLOW_ORIGIN, "cache-control", "location"}) {
            Optional<String> value = answer.header(name);
            if (value.isPresent() || name.equals(ALLOW_ORIGIN) || name.equals("content-type")) {
                details.add(new Detail(name, value.orElse("(none)"), name.equals(ALLOW_ORIGIN) ? readers() : ""));
            }
        }
        return details;
    }

    private String readers() {
        List<String> readers = new ArrayList<>();
        for (Map.Entry<String, Outcome> document : documents.entrySet()) {
            if (document.getValue() instanceof Answer answer
                    && Cors.blocked(answer, document.getKey()).isEmpty()) {
                readers.add(Origin.parse(document.getKey()).orElseThrow().host());
            }
        }
        return readers.isEmpty()
                ? "no page of II may read it"
                : readers.size() == iiOrigins.size() && readers.size() > 1
                        ? "readable from " + readers.get(0) + " and the " + (readers.size() - 1) + " other hosts of II"
                        : "readable from " + String.join(" and ", readers);
    }

    // ------------------------------------------------------------------------------------------------ certificate

    /**
     * Verifies what was answered. What II gets decides; where only a cache made it too old, the canister's answer of now tells
     * whether the site itself is right.
     */
    private void judgeCertificate(Outcome served, Outcome current, Optional<BlsPublicKey> key) {
        if (!(served instanceof Answer answer)
                || answer.status() != 200
                || !answer.isWhole()
                || answer.decodedBody().isEmpty()) {
            notReached("certified");
            return;
        }
        Optional<CanisterId> id = CanisterId.parse(canister.toString());
        if (id.isEmpty() || key.isEmpty()) {
            String why = id.isEmpty() ? canister + " is no canister" : "the network does not tell its root key";
            unknown.add("certification: " + why);
            steps.add(new TraceStep("certified", State.UNKNOWN, why, List.of()));
            return;
        }
        ResponseVerdict verdict = verify(key.get(), id.get(), answer);
        Sighting seen = Sighting.of(url).withStatus(answer.status()).withHeader("ic-certificate");
        if (verdict instanceof ResponseVerdict.Refused old && isStale(old)) {
            staleCertificate(seen, old.evidence());
            if (current instanceof Answer fresh && fresh.status() == 200 && fresh.isWhole()) {
                verdict = verify(key.get(), id.get(), fresh);
            }
        }
        if (verdict instanceof ResponseVerdict.Certified certified) {
            steps.add(new TraceStep("certified", State.PASSED, evidence(certified.evidence()), List.of()));
        } else if (verdict instanceof ResponseVerdict.Skipped) {
            steps.add(new TraceStep("certified", State.FAILED, "the canister vouches for nothing here", List.of()));
            findings.add(Finding.of(new NotCertified(), "the canister vouches for nothing at this address")
                    .seen(seen.withStep("certified"))
                    .withNote("its certificate says so; whoever answers could send another list"));
        } else {
            Refusal refusal = ((ResponseVerdict.Refused) verdict).refusal();
            String words = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            steps.add(new TraceStep(
                    "certified",
                    State.FAILED,
                    words + (refusal.detail().isEmpty() ? "" : ": " + QuotedText.printable(refusal.detail())),
                    List.of()));
            if (!isStale((ResponseVerdict.Refused) verdict)) {
                findings.add(Finding.of(
                                new NotCertified(),
                                "the answer does not verify: " + words + ", " + QuotedText.printable(refusal.detail()))
                        .seen(seen.withStep("certified"))
                        .withNote("whoever answers could send another list, and a gateway that verifies answers 503"
                                + " in its place"));
            }
        }
    }

    private static boolean isStale(ResponseVerdict.Refused refused) {
        Refusal.Reason reason = refused.refusal().reason();
        return reason == Refusal.Reason.CERTIFICATE_STALE || reason == Refusal.Reason.CERTIFICATE_FROM_FUTURE;
    }

    private void staleCertificate(Sighting seen, ResponseVerdict.Evidence evidence) {
        String age = evidence.time().isPresent() ? ago(evidence.time().get()) : "of an unknown time";
        findings.add(Finding.of(new CertificateStale(), "the certificate of the answer is " + age)
                .seen(seen)
                .withNote("gateways take five minutes; a cache on the way kept it"));
    }

    private ResponseVerdict verify(BlsPublicKey key, CanisterId id, Answer answer) {
        String address = answer.url();
        String pathAndQuery = address.substring(address.indexOf('/', address.indexOf("//") + 2));
        return ResponseVerifier.ofGateway(key)
                .verify(
                        id,
                        HttpRequest.get(pathAndQuery),
                        new HttpResponse(answer.status(), answer.headers(), answer.body()),
                        request.clock().instant());
    }

    private Optional<BlsPublicKey> rootKey() {
        return request.rootKey().isPresent() ? request.rootKey() : NetworkRootKey.fetch(http, url, request.local());
    }

    private String evidence(ResponseVerdict.Evidence evidence) {
        StringBuilder words = new StringBuilder("v").append(evidence.version().orElse(1));
        if (evidence.path().isPresent()) {
            words.append(evidence.path().get().wildcard() ? ", a fallback" : ", exact path");
        }
        words.append(", signed by ")
                .append(
                        evidence.subnet().isPresent()
                                ? "subnet " + evidence.subnet().get()
                                : "the root subnet");
        if (evidence.time().isPresent()) {
            words.append(", ").append(ago(evidence.time().get()));
        }
        return words.append(", verified to the root key").toString();
    }

    private String ago(Instant time) {
        long seconds = Duration.between(time, request.clock().instant()).toSeconds();
        return seconds < 0
                ? -seconds + " s ahead of this machine's clock"
                : seconds < 120 ? seconds + " s old" : seconds / 60 + " min old";
    }

    // ------------------------------------------------------------------------------------------------ list

    private void judgeList(Optional<OriginsDocument> document) {
        if (document.isEmpty()) {
            steps.add(new TraceStep("list", State.NOT_REACHED, "", List.of()));
            return;
        }
        List<Finding> found = new ArrayList<>();
        OriginsFileRules.check(document.get(), context(), found);
        for (Finding finding : found) {
            // What is repaired is the file of the project, not the answer of a server.
            findings.add(finding.withoutFix().seen(Sighting.of(url).withStatus(200)));
        }
        int entries = document.get().list().isPresent()
                ? document.get().list().get().elements().size()
                : 0;
        boolean readable = document.get().json().isValid()
                && document.get().list().isPresent()
                && document.get().entries().size() == entries;
        steps.add(new TraceStep(
                "list",
                readable && entries <= target.limit() ? State.PASSED : State.FAILED,
                readable
                        ? entries + (entries == 1 ? " origin" : " origins") + ", limit " + target.limit()
                        : "not as II reads it",
                List.of()));
    }

    private DocumentContext context() {
        return new DocumentContext(
                target.limit(),
                Optional.of(target.derivationOrigin()),
                request.local()
                        || (target.environment().isPresent()
                                && target.environment().get().isLocal()));
    }

    private void stale(Outcome served, Outcome current) {
        if (served instanceof Answer old
                && current instanceof Answer fresh
                && old.status() == 200
                && fresh.status() == 200
                && !Arrays.equals(old.body(), fresh.body())) {
            findings.add(Finding.of(new StaleCopyServed(), "what II gets is an older list than the canister has now")
                    .seen(Sighting.of(url).withStatus(200).withHeader("cache-control"))
                    .withNote("cache-control: " + old.header("cache-control").orElse("(none)")));
        }
    }

    private void differences(OriginsDocument document) {
        if (target.environment().isEmpty()
                || target.environment().get().alternativeOrigins().isEmpty()) {
            return;
        }
        Environment environment = target.environment().get();
        Set<String> wanted = new LinkedHashSet<>();
        for (OriginEntry entry : environment.alternativeOrigins()) {
            wanted.add(Gateway.remap(entry.meant()));
        }
        Set<String> live = new LinkedHashSet<>();
        for (OriginEntry entry : document.entries()) {
            live.add(Gateway.remap(entry.meant()));
        }
        for (String origin : wanted) {
            if (!live.contains(origin)) {
                differs(
                        origin,
                        " is in the project file (" + QuotedText.printable(environment.name()) + ") and not live");
            }
        }
        for (String origin : live) {
            if (!wanted.contains(origin)) {
                differs(
                        origin,
                        " is live and not in the project file (" + QuotedText.printable(environment.name()) + ")");
            }
        }
    }

    private void differs(String origin, String words) {
        findings.add(Finding.of(new DiffersFromProject(), QuotedText.quote(origin) + words)
                .seen(Sighting.of(url).withOrigin(origin))
                .about(origin));
    }

    // ------------------------------------------------------------------------------------------------ verdicts

    private List<OriginVerdict> verdicts(Optional<OriginsDocument> document) {
        Map<String, OriginVerdict> verdicts = new LinkedHashMap<>();
        if (document.isPresent()) {
            for (OriginEntry entry : document.get().entries()) {
                String origin = entry.meant();
                String remark = origin.equals(entry.text()) ? "" : "listed as " + entry.quoted();
                OriginVerdict before = verdicts.get(origin);
                if (before == null || !before.remark().isEmpty()) {
                    verdicts.put(origin, verdict(origin, remark));
                }
            }
        }
        Set<String> asked = new LinkedHashSet<>(target.origins());
        if (target.environment().isPresent()) {
            for (OriginEntry entry : target.environment().get().alternativeOrigins()) {
                asked.add(entry.meant());
            }
        }
        for (String origin : asked) {
            if (!verdicts.containsKey(origin)) {
                verdicts.put(origin, verdict(origin, ""));
            }
        }
        for (String origin : target.origins()) {
            Decision decision = verdicts.get(origin).under(target.limit());
            if (decision.verdict() == Decision.Verdict.REFUSED && decision.step() == Decision.Step.LISTED) {
                String how = verdicts.get(origin).remark();
                findings.add(Finding.of(
                                new OriginNotListed(),
                                QuotedText.quote(origin) + " is not listed"
                                        + (how.isEmpty() ? "" : " in this form: it is " + how))
                        .seen(Sighting.of(url).withOrigin(origin).withStep("listed"))
                        .withNote("II compares whole strings; people there see \"Unverified origin\"")
                        .withHelp("ii-origins add " + origin + ", and deploy")
                        .about(origin));
            }
        }
        return new ArrayList<>(verdicts.values());
    }

    private OriginVerdict verdict(String origin, String remark) {
        return new OriginVerdict(
                origin,
                decide(origin, DocumentContext.STRICT_LIMIT),
                decide(origin, DocumentContext.HARD_LIMIT),
                remark);
    }

    private Decision decide(String origin, int cap) {
        return Decision.decide(origin, Optional.of(target.derivationOrigin()), target.ii(), cap, new Fetcher() {
            @Override
            public Seen head(String asked) {
                return lookup;
            }

            @Override
            public Seen get(String asked) {
                return seenByII(documents.get(iiOrigins.get(0)));
            }
        });
    }

    /** An answer as the page of II gets it from its browser. */
    private Fetcher.Seen seenByII(Outcome outcome) {
        if (outcome == null) {
            return new Fetcher.Unknown("it was not asked for");
        }
        if (outcome instanceof Failure failure) {
            return failure.kind().isRefused()
                    ? new Fetcher.Blocked(failure.reason())
                    : new Fetcher.Unknown(failure.reason());
        }
        Answer answer = (Answer) outcome;
        if (answer.isRedirect()) {
            return new Fetcher.Blocked("a redirect");
        }
        Optional<String> blocked = Cors.blocked(answer, iiOrigins.get(0));
        if (blocked.isPresent()) {
            return new Fetcher.Blocked(blocked.get());
        }
        Optional<byte[]> body = answer.decodedBody();
        return answer.status() == 200 && (body.isEmpty() || !answer.isWhole())
                ? new Fetcher.Unknown(unreadable(answer))
                : new Fetcher.Response(answer.status(), null, SourceText.of(url, body.orElse(new byte[0])));
    }

    // ------------------------------------------------------------------------------------------------ beside

    private Map<String, Future<Outcome>> besides(String derivation) {
        Map<String, Future<Outcome>> beside = new LinkedHashMap<>();
        List<String> addresses = new ArrayList<>();
        addresses.add(derivation + PATH);
        if (target.ii().isProduction()) {
            addresses.add("https://" + canister + ".ic0.app" + PATH);
            addresses.add("https://" + canister + ".icp.net" + PATH);
            addresses.add("https://" + canister + ".raw.icp0.io" + PATH);
        }
        for (String address : addresses) {
            if (!address.equals(url)) {
                beside.put(address, requests.submit(() -> fetch(address, iiOrigins.get(0))));
            }
        }
        return beside;
    }

    private static String sameAs(Outcome outcome, Outcome list) {
        if (outcome instanceof Answer answer && list instanceof Answer other && answer.status() == 200) {
            return Arrays.equals(answer.body(), other.body())
                    ? "the same list"
                    : "another answer; II does not ask here";
        }
        return "II does not ask here";
    }

    /** An outcome in a few words. */
    static String words(Outcome outcome) {
        if (outcome instanceof Failure failure) {
            return failure.reason();
        }
        Answer answer = (Answer) outcome;
        return answer.status() + ", " + answer.size() + " B, " + answer.time().toMillis() + " ms";
    }

    private void notReached(String... names) {
        for (String name : names) {
            steps.add(new TraceStep(name, State.NOT_REACHED, "", List.of()));
        }
    }
}
