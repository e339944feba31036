package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.check.TraceStep.State;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.CertificateHeader;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Failure;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** II's second step: whether the answer is one that its page may read, and a list at all. */
final class DocumentStep {
    private static final String ALLOW_ORIGIN = "access-control-allow-origin";

    /** The headers that matter here. */
    private static final String[] HEADERS = {
        "content-type", "content-encoding", ALLOW_ORIGIN, "cache-control", "location"
    };

    private final DocumentAnswers answers;
    private final Optional<String> opening;
    private final Trace trace;

    /** @param opening the rules file of the project that gives the file its header; nothing if none is known to */
    DocumentStep(DocumentAnswers answers, Optional<String> opening, Trace trace) {
        this.answers = answers;
        this.opening = opening;
        this.trace = trace;
    }

    /** Looks at the answer that decides; what is no document of the right kind ends the way here. */
    Optional<OriginsDocument> judge() {
        Outcome outcome = answers.served();
        String url = answers.url();
        trace.evidence(Link.Name.DOCUMENT, Words.evidence(outcome, HEADERS));
        if (outcome instanceof Failure failure) {
            trace.step(
                    "document",
                    failure.kind().isRefused() ? State.FAILED : State.UNKNOWN,
                    url + "   " + failure.reason(),
                    List.of());
            Finding finding = Finding.of(
                            LiveRules.DOCUMENT_UNREACHABLE,
                            "no response for " + OriginsFileName.NAME + ": " + failure.reason())
                    .seen(Sighting.of(url).withStep("document"));
            if (failure.kind().isRefused()) {
                trace.report(finding.withSeverity(Severity.ERROR)
                        .withNote("a browser rejects the connection too, so II cannot read the file"));
            } else {
                trace.unknown(failure.reason());
                trace.report(finding.withNote("whether II gets the file from elsewhere is unknown"));
            }
            return Optional.empty();
        }
        Answer answer = (Answer) outcome;
        List<Detail> details = headers(answer);
        Sighting seen = Sighting.of(url).withStatus(answer.status());
        if (answer.isForThisClient()) {
            trace.unknown(Words.refused(answer), seen.withStep("document"));
            trace.step("document", State.UNKNOWN, Words.refused(answer), details);
            return Optional.empty();
        }
        boolean ok = false;
        Optional<OriginsDocument> document = Optional.empty();
        if (answer.isRedirect()) {
            trace.report(Finding.of(
                            LiveRules.DOCUMENT_REDIRECTS,
                            "the server returns " + answer.status() + " for " + OriginsFileName.NAME
                                    + ", a redirect to "
                                    + QuotedText.quote(answer.header("location").orElse("nowhere")))
                    .seen(seen.withHeader("location").withStep("document"))
                    .withNote("II does not follow redirects here"));
        } else if (answer.status() != 200) {
            String error = gatewayError(answer);
            boolean refused = error.equals("client_domain_canister_mismatch") || error.equals("denylisted");
            Rule rule = refused ? LiveRules.GATEWAY_REFUSES_CANISTER : LiveRules.DOCUMENT_STATUS;
            trace.report(Finding.of(
                            rule,
                            (refused
                                            ? "the gateway does not serve this canister: " + answer.status()
                                            : "the server returns " + answer.status() + " for " + OriginsFileName.NAME)
                                    + (error.isEmpty() ? "" : ", " + QuotedText.printable(error)))
                    .seen(seen.withStep("status"))
                    .withNote("II accepts only 200" + said(answer)));
        } else if (answer.isWhole()
                && !answer.isBroken()
                && (isPage(answer) || isFallback(answer))
                && !isJson(answer)) {
            trace.report(Finding.of(
                            LiveRules.DOCUMENT_MISSING,
                            "the server returned an app page instead of " + OriginsFileName.NAME)
                    .seen(seen.withHeader("content-type").withStep("json"))
                    .withNote(fallbackNote(answer))
                    .withHelp("add the file to the upload; ii-origins validate shows whether it is included"));
        } else if (answer.isBroken()) {
            trace.report(Finding.of(
                            LiveRules.DOCUMENT_UNREACHABLE,
                            "browsers cannot read the response: " + DocumentAnswers.BROKEN)
                    .withSeverity(Severity.ERROR)
                    .seen(seen.withHeader("content-encoding").withStep("document"))
                    .withNote("the browser fails to decode the response, so II cannot read the file"));
        } else if (!answer.isWhole()) {
            trace.unknown(url + ": " + Words.unread(answer), seen.withStep("document"));
            trace.step("document", State.UNKNOWN, url + "   " + Words.unread(answer), details);
            readableEverywhere();
            return Optional.empty();
        } else {
            // If the response is not the file, CORS is not what to correct first.
            ok = readableEverywhere();
            document = Optional.of(
                    OriginsDocument.read(SourceText.of(url, answer.decodedBody().get())));
            if (document.get().isTooDeep()) {
                trace.unknown(url + ": " + Decision.TOO_DEEP, seen.withStep("json"));
                trace.step("document", State.UNKNOWN, url + "   " + Decision.TOO_DEEP, details);
                return Optional.empty();
            }
        }
        trace.step("document", ok ? State.PASSED : State.FAILED, url + "   " + Words.of(answer), details);
        return document;
    }

