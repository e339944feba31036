package io.github.iiorigins.check;

import io.github.iiorigins.diagnostics.Link;
import io.github.iiorigins.diagnostics.ReportedRule;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.rules.CallbacksRules;
import java.util.List;

/** All rules about what is live. The steps of a check report them: a rule here is a name, a severity, and a page. */
public final class LiveRules {
    /** Reports a derivation origin that leads to no canister. */
    static final Rule CANISTER_UNRESOLVED = new ReportedRule(
            "canister-unresolved",
            Severity.ERROR,
            Link.Name.CANISTER,
            "No canister behind derivation origin",
            new RulePage(
                    """
                The derivation origin leads to no canister: the first label of its host is not a canister ID, \
                and a `HEAD` request to it returns no readable `x-ic-canister-id`.""",
                    """
                II reads the file from the canister behind the derivation origin. It sends this request as a \
                page of another origin, so CORS must expose the header, on every hop of a redirect.""",
                    Shown.UNVERIFIED_EVERYWHERE,
                    "https://forge.example responds without x-ic-canister-id",
                    "https://forge.example responds with\n  access-control-allow-origin: *\n  access-control-expose-headers: x-ic-canister-id\n  x-ic-canister-id: bkyz2-fmaaa-aaaaa-qaaaq-cai",
                    """
                Register the domain with the HTTP gateways, remove the proxy that hides the header, or use the \
                canister URL as the derivation origin.""",
                    List.of(Sources.II_LOOK_UP)));

    /** Reports a file that is returned with a status other than 200. */
    static final Rule DOCUMENT_STATUS = new ReportedRule(
            "document-status",
            Severity.ERROR,
            "Status other than 200",
            new RulePage("""
                The URL of the file returns a status other than 200.""", """
                II accepts only 200; it also rejects 204, 206, and 304.""", Shown.UNVERIFIED_EVERYWHERE, "404", "200", """
                Deploy the file. `ii-origins validate` shows whether it is uploaded.""", List.of(Sources.II_STATUS)));

    /** Reports a redirect in place of the file. */
    static final Rule DOCUMENT_REDIRECTS = new ReportedRule(
            "document-redirects",
            Severity.ERROR,
            "Redirect instead of the file",
            new RulePage(
                    """
                The URL of the file returns a redirect.""",
                    """
                II's request does not allow redirects, so the request fails.""",
                    Shown.UNVERIFIED_EVERYWHERE,
                    "308, location: https://www.forge.example/.well-known/ii-alternative-origins",
                    "200",
                    """
                Serve the file itself, and exclude `/.well-known/` from redirects and access protection.""",
                    List.of(Sources.II_REQUEST)));

    /** Reports a page of the app in place of the list. */
    static final Rule DOCUMENT_MISSING = new ReportedRule(
            "document-missing",
            Severity.ERROR,
            "App page instead of the file",
            new RulePage(
                    """
                The URL of the file returns 200 and HTML.""",
                    """
                The file is not there, and an asset canister serves `index.html` instead. II tries to read the \
                page as JSON.""",
                    Shown.UNVERIFIED_EVERYWHERE,
                    "200, content-type: text/html",
                    "200, content-type: application/json",
                    """
                Deploy the file. `ii-origins validate` shows whether it is uploaded.""",
                    List.of(Sources.II_SHAPE)));

    /** Reports a file that II's page may not read. */
    static final Rule CORS_BLOCKED = new ReportedRule(
            "cors-blocked",
            Severity.ERROR,
            "Live CORS header that blocks II",
            new RulePage(
                    """
                The response does not let II's page read it: `Access-Control-Allow-Origin` is missing or is for \
                someone else.""",
                    """
                II reads the file from its own origin, and the browser passes the response on only with this \
                header: `*` or exactly that origin, once.""",
                    Shown.UNVERIFIED_EVERYWHERE,
                    "access-control-allow-origin: https://forge.example",
                    "access-control-allow-origin: *",
                    """
                Set `Access-Control-Allow-Origin: *` for the file in the asset rules: `ii-origins generate`.""",
                    List.of(Sources.II_REQUEST, Sources.CORS_CHECK)));

    /** Reports a response that the canister does not certify. */
    static final Rule NOT_CERTIFIED = new ReportedRule(
            "not-certified",
            Severity.ERROR,
            Link.Name.CERTIFIED,
            "Response that is not certified",
            new RulePage(
                    """
                The canister does not certify the response, or the certificate does not verify.""",
                    """
                Gateways verify each response and return 503 if verification fails. A response without \
                certification can be changed by a single replica.""",
                    """
                "Unverified origin" if the gateway rejects the response.""",
                    "a response without IC-Certificate",
                    "a response with IC-Certificate for exactly this path",
                    """
                Serve the file from an asset canister, which certifies what it serves.""",
                    List.of(Sources.GATEWAY_PROTOCOL, Sources.II_ADDRESS)));

