package io.github.iiorigins.preview;

import io.github.iiorigins.ic.Candid;
import io.github.iiorigins.ic.CandidInterface;
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
 * ends, and its salt is its own: no user has the same principals here as elsewhere.
 */
final class InternetIdentity implements CanisterMethods {
    /** The canister's id, the same on the mainnet and on local networks. */
    static final CanisterId ID = CanisterId.parse("rdmx6-jaaaa-aaaaa-aaadq-cai").orElseThrow();

    /** The methods that it has, with their types. */
    static final CandidInterface METHODS = CandidInterface.resource(InternetIdentity.class, "internet-identity.did");

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
        private final long number;
        private final List<AuthnMethod> methods = new ArrayList<>();
        private final List<Account> accounts = new ArrayList<>();
        private final Map<String, Long> defaults = new HashMap<>();
        private final Map<String, Instant> lastUsed = new HashMap<>();
        private final Instant created;
        private final Optional<String> name;
        private final Principal temporary;

        Identity(long number, Instant created, Optional<String> name, Principal temporary) {
            this.number = number;
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
     * A canister without identities.
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
        return METHODS.methods().contains(method) && METHODS.isQuery(method)
                ? answer(true, method, argument, caller)
                : CallOutcome.noMethod(ID, true, method);
    }

