package io.github.iiorigins.snippet;

/**
 * A library that an app signs people in with. One that builds on another comes before it: the app has to name both as its
 * dependencies, and calls the first.
 */
public enum Library {
    /** Juno's client. */
    JUNO("@junobuild/core"),
    /** NFID's React components for wallets. */
    IDENTITY_KIT("@nfid/identitykit"),
    /** Internet Identity's client today. */
    ICP_SDK_AUTH("@icp-sdk/auth"),
    /** Its predecessor. */
    DFINITY_AUTH_CLIENT("@dfinity/auth-client");

    private final String packageName;

    Library(String packageName) {
        this.packageName = packageName;
    }

    /** Its name in the npm registry. */
    public String packageName() {
        return packageName;
    }

    /** The library of a name in the npm registry; null if it is none of these. */
    public static Library of(String packageName) {
        for (Library library : values()) {
            if (library.packageName.equals(packageName)) {
                return library;
            }
        }
        return null;
    }
}
