package io.github.iiorigins.preview;

import static io.github.iiorigins.ic.CandidType.BLOB;
import static io.github.iiorigins.ic.CandidType.Primitive.NAT64;
import static io.github.iiorigins.ic.CandidType.Primitive.PRINCIPAL;
import static io.github.iiorigins.ic.CandidType.Primitive.TEXT;
import static io.github.iiorigins.ic.CandidType.opt;
import static io.github.iiorigins.ic.CandidType.record;
import static io.github.iiorigins.ic.CandidType.tuple;
import static io.github.iiorigins.ic.CandidType.variant;
import static io.github.iiorigins.ic.CandidType.vec;

import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidType;
import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.ic.CandidValue;
import io.github.iiorigins.ic.CanisterSignatureKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.Digest;
import io.github.iiorigins.ic.MalformedCandid;
import io.github.iiorigins.ic.Nanos;
import io.github.iiorigins.ic.Subnet;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.signin.AccountSeed;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A stand-in for the canister of Internet Identity: registration, accounts and delegations as the real one has them
 * (dfinity/internet-identity: src/internet_identity, internet_identity.did), for people who are made up. It forgets all when it
 * ends, and its salt is its own: nobody has the principals here that they have elsewhere.
 */
final class InternetIdentity implements CanisterMethods {
    /** The canister's id, the same on the mainnet and on local networks. */
    static final CanisterId ID = CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();

    /** When a captcha is to be solved at registration. */
    enum Captcha {
        /** Never: programs can register. */
        NEVER,
        /** Always. */
        ALWAYS
    }

    static final long FIRST_NUMBER = 10_000;
    static final long NUMBERS_END = 1_010_000;

    private static final Duration FLOW = Duration.ofMinutes(5);
    private static final Duration TEMPORARY_KEY = Duration.ofMinutes(10);
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(30);
    private static final Duration MAX_LIFETIME = Duration.ofDays(30);
    private static final int MAX_METHODS = 20;
    private static final int MAX_METHODS_BYTES = 5_000;
    private static final int MAX_ACCOUNTS = 500;
    private static final int MAX_NAME_BYTES = 255;

    /** The canister stops the call with a message, and what it did is undone: so this comes before all changes. */
    private static final class Trap extends Exception {
        private static final long serialVersionUID = 1L;

        Trap(String message) {
            super(message);
        }
    }

    private static final class Flow {
        private final Instant began;
        /** What the picture shows; null once that is solved, or where there is none. */
        private String solution;

        private String picture;

        Flow(Instant began) {
            this.began = began;
        }
    }

    private static final class Account {
        private final long number;
        private final String origin;
        private final String name;
        private Instant lastUsed;

        Account(long number, String origin, String name) {
            this.number = number;
            this.origin = origin;
            this.name = name;
        }
    }

    private static final class Identity {
        private final List<AuthnMethod> methods = new ArrayList<>();
        private final List<Account> accounts = new ArrayList<>();
        private final Map<String, Long> defaults = new HashMap<>();
        private final Map<String, Instant> lastUsed = new HashMap<>();
        private final Instant created;
        private final Optional<String> name;
        private final Principal temporary;

        Identity(Instant created, Optional<String> name, Principal temporary) {
            this.created = created;
            this.name = name;
            this.temporary = temporary;
        }
    }

    private final Subnet subnet;
    private final Clock clock;
    private final SecureRandom random;
    private final Captcha captcha;
    private final byte[] salt = new byte[32];
    private final Map<Principal, Flow> flows = new HashMap<>();
    private final Map<Long, Identity> identities = new TreeMap<>();
    private final SignatureMap signatures = new SignatureMap();
    private final AppSessions sessions;
    private final RateLimit registrations;
    private long nextNumber = FIRST_NUMBER;
    private long nextAccount = 1;
    private UnaryOperator<String> represented = origin -> origin;

    /**
     * A canister that knows nobody yet.
     *
     * @param subnet what certifies its signatures
     * @param random gives the salt and the captchas
     */
    InternetIdentity(Subnet subnet, Clock clock, SecureRandom random, Captcha captcha) {
        this.subnet = subnet;
        this.clock = clock;
        this.random = random;
        this.captcha = captcha;
        this.registrations = new RateLimit(20_000, Duration.ofSeconds(10), clock.instant());
        random.nextBytes(salt);
        this.sessions = new AppSessions(subnet, clock, salt, signatures);
    }