    /** Reports an origin that should be listed and is not. */
    static final Rule ORIGIN_NOT_LISTED = new ReportedRule(
            "origin-not-listed",
            Severity.ERROR,
            Link.Name.LIST,
            "Origin missing from the live list",
            new RulePage(
                    """
                An origin that you asked about, or that is in the project file, is not in the list of the \
                derivation origin.""",
                    """
                II compares whole strings: another scheme or port, `www`, or a slash makes a different origin.""",
                    """
                "Unverified origin" at that origin.""",
                    "[\"https://forge.example\"] when asked for https://www.forge.example",
                    "[\"https://forge.example\", \"https://www.forge.example\"]",
                    """
                If it is missing from the project file, add it with `ii-origins add ORIGIN`. Then deploy.""",
                    List.of(Sources.II_COMPARE)));

    /** Reports a gateway that does not serve the canister. */
    static final Rule GATEWAY_REFUSES_CANISTER = new ReportedRule(
            "gateway-refuses-canister",
            Severity.ERROR,
            "Gateway that rejects the canister",
            new RulePage(
                    """
                The gateway of `icp0.io` responds that it does not serve this canister.""",
                    """
                II reads every file from `icp0.io`. Canisters of some subnets are served only under other \
                domains, and some are blocked.""",
                    Shown.UNVERIFIED_EVERYWHERE,
                    "400, client_domain_canister_mismatch",
                    "200",
                    """
                Move the site to a canister on an application subnet.""",
                    List.of(Sources.GATEWAY_DOMAINS, Sources.GATEWAY_DENYLIST, Sources.II_ADDRESS)));

    /** Reports a file that could not be fetched. */
    static final Rule DOCUMENT_UNREACHABLE = new ReportedRule(
            "document-unreachable",
            Severity.WARNING,
            "File that could not be fetched",
            new RulePage("""
                There was no response from the URL of the file, or none that browsers accept: the TLS \
                certificate is not for this host, or the body is not encoded as declared.""", """
                If there was no response, what II would get is unknown: only this network may be affected. II \
                cannot read a response that browsers reject.""", """
                "Unverified origin" if browsers reject the response; otherwise unknown.""", "a request without a response", "200", """
                Try again, or from another network. `--proxy` or `HTTPS_PROXY` sets a proxy.""", List.of(Sources.II_REQUEST)));

    /** Reports a certificate that is too old or dated in the future. */
    static final Rule CERTIFICATE_STALE = new ReportedRule(
            "certificate-stale",
            Severity.ERROR,
            Link.Name.CERTIFIED,
            "Stale or future-dated certificate",
            new RulePage(
                    """
                The certificate of the response that II reads is older than five minutes or dated in the future.""",
                    """
                Verifiers accept certificates up to five minutes old. An older one proves only \
                what the canister served at that time: a cache on the way, or whoever answers, can replay a list \
                that \
                the canister no longer serves.""",
                    """
                "Unverified origin" if a gateway rejects the response; otherwise II applies the old list.""",
                    "a certificate from an hour ago",
                    "a current certificate",
                    """
                Do not set a long `Cache-Control` for the file, and check which caches are in front of the \
                gateway. If all responses are old, check this machine's clock.""",
                    List.of(Sources.GATEWAY_CERTIFICATE_AGE)));

    /** Reports a cached file that differs from the canister's. */
    static final Rule STALE_COPY_SERVED = new ReportedRule(
            "stale-copy-served",
            Severity.WARNING,
            "Stale copy of the file",
            new RulePage(
                    """
                The file that II gets differs from the one that the canister has now.""",
                    """
                A cache on the way kept an older response. II's request allows cached responses.""",
                    """
                II applies the old list until the cached response expires.""",
                    "two lists from one address",
                    "one list",
                    """
                Wait until it expires, and set no `max-age` of more than five minutes for the file.""",
                    List.of(Sources.GATEWAY_CACHE, Sources.II_REQUEST)));

