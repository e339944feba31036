package io.github.iiorigins.ii;

/** The programs that read the list, and the rules by which each decides. Where they differ, one rejects what another accepts. */
public enum Reader {
    /** II since release-2026-08-21 (dfinity/internet-identity, pull request 4261). */
    II("ii", "II", DocumentContext.HARD_LIMIT, false, true, false),
    /** II from 2026-05-08 on (pull requests 3858 and 3860), as self-hosted and local networks may still run it. */
    II_2026_05("ii-2026-05", "II from 2026-05 to 2026-08", DocumentContext.STRICT_LIMIT, false, true, false),
    /** II of 2025, which images of local networks contain. */
    II_2025("ii-2025", "II of 2025", DocumentContext.STRICT_LIMIT, true, false, false),
    /** Signers that follow the reference code of ICRC-95 (dfinity/wg-identity-authentication). */
    ICRC_95("icrc-95", "signers that follow ICRC-95", DocumentContext.STRICT_LIMIT, true, false, true);

    private final String word;
    private final String words;
    private final int cap;
    private final boolean literal;
    private final boolean strict;
    private final boolean atDerivationOrigin;

    Reader(String word, String words, int cap, boolean literal, boolean strict, boolean atDerivationOrigin) {
        this.word = word;
        this.words = words;
        this.cap = cap;
        this.literal = literal;
        this.strict = strict;
        this.atDerivationOrigin = atDerivationOrigin;
    }

    /** Its name in machine-readable reports. */
    public String word() {
        return word;
    }

    /** Its name in sentences. */
    public String words() {
        return words;
    }

    /** How many entries it reads. */
    public int cap() {
        return cap;
    }

    /** Whether one entry that is not a string makes it reject the file; otherwise, it ignores such an entry. */
    boolean needsStrings() {
        return strict;
    }

    /** Whether it reads the list at the derivation origin itself, and not at its canister's address. */
    public boolean readsAtDerivationOrigin() {
        return atDerivationOrigin;
    }

    /** Whether it finds the canister of a derivation origin that redirects; II of 2025 does not (pull request 3282). */
    public boolean followsLookup() {
        return this != II_2025;
    }

    /** Whether it treats two origins as one: those of a canister's gateways are, unless it compares whole strings. */
    boolean isSame(String one, String other) {
        return literal ? one.equals(other) : Gateway.isSame(one, other);
    }

    /** The address of the list at an origin. */
    public static String listAt(String origin) {
        return origin + "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;
    }
}