    @Override
    public synchronized Optional<Digest> certifiedData() {
        return Optional.of(signatures.tree().digest());
    }

    // ---- methods

    @Override
    public synchronized CallOutcome query(String method, byte[] argument, Principal caller) {
        return answer(true, true, method, argument, caller);
    }

    @Override
    public synchronized CallOutcome update(String method, byte[] argument, Principal caller) {
        CallOutcome asUpdate = answer(false, false, method, argument, caller);
        if (asUpdate != null && asUpdate.isReply()) {
            used(caller);
        }
        return asUpdate != null ? asUpdate : answer(true, false, method, argument, caller);
    }

    private void used(Principal caller) {
        Instant now = clock.instant();
        for (Identity identity : identities.values()) {
            for (AuthnMethod method : identity.methods) {
                if (method.principal().equals(caller)) {
                    method.usedAt(now);
                }
            }
        }
    }

    /**
     * @param query whether a query method is meant
     * @param certified whether there is a certificate at hand, which only a call as query has
     * @return the outcome; null where no update method has this name, and a query method may
     */
    private CallOutcome answer(boolean query, boolean certified, String method, byte[] argument, Principal caller) {
        try {
            List<CandidValue> arguments = Candid.decode(argument);
            Arguments in = new Arguments(arguments);
            byte[] reply = query ? queried(method, in, caller, certified) : updated(method, in, caller);
            if (reply == null) {
                return query ? CallOutcome.noMethod(ID, certified, method) : null;
            }
            return CallOutcome.reply(reply);
        } catch (Trap trap) {
            return CallOutcome.trapped(ID, trap.getMessage());
        } catch (MalformedCandid e) {
            return CallOutcome.trapped(ID, "failed to decode call arguments: " + e.getMessage());
        }
    }

    /** The arguments of a call; those that are missing at the end are none, as Candid has it of options. */
    private record Arguments(List<CandidValue> values) {
        CandidValue at(int index) {
            return index < values.size() ? values.get(index) : CandidValue.none();
        }

        Optional<Long> optionalNumber(int index) throws MalformedCandid {
            Optional<CandidValue> value = at(index).optional();
            return value.isEmpty() ? Optional.empty() : Optional.of(value.get().number());
        }
    }

    /**
     * Sets which origin of production an address of this machine stands for: it has the accounts of that one, whether a page or a program
     * signs in.
     *
     * @param origins gives an origin that stands for none unchanged
     */
    synchronized void standsFor(UnaryOperator<String> origins) {
        represented = origins;
    }

    private String origin(Arguments in) throws MalformedCandid {
        return represented.apply(in.at(1).text());
    }

    private byte[] updated(String method, Arguments in, Principal caller) throws Trap, MalformedCandid {
        return switch (method) {
            case "init_salt" -> throw new Trap("Salt already set");
            case "identity_registration_start" -> start(caller);
            case "check_captcha" ->
                checkCaptcha(caller, in.at(0).field("solution").text());
            case "identity_registration_finish" -> finish(caller, in.at(0));
            case "authn_method_add" -> add(caller, in.at(0).number(), in.at(1));
            case "identity_info" -> info(caller, in.at(0).number());
            case "lookup_caller_identity_by_recovery_phrase" -> byRecoveryPhrase(caller);
            case "prepare_delegation" ->
                prepare(caller, in.at(0).number(), origin(in), in.at(2).blob(), in.optionalNumber(3));
            case "prepare_account_delegation" ->
                prepareOfAccount(
                        caller,
                        in.at(0).number(),
                        origin(in),
                        in.optionalNumber(2),
                        in.at(3).blob(),
                        in.optionalNumber(4));
            case "create_account" ->
                createAccount(caller, in.at(0).number(), origin(in), in.at(2).text());
            case "set_default_account" -> setDefault(caller, in.at(0).number(), origin(in), in.optionalNumber(2));
            case "app_prepare_delegation" ->
                sessions.prepare(caller, in.at(0).field("session_key").blob());
            case "app_revoke_session" -> sessions.revoke(caller);
            default -> null;
        };
    }

