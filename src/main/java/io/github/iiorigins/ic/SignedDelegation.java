package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A delegation and a signature of it, which may be one or not. */
public final class SignedDelegation {
    private final Delegation delegation;
    private final byte[] signature;

    /** A delegation and what is said to be its signature. */
    public SignedDelegation(Delegation delegation, byte[] signature) {
        this.delegation = delegation;
        this.signature = signature.clone();
    }

    /** The delegation. */
    public Delegation delegation() {
        return delegation;
    }

    /** A copy of the signature. */
    public byte[] signature() {
        return signature.clone();
    }

    void write(CborWriter out) {
        int fields = 2
                + (delegation.targets().isPresent() ? 1 : 0)
                + (delegation.permissions().isPresent() ? 1 : 0);
        out.map(2).text("delegation").map(fields);
        out.text("pubkey").bytes(delegation.publicKey());
        out.text("expiration").unsigned(Nanos.of(delegation.expiration()));
        if (delegation.targets().isPresent()) {
            List<Principal> targets = delegation.targets().get();
            out.text("targets").array(targets.size());
            for (Principal target : targets) {
                out.bytes(target.bytes());
            }
        }
        if (delegation.permissions().isPresent()) {
            out.text("permissions").text(delegation.permissions().get());
        }
        out.text("signature").bytes(signature);
    }

    static SignedDelegation read(CborReader in) throws MalformedCbor {
        int start = in.offset();
        Delegation delegation = null;
        byte[] signature = null;
        for (int left = in.map(); left > 0; left--) {
            switch (in.text()) {
                case "delegation" -> delegation = delegation(in);
                case "signature" -> signature = in.bytes();
                default -> in.skip();
            }
        }
        if (delegation == null || signature == null) {
            throw new MalformedCbor("a delegation without signature or content", start);
        }
        return new SignedDelegation(delegation, signature);
    }

    private static Delegation delegation(CborReader in) throws MalformedCbor {
        int start = in.offset();
        byte[] publicKey = null;
        long expiration = -1;
        List<Principal> targets = null;
        String permissions = null;
        for (int left = in.map(); left > 0; left--) {
            switch (in.text()) {
                case "pubkey" -> publicKey = in.bytes();
                case "expiration" -> expiration = in.unsigned();
                case "targets" -> targets = in.skipNull() ? null : targets(in);
                case "permissions" -> permissions = in.skipNull() ? null : in.text();
                default -> in.skip();
            }
        }
        if (publicKey == null || expiration < 0) {
            throw new MalformedCbor("a delegation without key or expiration", start);
        }
        Delegation delegation = Delegation.to(publicKey, Nanos.toInstant(expiration));
        if (targets != null) {
            delegation = delegation.forTargets(targets);
        }
        return permissions == null ? delegation : delegation.withPermissions(permissions);
    }

    private static List<Principal> targets(CborReader in) throws MalformedCbor {
        int length = in.array();
        List<Principal> targets = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            targets.add(RequestContent.principal(in));
        }
        return targets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedDelegation signed
                && delegation.equals(signed.delegation)
                && Arrays.equals(signature, signed.signature);
    }

    @Override
    public int hashCode() {
        return 31 * delegation.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return delegation.toString();
    }
}
