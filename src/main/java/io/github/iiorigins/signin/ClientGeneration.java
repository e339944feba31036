package io.github.iiorigins.signin;

import java.util.List;

/**
 * The versions of a client library that treat the options of a sign-in alike.
 *
 * @param since the first of them
 * @param tried the newest of them whose code, or guide, was read
 * @param reads the places where the library reads {@code derivationOrigin}; empty if it never does
 * @param ignores the places where code can write it and the library silently ignores it
 * @param provider what it takes as {@code identityProvider}
 * @param redirects whether it can sign in by redirect instead of in a window
 * @param method what it sends
 */
public record ClientGeneration(
        Version since,
        Version tried,
        List<OptionPlace> reads,
        List<OptionPlace> ignores,
        ProviderForm provider,
        boolean redirects,
        WireMethod method) {
    public ClientGeneration {
        reads = List.copyOf(reads);
        ignores = List.copyOf(ignores);
    }
}
