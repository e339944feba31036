package io.github.iiorigins.snippet;

import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.snippet.Generation.Shape;
import java.util.List;

/**
 * A library that an app signs users in with, with the code for each of its versions; what these do with the options is in
 * {@link ClientLibrary}. One that builds on another comes before it: the app has to name both as its
 * dependencies, and calls the first.
 */
public enum Library {
    /** Juno's client. */
    JUNO(
            ClientLibrary.JUNO,
            new Generation(0, 1, "", Shape.JUNO_FLAT, List.of("1.2.1")),
            new Generation(2, 3, "", Shape.JUNO_NAMED, List.of("2.2.1", "3.4.1")),
            new Generation(5, 5, "", Shape.JUNO_NAMED, List.of("5.4.0"))),
    /** NFID's React components for wallets. */
    IDENTITY_KIT(ClientLibrary.IDENTITY_KIT, new Generation(0, 1, "", Shape.IDENTITY_KIT, List.of("1.0.18"))),
    /** React components that keep an identity. */
    USE_INTERNET_IDENTITY(
            ClientLibrary.USE_INTERNET_IDENTITY,
            new Generation(0, 0, "0.4.0", Shape.PROVIDER_COMPONENT, List.of("0.7.0"))),
    /** A React hook around {@code @dfinity/auth-client}. */
    USE_AUTH_CLIENT(ClientLibrary.USE_AUTH_CLIENT, new Generation(2, 2, "", Shape.HOOK, List.of("2.4.1"))),
    /** IC Reactor for React. */
    REACTOR_REACT(
            ClientLibrary.IC_REACTOR_REACT,
            new Generation(1, 1, "", Shape.AGENT_PROVIDER, List.of("1.16.0")),
            new Generation(3, 3, "", Shape.CLIENT_MANAGER, List.of("3.0.0"))),
    /** IC Reactor. */
    REACTOR_CORE(
            ClientLibrary.IC_REACTOR_CORE,
            new Generation(1, 1, "", Shape.AGENT_MANAGER, List.of("1.16.0")),
            new Generation(3, 3, "", Shape.CLIENT_MANAGER, List.of("3.0.0"))),
    /** Internet Identity's client today. */
    ICP_SDK_AUTH(
            ClientLibrary.ICP_SDK_AUTH,
            new Generation(4, 5, "", Shape.CREATED, List.of("4.2.0", "5.0.0")),
            new Generation(6, 8, "6.1.0", Shape.CONSTRUCTED, List.of("6.2.2", "7.1.0")),
            new Generation(9, 11, "", Shape.SESSION, List.of())),
    /** Its predecessor. */
    DFINITY_AUTH_CLIENT(
            ClientLibrary.DFINITY_AUTH_CLIENT,
            new Generation(0, 3, "0.12.2", Shape.CREATED, List.of("0.21.4", "1.4.0", "2.4.1", "3.4.3"))),
    /** Connects several wallets; it stays at {@code @dfinity/auth-client} before the derivation origin. */
    CONNECT2IC(ClientLibrary.CONNECT2IC, new Generation(0, 0, "", Shape.NOT_SENT, List.of()));

    private final ClientLibrary library;
    /** Made by {@link List#of}, which the compiler cannot see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Generation> generations;

    Library(ClientLibrary library, Generation... generations) {
        this.library = library;
        this.generations = List.of(generations);
    }

    /** Its versions, oldest first. */
    List<Generation> generations() {
        return generations;
    }

    /** Its name in the npm registry. */
    public String packageName() {
        return library.packageName();
    }

    /** The library of a name in the npm registry; null if it is none of these. */
    public static Library of(String packageName) {
        for (Library library : values()) {
            if (library.packageName().equals(packageName)) {
                return library;
            }
        }
        return null;
    }
}
