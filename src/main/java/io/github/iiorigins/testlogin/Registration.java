package io.github.iiorigins.testlogin;

import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidType;
import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.ic.CandidType.Primitive;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.Identity;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.origin.CanisterId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Makes a new identity at Internet Identity whose only key is one of ours (dfinity/internet-identity:
 * src/internet_identity/internet_identity.did, {@code identity_registration_start} and after).
 */
public final class Registration {
    /** Whoever can read the picture of a captcha. */
    @FunctionalInterface
    public interface Reader {
        /**
         * What a picture shows.
         *
         * @param png the picture
         * @param again whether what was read before was wrong
         * @return empty if no user reads it
         */
        Optional<String> read(byte[] png, boolean again);
    }

    /** A registration that the canister does not carry through; the message says why, in half a sentence. */
    public static final class Denied extends Exception {
        private static final long serialVersionUID = 1L;

        Denied(String message) {
            super(message);
        }
    }

    private final Agent agent;
    private final CanisterId internetIdentity;
    private final Identity caller;

    private Registration(Agent agent, CanisterId internetIdentity, SigningKey key) {
        this.agent = agent;
        this.internetIdentity = internetIdentity;
        this.caller = Identity.of(key);
    }

    /**
     * Registers a key.
     *
     * @param name what the identity is called at Internet Identity
     * @return the number of the identity, which users call their anchor
     * @throws Denied if the canister rejects it, or no user read the captcha
     */
    public static long register(
            Agent agent, CanisterId internetIdentity, SigningKey key, Optional<String> name, Reader reader)
            throws CallFailure, Denied, InterruptedException {
        Registration registration = new Registration(agent, internetIdentity, key);
        try {
            registration.begin(reader);
            return registration.finish(key, name);
        } catch (MalformedCandid malformed) {
            throw new Denied("the canister " + internetIdentity + " does not respond as Internet Identity does: "
                    + malformed.getMessage());
        }
    }

    private void begin(Reader reader) throws CallFailure, Denied, MalformedCandid, InterruptedException {
        CandidValue answer = call("identity_registration_start", Candid.encode());
        Optional<CandidValue> error = answer.variantCase("Err");
        if (error.isPresent()) {
            if (error.get().variantCase("RateLimitExceeded").isPresent()) {
                throw new Denied("too many identities were created there recently; try again later");
            }
            throw new Denied(
                    error.get().variantCase("AlreadyInProgress").isPresent()
                            ? "a registration with this key is already in progress"
                            : "the canister does not allow this key to register");
        }
        Optional<byte[]> picture =
                picture(answer.variantCase("Ok").orElseThrow(() -> new MalformedCandid("neither Ok nor Err")));
        boolean again = false;
        while (picture.isPresent()) {
            Optional<String> read = reader.read(picture.get(), again);
            if (read.isEmpty()) {
                throw new Denied("the captcha was not solved");
            }
            CandidValue checked = call(
                    "check_captcha",
                    Candid.encode(
                            CandidType.record(Field.of("solution", Primitive.TEXT)),
                            CandidValue.record("solution", CandidValue.of(read.get()))));
            Optional<CandidValue> wrong =
                    checked.variantCase("Err").flatMap(value -> value.variantCase("WrongSolution"));
            if (wrong.isPresent()) {
                picture = Optional.of(
                        png(wrong.get().field("new_captcha_png_base64").text()));
                again = true;
            } else if (checked.variantCase("Ok").isPresent()) {
                picture = picture(checked.variantCase("Ok").get());
            } else {
                throw new Denied("the registration expired after five minutes");
            }
        }
    }

    /** The captcha that comes next; nothing if none does. */
    private static Optional<byte[]> picture(CandidValue answer) throws MalformedCandid {
        Optional<CandidValue> captcha = answer.field("next_step").variantCase("CheckCaptcha");
        return captcha.isEmpty()
                ? Optional.empty()
                : Optional.of(png(captcha.get().field("captcha_png_base64").text()));
    }

    private static byte[] png(String base64) throws MalformedCandid {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            throw new MalformedCandid("a picture that is not base64");
        }
    }

    private long finish(SigningKey key, Optional<String> name)
            throws CallFailure, Denied, MalformedCandid, InterruptedException {
        CandidType method = CandidType.record(
                Field.of(
                        "authn_method",
                        CandidType.variant(Field.of("PubKey", CandidType.record(Field.of("pubkey", CandidType.BLOB))))),
                Field.of(
                        "security_settings",
                        CandidType.record(
                                Field.of("protection", CandidType.variant(Field.of("Unprotected"))),
                                Field.of("purpose", CandidType.variant(Field.of("Authentication"))))),
                Field.of(
                        "metadata",
                        CandidType.vec(CandidType.tuple(
                                Primitive.TEXT, CandidType.variant(Field.of("String", Primitive.TEXT))))),
                Field.of("last_authentication", CandidType.opt(Primitive.NAT64)));
        CandidValue ours = CandidValue.record(
                "authn_method",
                CandidValue.variant(
                        "PubKey",
                        CandidValue.record(
                                "pubkey", CandidValue.of(key.publicKey().der()))),
                "security_settings",
                CandidValue.record(
                        "protection",
                        CandidValue.variant("Unprotected"),
                        "purpose",
                        CandidValue.variant("Authentication")),
                "metadata",
                new CandidValue.Vec(List.of()),
                "last_authentication",
                CandidValue.none());
        CandidValue answer = call(
                "identity_registration_finish",
                Candid.encode(
                        CandidType.record(
                                Field.of("authn_method", method), Field.of("name", CandidType.opt(Primitive.TEXT))),
                        CandidValue.record("authn_method", ours, "name", name)));
        Optional<CandidValue> good = answer.variantCase("Ok");
        if (good.isPresent()) {
            return good.get().field("identity_number").number();
        }
        CandidValue error = answer.variantCase("Err").orElseThrow(() -> new MalformedCandid("neither Ok nor Err"));
        for (String told : new String[] {"InvalidAuthnMethod", "StorageError"}) {
            Optional<CandidValue> words = error.variantCase(told);
            if (words.isPresent()) {
                throw new Denied("the canister rejected the key: " + words.get().text());
            }
        }
        throw new Denied("the registration expired after five minutes");
    }

    private CandidValue call(String method, byte[] argument) throws CallFailure, MalformedCandid, InterruptedException {
        List<CandidValue> values = Candid.decode(agent.call(caller, internetIdentity.principal(), method, argument));
        if (values.isEmpty()) {
            throw new MalformedCandid("a response without a value");
        }
        return values.get(0);
    }
}