    /** Reports a derivation origin that gateways do not know. */
    static final Rule DOMAIN_NOT_REGISTERED = new ReportedRule(
            "domain-not-registered",
            Severity.WARNING,
            Link.Name.CANISTER,
            "Domain not registered with gateways",
            new RulePage(
                    """
                The derivation origin's domain is not registered with the HTTP gateways, or is registered for \
                another canister.""",
                    """
                Such a domain works only because another server forwards it, and can stop working at any time. \
                The registration may also have expired.""",
                    """
                "Unverified origin" once the domain no longer sends `x-ic-canister-id`.""",
                    "registration status: expired",
                    "registration status: registered",
                    """
                Register it again: put the domain in `ic-domains`, correct the DNS records, and request the \
                registration.""",
                    List.of(Sources.DOCS_CUSTOM_DOMAINS, Sources.II_LOOK_UP)));

    /** Reports a page that cuts itself off from popups. */
    static final Rule POPUP_BLOCKED_BY_COOP = new ReportedRule(
            "popup-blocked-by-coop",
            Severity.WARNING,
            Link.Name.RETURN,
            "Opener policy that cuts off II",
            new RulePage(
                    """
                A page of the app is served with `Cross-Origin-Opener-Policy: same-origin`.""",
                    """
                With this header, the browser cuts the connection between the page and II's window, so no \
                message gets through.""",
                    """
                "Unable to connect" after 10 seconds.""",
                    "cross-origin-opener-policy: same-origin",
                    "cross-origin-opener-policy: same-origin-allow-popups",
                    """
                Use `same-origin-allow-popups`.""",
                    List.of(Sources.OPENER_POLICY, Sources.II_OPENER)));

    /** Reports an alternative origin that does not respond. */
    static final Rule ORIGIN_UNREACHABLE = new ReportedRule(
            "origin-unreachable",
            Severity.INFO,
            Link.Name.PAGE,
            "Unreachable alternative origin",
            new RulePage("""
                An alternative origin does not respond, or not with a page.""", """
                Users cannot sign in where there is no page. The site may not be live yet.""", """
                Nothing. Users cannot reach this origin.""", "no such host", "a page", """
                Publish the site there, or remove the origin from the list.""", List.of(Sources.II_SPECIFICATION)));

    /** Reports a live origin that is not in the project file. */
    static final Rule DIFFERS_FROM_PROJECT = new ReportedRule(
            "differs-from-project",
            Severity.INFO,
            Link.Name.LIST,
            "Live origin missing from project file",
            new RulePage(
                    """
                The live list has an origin that is not in the project file.""",
                    """
                Either the origin was removed and the change is not deployed yet, or it was added elsewhere.""",
                    """
                II applies the live list, so users can sign in at that origin.""",
                    "https://old.forge.example is live and not in ii-origins.json",
                    "the same list in both",
                    """
                Deploy, or correct the project file.""",
                    List.of(Sources.II_COMPARE)));

    /** Reports what changed since the check whose report {@code --since} names. */
    static final Rule DIFFERS_FROM_REPORT = new ReportedRule(
            "differs-from-report",
            Severity.INFO,
            Link.Name.LIST,
            "Changed since an earlier check",
            new RulePage(
                    """
                The site differs from the report of an earlier `check`, which `--since` names: in the origins that \
                II \
                accepts, the canister, the headers or the certificate path of the file, or the outcome of a step.""",
                    """
                An unintended change is often the first sign of a wrong deploy or of a domain in other \
                hands. It is a warning if II no longer accepts an origin, or if the \
                canister is a different one. With `--rule differs-from-report=error`, any change causes exit code 1.""",
                    """
                That depends on the change. Users of an origin that II no longer accepts see "Unverified origin".""",
                    "II no longer accepts https://www.forge.example, which it accepted in last.json",
                    "the same origins, canister, and headers as in last.json",
                    """
                If the change is intended, keep the new report for the next comparison. Otherwise, correct the \
                deploy.""",
                    List.of(Sources.II_CHECK)));

    /** Reports what could not be determined. */
    public static final Rule RESULT_UNKNOWN = new ReportedRule(
            "result-unknown",
            Severity.INFO,
            "Result that could not be determined",
            new RulePage(
                    """
                Something that the result depends on could not be determined, or was not requested.""",
                    """
                A server may reject programs (403), limit requests (429), or not respond to this network. `check` \
                also limits its requests to hosts that it knows only from a list. A result that was not seen is \
                reported as \
                unknown, never as correct.""",
                    """
                Unknown: II may get a different response.""",
                    "a domain that returns 403 for the canister lookup",
                    "a domain that responds with the canister ID",
                    """
                Try again, or from another network. If a firewall blocks the request, allow it.""",
                    List.of(Sources.II_LOOK_UP)));