    private byte[] queried(String method, Arguments in, Principal caller, boolean certified)
            throws Trap, MalformedCandid {
        return switch (method) {
            case "config" -> config();
            case "identity_authn_info" -> authnInfo(in.at(0).number());
            case "lookup" -> lookup(in.at(0).number());
            case "lookup_device_key" -> lookupDeviceKey(in.at(0).blob());
            case "get_anchor_credentials" -> credentials(in.at(0).number());
            case "get_principal" -> principal(caller, in.at(0).number(), origin(in));
            case "get_delegation" ->
                get(
                        caller,
                        in.at(0).number(),
                        origin(in),
                        in.at(2).blob(),
                        in.at(3).number(),
                        certified);
            case "get_account_delegation" ->
                getOfAccount(
                        caller,
                        in.at(0).number(),
                        origin(in),
                        in.optionalNumber(2),
                        in.at(3).blob(),
                        in.at(4).number(),
                        certified);
            case "get_accounts" -> accounts(caller, in.at(0).number(), origin(in));
            case "get_default_account" -> getDefault(caller, in.at(0).number(), origin(in));
            case "app_get_delegation" -> sessions.get(caller, in.at(0), certified);
            case "check_session" -> sessions.check(caller);
            default -> null;
        };
    }

    // ---- registration

    private static CandidType nextStep() {
        return record(Field.of(
                "next_step",
                variant(Field.of("CheckCaptcha", record(Field.of("captcha_png_base64", TEXT))), Field.of("Finish"))));
    }

    private static CandidValue step(Flow flow) {
        return CandidValue.record(
                "next_step",
                flow.solution == null
                        ? CandidValue.variant("Finish")
                        : CandidValue.variant(
                                "CheckCaptcha",
                                CandidValue.record("captcha_png_base64", CandidValue.of(flow.picture))));
    }

    private static CandidType result(CandidType good, Field... errors) {
        return variant(Field.of("Ok", good), Field.of("Err", variant(errors)));
    }

    private static CandidValue good(CandidValue value) {
        return CandidValue.variant("Ok", value);
    }

    private static CandidValue bad(String error) {
        return CandidValue.variant("Err", CandidValue.variant(error));
    }

    private static CandidValue bad(String error, CandidValue detail) {
        return CandidValue.variant("Err", CandidValue.variant(error, detail));
    }

    private byte[] start(Principal caller) {
        Instant now = clock.instant();
        flows.values().removeIf(flow -> flow.began.plus(FLOW).isBefore(now));
        CandidValue answer;
        if (caller.equals(ANONYMOUS)) {
            answer = bad("InvalidCaller");
        } else if (flows.containsKey(caller)) {
            answer = bad("AlreadyInProgress");
        } else if (!registrations.takes(now)) {
            answer = bad("RateLimitExceeded");
        } else {
            Flow flow = new Flow(now);
            if (captcha == Captcha.ALWAYS) {
                ask(flow);
            }
            flows.put(caller, flow);
            answer = good(step(flow));
        }
        return Candid.encode(
                result(
                        nextStep(),
                        Field.of("InvalidCaller"),
                        Field.of("AlreadyInProgress"),
                        Field.of("RateLimitExceeded")),
                answer);
    }

    private static final Principal ANONYMOUS = Principal.of(new byte[] {4});

