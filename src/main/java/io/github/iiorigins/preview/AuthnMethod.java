package io.github.iiorigins.preview;

import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.origin.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key that authenticates a user to Internet Identity, with its metadata (dfinity/internet-identity:
 * src/internet_identity_interface/src/internet_identity/conversions.rs).
 */
final class AuthnMethod {
    private static final int MAX_KEY = 300;
    private static final int MAX_CREDENTIAL = 350;
    private static final int MAX_ALIAS = 64;
    private static final int MAX_ORIGIN = 100;
    private static final String[] TEXTS = {"alias", "origin", "authenticator_attachment", "usage"};

    /** Why a method is not taken. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean metadata;

        Invalid(String message, boolean metadata) {
            super(message);
            this.metadata = metadata;
        }

        /** Whether it is the metadata that is not taken. */
        boolean isOfMetadata() {
            return metadata;
        }
    }

    private final byte[] publicKey;
    /** The credential of a browser; null where the key is no browser's. */
    private final byte[] credential;

    private final boolean recovery;
    private final boolean isProtected;
    private final Map<String, CandidValue> metadata;
    private Instant lastUsed;

    private AuthnMethod(
            byte[] publicKey,
            byte[] credential,
            boolean recovery,
            boolean isProtected,
            Map<String, CandidValue> metadata) {
        this.publicKey = publicKey;
        this.credential = credential;
        this.recovery = recovery;
        this.isProtected = isProtected;
        this.metadata = metadata;
    }

    // ---- reading

    static AuthnMethod read(CandidValue value) throws MalformedCandid, Invalid {
        CandidValue method = value.field("authn_method");
        Optional<CandidValue> browser = method.variantCase("WebAuthn");
        Optional<CandidValue> plain = method.variantCase("PubKey");
        if (browser.isEmpty() && plain.isEmpty()) {
            throw new MalformedCandid("neither WebAuthn nor PubKey");
        }
        CandidValue key = browser.isPresent() ? browser.get() : plain.get();
        CandidValue security = value.field("security_settings");
        Map<String, CandidValue> metadata = new LinkedHashMap<>();
        for (CandidValue entry : value.field("metadata").items()) {
            metadata.put(entry.field(0).text(), entry.field(1));
        }
        AuthnMethod read = new AuthnMethod(
                key.field("pubkey").blob(),
                browser.isPresent() ? key.field("credential_id").blob() : null,
                security.field("purpose").variantCase("Recovery").isPresent(),
                security.field("protection").variantCase("Protected").isPresent(),
                metadata);
        read.check();
        return read;
    }

    private void check() throws Invalid, MalformedCandid {
        for (String name : TEXTS) {
            CandidValue value = metadata.get(name);
            if (value != null && value.variantCase("String").isEmpty()) {
                throw new Invalid(
                        "Invalid metadata type for key '" + name + "': expected string, got value " + shown(value),
                        true);
            }
        }
        limit("pubkey", publicKey.length, MAX_KEY);
        limit("credential_id", credential == null ? 0 : credential.length, MAX_CREDENTIAL);
        limit("alias", bytes(text("alias")), MAX_ALIAS);
        limit("origin", bytes(text("origin")), MAX_ORIGIN);
        if (isProtected && !isRecoveryPhrase()) {
            throw new Invalid("Only recovery phrases can be locked but key type is " + keyTypeInWords(), false);
        }
    }

    /** A value of the metadata as the canister's language shows it. */
    private static String shown(CandidValue value) throws MalformedCandid {
        Optional<CandidValue> text = value.variantCase("String");
        if (text.isPresent()) {
            return "String(" + quoted(text.get().text()) + ")";
        }
        Optional<CandidValue> bytes = value.variantCase("Bytes");
        StringBuilder shown = new StringBuilder();
        if (bytes.isPresent()) {
            for (byte b : bytes.get().blob()) {
                shown.append(shown.length() == 0 ? "" : ", ").append(b & 0xFF);
            }
            return "Bytes([" + shown + "])";
        }
        Map<String, CandidValue> sorted = new TreeMap<>();
        for (CandidValue entry :
                value.variantCase("Map").orElseThrow(AuthnMethod::noMetadata).items()) {
            sorted.put(entry.field(0).text(), entry.field(1));
        }
        for (Map.Entry<String, CandidValue> entry : sorted.entrySet()) {
            shown.append(shown.length() == 0 ? "" : ", ")
                    .append(quoted(entry.getKey()))
                    .append(": ")
                    .append(shown(entry.getValue()));
        }
        return "Map({" + shown + "})";
    }

    private static MalformedCandid noMetadata() {
        return new MalformedCandid("neither Map, String nor Bytes");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The bytes of what has no fixed size: the keys, the names, and what else was said. */
    int size() throws MalformedCandid {
        int size = publicKey.length + (credential == null ? 0 : credential.length);
        for (Map.Entry<String, CandidValue> entry : metadata.entrySet()) {
            boolean known = Arrays.asList(TEXTS).contains(entry.getKey());
            if (!known) {
                size += bytes(entry.getKey()) + size(entry.getValue());
            }
        }
        return size + bytes(text("alias")) + bytes(text("origin"));
    }

    private static int size(CandidValue value) throws MalformedCandid {
        Optional<CandidValue> text = value.variantCase("String");
        Optional<CandidValue> blob = value.variantCase("Bytes");
        if (text.isPresent()) {
            return bytes(text.get().text());
        }
        if (blob.isPresent()) {
            return blob.get().blob().length;
        }
        int size = 0;
        for (CandidValue entry :
                value.variantCase("Map").orElseThrow(AuthnMethod::noMetadata).items()) {
            size += bytes(entry.field(0).text()) + size(entry.field(1));
        }
        return size;
    }

    private static void limit(String what, int length, int most) throws Invalid {
        if (length > most) {
            throw new Invalid(what + " limit exceeded: length " + length + ", limit " + most, false);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String text(String name) {
        CandidValue value = metadata.get(name);
        Optional<CandidValue> text = value == null ? Optional.empty() : value.variantCase("String");
        return text.isPresent() && text.get() instanceof CandidValue.Text found ? found.value() : "";
    }

    // ---- asking

    Principal principal() {
        return PublicKey.selfAuthenticating(publicKey);
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    String keyInHex() {
        return HexFormat.of().formatHex(publicKey);
    }

    boolean hasKeyOf(AuthnMethod other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    boolean hasCredential(byte[] id) {
        return credential != null && Arrays.equals(credential, id);
    }

    boolean isForRecovery() {
        return recovery;
    }

    boolean isRecoveryPhrase() {
        return text("usage").equals("recovery_phrase");
    }

    void usedAt(Instant time) {
        lastUsed = time;
    }

    private String keyType() {
        return switch (text("usage")) {
            case "recovery_phrase" -> "seed_phrase";
            case "browser_storage_key" -> "browser_storage_key";
            default ->
                switch (text("authenticator_attachment")) {
                    case "platform" -> "platform";
                    case "cross_platform" -> "cross_platform";
                    default -> "unknown";
                };
        };
    }

    private String keyTypeInWords() {
        return switch (keyType()) {
            case "browser_storage_key" -> "BrowserStorageKey";
            case "platform" -> "Platform";
            case "cross_platform" -> "CrossPlatform";
            default -> "Unknown";
        };
    }

    // ---- Candid

    CandidValue value() {
        return credential == null
                ? CandidValue.variant("PubKey", CandidValue.record("pubkey", publicKey))
                : CandidValue.variant("WebAuthn", credential().orElseThrow());
    }

    /** Credential and key, if the key is a browser's. */
    Optional<CandidValue> credential() {
        return credential == null
                ? Optional.empty()
                : Optional.of(CandidValue.record("credential_id", credential, "pubkey", publicKey));
    }

    CandidValue data() {
        List<CandidValue> entries = new ArrayList<>();
        for (Map.Entry<String, CandidValue> entry : metadata.entrySet()) {
            // The interface's type has no maps within maps.
            if (entry.getValue().variantCase("Map").isEmpty()) {
                entries.add(CandidValue.tuple(entry.getKey(), entry.getValue()));
            }
        }
        return CandidValue.record(
                "authn_method",
                value(),
                "security_settings",
                CandidValue.record(
                        "protection",
                        CandidValue.variant(isProtected ? "Protected" : "Unprotected"),
                        "purpose",
                        CandidValue.variant(recovery ? "Recovery" : "Authentication")),
                "metadata",
                entries,
                "last_authentication",
                Optional.ofNullable(lastUsed).map(Nanos::of));
    }

    /** The method as anyone may see it: without the name that its owner gave it. */
    CandidValue device() {
        String origin = text("origin");
        return CandidValue.record(
                "pubkey",
                publicKey,
                "alias",
                "",
                "credential_id",
                Optional.ofNullable(credential),
                "purpose",
                CandidValue.variant(recovery ? "recovery" : "authentication"),
                "key_type",
                CandidValue.variant(keyType()),
                "protection",
                CandidValue.variant(isProtected ? "protected" : "unprotected"),
                "origin",
                Optional.of(origin).filter(name -> !name.isEmpty()));
    }
}
