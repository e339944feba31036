package io.github.iiorigins.generate;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.JunoEdit;
import io.github.iiorigins.project.JunoIdentity;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The list as the hosts in a configuration of Juno, whose Satellite writes the file itself. */
final class JunoHosts {
    private static final String HTTPS = "https://";

    private final Draft draft;

    JunoHosts(Draft draft) {
        this.draft = draft;
    }

    void plan(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        String own = placement.canisterAddress(draft.wishes.environment()).orElse("");
        List<String> hosts = new ArrayList<>();
        for (String origin : change.origins()) {
            if (!origin.startsWith(HTTPS)) {
                throw new Refusal("Juno's Satellite adds https:// to every host, so it cannot list " + origin);
            }
            if (Gateway.isSame(origin, own)) {
                draft.remarks.add(origin + " needs no entry: the Satellite lists its own URL itself");
            } else {
                hosts.add(origin.substring(HTTPS.length()));
            }
        }
        if (derivation.isEmpty()) {
            throw new Refusal(
                    "Juno's Satellite writes a list only if a derivation origin is set; add --derivation-origin ORIGIN");
        }
        if (!derivation.get().startsWith(HTTPS)) {
            throw new Refusal(
                    "Juno's Satellite adds https:// to the derivation origin, so it cannot be " + derivation.get());
        }
        JunoEdit edit = new JunoEdit(derivation.get().substring(HTTPS.length()), hosts);
        if (placement.canister().isEmpty()) {
            draft.paste = Optional.of(
                    new Plan.Paste("juno.config.ts", "this project has no Juno configuration", edit.snippet()));
            return;
        }
        AssetCanister satellite = placement.canister().get();
        draft.remarks.add(
                "Juno's Satellite writes the list itself, from the hosts in its configuration and its domains");
        if (saysSo(satellite.juno(), edit)) {
            return;
        }
        Optional<SourceText> changed = edit.applyTo(satellite.manifest());
        if (changed.isPresent()) {
            draft.write(
                    satellite.manifest().path(),
                    Optional.of(satellite.manifest().source()),
                    changed.get());
        } else {
            draft.paste = Optional.of(new Plan.Paste(
                    satellite.manifest().source().path(),
                    "its values are computed, so it was not edited",
                    edit.snippet()));
        }
    }

    private static boolean saysSo(JunoIdentity identity, JunoEdit edit) {
        Set<String> there = new HashSet<>();
        for (JunoIdentity.Value value : identity.alternatives()) {
            there.add(value.text());
        }
        return identity.derivationOrigin().isPresent()
                && identity.derivationOrigin().get().text().equals(edit.derivation())
                && there.equals(new HashSet<>(edit.alternatives()));
    }

    /** A host of the configuration as an origin. */
    static String origin(JunoIdentity.Value value) {
        String text = value.text().contains("://") ? value.text() : HTTPS + value.text();
        return Origin.parse(text).map(Origin::toString).orElse(text);
    }
}
