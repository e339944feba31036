package io.github.iiorigins.ic;

/** Bytes that are not the CBOR that was asked for. The message says what stands where. */
public final class MalformedCbor extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCbor(String problem, int offset) {
        super(problem + " at byte " + offset);
    }
}
