package io.github.iiorigins.validate.client;

import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.script.ScriptValue;

/** What a value is as an origin. */
final class SentOrigin {
    /** Longer than any origin; a text beyond it is not looked into. */
    private static final int LONGEST = 4096;

    private SentOrigin() {}

    /** The form of a text. */
    static EntryForm form(String text) {
        return EntryForm.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /**
     * The origin that II would take the value for, as the browser writes it; null if the value is not known, is none, or is an
     * address of the user's machine, which is for development.
     */
    static String written(ScriptValue value) {
        if (value.kind() != ScriptValue.Kind.TEXT || value.text().isEmpty()) {
            return null;
        }
        EntryForm form = form(value.text());
        if (form.kind() == EntryForm.Kind.PACKAGED_APP || isLocal(form)) {
            return null;
        }
        if (form.kind() == EntryForm.Kind.FIT || form.kind() == EntryForm.Kind.INSECURE) {
            return value.text();
        }
        return form.dead() && form.safe() ? form.suggestion().orElse(null) : null;
    }

    /** Whether it is, or was meant to be, an address of the user's machine. */
    static boolean isLocal(EntryForm form) {
        return form.kind() == EntryForm.Kind.LOCAL
                || (form.origin().isPresent() && form.origin().get().isLoopback())
                || (form.suggestion().isPresent()
                        && form(form.suggestion().get()).kind() == EntryForm.Kind.LOCAL);
    }
}
