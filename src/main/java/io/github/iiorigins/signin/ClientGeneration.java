package io.github.iiorigins.signin;

import io.github.iiorigins.text.Version;
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
 * @param shape what code for it looks like
 * @param run the versions that tests run, and compile such code with; empty where the table follows the library's guides and source
 */
public record ClientGeneration(
        Version since,
        Version tried,
        List<OptionPlace> reads,
        List<OptionPlace> ignores,
        ProviderForm provider,
        boolean redirects,
        WireMethod method,
        Shape shape,
        List<Version> run) {
    /** What the code of a sign-in looks like. */
    public enum Shape {
        /** {@code AuthClient.create()}, and the options of a sign-in in {@code login}. */
        CREATED,
        /** {@code new AuthClient(…)} with the provider as a string. */
        CONSTRUCTED,
        /** {@code new AuthClient(…)} with the provider as an object; the session is Internet Identity's. */
        SESSION,
        /** Juno's {@code signIn} with options side by side. */
        JUNO_FLAT,
        /** Juno's {@code signIn} with options under the provider's name. */
        JUNO_NAMED,
        /** IdentityKit's components. */
        IDENTITY_KIT,
        /** A provider component that takes {@code loginOptions}. */
        PROVIDER_COMPONENT,
        /** A hook that takes {@code loginOptions}. */
        HOOK,
        /** {@code createAgentManager().login(…)}. */
        AGENT_MANAGER,
        /** {@code useAuth().login(…)} below an {@code AgentProvider}. */
        AGENT_PROVIDER,
        /** {@code new ClientManager(…).login(…)}. */
        CLIENT_MANAGER,
        /** {@code new Signer(…)}: which signer it is depends on the transport. */
        SIGNER,
        /** The library sends no derivation origin. */
        NOT_SENT
    }

    public ClientGeneration {
        reads = List.copyOf(reads);
        ignores = List.copyOf(ignores);
        run = List.copyOf(run);
    }

    /** Whether the versions of a major number are among these. */
    public boolean covers(int major) {
        return since.major() <= major && major <= tried.major();
    }

    /** What is known of code for these versions of a library, in one sentence. */
    public String evidence(String library) {
        StringBuilder words =
                new StringBuilder("For ").append(library).append(' ').append(since.major());
        if (tried.major() > since.major()) {
            words.append(" to ").append(tried.major());
        }
        if (since.minor() > 0) {
            words.append(", not older than ").append(since);
        }
        if (run.isEmpty()) {
            return words.append(": follows the library's guides and source, not tested with the package")
                    .toString();
        }
        for (int i = 0; i < run.size(); i++) {
            words.append(i == 0 ? ", tested with " : ", ").append(run.get(i));
        }
        return words.toString();
    }
}
