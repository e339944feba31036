package io.github.iiorigins.ii;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether Internet Identity lets a page at one origin sign users in under another's principals: its own rule, in its own
 * order ({@code utils/validateDerivationOrigin.ts} and {@code utils/transport/utils.ts} in dfinity/internet-identity).
 *
 * @param verdict what it decides
 * @param step the step that decides it; all steps before it were passed
 * @param message why, in the words that Internet Identity keeps to itself, or near them; empty where it accepts
 * @param canister the canister whose list counts, as far as that was reached
 * @param url the address of the list, as far as that was reached
 */
public record Decision(Verdict verdict, Step step, String message, Optional<Principal> canister, Optional<String> url) {
    /** Why nothing is known of a list that II may read. */
    public static final String TOO_DEEP =
            "brackets nested deeper than " + JsonDocument.MAX_DEPTH + " levels were not read";

    /** The consequence. */
    public enum Verdict {
        /** The sign-in goes on. */
        ACCEPTED,
        /** People see "Unverified origin" or another refusal. */
        REFUSED,
        /** It depends on an answer that is not known here. */
        UNKNOWN;

        /** Whether II accepts it; empty if unknown. */
        public Optional<Boolean> accepted() {
            return this == UNKNOWN ? Optional.empty() : Optional.of(this == ACCEPTED);
        }
    }

    /** The steps of the rule, in their order. */
    public enum Step {
        /** The derivation origin has to be written as a browser writes an origin. */
        BARE("bare"),
        /** Without a derivation origin, or with the page's own, there is nothing to ask. */
        SAME_SITE("same-site"),
        /** The derivation origin has to lead to a canister. */
        CANISTER("canister"),
        /** The list has to be readable: no redirect, CORS, the network. */
        DOCUMENT("document"),
        /** Its status has to be 200. */
        STATUS("status"),
        /** It has to be JSON. */
        JSON("json"),
        /** Its root has to have the array. */
        SHAPE("shape"),
        /** The array may have so many entries. */
        CAP("cap"),
        /** Every entry has to be a string. */
        ENTRIES("entries"),
        /** One of them has to be the page's origin. */
        LISTED("listed");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        /** Its name in reports. */
        public String word() {
            return word;
        }
    }

    /**
     * Decides.
     *
     * @param requestOrigin the origin of the page that asks, as its browser writes it
     * @param derivationOrigin what it sends as derivation origin; nothing if it sends none
     * @param ii where the Internet Identity is
     * @param reader whose rules decide
     * @param fetcher makes the requests; it is asked only for what the decision needs
     */
    public static Decision decide(
            String requestOrigin, Optional<String> derivationOrigin, IiLocation ii, Reader reader, Fetcher fetcher) {
        if (derivationOrigin.isEmpty()) {
            return new Decision(Verdict.ACCEPTED, Step.SAME_SITE, "", Optional.empty(), Optional.empty());
        }
        String derivation = derivationOrigin.get();
        Optional<Origin> bare = Origin.bare(derivation);
        if (bare.isEmpty()) {
            return refused(Step.BARE, "Invalid request", null, null);
        }
        if (reader.isSame(derivation, requestOrigin)) {
            return new Decision(Verdict.ACCEPTED, Step.SAME_SITE, "", Optional.empty(), Optional.empty());
        }
        if (reader.readsAtDerivationOrigin()) {
            return read(requestOrigin, derivation, reader, fetcher, null, Reader.listAt(derivation));
        }
        Resolution resolution = resolve(bare.get(), fetcher);
        if (resolution.unknown() != null) {
            return new Decision(
                    Verdict.UNKNOWN, Step.CANISTER, resolution.unknown(), Optional.empty(), Optional.empty());
        }
        if (resolution.canister() == null) {
            return refused(
                    Step.CANISTER,
                    "Could not resolve canister id for derivationOrigin \"" + derivation + "\".",
                    null,
                    null);
        }
        Principal canister = resolution.canister();
        return read(requestOrigin, derivation, reader, fetcher, canister, ii.documentUrl(canister));
    }

