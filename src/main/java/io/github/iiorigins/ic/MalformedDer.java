package io.github.iiorigins.ic;

/** Bytes that are not the DER that was asked for. Says nothing of what they are: they may be a secret. */
final class MalformedDer extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedDer(String problem) {
        super(problem);
    }
}
