package io.github.iiorigins.snippet;

import java.util.List;
import java.util.OptionalInt;

/**
 * Major versions of a library that take the same code.
 *
 * @param first the oldest of them
 * @param last the newest of them that is known
 * @param since the oldest version that takes the code; empty if every version of {@code first} does
 * @param shape the code
 * @param tested the versions that the code is compiled with in tests; empty where the code follows the library's guides and source
 */
record Generation(int first, int last, String since, Shape shape, List<String> tested) {
    /** What the code looks like. */
    enum Shape {
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
        /** The library sends no derivation origin. */
        NOT_SENT
    }

    /** The one of a library that has a major version, or the nearest older one; the newest where no version is given. */
    static Generation of(Library library, OptionalInt major) {
        List<Generation> all = library.generations();
        Generation found = all.get(0);
        for (Generation next : all) {
            if (major.isEmpty() || next.first <= major.getAsInt()) {
                found = next;
            }
        }
        return found;
    }

    /** Whether a major version is one of these; a version that is not given counts as the newest known. */
    boolean covers(OptionalInt major) {
        return major.isEmpty() || (major.getAsInt() >= first && major.getAsInt() <= last);
    }

    /** What is known of the code for a version, in one sentence. */
    String evidence(Library library, OptionalInt major) {
        if (!covers(major)) {
            return "ii-origins does not know " + library.packageName() + " " + major.getAsInt()
                    + ": this is the code for " + last
                    + ". Compare it with the library's guide";
        }
        String range = first == last ? Integer.toString(first) : first + " to " + last;
        return "For " + library.packageName() + " " + range
                + (since.isEmpty() ? "" : ", not older than " + since)
                + (tested.isEmpty()
                        ? ": follows the library's guides and source, not tested with the package"
                        : ", tested with " + String.join(", ", tested));
    }
}
