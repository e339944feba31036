package io.github.iiorigins.check;

import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check found at a derivation origin, as far as two checks are compared.
 *
 * @param derivationOrigin the origin
 * @param ii the host of the Internet Identity that decided
 * @param canister the canister behind it; nothing if none was found
 * @param steps the state of each step, in their order
 * @param headers the headers of the file that matter, by name in lower case
 * @param origins what II decides about each origin, by the origin as II compares it
 * @param certificate how the file is certified; nothing if it is not, or if the report does not say so
 */
public record SiteState(
        String derivationOrigin,
        String ii,
        Optional<String> canister,
        Map<String, TraceStep.State> steps,
        Map<String, String> headers,
        Map<String, Decision.Verdict> origins,
        Optional<CertificatePath> certificate) {
    /** The step whose details are the headers of the file. */
    public static final String DOCUMENT = "document";

    /** The step that reads the list. */
    private static final String LIST = "list";

    public SiteState {
        steps = new LinkedHashMap<>(steps);
        headers = new LinkedHashMap<>(headers);
        origins = remapped(origins);
    }

    /** An origin may have been asked about under any of its gateways. */
    private static Map<String, Decision.Verdict> remapped(Map<String, Decision.Verdict> origins) {
        Map<String, Decision.Verdict> remapped = new LinkedHashMap<>();
        for (Map.Entry<String, Decision.Verdict> one : origins.entrySet()) {
            remapped.put(Gateway.remap(one.getKey()), one.getValue());
        }
        return remapped;
    }

    static SiteState of(
            CheckRequest.Target target, Optional<Principal> canister, Trace trace, List<OriginVerdict> verdicts) {
        Map<String, TraceStep.State> steps = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (TraceStep step : trace.steps()) {
            steps.put(step.name(), step.state());
            if (step.name().equals(DOCUMENT)) {
                for (TraceStep.Detail detail : step.details()) {
                    headers.put(detail.name(), detail.value());
                }
            }
        }
        Map<String, Decision.Verdict> origins = new LinkedHashMap<>();
        for (OriginVerdict verdict : verdicts) {
            Decision decision = verdict.under(target.limit());
            if (isOfTheList(decision.step().word())) {
                origins.put(verdict.origin(), decision.verdict());
            }
        }
        return new SiteState(
                target.derivationOrigin(),
                target.ii().origin().host(),
                canister.map(Principal::toString),
                steps,
                headers,
                origins,
                trace.certificate());
    }

    /**
     * Whether a decision depends on the list. The derivation origin itself, under any gateway, is accepted without one, so a
     * report has it only if a user asked for it.
     *
     * @param step the step that decides
     */
    public static boolean isOfTheList(String step) {
        return !step.equals(Decision.Step.SAME_SITE.word());
    }

    /** Whether II came to read the list. */
    boolean hasList() {
        TraceStep.State list = steps.get(LIST);
        return list == TraceStep.State.PASSED || list == TraceStep.State.FAILED;
    }
}
