package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.script.ScriptValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A place of an app that sends derivation origins of production.
 *
 * @param at the value that is shown of it
 * @param text that value as it is written
 * @param origins what is sent, as browsers write it; a place may choose between several
 * @param complete whether that is all that it may send
 */
record SentPlace(Location at, String text, List<String> origins, boolean complete) {
    /** What a place sends; null if that is nothing, or the page's own origin, or an address of development. */
    static SentPlace of(ClientUse use) {
        List<String> origins = new ArrayList<>();
        ScriptValue shown = null;
        boolean complete = true;
        for (ScriptValue value : use.values()) {
            String origin = SentOrigin.written(value);
            if (origin != null) {
                origins.add(origin);
                shown = shown == null ? value : shown;
            } else {
                complete &= value.kind() == ScriptValue.Kind.TEXT
                        || value.kind() == ScriptValue.Kind.NOTHING
                        || value.kind() == ScriptValue.Kind.OWN_ORIGIN;
            }
        }
        if (shown != null) {
            return new SentPlace(shown.location(), shown.text(), origins, complete);
        }
        return complete ? null : new SentPlace(use.values().get(0).location(), "", origins, false);
    }

    /** The origins in the one form that II compares. */
    Set<String> compared() {
        Set<String> compared = new HashSet<>();
        for (String origin : origins) {
            compared.add(Gateway.remap(origin));
        }
        return compared;
    }
}
