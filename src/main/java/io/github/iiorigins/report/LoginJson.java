package io.github.iiorigins.report;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.LoginResult;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.SiteLogin;
import java.util.Optional;

/** Sign-ins as one JSON object. It holds principals and no keys or delegations. */
public final class LoginJson {
    private LoginJson() {}

    /** The whole report. */
    public static String render(LoginResult result) {
        JsonWriter json = JsonReport.start(result.findings(), result.chain());
        // Mostly there is one, and then nobody has to look for it in an array.
        if (result.sites().size() == 1) {
            site(json, result.sites().get(0));
        }
        json.key("logins").open('[');
        for (SiteLogin site : result.sites()) {
            json.element().open('{');
            site(json, site);
            json.close('}');
        }
        JsonReport.summary(json.close(']'), result.findings(), result.allowed());
        return JsonReport.end(json, result.complaints());
    }

    private static void site(JsonWriter json, SiteLogin site) {
        json.member("derivationOrigin", site.derivationOrigin());
        json.member("source", site.source()).member("ii", LoginWords.ii(site));
        json.member("rehearsal", site.rehearsal());
        json.optional("expected", site.expected());
        json.key("same").flag(site.same());
        nullable(json, "evidence", site.evidence().map(Evidence::word));
        json.texts("tracked", site.tracked()).key("origins").open('[');
        for (OriginLogin login : site.origins()) {
            origin(json.element(), login);
        }
        json.close(']');
    }

    private static void origin(JsonWriter json, OriginLogin login) {
        json.open('{').member("origin", login.origin().toString());
        json.key("accepted").flag(login.verdict().accepted());
        nullable(json, "sent", login.sent());
        nullable(json, "derivedFrom", login.derivedFrom().map(Origin::toString));
        nullable(json, "principal", login.principal().map(Object::toString));
        nullable(json, "withoutDerivationOrigin", login.forgetful().map(Object::toString));
        json.member("evidence", login.evidence().word());
        json.member("step", login.step()).member("reason", login.reason());
        json.texts("remarks", login.remarks()).close('}');
    }

    private static void nullable(JsonWriter json, String name, Optional<String> value) {
        if (value.isPresent()) {
            json.member(name, value.get());
        } else {
            json.key(name).nothing();
        }
    }
}