    /** @param canister null where the reader asks for none */
    private static Decision read(
            String requestOrigin, String derivation, Reader reader, Fetcher fetcher, Principal canister, String url) {
        Fetcher.Seen answer = fetcher.get(url);
        if (answer instanceof Fetcher.Response response) {
            return judge(requestOrigin, derivation, reader, response, canister, url);
        }
        if (answer instanceof Fetcher.Unknown unknown) {
            return new Decision(
                    Verdict.UNKNOWN, Step.DOCUMENT, unknown.reason(), Optional.ofNullable(canister), Optional.of(url));
        }
        return refused(Step.DOCUMENT, thrown(derivation, "Failed to fetch"), canister, url);
    }

    /**
     * The canister that a derivation origin leads to.
     *
     * @param canister null if it leads to none
     * @param unknown why it is not known; null if it is
     */
    private record Resolution(Principal canister, String unknown) {}

    private static Resolution resolve(Origin derivation, Fetcher fetcher) {
        Optional<Principal> label = Gateway.principal(derivation.host());
        if (label.isPresent()) {
            return new Resolution(label.get(), null);
        }
        Fetcher.Seen answer = fetcher.head(derivation.toString());
        if (answer instanceof Fetcher.Unknown unknown) {
            return new Resolution(null, unknown.reason());
        }
        String id = answer instanceof Fetcher.Response response ? response.canisterId() : null;
        return new Resolution(id == null ? null : Principal.parse(id).orElse(null), null);
    }

    private static Decision judge(
            String requestOrigin,
            String derivation,
            Reader reader,
            Fetcher.Response response,
            Principal canister,
            String url) {
        if (response.status() != 200 && !reader.readsAtDerivationOrigin()) {
            return refused(
                    Step.STATUS, "resource " + url + " returned invalid status: " + response.status(), canister, url);
        }
        OriginsDocument document = OriginsDocument.read(response.body());
        if (document.isTooDeep()) {
            return new Decision(Verdict.UNKNOWN, Step.JSON, TOO_DEEP, Optional.ofNullable(canister), Optional.of(url));
        }
        if (!document.json().isValid()) {
            return refused(Step.JSON, thrown(derivation, "the file is not JSON"), canister, url);
        }
        if (document.list().isEmpty()) {
            String received =
                    document.json().root() instanceof JsonNode.ObjectNode ? "[object Object]" : "another root";
            return refused(Step.SHAPE, "resource " + url + " has invalid format: received " + received, canister, url);
        }
        List<JsonNode> elements = document.list().get().elements();
        if (elements.size() > reader.cap()) {
            return refused(
                    Step.CAP,
                    "Resource " + url + " has too many entries: To prevent misuse at most " + reader.cap()
                            + " alternative origins are allowed.",
                    canister,
                    url);
        }
        if (reader.needsStrings() && document.entries().size() < elements.size()) {
            return refused(Step.ENTRIES, thrown(derivation, "an entry is not a string"), canister, url);
        }
        for (OriginEntry entry : document.entries()) {
            if (reader.isSame(entry.text(), requestOrigin)) {
                return new Decision(Verdict.ACCEPTED, Step.LISTED, "", Optional.ofNullable(canister), Optional.of(url));
            }
        }
        return refused(
                Step.LISTED,
                "\"" + requestOrigin + "\" is not listed in the list of allowed alternative origins.",
                canister,
                url);
    }

    private static String thrown(String derivation, String error) {
        return "An error occurred while validating the derivationOrigin \"" + derivation + "\": " + error;
    }

    private static Decision refused(Step step, String message, Principal canister, String url) {
        return new Decision(Verdict.REFUSED, step, message, Optional.ofNullable(canister), Optional.ofNullable(url));
    }

    /** Whether the sign-in goes on. */
    public boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }
}
