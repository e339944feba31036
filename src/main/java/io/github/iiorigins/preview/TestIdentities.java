package io.github.iiorigins.preview;

import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.origin.Principal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People who are made up, for whom the pages of the stand-in speak to its canister: each has a key, and calls the methods that
 * the pages of Internet Identity call. All they can do, a person can.
 */
final class TestIdentities {
    /** Who is there from the beginning. */
    private static final List<String> NAMES = List.of("Alice", "Bob");

    /** A wish that the canister refuses; the message is its own, or near it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * One of them.
     *
     * @param number the number of the identity
     */
    record Person(String name, long number) {}

    /** An account that was added at an origin. */
    record Account(long number, String name) {}

    /**
     * What a person has at an origin.
     *
     * @param added the accounts beside the first one
     * @param usual the number of the one that is taken unless another is chosen; nothing for the first one
     */
    record Accounts(List<Account> added, Optional<Long> usual) {}

    /**
     * How far a registration is.
     *
     * @param person who came of it; nothing while there is a captcha to solve
     * @param captcha the picture, a PNG in base64; nothing if there is none
     * @param flow by what name the registration goes on
     */
    record Registration(Optional<Person> person, Optional<String> captcha, String flow) {}

    private record Flow(String name, SigningKey key) {}

    private final InternetIdentity canister;
    private final SecureRandom random;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Map<Long, SigningKey> keys = new HashMap<>();
    private final List<Person> people = new ArrayList<>();

    TestIdentities(InternetIdentity canister, SecureRandom random) {
        this.canister = canister;
        this.random = random;
    }

    /** All of them, those who came first before others. */
    synchronized List<Person> all() throws Refused {
        if (people.isEmpty()) {
            for (String name : NAMES) {
                Registration registration = register(name);
                if (registration.captcha().isPresent()) {
                    // No user reads it: these identities always exist.
                    Principal caller =
                            flows.get(registration.flow()).key().publicKey().principal();
                    solve(registration.flow(), canister.solution(caller).orElseThrow());
                }
            }
        }
        return List.copyOf(people);
    }

    // ---- registration

    /** Begins to register an identity with its own key. */
    synchronized Registration register(String name) throws Refused {
        SigningKey key = SigningKey.newEd25519(random);
        byte[] token = new byte[16];
        random.nextBytes(token);
        String flow = HexFormat.of().formatHex(token);
        CandidValue step = update(key, "identity_registration_start");
        flows.put(flow, new Flow(name, key));
        return proceed(flow, step);
    }

    /** Solves the captcha of a registration; a wrong solution leads to another one. */
    synchronized Registration solve(String flow, String solution) throws Refused {
        Flow known = flows.get(flow);
        if (known == null) {
            throw new Refused("this registration has expired");
        }
        CandidValue answer = outcome(canister.update(
                "check_captcha",
                InternetIdentity.METHODS.call("check_captcha", CandidValue.record("solution", solution)),
                caller(known.key())));
        Optional<CandidValue> wrong = answer.variantCase("Err").flatMap(error -> error.variantCase("WrongSolution"));
        try {
            if (wrong.isPresent()) {
                String picture = wrong.get().field("new_captcha_png_base64").text();
                return new Registration(Optional.empty(), Optional.of(picture), flow);
            }
            return proceed(flow, ok(answer, "check_captcha"));
        } catch (MalformedCandid ours) {
            throw ours(ours);
        }
    }

    private Registration proceed(String flow, CandidValue step) throws Refused {
        try {
            Optional<CandidValue> captcha = step.field("next_step").variantCase("CheckCaptcha");
            if (captcha.isPresent()) {
                String picture = captcha.get().field("captcha_png_base64").text();
                return new Registration(Optional.empty(), Optional.of(picture), flow);
            }
            Flow known = flows.remove(flow);
            CandidValue method = CandidValue.record(
                    "authn_method",
                    CandidValue.variant(
                            "PubKey",
                            CandidValue.record("pubkey", known.key().publicKey().der())),
                    "security_settings",
                    CandidValue.record(
                            "protection",
                            CandidValue.variant("Unprotected"),
                            "purpose",
                            CandidValue.variant("Authentication")),
                    "metadata",
                    List.of(),
                    "last_authentication",
                    CandidValue.none());
            CandidValue argument = CandidValue.record("authn_method", method, "name", CandidValue.some(known.name()));
            long number = update(known.key(), "identity_registration_finish", argument)
                    .field("identity_number")
                    .number();
            Person person = new Person(known.name(), number);
            keys.put(number, known.key());
            people.add(person);
            return new Registration(Optional.of(person), Optional.empty(), flow);
        } catch (MalformedCandid ours) {
            throw ours(ours);
        }
    }

    // ---- accounts

