package io.github.iiorigins.signin;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.wire.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A chain of delegations in JSON, as {@code @icp-sdk/core} writes it and programs hand it on: bytes and times in hexadecimal. */
public final class DelegationJson {
    private DelegationJson() {}

    /** A text that is no chain; the message says what is wrong with it. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** The chain on one line. */
    public static String write(DelegationChain chain) {
        HexFormat hex = HexFormat.of();
        List<Json> delegations = new ArrayList<>();
        for (SignedDelegation signed : chain.delegations()) {
            Delegation delegation = signed.delegation();
            Json inner = Json.of("expiration", Long.toHexString(Nanos.of(delegation.expiration())))
                    .with("pubkey", hex.formatHex(delegation.publicKey()));
            if (delegation.targets().isPresent()) {
                List<String> targets = new ArrayList<>();
                for (Principal target : delegation.targets().get()) {
                    targets.add(hex.formatHex(target.bytes()));
                }
                inner = inner.with("targets", targets);
            }
            if (delegation.permissions().isPresent()) {
                inner = inner.with("permissions", delegation.permissions().get());
            }
            delegations.add(Json.of("delegation", inner).with("signature", hex.formatHex(signed.signature())));
        }
        return Json.of("delegations", delegations)
                .with("publicKey", hex.formatHex(chain.publicKey()))
                .toString();
    }

    /** Reads a chain. Whether it is good is for {@link DelegationChain#verify} to say. */
    public static DelegationChain read(String json) throws Malformed {
        Json root = Json.read(json);
        if (root.isAbsent()) {
            throw new Malformed("the delegation is not JSON");
        }
        List<SignedDelegation> delegations = new ArrayList<>();
        for (Json signed : array(root, "delegations")) {
            Json inner = signed.get("delegation");
            Delegation delegation = Delegation.to(bytes(inner.get("pubkey"), "pubkey"), Nanos.toInstant(time(inner)));
            if (!inner.get("targets").isAbsent()) {
                List<Principal> targets = new ArrayList<>();
                for (Json target : array(inner, "targets")) {
                    byte[] id = bytes(target, "targets");
                    if (id.length > Principal.MAX_BYTES) {
                        throw new Malformed("targets has an entry that is not a principal");
                    }
                    targets.add(Principal.of(id));
                }
                delegation = delegation.forTargets(targets);
            }
            if (!inner.get("permissions").isAbsent()) {
                delegation = delegation.withPermissions(text(inner.get("permissions"), "permissions"));
            }
            delegations.add(new SignedDelegation(delegation, bytes(signed.get("signature"), "signature")));
        }
        return new DelegationChain(bytes(root.get("publicKey"), "publicKey"), delegations);
    }

    private static List<Json> array(Json object, String name) throws Malformed {
        if (object.get(name).isArray()) {
            return object.get(name).elements();
        }
        throw new Malformed(name + " is not an array");
    }

    private static String text(Json value, String what) throws Malformed {
        Optional<String> text = value.string();
        if (text.isEmpty()) {
            throw new Malformed(what + " is not a string");
        }
        return text.get();
    }

    private static byte[] bytes(Json value, String what) throws Malformed {
        Optional<byte[]> bytes = hex(text(value, what));
        if (bytes.isEmpty()) {
            throw new Malformed(what + " is not hexadecimal");
        }
        return bytes.get();
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    private static long time(Json delegation) throws Malformed {
        String text = text(delegation.get("expiration"), "expiration");
        Optional<byte[]> bytes = hex(text.length() % 2 == 0 ? text : "0" + text);
        long time = 0;
        for (byte b : bytes.orElse(new byte[0])) {
            if (time >> 55 != 0) {
                throw new Malformed("expiration is after the year 2262");
            }
            time = (time << 8) | (b & 0xFF);
        }
        if (bytes.isEmpty() || text.isEmpty()) {
            throw new Malformed("expiration is not hexadecimal");
        }
        return time;
    }
}
