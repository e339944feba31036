package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.signin.OptionPlace;
import java.util.List;

/**
 * A call of a client library that signs users in, or makes what does.
 *
 * @param version the library
 * @param call how it is written
 * @param callee what is called, as the table of libraries names it
 * @param at the token of its name
 * @param options the options that it is given, as far as they can be followed
 * @param certain whether the code shows that it is the library's; otherwise only the name and the import of the file do
 */
record SignInCall(
        LibraryVersion version, OptionPlace.Call call, String callee, int at, List<Option> options, boolean certain) {
    /**
     * An option of a call.
     *
     * @param script the script that it is written in, which may be another than that of the call
     * @param path the properties that lead to it, joined by dots
     * @param name its name
     * @param key the token of its name
     * @param value the first token of its value; the name itself in {@code { derivationOrigin }}
     * @param object whether the value is an object whose properties are among the options
     */
    record Option(Script script, String path, String name, int key, int value, boolean object) {
        /** Its values. */
        List<ScriptValue> values() {
            return key == value
                    ? script.evaluator().valuesOfName(value)
                    : script.evaluator().values(value);
        }

        /** Where its name is. */
        Location location() {
            return new Location(script.source(), script.tokens().span(key));
        }
    }

    /** The place of an option, as the table of libraries has it. */
    OptionPlace place(Option option) {
        return new OptionPlace(call, callee, option.path());
    }

    /** The option of a path and a name; null if there is none. */
    Option option(String path, String name) {
        for (Option option : options) {
            if (option.path().equals(path) && option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }
}