    @Override
    public synchronized CallOutcome update(String method, byte[] argument, Principal caller) {
        if (!METHODS.methods().contains(method)) {
            return CallOutcome.noMethod(ID, false, method);
        }
        CallOutcome outcome = answer(false, method, argument, caller);
        if (outcome.isReply() && !METHODS.isQuery(method)) {
            used(caller);
        }
        return outcome;
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

    /** @param certified whether there is a certificate at hand, which only a query has */
    private CallOutcome answer(boolean certified, String method, byte[] argument, Principal caller) {
        try {
            Arguments in = new Arguments(Candid.decode(argument));
            return CallOutcome.reply(
                    method.equals("prepare_delegation")
                            ? METHODS.reply(method, prepare(caller, origin(in), in))
                            : METHODS.reply(method, result(method, in, caller, certified)));
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

        /** The number of the identity, which most methods take first. */
        long number() throws MalformedCandid {
            return at(0).number();
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

    private CandidValue result(String method, Arguments in, Principal caller, boolean certified)
            throws Trap, MalformedCandid {
        return switch (method) {
            case "init_salt" -> throw new Trap("Salt already set");
            case "config" -> config();
            case "identity_registration_start" -> start(caller);
            case "check_captcha" ->
                checkCaptcha(caller, in.at(0).field("solution").text());
            case "identity_registration_finish" -> finish(caller, in.at(0));
            case "authn_method_add" -> add(caller, in.number(), in.at(1));
            case "identity_authn_info" -> authnInfo(in.number());
            case "identity_info" -> info(caller, in.number());
            case "lookup" -> devices(in.number());
            case "lookup_device_key" -> deviceKey(in.at(0).blob());
            case "lookup_caller_identity_by_recovery_phrase" -> byRecoveryPhrase(caller);
            case "get_anchor_credentials" -> credentials(in.number());
            case "get_principal" -> principal(caller, in.number(), origin(in));
            case "get_delegation" ->
                get(caller, in.number(), origin(in), in.at(2).blob(), in.at(3).number(), certified);
            case "app_prepare_delegation" ->
                sessions.prepare(caller, in.at(0).field("session_key").blob());
            case "app_get_delegation" -> sessions.get(caller, in.at(0), certified);
            case "app_revoke_session" -> sessions.revoke(caller);
            case "check_session" -> CandidValue.of(sessions.isLive(caller));
            default -> resultForOwner(method, in, caller, certified);
        };
    }

    /** The result of a method that only the identity's owner can call. */
    private CandidValue resultForOwner(String method, Arguments in, Principal caller, boolean certified)
            throws Trap, MalformedCandid {
        String origin = origin(in);
        Identity identity = identity(in.number());
        if (!may(caller, identity)) {
            return bad("Unauthorized", caller);
        }
        return switch (method) {
            case "prepare_account_delegation" -> prepareOfAccount(caller, identity, origin, in);
            case "get_account_delegation" -> getOfAccount(caller, identity, origin, in, certified);
            case "get_accounts" -> accounts(identity, origin);
            case "create_account" -> createAccount(identity, origin, in.at(2).text());
            case "get_default_account" -> good(defaultAt(identity, origin));
            case "set_default_account" -> setDefault(identity, origin, in.optionalNumber(2));
            default -> throw new IllegalStateException("no code for " + method);
        };
    }

    // ---- registration

    private static CandidValue step(Flow flow) {
        return CandidValue.record(
                "next_step",
                flow.solution == null
                        ? CandidValue.variant("Finish")
                        : CandidValue.variant("CheckCaptcha", CandidValue.record("captcha_png_base64", flow.picture)));
    }

    private static CandidValue good(Object value) {
        return CandidValue.variant("Ok", value);
    }

    private static CandidValue bad(String error) {
        return CandidValue.variant("Err", CandidValue.variant(error));
    }

    private static CandidValue bad(String error, Object detail) {
        return CandidValue.variant("Err", CandidValue.variant(error, detail));
    }

    private CandidValue start(Principal caller) {
        Instant now = clock.instant();
        flows.values().removeIf(flow -> flow.began.plus(FLOW).isBefore(now));
        if (caller.equals(ANONYMOUS)) {
            return bad("InvalidCaller");
        }
        if (flows.containsKey(caller)) {
            return bad("AlreadyInProgress");
        }
        if (!registrations.takes(now)) {
            return bad("RateLimitExceeded");
        }
        Flow flow = new Flow(now);
        if (captcha == Captcha.ALWAYS) {
            ask(flow);
        }
        flows.put(caller, flow);
        return good(step(flow));
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

    private CandidValue checkCaptcha(Principal caller, String solution) {
        Flow flow = flow(caller);
        if (flow == null) {
            return bad("NoRegistrationFlow");
        }
        if (flow.solution == null) {
            return bad("UnexpectedCall", step(flow));
        }
        if (flow.solution.equals(solution)) {
            flow.solution = null;
            return good(step(flow));
        }
        ask(flow);
        return bad("WrongSolution", CandidValue.record("new_captcha_png_base64", flow.picture));
    }

    private CandidValue finish(Principal caller, CandidValue argument) throws MalformedCandid {
        Flow flow = flow(caller);
        if (flow == null) {
            return bad("NoRegistrationFlow");
        }
        return flow.solution != null ? bad("UnexpectedCall", step(flow)) : register(caller, argument);
    }

    private CandidValue register(Principal caller, CandidValue argument) throws MalformedCandid {
        AuthnMethod method;
        try {
            method = AuthnMethod.read(argument.field("authn_method"));
        } catch (AuthnMethod.Invalid invalid) {
            return bad("InvalidAuthnMethod", invalid.getMessage());
        }
        Optional<String> problem = tooMuch(List.of(), method);
        if (problem.isPresent()) {
            return bad("InvalidAuthnMethod", problem.get());
        }
        if (nextNumber == NUMBERS_END) {
            return bad("StorageError", "no identity numbers are left");
        }
        Optional<CandidValue> name = argument.optionalField("name");
        Identity identity = new Identity(
                nextNumber,
                clock.instant(),
                name.isEmpty() ? Optional.empty() : Optional.of(name.get().text()),
                caller);
        identity.methods.add(method);
        flows.remove(caller);
        identities.put(nextNumber, identity);
        return good(CandidValue.record("identity_number", nextNumber++));
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

    private CandidValue add(Principal caller, long number, CandidValue argument) throws Trap, MalformedCandid {
        Identity identity = authenticated(caller, number);
        AuthnMethod method;
        try {
            method = AuthnMethod.read(argument);
        } catch (AuthnMethod.Invalid invalid) {
            if (invalid.isOfMetadata()) {
                return bad("InvalidMetadata", invalid.getMessage());
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
        return CandidValue.variant("Ok");
    }

    /** Why one more method would be too much; empty if it would not be. */
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

    private CandidValue authnInfo(long number) {
        List<CandidValue> usual = new ArrayList<>();
        List<CandidValue> recovery = new ArrayList<>();
        for (AuthnMethod method : methods(number)) {
            (method.isForRecovery() ? recovery : usual).add(method.value());
        }
        return good(CandidValue.record("authn_methods", usual, "recovery_authn_methods", recovery));
    }

    private CandidValue devices(long number) {
        return CandidValue.of(methods(number).stream().map(AuthnMethod::device).toList());
    }

    private CandidValue deviceKey(byte[] credential) {
        CandidValue found = CandidValue.none();
        for (Identity identity : identities.values()) {
            for (AuthnMethod method : identity.methods) {
                if (method.hasCredential(credential)) {
                    found = CandidValue.some(
                            CandidValue.record("pubkey", method.publicKey(), "anchor_number", identity.number));
                }
            }
        }
        return found;
    }

    private CandidValue credentials(long number) {
        List<CandidValue> usual = new ArrayList<>();
        List<CandidValue> recovery = new ArrayList<>();
        List<byte[]> phrases = new ArrayList<>();
        for (AuthnMethod method : methods(number)) {
            Optional<CandidValue> credential = method.credential();
            if (credential.isPresent()) {
                (method.isForRecovery() ? recovery : usual).add(credential.get());
            } else if (method.isRecoveryPhrase()) {
                phrases.add(method.publicKey());
            }
        }
        return CandidValue.record("credentials", usual, "recovery_credentials", recovery, "recovery_phrases", phrases);
    }

    private CandidValue byRecoveryPhrase(Principal caller) {
        CandidValue found = CandidValue.none();
        for (Identity identity : identities.values()) {
            for (AuthnMethod method : identity.methods) {
                if (method.isRecoveryPhrase() && method.principal().equals(caller)) {
                    found = CandidValue.some(identity.number);
                }
            }
        }
        return found;
    }

    private CandidValue info(Principal caller, long number) throws Trap {
        Identity identity = identity(number);
        if (!may(caller, identity)) {
            return bad("Unauthorized", caller);
        }
        return good(CandidValue.record(
                "authn_methods",
                identity.methods.stream().map(AuthnMethod::data).toList(),
                "metadata",
                List.of(),
                "name",
                identity.name,
                "created_at",
                CandidValue.some(Nanos.of(identity.created))));
    }

    private CandidValue config() {
        CandidValue trigger = CandidValue.variant(captcha == Captcha.ALWAYS ? "CaptchaEnabled" : "CaptchaDisabled");
        return CandidValue.record(
                "assigned_user_number_range",
                CandidValue.some(CandidValue.tuple(FIRST_NUMBER, NUMBERS_END)),
                "captcha_config",
                CandidValue.some(CandidValue.record(
                        "max_unsolved_captchas", 50, "captcha_trigger", CandidValue.variant("Static", trigger))),
                "related_origins",
                CandidValue.none());
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

    private CandidValue principal(Principal caller, long number, String origin) throws Trap {
        authenticated(caller, number);
        return CandidValue.of(key(number, Optional.empty(), origin).publicKey().principal());
    }

    private Object[] prepare(Principal caller, String origin, Arguments in) throws Trap, MalformedCandid {
        Identity identity = authenticated(caller, in.number());
        CanisterSignatureKey key = key(identity.number, Optional.empty(), origin);
        Instant expiration = sign(key, in.at(2).blob(), in.optionalNumber(3));
        identity.lastUsed.put(origin, clock.instant());
        return new Object[] {key.publicKey().der(), Nanos.of(expiration)};
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
     * @param account the number of an added account; empty for the first one
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

    private CandidValue get(
            Principal caller, long number, String origin, byte[] sessionKey, long expiration, boolean certified)
            throws Trap {
        authenticated(caller, number);
        Optional<CandidValue> signed = signed(key(number, Optional.empty(), origin), sessionKey, expiration, certified);
        return signed.isPresent()
                ? CandidValue.variant("signed_delegation", signed.get())
                : CandidValue.variant("no_such_delegation");
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

    private CandidValue prepareOfAccount(Principal caller, Identity identity, String origin, Arguments in)
            throws Trap, MalformedCandid {
        Optional<Long> account = in.optionalNumber(2);
        if (!has(identity, account, origin)) {
            return bad("Unauthorized", caller);
        }
        CanisterSignatureKey key = key(identity.number, account, origin);
        Instant expiration = sign(key, in.at(3).blob(), in.optionalNumber(4));
        if (account.isPresent()) {
            account(identity, account.get(), origin).lastUsed = clock.instant();
        } else {
            identity.lastUsed.put(origin, clock.instant());
        }
        return good(CandidValue.record("user_key", key.publicKey().der(), "expiration", Nanos.of(expiration)));
    }

    private CandidValue getOfAccount(
            Principal caller, Identity identity, String origin, Arguments in, boolean certified)
            throws Trap, MalformedCandid {
        Optional<Long> account = in.optionalNumber(2);
        if (!has(identity, account, origin)) {
            return bad("Unauthorized", caller);
        }
        CanisterSignatureKey key = key(identity.number, account, origin);
        Optional<CandidValue> signed = signed(key, in.at(3).blob(), in.at(4).number(), certified);
        return signed.isPresent() ? good(signed.get()) : bad("NoSuchDelegation");
    }

    // ---- accounts

    private static CandidValue value(Account account) {
        return value(Optional.of(account.number), account.origin, account.lastUsed, Optional.of(account.name));
    }

    private static CandidValue unnumbered(Identity identity, String origin) {
        return value(Optional.empty(), origin, identity.lastUsed.get(origin), Optional.empty());
    }

    private static CandidValue value(Optional<Long> number, String origin, Instant lastUsed, Optional<String> name) {
        return CandidValue.record(
                "account_number",
                number,
                "origin",
                origin,
                "last_used",
                Optional.ofNullable(lastUsed).map(Nanos::of),
                "name",
                name);
    }

    private static CandidValue accounts(Identity identity, String origin) {
        List<CandidValue> accounts = new ArrayList<>();
        accounts.add(unnumbered(identity, origin));
        for (Account account : identity.accounts) {
            if (account.origin.equals(origin)) {
                accounts.add(value(account));
            }
        }
        return good(accounts);
    }

    private CandidValue createAccount(Identity identity, String origin, String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            return bad("NameTooLong");
        }
        if (identity.accounts.size() == MAX_ACCOUNTS) {
            return bad("AccountLimitReached");
        }
        Account account = new Account(nextAccount++, origin, name);
        identity.accounts.add(account);
        return good(value(account));
    }

    private static CandidValue defaultAt(Identity identity, String origin) {
        Long number = identity.defaults.get(origin);
        return number == null ? unnumbered(identity, origin) : value(account(identity, number, origin));
    }

    private static CandidValue setDefault(Identity identity, String origin, Optional<Long> account) {
        if (!has(identity, account, origin)) {
            return bad("NoSuchAccount", CandidValue.record("anchor_number", identity.number, "origin", origin));
        }
        if (account.isPresent()) {
            identity.defaults.put(origin, account.get());
        } else {
            identity.defaults.remove(origin);
        }
        return good(defaultAt(identity, origin));
    }
}
