package io.github.iiorigins.ic;

/** Bytes that are not Candid, or Candid that is not what was asked for. */
public final class MalformedCandid extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is not as it should be. */
    public MalformedCandid(String problem) {
        super(problem);
    }
}