    /** What a person has at an origin. */
    synchronized Accounts accounts(Person person, String origin) throws Refused {
        SigningKey key = key(person.number());
        List<Account> added = new ArrayList<>();
        try {
            for (CandidValue account :
                    query(key, "get_accounts", person.number(), origin).items()) {
                Optional<CandidValue> number = account.optionalField("account_number");
                if (number.isPresent()) {
                    String name = account.optionalField("name").orElseThrow().text();
                    added.add(new Account(number.get().number(), name));
                }
            }
            Optional<CandidValue> usual =
                    query(key, "get_default_account", person.number(), origin).optionalField("account_number");
            return new Accounts(
                    added, usual.isPresent() ? Optional.of(usual.get().number()) : Optional.empty());
        } catch (MalformedCandid ours) {
            throw ours(ours);
        }
    }

    /** Adds an account at an origin. */
    synchronized Account addAccount(long person, String origin, String name) throws Refused {
        try {
            CandidValue account = update(key(person), "create_account", person, origin, name);
            return new Account(
                    account.optionalField("account_number").orElseThrow().number(), name);
        } catch (MalformedCandid ours) {
            throw ours(ours);
        }
    }

    // ---- delegations

    /**
     * Lets an account at an origin delegate to a session key.
     *
     * @param account the number of an added account; nothing for the first one
     * @param origin the origin that enters the seed
     * @param lifetime in nanoseconds; nothing for what is usual
     */
    synchronized DelegationChain delegate(
            long person, Optional<Long> account, String origin, byte[] sessionKey, Optional<Long> lifetime)
            throws Refused {
        SigningKey key = key(person);
        try {
            CandidValue prepared =
                    update(key, "prepare_account_delegation", person, origin, account, sessionKey, lifetime);
            long expiration = prepared.field("expiration").number();
            CandidValue signed = query(key, "get_account_delegation", person, origin, account, sessionKey, expiration);
            Delegation delegation =
                    Delegation.to(signed.field("delegation").field("pubkey").blob(), Nanos.toInstant(expiration));
            return new DelegationChain(
                    prepared.field("user_key").blob(),
                    List.of(new SignedDelegation(
                            delegation, signed.field("signature").blob())));
        } catch (MalformedCandid ours) {
            throw ours(ours);
        }
    }

    // ---- sessions of apps

    /**
     * Begins a session of an account, or goes on with the one of a browser.
     *
     * @param browser by what name the browser is known
     * @param pageKey the key of the page, in DER
     */
    synchronized AppSessions.Made session(
            long person,
            Optional<Long> account,
            String origin,
            String browser,
            byte[] pageKey,
            Optional<Long> lifetime,
            Optional<Long> idle)
            throws Refused {
        try {
            return canister.beginSession(
                    caller(key(person)), person, account, origin, browser, pageKey, lifetime, idle);
        } catch (IllegalArgumentException refused) {
            throw new Refused(refused.getMessage());
        }
    }

    /** Whether a session of an app goes on. */
    boolean isLive(Principal session) {
        return canister.isLive(session);
    }

    // ---- calls

    private SigningKey key(long person) throws Refused {
        SigningKey key = keys.get(person);
        if (key == null) {
            throw new Refused("no identity has the number " + person);
        }
        return key;
    }

    private CandidValue update(SigningKey key, String method, Object... arguments) throws Refused {
        byte[] argument = InternetIdentity.METHODS.call(method, arguments);
        return ok(outcome(canister.update(method, argument, caller(key))), method);
    }

    private CandidValue query(SigningKey key, String method, Object... arguments) throws Refused {
        byte[] argument = InternetIdentity.METHODS.call(method, arguments);
        return ok(outcome(canister.query(method, argument, caller(key))), method);
    }

    private static Principal caller(SigningKey key) {
        return key.publicKey().principal();
    }

    private static CandidValue outcome(CallOutcome outcome) throws Refused {
        if (!outcome.isReply()) {
            throw new Refused(outcome.message());
        }
        try {
            return Candid.decode(outcome.reply()).get(0);
        } catch (MalformedCandid ours) {
            throw ours(ours);
        }
    }

    private static CandidValue ok(CandidValue answer, String method) throws Refused {
        Optional<CandidValue> good = answer.variantCase("Ok");
        if (good.isPresent()) {
            return good.get();
        }
        for (String error : List.of(
                "RateLimitExceeded", "AccountLimitReached", "NameTooLong", "StorageError", "InvalidAuthnMethod")) {
            if (answer.variantCase("Err")
                    .flatMap(value -> value.variantCase(error))
                    .isPresent()) {
                throw new Refused(method + ": " + error);
            }
        }
        throw new Refused(method + " was rejected");
    }

    private static IllegalStateException ours(MalformedCandid fault) {
        return new IllegalStateException("the stand-in's canister sent an unexpected response", fault);
    }
}