    private void ask(Flow flow) {
        StringBuilder digits = new StringBuilder(CaptchaImage.LENGTH);
        for (int i = 0; i < CaptchaImage.LENGTH; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        flow.solution = digits.toString();
        flow.picture = CaptchaImage.of(flow.solution, random);
    }

    private Flow flow(Principal caller) {
        Flow flow = flows.get(caller);
        return flow == null || flow.began.plus(FLOW).isBefore(clock.instant()) ? null : flow;
    }

    /** What the picture shows that a caller is to read now. */
    synchronized Optional<String> solution(Principal caller) {
        Flow flow = flow(caller);
        return flow == null ? Optional.empty() : Optional.ofNullable(flow.solution);
    }

    private byte[] checkCaptcha(Principal caller, String solution) {
        Flow flow = flow(caller);
        CandidValue answer;
        if (flow == null) {
            answer = bad("NoRegistrationFlow");
        } else if (flow.solution == null) {
            answer = bad("UnexpectedCall", step(flow));
        } else if (flow.solution.equals(solution)) {
            flow.solution = null;
            answer = good(step(flow));
        } else {
            ask(flow);
            answer = bad("WrongSolution", CandidValue.record("new_captcha_png_base64", CandidValue.of(flow.picture)));
        }
        return Candid.encode(
                result(
                        nextStep(),
                        Field.of("WrongSolution", record(Field.of("new_captcha_png_base64", TEXT))),
                        Field.of("UnexpectedCall", nextStep()),
                        Field.of("NoRegistrationFlow")),
                answer);
    }

    private byte[] finish(Principal caller, CandidValue argument) throws MalformedCandid {
        Flow flow = flow(caller);
        CandidValue answer;
        if (flow == null) {
            answer = bad("NoRegistrationFlow");
        } else if (flow.solution != null) {
            answer = bad("UnexpectedCall", step(flow));
        } else {
            answer = register(caller, argument);
        }
        return Candid.encode(
                result(
                        record(Field.of("identity_number", NAT64)),
                        Field.of("UnexpectedCall", nextStep()),
                        Field.of("NoRegistrationFlow"),
                        Field.of("InvalidAuthnMethod", TEXT),
                        Field.of("StorageError", TEXT)),
                answer);
    }

    private CandidValue register(Principal caller, CandidValue argument) throws MalformedCandid {
        AuthnMethod method;
        try {
            method = AuthnMethod.read(argument.field("authn_method"));
        } catch (AuthnMethod.Invalid invalid) {
            return bad("InvalidAuthnMethod", CandidValue.of(invalid.getMessage()));
        }
        Optional<String> problem = tooMuch(List.of(), method);
        if (problem.isPresent()) {
            return bad("InvalidAuthnMethod", CandidValue.of(problem.get()));
        }
        if (nextNumber == NUMBERS_END) {
            return bad("StorageError", CandidValue.of("no identity numbers are left"));
        }
        Optional<CandidValue> name = argument.optionalField("name");
        Identity identity = new Identity(
                clock.instant(),
                name.isEmpty() ? Optional.empty() : Optional.of(name.get().text()),
                caller);
        identity.methods.add(method);
        flows.remove(caller);
        identities.put(nextNumber, identity);
        return good(CandidValue.record("identity_number", CandidValue.of(nextNumber++)));
    }

    // ---- who may

    private Identity identity(long number) throws Trap {
        Identity identity = identities.get(number);
        if (identity == null) {
            throw new Trap("failed to read device data of user " + number + ": "
                    + (number < FIRST_NUMBER || number >= NUMBERS_END
                            ? "Identity Anchor " + number + " is out of range [" + FIRST_NUMBER + ", " + NUMBERS_END
                                    + ")"
                            : "bad Identity Anchor " + number));
        }
        return identity;
    }

    /** Whether a caller is one of those who may speak for an identity. */
    private boolean may(Principal caller, Identity identity) {
        Instant now = clock.instant();
        for (AuthnMethod method : identity.methods) {
            if (method.principal().equals(caller)) {
                method.usedAt(now);
                return true;
            }
        }
        return caller.equals(identity.temporary)
                && !identity.created.plus(TEMPORARY_KEY).isBefore(now);
    }

    private Identity authenticated(Principal caller, long number) throws Trap {
        Identity identity = identity(number);
        if (!may(caller, identity)) {
            throw new Trap(caller + " could not be authenticated.");
        }
        return identity;
    }

    // ---- authentication methods

    private byte[] add(Principal caller, long number, CandidValue argument) throws Trap, MalformedCandid {
        Identity identity = authenticated(caller, number);
        CandidType type = result(CandidType.Primitive.NULL, Field.of("InvalidMetadata", TEXT));
        AuthnMethod method;
        try {
            method = AuthnMethod.read(argument);
        } catch (AuthnMethod.Invalid invalid) {
            if (invalid.isOfMetadata()) {
                return Candid.encode(type, bad("InvalidMetadata", CandidValue.of(invalid.getMessage())));
            }
            throw new Trap("failed to add device: " + invalid.getMessage());
        }
        for (AuthnMethod known : identity.methods) {
            if (known.hasKeyOf(method)) {
                throw new Trap("failed to add device: Device with key " + method.keyInHex()
                        + " already exists on this anchor.");
            }
        }
        Optional<String> problem = tooMuch(identity.methods, method);
        if (problem.isPresent()) {
            throw new Trap("failed to add device: " + problem.get());
        }
        identity.methods.add(method);
        return Candid.encode(type, good(CandidValue.Nothing.NULL));
    }

    /** Why one more method would be too much; nothing if it would not. */
    private static Optional<String> tooMuch(List<AuthnMethod> methods, AuthnMethod more) throws MalformedCandid {
        if (methods.size() == MAX_METHODS) {
            return Optional.of(
                    "Anchor device limit exceeded: num devices " + (MAX_METHODS + 1) + ", limit " + MAX_METHODS);
        }
        int size = more.size();
        for (AuthnMethod method : methods) {
            if (more.isRecoveryPhrase() && method.isRecoveryPhrase()) {
                return Optional.of("There is already a recovery phrase and only one is allowed.");
            }
            size += method.size();
        }
        return size > MAX_METHODS_BYTES
                ? Optional.of("Cumulative size of variable sized fields exceeds limit: length " + size + ", limit "
                        + MAX_METHODS_BYTES + ".")
                : Optional.empty();
    }

    private List<AuthnMethod> methods(long number) {
        Identity identity = identities.get(number);
        return identity == null ? List.of() : identity.methods;
    }

    private byte[] authnInfo(long number) {
        List<CandidValue> usual = new ArrayList<>();
        List<CandidValue> recovery = new ArrayList<>();
        for (AuthnMethod method : methods(number)) {
            (method.isForRecovery() ? recovery : usual).add(method.value());
        }
        CandidType type = record(
                Field.of("authn_methods", vec(AuthnMethod.type())),
                Field.of("recovery_authn_methods", vec(AuthnMethod.type())));
        return Candid.encode(
                variant(Field.of("Ok", type), Field.of("Err")),
                good(CandidValue.record(
                        "authn_methods",
                        new CandidValue.Vec(usual),
                        "recovery_authn_methods",
                        new CandidValue.Vec(recovery))));
    }

    private byte[] lookup(long number) {
        List<CandidValue> devices = new ArrayList<>();
        for (AuthnMethod method : methods(number)) {
            devices.add(method.device());
        }
        return Candid.encode(vec(AuthnMethod.deviceType()), new CandidValue.Vec(devices));
    }

    private byte[] lookupDeviceKey(byte[] credential) {
        CandidValue found = CandidValue.none();
        for (Map.Entry<Long, Identity> identity : identities.entrySet()) {
            for (AuthnMethod method : identity.getValue().methods) {
                if (method.hasCredential(credential)) {
                    found = CandidValue.some(CandidValue.record(
                            "pubkey",
                            CandidValue.of(method.publicKey()),
                            "anchor_number",
                            CandidValue.of(identity.getKey())));
                }
            }
        }
        return Candid.encode(opt(record(Field.of("pubkey", BLOB), Field.of("anchor_number", NAT64))), found);
    }

    private byte[] credentials(long number) {
        List<CandidValue> usual = new ArrayList<>();
        List<CandidValue> recovery = new ArrayList<>();
        List<CandidValue> phrases = new ArrayList<>();
        for (AuthnMethod method : methods(number)) {
            Optional<CandidValue> credential = method.credential();
            if (credential.isPresent()) {
                (method.isForRecovery() ? recovery : usual).add(credential.get());
            } else if (method.isRecoveryPhrase()) {
                phrases.add(CandidValue.of(method.publicKey()));
            }
        }
        CandidType credential = record(Field.of("credential_id", BLOB), Field.of("pubkey", BLOB));
        return Candid.encode(
                record(
                        Field.of("credentials", vec(credential)),
                        Field.of("recovery_credentials", vec(credential)),
                        Field.of("recovery_phrases", vec(BLOB))),
                CandidValue.record(
                        "credentials",
                        new CandidValue.Vec(usual),
                        "recovery_credentials",
                        new CandidValue.Vec(recovery),
                        "recovery_phrases",
                        new CandidValue.Vec(phrases)));
    }

    private byte[] byRecoveryPhrase(Principal caller) {
        CandidValue found = CandidValue.none();
        for (Map.Entry<Long, Identity> identity : identities.entrySet()) {
            for (AuthnMethod method : identity.getValue().methods) {
                if (method.isRecoveryPhrase() && method.principal().equals(caller)) {
                    found = CandidValue.some(CandidValue.of(identity.getKey()));
                }
            }
        }
        return Candid.encode(opt(NAT64), found);
    }

    private byte[] info(Principal caller, long number) throws Trap {
        CandidType type = result(
                record(
                        Field.of("authn_methods", vec(AuthnMethod.dataType())),
                        Field.of("metadata", AuthnMethod.metadataType()),
                        Field.of("name", opt(TEXT)),
                        Field.of("created_at", opt(NAT64))),
                Field.of("Unauthorized", PRINCIPAL),
                Field.of("InternalCanisterError", TEXT));
        Identity identity = identity(number);
        if (!may(caller, identity)) {
            return Candid.encode(type, bad("Unauthorized", CandidValue.of(caller)));
        }
        List<CandidValue> methods = new ArrayList<>();
        for (AuthnMethod method : identity.methods) {
            methods.add(method.data());
        }
        return Candid.encode(
                type,
                good(CandidValue.record(
                        "authn_methods",
                        new CandidValue.Vec(methods),
                        "metadata",
                        new CandidValue.Vec(List.of()),
                        "name",
                        CandidValue.option(identity.name.map(CandidValue::of)),
                        "created_at",
                        CandidValue.some(CandidValue.of(Nanos.of(identity.created))))));
    }

    private byte[] config() {
        CandidType trigger =
                variant(Field.of("Static", variant(Field.of("CaptchaEnabled"), Field.of("CaptchaDisabled"))));
        String whether = captcha == Captcha.ALWAYS ? "CaptchaEnabled" : "CaptchaDisabled";
        return Candid.encode(
                record(
                        Field.of("assigned_user_number_range", opt(tuple(NAT64, NAT64))),
                        Field.of(
                                "captcha_config",
                                opt(record(
                                        Field.of("max_unsolved_captchas", NAT64),
                                        Field.of("captcha_trigger", trigger)))),
                        Field.of("related_origins", opt(vec(TEXT)))),
                CandidValue.record(
                        "assigned_user_number_range",
                        CandidValue.some(CandidValue.tuple(CandidValue.of(FIRST_NUMBER), CandidValue.of(NUMBERS_END))),
                        "captcha_config",
                        CandidValue.some(CandidValue.record(
                                "max_unsolved_captchas",
                                CandidValue.of(50),
                                "captcha_trigger",
                                CandidValue.variant("Static", CandidValue.variant(whether)))),
                        "related_origins",
                        CandidValue.none()));
    }

    // ---- delegations

    private CanisterSignatureKey key(long number, Optional<Long> account, String origin) throws Trap {
        int length = origin.getBytes(StandardCharsets.UTF_8).length;
        if (length > AccountSeed.MAX_ORIGIN_BYTES) {
            throw new Trap(
                    "frontend hostname " + length + " exceeds the limit of " + AccountSeed.MAX_ORIGIN_BYTES + " bytes");
        }
        AccountSeed seed = account.isPresent()
                ? AccountSeed.ofAccount(salt, account.get(), origin)
                : AccountSeed.ofIdentity(salt, number, origin);
        return seed.key(ID);
    }

    private Instant sign(CanisterSignatureKey key, byte[] sessionKey, Optional<Long> lifetime) {
        Instant now = clock.instant();
        Duration asked = lifetime.isPresent() ? Duration.ofNanos(lifetime.get()) : DEFAULT_LIFETIME;
        Instant expiration = now.plus(asked.compareTo(MAX_LIFETIME) > 0 ? MAX_LIFETIME : asked);
        signatures.sign(key, Delegation.to(sessionKey, expiration).signedBytes(), now);
        return expiration;
    }

    private byte[] principal(Principal caller, long number, String origin) throws Trap {
        authenticated(caller, number);
        return Candid.encode(
                PRINCIPAL,
                CandidValue.of(key(number, Optional.empty(), origin).publicKey().principal()));
    }

    private byte[] prepare(Principal caller, long number, String origin, byte[] sessionKey, Optional<Long> lifetime)
            throws Trap {
        Identity identity = authenticated(caller, number);
        CanisterSignatureKey key = key(number, Optional.empty(), origin);
        Instant expiration = sign(key, sessionKey, lifetime);
        identity.lastUsed.put(origin, clock.instant());
        return Candid.encode(
                List.of(BLOB, NAT64),
                List.of(CandidValue.of(key.publicKey().der()), CandidValue.of(Nanos.of(expiration))));
    }

    static CandidType signedType() {
        CandidType delegation = record(
                Field.of("pubkey", BLOB), Field.of("expiration", NAT64), Field.of("targets", opt(vec(PRINCIPAL))));
        return record(Field.of("delegation", delegation), Field.of("signature", BLOB));
    }

    /** The delegation with its signature, where that was made of late and there is a certificate at hand. */
    private Optional<CandidValue> signed(
            CanisterSignatureKey key, byte[] sessionKey, long expiration, boolean certified) {
        return signatures.signed(
                key, sessionKey, expiration, certified ? Optional.of(subnet) : Optional.empty(), clock.instant());
    }

    /**
     * What the pages of Internet Identity do to begin a session of an app, without the proof of the browser's key that only they and the
     * canister know.
     *
     * @param account the number of an added account; nothing for the first one
     * @throws IllegalArgumentException if the caller has no such account
     */
    synchronized AppSessions.Made beginSession(
            Principal caller,
            long number,
            Optional<Long> account,
            String origin,
            String browser,
            byte[] pageKey,
            Optional<Long> lifetime,
            Optional<Long> idle) {
        try {
            Identity identity = identity(number);
            if (may(caller, identity) && has(identity, account, origin)) {
                return sessions.begin(key(number, account, origin), browser, pageKey, lifetime, idle);
            }
        } catch (Trap trap) {
            throw new IllegalArgumentException(trap.getMessage(), trap);
        }
        throw new IllegalArgumentException("the identity " + number + " has no such account");
    }

    /** Whether a session of an app goes on. */
    synchronized boolean isLive(Principal session) {
        return sessions.isLive(session);
    }

    private byte[] get(
            Principal caller, long number, String origin, byte[] sessionKey, long expiration, boolean certified)
            throws Trap {
        authenticated(caller, number);
        Optional<CandidValue> signed = signed(key(number, Optional.empty(), origin), sessionKey, expiration, certified);
        return Candid.encode(
                variant(Field.of("signed_delegation", signedType()), Field.of("no_such_delegation")),
                signed.isPresent()
                        ? CandidValue.variant("signed_delegation", signed.get())
                        : CandidValue.variant("no_such_delegation"));
    }

    private static Field[] delegationErrors() {
        return new Field[] {
            Field.of("InternalCanisterError", TEXT), Field.of("Unauthorized", PRINCIPAL), Field.of("NoSuchDelegation")
        };
    }

    /** Whether an identity has an account at an origin; every one has the one without a number everywhere. */
    private static boolean has(Identity identity, Optional<Long> number, String origin) {
        return number.isEmpty() || account(identity, number.get(), origin) != null;
    }

    private static Account account(Identity identity, long number, String origin) {
        for (Account account : identity.accounts) {
            if (account.number == number && account.origin.equals(origin)) {
                return account;
            }
        }
        return null;
    }

    private byte[] prepareOfAccount(
            Principal caller,
            long number,
            String origin,
            Optional<Long> account,
            byte[] sessionKey,
            Optional<Long> lifetime)
            throws Trap {
        CandidType type = result(record(Field.of("user_key", BLOB), Field.of("expiration", NAT64)), delegationErrors());
        Identity identity = identity(number);
        if (!may(caller, identity) || !has(identity, account, origin)) {
            return Candid.encode(type, bad("Unauthorized", CandidValue.of(caller)));
        }
        CanisterSignatureKey key = key(number, account, origin);
        Instant expiration = sign(key, sessionKey, lifetime);
        if (account.isPresent()) {
            account(identity, account.get(), origin).lastUsed = clock.instant();
        } else {
            identity.lastUsed.put(origin, clock.instant());
        }
        return Candid.encode(
                type,
                good(CandidValue.record(
                        "user_key",
                        CandidValue.of(key.publicKey().der()),
                        "expiration",
                        CandidValue.of(Nanos.of(expiration)))));
    }

    private byte[] getOfAccount(
            Principal caller,
            long number,
            String origin,
            Optional<Long> account,
            byte[] sessionKey,
            long expiration,
            boolean certified)
            throws Trap {
        CandidType type = result(signedType(), delegationErrors());
        Identity identity = identity(number);
        if (!may(caller, identity) || !has(identity, account, origin)) {
            return Candid.encode(type, bad("Unauthorized", CandidValue.of(caller)));
        }
        Optional<CandidValue> signed = signed(key(number, account, origin), sessionKey, expiration, certified);
        return Candid.encode(type, signed.isPresent() ? good(signed.get()) : bad("NoSuchDelegation"));
    }

    // ---- accounts

    private static CandidType accountType() {
        return record(
                Field.of("account_number", opt(NAT64)),
                Field.of("origin", TEXT),
                Field.of("last_used", opt(NAT64)),
                Field.of("name", opt(TEXT)));
    }

    private static CandidValue value(Account account) {
        return value(Optional.of(account.number), account.origin, account.lastUsed, Optional.of(account.name));
    }

    private static CandidValue unnumbered(Identity identity, String origin) {
        return value(Optional.empty(), origin, identity.lastUsed.get(origin), Optional.empty());
    }

    private static CandidValue value(Optional<Long> number, String origin, Instant lastUsed, Optional<String> name) {
        return CandidValue.record(
                "account_number",
                CandidValue.option(number.map(CandidValue::of)),
                "origin",
                CandidValue.of(origin),
                "last_used",
                lastUsed == null ? CandidValue.none() : CandidValue.some(CandidValue.of(Nanos.of(lastUsed))),
                "name",
                CandidValue.option(name.map(CandidValue::of)));
    }

    private byte[] accounts(Principal caller, long number, String origin) throws Trap {
        CandidType type = result(
                vec(accountType()), Field.of("InternalCanisterError", TEXT), Field.of("Unauthorized", PRINCIPAL));
        Identity identity = identity(number);
        if (!may(caller, identity)) {
            return Candid.encode(type, bad("Unauthorized", CandidValue.of(caller)));
        }
        List<CandidValue> accounts = new ArrayList<>();
        accounts.add(unnumbered(identity, origin));
        for (Account account : identity.accounts) {
            if (account.origin.equals(origin)) {
                accounts.add(value(account));
            }
        }
        return Candid.encode(type, good(new CandidValue.Vec(accounts)));
    }

    private byte[] createAccount(Principal caller, long number, String origin, String name) throws Trap {
        CandidType type = result(
                accountType(),
                Field.of("InternalCanisterError", TEXT),
                Field.of("Unauthorized", PRINCIPAL),
                Field.of("NameTooLong"),
                Field.of("AccountLimitReached"));
        Identity identity = identity(number);
        if (!may(caller, identity)) {
            return Candid.encode(type, bad("Unauthorized", CandidValue.of(caller)));
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            return Candid.encode(type, bad("NameTooLong"));
        }
        if (identity.accounts.size() == MAX_ACCOUNTS) {
            return Candid.encode(type, bad("AccountLimitReached"));
        }
        Account account = new Account(nextAccount++, origin, name);
        identity.accounts.add(account);
        return Candid.encode(type, good(value(account)));
    }

    private CandidValue defaultAt(Identity identity, String origin) {
        Long number = identity.defaults.get(origin);
        return number == null ? unnumbered(identity, origin) : value(account(identity, number, origin));
    }

    private byte[] getDefault(Principal caller, long number, String origin) throws Trap {
        CandidType type = result(
                accountType(),
                Field.of("InternalCanisterError", TEXT),
                Field.of("Unauthorized", PRINCIPAL),
                Field.of("NoSuchAnchor"),
                Field.of("NoSuchOrigin", record(Field.of("anchor_number", NAT64))));
        Identity identity = identity(number);
        return Candid.encode(
                type,
                may(caller, identity)
                        ? good(defaultAt(identity, origin))
                        : bad("Unauthorized", CandidValue.of(caller)));
    }

    private byte[] setDefault(Principal caller, long number, String origin, Optional<Long> account) throws Trap {
        CandidType type = result(
                accountType(),
                Field.of("InternalCanisterError", TEXT),
                Field.of("Unauthorized", PRINCIPAL),
                Field.of("NoSuchAnchor"),
                Field.of("NoSuchOrigin", record(Field.of("anchor_number", NAT64))),
                Field.of("NoSuchAccount", record(Field.of("anchor_number", NAT64), Field.of("origin", TEXT))));
        Identity identity = identity(number);
        if (!may(caller, identity)) {
            return Candid.encode(type, bad("Unauthorized", CandidValue.of(caller)));
        }
        if (!has(identity, account, origin)) {
            return Candid.encode(
                    type,
                    bad(
                            "NoSuchAccount",
                            CandidValue.record(
                                    "anchor_number", CandidValue.of(number), "origin", CandidValue.of(origin))));
        }
        if (account.isPresent()) {
            identity.defaults.put(origin, account.get());
        } else {
            identity.defaults.remove(origin);
        }
        return Candid.encode(type, good(defaultAt(identity, origin)));
    }
}