    /** Reports a listed origin that redirects its users to an origin that is not listed. */
    static final Rule ORIGIN_REDIRECTS_AWAY = new ReportedRule(
            "origin-redirects-away",
            Severity.ERROR,
            Link.Name.PAGE,
            "Redirect to an unlisted origin",
            new RulePage(
                    """
                A listed origin redirects its users to an origin that is not in the list, by status or by the \
                refresh of its page.""",
                    """
                Users sign in where they end up, and II compares the origin of that page with the list. The \
                error is for permanent redirects (301, 308) and for a refresh at once; a temporary or later one is a \
                warning, because it may lead to a login page and back.""",
                    """
                "Unverified origin" at the target of the redirect.""",
                    "308 from https://www.forge.example to https://app.forge.example, which is not listed",
                    "https://app.forge.example is listed too",
                    """
                Add the target to the list with `ii-origins add`, or redirect to a listed origin.""",
                    List.of(Sources.II_COMPARE)));

    /** Reports a list at the derivation origin itself that differs from the one that II reads. */
    static final Rule OTHER_READER_DIFFERS = new ReportedRule(
            "other-reader-differs",
            Severity.WARNING,
            Link.Name.LIST,
            "Different result for other readers",
            new RulePage(
                    """
                The derivation origin itself serves a different `ii-alternative-origins` from the canister behind \
                it, or an older II in a local network rejects an origin that II accepts.""",
                    """
                II's sign-in reads the file from the canister's address under `icp0.io`. Its notifications, and \
                other \
                signers that follow ICRC-95, read it at the derivation origin. A proxy or another host in front of \
                the \
                canister can serve a different file there. Images of local networks may contain II of 2025, which \
                compares \
                whole strings and follows no redirects to find the canister.""",
                    """
                Nothing at sign-in with II on the mainnet. Notifications may open the wrong address, and other \
                readers may reject the origin.""",
                    "https://forge.example/.well-known/ii-alternative-origins is not the file of the canister",
                    "one file at both addresses",
                    """
                Let the derivation origin serve the canister's file under `/.well-known/`.""",
                    List.of(Sources.II_NOTIFICATIONS)));

    /** Reports that a browser and a plain request get different lists. */
    static final Rule ENCODINGS_DIFFER = new ReportedRule(
            "encodings-differ",
            Severity.WARNING,
            Link.Name.DOCUMENT,
            "Response that depends on the request",
            new RulePage(
                    """
                A browser's request for the file gets a different list from a plain request.""",
                    """
                Servers and caches keep a compressed copy of a file next to the plain one, and one of them can be \
                outdated. \
                II's browser gets the compressed one; tools without compression see the other.""",
                    """
                "Unverified origin" at an origin that only the plain response lists.""",
                    "one list with Accept-Encoding: gzip, and a different one without",
                    "one list, whatever the request accepts",
                    """
                Deploy the file again, and clear the caches in front of the canister.""",
                    List.of(Sources.II_REQUEST, Sources.GATEWAY_CACHE)));

    /** Reports a page whose code sends a different derivation origin. */
    static final Rule SENT_ORIGIN_DIFFERS = new ReportedRule(
            "sent-origin-differs",
            Severity.WARNING,
            Link.Name.REQUEST,
            "Different derivation origin in page code",
            new RulePage(
                    """
                The code of a page sends a derivation origin other than the one that was checked.""",
                    """
                A user's accounts depend on the derivation origin that the app sends. The check is about a different \
                one, so its result does not apply to this page.""",
                    """
                "Unverified origin". Or nothing: users sign in and find an empty account.""",
                    "https://www.forge.example/app.js sends https://old.example",
                    "https://www.forge.example/app.js sends https://forge.example",
                    """
                Send the derivation origin that the project file names, or check the one that the code sends.""",
                    List.of(Sources.II_CHECK)));

    private LiveRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        return List.of(
                CANISTER_UNRESOLVED,
                DOCUMENT_STATUS,
                DOCUMENT_REDIRECTS,
                DOCUMENT_MISSING,
                CORS_BLOCKED,
                NOT_CERTIFIED,
                ORIGIN_NOT_LISTED,
                GATEWAY_REFUSES_CANISTER,
                DOCUMENT_UNREACHABLE,
                CERTIFICATE_STALE,
                STALE_COPY_SERVED,
                DOMAIN_NOT_REGISTERED,
                CallbacksRules.CALLBACKS_MISSING,
                POPUP_BLOCKED_BY_COOP,
                ORIGIN_UNREACHABLE,
                DIFFERS_FROM_PROJECT,
                DIFFERS_FROM_REPORT,
                RESULT_UNKNOWN,
                ORIGIN_REDIRECTS_AWAY,
                CallbacksRules.CALLBACKS_UNUSABLE,
                OTHER_READER_DIFFERS,
                ENCODINGS_DIFFER,
                SENT_ORIGIN_DIFFERS);
    }
}
