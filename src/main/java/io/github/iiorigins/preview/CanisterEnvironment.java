package io.github.iiorigins.preview;

import io.github.iiorigins.text.Percent;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a canister tells its pages in the cookie {@code ic_env}: the root key of the network, and variables whose names
 * begin with {@code PUBLIC_} (dfinity/certified-assets: ic-certified-assets/src/system_context/canister_env.rs).
 */
final class CanisterEnvironment {
    private final String rootKey;
    private final Map<String, String> variables;

    /**
     * @param rootKey the key in DER, in hexadecimal digits
     * @param variables the public variables
     */
    CanisterEnvironment(String rootKey, Map<String, String> variables) {
        this.rootKey = rootKey;
        this.variables = new TreeMap<>(variables);
    }

    /** Name and value of the cookie. */
    String cookie() {
        StringBuilder values = new StringBuilder("ic_root_key=").append(rootKey);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            values.append('&').append(variable.getKey()).append('=').append(variable.getValue());
        }
        return "ic_env=" + Percent.encode(values.toString());
    }
}
