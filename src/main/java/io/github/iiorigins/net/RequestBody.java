package io.github.iiorigins.net;

/** What a request sends. */
public final class RequestBody {
    private final String type;
    private final byte[] bytes;

    /** @param type the content type */
    public RequestBody(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes.clone();
    }

    /** The content type. */
    public String type() {
        return type;
    }

    /** The bytes; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its type and size: a body may hold a secret. */
    @Override
    public String toString() {
        return bytes.length + " bytes of " + type;
    }
}
