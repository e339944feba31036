package io.github.iiorigins.signin;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.JsonNode.ArrayNode;
import io.github.iiorigins.text.JsonNode.ObjectNode;
import io.github.iiorigins.text.JsonNode.StringNode;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
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
        StringBuilder json = new StringBuilder("{\"delegations\":[");
        for (SignedDelegation signed : chain.delegations()) {
            Delegation delegation = signed.delegation();
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append("{\"delegation\":{\"expiration\":\"");
            json.append(Long.toHexString(Nanos.of(delegation.expiration())));
            json.append("\",\"pubkey\":\"")
                    .append(hex.formatHex(delegation.publicKey()))
                    .append('"');
            if (delegation.targets().isPresent()) {
                json.append(",\"targets\":[");
                for (Principal target : delegation.targets().get()) {
                    json.append(json.charAt(json.length() - 1) == '[' ? "\"" : ",\"");
                    json.append(hex.formatHex(target.bytes())).append('"');
                }
                json.append(']');
            }
            if (delegation.permissions().isPresent()) {
                json.append(",\"permissions\":")
                        .append(QuotedText.json(delegation.permissions().get()));
            }
            json.append("},\"signature\":\"")
                    .append(hex.formatHex(signed.signature()))
                    .append("\"}");
        }
        return json.append("],\"publicKey\":\"")
                .append(hex.formatHex(chain.publicKey()))
                .append("\"}")
                .toString();
    }

    /** Reads a chain. Whether it is good is for {@link DelegationChain#verify} to say. */
    public static DelegationChain read(String json) throws Malformed {
        JsonDocument document =
                JsonDocument.parse(SourceText.of("delegation", json.getBytes(StandardCharsets.UTF_8)), Dialect.JSON);
        if (!document.isValid()) {
            throw new Malformed("the delegation is not JSON");
        }
        ObjectNode root = object(document.root(), "the delegation");
        List<SignedDelegation> delegations = new ArrayList<>();
        for (JsonNode node : array(root.get("delegations"), "delegations")) {
            ObjectNode signed = object(node, "a delegation");
            ObjectNode inner = object(signed.get("delegation"), "a delegation");
            Delegation delegation =
                    Delegation.to(bytes(inner.get("pubkey"), "pubkey"), Nanos.toInstant(time(inner.get("expiration"))));
            if (isThere(inner.get("targets"))) {
                List<Principal> targets = new ArrayList<>();
                for (JsonNode target : array(inner.get("targets"), "targets")) {
                    byte[] id = bytes(target, "targets");
                    if (id.length > Principal.MAX_BYTES) {
                        throw new Malformed("targets has an entry that is not a principal");
                    }
                    targets.add(Principal.of(id));
                }
                delegation = delegation.forTargets(targets);
            }
            if (isThere(inner.get("permissions"))) {
                delegation = delegation.withPermissions(text(inner.get("permissions"), "permissions"));
            }
            delegations.add(new SignedDelegation(delegation, bytes(signed.get("signature"), "signature")));
        }
        return new DelegationChain(bytes(root.get("publicKey"), "publicKey"), delegations);
    }

    private static boolean isThere(JsonNode node) {
        return node != null && !(node instanceof JsonNode.NullNode);
    }

    private static ObjectNode object(JsonNode node, String what) throws Malformed {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Malformed(what + " is not an object");
    }

    private static List<JsonNode> array(JsonNode node, String what) throws Malformed {
        if (node instanceof ArrayNode array) {
            return array.elements();
        }
        throw new Malformed(what + " is not an array");
    }

    private static String text(JsonNode node, String what) throws Malformed {
        if (node instanceof StringNode text) {
            return text.value();
        }
        throw new Malformed(what + " is not a string");
    }

    private static byte[] bytes(JsonNode node, String what) throws Malformed {
        Optional<byte[]> bytes = hex(text(node, what));
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

    private static long time(JsonNode node) throws Malformed {
        String text = text(node, "expiration");
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
