package io.github.iiorigins.diagnostics;

/** What Internet Identity shows to users, for the pages of rules: the answers that several rules have in common. */
public final class Shown {
    /** II does not accept the file. */
    public static final String UNVERIFIED_EVERYWHERE =
            "\"Unverified origin\" at every alternative origin. II gives no reason.";

    /** One entry never matches. */
    public static final String UNVERIFIED_HERE =
            "\"Unverified origin\" at this origin. II gives no reason, and the app gets no response: it only sees the"
                    + " window close.";

    /** The deploy fails. */
    public static final String OLD_FILE = "Nothing new: the previously deployed file stays live.";

    /** The deploy fails, perhaps the first one. */
    public static final String OLD_FILE_OR_NONE =
            OLD_FILE + " If there is none, \"Unverified origin\" at every alternative origin.";

    /** The file is served without its CORS header. */
    public static final String NOTHING_WITH_GATEWAY =
            "Nothing, as long as the gateway adds the CORS header. Otherwise, \"Unverified origin\" at every"
                    + " alternative origin.";

    /** Sign-in is not affected. */
    public static final String NOTHING = "Nothing. Sign-in works.";

    /** A sign-in that succeeds with another principal. */
    public static final String EMPTY_ACCOUNT = "Nothing. Users sign in and find an empty account.";

    /** The app asks for a derivation origin that is not an origin. */
    public static final String CLIENT_REFUSED =
            "\"Invalid request\" with clients such as `@icp-sdk/auth` from version 6 on. With `@dfinity/auth-client`"
                    + " and older versions, nothing for 10 seconds, and then \"Unable to connect\".";

    private Shown() {}
}