    /** Whether every address of II may read the list. */
    private boolean readableEverywhere() {
        List<String> blocked = new ArrayList<>();
        String why = "";
        String at = "";
        int status = 0;
        for (Map.Entry<Origin, Outcome> document : answers.byIi().entrySet()) {
            if (document.getValue() instanceof Answer answer && !answer.isRedirect()) {
                Optional<String> trouble =
                        Cors.blocked(answer, document.getKey().toString());
                if (trouble.isPresent()) {
                    blocked.add(document.getKey().toString());
                    why = trouble.get();
                    at = answer.url();
                    status = answer.status();
                }
            }
        }
        if (blocked.isEmpty()) {
            return true;
        }
        trace.report(Finding.of(
                        LiveRules.CORS_BLOCKED,
                        (blocked.size() == answers.byIi().size() && blocked.size() > 1
                                        ? "II's pages"
                                        : String.join(" and ", blocked))
                                + " may not read " + OriginsFileName.NAME + ": "
                                + QuotedText.printable(why))
                .seen(Sighting.of(at)
                        .withStatus(status)
                        .withHeader(ALLOW_ORIGIN)
                        .withStep("document"))
                .withNote("the browser withholds the response from II's page")
                .withHelp(
                        opening.isPresent()
                                ? QuotedText.printable(opening.get())
                                        + " sets the header already: deploy again (dfx before 0.14 keeps the headers of files"
                                        + " that have not changed), or remove what drops it on the way"
                                : "set access-control-allow-origin: * in the asset rules for the file"));
        return false;
    }

    /** The path in the certificate distinguishes the fallback page from a file that is a page. */
    private static String fallbackNote(Answer answer) {
        return isFallback(answer)
                ? "the file does not exist: the certificate covers the fallback page, which an asset canister serves for"
                        + " every missing path"
                : "II expects JSON there and stops";
    }

    private static boolean isFallback(Answer answer) {
        Optional<String> header = answer.header(CertificateHeader.NAME);
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
        return "; the response says "
                + QuotedText.quote(end < 0 ? text : text.substring(0, end).strip());
    }

    /** What a gateway says of itself in JSON; empty if the answer is not that. */
    private static String gatewayError(Answer answer) {
        return Json.read(answer.decodedBody().orElse(new byte[0])).text("error_type");
    }

    private List<Detail> headers(Answer answer) {
        List<Detail> details = new ArrayList<>();
        for (String name : HEADERS) {
            Optional<String> value = answer.header(name);
            if (value.isPresent() || name.equals(ALLOW_ORIGIN) || name.equals("content-type")) {
                details.add(new Detail(name, value.orElse(Detail.NONE), name.equals(ALLOW_ORIGIN) ? readers() : ""));
            }
        }
        return details;
    }

    private String readers() {
        List<String> readers = new ArrayList<>();
        for (Map.Entry<Origin, Outcome> document : answers.byIi().entrySet()) {
            if (document.getValue() instanceof Answer answer
                    && Cors.blocked(answer, document.getKey().toString()).isEmpty()) {
                readers.add(document.getKey().host());
            }
        }
        return readers.isEmpty()
                ? "not readable by II"
                : readers.size() == answers.byIi().size() && readers.size() > 1
                        ? "readable from " + readers.get(0) + " and the " + (readers.size() - 1) + " other II hosts"
                        : "readable from " + String.join(" and ", readers);
    }
}
