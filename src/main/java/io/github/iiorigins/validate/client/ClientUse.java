package io.github.iiorigins.validate.client;

import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.Span;
import java.util.List;

/**
 * A place where code names a derivation origin.
 *
 * @param name where it does
 * @param icrc whether the name is the one of ICRC-95, which only clients of today's messages use
 * @param values what the value can be, at least one
 */
record ClientUse(Span name, boolean icrc, List<ScriptValue> values) {}
