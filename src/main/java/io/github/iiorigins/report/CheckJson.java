package io.github.iiorigins.report;

import io.github.iiorigins.check.CertificatePath;
import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.check.OriginVerdict;
import io.github.iiorigins.check.SiteReport;
import io.github.iiorigins.check.TraceStep;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Reader;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A check as one JSON object; its schema is the report's. */
public final class CheckJson {
    private CheckJson() {}

    /** The whole report. */
    public static String render(CheckResult result) {
        JsonWriter json = JsonReport.start(result.findings(), result.chain());
        json.key("checks").open('[');
        for (SiteReport site : result.sites()) {
            site(json.element(), site);
        }
        JsonReport.summary(json.close(']'), result.findings(), result.allowed());
        return JsonReport.end(json, result.complaints());
    }

    private static void site(JsonWriter json, SiteReport site) {
        json.open('{').member("derivationOrigin", site.derivationOrigin());
        json.member("source", site.source()).member("ii", site.ii()).member("limit", site.limit());
        json.optional("canister", site.canister());
        json.key("steps").open('[');
        for (TraceStep step : site.steps()) {
            json.element().open('{').member("step", step.name());
            json.member("state", word(step.state()));
            json.member("text", step.text()).key("details").open('[');
            for (TraceStep.Detail detail : step.details()) {
                detail(json.element(), detail);
            }
            json.close(']').close('}');
        }
        json.close(']').key("origins").open('[');
        for (OriginVerdict verdict : site.origins()) {
            json.element().open('{').member("origin", verdict.origin());
            json.key("accepted").flag(verdict.under(site.limit()).verdict().accepted());
            json.key("acceptedByCap").open('{');
            String strict = String.valueOf(DocumentContext.STRICT_LIMIT);
            json.key(strict).flag(verdict.strict().verdict().accepted());
            String wide = String.valueOf(DocumentContext.HARD_LIMIT);
            json.key(wide).flag(verdict.wide().verdict().accepted());
            json.close('}');
            json.key("readers").open('[');
            for (Map.Entry<Reader, Decision> one : verdict.decisions().entrySet()) {
                json.element().open('{').member("reader", one.getKey().word());
                json.key("accepted").flag(one.getValue().verdict().accepted());
                json.member("step", one.getValue().step().word());
                json.member("reason", one.getValue().message()).close('}');
            }
            json.close(']');
            json.member("step", verdict.under(site.limit()).step().word());
            json.member("reason", verdict.under(site.limit()).message());
            json.member("remark", CheckWords.why(site, verdict));
            json.close('}');
        }
        json.close(']').key("notes").open('[');
        for (TraceStep.Detail note : site.notes()) {
            detail(json.element(), note);
        }
        json.close(']');
        if (site.certificate().isPresent()) {
            certificate(json.key("certificate"), site.certificate().get());
        }
        if (site.since().isPresent()) {
            json.key("since").open('{').member("report", site.since().get().report());
            json.key("changes");
            OptionalInt changes = site.since().get().changes();
            if (changes.isPresent()) {
                json.number(changes.getAsInt());
            } else {
                json.nothing();
            }
            json.close('}');
        }
        json.close('}');
    }

    /** A state as the report has it. */
    static String word(TraceStep.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void certificate(JsonWriter json, CertificatePath certificate) {
        json.open('{').member("version", certificate.version());
        json.optional("path", certificate.path());
        json.optional("subnet", certificate.subnet());
        json.close('}');
    }

    private static void detail(JsonWriter json, TraceStep.Detail detail) {
        json.open('{').member("name", detail.name()).member("value", detail.value());
        json.member("remark", detail.remark()).close('}');
    }
}
