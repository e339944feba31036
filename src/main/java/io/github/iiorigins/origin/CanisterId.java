package io.github.iiorigins.origin;

import java.util.Optional;

/**
 * A principal that a subnet gives to a canister.
 *
 * <p>What is checked: ten bytes, of which the last is {@code 01}. The interface specification has that last byte for an
 * opaque id, one that the system hands out, as against a key's ({@code 02}), a derived one ({@code 03}) and the anonymous
 * one ({@code 04}); ten bytes are the eight of a number from the subnet's range and two of class, which every canister of
 * the mainnet and of local networks has. It is not checked that such a canister exists. The management canister {@code
 * aaaaa-aa}, which has no bytes, serves no assets and is none.
 */
public final class CanisterId {
    private static final int BYTES = 10;
    private static final byte OPAQUE = 0x01;

    private final Principal principal;

    private CanisterId(Principal principal) {
        this.principal = principal;
    }

    /** The principal as a canister's id, where it has the form of one. */
    public static Optional<CanisterId> of(Principal principal) {
        byte[] bytes = principal.bytes();
        return bytes.length == BYTES && bytes[BYTES - 1] == OPAQUE
                ? Optional.of(new CanisterId(principal))
                : Optional.empty();
    }

    /** Reads the textual form as strictly as {@link Principal#parse}. */
    public static Optional<CanisterId> parse(String text) {
        Optional<Principal> principal = Principal.parse(text);
        return principal.isPresent() ? of(principal.get()) : Optional.empty();
    }

    /** The id as a principal. */
    public Principal principal() {
        return principal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanisterId id && principal.equals(id.principal);
    }

    @Override
    public int hashCode() {
        return principal.hashCode();
    }

    /** The textual form, such as {@code rdmx6-jaaaa-aaaaa-aaadq-cai}. */
    @Override
    public String toString() {
        return principal.toString();
    }
}
